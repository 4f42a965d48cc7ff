"""What is so at the shelf right now, asked and set right inside an operation: loans, terms, the line for a title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from models.access import portions
from models.bookshelf import borrowers, line
from models.bookshelf.borrowers import Borrower
from models.bookshelf.decision import USUAL_OF_GUESTS, Scope, Terms, Wish, most_specific
from models.bookshelf.line import Waiting
from models.bookshelf.tables import Copy, Hold, Loan, Policy, Taking, Title
from models.clock import day_of
from models.households.tables import Household
from models.record import instant
from models.written import Written

_TERMS = Written(lambda: Policy.select(Policy.category, Policy.borrower, *(getattr(Policy, n) for n in Terms._fields)))
_OUT = Written(lambda copy: Loan.select(Loan.id).where(Loan.copy == copy, Loan.returned_on.is_null()), int)
_WAITING = Written(
    lambda title: Hold.select(Hold.id).where(Hold.title == title, Hold.ended_on.is_null()).order_by(Hold.id), int
)


def terms(category: str = "", borrower: str = "") -> tuple[Scope, Terms]:
    """What the terms are for that hold for a title of this category and a kind of borrower, and the terms."""
    known = {Scope(*row[:2]): Terms(*row[2:]) for row in _TERMS.rows()}
    known.setdefault(Scope(borrower=borrowers.GUEST), USUAL_OF_GUESTS)
    scope = most_specific(known, category, borrower)
    return scope, known.get(scope, Terms())._replace(open_days=known.get(Scope(), Terms()).open_days)


class Limits(NamedTuple):
    """The terms for a book and a borrower, and how many of the category `kind` ('' any) they may have at once."""

    terms: Terms
    kind: str = ""
    most_of_kind: int | None = None


def limits(category: str, borrower: str) -> Limits:
    """What holds for a title of this category and a kind of borrower; how many books at once is asked for all too."""
    scope, lending = terms(category, borrower)
    if not scope.category:
        return Limits(lending)
    most = terms("", borrower)[1].most_loans
    return Limits(lending._replace(most_loans=most), scope.category, lending.most_loans)


def wish_of(book: Copy, reader: Borrower, line: Line, today: date) -> tuple[Wish, Terms]:
    """What `decide` needs to know of a copy and a reader who would like to have it, and the terms for both."""
    lending, kind, most_of_kind = limits(book.title.category, reader.kind)
    kept_for = line.kept_for(book)
    wish = Wish(
        code=book.code,
        out_to=out_to(book),
        off_as=book.off_as,
        label=reader.label,
        gone=reader.gone,
        open_loans=borrowers.open_loans(reader),
        kept_for=kept_for.unit.label if kept_for is not None and kept_for != reader.household else "",
        paused_until=borrowers.paused_until(reader, today),
        guest=reader.guest is not None,
        take_one=book.take_one,
    )
    if kind:
        wish = wish._replace(kind=kind, of_kind=borrowers.open_loans(reader, kind), most_of_kind=most_of_kind)
    if wish.out_to or wish.off_as or wish.kept_for or wish.take_one:
        wish = wish._replace(**of_waiting(book, reader, line))
    return wish, lending


def of_waiting(book: Copy, reader: Borrower, line: Line) -> dict[str, Any]:
    """What deciding needs besides when the copy is not to be had: is there another, and do they wait for it?"""
    listed = [c for c in Copy.select().where(Copy.title == book.title).order_by(Copy.code) if not c.off_as]
    others = [c for c in listed if not c.take_one]
    free = (c.code for c in others if c != book and open_loan(c) is None and line.kept_for(c) is None)
    theirs = Loan.select().join(Copy).where(Copy.title == book.title, reader.theirs(Loan), Loan.returned_on.is_null())
    return {
        "waits": reader.household is not None and line.of(reader.household) is not None,
        "has_it": bool(theirs.exists()),
        "elsewhere": next(free, ""),
        "to_come": bool(others),
        "to_take": next((c.code for c in listed if c.take_one and open_taking(c) is None), ""),
    }


def open_loan(book: Copy) -> Loan | None:
    """The loan that a copy is out on."""
    found = _OUT.first(book.id)
    return Loan.get(Loan.id == found[0]) if found is not None else None


def open_taking(book: Copy) -> Taking | None:
    """The taking that a copy of the honour shelf is away on."""
    taking: Taking | None = Taking.get_or_none(Taking.copy == book, Taking.back_on.is_null())
    return taking


def out_to(book: Copy) -> str:
    """The flat or guest's card that has the copy; '' if nobody."""
    loan = open_loan(book)
    return borrowers.of_loan(loan).label if loan is not None else ""


