"""What a volunteer does in the room of the groups, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime
from typing import cast

from textual.pilot import Pilot

from organizer_tui.features.group.screen import GroupScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab", "home", "end", "space", "right", "delete"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def enter_room(pilot: Pilot[None], settled: Settled) -> GroupScreen:
    await pilot.app.run_action("app.room('group')")
    await settled(pilot)
    return cast(GroupScreen, pilot.app.screen)
