"""Every room of the practice building in both languages, as pictures that a person has looked at.

After a change that is meant, run this file alone with `--snapshot-update` (`make test ARGS=…`),
look at the pictures in `__snapshots__`, and commit them with the change.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from models.i18n import LANGUAGES
from organizer_tui.app import OrganizerApp
from organizer_tui.commands import ROOMS
from organizer_tui.locations import Settings
from tests.organizer_tui.conftest import NOW

Settled = Callable[[Pilot[None]], Awaitable[None]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [room for room, _words in ROOMS])
def test_a_room_looks_as_it_did(
    snap_compare: Callable[..., bool], practice: str, settled: Settled, room: str, language: str
) -> None:
    app = OrganizerApp(practice, who="王阿姨", settings=Settings(language=language), clock=lambda: NOW)

    async def enter(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await app.switch_mode(room)
        await settled(pilot)

    try:
        assert snap_compare(app, run_before=enter, terminal_size=(80, 24))
    finally:
        app.desk.close()
    assert app.errors == []
