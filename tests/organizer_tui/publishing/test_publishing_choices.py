"""What is chosen about calendars with real keys: language, the address, the check, a new beginning, the first line."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.publishing import queries
from models.publishing.rows import PublicFeedRow
from organizer_tui.features.today.unpublished import UnpublishedLine
from organizer_tui.shared.qr import QrCode
from tests.organizer_tui.publishing.conftest import ADDRESS
from tests.organizer_tui.publishing.steps import NOW, Running, Settled, Text, enter_room, press, until


def code(pilot: Pilot[None]) -> str:
    """What the code on the screen says."""
    return pilot.app.screen.query_one(QrCode).text


async def test_language_and_offer_are_chosen_and_wait_to_be_published(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        assert "Is offered" in screen_text(pilot)
        await press(pilot, settled, "E", "enter", "enter")
        assert "Noted. p lets subscribers see it." in screen_text(pilot)
        assert (room.feeds._rows[0].language, room.feeds._rows[0].offered) == ("en", True)
        assert room.pending is not None and room.pending.feeds["public"].waits
        await press(pilot, settled, "l", "enter", "N", "enter")
        assert not room.feeds._rows[0].offered
        assert "its name" in screen_text(pilot) and "2 removed" in screen_text(pilot)
    migrate.open_building(place, NOW)
    assert queries.public_feeds() == {"public": PublicFeedRow("public", "en", False)}


async def test_the_address_is_said_and_shown_as_a_code(
    running: Running, place: str, town: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "q")
        assert code(pilot) == f"{ADDRESS}public.ics"
        await press(pilot, settled, "q", "a", "end", *"x y", "ctrl+s")
        assert f"“{ADDRESS}x y” is no address" in screen_text(pilot)
        await press(pilot, settled, *["backspace"] * 3, "ctrl+s")
        assert code(pilot) == ADDRESS
        await press(pilot, settled, "enter")
        assert pilot.app.screen is room


@pytest.mark.parametrize(
    "bad", ["example.org", "ftp://example.org", "https://", "https://a.org/?x=1", "https://a b.org", "https://["]
)
async def test_what_is_no_address_is_refused_and_stays_in_the_form(
    running: Running, place: str, settled: Settled, screen_text: Text, bad: str
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "no address yet (a)" in screen_text(pilot)
        await press(pilot, settled, "q")
        assert "No address is known yet." in screen_text(pilot)
        await press(pilot, settled, "a", *bad, "ctrl+s")
        text = screen_text(pilot)
        assert f"“{bad}” is no address of a web page." in text and "Write it like https://example.org" in text
        await press(pilot, settled, "escape")
        assert pilot.app.screen is room and room.listing is not None and room.listing.settings.address == ""


async def test_a_new_beginning_is_explained_and_asked(
    running: Running, place: str, town: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e", "escape")
        assert room.listing is not None
        assert room.listing.settings.epoch == 1
        await press(pilot, settled, "e")
        assert "For the day on which something wrong has got out" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert room.listing.settings.epoch == 2 and "fetches everything once more." in screen_text(pilot)


async def test_every_calendar_is_checked(
    running: Running, place: str, town: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "k")
        await until(pilot, screen_text, "calendars are sound.")


async def test_the_check_names_what_is_garbled(
    running: Running, place: str, published: dict[str, str], garbled: None, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "k")
        await until(pilot, screen_text, "6 calendars stay as they were last time.")
        await press(pilot, settled, "g")
        assert pilot.app.current_mode == "events"


async def test_the_first_screen_says_that_changes_wait(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        line = pilot.app.screen.query_one(UnpublishedLine)
        assert not line.display  # nobody has looked yet
        await line.look()
        await settled(pilot)
        assert "3 changes are not published yet: 8" in screen_text(pilot)
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "enter", "1")
        await line.look()
        await settled(pilot)
        assert "not published" not in screen_text(pilot)


async def test_the_first_screen_looks_by_itself_where_the_desk_follows(
    running: Running, place: str, published: dict[str, str], monkeypatch: pytest.MonkeyPatch, settled: Settled
) -> None:
    monkeypatch.setattr("organizer_tui.features.today.unpublished.LOOK_AFTER", 0.01)
    async with running(place, follows=True) as pilot:
        line = pilot.app.screen.query_one(UnpublishedLine)
        for _ in range(200):
            await pilot.pause(0.01)
            if line.display:
                break
        assert line.display


async def test_all_is_drawn_anew_in_another_language(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L")
        text = screen_text(pilot)
        assert "居民将看到" in text and "改期 1、取消 1" in text and "地点：Lobby → Garden" in text
    db.close()
