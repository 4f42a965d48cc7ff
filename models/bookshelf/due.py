"""What is out and when it is due, as the readers' calendars show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.access import dicts_of, reading
from models.bookshelf.rows import DueRow
from models.bookshelf.tables import Copy, Loan, Title
from models.households.tables import Household
from models.journal import last_changed


def due_books() -> list[DueRow]:
    """Every book that is out, the longest due first."""
    with reading():
        found = dicts_of(
            Loan.select(
                Copy.id.alias("book"),
                Title.id.alias("work"),
                Loan.ref,
                Household.ref.alias("household"),
                Copy.code,
                Title.title,
                Loan.due_on,
                Loan.sequence,
                Loan.revised_at,
            )
            .join(Copy)
            .join(Title)
            .switch(Loan)
            .join(Household)
            .where(Loan.returned_on.is_null())
            .order_by(Loan.due_on, Loan.id)
        )
        # A title has no revision of its own, and a calendar that shows a corrected or merged one has to say so.
        renamed = last_changed(Title.table(), "title", {row["work"] for row in found})
        moved = last_changed(Copy.table(), "title", {row["book"] for row in found})
    return [_due(row, renamed.get(row.pop("work")), moved.get(row.pop("book"))) for row in found]


def _due(found: dict[str, Any], *since: datetime | None) -> DueRow:
    revised = max(found["revised_at"], *filter(None, since)) if any(since) else found["revised_at"]
    return DueRow(**(found | {"revised_at": revised}))
