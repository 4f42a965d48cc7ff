"""An event in the hand: where it was taken up, and what it would be where the cursor is now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.clock import at_local
from models.events.rules import When
from models.events.shifting import shifted
from organizer_tui.features.events.calendar.shown import Shown


class Carried(NamedTuple):
    """What is carried, the day it was taken up on, how much later its hour is, and whether the mouse holds it."""

    shown: Shown
    taken_on: date
    later: timedelta = timedelta()
    by_mouse: bool = False

    def days(self, at: date) -> timedelta:
        """By how many days it would be moved if it were put down there."""
        return at - self.taken_on

    def ghost(self, at: date) -> Shown:
        """What it would be there."""
        shown, days = self.shown, self.days(at)
        if shown.starts_at is None:
            return shown._replace(day=shown.day + days, last=shown.last + days)
        there = shifted(When(shown.starts_at, shown.ends_at), days, self.later)
        return shown._replace(
            day=shown.day + days, last=shown.last + days, starts_at=there.starts_at, ends_at=there.ends_at
        )

    def is_moved(self, at: date) -> bool:
        """Whether it would be anywhere else than it is."""
        return bool(self.days(at) or self.later)

    def on_its_day(self, at: date) -> bool:
        """Whether it would still begin, and end, on the day it would be carried to."""
        ghost = self.ghost(at)
        assert ghost.starts_at is not None
        assert ghost.ends_at is not None
        before = at_local(ghost.day)
        return before <= ghost.starts_at and ghost.ends_at <= max(
            at_local(ghost.last) + timedelta(days=1), self._ends(at)
        )

    def _ends(self, at: date) -> datetime:
        """When it would end at its own hour."""
        ends = self._replace(later=timedelta()).ghost(at).ends_at
        assert ends is not None
        return ends

    def may_be(self, at: date) -> bool:
        """Whether it could be put down there: all of it within the calendar."""
        last = self.shown.last.toordinal() + self.days(at).days
        return self.shown.day.toordinal() + self.days(at).days > 1 and last < date.max.toordinal()
