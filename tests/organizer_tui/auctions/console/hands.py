"""The operator's hands at the console, and what came of them."""

from __future__ import annotations

from typing import cast

from textual.pilot import Pilot

from models import db, migrate
from models.auctions.bids.queries import sales
from organizer_tui.features.auctions.console.line import EntryLine
from organizer_tui.features.auctions.console.screen import ConsoleScreen
from tests.organizer_tui.auctions.steps import NOW, Settled, enter_room, press


async def sit_down(pilot: Pilot[None], settled: Settled) -> ConsoleScreen:
    """Open the console; Enter twice at once is two keys here, unless a test says otherwise."""
    await enter_room(pilot, settled)
    await press(pilot, settled, "b")
    screen = cast(ConsoleScreen, pilot.app.screen)
    screen.query_one(EntryLine).echo = 0.0
    return screen


async def type_in(pilot: Pilot[None], settled: Settled, words: str) -> None:
    """Type digits and keys, parted by blanks; a word of digits is typed one after the other."""
    await pilot.press(*(key for word in words.split() for key in (word if word.isdigit() else [word])))
    await settled(pilot)


def said(pilot: Pilot[None]) -> str:
    console = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ConsoleScreen))
    assert console.clerk is not None
    return console.clerk.words


def sold(place: str) -> list[tuple[int, int, int]]:
    migrate.open_building(place, NOW)
    found = [(sale.lot_number, sale.paddle_number, sale.fen) for sale in sales()]
    db.close()
    return found
