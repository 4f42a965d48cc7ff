"""The clock on every screen: how long the bidding by the clock still goes on, the same wherever the volunteer is.

The times come from `models.auctions.bids.clock.next_end` alone. While nothing runs out there is no timer, and nothing
of the auctions is loaded; a look is taken after the first screen stands, and after each write to the auctions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from models.clock import local
from models.i18n import _
from organizer_tui.background import in_background
from organizer_tui.guard import guarded
from organizer_tui.shared.hint_bar import NARROW, TopLine
from organizer_tui.shared.line import Part, cut

if TYPE_CHECKING:
    from textual.timer import Timer

    from models.auctions.bids.clock import NextEnd
    from organizer_tui.app import OrganizerApp

TOPICS = frozenset({"auctions", "*"})
LOOK_EVERY = 10  # ticks: a bid typed at another laptop may have given the lots more time
HURRY = timedelta(minutes=5)
LEAST_ROOM, BESIDE = 13, 80


class Countdown:
    """What runs out next, looked at once a second only while something does."""

    def __init__(self, app: OrganizerApp) -> None:
        """A clock that has not looked yet."""
        self._app = app
        self.end: NextEnd | None = None
        self._timer: Timer | None = None
        self._ticks = 0
        self._told: NextEnd | None = None

    @property
    def ticks(self) -> bool:
        """Whether a timer runs."""
        return self._timer is not None

    def heard(self, topics: frozenset[str]) -> None:
        """A write touched these topics."""
        if topics & TOPICS:
            self.look()

    def look(self) -> None:
        """Look in the background what runs out next."""
        if self._app.desk.is_open:
            in_background(self._app, self._look, group="countdown", exclusive=True)

    async def _look(self) -> None:
        with guarded(self._app, lambda refusal: None):  # the screens say what is wrong with the building
            self.end = await self._found()
            if self.end is None and self._timer is not None:
                self._timer.stop()
                self._timer = None
            elif self.end is not None and self._timer is None:
                self._timer = self._app.set_interval(1.0, self.tick)
            self._tell()
            self._draw()

    async def _found(self) -> NextEnd | None:
        from models.auctions.dates import auction_dates

        desk = self._app.desk
        live = [auction.ref for auction in await desk.read(auction_dates) if auction.state == "live"]
        if not live:
            return None
        from models.auctions.bids.clock import next_end
        from models.auctions.lots.queries import lots

        ends = [next_end(await desk.read(lots, auction), desk.now()) for auction in live]
        return min((end for end in ends if end is not None), default=None, key=lambda end: end.ends_at)

    def tick(self) -> None:
        """A second has gone by."""
        self._ticks += 1
        over = self.end is not None and self.end.ends_at <= self._app.desk.now()
        if self._ticks % LOOK_EVERY == 0 or (over and self.end != self._told):
            self.look()
        else:
            self._draw()

    def _tell(self) -> None:
        """Say once, and with the bell, which lots are to be closed."""
        end = self.end
        if end is None or end == self._told or end.ends_at > self._app.desk.now():
            return
        self._told = end
        self._app.bell()
        words = _("Time is over{table}. Lots to close: {numbers}.", table=_at(end), numbers=_numbers(end))
        self._app.notify(words, severity="warning", timeout=20, markup=False)

    def _draw(self) -> None:
        for screen in self._app.screen_stack:
            for line in screen.query(TopLine):
                line.refresh()

    def parts(self, width: int) -> Sequence[Part]:
        """The clock as pieces of the first line of a screen so wide; nothing while nothing runs out."""
        end, now = self.end, self._app.desk.now()
        if end is None:
            return ()
        left, narrow = end.ends_at - now, width < NARROW
        time = f" {local(now):%H:%M} " if narrow else f" {local(now):%H:%M:%S} "
        room = LEAST_ROOM if narrow else width - BESIDE
        look = "warn" if left < HURRY else "good"
        return (_part(time, "quiet"), _part(_words(end, left, room, narrow=narrow), look))


def _words(end: NextEnd, left: timedelta, room: int, *, narrow: bool) -> str:
    """What is left, or what is over, in so many cells; the name of the table is the first to be cut."""
    if left <= timedelta(0):
        return cut(_("over: close {numbers}", numbers=_numbers(end)), room) + " "
    table = cut(end.table_name, room - len(_left(left)) - 1)
    words = f"{table} {_left(left)}" if narrow else _("{table} {left} left", table=table, left=_left(left))
    return words.strip() + " "


def _part(text: str, look: str) -> Part:
    return Part(text, look, "app.room('auctions')")


def _numbers(end: NextEnd) -> str:
    return ", ".join(str(number) for number in end.lot_numbers)


def _at(end: NextEnd) -> str:
    return f" ({end.table_name})" if end.table_name else ""


def _left(left: timedelta) -> str:
    """Minutes and seconds, with the hours if there are any; the last second is shown until it is over."""
    seconds = -(-left // timedelta(seconds=1))
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
