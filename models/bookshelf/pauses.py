"""Pauses instead of fines: whoever brought a book back late borrows nothing for some days, or is forgiven."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from peewee import JOIN

from models.access import dicts_of, operation, reading
from models.bookshelf.borrowers import Borrower
from models.bookshelf.readers import PauseRow
from models.bookshelf.selections import READER_LABEL, READER_NAME
from models.bookshelf.tables import Guest, Pause
from models.clock import day_of
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import N_, _
from models.journal import writing
from models.text import required

LONGEST_WHY = 100


@operation
def forgive_pause(*, pause: str, why: str, now: datetime, who: str) -> PauseRow:
    """Let a reader borrow again before their pauses are over; raises NotFound, or Required without a reason."""
    reason = required(why, _("The reason"), LONGEST_WHY)
    with writing(who, now, N_("Forgave {label} the pause: {why}")) as entry:
        row = Pause.found(pause)
        if row.forgiven_on is not None:
            raise _over()
        reader, today = Borrower(row.household, row.guest), day_of(now)
        standing = Pause.select().where(reader.theirs(Pause), Pause.forgiven_on.is_null())
        for one in standing.where((Pause.until >= today.isoformat()) | (Pause.id == row.id)):
            one.forgiven_on, one.forgiven_why = today, reason
            one.save()
        entry.says(label=reader.label, why=reason)
    return pause_row(pause)


def pauses(*, today: date, reader: str | None = None) -> list[PauseRow]:
    """The pauses that still hold, those over first that end first; of one household or guest if asked."""
    with reading():
        query = _pauses().where(Pause.forgiven_on.is_null(), Pause.until >= today.isoformat())
        if reader is not None:
            query = query.where((Household.ref == reader) | (Guest.ref == reader))
        return [PauseRow(**found) for found in dicts_of(query.order_by(Pause.until, Pause.id))]


def pause_row(ref: str) -> PauseRow:
    """One pause, standing, over or forgiven; raises NotFound."""
    with reading():
        found = dicts_of(_pauses().where(Pause.ref == ref))
    if not found:
        raise _over()
    return PauseRow(**found[0])


def _over() -> NotFound:
    return NotFound(_("There is no such pause any more."), _("Nothing has to be done: they may borrow."))


def _pauses() -> Any:
    return (
        Pause.select(
            Pause.ref,
            Pause.version,
            Household.ref.alias("household"),
            Guest.ref.alias("guest"),
            READER_LABEL.alias("label"),
            READER_NAME.alias("reader_name"),
            Pause.begun_on,
            Pause.until,
            Pause.days_late,
            Pause.forgiven_on,
            Pause.forgiven_why,
        )
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
        .switch(Pause)
        .join(Guest, JOIN.LEFT_OUTER)
    )
