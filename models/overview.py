"""What the desk shows first: what needs a hand, what comes next, and what matters about each flat.

It stands above the rooms, because the first screen is the one place where all of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from models.access import reading
from models.auctions import queries as auctions
from models.bookshelf import queries as bookshelf
from models.bookshelf.rows import LoanRow
from models.clock import day_of
from models.households import queries as households
from models.households.rows import HouseholdRow, UnitRow
from models.i18n import N_, Sentence

DAYS_AHEAD = 14
MOST = 200

OVERDUE, OUT, ALERT = "overdue", "out", "alert"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the first screen: where it leads, the day it is about, what it is, and whether it is late."""

    room: str
    kind: str
    ref: str
    day: date
    title: str
    detail: Sentence
    late: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen: the flats, what matters about them by unit ref, what needs a hand, what comes."""

    units: tuple[UnitRow, ...]
    matters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hands: tuple[Item, ...] = ()
    coming: tuple[Item, ...] = ()


def desk_overview(*, now: datetime) -> Overview:
    """Everything the first screen shows, in one read."""
    today = day_of(now)
    with reading():
        units = households.units()
        homes = {home.ref: home for home in households.households()}
        loans = bookshelf.open_loans(today=today)
        found = [*_overdue(loans), *_auctions(now)]
    last = today + timedelta(days=DAYS_AHEAD)
    hands = sorted((item for item in found if item.late or item.day <= today), key=_order)
    coming = sorted((item for item in found if not item.late and today <= item.day <= last), key=_order)
    return Overview(
        units=tuple(units),
        matters=_matters(homes, loans),
        hands=tuple(hands[:MOST]),
        coming=tuple(coming[:MOST]),
    )


def _order(item: Item) -> tuple[date, str]:
    return (item.day, item.title)


def _matters(homes: Mapping[str, HouseholdRow], loans: Iterable[LoanRow]) -> dict[str, frozenset[str]]:
    what: dict[str, set[str]] = {home.unit: {ALERT} for home in homes.values() if home.alert}
    for loan in loans:
        if (home := homes.get(loan.household)) is not None:
            what.setdefault(home.unit, set()).add(OVERDUE if loan.days_late else OUT)
    return {unit: frozenset(names) for unit, names in what.items()}


def _overdue(loans: Iterable[LoanRow]) -> Iterable[Item]:
    for loan in loans:
        if loan.days_late > 0:
            detail = Sentence(N_("{label}: {days} days late"), {"label": loan.label, "days": loan.days_late})
            yield Item("bookshelf", "copy", loan.copy, loan.due_on, loan.title, detail, late=True)


def _auctions(now: datetime) -> Iterable[Item]:
    for row in auctions.auctions():
        place = ("auctions", "auction", row.ref)
        if row.state == "open" and row.closes_at <= now:
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction to close")), late=True)
        elif row.state == "open":
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction closes")))
        elif row.state == "setup" and row.opens_at <= now:
            yield Item(*place, day_of(row.opens_at), row.title, Sentence(N_("auction to open")), late=True)
        elif row.state == "setup":
            yield Item(*place, day_of(row.opens_at), row.title, Sentence(N_("auction opens")))
        elif row.state == "closed":
            yield Item(*place, day_of(row.closes_at), row.title, Sentence(N_("auction to settle")), late=True)
