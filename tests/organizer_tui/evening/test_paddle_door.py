"""The door of an auction, with real keys: flats, names, pinyin, numbers, guests, boards, taking back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from models import migrate
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rows import PaddleRow
from models.auctions.steps import archive_auction, close_auction
from models.db import close
from models.households.queries import households
from organizer_tui.features.auctions.door.commands import COMMANDS, KEYS
from tests.organizer_tui.evening.steps import NOW, WHO, Running, Settled, Text, enter_desk, large, press


def _rows(place: str, auction: str) -> list[PaddleRow]:
    migrate.open_building(place, NOW)
    rows = paddles(auction)
    close()
    return rows


def _flats(place: str) -> dict[str, str]:
    migrate.open_building(place, NOW)
    flats = {home.name: home.label for home in households()}
    close()
    return flats


async def test_a_flat_a_name_pinyin_and_a_number_all_check_in(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    flats = _flats(place)
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        assert [large(pilot, f"count-{name}") for name in ("here", "expected", "left")] == ["0", "3", "0"]
        await press(pilot, settled, flats["Zhao"], "enter")
        assert f"{flats['Zhao']} Zhao is here: paddle 1." in screen_text(pilot)
        await press(pilot, settled, "qian", "enter", "３", "enter", "li", "enter")
        assert f"{flats['李家']} 李家 is here. Hand over paddle 4." in screen_text(pilot)
        assert [large(pilot, f"count-{name}") for name in ("here", "expected", "number")] == ["4", "0", "4"]
        await press(pilot, settled, "1", "enter")
        assert "is here already, with paddle 1" in screen_text(pilot)
    assert all(row.here for row in _rows(place, evening))


async def test_who_is_not_found_is_said_and_becomes_a_guest(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "99", "enter")
        assert "Nobody has paddle 99 here." in screen_text(pilot)
        await press(pilot, settled, "[/]周", "enter")
        assert "Nobody here is called “[/]周”." in screen_text(pilot)
        await press(pilot, settled, "+", "tab", "13800001111", "ctrl+s")
        assert "Hand over paddle 4 to [/]周." in screen_text(pilot)
        await press(pilot, settled, "-", "zhou", "enter")
        assert "is back, with paddle 4" in screen_text(pilot)
        await press(pilot, settled, "f4", "!", "ctrl+s")
        assert "Paddle 4 is [/]周!'s." in screen_text(pilot)
    guest = _rows(place, evening)[3]
    assert (guest.name, guest.guest_phone, guest.here) == ("[/]周!", "13800001111", True)


async def test_boards_are_lost_swapped_and_given_back(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "1", "enter", "delete", "ctrl+s")
        assert "Zhao now holds paddle 4; 1 is blocked." in screen_text(pilot)
        await press(pilot, settled, "1", "enter")
        said = " ".join(screen_text(pilot).split())
        assert "Paddle 1 was lost and is blocked. Who had it now holds paddle 4." in said
        await press(pilot, settled, "2", "enter", "=", "1", "ctrl+s")
        assert "Paddle 1 was lost" in screen_text(pilot), "the dialog says it, and keeps what was typed"
        await press(pilot, settled, "escape", "=", "3", "ctrl+s")
        assert "Now paddle 2 is" in screen_text(pilot)
        assert _stands(place) == [(2, "Sun"), (3, "Qian"), (4, "Zhao")]
        await press(pilot, settled, ".", ".", ".")
        assert _stands(place) == [(1, "Zhao"), (2, "Qian"), (3, "Sun")]
        await press(pilot, settled, ".", ".")
        assert "Nothing was done at this door yet." in screen_text(pilot)


def _stands(place: str) -> list[tuple[int, str]]:
    """Whose number is whose, read beside the program that has the building open."""
    query = "SELECT p.number, h.name FROM paddle p JOIN household h ON h.id = p.household_id ORDER BY p.number"
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as file:
        return list(file.execute(query))


async def test_going_home_consent_and_a_paddle_taken_back(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "enter")
        assert "Zhao is here: paddle 1." in screen_text(pilot)
        await press(pilot, settled, "*", "-")
        assert "Paddle 1 bids no more." in screen_text(pilot) and "left at 10:00" in screen_text(pilot)
        await press(pilot, settled, "-")
        assert "is not here." in screen_text(pilot)
        await press(pilot, settled, "down", "f8", "y")
        assert "Paddle 2 is free again." in screen_text(pilot)
        await press(pilot, settled, "ab", "escape", "escape")
        assert pilot.app.screen.query("#lots"), "back in the room"
    assert [(row.number, row.named, row.here) for row in _rows(place, evening)] == [(1, True, False), (3, False, False)]


async def test_several_of_one_name_are_asked_about(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "a", "enter")
        assert "Several fit:" in screen_text(pilot) and "Type the flat or the number." in screen_text(pilot)
        assert large(pilot, "count-here") == "0"


async def test_the_door_is_shut_when_the_bidding_is_over_and_guests_are_forgotten(
    running: Running, place: str, evening: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "+", "Koala", "ctrl+s", "f9", "y")
        assert "not in the archive yet" in screen_text(pilot)
    migrate.open_building(place, NOW)
    close_auction(auction=evening, now=NOW, who=WHO)
    archive_auction(auction=evening, now=NOW, who=WHO)
    close()
    async with running(place) as pilot:
        await enter_desk(pilot, settled, "D")
        await press(pilot, settled, "1", "enter")
        assert "This auction is in the archive." in screen_text(pilot)
        await press(pilot, settled, "f9", "y")
        assert "1 guest is forgotten." in screen_text(pilot) and "Koala" not in screen_text(pilot)


def test_every_key_of_the_line_is_offered_and_explained() -> None:
    offered = {command.action for command in COMMANDS}
    assert {action for action in KEYS.values() if "(" not in action} <= offered