def hand_on(copies: Sequence[int]) -> None:
    """Set copies aside for the first who waits for each, if they are on the shelf and not set aside yet."""
    for part in portions(copies):
        waited_for = Copy.select().join(Hold, on=(Hold.title == Copy.title)).where(Hold.ended_on.is_null())
        for book in waited_for.where(Copy.id << part).distinct().order_by(Copy.id):
            if book.off_as or book.take_one or open_loan(book) is not None:
                continue
            line = Line(book.title, day_of(instant()))
            if line.kept_for(book) is None:
                line.free(book)
            line.save()


class Line:
    """The line for one title, brought up to today; what changes in it is saved by `save`."""

    def __init__(self, title: Title, today: date) -> None:
        """Read who waits; households that have moved out wait no more."""
        self._today, self._title = today, title
        rows = [Hold.get(Hold.id == number) for (number,) in _WAITING.rows(title.id)]
        self._rows: dict[int, Hold] = {row.id: row for row in rows}
        self._outcomes: dict[int, str] = {}
        self._waiting = [Waiting(row.id, row.only_id, row.kept_id, row.pickup_by) for row in rows]
        for row in rows:
            if row.household.moved_out is not None:
                self._leave(row.id, "cancelled")
        if rows:
            before = {w.hold for w in self._waiting}
            self._waiting = line.on(self._waiting, today, self._days)
            self._outcomes |= dict.fromkeys(before - {w.hold for w in self._waiting}, "passed")

    @cached_property
    def _days(self) -> int:
        """How long a copy is set aside; not asked for titles that nobody waits for."""
        return terms(self._title.category, borrowers.HOUSEHOLD)[1].hold_days

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Those who wait, first come first."""
        return self._waiting

    def of(self, family: Household) -> Hold | None:
        """The hold of a household."""
        return next((self._rows[w.hold] for w in self._waiting if self._rows[w.hold].household_id == family.id), None)

    def wanting(self, book: Copy) -> Sequence[Waiting]:
        """Those who would take this copy and have none set aside."""
        return [w for w in self._waiting if w.kept is None and w.only in (None, book.id)]

    def kept_for(self, book: Copy) -> Household | None:
        """The household that a copy is set aside for."""
        return next((self._rows[w.hold].household for w in self._waiting if w.kept == book.id), None)

    def free(self, book: Copy) -> None:
        """A copy is at hand: it is set aside for the first who waits for it, unless it is there for all to take."""
        if self._waiting and not book.take_one:
            self._waiting = line.set_aside(self._waiting, book.id, self._today, self._days)

    def take_away(self, book: Copy) -> None:
        """A copy that was set aside is not to be had any more: whoever it was for waits on, in their place."""
        self._waiting = [w._replace(kept=None, pickup_by=None) if w.kept == book.id else w for w in self._waiting]

    def leave(self, hold: Hold, outcome: str, *, taking: Copy | None = None) -> None:
        """A household has collected the book (`taking` that copy) or waits no more."""
        if taking is not None:
            self._waiting = [w._replace(kept=None, pickup_by=None) if w.kept == taking.id else w for w in self._waiting]
        self._leave(hold.id, outcome)

    def _leave(self, hold: int, outcome: str) -> None:
        self._outcomes[hold] = outcome
        self._waiting = line.without(self._waiting, hold, self._today, self._days)

    @property
    def dropped(self) -> int:
        """How many have left the line."""
        return len(self._outcomes)

    def save(self) -> None:
        """Write down what has changed, those first who leave: their copies are free for others then."""
        for hold, outcome in self._outcomes.items():
            row = self._rows[hold]
            row.ended_on, row.outcome = self._today, outcome
            row.save()
        changed = [w for w in self._waiting if (w.kept, w.pickup_by) != self._stored(w.hold)]
        for waiting in sorted(changed, key=lambda w: w.kept is not None):
            row = self._rows[waiting.hold]
            row.kept_id, row.pickup_by = waiting.kept, waiting.pickup_by
            row.save()

    def _stored(self, hold: int) -> tuple[int | None, date | None]:
        return self._rows[hold].kept_id, self._rows[hold].pickup_by
