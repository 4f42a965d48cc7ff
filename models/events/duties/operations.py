"""Duties and their shifts: made, corrected, taken away; each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from models.access import operation
from models.events.duties import queries, rules
from models.events.duties.occupied import check_people_free
from models.events.duties.rows import DutyRow, ShiftRow
from models.events.duties.tables import Assignment, Duty, DutyShift
from models.events.tables import Event
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required


@dataclass(frozen=True, slots=True)
class Task:
    """All that is said about a duty; one with a `rule` is standing and begins at minute `starts` of its days."""

    name_zh: str
    name_en: str = ""
    skill: str = ""
    about: str = ""
    place: str = ""
    needed: int = 1
    rule: str = ""
    starts: int | None = None
    minutes: int | None = None
    from_on: date | None = None
    until: date | None = None


class Times(NamedTuple):
    """When a shift is."""

    starts_at: datetime
    ends_at: datetime


@operation
def add_duty(*, task: Task, event: str | None = None, first: Times | None = None, now: datetime, who: str) -> DutyRow:
    """Add a duty to an event, or without one a standing duty or a job; with its `first` shift. Raises WrongShift."""
    values = _values(task)
    if first is not None:
        rules.check_length(rules.length(*first))
        rules.check_one_more_shift(bool(task.rule), False)
    with writing(who, now, N_("Added the duty {duty}")) as entry:
        row = Duty(event=Event.found(event) if event else None, **values)
        row.save()
        if first is not None:
            DutyShift(duty=row, starts_at=first.starts_at, ends_at=first.ends_at, needed=task.needed).save()
        entry.says(duty=row.name_zh)
    return queries.duty_row(row.ref)


@operation
def correct_duty(*, duty: str, version: int, task: Task, now: datetime, who: str) -> DutyRow:
    """Correct a duty; days of a standing duty for which somebody was asked stay as they are. Raises StaleRecord."""
    values = _values(task)
    with writing(who, now, N_("Corrected the duty {duty}")) as entry:
        row = Duty.found(duty, version)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        entry.says(duty=row.name_zh)
    return queries.duty_row(duty)


@operation
def remove_duty(*, duty: str, now: datetime, who: str) -> None:
    """Take a duty away with its shifts; raises StillNeeded if somebody was asked for one."""
    with writing(who, now, N_("Took away the duty {duty}")) as entry:
        row = Duty.found(duty)
        shifts = list(DutyShift.select().where(DutyShift.duty == row))
        rules.check_unused(_asked(shifts))
        for shift in shifts:
            shift.delete_instance()
        row.delete_instance()
        entry.says(duty=row.name_zh)


@operation
def add_shift(
    *, duty: str, starts_at: datetime, ends_at: datetime, needed: int = 1, now: datetime, who: str
) -> ShiftRow:
    """Add a shift to a duty of an event or to a job; raises WrongShift."""
    rules.check_needed(needed)
    rules.check_length(rules.length(starts_at, ends_at))
    with writing(who, now, N_("Added a shift to {duty}: {when}")) as entry:
        row = Duty.found(duty)
        there = DutyShift.select().where(DutyShift.duty == row, DutyShift.starts_at == starts_at).exists()
        rules.check_one_more_shift(bool(row.rule), there)
        DutyShift(duty=row, starts_at=starts_at, ends_at=ends_at, needed=needed).save()
        entry.says(duty=row.name_zh, when=rules.hours_words(starts_at, ends_at))
    return queries.shift_row(duty, starts_at)


@operation
def correct_shift(
    *, shift: str, version: int, starts_at: datetime, ends_at: datetime, needed: int, now: datetime, who: str
) -> ShiftRow:
    """Correct the times of a shift and how many it needs; raises OnDutyThen if its people are elsewhere then."""
    rules.check_needed(needed)
    rules.check_length(rules.length(starts_at, ends_at))
    with writing(who, now, N_("Corrected a shift of {duty}: {when}")) as entry:
        row = DutyShift.found(shift, version)
        row.starts_at, row.ends_at, row.needed = starts_at, ends_at, needed
        row.save()
        check_people_free(row)
        entry.says(duty=row.duty.name_zh, when=rules.hours_words(starts_at, ends_at))
    return queries.shift_row(row.duty.ref, starts_at)


@operation
def remove_shift(*, shift: str, now: datetime, who: str) -> None:
    """Take a shift away; raises StillNeeded if somebody was asked for it."""
    with writing(who, now, N_("Took away a shift of {duty}: {when}")) as entry:
        row = DutyShift.found(shift)
        rules.check_unused(_asked([row]))
        row.delete_instance()
        entry.says(duty=row.duty.name_zh, when=rules.hours_words(row.starts_at, row.ends_at))


def shift_of(duty: str, starts_at: datetime) -> DutyShift:
    """The stored shift of a duty that begins then; of a standing duty it is stored now. Raises NotFound."""
    found = DutyShift.select().join(Duty).where(Duty.ref == duty, DutyShift.starts_at == starts_at).first()
    if found is not None:
        stored: DutyShift = found
        return stored
    day = queries.shift_row(duty, starts_at)
    return store_shift(Duty.found(duty), day.starts_at, day.ends_at, day.needed)


def store_shift(duty: Duty, starts_at: datetime, ends_at: datetime, needed: int) -> DutyShift:
    """A shift that nobody has asked for before; inside an open `writing`."""
    # Changes nothing, but two desks that store one day at the same moment collide here, and the later tries again.
    Duty.update(needed=Duty.needed).where(Duty.id == duty.id).execute()
    made = DutyShift(duty=duty, starts_at=starts_at, ends_at=ends_at, needed=needed)
    made.save()
    return made


def said_of(row: Assignment) -> dict[str, object]:
    """What an entry of the journal says of somebody's shift."""
    shift = row.shift
    when = rules.hours_words(shift.starts_at, shift.ends_at)
    return {"name": row.resident.name, "duty": shift.duty.name_zh, "when": when}


def _asked(shifts: list[DutyShift]) -> int:
    numbers = [shift.id for shift in shifts]
    return int(Assignment.select().where(Assignment.shift << numbers).count()) if numbers else 0


def _values(task: Task) -> dict[str, object]:
    rules.check_needed(task.needed)
    if task.rule:
        rules.check_standing(task.rule, task.from_on, task.until)
        rules.check_length(task.minutes or 0)
    standing = {name: getattr(task, name) if task.rule else None for name in ("starts", "minutes", "from_on", "until")}
    return {
        "name_zh": required(task.name_zh, _("The Chinese name"), 60),
        "name_en": clean(task.name_en, 80),
        "skill": clean(task.skill, 30),
        "about": clean_block(task.about),
        "place": clean(task.place, 80),
        "needed": task.needed,
        "rule": task.rule,
        **standing,
    }
