"""What the desk shows first: what needs a hand, what comes next, and what matters about each flat.

It stands above the rooms, because the first screen is the one place where all of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.access import reading
from models.auctions.dates import auction_dates
from models.bookshelf import queries as bookshelf
from models.bookshelf.rows import HoldRow, LoanRow
from models.clock import day_of, local
from models.events import queries as events
from models.events.rows import EventRow
from models.households import queries as households
from models.households.owed_visits import visits_until
from models.households.rows import UnitRow, VisitRow
from models.i18n import N_, Sentence

DAYS_AHEAD = 14
DRAFT_DAYS = 7
MOST = 200

OVERDUE, OUT, VISIT, ALERT = "overdue", "out", "visit", "alert"


class Item(NamedTuple):
    """One line of the first screen: where it leads, the day it is about, what it is, and whether it is late."""

    room: str
    kind: str
    ref: str
    day: date
    title: str
    detail: Sentence
    late: bool = False


class Overview(NamedTuple):
    """The first screen: the flats, what matters about them by unit ref, what needs a hand, what comes."""

    units: tuple[UnitRow, ...]
    matters: Mapping[str, frozenset[str]]
    hands: tuple[Item, ...]
    coming: tuple[Item, ...]


def desk_overview(*, now: datetime) -> Overview:
    """Everything the first screen shows, in one read."""
    today = day_of(now)
    last = today + timedelta(days=DAYS_AHEAD)
    with reading():
        units = households.units()
        careful = households.needing_care()
        loans = bookshelf.open_loans(today=today)
        visits = visits_until(last)
        programme = events.events(today=today, days=DAYS_AHEAD + 1)
        kept = _set_aside(bookshelf.set_aside(), today)
        found = [*_overdue(loans), *kept, *_visits(visits, today), *_events(programme, now), *_auctions(now)]
    hands = sorted((item for item in found if item.late), key=_order)
    coming = sorted((item for item in found if not item.late and today <= item.day <= last), key=_order)
    return Overview(
        units=tuple(units),
        matters=_matters(units, careful, loans, [visit for visit in visits if visit.due_on <= today]),
        hands=tuple(hands[:MOST]),
        coming=tuple(coming[:MOST]),
    )


def _order(item: Item) -> tuple[date, str]:
    return (item.day, item.title)


def _matters(
    units: Iterable[UnitRow], careful: set[str], loans: Iterable[LoanRow], due: Iterable[VisitRow]
) -> dict[str, frozenset[str]]:
    what: dict[str, set[str]] = {household: {ALERT} for household in careful}
    said = [(loan.household, OVERDUE if loan.days_late else OUT) for loan in loans if loan.household is not None]
    for household, matter in (*said, *((visit.household, VISIT) for visit in due)):
        what.setdefault(household, set()).add(matter)
    return {unit.ref: frozenset(what[unit.household]) for unit in units if unit.household in what}


def _overdue(loans: Iterable[LoanRow]) -> Iterable[Item]:
    for loan in loans:
        if loan.days_late > 0:
            detail = Sentence(N_("{label}, days late: {days}"), {"label": loan.label, "days": loan.days_late})
            yield Item("bookshelf", "copy", loan.copy, loan.due_on, loan.title, detail, late=True)


def _set_aside(holds: Iterable[HoldRow], today: date) -> Iterable[Item]:
    """Books that stand ready until a day; once it has passed they go to the next, when the shelf is looked at."""
    for hold in holds:
        if hold.pickup_by is not None:
            detail = Sentence(N_("{label} may collect {code}"), {"label": hold.label, "code": hold.code})
            yield Item("bookshelf", "title", hold.title_ref, max(hold.pickup_by, today), hold.title, detail)


def _visits(visits: Iterable[VisitRow], today: date) -> Iterable[Item]:
    for visit in visits:
        late = visit.due_on <= today
        title = f"{visit.label} {visit.note}".strip()
        words = Sentence(N_("visit due") if late else N_("visit planned"))
        yield Item("households", "household", visit.household, visit.due_on, title, words, late)


def _events(programme: Iterable[EventRow], now: datetime) -> Iterable[Item]:
    """What is still to come or under way; a draft needs a hand when its day is near, since no calendar shows it."""
    today = day_of(now)
    for event in programme:
        if event.status == "postponed" and event.first_on < today:
            words = Sentence(N_("say when it will be"))
            yield Item("events", "event", event.ref, event.first_on, event.title, words, late=True)
            continue
        if event.ends_at is not None and event.ends_at <= now and not event.rule:
            continue
        if event.rule and event.next is None:
            continue  # what is left of the series are events of their own by now
        begins = event.next.day if event.next is not None else event.first_on
        place = ("events", "event", event.ref, max(begins, today), _hour_and_title(event, today))
        yield Item(*place, _about(event))
        if event.status == "draft" and begins <= today + timedelta(days=DRAFT_DAYS):
            yield Item(*place, Sentence(N_("announce it")), late=True)


def _hour_and_title(event: EventRow, today: date) -> str:
    """A title behind the hour at which it begins; what goes on since another day has no hour any more."""
    if event.starts_at is None or (event.first_on < today and event.next is None):
        return event.title
    return f"{local(event.starts_at):%H:%M} {event.title}"


_STANDS = {"cancelled": N_("cancelled"), "postponed": N_("postponed"), "draft": N_("not announced")}


def _about(event: EventRow) -> Sentence:
    """How it stands with an event: whether it takes place at all, how many come, whether somebody waits."""
    if event.status != "announced":
        return Sentence(_STANDS[event.status])
    if event.waiting_heads:
        return Sentence(N_("{heads} in, {waiting} wait"), {"heads": event.heads, "waiting": event.waiting_heads})
    return Sentence(N_("{heads} signed up"), {"heads": event.heads})


def _auctions(now: datetime) -> Iterable[Item]:
    for row in auction_dates():
        place = ("auctions", "auction", row.ref)
        if row.state == "live" and row.closes_at <= now:
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction to close")), late=True)
        elif row.state == "live":
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction closes")))
        elif not row.begun and row.opens_at <= now:
            yield Item(*place, day_of(row.opens_at), row.title, Sentence(N_("auction to open")), late=True)
        elif not row.begun:
            yield Item(*place, day_of(row.opens_at), row.title, Sentence(N_("auction opens")))
        elif row.state == "settlement":
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction to settle")), late=True)
