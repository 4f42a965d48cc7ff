"""The building as the shelf sees it: a letter and a number for each flat that has books."""

from __future__ import annotations

from collections.abc import Iterable

from models.bookshelf.rows import LoanRow
from models.households.rows import UnitRow
from models.i18n import N_
from organizer_tui.shared.doors import LIVED_IN, VACANT
from organizer_tui.shared.elevation import CellMark


def flat_marks(units: Iterable[UnitRow], loans: Iterable[LoanRow]) -> dict[str, CellMark]:
    """B and the number of books out for a flat, or L and the number of late ones if there is one."""
    out: dict[str, list[LoanRow]] = {}
    for loan in loans:
        if loan.household is not None:  # a guest lives elsewhere
            out.setdefault(loan.household, []).append(loan)
    return {unit.ref: _mark(out.get(unit.household, ())) if unit.household else VACANT for unit in units}


def _mark(loans: Iterable[LoanRow]) -> CellMark:
    books = list(loans)
    late = sum(1 for loan in books if loan.days_late)
    if late:
        return CellMark("L", N_("overdue"), "late", shown=f"L{late}/{len(books)}")
    return CellMark("B", N_("books out"), "good", shown=f"B{len(books)}") if books else LIVED_IN
