"""What a volunteer does in the events room, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime
from typing import cast

from textual.pilot import Pilot
from textual.widgets import Input

from organizer_tui.features.events.screen import EventsScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "left", "right", "ctrl+s", "tab", "home", "end", "space", "backspace"}
NAMED |= {"ctrl+u", "delete"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, ten in the morning in Shanghai
TODAY = date(2026, 11, 24)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys; several letters are typed one after another."""
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def enter_room(pilot: Pilot[None], settled: Settled) -> EventsScreen:
    """Go to the events room."""
    await pilot.app.run_action("app.room('events')")
    await settled(pilot)
    return cast(EventsScreen, pilot.app.screen)


async def quiet(pilot: Pilot[None], settled: Settled) -> None:
    """Put the toasts away, to see what is under them."""
    pilot.app.clear_notifications()
    await settled(pilot)


def value_of(pilot: Pilot[None], name: str) -> str:
    """What stands in a field of the form in front."""
    return pilot.app.screen.query_one(f"#field-{name}", Input).value


def line_of(room: EventsScreen) -> list[tuple[str, int, str]]:
    """Who is on the list of the event under the cursor, as the screen knows it."""
    return [(row.household_name, row.heads, row.state) for row in room.card.sign_ups] if room.card else []
