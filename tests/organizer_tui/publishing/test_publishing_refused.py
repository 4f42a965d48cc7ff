"""What is refused in the room of the calendars, by whichever key: a sentence, and the desk goes on."""

from __future__ import annotations

from typing import Any

import pytest

from exports.feeds import pending, publish
from models.events import operations as events
from models.publishing.queries import latest_publication
from organizer_tui.features.publishing.publish_dialogs import PublishDialog
from tests.organizer_tui.publishing.conftest import garble
from tests.organizer_tui.publishing.steps import NOW, Running, Settled, Text, enter_room, press


async def test_enter_on_what_is_kept_nowhere_is_refused_in_words(
    running: Running,
    place: str,
    published: dict[str, str],
    garbled: None,
    monkeypatch: pytest.MonkeyPatch,
    settled: Settled,
    screen_text: Text,
) -> None:
    monkeypatch.setattr(pending, "place_of", lambda *_: None)  # as of an entry that is no record, such as a day off
    async with running(place, size=(100, 30)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "tab", "enter")
        assert "Correct its day" in screen_text(pilot) and pilot.app.screen is room
        assert len(pilot.app._notifications) == 1


async def test_what_another_desk_changes_meanwhile_is_shown_before_it_is_published(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p")
        assert "Publish 3 changes in 6 calendars?" in screen_text(pilot)
        events.cancel_event(event=published["crafts"], reason="Flood", now=NOW, who="Another")
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        assert isinstance(pilot.app.screen, PublishDialog) and "Something has changed meanwhile" in text
        assert "Flood" in text and latest_publication() == room.listing.latest  # type: ignore[union-attr]
        await press(pilot, settled, "enter")
        assert "calendars have changed. u takes it back." in screen_text(pilot)


async def test_what_another_desk_publishes_meanwhile_is_not_published_again(
    running: Running, place: str, published: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p")
        publish.publish(now=NOW, who="Another")
        await press(pilot, settled, "enter")
        assert "Nothing to publish" in screen_text(pilot) and pilot.app.screen is room
        latest = latest_publication()
        assert latest is not None and latest.who == "Another"


async def test_what_is_refused_only_when_it_is_published_is_named(
    running: Running,
    place: str,
    published: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    settled: Settled,
    screen_text: Text,
) -> None:
    really = publish.publish

    def later(**given: Any) -> publish.Published:  # another desk moves the crafts to where nobody can read them
        garble(monkeypatch)
        return really(**given)

    monkeypatch.setattr("organizer_tui.features.publishing.deeds.publish", later)
    async with running(place, size=(100, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "enter")
        assert "6 calendars stay as they were last time." in screen_text(pilot)
