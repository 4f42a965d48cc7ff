"""How shelves, findings and past counts look as lines of a list."""

from __future__ import annotations

from models.bookshelf.stocktake.findings import AGAIN, MISPLACED, MISSING
from models.bookshelf.stocktake.rows import FindingRow, ShelfRow, StocktakeRow
from models.clock import local
from models.i18n import N_, _
from organizer_tui.features.bookshelf.stocktake import words
from organizer_tui.shared.columns import Cell, Column

SHELF_COLUMNS = (
    Column(N_("Shelf"), share=2),
    Column(N_("Seen"), width=12, align="right"),
    Column(N_("Not seen yet"), width=12, align="right"),
    Column("", share=3),
)
FINDING_COLUMNS = (
    Column(N_("Code"), width=8),
    Column(N_("Title"), share=2),
    Column(N_("Finding"), width=11),
    Column("", share=3),
)
PAST_COLUMNS = (
    Column(N_("Begun"), width=10),
    Column(N_("Kind"), width=11),
    Column(N_("Seen"), width=6, align="right"),
    Column(N_("Misplaced"), width=9, align="right"),
    Column(N_("Found again"), width=11, align="right"),
    Column(N_("Missing"), width=7, align="right"),
    Column(N_("Note"), share=1),
)
LOOKS = {MISSING: "late", MISPLACED: "accent", AGAIN: "good"}


def shelf_cells(row: ShelfRow) -> tuple[Cell, ...]:
    """One shelf of a count."""
    left: Cell = (str(row.left), "" if row.begun else "muted")
    look = "good" if row.done_at is not None else "accent" if row.begun else "muted"
    return ((words.shelf_name(row.shelf), "strong"), words.seen_of(row), left, (words.shelf_words(row), look))


def finding_cells(row: FindingRow) -> tuple[Cell, ...]:
    """One finding; one that is settled steps back."""
    look = "muted" if row.settled else LOOKS.get(row.finding, "")
    said = (words.finding_words(row), "muted" if row.settled else "")
    return ((row.code, "strong"), row.title, (_(words.FINDINGS[row.finding]), look), said)


def past_cells(row: StocktakeRow) -> tuple[Cell, ...]:
    """One count, over or under way."""
    note: Cell = (row.note, "muted") if row.ended_on is not None else (_("under way"), "accent")
    numbers = (str(row.seen), str(row.misplaced), str(row.again), (str(row.missing), "late" if row.missing else ""))
    return (f"{local(row.begun_at):%Y-%m-%d}", _(words.KINDS.get(row.kind, row.kind)), *numbers, note)
