"""What a volunteer does at the desks of an evening, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from textual.pilot import Pilot
from textual.widgets import Digits

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab", "delete", "f4", "f8", "f9"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys by name, and type everything else."""
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def enter_desk(pilot: Pilot[None], settled: Settled, key: str) -> None:
    """Go into the auctions room and from there to a desk."""
    await pilot.app.run_action("app.room('auctions')")
    await settled(pilot)
    await press(pilot, settled, key)


def large(pilot: Pilot[None], name: str) -> str:
    """What stands on the screen in large digits."""
    return pilot.app.screen.query_one(f"#{name}", Digits).value
