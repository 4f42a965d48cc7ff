"""Steps at the centre's screen that several tests take."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual.pilot import Pilot

from organizer_tui.features.events.centre.screen import CentreScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


def screen_of(pilot: Pilot[None]) -> CentreScreen:
    """The centre's screen, wherever it is on the stack."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, CentreScreen))


async def opened(pilot: Pilot[None], settled: Settled) -> CentreScreen:
    """Go to the events room and open the centre's programme there."""
    await pilot.press("4")
    await settled(pilot)
    await pilot.press("o")
    await settled(pilot)
    return screen_of(pilot)


async def at_rest(pilot: Pilot[None], settled: Settled) -> None:
    """Wait until nothing is read or fetched any more and everything that came of it is drawn."""
    await settled(pilot)
    for _look in range(600):
        if screen_of(pilot).progress is None:
            break
        await asyncio.sleep(0.05)
    await settled(pilot)


async def typed_source(pilot: Pilot[None], settled: Settled, source: str) -> None:
    """Press n and give a path or an address."""
    await pilot.press("n")
    await settled(pilot)
    line: Any = pilot.app.screen.query_one("#pick-text")
    line.value = source
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    await at_rest(pilot, settled)
