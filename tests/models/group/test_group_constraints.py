"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.group import tasks
from models.group.tables import Attendance, Certificate, Group, GroupMeeting, GroupTask, Membership
from models.journal import writing
from tests.models.group.club import NOW, WHO, Club, days

Violation = Callable[[], None]


def _again(model: type[Any], **changes: object) -> None:
    row = model.select().order_by(model.id).get()
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _change(model: type[Any], **changes: object) -> None:
    row = model.select().order_by(model.id).get()
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


VIOLATIONS: dict[str, Violation] = {
    "group_named": lambda: _change(Group, name_zh=""),
    "group_kind_known": lambda: _change(Group, kind="gang", needed_percent=None),
    "group_share_of_a_course": lambda: _change(Group, needed_percent=None),
    "group_share_sane": lambda: _change(Group, needed_percent=101),
    "group_one_of_a_name": lambda: _again(Group),
    "membership_role_named": lambda: _change(Membership, role=""),
    "membership_term_in_order": lambda: _change(Membership, until=days(-101)),
    "membership_days_in_order": lambda: _change(Membership, left_on=days(-101)),
    "membership_one_at_a_time": lambda: _again(Membership),
    "group_meeting_named": lambda: _change(GroupMeeting, topic=""),
    "group_meeting_hours_in_order": lambda: _change(GroupMeeting, ends_at=NOW - timedelta(days=90)),
    "group_meeting_status_known": lambda: _change(GroupMeeting, status="forgotten", minutes=""),
    "group_meeting_minutes_when_held": lambda: _change(GroupMeeting, status="planned"),
    "group_meeting_reason_when_cancelled": lambda: _change(GroupMeeting, reason="雨"),
    "group_meeting_once_an_hour": lambda: _again(GroupMeeting),
    "group_attendance_known": lambda: _change(Attendance, state="late"),
    "group_attendance_once": lambda: _again(Attendance),
    "group_task_named": lambda: _change(GroupTask, what=""),
    "course_certificate_numbered": lambda: _change(Certificate, number=""),
    "course_certificate_number": lambda: _again(Certificate, membership=2),
    "course_certificate_counted": lambda: _change(Certificate, came=2),
    "course_certificate_once": lambda: _again(Certificate, number="2026-999"),
}


@operation
def _violate(violation: Violation) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(course: Club, constraint: str) -> None:
    course.holds(days(-9), 1)
    course.task()
    tasks.issue_certificate(membership=course.memberships[0], now=NOW, who=WHO)
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Group, Membership, GroupMeeting, Attendance, GroupTask, Certificate)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names | {"course_certificate_number"} == set(VIOLATIONS)
    assert set(VIOLATIONS) <= set(refusals)
