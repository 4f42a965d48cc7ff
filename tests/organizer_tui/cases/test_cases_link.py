"""The panel's own link, made, shown once and revoked in the panel's room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from textual.pilot import Pilot

from exports.feeds.publish import shown
from models import db, migrate
from models.publishing import queries
from models.publishing.operations import say_address
from models.publishing.rows import PANEL
from organizer_tui.shared.link_dialog import LinkDialog
from tests.organizer_tui.cases.conftest import NOW, WHO

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


async def test_the_panels_link_is_made_here_and_shows_numbers_and_no_flat(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    say_address(address="https://example.org/house/", now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await pilot.app.run_action("app.room('cases')")
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LinkDialog) and "Shown only now" in screen_text(pilot)
        await pilot.press("escape", "X")
        await settled(pilot)
        assert "Revoke the calendar link of the panel?" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
    migrate.open_building(place, NOW)
    (link,) = queries.links()
    assert (link.kind, link.household, link.live) == (PANEL, None, True)
    (entry,) = shown()[link.feed].entries
    assert entry.description == "19:00–19:30 2026-07" and entry.alarm == timedelta(hours=-1)
    assert not any(word in str(entry) for word in ("301", "302", "Ash", "Birch"))
