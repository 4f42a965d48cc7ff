"""How sittings and hearings look as lines of a list."""

from __future__ import annotations

from datetime import datetime

from models.cases.rows import HearingRow, SittingRow
from models.i18n import N_
from organizer_tui.features.cases.words import day_words, flats_words, hours_words, status_words
from organizer_tui.shared.columns import Cell, Column

SITTING_COLUMNS = (
    Column(N_("Day"), width=13),
    Column(N_("Hours"), width=11),
    Column(N_("Place"), share=2),
    Column(N_("Cases"), share=3),
    Column(N_("State"), width=12),
)
HEARING_COLUMNS = (
    Column(N_("Hours"), width=11),
    Column(N_("Case"), width=12),
    Column(N_("Flats"), share=1),
    Column(N_("State"), width=12),
)


def sitting_cells(row: SittingRow, now: datetime) -> tuple[Cell, ...]:
    """One sitting."""
    look = "muted" if row.status == "cancelled" else "strong" if row.status == "planned" else ""
    return ((day_words(row.starts_at), look), hours_words(row), (row.place, "muted"), row.cases, status_words(row, now))


def hearing_cells(row: HearingRow, now: datetime) -> tuple[Cell, ...]:
    """One hearing."""
    look = "muted" if row.status == "cancelled" else "strong"
    return (hours_words(row), (row.case_number, look), flats_words(row), status_words(row, now))
