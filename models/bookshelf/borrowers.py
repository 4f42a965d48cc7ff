"""Who borrows: a household or a guest, asked for and counted the same way."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.bookshelf.tables import Copy, Guest, Loan, Pause, Title
from models.errors import NotFound
from models.households.tables import Household
from models.i18n import _
from models.written import Written

HOUSEHOLD, GUEST = "household", "guest"


class Borrower(NamedTuple):
    """One of the two; the other is None."""

    household: Household | None = None
    guest: Guest | None = None

    @property
    def kind(self) -> str:
        """What terms ask for: household or guest."""
        return HOUSEHOLD if self.guest is None else GUEST

    @property
    def label(self) -> str:
        """The flat, or the number of the guest's card."""
        if self.guest is not None:
            return str(self.guest.code)
        return str(self.household.unit.label) if self.household is not None else ""

    @property
    def gone(self) -> bool:
        """Whether they live here, or come, no more."""
        if self.guest is not None:
            return self.guest.left_on is not None
        return self.household is None or self.household.moved_out is not None

    @property
    def columns(self) -> dict[str, int | None]:
        """The borrower as the columns of a loan or a pause."""
        return {
            "household": self.household.id if self.household is not None else None,
            "guest": self.guest.id if self.guest is not None else None,
        }

    def theirs(self, model: type[Loan] | type[Pause]) -> Any:
        """The condition that a loan or a pause is theirs."""
        # + 0 keeps SQLite from the index by household, which holds ten years of loans; the open ones have their own.
        if self.guest is not None:
            return (model.guest + 0) == self.guest.id
        return (model.household + 0) == (self.household.id if self.household is not None else 0)


def found(ref: str) -> Borrower:
    """The household or guest of that ref; raises NotFound."""
    if (home := Household.get_or_none(Household.ref == ref)) is not None:
        return Borrower(household=home)
    if (guest := Guest.get_or_none(Guest.ref == ref)) is not None:
        return Borrower(guest=guest)
    raise NotFound(_("This is not in the building any more."), _("Go back to the list and look again."))


def of_loan(loan: Loan) -> Borrower:
    """Who has, or had, a book; neither when the loan has forgotten it."""
    return Borrower(loan.household, loan.guest)


def open_loans(reader: Borrower, category: str = "") -> int:
    """How many books a reader has, of all or of one category."""
    if not category:
        (count,) = _OPEN[reader.kind].first(_number(reader)) or (0,)
        return int(count)
    theirs = Loan.select(fn.COUNT(Loan.id)).where(reader.theirs(Loan), Loan.returned_on.is_null())
    of_it = fn.UPPER(Title.category).startswith(category)
    return int(theirs.join(Copy).join(Title).where(of_it).scalar())


def paused_until(reader: Borrower, today: date) -> date | None:
    """Until when a reader borrows nothing because a book came back late; None if they may."""
    found = _PAUSED[reader.kind].first(_number(reader), today.isoformat())
    return date.fromisoformat(found[0]) if found is not None else None


def _number(reader: Borrower) -> int:
    return next((number for number in reader.columns.values() if number is not None), 0)


def _open(column: Any) -> Written:
    # + 0 keeps SQLite from the index by household, which holds ten years of loans; the open ones have their own.
    return Written(
        lambda who: Loan.select(fn.COUNT(Loan.id)).where((column + 0) == who, Loan.returned_on.is_null()), int
    )


def _paused(column: Any) -> Written:
    standing = Pause.forgiven_on.is_null()
    return Written(
        lambda who, today: (
            Pause.select(Pause.until)
            .where(column == who, standing, Pause.until >= today)
            .order_by(Pause.until.desc())
            .limit(1)
        ),
        int,
        str,
    )


_OPEN = {HOUSEHOLD: _open(Loan.household), GUEST: _open(Loan.guest)}
_PAUSED = {HOUSEHOLD: _paused(Pause.household), GUEST: _paused(Pause.guest)}
