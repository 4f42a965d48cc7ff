"""Deeds in the groups, each with one number to choose by, for tests that do many of them in any order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from models.clock import at_local
from models.errors import RuleBroken
from models.group import meetings, operations, queries, tasks
from models.group.meetings import Plan
from models.households.queries import residents

T = TypeVar("T")
DAY = date(2026, 11, 2)


def _one(rows: Sequence[T], n: int) -> T:
    if not rows:
        raise RuleBroken("nothing to choose from")
    return rows[n % len(rows)]


def found_group(n: int, now: datetime, who: str) -> object:
    kind = ("party", "course", "other")[n % 3]
    return operations.found_group(name_zh=f"小组{n % 4}", kind=kind, now=now, who=who)


def end_group(n: int, now: datetime, who: str) -> object:
    return operations.end_group(group=_one(queries.groups(today=DAY), n).ref, now=now, who=who)


def join_group(n: int, now: datetime, who: str) -> object:
    group, person = _one(queries.groups(today=DAY), n).ref, _one(residents(), n // 2).ref
    until = DAY + timedelta(days=n % 90) if n % 2 else None
    return operations.join(group=group, resident=person, role="成员", from_on=DAY, until=until, now=now, who=who)


def change_role(n: int, now: datetime, who: str) -> object:
    member = _one(queries.members(), n).ref
    return operations.change_role(membership=member, role=f"职务{n % 3}", from_on=DAY, now=now, who=who)


def leave_group(n: int, now: datetime, who: str) -> object:
    return operations.leave(membership=_one(queries.members(), n).ref, on=DAY, now=now, who=who)


def plan_meeting(n: int, now: datetime, who: str) -> object:
    begins = at_local(DAY + timedelta(days=n % 5), 19)
    plan = Plan("主题党日", begins, begins + timedelta(hours=1))
    return meetings.plan_meeting(group=_one(queries.groups(today=DAY), n).ref, plan=plan, now=now, who=who)


def note_attendance(n: int, now: datetime, who: str) -> object:
    states = {_one(residents(), n // 2).ref: ("present", "absent", "")[n % 3]}
    return meetings.note_attendance(meeting=_one(queries.meetings(), n).ref, states=states, now=now, who=who)


def hold_meeting(n: int, now: datetime, who: str) -> object:
    return meetings.hold(meeting=_one(queries.meetings(), n).ref, minutes="说了", now=now, who=who)


def cancel_meeting(n: int, now: datetime, who: str) -> object:
    return meetings.cancel_meeting(meeting=_one(queries.meetings(), n).ref, reason="雨", now=now, who=who)


def add_task(n: int, now: datetime, who: str) -> object:
    owner = _one(residents(), n).ref if n % 2 else None
    return tasks.add_task(group=_one(queries.groups(today=DAY), n).ref, what="换灯", owner=owner, now=now, who=who)


def finish_task(n: int, now: datetime, who: str) -> object:
    return tasks.finish_task(task=_one(queries.tasks(today=DAY), n).ref, now=now, who=who)


def issue_certificate(n: int, now: datetime, who: str) -> object:
    return tasks.issue_certificate(membership=_one(queries.members(), n).ref, now=now, who=who)


GROUP_DEEDS = (
    *(found_group, end_group, join_group, change_role, leave_group, plan_meeting, note_attendance, hold_meeting),
    *(cancel_meeting, add_task, finish_task, issue_certificate),
)
