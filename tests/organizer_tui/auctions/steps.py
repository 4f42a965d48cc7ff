"""What a volunteer does in the auctions room, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import cast

from textual.pilot import Pilot
from textual.widgets import Input

from organizer_tui.features.auctions.screen import AuctionsScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab", "home", "end", "space", "right", "ctrl+u"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def enter_room(pilot: Pilot[None], settled: Settled) -> AuctionsScreen:
    await pilot.app.run_action("app.room('auctions')")
    await settled(pilot)
    return cast(AuctionsScreen, pilot.app.screen)


def value_of(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#field-{name}", Input).value
