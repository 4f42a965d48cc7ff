"""How entries, what was handed over, counts and years look as lines of a list."""

from __future__ import annotations

from models.auctions.money.books_rows import BookEntry, CountRow, PayoutRow
from models.auctions.money.books_words import account_words, entry_words, kind_words
from models.auctions.money.notice import YearRow
from models.clock import local
from models.i18n import N_, _, spoken
from models.money import format_fen
from organizer_tui.shared.columns import Cell, Column

ENTRY_COLUMNS = (
    Column(N_("No."), width=4, align="right"),
    Column(N_("When"), width=11),
    Column(N_("Kind"), width=16),
    Column(N_("From where to where"), share=3),
    Column(N_("Why"), share=2, wide_from=100),
)
PAYOUT_COLUMNS = (
    Column(N_("Day"), width=10),
    Column(N_("Who got it"), share=2),
    Column(N_("Amount"), width=12, align="right"),
    Column(N_("How"), width=13),
    Column(N_("Note"), share=2),
)
COUNT_COLUMNS = (
    Column(N_("When"), width=16),
    Column(N_("By the books"), width=12, align="right"),
    Column(N_("Counted"), width=12, align="right"),
    Column(N_("Difference"), width=11, align="right"),
    Column(N_("Why"), share=1),
)
YEAR_COLUMNS = (
    Column(N_("Day"), width=10),
    Column(N_("Auction"), share=1),
    Column(N_("Raised"), width=13, align="right"),
    Column(N_("Lots"), width=5, align="right"),
    Column(N_("Bidders"), width=8, align="right"),
    Column(N_("Handed over"), width=13, align="right"),
)


def entry_cells(row: BookEntry) -> tuple[Cell, ...]:
    """One entry with all its lines in words."""
    return (
        str(row.number),
        (f"{local(row.at):%m-%d %H:%M}", "muted"),
        (kind_words(row.kind), "accent" if row.kind in ("sale", "pledge", "payment") else ""),
        entry_words(row),
        (row.reason, "muted"),
    )


def payout_cells(row: PayoutRow) -> tuple[Cell, ...]:
    """Something handed over; what came back is pale and says why."""
    back = row.back_at is not None
    look = "muted" if back else ""
    return (
        (f"{row.paid_on:%Y-%m-%d}", look),
        (row.beneficiary, look),
        (format_fen(row.fen), look or "strong"),
        (account_words(row.method), "muted"),
        (_("came back: {why}", why=row.back_why), "late") if back else row.note,
    )


def count_cells(row: CountRow) -> tuple[Cell, ...]:
    """One count of the cash box."""
    over = row.difference_fen
    return (
        f"{local(row.at):%Y-%m-%d %H:%M}",
        format_fen(row.expected_fen),
        (format_fen(row.counted_fen), "strong"),
        (f"{'+' if over > 0 else ''}{format_fen(over)}", "late" if over else "good"),
        row.why,
    )


def year_cells(row: YearRow) -> tuple[Cell, ...]:
    """One auction beside the others."""
    return (
        f"{row.held_on:%Y-%m-%d}",
        spoken(row.title_zh, row.title_en),
        (format_fen(row.raised_fen), "strong"),
        str(row.lots),
        "<3" if row.bidders is None else str(row.bidders),
        format_fen(row.handed_over_fen),
    )
