"""What a volunteer does in the households room, with real keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime
from typing import cast

from textual.pilot import Pilot
from textual.widgets import Input

from models.households import operations, queries, residents
from models.households.residents import Person
from organizer_tui.features.households.card import CardScreen
from organizer_tui.features.households.card_table import CardTable
from organizer_tui.features.households.screen import HouseholdsScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
NAMED = {
    "enter",
    "escape",
    "down",
    "up",
    "left",
    "right",
    "ctrl+s",
    "tab",
    "home",
    "end",
    "space",
    "slash",
    "delete",
    "backspace",
}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WHO = "Setter"


def flat(label: str) -> str:
    return next(unit.ref for unit in queries.units() if unit.label == label)


def settle(label: str, name: str, moved_in: date | None = None) -> str:
    return operations.move_in(unit=flat(label), name=name, moved_in=moved_in, now=NOW, who=WHO).ref


def write_down(household: str, person: Person) -> str:
    return residents.add_resident(household=household, person=person, now=NOW, who=WHO).ref


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def enter_room(pilot: Pilot[None], settled: Settled) -> HouseholdsScreen:
    await press(pilot, settled, "2")
    return cast(HouseholdsScreen, pilot.app.screen)


async def open_card(pilot: Pilot[None], settled: Settled, *way: str) -> CardScreen:
    """Enter the room and open the card of the flat that the arrows lead to from the lowest left door."""
    await enter_room(pilot, settled)
    await press(pilot, settled, *way, "enter")
    return card_in_front(pilot)


def card_in_front(pilot: Pilot[None]) -> CardScreen:
    card = pilot.app.screen
    assert isinstance(card, CardScreen)
    return card


def half(card: CardScreen, name: str) -> CardTable:
    return card.query_one("#" + name, CardTable)


def value_of(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#field-{name}", Input).value


async def cleared(pilot: Pilot[None], settled: Settled) -> None:
    """Put the sentences away that cover the last lines."""
    pilot.app.clear_notifications()
    await settled(pilot)
