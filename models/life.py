"""A household's whole life in one read: its people, books, festivals, auctions, and what was done about it.

It stands above the rooms, because a card is the one place where everything about a family meets.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models import journal
from models.access import dicts_of, reading
from models.auctions.lots.tables import Gift as GiftTable
from models.auctions.lots.tables import Lot
from models.auctions.money import queries as money
from models.auctions.money.rows import OwedRow
from models.auctions.paddles.tables import Paddle
from models.auctions.rows import marked
from models.auctions.tables import Auction
from models.bookshelf import holds
from models.bookshelf import queries as bookshelf
from models.bookshelf.rows import HoldRow, LoanRow
from models.bookshelf.tables import Loan
from models.events import agenda
from models.events import queries as events
from models.events.rows import SignUpRow
from models.events.tables import Event
from models.households.queries import household_card
from models.households.rows import HouseholdCard
from models.households.tables import Consent, Household, Resident
from models.i18n import spoken
from models.journal import EntryRow

MOST_LOANS, MOST_SIGN_UPS, MOST_DEEDS = 40, 30, 8


class Attendance(NamedTuple):
    """A sign-up and the first day of its event, of a series the next; `open` while that is not over, or not known."""

    sign_up: SignUpRow
    day: date
    open: bool = False

    @property
    def title(self) -> str:
        """The event's title in the language the program speaks."""
        return self.sign_up.event_title


class Bidding(NamedTuple):
    """A household's paddle in one auction, and what it won there, if anything."""

    paddle: str
    number: int
    title_zh: str
    title_en: str
    opens_at: datetime
    state: str
    practice: bool
    won: OwedRow | None

    @property
    def title(self) -> str:
        """The auction's title in the language the program speaks, marked if it is a practice run."""
        return spoken(*marked(self.title_zh, self.title_en, practice=self.practice))

    @property
    def unpaid_fen(self) -> int:
        """What is still to be paid for real: nothing in a practice run, nothing where money lies at the desk."""
        return 0 if self.won is None or self.practice else max(self.won.owed_fen, 0)


class Gift(NamedTuple):
    """Something that a household gave to an auction; in a lot, once it has one."""

    auction: str
    lot: str | None
    number: int | None
    title: str
    opens_at: datetime


class HouseholdLife(NamedTuple):
    """All that the building knows of a household; `loans` has those still out first, `read` counts all given back.

    `holds` is what it waits for.
    """

    card: HouseholdCard
    loans: tuple[LoanRow, ...]
    read: int
    holds: tuple[HoldRow, ...]
    sign_ups: tuple[Attendance, ...]
    biddings: tuple[Bidding, ...]
    gifts: tuple[Gift, ...]
    deeds: tuple[EntryRow, ...]

    @property
    def out(self) -> tuple[LoanRow, ...]:
        """The books that the household has now."""
        return tuple(loan for loan in self.loans if loan.returned_on is None)

    def to_come(self, today: date) -> tuple[Attendance, ...]:
        """What the household is signed up for from today on, and what is put off until somebody knows when."""
        return tuple(coming for coming in self.sign_ups if coming.open or coming.day >= today)

    @property
    def unpaid_fen(self) -> int:
        """What it still owes for what it won."""
        return sum(bidding.unpaid_fen for bidding in self.biddings)


def household_life(ref: str, *, today: date) -> HouseholdLife:
    """One household, living here or gone, with everything about it; raises NotFound."""
    with reading():
        returned = Loan.select(fn.COUNT(Loan.id)).join(Household)
        return HouseholdLife(
            card=household_card(ref),
            loans=tuple(bookshelf.loans_of(ref, today=today, limit=MOST_LOANS)),
            read=int(returned.where(Household.ref == ref, Loan.returned_on.is_null(False), ~Loan.lost).scalar()),
            holds=tuple(holds.holds(household=ref)),
            sign_ups=_sign_ups(ref, today),
            biddings=_biddings(ref),
            gifts=_gifts(ref),
            deeds=tuple(journal.entries_touching(_rows_about(ref), MOST_DEEDS)),
        )


def _sign_ups(ref: str, today: date) -> tuple[Attendance, ...]:
    rows = events.sign_ups_of(ref)[:MOST_SIGN_UPS]
    columns = (Event.ref, Event.first_on, Event.last_on, Event.rule, Event.status)
    query = Event.select(*columns).where(Event.ref << [row.event for row in rows])
    found = {event["ref"]: event for event in dicts_of(query)}
    soon = _next_days(today) if any(event["rule"] for event in found.values()) else {}
    come = (_attendance(row, found[row.event], soon, today) for row in rows)
    return tuple(sorted(come, key=lambda a: a.day, reverse=True))


def _next_days(today: date) -> dict[str, date]:
    """The next day of whatever is on in the next month: one look for all series."""
    found: dict[str, date] = {}
    for date_ in agenda.occurrences(first=today, last=today + timedelta(days=31)):
        found.setdefault(date_.event, date_.day)
    return found


def _attendance(row: SignUpRow, event: dict[str, Any], soon: dict[str, date], today: date) -> Attendance:
    if not event["rule"]:
        return Attendance(row, event["first_on"], open=event["status"] == "postponed")
    last = event["last_on"]
    if last is not None and last < today:
        return Attendance(row, last)
    return Attendance(row, soon.get(row.event) or max(event["first_on"], today), open=True)


def _biddings(ref: str) -> tuple[Bidding, ...]:
    won = {owed.ref: owed for owed in money.owed(household=ref)}
    paddles = (
        Paddle.select(
            Paddle.ref.alias("paddle"),
            Paddle.number,
            Auction.title_zh,
            Auction.title_en,
            Auction.opens_at,
            Auction.state,
            Auction.practice,
        )
        .join(Auction)
        .switch(Paddle)
        .join(Household)
        .where(Household.ref == ref)
        .order_by(Auction.opens_at.desc(), Paddle.id.desc())
    )
    return tuple(Bidding(**found, won=won.get(found["paddle"])) for found in dicts_of(paddles))


def _gifts(ref: str) -> tuple[Gift, ...]:
    columns = (Auction.ref.alias("auction"), Lot.ref.alias("lot"), Lot.number, GiftTable.title, Auction.opens_at)
    given = GiftTable.select(*columns).join(Auction).switch(GiftTable).join(Lot, JOIN.LEFT_OUTER)
    given = given.switch(GiftTable).join(Household).where(Household.ref == ref)
    return tuple(Gift(**found) for found in dicts_of(given.order_by(Auction.opens_at.desc(), GiftTable.id)))


def _rows_about(ref: str) -> dict[str, Any]:
    """For each table whose rows belong to a household, those of this one: new rooms join by themselves."""
    home = Household.select(Household.id).where(Household.ref == ref).scalar()
    belonging: list[tuple[Any, Any]] = [(k, m) for k, m in Household._meta.backrefs.items() if k.name == "household"]
    rows = {model._meta.table_name: model.select(model.id).where(key == home) for key, model in belonging}
    people = Resident.select(Resident.id).where(Resident.household == home)
    return {
        **rows,
        Household._meta.table_name: [home],
        Consent._meta.table_name: Consent.select(Consent.id).where(Consent.resident << people),
    }
