"""Visits owed to households: planned, paid, and those that are due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.access import dicts_of, operation, reading
from models.clock import day_of
from models.households import rules
from models.households.rows import VisitRow
from models.households.tables import Household, Unit, Visit
from models.i18n import N_
from models.journal import writing
from models.text import clean


@operation
def plan_visit(*, household: str, due_on: date, note: str, now: datetime, who: str) -> VisitRow:
    """Plan to look in on a household by a day."""
    with writing(who, now, N_("Planned a visit to {label} by {day}")) as entry:
        family = Household.found(household)
        rules.check_lives_here(family.moved_out)
        visit = Visit(household=family, due_on=due_on, note=clean(note))
        visit.save()
        entry.says(label=family.unit.label, day=due_on.isoformat())
    return _visit(visit.ref)


@operation
def visit_done(*, visit: str, note: str, now: datetime, who: str) -> VisitRow:
    """Write down that a visit was paid today, and what was seen."""
    with writing(who, now, N_("Visited {label}")) as entry:
        row = Visit.found(visit)
        rules.check_not_done(row.done_on)
        row.done_on, row.note = day_of(now), clean(note) or row.note
        row.save()
        entry.says(label=row.household.unit.label)
    return _visit(visit)


def visits_until(day: date) -> list[VisitRow]:
    """The visits still owed that are due by that day, the longest due first."""
    with reading():
        query = _visits().where(Visit.done_on.is_null(), Visit.due_on <= day.isoformat(), Household.moved_out.is_null())
        return [VisitRow(**found) for found in dicts_of(query.order_by(Visit.due_on, Visit.id))]


def visits_of(household: str) -> list[VisitRow]:
    """The visits of a household: those still owed, then the latest paid."""
    with reading():
        query = _visits().where(Household.ref == household)
        ordered = query.order_by(Visit.done_on.is_null().desc(), Visit.due_on.desc(), Visit.id.desc()).limit(30)
        return [VisitRow(**found) for found in dicts_of(ordered)]


def _visit(ref: str) -> VisitRow:
    return VisitRow(**_visits().where(Visit.ref == ref).dicts().get())


def _visits() -> Any:
    columns = (Visit.ref, Visit.version, Household.ref.alias("household"), Unit.label, Visit.due_on, Visit.done_on)
    return Visit.select(*columns, Visit.note).join(Household).join(Unit)
