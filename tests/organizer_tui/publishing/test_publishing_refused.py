"""What is refused in the room of the calendars, by whichever key: a sentence, and the desk goes on."""

from __future__ import annotations

import pytest

from exports.feeds import pending
from tests.organizer_tui.publishing.steps import Running, Settled, Text, enter_room, press


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
