"""Who helps in the practice building: duties of the coming festival with gaps, the shelf each Saturday, hours done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from models.clock import at_local
from models.events.duties.planned import PlannedShift
from models.events.duties.planning import plan_shifts
from models.events.duties.tables import Assignment, Duty, DutyShift, Skill
from models.events.queries import events
from models.events.tables import Event
from models.households.tables import Household, Resident
from models.record import insert_rows

HANDIWORK = (
    PlannedShift("摆桌椅", "Tables and chairs", "", -30, 30, 2),
    PlannedShift("教剪纸", "Teaching to cut", "剪纸", 0, 120, 2),
)
SKILLS = ("音响", "剪纸", "书法", "开车", "照相", "修水电", "弹钢琴", "包饺子")
SHELF = {"name_zh": "书架值班", "name_en": "At the shelf", "place": "一楼书架", "rule": "FREQ=WEEKLY;BYDAY=SA"}
JOBS = (
    ("搬旧书架", "Moving the old shelf", 6, 90, 2),
    ("贴消防通知", "Putting up the fire notice", 3, 40, 1),
    ("修门厅的灯", "Mending the lamp", -4, 60, 1),
)
STATES = ("accepted", "accepted", "asked", "declined")
WEEKS = 10


def help_out(chance: Random, now: datetime, today: date) -> None:
    """Write down duties and helpers as they would stand by now."""
    people = _volunteers()
    insert_rows(Skill, ({"resident": person, "skill": SKILLS[n % len(SKILLS)]} for n, person in enumerate(people[:12])))
    ahead = events(today=today + timedelta(days=1))
    festival = next(row for row in ahead if row.kind)
    plan_shifts(Event.found(_handiwork(today)), HANDIWORK)
    shelf = Duty(**SHELF, starts=600, minutes=120, needed=2, from_on=today - timedelta(days=400))
    shelf.save()
    insert_rows(Assignment, _asked_for_events(chance, now, people[:8], festival.ref))
    insert_rows(Assignment, _at_the_shelf(shelf, now, today, people[8:]))
    insert_rows(Assignment, _jobs(today, people[8:]))


def _handiwork(today: date) -> str:
    return next(row.ref for row in events(today=today) if row.title_en == "Paper-cutting for children")


def _volunteers() -> list[Resident]:
    """Grown people of different households who said they would help, or who are of an age to."""
    homes = Resident.select().join(Household).where(Household.moved_out.is_null(), Resident.relation == "户主")
    return sorted(homes, key=lambda person: ("volunteer" not in person.tags, person.id))[:20]


def _asked_for_events(
    chance: Random, now: datetime, people: Sequence[Resident], festival: str
) -> Iterator[dict[str, Any]]:
    """Not quite enough for each shift, of whom not all have said yes; nobody is in two places at once."""
    shifts = DutyShift.select(DutyShift, Duty).join(Duty).where(Duty.event.is_null(False), DutyShift.starts_at > now)
    taken: list[tuple[int, datetime, datetime]] = []
    for nth, shift in enumerate(shifts.order_by(DutyShift.starts_at, DutyShift.id)):
        mine = people[:5] if shift.duty.event == Event.found(festival) else people[5:]
        free = [person for person in mine if not _taken(taken, person.id, shift)]
        for person in free[: shift.needed - 1]:
            taken.append((person.id, shift.starts_at, shift.ends_at))
            asked_at = now - timedelta(days=12 - nth % 5)
            state = chance.choice(STATES)
            about = {"shift": shift, "resident": person, "asked_at": asked_at, "state": state}
            yield {**about, "answered_at": None if state == "asked" else asked_at + timedelta(hours=5)}


def _taken(taken: Sequence[tuple[int, datetime, datetime]], person: int, shift: DutyShift) -> bool:
    return any(who == person and starts < shift.ends_at and shift.starts_at < ends for who, starts, ends in taken)


def _at_the_shelf(shelf: Duty, now: datetime, today: date, people: Sequence[Resident]) -> Iterator[dict[str, Any]]:
    """Two people each Saturday of the last weeks; once one of them did not come, once somebody stayed longer."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7 or 7)
    for week in range(WEEKS):
        begins = at_local(saturday - timedelta(weeks=week), 10)
        shift = DutyShift(duty=shelf, starts_at=begins, ends_at=begins + timedelta(hours=2), needed=2)
        shift.save()
        for place in range(2):
            person = people[(week + place * 5) % len(people)]
            row = {"shift": shift, "resident": person, "asked_at": begins - timedelta(days=9), "state": "done"}
            row |= {"answered_at": begins + timedelta(hours=2), "minutes": 120, "why": ""}
            if (week, place) == (4, 1):
                row |= {"state": "absent", "minutes": None}
            if (week, place) == (2, 0):
                row |= {"minutes": 150, "why": "整理了新书，多留半小时"}
            yield row


def _jobs(today: date, people: Sequence[Resident]) -> Iterator[dict[str, Any]]:
    """Jobs that were done, and one still to be done that nobody was asked for."""
    for nth, (name_zh, name_en, days_ago, minutes, hands) in enumerate(JOBS):
        job = Duty(name_zh=name_zh, name_en=name_en, needed=hands)
        job.save()
        begins = at_local(today - timedelta(days=days_ago), 19)
        shift = DutyShift(duty=job, starts_at=begins, ends_at=begins + timedelta(minutes=minutes), needed=hands)
        shift.save()
        for place in range(hands if days_ago > 0 else 0):
            booked = begins + timedelta(minutes=minutes)
            about = {"shift": shift, "resident": people[(nth * 3 + place + 2) % len(people)], "minutes": minutes}
            yield {**about, "asked_at": begins - timedelta(days=2), "answered_at": booked, "state": "done"}
