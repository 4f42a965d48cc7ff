"""What feeds are made from, read at one instant: what everybody may know, and what only a household may.

A feed's function is given one of the two, so that what is not meant for its readers is out of its reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from models.access import snapshot
from models.auctions.dates import auction_dates
from models.auctions.rows import AuctionDates
from models.bookshelf.due import due_books
from models.bookshelf.rows import DueRow
from models.cases.calendar import appointments, panel_sittings
from models.cases.rows import AppointmentRow, SittingDates
from models.clock import day_of
from models.events.queries import calendar_events, dates_taken_out, sign_ups
from models.events.rows import EventRow, SignUpRow
from models.households.building import the_building
from models.publishing.queries import links, public_feeds
from models.publishing.rows import PANEL, LinkRow, PublicFeedRow


class Open(NamedTuple):
    """What everybody may know; `without` has the dates of each series on which it does not take place."""

    building: str
    today: date
    events: tuple[EventRow, ...]
    without: Mapping[str, Sequence[date]]
    auctions: tuple[AuctionDates, ...]


class Own(NamedTuple):
    """What one household may know besides: its own rows and nobody else's; or the panel, of which no household has."""

    sign_ups: tuple[SignUpRow, ...]
    due: tuple[DueRow, ...]
    hearings: tuple[AppointmentRow, ...] = ()
    panel: tuple[SittingDates, ...] = ()


class Seen(NamedTuple):
    """The building at one instant; `own` by the ref of the household."""

    open: Open
    own: Mapping[str, Own]
    chosen: Mapping[str, PublicFeedRow]
    links: tuple[LinkRow, ...]
    panel: tuple[SittingDates, ...] = ()

    def own_of(self, link: LinkRow) -> Own:
        """What the reader of a link may know."""
        if link.kind == PANEL:
            return Own((), (), panel=self.panel)
        return self.own.get(link.household or "", Own((), ()))


def seen(now: datetime) -> Seen:
    """Read everything that feeds are made from."""
    with snapshot():
        public = Open(
            the_building().name,
            day_of(now),
            tuple(calendar_events()),
            dates_taken_out(),
            tuple(auction_dates()),
        )
        line, out, chosen, secret = sign_ups(), due_books(), public_feeds(), links()
        asked, panel = _by_household(appointments()), tuple(panel_sittings())
    signed, due = _by_household(line), _by_household(out)
    homes = signed.keys() | due.keys() | asked.keys()
    own = {home: Own(signed.get(home, ()), due.get(home, ()), asked.get(home, ())) for home in homes}
    return Seen(public, own, chosen, tuple(secret), panel)


def _by_household(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.household, []).append(row)
    return {home: tuple(own) for home, own in found.items()}
