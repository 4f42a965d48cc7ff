"""An auction on paper: who wins which lot at what price, by the rules as a person would read them out.

Plain Python that shares nothing with the program: steps are climbed one by one, maximums outbid each other the way
people with a number in mind would, and all of it is worked out anew each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Rungs = Sequence[tuple[int, int]]


class Refused(Exception):
    """The evening's rules say no."""


def one_up(ladder: Rungs, price: int) -> int:
    """The next step above a price."""
    rise = 0
    for start, step in ladder:
        if price >= start:
            rise = step
    return price + rise


def first_step(ladder: Rungs, starting: int) -> int:
    """The first bid: the starting price, or one step above nothing."""
    return starting or one_up(ladder, 0)


def climbed(ladder: Rungs, starting: int, top: int | None, *, beyond: int) -> list[int]:
    """Every step from the least bid to the first that is no less than `beyond`."""
    at = first_step(ladder, starting) if top is None else one_up(ladder, top)
    steps = [at]
    while at < beyond:
        at = one_up(ladder, at)
        steps.append(at)
    return steps


@dataclass
class Made:
    """A bid that was made, by a number, at an amount; `desk` if the desk made it for a maximum."""

    paddle: int
    fen: int
    desk: bool = False


@dataclass
class PaperLot:
    """One lot: its terms, what stands on it, the maximums that wait, whether it is gone, for how much and to whom."""

    ladder: Rungs
    starting: int
    reserve: int | None = None
    way: str = "live"
    table: str = ""
    donor: int | None = None
    end: datetime | None = None
    stands: list[Made] = field(default_factory=list)
    maximums: list[tuple[int, int]] = field(default_factory=list)
    state: str = "open"
    winner: int | None = None
    price: int | None = None

    @property
    def top(self) -> int | None:
        """The highest amount that stands."""
        return self.stands[-1].fen if self.stands else None

    @property
    def holder(self) -> int | None:
        """Who bid it."""
        return self.stands[-1].paddle if self.stands else None


