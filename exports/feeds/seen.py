"""What feeds are made from, read at one instant: what everybody may know, and what only a household may.

A feed's function is given one of the two, so that what is not meant for its readers is out of its reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from models.access import snapshot
from models.auctions.dates import auction_dates
from models.auctions.rows import AuctionDates
from models.bookshelf.due import due_books
from models.bookshelf.rows import DueRow
from models.cases.calendar import appointments, panel_sittings
from models.cases.rows import AppointmentRow, SittingDates
from models.clock import day_of
from models.events.duties.in_calendars import DutyTime, duty_times
from models.events.duties.rules import ASKED
from models.events.queries import calendar_events, dates_taken_out, sign_ups
from models.events.rows import EventRow, SignUpRow
from models.events.special_days import special_days
from models.events.workdays import DayTable
from models.households.building import the_building
from models.publishing.queries import links, public_feeds
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER, LinkRow, PublicFeedRow

DAYS_OF_DUTIES = 62  # more than any calendar shows of what is over


class Open(NamedTuple):
    """What everybody may know; `without` has the dates of each series on which it does not take place.

    `days` are the special days of last year, this one and the next.
    """

    building: str
    today: date
    events: tuple[EventRow, ...]
    without: Mapping[str, Sequence[date]]
    auctions: tuple[AuctionDates, ...]
    days: DayTable


class Own(NamedTuple):
    """What the reader of one link may know besides: rows of their own and nobody else's."""

    sign_ups: tuple[SignUpRow, ...] = ()
    due: tuple[DueRow, ...] = ()
    duties: tuple[DutyTime, ...] = ()
    hearings: tuple[AppointmentRow, ...] = ()
    panel: tuple[SittingDates, ...] = ()


class Seen(NamedTuple):
    """The building at one instant; `own` by the ref of the household, `duties` by that of the resident."""

    open: Open
    own: Mapping[str, Own]
    duties: Mapping[str, tuple[DutyTime, ...]]
    chosen: Mapping[str, PublicFeedRow]
    links: tuple[LinkRow, ...]
    panel: tuple[SittingDates, ...] = ()

    def own_of(self, link: LinkRow) -> Own:
        """What the reader of a link may know: a household all of its own, a volunteer only what they do themselves."""
        if link.kind == HOUSEHOLD:
            return self.own.get(link.household or "", Own())
        if link.kind == VOLUNTEER:
            return Own(duties=self.duties.get(link.resident or "", ()))
        return Own(panel=self.panel) if link.kind == PANEL else Own()


def seen(now: datetime) -> Seen:
    """Read everything that feeds are made from."""
    today = day_of(now)
    with snapshot():
        public = Open(
            the_building().name,
            today,
            tuple(calendar_events()),
            dates_taken_out(),
            tuple(auction_dates()),
            special_days(first=date(today.year - 1, 1, 1), last=date(today.year + 1, 12, 31)),
        )
        signed, due = _by("household", sign_ups()), _by("household", due_books())
        shifts = duty_times(since=today - timedelta(days=DAYS_OF_DUTIES))
        asked, panel = _by("household", appointments()), tuple(panel_sittings())
        chosen, secret = public_feeds(), links()
    theirs = _by("household", (row for row in shifts if row.state != ASKED))  # a household sees what is settled
    homes = signed.keys() | due.keys() | theirs.keys() | asked.keys()
    each = (signed, due, theirs, asked)
    own = {home: Own(*(rows.get(home, ()) for rows in each)) for home in homes}
    return Seen(public, own, _by("resident", shifts), chosen, tuple(secret), panel)


def _by(name: str, rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """Rows by the household or the resident whose they are."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return {ref: tuple(own) for ref, own in found.items()}
