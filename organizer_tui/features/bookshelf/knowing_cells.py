"""How what the shelf knows looks as lines of a list: numbers with bars, and reasons in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from models.bookshelf.insight_rows import AgeRow, DonorRow, MonthRow, UseRow, WantedRow, WeedRow
from models.i18n import N_, _, ngettext
from organizer_tui.shared.columns import Cell, Column

BARS = " "  # the heading of a column of bars
_BAR = "█"
_HALF = "▌"
_WIDE = 100


def bar(value: int, most: int, cells: int) -> str:
    """A bar as long as the value is of the most, in half cells; of anything at all at least a half."""
    halves = round(2 * cells * value / most) if most else 0
    halves = max(halves, 1) if value else 0
    return _BAR * (halves // 2) + _HALF * (halves % 2)


class View(NamedTuple):
    """One of the views: its name, its words, its query, its columns, and what a line of it is made of.

    `cells` gets the rows and how many cells a bar may have, and gives the cells of one row.
    """

    name: str
    words: str
    query: str
    wants_today: bool
    columns: tuple[Column, ...]
    cells: Callable[[Sequence[Any], int], Callable[[Any], tuple[Cell, ...]]]
    empty: str
    newest_first: bool = False


def _number(words: str, width: int = 8, wide_from: int = 0) -> Column:
    return Column(words, width=width, align="right", wide_from=wide_from)


def _uses(rows: Sequence[UseRow], cells: int) -> Callable[[UseRow], tuple[Cell, ...]]:
    most = max((row.lent_in_year for row in rows), default=0)

    def line(row: UseRow) -> tuple[Cell, ...]:
        last = f"{row.last_lent_on:%Y-%m-%d}" if row.last_lent_on else ""
        year: Cell = (f"{row.lent_in_year:,}", "strong")
        drawn: Cell = (bar(row.lent_in_year, most, cells), "accent")
        return (row.title, (row.authors, "muted"), year, drawn, f"{row.lent_ever:,}", (last, "muted"))

    return line


def _never(rows: Sequence[UseRow], cells: int) -> Callable[[UseRow], tuple[Cell, ...]]:
    return lambda row: (row.title, (row.authors, "muted"), f"{row.copies:,}")


def _months(rows: Sequence[MonthRow], cells: int) -> Callable[[MonthRow], tuple[Cell, ...]]:
    most = max((row.loans for row in rows), default=0)

    def line(row: MonthRow) -> tuple[Cell, ...]:
        lost: Cell = (ngettext("{n} lost", "{n} lost", row.lost) if row.lost else "", "late")
        return ((row.month, "strong"), f"{row.loans:,}", (bar(row.loans, most, cells), "accent"), lost)

    return line


def _ages(rows: Sequence[AgeRow], cells: int) -> Callable[[AgeRow], tuple[Cell, ...]]:
    most = max((row.lent_in_year for row in rows), default=0)

    def line(row: AgeRow) -> tuple[Cell, ...]:
        name: Cell = (row.age_band, "strong") if row.age_band else (_("no age given"), "muted")
        there = (f"{row.titles:,}", f"{row.copies:,}", f"{row.lent_ever:,}")
        return (name, f"{row.lent_in_year:,}", (bar(row.lent_in_year, most, cells), "accent"), *there)

    return line


def _wanted(rows: Sequence[WantedRow], cells: int) -> Callable[[WantedRow], tuple[Cell, ...]]:
    def line(row: WantedRow) -> tuple[Cell, ...]:
        now: Cell = (f"{row.waiting:,}", "strong" if row.waiting else "muted")
        return (row.title, (row.authors, "muted"), now, f"{row.waited_ever:,}", f"{row.copies:,}")

    return line


def _weeds(rows: Sequence[WeedRow], cells: int) -> Callable[[WeedRow], tuple[Cell, ...]]:
    return lambda row: ((row.code, "strong"), row.title, (row.place, "muted"), why_words(row))


def why_words(row: WeedRow) -> str:
    """Why a copy may go, in few words."""
    since = f"{row.since:%Y-%m}" if row.since else ""
    match row.reason:
        case "damaged":
            return _("damaged: mend it or let it go")
        case "never":
            return _("there since {month}, never lent", month=since)
        case "idle":
            return _("last lent {month}", month=f"{row.last_lent_on:%Y-%m}" if row.last_lent_on else "")
    return ngettext("{n} copy, one is enough", "{n} copies, one is enough", row.copies)


def _donors(rows: Sequence[DonorRow], cells: int) -> Callable[[DonorRow], tuple[Cell, ...]]:
    most = max((row.gave for row in rows), default=0)

    def line(row: DonorRow) -> tuple[Cell, ...]:
        drawn: Cell = (bar(row.gave, most, cells), "accent")
        return ((row.donor, "strong"), f"{row.gave:,}", drawn, f"{row.there:,}", f"{row.lent_ever:,}")

    return line


_TITLE, _AUTHORS, _EVER = Column(N_("Title"), share=3), Column(N_("Authors"), share=2), _number(N_("Lent ever"), 10)
VIEWS = (
    View(
        *("popular", N_("Popular"), "popular", True),
        columns=(
            _TITLE,
            _AUTHORS,
            _number(N_("12 months"), 9),
            Column(BARS, width=12),
            _EVER,
            Column(N_("Last lent"), width=10, wide_from=_WIDE),
        ),
        cells=_uses,
        empty=N_("No book has been lent yet."),
    ),
    View(
        *("never", N_("Never lent"), "never_lent", True),
        columns=(_TITLE, _AUTHORS, _number(N_("Copies"))),
        cells=_never,
        empty=N_("Every title has been lent."),
    ),
    View(
        *("months", N_("By month"), "loans_by_month", True),
        columns=(Column(N_("Month"), width=8), _number(N_("Loans"), 7), Column(BARS, share=1), Column("", width=8)),
        cells=_months,
        empty=N_("No book has been lent yet."),
        newest_first=True,
    ),
    View(
        *("ages", N_("By age"), "loans_by_age", True),
        columns=(
            *(Column(N_("Age band"), width=12), _number(N_("12 months"), 9), Column(BARS, share=1)),
            *(_number(N_("Titles"), 7, 70), _number(N_("Copies"), 7, 70), _EVER),
        ),
        cells=_ages,
        empty=N_("The shelf has no titles yet."),
    ),
    View(
        *("wanted", N_("Wanted"), "most_wanted", False),
        columns=(_TITLE, _AUTHORS, _number(N_("Waiting now"), 11), _number(N_("In all")), _number(N_("Copies"))),
        cells=_wanted,
        empty=N_("Nobody has waited for a book yet."),
    ),
    View(
        *("weeding", N_("May go"), "weeding", True),
        columns=(
            Column(N_("Code"), width=8),
            _TITLE,
            Column(N_("Stands in"), width=8, wide_from=70),
            Column(N_("Reason"), share=3),
        ),
        cells=_weeds,
        empty=N_("Nothing stands there in vain."),
    ),
    View(
        *("donors", N_("Donors"), "donors", False),
        columns=(
            *(Column(N_("Donor"), share=1), _number(N_("Gave")), Column(BARS, width=20)),
            *(_number(N_("Still there"), 11), _EVER),
        ),
        cells=_donors,
        empty=N_("Nobody has given a book yet."),
    ),
)
