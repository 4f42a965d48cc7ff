"""How calendars and dates of the centre look as lines of a list; the colour stands beside the name, never alone."""

from __future__ import annotations

from datetime import datetime

from models.events.centre.rows import CentreDateRow, SubscriptionRow
from models.i18n import N_, _
from organizer_tui.features.events.centre.words import AUDIENCE_WORDS, STATE_WORDS, moment_words, state_words, when_of
from organizer_tui.shared.columns import Cell, Column

MARK = "■"
CALENDAR_COLUMNS = (
    Column("", width=1),
    Column(N_("Calendar"), share=3),
    Column(N_("For whom"), width=14, wide_from=90),
    Column(N_("State"), width=10),
    Column(N_("To come"), width=8, align="right"),
    Column(N_("Looked at"), width=16),
    Column(N_("From"), share=2, wide_from=100),
)
DATE_COLUMNS = (
    Column("", width=1),
    Column(N_("When"), width=21),
    Column(N_("What the centre offers"), share=3),
    Column(N_("Place"), share=2, wide_from=70),
    Column(N_("For whom"), width=14, wide_from=60),
    Column(N_("Calendar"), share=1, wide_from=110),
)


def calendar_cells(row: SubscriptionRow, now: datetime) -> tuple[Cell, ...]:
    """One calendar."""
    audience = _(AUDIENCE_WORDS[row.audience]) if row.audience else _("as it says")
    looked = (moment_words(row.checked_at, now), "muted")
    return ((MARK, row.colour), row.name, (audience, "muted"), state_words(row), str(row.coming), looked,
            (row.shown_source, "muted"))  # fmt: skip


def date_cells(row: CentreDateRow) -> tuple[Cell, ...]:
    """One date."""
    state = STATE_WORDS[row.status]
    title: Cell = f"{row.title} ({_(state)})" if state else row.title
    if row.status == "cancelled":
        title = (str(title), "muted")
    audience = (_(AUDIENCE_WORDS[row.audience]), "muted")
    return ((MARK, row.colour), when_of(row), title, row.place, audience, (row.subscription, row.colour))
