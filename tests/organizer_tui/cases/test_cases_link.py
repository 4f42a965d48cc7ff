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
from models.publishing.rows import MINIMAL, PANEL, LinkRow
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


def _links() -> list[LinkRow]:
    return queries.links(revoked=True)


async def _made(pilot: Pilot[None], settled: Settled) -> None:
    """Go to the panel's room, make its link and put it away."""
    await pilot.app.run_action("app.room('cases')")
    await settled(pilot)
    await _press(pilot, settled, "l", "escape")


async def _press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_what_the_panels_calendar_shows_is_chosen(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await pilot.app.run_action("app.room('cases')")
        await settled(pilot)
        await _press(pilot, settled, "k")
        assert "the panel has no calendar link yet: l makes one." in screen_text(pilot)
        await _made(pilot, settled)
        (before,) = _links()
        assert any(entry.alarm for entry in shown()[before.feed].entries)
        await _press(pilot, settled, "k")
        text = screen_text(pilot)
        assert "What the calendar of the panel shows" in text and "Tasks besides" not in text
        await _press(pilot, settled, "escape")
        assert _links() == [before], "Esc chooses nothing"
        await _press(pilot, settled, "k", "enter", "right", "enter", "left", "ctrl+s")
        assert "The calendar of the panel shows it so at once" in screen_text(pilot)
        (link,) = _links()
        assert (link.kind, link.titles, link.alarms, link.live) == (PANEL, MINIMAL, False, True)
        assert link.digest == before.digest
        assert not any(entry.alarm for entry in shown()[link.feed].entries), "and at once"


async def test_the_panels_link_is_revoked_at_once_and_once(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _made(pilot, settled)
        await _press(pilot, settled, "X", "escape")
        assert [link.live for link in _links()] == [True], "Esc revokes nothing"
        await _press(pilot, settled, "X", "enter")
        assert "The calendar link of the panel is dead." in screen_text(pilot)
        assert [(link.kind, link.live) for link in _links()] == [(PANEL, False)]
        await _press(pilot, settled, "X")
        assert "the panel has no calendar link that could be revoked." in screen_text(pilot)
