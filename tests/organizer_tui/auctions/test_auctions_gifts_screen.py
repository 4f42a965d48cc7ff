"""Gifts, packages, the order of the lots and the next auction, with real keys."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from models import db, migrate
from models.auctions.lots import queries
from models.auctions.lots.gifts import add_gift
from models.auctions.lots.giving import Given
from models.auctions.queries import auctions
from models.auctions.steps import close_auction
from organizer_tui.features.auctions.screen import AuctionsScreen
from tests.models.test_pictures import photo
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room, press, value_of


@pytest.fixture
def given(place: str, auction: str, homes: list[str]) -> str:
    """The auction of two lots with two more gifts: a bowl, and from Qian a vase without a name."""
    migrate.open_building(place, NOW)
    for said in (Given("Bowl", worth_fen=3000), Given("Vase", donor=homes[1], anonymous=True, worth_fen=5000)):
        add_gift(auction=auction, given=said, now=NOW, who=WHO)
    db.close()
    return auction


def titles(room: AuctionsScreen) -> list[str]:
    assert room.card is not None
    return [lot.title for lot in room.card.lots]


async def test_a_gift_is_taken_in_and_a_wrong_amount_is_said_at_once(
    running: Running, place: str, auction: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f", "Bowl", "enter", "enter", "Q", "enter", "down", "right", "enter")
        pilot.app.screen.query_one("#field-worth", Input).value = "8、0"
        await press(pilot, settled, "ctrl+s")
        assert "“8、0” is no amount of money." in screen_text(pilot) and value_of(pilot, "title") == "Bowl"
        pilot.app.screen.query_one("#field-worth", Input).value = "￥８０"
        await press(pilot, settled, "ctrl+s")
        (gift,) = (gift for gift in room.gifts if gift.lot is None)
        assert (gift.title, gift.donor, gift.anonymous, gift.worth_fen) == ("Bowl", homes[1], True, 8000)
        assert room.view == "gifts" and "Qian (anonymous)" in screen_text(pilot)
        await press(pilot, settled, "e", "s", "ctrl+s")
        assert [gift.title for gift in room.gifts] == ["Teapot", "Blanket", "Bowls"]
        await press(pilot, settled, "x")
        assert "Did Bowls come to nothing?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert [gift.title for gift in room.gifts] == ["Teapot", "Blanket"]


async def test_gifts_are_packed_and_unpacked(
    running: Running, place: str, given: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "end", "p", "up", "space")
        assert "2 gifts, worth ¥80" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert value_of(pilot, "title") == "Bowl and Vase" and "Worth ¥80." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert titles(room) == ["Teapot", "Blanket", "Bowl and Vase"] and room.view == "lots"
        assert "Bowl and Vase (2 gifts)" in screen_text(pilot) and "in it: Bowl, Vase" in screen_text(pilot)
        await press(pilot, settled, "p", "space", "enter")
        assert [gift.title for gift in room.lot().gifts] == ["Vase"]
        await press(pilot, settled, "p", "space", "enter")
        assert "A lot is made of at least one gift." in screen_text(pilot)
        await press(pilot, settled, "x", "y")
        assert titles(room) == ["Teapot", "Blanket"] and [gift.lot for gift in room.gifts[2:]] == [None, None]


async def test_lots_are_doubled_and_moved(running: Running, place: str, given: str, settled: Settled) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "d")
        assert titles(room) == ["Teapot", "Teapot", "Blanket"] and room.lot().number == 2
        await press(pilot, settled, "]")
        assert titles(room) == ["Teapot", "Blanket", "Teapot"] and room.lot().number == 3
        await press(pilot, settled, "[", "[", "[")
        assert titles(room) == ["Teapot", "Teapot", "Blanket"] and room.lot().number == 1
        await press(pilot, settled, "end", "enter")
        pilot.app.screen.query_one("#field-number", Input).value = "1"
        await press(pilot, settled, "ctrl+s")
        assert titles(room) == ["Blanket", "Teapot", "Teapot"]


async def test_a_photo_is_found_kept_and_taken_away(
    running: Running, place: str, given: str, settled: Settled, screen_text: Text, tmp_path: Path
) -> None:
    (tmp_path / "bowl.jpg").write_bytes(photo())
    (tmp_path / "bad.jpg").write_bytes(b"no photo")
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "F", "ctrl+u", f"{tmp_path}/", "bad", "enter")
        assert "This file is no photo that can be read." in screen_text(pilot)
        await press(pilot, settled, "F", "bowl", "enter")
        assert room.gifts[0].photo
        await press(pilot, settled, "F", "right", "right", "ctrl+s")
        assert not room.gifts[0].photo


async def test_what_became_of_the_unsold_and_who_was_thanked(
    running: Running, place: str, opened: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "w")
        assert "This auction is still under way." in screen_text(pilot)
        await press(pilot, settled, "t")
        assert "Has whoever gave Teapot been thanked?" in screen_text(pilot)
        await press(pilot, settled, "y")
        assert room.gifts[0].thanked_on is not None
    migrate.open_building(place, NOW)
    close_auction(auction=opened, now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "w")
        assert "What became of lot 1, Teapot?" in screen_text(pilot)
        await press(pilot, settled, "right", "ctrl+s")
        assert room.lot().follow_up == "kept" and "kept for next time, 11-24" in screen_text(pilot)
        await press(pilot, settled, "C", "right", "ctrl+s", "ctrl+s")
        assert room.auction is not None and room.auction.opens_at == NOW - timedelta(hours=1) + timedelta(days=364)
        assert [gift.title for gift in room.gifts] == ["Teapot"] and "being set up" in screen_text(pilot)


async def test_a_practice_run_is_marked_on_the_screen(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "C", "ctrl+s")
        assert room.auction is not None and room.auction.practice and titles(room) == ["Teapot", "Blanket"]
        assert "[PRACTICE] Charity auction" in screen_text(pilot) and " PRACTICE " in screen_text(pilot)
        assert "everything may still change" in screen_text(pilot)


async def test_all_rules_of_the_evening_and_of_a_lot_are_asked_for(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        for name, typed in (
            ("starting", "２０"),
            ("ladder", "2、50:5"),
            ("soft", "2"),
            ("extend", "3"),
            ("goal", "9000元"),
        ):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = typed
        await press(pilot, settled, "ctrl+s")
        assert room.card is not None
        row = room.card.auction
        assert (row.starting_fen, row.ladder, row.goal_fen) == (2000, "0:200,5000:500", 900_000)
        assert (row.soft_minutes, row.extend_minutes, row.practice) == (2, 3, False)
        await press(pilot, settled, "enter", "e")
        lot = {"reserve": "30", "buy_now": "5", "quantity": "2", "closes": "12:30", "title_en": "Pot"}
        for name, typed in lot.items():
            pilot.app.screen.query_one(f"#field-{name}", Input).value = typed
        await press(pilot, settled, "ctrl+s")
        assert "A lot sold in the room waits for the hammer" in screen_text(pilot)
        pilot.app.screen.query_one("#field-way").focus()
        await press(pilot, settled, "right", "ctrl+s")
        assert "The price to buy at once is not above the starting price." in screen_text(pilot)
        assert value_of(pilot, "reserve") == "30"
        pilot.app.screen.query_one("#field-buy_now", Input).value = "50"
        await press(pilot, settled, "ctrl+s")
        made = room.lot()
        assert (made.reserve_fen, made.buy_now_fen, made.quantity, made.way) == (3000, 5000, 2, "paper")
        assert made.closes_at == NOW + timedelta(hours=2, minutes=30) and made.title_en == "Pot"
        assert "reserve kept secret" in screen_text(pilot) and "¥30" not in screen_text(pilot)


async def test_hostile_gifts_are_shown_as_they_were_written(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    words = [text for text in hostile if len(text) < 200]
    for text in words:
        given = Given(text, donor_name=text, restrictions=text, description=text)
        add_gift(auction=auction, given=given, now=NOW, who=WHO)
    assert len(queries.gifts(auction)) == len(words) + 2 and auctions()
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "v", "end", "up", "up", "up", "up")
        assert "[@click=app.quit]x" in screen_text(pilot) and "\x1b" not in screen_text(pilot)
        for keys in (("e", "escape"), ("p", "enter", "escape"), ("t", "n"), ("x", "n"), ("p", "space", "escape")):
            await press(pilot, settled, *keys)
            assert "\x1b" not in screen_text(pilot)
        assert pilot.app.is_running and pilot.app.return_code is None
