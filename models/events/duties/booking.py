"""Hours: booked from what was done, corrected by hand with a reason; and what somebody is good at."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.access import operation
from models.errors import NotFound
from models.events.duties import queries, rules
from models.events.duties.occupied import check_still_free
from models.events.duties.operations import said_of, shift_of, store_shift
from models.events.duties.rows import AssignmentRow
from models.events.duties.tables import Assignment, Duty, DutyShift, Skill
from models.households.tables import Resident
from models.i18n import N_
from models.journal import writing
from models.text import clean


@operation
def was_there(*, assignment: str, now: datetime, who: str) -> AssignmentRow:
    """Book the minutes of a shift that is over; raises NotYet or AnsweredAlready."""
    with writing(who, now, N_("{name} was there: {duty}, {when}")) as entry:
        row = _told(assignment, rules.DONE, now)
        row.minutes = rules.length(row.shift.starts_at, row.shift.ends_at)
        row.save()
        check_still_free(row)
        entry.says(**said_of(row))
    return queries.assignment_row(assignment)


@operation
def was_absent(*, assignment: str, now: datetime, who: str) -> AssignmentRow:
    """Somebody did not come, and no hours are booked; raises NotYet or AnsweredAlready."""
    with writing(who, now, N_("{name} was not there: {duty}, {when}")) as entry:
        row = _told(assignment, rules.ABSENT, now)
        row.minutes = None
        row.save()
        entry.says(**said_of(row))
    return queries.assignment_row(assignment)


@operation
def everybody_was_there(*, shift: str, now: datetime, who: str) -> int:
    """Book a shift for all who had accepted it; returns for how many. Raises NotYet."""
    with writing(who, now, N_("All were there: {duty}, {when}")) as entry:
        row = DutyShift.found(shift)
        rules.check_may_book(rules.DONE, row.starts_at, row.ends_at, now)
        people = list(Assignment.select().where(Assignment.shift == row, Assignment.state == rules.ACCEPTED))
        for one in people:
            one.state, one.minutes = rules.DONE, rules.length(row.starts_at, row.ends_at)
            one.answered_at = now
            one.save()
        entry.says(duty=row.duty.name_zh, when=rules.hours_words(row.starts_at, row.ends_at))
    return len(people)


@operation
def correct_minutes(*, assignment: str, minutes: int, why: str, now: datetime, who: str) -> AssignmentRow:
    """Book other minutes than those of the shift, with a reason; raises NoReason, WrongShift or AnsweredAlready."""
    reason = clean(why)
    rules.checked_minutes(minutes, reason)
    with writing(who, now, N_("Corrected the hours of {name}: {duty}, {when}")) as entry:
        row = Assignment.found(assignment)
        rules.check_booked(row.resident.name, row.state)
        row.minutes, row.why = minutes, reason
        row.save()
        entry.says(**said_of(row))
    return queries.assignment_row(assignment)


@operation
def book_by_hand(
    *, duty: str, starts_at: datetime, resident: str, minutes: int, why: str = "", now: datetime, who: str
) -> AssignmentRow:
    """Book what somebody did without having been asked; a job's shift is made from it.

    Raises NotYet, OnDutyThen, and WrongShift for a standing duty at another time than its own.
    """
    rules.check_length(minutes)
    with writing(who, now, N_("Booked hours of {name}: {duty}, {when}")) as entry:
        person = Resident.found(resident)
        rules.check_may_book(rules.DONE, starts_at, starts_at + timedelta(minutes=minutes), now)
        shift = _shift(duty, starts_at, minutes)
        has = Assignment.select().where(Assignment.shift == shift, Assignment.resident == person)
        rules.check_not_there(person.name, has.where(Assignment.state != rules.DECLINED).exists())
        row = Assignment(shift=shift, resident=person, asked_at=now, answered_at=now, state=rules.DONE)
        row.minutes, row.why = minutes, clean(why)
        row.save()
        check_still_free(row)
        entry.says(**said_of(row))
    return queries.assignment_row(row.ref)


@operation
def set_skills(*, resident: str, skills: tuple[str, ...], now: datetime, who: str) -> None:
    """Write down all that somebody is good at; what is not named is taken off."""
    wanted = dict.fromkeys(filter(None, (clean(skill, 30) for skill in skills)))
    with writing(who, now, N_("What {name} is good at")) as entry:
        person = Resident.found(resident)
        kept = set()
        for row in Skill.select().where(Skill.resident == person):
            if row.skill in wanted:
                kept.add(row.skill)
            else:
                row.delete_instance()
        for skill in wanted:
            if skill not in kept:
                Skill(resident=person, skill=skill).save()
        entry.says(name=person.name)


def _shift(duty: str, starts_at: datetime, minutes: int) -> DutyShift:
    job = Duty.found(duty)
    has = DutyShift.select().where(DutyShift.duty == job, DutyShift.starts_at == starts_at).exists()
    if job.rule or has:
        try:
            return shift_of(duty, starts_at)
        except NotFound as no_such_day:
            raise rules.no_shift_then() from no_such_day
    return store_shift(job, starts_at, starts_at + timedelta(minutes=minutes), 1)


def _told(ref: str, answer: str, now: datetime) -> Assignment:
    row = Assignment.found(ref)
    rules.check_answer(row.resident.name, row.state, answer)
    rules.check_may_book(answer, row.shift.starts_at, row.shift.ends_at, now)
    row.state, row.answered_at = answer, now
    return row
