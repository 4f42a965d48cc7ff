"""What a volunteer does at the checkout, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import cast

from textual.pilot import Pilot
from textual.widgets import Digits

from organizer_tui.features.auctions.checkout.line import CheckoutLine
from organizer_tui.features.auctions.checkout.screen import CheckoutScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab"}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys and type words, one after the other."""
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def at_the_checkout(pilot: Pilot[None], settled: Settled) -> CheckoutScreen:
    """Open the checkout from the auctions room."""
    await pilot.app.run_action("app.room('auctions')")
    await settled(pilot)
    await press(pilot, settled, "m")
    pilot.app.screen.query_one(CheckoutLine).echo = 0.0
    return cast(CheckoutScreen, pilot.app.screen)


def big(screen: CheckoutScreen) -> str:
    """The big number."""
    return screen.query_one("#sum-digits", Digits).value


def said(screen: CheckoutScreen) -> str:
    """What the clerk says."""
    assert screen.clerk is not None
    return screen.clerk.words
