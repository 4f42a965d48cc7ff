"""What a volunteer does in the bookshelf room, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from models import db, migrate
from models.bookshelf import queries
from models.bookshelf.rows import LoanRow
from models.clock import day_of
from organizer_tui.features.bookshelf.screen import BookshelfScreen
from organizer_tui.features.bookshelf.table.line import TableLine
from organizer_tui.features.bookshelf.table.screen import TableScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {
    *("enter", "escape", "down", "up", "tab", "home", "end", "space", "right", "left", "backspace"),
    *("ctrl+s", "ctrl+r", "ctrl+z", "shift+tab", "f1", "f2", "f4", "f8", "pagedown", "pageup"),
}
CHARACTERS = {"enter": "\r", "space": " ", "tab": "\t"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = day_of(NOW)
WHO = "Setter"
WIDE = (120, 40)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys one after the other, each answered before the next; a word of several letters is typed at once."""
    for key in keys:
        burst(pilot, key)
        await settled(pilot)


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as fast as a scanner does, waiting for nothing in between."""
    for word in keys:
        for key in [word] if word in NAMED else word:
            name = key if key in NAMED or key.isalnum() else _character_to_key(key)
            event = events.Key(name, CHARACTERS.get(key, None if key in NAMED else key))
            event.set_sender(pilot.app)
            cast(Any, pilot.app)._driver.send_message(event)


async def scan(pilot: Pilot[None], settled: Settled, code: str) -> None:
    """Scan a code with no field to type into."""
    app: Any = pilot.app
    usual, app.scan.gap = app.scan.gap, 30.0
    await pilot.press(*code, "enter")
    app.scan.gap = usual
    await settled(pilot)


async def enter_room(pilot: Pilot[None], settled: Settled) -> BookshelfScreen:
    await pilot.app.run_action("app.room('bookshelf')")
    await settled(pilot)
    return cast(BookshelfScreen, pilot.app.screen)


async def open_table(pilot: Pilot[None], settled: Settled, key: str = "l") -> TableScreen:
    """Open the lending table with nothing in its line."""
    await enter_room(pilot, settled)
    await press(pilot, settled, key)
    table = cast(TableScreen, pilot.app.screen)
    table.query_one(TableLine).value = ""
    await settled(pilot)
    return table


def value_of(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#{name}", Input).value


@contextmanager
def opened(place: str) -> Iterator[None]:
    """Look into the building after the app has closed it."""
    migrate.open_building(place, NOW)
    yield
    db.close()


def out(place: str) -> list[LoanRow]:
    """What is out, once the app has closed the building."""
    with opened(place):
        return queries.open_loans(today=TODAY)


def readers_of(place: str) -> dict[str, str]:
    """Who has each copy that is out, once the app has closed the building."""
    return {loan.code: loan.label for loan in out(place)}