@dataclass
class PaperEvening:
    """A live evening with its lots by number and the minutes of its soft close."""

    lots: dict[int, PaperLot]
    soft: int = 0
    more: int = 0
    whole_table: bool = False

    def bid(self, number: int, paddle: int, fen: int, now: datetime) -> None:
        """Somebody calls an amount."""
        lot = self._open(number, paddle, now)
        if lot.holder == paddle or fen not in climbed(lot.ladder, lot.starting, lot.top, beyond=fen):
            raise Refused
        before = [who for who, most in lot.maximums if most == fen and who != paddle]
        if before:
            lot.stands.append(Made(before[0], fen, desk=True))
            self._late(lot, now)
            raise Refused
        lot.stands.append(Made(paddle, fen))
        outbid(lot)
        self._late(lot, now)

    def leave(self, number: int, paddle: int, most: int, now: datetime) -> None:
        """Somebody leaves a maximum with the desk."""
        lot = self._open(number, paddle, now)
        least = climbed(lot.ladder, lot.starting, lot.top, beyond=0)[0]
        if lot.holder == paddle:
            least = (lot.top or 0) + 1
        if most < least or (paddle, most) in lot.maximums:
            raise Refused
        before = [who for who, other in lot.maximums if other == most and who != paddle]
        if before:
            lot.stands.append(Made(before[0], most, desk=True))
            self._late(lot, now)
            raise Refused
        lot.maximums = [one for one in lot.maximums if one[0] != paddle] + [(paddle, most)]
        if outbid(lot):
            self._late(lot, now)

    def take_back(self, number: int, paddle: int) -> None:
        """The desk bids no more for somebody."""
        lot = self.lots[number]
        if paddle not in dict(lot.maximums):
            raise Refused
        lot.maximums = [one for one in lot.maximums if one[0] != paddle]

    def strike(self, number: int, place: int) -> None:
        """The bid at a place of the list, from 0, was a mistake: it goes, with the desk's answers to it."""
        lot = self.lots[number]
        if lot.state in ("sold", "unsold"):
            raise Refused
        struck, above = lot.stands[place], lot.stands[place + 1 :]
        if not all(one.desk for one in above):
            raise Refused
        kept = lot.stands
        lot.stands = lot.stands[:place]
        outbid(lot)
        if lot.stands and (lot.holder, lot.top) == (struck.paddle, struck.fen):
            lot.stands = kept
            raise Refused

    def hammer(self, number: int, *, below_reserve: bool = False) -> None:
        """The hammer falls."""
        lot = self.lots[number]
        if lot.state in ("sold", "unsold"):
            raise Refused
        kept = list(lot.stands)
        reach_the_reserve(lot)
        if lot.top is None or (lot.reserve is not None and lot.top < lot.reserve and not below_reserve):
            lot.stands = kept
            raise Refused
        lot.state, lot.winner, lot.price = "sold", lot.holder, lot.top

    def take_the_hammer_back(self, number: int, now: datetime) -> None:
        """The lot is open again, for five minutes at least if its time was over."""
        lot = self.lots[number]
        if lot.state not in ("sold", "unsold"):
            raise Refused
        lot.state, lot.winner, lot.price = "open", None, None
        if lot.end is not None and lot.end <= now:
            lot.end = now + timedelta(minutes=max(5, self.more))

    def the_clock(self, now: datetime) -> list[int]:
        """Whatever is sold until a time, and whose time is over, is knocked down."""
        ended = [n for n, lot in self.lots.items() if lot.way == "clock" and lot.state == "open" and lot.end <= now]  # type: ignore[operator]
        for number in ended:
            try:
                self.hammer(number)
            except Refused:
                self.lots[number].state = "unsold"
        return ended

    def _open(self, number: int, paddle: int, now: datetime) -> PaperLot:
        lot = self.lots[number]
        if lot.state != "open" or paddle == lot.donor or (lot.end is not None and now >= lot.end):
            raise Refused
        return lot

    def _late(self, lot: PaperLot, now: datetime) -> None:
        if lot.end is None or now < lot.end - timedelta(minutes=self.soft):
            return
        together = [lot]
        if self.whole_table and lot.table:
            together = [one for one in self.lots.values() if one.table == lot.table and one.state == "open"]
        for one in together:
            if one.end is not None and one.end > now:
                one.end = max(one.end, now + timedelta(minutes=self.more))


def outbid(lot: PaperLot) -> bool:
    """Whoever would pay most gets the lot for one step above what anybody else would pay; whether anybody bid.

    Whoever holds the lot would pay what they bid, and was there before any maximum that only equals it.
    """
    top, holder = lot.top, lot.holder
    would = dict(lot.maximums)
    if holder is not None and top is not None and would.get(holder, 0) <= top:
        would = {holder: top, **{who: most for who, most in would.items() if who != holder}}
    if not would:
        return False
    winner = max(would, key=lambda who: would[who])
    others = {who: most for who, most in would.items() if who != winner}
    second = max(others, key=lambda who: others[who], default=None)
    pressed = second is not None and others[second] > (top or 0)
    if winner == holder and not pressed:
        return False
    if pressed and second is not None and others[second] < would[winner]:
        lot.stands.append(Made(second, others[second], desk=True))
    price = one_up(lot.ladder, lot.top) if lot.top is not None else first_step(lot.ladder, lot.starting)
    if pressed and second is not None and others[second] == would[winner]:
        price = would[winner]
    lot.stands.append(Made(winner, min(price, would[winner]), desk=True))
    return True


def reach_the_reserve(lot: PaperLot) -> None:
    """Whoever holds the lot and would pay the reserve is brought up to it, step by step."""
    most = dict(lot.maximums).get(lot.holder or 0, 0)
    if lot.top is None or lot.reserve is None or lot.top >= lot.reserve or most < lot.reserve:
        return
    step = climbed(lot.ladder, lot.starting, lot.top, beyond=lot.reserve)[-1]
    lot.stands.append(Made(lot.holder or 0, min(step, most), desk=True))
