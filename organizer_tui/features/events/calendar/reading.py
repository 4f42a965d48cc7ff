"""What the calendar keeps of what it has read: a handful of months, and only the newest request is waited for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.events import agenda
from models.events.workdays import day_table
from organizer_tui.desk import Desk
from organizer_tui.features.events.calendar.grid import later, reach, week_of, weeks_of
from organizer_tui.features.events.calendar.sight import Sight, read_sight

KEPT = 7
Window = tuple[date, date]
AHEAD, BEHIND = 6 * 7, 2 * 7  # days of the list that are read around a day
FURTHER = (56, 366, 366 * 8)  # days that are looked through, one stretch after another, for the next event


def month_window(day: date) -> Window:
    """The days on the sheet of a month."""
    return reach(weeks_of(day))


def week_window(day: date) -> Window:
    """The days of a week."""
    return reach([week_of(day)])


def agenda_window(day: date) -> Window:
    """The weeks around a day; the same for a fortnight, so that walking does not read at every key."""
    monday = day.toordinal() - day.weekday()
    begin = date.fromordinal(max(1, monday - monday // 7 % 2 * 7))
    return later(begin, days=-BEHIND), later(begin, days=AHEAD)


WINDOWS: dict[str, Callable[[date], Window]] = {
    "month": month_window,
    "week": week_window,
    "agenda": agenda_window,
}


def blank(window: Window) -> Sight:
    """The days of a window before it has been read: what came along with the program is known of them."""
    first, last = window
    return Sight(first, last, (), day_table(range(first.year, last.year + 1)))


def nearest(*, day: date, forward: bool) -> date | None:
    """The nearest day after (or before) one on which something is on; for the reading thread."""
    edge = day
    for length in FURTHER:
        if forward:
            first, last = later(edge, days=1), later(edge, days=length)
        else:
            first, last = later(edge, days=-length), later(edge, days=-1)
        found = [one for one in agenda.occurrences(first=first, last=last) if first <= one.day <= last]
        if found:
            return found[0].day if forward else found[-1].day
        edge = last if forward else first
    return None


class Sights:
    """The windows read last, the newest at the end."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._kept: dict[Window, Sight] = {}
        self._since = 0

    def forget(self) -> None:
        """Read everything anew: something was written."""
        self._kept.clear()
        self._since += 1

    def get(self, window: Window) -> Sight | None:
        """What is known of a window, if it was read."""
        return self._kept.get(window)

    async def read(self, desk: Desk, window: Window) -> Sight:
        """What is on in a window, from memory if it is there."""
        if (kept := self._kept.get(window)) is not None:
            return kept
        since = self._since
        sight = await desk.read(read_sight, first=window[0], last=window[1])
        if since == self._since:  # else it was read before what was written meanwhile
            self._kept[window] = sight
            for old in list(self._kept)[:-KEPT]:
                del self._kept[old]
        return sight
