"""What is known about visits: those still owed and those paid."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.access import dicts_of, reading
from models.households.rows import VisitRow
from models.households.tables import Household, Unit, Visit

MOST = 30


def visits_until(day: date) -> list[VisitRow]:
    """The visits still owed that are due by that day, the longest due first."""
    with reading():
        query = _visits().where(Visit.done_on.is_null(), Visit.due_on <= day.isoformat(), Household.moved_out.is_null())
        return [VisitRow(**found) for found in dicts_of(query.order_by(Visit.due_on, Visit.id))]


def visits_of(household: str) -> list[VisitRow]:
    """The visits of a household: those still owed, the longest due first, then those paid, the latest first."""
    with reading():
        query = _visits().where(Household.ref == household)
        owed = query.where(Visit.done_on.is_null()).order_by(Visit.due_on, Visit.id)
        paid = query.where(Visit.done_on.is_null(False)).order_by(Visit.done_on.desc(), Visit.id.desc())
        return [VisitRow(**found) for part in (owed, paid.limit(MOST)) for found in dicts_of(part)]


def visit_row(ref: str) -> VisitRow:
    """One visit."""
    return VisitRow(**_visits().where(Visit.ref == ref).dicts().get())


def _visits() -> Any:
    columns = (Visit.ref, Visit.version, Household.ref.alias("household"), Unit.label, Visit.due_on, Visit.done_on)
    return Visit.select(*columns, Visit.note).join(Household).join(Unit)
