"""Canaries in a group: in the role of a member, in what is agreed upon, and in the group's own name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from models.clock import at_local
from models.group import meetings, operations, queries, tasks
from models.group.meetings import Plan
from models.households.queries import residents
from tests.conftest import NOW

Word = Callable[[str], str]
DAY = date(2026, 11, 28)


def meet(word: Word, who: str) -> None:
    """A course of everybody, whose one session was held; another group, whose meeting is planned or cancelled."""
    people = residents()
    course = _group(word, "course", who)
    for person in people:
        operations.join(group=course, resident=person.ref, role=word("group"), from_on=DAY - timedelta(days=90),
                        now=NOW, who=who)  # fmt: skip
    session = _meeting(word, course, NOW - timedelta(days=1), who)
    meetings.note_attendance(meeting=session, states={person.ref: "present" for person in people}, now=NOW, who=who)
    meetings.hold(meeting=session, minutes=word("group"), now=NOW, who=who)
    tasks.add_task(group=course, what=word("group"), owner=people[0].ref, meeting=session, now=NOW, who=who)
    for member in queries.members(course):
        tasks.issue_certificate(membership=member.ref, now=NOW, who=who)
    party = _group(word, "party", who)
    joined = operations.join(group=party, resident=people[1].ref, role=word("group"), from_on=DAY, now=NOW, who=who)
    operations.change_role(membership=joined.ref, role=word("group"), from_on=DAY, now=at_local(DAY, 9), who=who)
    _meeting(word, party, at_local(DAY + timedelta(days=200), 19), who)
    off = _meeting(word, party, at_local(DAY, 9), who)
    meetings.cancel_meeting(meeting=off, reason=word("group"), now=NOW, who=who)


def _group(word: Word, kind: str, who: str) -> str:
    name, english = word("group's name"), word("group's name")
    made = operations.found_group(name_zh=name, name_en=english, kind=kind, about=word("group"), now=NOW, who=who)
    return made.ref


def _meeting(word: Word, group: str, at: datetime, who: str) -> str:
    plan = Plan(word("group"), at, at + timedelta(hours=1), word("group"), word("group"))
    return meetings.plan_meeting(group=group, plan=plan, now=NOW, who=who).ref
