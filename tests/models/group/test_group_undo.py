"""Undo and redo of every deed in a group."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from models import undo
from models.clock import at_local
from models.errors import RuleBroken
from models.group import cards, meetings, operations, queries, tasks
from models.group.meetings import Plan
from models.journal import entries
from models.undo import CannotUndo
from tests.models.group.club import NOW, TODAY, WHO, Club, days

Deed = Callable[[Club], object]


def _latest(club: Club) -> str:
    return queries.meetings(club.group)[0].ref


def _correct_group(club: Club) -> None:
    row = queries.group_row(club.group, today=TODAY)
    operations.correct_group(
        group=row.ref, version=row.version, name_zh="培训二班", name_en="", kind="course", about="晚上上课",
        needed_percent=50, now=NOW, who=WHO,
    )  # fmt: skip


def _correct_membership(club: Club) -> None:
    row = club.member(4)
    operations.correct_membership(
        membership=row.ref, version=row.version, role="学员", from_on=days(-7), until=days(30), now=NOW, who=WHO
    )


def _correct_meeting(club: Club) -> None:
    row = queries.meeting_row(_latest(club))
    plan = Plan("第二讲", at_local(days(-1), 18), at_local(days(-1), 20), "活动室", "签到")
    meetings.correct_meeting(meeting=row.ref, version=row.version, plan=plan, now=NOW, who=WHO)


def _correct_minutes(club: Club) -> None:
    row = queries.meeting_row(_latest(club))
    meetings.correct_minutes(meeting=row.ref, version=row.version, minutes="补记一条", now=NOW, who=WHO)


def _task(deed: Callable[..., object], **words: object) -> Deed:
    def do(club: Club) -> object:
        row = queries.tasks(club.group, today=TODAY)[0]
        version = {"version": row.version} if deed is tasks.correct_task else {}
        return deed(task=row.ref, **version, **words, now=NOW, who=WHO)

    return do


def _change_role(club: Club) -> None:
    operations.change_role(membership=club.member(4).ref, role="班长", from_on=TODAY, now=NOW, who=WHO)


def _cancel(club: Club) -> None:
    meeting = next(row for row in queries.meetings(club.group) if row.status == "planned")
    meetings.cancel_meeting(meeting=meeting.ref, reason="停电", now=NOW, who=WHO)


DEEDS: tuple[Deed, ...] = (
    _correct_group,
    lambda club: club.joins(4),
    _correct_membership,
    _change_role,
    lambda club: operations.leave(membership=club.member(4).ref, on=TODAY, now=NOW, who=WHO),
    lambda club: club.plans(days(-1)),
    _correct_meeting,
    lambda club: club.notes(_latest(club), p1="present", p2="excused"),
    lambda club: club.notes(_latest(club), p2=""),
    lambda club: meetings.hold(meeting=_latest(club), minutes="都来了。", now=NOW, who=WHO),
    _correct_minutes,
    lambda club: club.task(owner=1),
    _task(tasks.correct_task, what="擦窗", owner=None, due_on=days(3)),
    lambda club: _task(tasks.give_task, owner=club.people[2])(club),
    _task(tasks.finish_task),
    _task(tasks.reopen_task),
    lambda club: club.plans(days(9)),
    _cancel,
    lambda club: tasks.issue_certificate(membership=club.memberships[0], now=NOW, who=WHO),
    lambda club: operations.end_group(group=club.group, now=NOW, who=WHO),
)


def _seen(club: Club) -> tuple[Any, ...]:
    """All that a screen shows, but for versions, which only rise."""
    card = cards.group_card(club.group, today=TODAY, past=True)
    lists = [cards.meeting_card(row.ref, today=TODAY).attendance for row in card.meetings]
    rows: tuple[Any, ...] = (card.group, *card.members, *card.meetings, *card.tasks, *card.course)
    plain = tuple(tuple((n, getattr(row, n)) for n in row._fields if n != "version") for row in rows)
    return (*plain, *lists, *cards.certificates())


def test_every_deed_undone_in_turn_and_done_again_is_the_same(course: Club) -> None:
    states = [_seen(course)]
    for deed in DEEDS:
        deed(course)
        states.append(_seen(course))
    assert all(before != after for before, after in pairwise(states))
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(course) == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen(course) == expected


def _refused(words: str, because: str) -> None:
    entry = next(one for one in entries() if one.kind == "do" and str(one.sentence).startswith(words))
    with pytest.raises(CannotUndo, match=because):
        undo.undo(entry=entry.ref, now=NOW, who=WHO)


def test_a_joining_that_a_certificate_stands_on_stays(course: Club) -> None:
    course.joins(4)
    meeting = course.plans(days(-1))
    course.notes(meeting.ref, p4="present")
    meetings.hold(meeting=meeting.ref, minutes="", now=NOW, who=WHO)
    tasks.issue_certificate(membership=course.member(4).ref, now=NOW, who=WHO)
    _refused("Somebody joined", "Issued certificate 2026-001")


def test_a_meeting_that_people_came_to_stays(course: Club) -> None:
    course.holds(days(-1), 1)
    _refused("Planned", "Held the meeting")


def test_who_lives_here_cannot_be_taken_back_while_in_a_group_and_no_name_is_said(course: Club) -> None:
    course.joins(4)
    entry = next(one for one in entries() if str(one.sentence).startswith("李四"))
    with pytest.raises(CannotUndo) as refused:
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert "Somebody joined" in refused.value.title and "李四" not in refused.value.title


def test_a_session_that_a_certificate_counts_stays_held(course: Club) -> None:
    course.holds(days(-1), 1)
    tasks.issue_certificate(membership=course.memberships[0], now=NOW, who=WHO)
    held = next(one for one in entries() if str(one.sentence).startswith("Held the meeting"))
    with pytest.raises(RuleBroken, match="A certificate has been issued"):
        undo.undo(entry=held.ref, now=NOW, who=WHO)
    assert len(cards.certificates(course.group)) == 1
    issued = next(one for one in entries() if str(one.sentence).startswith("Issued"))
    undo.undo(entry=issued.ref, now=NOW, who=WHO)
    undo.undo(entry=held.ref, now=NOW, who=WHO)
    assert cards.certificates(course.group) == []
