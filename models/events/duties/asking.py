"""Asking for a shift, and what comes of it: accepted, declined, swapped, taken over by somebody else."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.events.duties import queries, rules
from models.events.duties.occupied import busy, check_still_free
from models.events.duties.operations import said_of, shift_of
from models.events.duties.rows import Asked
from models.events.duties.tables import Assignment, DutyShift
from models.households.tables import Resident
from models.i18n import N_
from models.journal import writing
from models.text import clean


@operation
def ask(*, duty: str, starts_at: datetime, resident: str, accepted: bool = False, now: datetime, who: str) -> Asked:
    """Ask somebody for a shift, or write down that they said yes at once.

    Raises OnDutyThen if another shift of theirs lies on it, NobodyHere, AnsweredAlready if they have this one.
    """
    words = N_("{name} takes {duty}, {when}") if accepted else N_("Asked {name} for {duty}, {when}")
    with writing(who, now, words) as entry:
        person = _here(resident)
        shift = shift_of(duty, starts_at)
        row = _put_on(shift, person, now, accepted)
        entry.says(**said_of(row))
    return _asked(row)


@operation
def accept(*, assignment: str, now: datetime, who: str) -> Asked:
    """Somebody who was asked says yes; raises AnsweredAlready."""
    with writing(who, now, N_("{name} takes {duty}, {when}")) as entry:
        row = _answered(assignment, rules.ACCEPTED, now)
        entry.says(**said_of(row))
    return _asked(row)


@operation
def decline(*, assignment: str, why: str = "", now: datetime, who: str) -> Asked:
    """Somebody says no, or cannot come after all: the gap is open again. Raises AnsweredAlready."""
    with writing(who, now, N_("{name} does not come to {duty}, {when}")) as entry:
        row = _answered(assignment, rules.DECLINED, now, clean(why))
        entry.says(**said_of(row))
    return _asked(row)


@operation
def swap(*, first: str, second: str, now: datetime, who: str) -> Asked:
    """Two people change their shifts; raises OnDutyThen if either is elsewhere then, NotTheirShift, AnsweredAlready."""
    with writing(who, now, N_("{name} and {other} swapped: {duty}, {when}")) as entry:
        one, two = _live(first), _live(second)
        rules.check_swap((one.resident.ref, one.shift.ref), (two.resident.ref, two.shift.ref))
        for mine, theirs in ((one, two), (two, one)):
            _check_not_there(theirs.shift, mine.resident)
        one.shift, two.shift = two.shift, one.shift
        one.save()
        two.save()
        check_still_free(one)
        check_still_free(two)
        entry.says(other=two.resident.name, **said_of(one))
    return _asked(one, two)


@operation
def substitute(*, assignment: str, resident: str, now: datetime, who: str) -> Asked:
    """Somebody takes over a shift and has accepted it; who had it is off. Raises what `ask` does, and NotTheirShift."""
    with writing(who, now, N_("{name} stands in for {other}: {duty}, {when}")) as entry:
        before, person = _live(assignment), _here(resident)
        rules.check_other(before.resident.ref, person.ref)
        before.state, before.answered_at = rules.DECLINED, now
        before.save()
        row = _put_on(before.shift, person, now, True, before)
        entry.says(other=before.resident.name, **said_of(row))
    return _asked(row, before)


def _put_on(
    shift: DutyShift, person: Resident, now: datetime, accepted: bool, instead_of: Assignment | None = None
) -> Assignment:
    _check_not_there(shift, person)
    row = Assignment(shift=shift, resident=person, asked_at=now, instead_of=instead_of)
    if accepted:
        row.state, row.answered_at = rules.ACCEPTED, now
    row.save()
    check_still_free(row)
    return row


def _check_not_there(shift: DutyShift, person: Resident) -> None:
    has = Assignment.select().where(
        Assignment.shift == shift, Assignment.resident == person, Assignment.state != rules.DECLINED
    )
    rules.check_not_there(person.name, has.exists())


def _answered(ref: str, answer: str, now: datetime, why: str = "") -> Assignment:
    row = Assignment.found(ref)
    rules.check_answer(row.resident.name, row.state, answer)
    row.state, row.answered_at, row.why = answer, now, why
    row.save()
    return row


def _live(ref: str) -> Assignment:
    row = Assignment.found(ref)
    rules.check_live(row.resident.name, row.state)
    return row


def _here(ref: str) -> Resident:
    person = Resident.found(ref)
    rules.check_lives_here(person.name, person.status == "here" and person.household.moved_out is None)
    return person


def _asked(*rows: Assignment) -> Asked:
    """What came of it: what lies right before or after the shift of the first, and hands that it has too many."""
    first = rows[0]
    shift = first.shift
    found = tuple(queries.assignment_row(row.ref) for row in rows)
    if first.state not in rules.LIVE:
        return Asked(found)
    theirs = busy([first.resident_id], shift.starts_at, shift.ends_at, [first.id]).get(first.resident_id, [])
    hands = Assignment.select().where(Assignment.shift == shift, Assignment.state << sorted(rules.HELD)).count()
    touching = tuple(rules.touching(shift.starts_at, shift.ends_at, theirs))
    return Asked(found, touching, max(0, hands - shift.needed))
