"""The room of the calendars with real keys: what is there, what will change, publishing it and taking it back."""

from __future__ import annotations

import pytest

from exports.feeds.calendar import Feed
from exports.feeds.publish import shown
from models import db, migrate
from models.publishing.fetches import note_fetches
from models.publishing.rows import FetchRow
from tests.organizer_tui.publishing.steps import NOW, Running, Settled, Text, enter_room, press


def seen_by(place: str, feed: str = "public") -> dict[str, str]:
    """What subscribers see, by the English half of the titles: where it is."""
    found = published_calendars(place).get(feed)
    return {entry.summary.split(" / ")[-1]: entry.place for entry in found.entries} if found else {}


def published_calendars(place: str) -> dict[str, Feed]:
    """Every calendar that subscribers are shown, one without entries too, by the name of its feed."""
    migrate.open_building(place, NOW)
    found = shown()
    db.close()
    return found


async def test_every_calendar_is_listed_with_what_will_change(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    note_fetches([FetchRow("public", "Apple Calendar", NOW.replace(hour=0), 12)])
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        assert [line.ref for line in room.feeds._rows if line.secret] == [
            published["Zhao-feed"],
            published["Qian-feed"],
        ]
        text = screen_text(pilot)
        for words in ("1 moved, 1 cancelled", "2 hours ago", "https://example.org/house/public.ics", "301 Zhao"):
            assert words in text, words
        for words in ("Time: 2026-11-28 Sat 10:00–12:00 → 2026-11-28 Sat 11:00–13:00", "Place: Lobby → Garden"):
            assert words in text, words
        assert "State: takes place → cancelled" in text and "Apple Calendar: 2 hours ago, 12 times in all" in text
        assert "published 11-24 10:00, Setter" in text and published["Zhao-token"] not in text


async def test_a_secret_calendar_is_counted_and_opened(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        room.feeds.go_to_key(published["Zhao-feed"])
        await settled(pilot)
        text = screen_text(pilot)
        assert "1 moved – Enter shows them one by one" in text and "link since 2026-11-21" in text
        await press(pilot, settled, "enter")
        assert "once it is published, 1 entry" in screen_text(pilot) and "moved" in screen_text(pilot)
        await press(pilot, settled, "space")
        assert "as subscribers see it now, 1 entry" in screen_text(pilot)
        await press(pilot, settled, "space", "enter")
        assert "Place: Lobby → Garden" in screen_text(pilot) and "What will change:" in screen_text(pilot)
        await press(pilot, settled, "escape", "escape")
        assert pilot.app.screen is room


async def test_publishing_shows_all_first_and_undo_shows_the_old_state_again(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p")
        text = screen_text(pilot)
        assert "Publish 3 changes in 6 calendars?" in text and text.count("Place: Lobby → Garden") == 1
        assert "301 Zhao: 1 moved" in text and "each seen only by whom it is for" in text
        await press(pilot, settled, "escape")
        assert room.pending is not None and room.pending.changes == 3
        await press(pilot, settled, "p", "enter")
        assert "Published: 6 calendars have changed. u takes it back." in screen_text(pilot)
        assert room.pending.changes == 0 and "Subscribers see everything as it is." in screen_text(pilot)
        await press(pilot, settled, "p")
        assert "Nothing to publish" in screen_text(pilot)
        await press(pilot, settled, "u", "enter")
        assert room.pending.feeds["public"].waits and "1 moved, 1 cancelled" in screen_text(pilot)
        assert pilot.app.screen is room
    assert seen_by(place) == {"Paper-cutting": "Lobby", "A talk": "Lobby"}


async def test_what_cannot_be_read_stays_and_leads_to_its_event(
    running: Running, place: str, published: dict[str, str], garbled: None, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 30)) as pilot:
        room = await enter_room(pilot, settled)
        text = screen_text(pilot)
        for words in (
            "cannot be published",
            "phones would misread “活动4 / Paper-cutting in public”",
            "g: go to it",
        ):
            assert words in text, text
        await press(pilot, settled, "p")  # nothing else waits
        assert "6 calendars stay as they were last time." in screen_text(pilot) and "Correct its day" in screen_text(
            pilot
        )
        await press(pilot, settled, "escape", "g")
        assert pilot.app.current_mode == "events" and "Paper-cutting" in screen_text(pilot)
        await enter_room(pilot, settled)
        room.feeds.go_to_key(published["Zhao-feed"])
        await press(pilot, settled, "p", "down", "enter")
        assert pilot.app.current_mode == "events"
    assert seen_by(place)["Paper-cutting"] == "Lobby"


async def test_a_sound_calendar_is_published_beside_a_refused_one(
    running: Running, place: str, town: dict[str, str], garbled: None, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    from models.events.queries import event_row
    from models.events.tables import Event

    row = event_row(town["crafts"])
    Event.update(place="Garden").where(Event.ref == row.ref).execute()
    db.close()
    async with running(place, size=(100, 30)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p")
        assert "Stays as it is: Events" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "Published: 4 calendars have changed." in screen_text(pilot)
        assert "6 calendars stay as they were last time." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert pilot.app.current_mode == "events"
    calendars = published_calendars(place)
    assert town["Qian-feed"] in calendars and not calendars[town["Qian-feed"]].entries
    assert "public" not in calendars and town["Zhao-feed"] not in calendars


@pytest.mark.parametrize("key", ["g", "c", "q", "l"])
async def test_what_does_not_fit_the_calendar_is_refused_in_words(
    running: Running, place: str, town: dict[str, str], settled: Settled, screen_text: Text, key: str
) -> None:
    secret = key in ("q", "l")
    words = {
        "g": "Nothing stands in the way of “Events”.",
        "c": "“Events” belongs to no household.",
        "q": "The address of “301 Zhao” is a secret of its household.",
        "l": "What “301 Zhao” shows is chosen on the",
    }
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        if secret:
            room.feeds.go_to_key(town["Zhao-feed"])
        await press(pilot, settled, key)
        assert words[key] in screen_text(pilot) and pilot.app.screen is room
        if secret:
            await press(pilot, settled, "c")
            assert pilot.app.current_mode == "households" and "Zhao" in screen_text(pilot)
