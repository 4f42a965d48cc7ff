"""The clock on every screen: how long the bidding by the clock still goes on, the same wherever the volunteer is.

The times come from `models.auctions.bids.clock.next_end` alone. While nothing runs out there is no timer, and nothing
of the auctions is loaded; a look is taken after the first screen stands, and after each write to the auctions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from models.auctions.rows import COUNTED_DOWN
from models.clock import local
from models.i18n import _
from organizer_tui.background import in_background
from organizer_tui.guard import guarded
from organizer_tui.shared.hint_bar import NARROW, TopLine
from organizer_tui.shared.line import Part, cut

if TYPE_CHECKING:
    from textual.timer import Timer

    from models.auctions.bids.clock import NextEnd
    from models.auctions.lots.rows import LotRow
    from organizer_tui.app import OrganizerApp

TOPICS = frozenset({"auctions", "*"})
LOOK_EVERY = 10  # ticks: a bid typed at another laptop may have given the lots more time
SOON = 0.2
HURRY = timedelta(minutes=5)
LEAST_ROOM, BESIDE = 13, 80


class Countdown:
    """What runs out next and what is over, looked at once a second only while there is any."""

    def __init__(self, app: OrganizerApp) -> None:
        """A clock that has not looked yet."""
        self._app = app
        self.end: NextEnd | None = None
        self.over: tuple[LotRow, ...] = ()
        self._timer: Timer | None = None
        self._ticks = 0
        self._told: frozenset[str] = frozenset()

    @property
    def ticks(self) -> bool:
        """Whether a timer runs."""
        return self._timer is not None

    def heard(self, topics: frozenset[str]) -> None:
        """A write touched these topics; a look is taken soon, one for several writes behind each other."""
        if topics & TOPICS:
            in_background(self._app, self._look, SOON, group="countdown", exclusive=True)

    def look(self) -> None:
        """Look in the background what runs out next."""
        if self._app.desk.is_open:
            in_background(self._app, self._look, group="countdown", exclusive=True)

    async def _look(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        with guarded(self._app, lambda refusal: None):  # the screens say what is wrong with the building
            self.over, self.end = await self._found()
            runs = bool(self.over) or self.end is not None
            if self._timer is not None and not runs:
                self._timer.stop()
                self._timer = None
            elif self._timer is None and runs:
                self._timer = self._app.set_interval(1.0, self.tick)
            self._tell()
            self._draw()

    async def _found(self) -> tuple[tuple[LotRow, ...], NextEnd | None]:
        from models.auctions.dates import auction_dates

        desk = self._app.desk
        live = [auction.ref for auction in await desk.read(auction_dates) if auction.state == "live"]
        if not live:
            return (), None
        from models.auctions.bids.block import overdue
        from models.auctions.bids.clock import next_end
        from models.auctions.lots.queries import lots

        rows = [lot for auction in live for lot in await desk.read(lots, auction)]
        return tuple(overdue(rows, desk.now())), next_end(rows, desk.now())

    def tick(self) -> None:
        """A second has gone by."""
        self._ticks += 1
        ended = self.end is not None and self.end.at <= self._app.desk.now()
        if ended or self._ticks % LOOK_EVERY == 0:
            self.look()
        else:
            self._draw()

    def _tell(self) -> None:
        """Say once, and with the bell, which lots are to be closed."""
        news = [lot for lot in self.over if lot.ref not in self._told]
        self._told = frozenset(lot.ref for lot in self.over)
        if news:
            self._app.bell()
            tables = ", ".join(dict.fromkeys(lot.table_name for lot in news if lot.table_name))
            at = f" ({tables})" if tables else ""
            words = _("Time is over{table}. Lots to close: {numbers}.", table=at, numbers=_numbers(news))
            self._app.notify(words, severity="warning", timeout=8, markup=False)

    def _draw(self) -> None:
        for screen in self._app.screen_stack:
            for line in screen.query(TopLine):
                line.refresh()

    def parts(self, width: int) -> Sequence[Part]:
        """The clock as pieces of the first line of a screen so wide; nothing while nothing runs out."""
        now, narrow = self._app.desk.now(), width < NARROW
        end = self.end if self.end is not None and self.end.at - now <= COUNTED_DOWN else None
        if end is None and not self.over:
            return ()
        room = LEAST_ROOM if narrow else width - BESIDE
        parts = [_part(f" {local(now):%H:%M} " if narrow else f" {local(now):%H:%M:%S} ", "quiet")]
        if self.over:
            numbers = _numbers(self.over)
            words = _("over {numbers}", numbers=numbers) if narrow else _("over: close {numbers}", numbers=numbers)
            parts.append(_part(cut(words, room) + " ", "warn"))
        if end is not None and not (narrow and self.over):
            left = end.at - now
            words = _words(end.table_name, _left(left), room, narrow=narrow)
            parts.append(_part(words, "warn" if left < HURRY else "good"))
        return parts


def _words(table: str, left: str, room: int, *, narrow: bool) -> str:
    """What is left, in so many cells; the name of the table is the first to be cut."""
    shown = cut(table, room - len(left) - 1)
    words = f"{shown} {left}" if narrow else _("{table} {left} left", table=shown, left=left)
    return words.strip() + " "


def _part(text: str, look: str) -> Part:
    return Part(text, look, "app.room('auctions')")


def _numbers(lots: Sequence[LotRow]) -> str:
    return ", ".join(str(lot.number) for lot in lots)


def _left(left: timedelta) -> str:
    """Minutes and seconds, with the hours if there are any; the last second is shown until it is over."""
    seconds = max(0, -(-left // timedelta(seconds=1)))
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
