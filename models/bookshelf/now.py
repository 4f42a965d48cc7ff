"""What is so at the shelf right now, asked and set right inside an operation: loans, terms, the line for a title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from peewee import fn

from models.bookshelf import line, rules
from models.bookshelf.line import Waiting
from models.bookshelf.rules import Terms
from models.bookshelf.tables import Copy, Hold, Loan, Policy, Title
from models.clock import day_of
from models.households.tables import Household
from models.record import instant


def terms(category: str = "") -> tuple[str, Terms]:
    """The category whose terms are for a title of this category ('': those for all books), and the terms."""
    known = {row.category: row for row in Policy.select()}
    scope = rules.most_specific(known, category)
    row, of_all = known.get(scope), known.get("")
    open_days = of_all.open_days if of_all else ""
    if row is None:
        return scope, Terms(open_days=open_days)
    return scope, Terms(row.loan_days, row.most_loans, row.most_renewals, row.hold_days, open_days)


def open_loan(book: Copy) -> Loan | None:
    """The loan that a copy is out on."""
    loan: Loan | None = Loan.get_or_none(Loan.copy == book, Loan.returned_on.is_null())
    return loan


def out_to(book: Copy) -> str:
    """The flat that has the copy; '' if nobody."""
    loan = open_loan(book)
    return str(loan.household.unit.label) if loan else ""


def open_loans(family: Household, category: str = "") -> int:
    """How many books a household has, of all or of one category."""
    # + 0 keeps SQLite from the index by household, which holds ten years of loans; the open ones have their own.
    theirs = Loan.select().where((Loan.household + 0) == family.id, Loan.returned_on.is_null())
    if category:
        of_it = fn.UPPER(Title.category).startswith(category)
        theirs = theirs.join(Copy).join(Title).where(of_it)
    return int(theirs.count())


def hand_on(copy: Copy) -> None:
    """Set a copy aside for the first who waits for it, if it is on the shelf and not set aside yet."""
    book = Copy.get_or_none(Copy.id == copy.id)
    if book is None or book.off_as or book.take_one or open_loan(book) is not None:
        return
    line = Line(book.title, day_of(instant()))
    if line.kept_for(book) is None:
        line.free(book)
    line.save()


class Line:
    """The line for one title, brought up to today; what changes in it is saved by `save`."""

    def __init__(self, title: Title, today: date) -> None:
        """Read who waits; households that have moved out wait no more."""
        self._today, self._days = today, terms(title.category)[1].hold_days
        found = Hold.select(Hold, Household).join(Household)
        rows = list(found.where(Hold.title == title, Hold.ended_on.is_null()).order_by(Hold.id))
        self._rows: dict[int, Hold] = {row.id: row for row in rows}
        self._outcomes: dict[int, str] = {}
        self._waiting = [Waiting(row.id, row.only_id, row.kept_id, row.pickup_by) for row in rows]
        for row in rows:
            if row.household.moved_out is not None:
                self._leave(row.id, "cancelled")
        before = {w.hold for w in self._waiting}
        self._waiting = line.on(self._waiting, today, self._days)
        self._outcomes |= dict.fromkeys(before - {w.hold for w in self._waiting}, "passed")

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
        if not book.take_one:
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
