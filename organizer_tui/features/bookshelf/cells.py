"""How titles, copies, loans and readers look as lines of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.bookshelf.rows import CopyRow, HoldRow, LoanRow, ReaderRow, TitleRow
from models.clock import local
from models.i18n import N_, _, ngettext
from organizer_tui.features.bookshelf.words import OFF_WORDS, due_words
from organizer_tui.shared.columns import Cell, Column

TITLE_COLUMNS = (
    Column(N_("Title"), share=4),
    Column(N_("Authors"), share=2),
    Column(N_("Publisher"), share=2, wide_from=100),
    Column(N_("On the shelf"), width=12, align="right"),
)
LOAN_COLUMNS = (
    Column(N_("Code"), width=8),
    Column(N_("Title"), share=4),
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=1),
    Column(N_("Lent"), width=10, wide_from=96),
    Column(N_("Due"), width=10, wide_from=76),
    Column("", width=13),
)
FLAT_COLUMNS = (
    Column(N_("Code"), width=8),
    Column(N_("Title"), share=1),
    Column(N_("Due"), width=10),
    Column("", width=13),
)
HOLD_COLUMNS = (
    Column(N_("Title"), share=3),
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=1),
    Column(N_("Since"), width=10),
    Column(N_("Set aside"), width=9),
    Column(N_("Until"), width=10),
)
COPY_COLUMNS = (
    Column(N_("Code"), width=8),
    Column(N_("Now"), share=2),
    Column(N_("Stands in"), width=8),
    Column(N_("Donor"), width=9),
    Column(N_("Condition"), share=1),
)
HISTORY_COLUMNS = (
    Column(N_("Lent"), width=10),
    Column(N_("Returned"), width=14),
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=1),
)


def title_cells(row: TitleRow) -> tuple[Cell, ...]:
    """One title."""
    there: Cell = (
        _("{available} of {copies}", available=row.available, copies=row.copies),
        "good" if row.available else "muted",
    )
    return (row.title, (row.authors, "muted"), (row.publisher, "muted"), there)


def loan_cells(today: Callable[[], date]) -> Callable[[LoanRow], tuple[Cell, ...]]:
    """How one open loan looks on the day it is."""

    def cells(row: LoanRow) -> tuple[Cell, ...]:
        look = "late" if row.days_late else ""
        due: tuple[Cell, Cell] = ((f"{row.due_on:%Y-%m-%d}", look), (due_words(row, today()), look or "muted"))
        return ((row.code, "strong"), row.title, row.label, row.reader_name, f"{row.lent_on:%Y-%m-%d}", *due)

    return cells


def hold_cells(row: HoldRow) -> tuple[Cell, ...]:
    """One household that waits for a title."""
    until = f"{row.pickup_by:%Y-%m-%d}" if row.pickup_by else ""
    since = f"{local(row.placed_at):%Y-%m-%d}"
    return (row.title, (row.label, "strong"), row.household_name, (since, "muted"), (row.code or "", "good"), until)


def flat_cells(today: Callable[[], date]) -> Callable[[LoanRow], tuple[Cell, ...]]:
    """How one open loan of the flat under the cursor looks."""
    cells = loan_cells(today)

    def fewer(row: LoanRow) -> tuple[Cell, ...]:
        code, title, _flat, _household, _lent, *due = cells(row)
        return (code, title, *due)

    return fewer


def where_cell(copy: CopyRow) -> Cell:
    """Where a copy is, in few words."""
    if copy.off_as:
        return (_(OFF_WORDS[copy.off_as]), "late" if copy.off_as == "lost" else "muted")
    if copy.due_on is not None:
        return (_("{label}, due {day}", label=copy.reader_label, day=f"{copy.due_on:%m-%d}"), "accent")
    if copy.pickup_by is not None:
        return (_("for {label} until {day}", label=copy.kept_for, day=f"{copy.pickup_by:%m-%d}"), "accent")
    if copy.taken_on is not None:
        return (_("taken {day}", day=f"{copy.taken_on:%m-%d}"), "accent")
    if copy.take_one:
        return (_("honour shelf"), "good")
    return (_("on the shelf"), "good")


def copy_cells(copy: CopyRow) -> tuple[Cell, ...]:
    """One copy of a title."""
    return ((copy.code, "strong"), where_cell(copy), copy.place, copy.donor, (copy.condition, "muted"))


def history_cells(row: LoanRow) -> tuple[Cell, ...]:
    """One loan of a title, long past or still open."""
    returned: Cell = (f"{row.returned_on:%Y-%m-%d}", "muted") if row.returned_on else (_("still out"), "accent")
    if row.lost:
        returned = (_("lost {day}", day=f"{row.returned_on:%m-%d}"), "late")
    elif row.days_late:
        returned = (ngettext("{n} day late", "{n} days late", row.days_late), "late")
    return (f"{row.lent_on:%Y-%m-%d}", returned, row.label or "—", row.reader_name)


def found_copy_cells(copy: CopyRow) -> tuple[Cell, ...]:
    """A copy that may be meant at the table."""
    where = where_cell(copy)
    if copy.state == "in" and copy.place and not copy.take_one:
        where = (_("on the shelf, {place}", place=copy.place), "good")
    return ((copy.code, "strong"), copy.title, where)


def found_reader_cells(reader: ReaderRow) -> tuple[Cell, ...]:
    """A household that may be meant at the table."""
    has: Cell = (ngettext("has {n} book", "has {n} books", len(reader.loans)) if reader.loans else "", "muted")
    if reader.late:
        books = ngettext("has {n} book", "has {n} books", len(reader.loans))
        has = (_("{books}, {late} late", books=books, late=len(reader.late)), "late")
    return ((reader.label, "strong"), reader.name, has)


def found_loan_cells(today: Callable[[], date]) -> Callable[[LoanRow], tuple[Cell, ...]]:
    """How a loan that may be meant at the table looks on the day it is."""

    def cells(loan: LoanRow) -> tuple[Cell, ...]:
        who = {"label": loan.label, "name": loan.reader_name}
        words = _("{label} {name}, {late}", **who, late=due_words(loan, today()))
        return ((loan.code, "strong"), loan.title, (words, "late" if loan.days_late else "muted"))

    return cells
