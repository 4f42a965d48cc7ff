"""Visits owed to households: planned, paid, and those that are due."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.clock import day_of
from models.households import rules
from models.households.owed_visits import visit_row
from models.households.rows import VisitRow
from models.households.tables import Household, Visit
from models.i18n import N_
from models.journal import writing
from models.text import clean


@operation
def plan_visit(*, household: str, due_on: date, note: str, now: datetime, who: str) -> VisitRow:
    """Plan to look in on a household by a day; raises NotHereAnyMore."""
    with writing(who, now, N_("Planned a visit to {label} by {day}")) as entry:
        family = Household.found(household)
        rules.check_lives_here(family.moved_out)
        visit = Visit(household=family, due_on=due_on, note=clean(note))
        visit.save()
        entry.says(label=family.unit.label, day=due_on.isoformat())
    return visit_row(visit.ref)


@operation
def correct_visit(*, visit: str, version: int, due_on: date, note: str, now: datetime, who: str) -> VisitRow:
    """Put off a visit still owed, or say better what it is for; raises StaleRecord, VisitPaid."""
    with writing(who, now, N_("Planned the visit to {label} anew, by {day}")) as entry:
        row = Visit.found(visit, version)
        rules.check_not_done(row.done_on)
        for field, value in {"due_on": due_on, "note": clean(note)}.items():
            if getattr(row, field) != value:
                setattr(row, field, value)
        row.save()
        entry.says(label=row.household.unit.label, day=due_on.isoformat())
    return visit_row(visit)


@operation
def visit_done(*, visit: str, note: str, done_on: date | None = None, now: datetime, who: str) -> VisitRow:
    """Write down a visit paid, today or on an earlier day, and what was seen; raises VisitPaid, DayInFuture."""
    with writing(who, now, N_("Visited {label}")) as entry:
        row = Visit.found(visit)
        rules.check_not_done(row.done_on)
        rules.check_not_in_future(done_on, day_of(now))
        row.done_on, row.note = done_on or day_of(now), clean(note) or row.note
        row.save()
        entry.says(label=row.household.unit.label)
    return visit_row(visit)


@operation
def dropped_in(*, household: str, done_on: date, note: str, now: datetime, who: str) -> VisitRow:
    """Write down a visit that nobody had planned; raises NotHereAnyMore, DayInFuture."""
    with writing(who, now, N_("Visited {label}")) as entry:
        family = Household.found(household)
        rules.check_lives_here(family.moved_out)
        rules.check_not_in_future(done_on, day_of(now))
        visit = Visit(household=family, due_on=done_on, done_on=done_on, note=clean(note))
        visit.save()
        entry.says(label=family.unit.label)
    return visit_row(visit.ref)


@operation
def drop_visit(*, visit: str, now: datetime, who: str) -> None:
    """Take a visit off the list that need not be paid any more; raises VisitPaid."""
    with writing(who, now, N_("No visit to {label} is needed any more")) as entry:
        row = Visit.found(visit)
        rules.check_not_done(row.done_on)
        entry.says(label=row.household.unit.label)
        row.delete_instance()
