"""Groups from founding to ending: who belongs to them, their meetings, tasks and certificates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.clock import at_local
from models.errors import NotFound, RuleBroken, StaleRecord
from models.group import cards, meetings, operations, queries, rules, tasks
from models.group.meetings import Plan
from models.group.rows import GroupRow
from models.households.operations import move_out
from models.households.residents import resident_died
from models.journal import entries
from models.undo import CannotUndo, undo
from tests.models.group.club import NAMES, NOW, TODAY, WHO, Club, days
from tests.queries_asked import queries_asked


def _row(club: Club) -> GroupRow:
    return queries.group_row(club.group, today=TODAY)


def test_a_group_counts_what_it_has(club: Club) -> None:
    club.joins(4, "书记", until=days(59))
    club.task(due_on=days(-1))
    club.task(due_on=days(1))
    tasks.finish_task(task=club.task().ref, now=NOW, who=WHO)
    held, planned = club.holds(days(-8), 1, 2), club.plans(days(20))
    club.plans(days(-1))
    row = _row(club)
    assert (row.members, row.open_tasks, row.late_tasks, row.elections, row.unwritten) == (4, 2, 1, 1, 1)
    assert (row.last_at, row.next_at) == (held.starts_at, planned.starts_at)
    assert [found.ref for found in queries.groups(today=TODAY)] == [club.group]
    assert row.name == "Party group" and row.needed_percent is None


def test_nobody_belongs_to_a_group_twice_but_may_come_again(club: Club) -> None:
    with pytest.raises(RuleBroken, match="belongs to the group already"):
        club.joins(1)
    operations.leave(membership=club.memberships[0], on=days(-1), now=NOW, who=WHO)
    club.joins(1)
    assert len(queries.members(club.group)) == 3 and len(queries.members(club.group, past=True)) == 4
    assert queries.members(club.group, past=True)[-1].left_on == days(-1)


def test_another_role_is_another_membership(club: Club) -> None:
    after = operations.change_role(
        membership=club.memberships[0], role="书记", from_on=days(-10), until=days(1000), now=NOW, who=WHO
    )
    assert (after.role, after.from_on, after.until, after.left_on) == ("书记", days(-10), days(1000), None)
    assert queries.member_row(club.memberships[0]).left_on == days(-10)
    assert len(queries.members(club.group)) == 3
    row = operations.correct_membership(
        membership=after.ref, version=1, role="副书记", from_on=days(-9), until=None, now=NOW, who=WHO
    )
    assert (row.role, row.from_on, row.until) == ("副书记", days(-9), None)
    with pytest.raises(StaleRecord):
        operations.correct_membership(
            membership=after.ref, version=1, role="书记", from_on=days(-9), until=None, now=NOW, who=WHO
        )


def test_who_has_gone_stays_a_member_until_somebody_says_so(club: Club) -> None:
    resident_died(resident=club.people[0], left_on=days(-3), now=NOW, who=WHO)
    move_out(household=club.homes[1], moved_out=days(-2), why="", now=NOW, who=WHO)
    assert [row.stays for row in queries.members(club.group)] == ["died", "moved", "here"]
    assert [row.name for row in queries.listed_members()] == ["钱二", "孙三"]
    move_out(household=club.homes[3], moved_out=days(-2), why="", now=NOW, who=WHO)
    with pytest.raises(rules.NotHereAnyMore):
        club.joins(4)


def test_who_has_died_is_on_no_list_and_has_no_task(club: Club) -> None:
    before, task = club.holds(days(-9), 1, 2), club.task(owner=1)
    resident_died(resident=club.people[0], left_on=days(-3), now=NOW, who=WHO)
    after = club.plans(days(-1))
    assert [row.name for row in cards.meeting_card(before.ref, today=TODAY).attendance] == ["钱二", "孙三", "赵一"]
    assert [row.name for row in cards.meeting_card(after.ref, today=TODAY).attendance] == ["钱二", "孙三"]
    assert meetings.hold(meeting=after.ref, minutes="", now=NOW, who=WHO).noted == 2
    row = queries.task_row(task.ref, today=TODAY)
    assert (row.owner_name, row.owner_label, row.done_on) == ("", "", None)


def test_who_teaches_a_course_earns_no_certificate_of_it(course: Club) -> None:
    teacher = course.joins(4, "老师")
    course.holds(days(-9), 1, 4)
    line = cards.group_card(course.group, today=TODAY).course[3]
    assert (line.came, line.percent, line.earned, line.teaches) == (1, 100, False, True)
    with pytest.raises(rules.NotEarned, match="teaches"):
        tasks.issue_certificate(membership=teacher.ref, now=NOW, who=WHO)


def test_a_group_ends_with_its_memberships_and_nothing_new_begins(club: Club) -> None:
    planned = club.plans(days(3))
    with pytest.raises(rules.MeetingsAhead):
        operations.end_group(group=club.group, now=NOW, who=WHO)
    meetings.cancel_meeting(meeting=planned.ref, reason="下雨", now=NOW, who=WHO)
    ended = operations.end_group(group=club.group, now=NOW, who=WHO)
    assert (ended.ended_on, ended.members) == (TODAY, 0)
    assert queries.groups(today=TODAY) == [] and queries.groups(today=TODAY, ended=True) == [ended]
    for deed in (lambda: club.joins(4), lambda: club.plans(days(5)), lambda: club.task()):
        with pytest.raises(rules.GroupEnded):
            deed()
    assert len(cards.group_card(club.group, today=TODAY).members) == 3, "an ended group shows who was in it"
    with pytest.raises(rules.GroupEnded):
        operations.end_group(group=club.group, now=NOW, who=WHO)


def test_no_undo_brings_a_member_back_into_a_group_that_has_ended(club: Club) -> None:
    operations.leave(membership=club.memberships[0], on=TODAY, now=NOW, who=WHO)
    left = entries()[0]
    operations.end_group(group=club.group, now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="This group has ended"):
        undo(entry=left.ref, now=NOW, who=WHO)
    assert queries.members(club.group) == []


def test_no_undo_plans_a_meeting_of_a_group_that_has_ended(club: Club) -> None:
    meeting = club.plans(days(3))
    meetings.cancel_meeting(meeting=meeting.ref, now=NOW, who=WHO)
    cancelled = entries()[0]
    operations.end_group(group=club.group, now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="This group has ended"):
        undo(entry=cancelled.ref, now=NOW, who=WHO)
    assert queries.meeting_row(meeting.ref).status == "cancelled"


def test_a_meeting_is_planned_held_and_its_minutes_are_corrected(club: Club) -> None:
    meeting = club.plans(days(-2), agenda="一、学习")
    club.notes(meeting.ref, p1="present", p2="excused", p4="present")
    held = meetings.hold(meeting=meeting.ref, minutes="大家都说好。", now=NOW, who=WHO)
    assert (held.status, held.present, held.noted, held.minutes) == ("held", 2, 4, "大家都说好。")
    card = cards.meeting_card(meeting.ref, today=TODAY)
    listed = [(row.name, row.state, row.guest) for row in card.attendance]
    states = zip(NAMES, ("present", "excused", "absent", "present"), (False, False, False, True), strict=True)
    assert listed == list(states)
    corrected = meetings.correct_minutes(meeting=meeting.ref, version=held.version, minutes="补记", now=NOW, who=WHO)
    assert corrected.minutes == "补记"
    with pytest.raises(rules.NotAtThisMeeting):
        meetings.hold(meeting=meeting.ref, minutes="", now=NOW, who=WHO)
    with pytest.raises(rules.NotAtThisMeeting):
        meetings.cancel_meeting(meeting=meeting.ref, now=NOW, who=WHO)


def test_a_note_can_be_taken_back_and_who_joins_later_is_not_listed(club: Club) -> None:
    meeting = club.plans(days(-2))
    club.notes(meeting.ref, p1="present", p4="present")
    club.notes(meeting.ref, p1="", p4="")
    card = cards.meeting_card(meeting.ref, today=TODAY)
    assert [(row.name, row.state) for row in card.attendance] == [(name, "") for name in NAMES[:3]]
    assert card.meeting.noted == 0


def test_a_meeting_that_is_to_come_is_not_held(club: Club) -> None:
    meeting = club.plans(days(1))
    with pytest.raises(rules.NotAtThisMeeting, match="still to come"):
        meetings.hold(meeting=meeting.ref, minutes="", now=NOW, who=WHO)
    plan = Plan("换了题目", at_local(days(-1), 19), at_local(days(-1), 20))
    corrected = meetings.correct_meeting(meeting=meeting.ref, version=meeting.version, plan=plan, now=NOW, who=WHO)
    held = meetings.hold(meeting=corrected.ref, minutes="", now=NOW, who=WHO)
    assert (held.topic, held.day) == ("换了题目", days(-1))
    later = Plan("换了题目", at_local(days(1), 19), at_local(days(1), 20))
    with pytest.raises(rules.NotAtThisMeeting):
        meetings.correct_meeting(meeting=meeting.ref, version=held.version, plan=later, now=NOW, who=WHO)


def test_two_meetings_at_once_are_refused_unless_one_was_cancelled(club: Club) -> None:
    meeting = club.plans(days(4))
    with pytest.raises(RuleBroken, match="at this time already"):
        club.plans(days(4))
    meetings.cancel_meeting(meeting=meeting.ref, reason="停电", now=NOW, who=WHO)
    assert club.plans(days(4)).status == "planned" and queries.meeting_row(meeting.ref).reason == "停电"
    with pytest.raises(rules.NotAtThisMeeting):
        club.notes(meeting.ref, p1="present")


def test_a_task_is_given_done_and_opened_again(club: Club) -> None:
    task = club.task(owner=1, due_on=days(-3))
    assert (task.owner_name, task.owner_label, task.days_late) == ("赵一", "1101", 3)
    assert tasks.give_task(task=task.ref, owner=club.people[1], now=NOW, who=WHO).owner_name == "钱二"
    done = tasks.finish_task(task=task.ref, now=NOW, who=WHO)
    assert (done.done_on, done.days_late) == (TODAY, 0)
    for deed in (tasks.finish_task, lambda **words: tasks.give_task(owner=None, **words)):
        with pytest.raises(RuleBroken, match="done already"):
            deed(task=task.ref, now=NOW, who=WHO)
    assert tasks.reopen_task(task=task.ref, now=NOW, who=WHO).done_on is None
    with pytest.raises(RuleBroken, match="not done yet"):
        tasks.reopen_task(task=task.ref, now=NOW, who=WHO)
    corrected = tasks.correct_task(task=task.ref, version=4, what="擦窗", owner=None, due_on=None, now=NOW, who=WHO)
    assert (corrected.what, corrected.owner, corrected.due_on) == ("擦窗", None, None)


def test_tasks_are_listed_by_what_is_due_first(club: Club) -> None:
    undated, late, soon = club.task("c"), club.task("a", due_on=days(-1)), club.task("b", due_on=days(1))
    done = tasks.finish_task(task=club.task("d").ref, now=NOW, who=WHO)
    assert [row.ref for row in queries.tasks(today=TODAY)] == [late.ref, soon.ref, undated.ref, done.ref]


def test_who_came_often_enough_gets_a_certificate_when_the_course_is_over(course: Club) -> None:
    for number, came in enumerate(((1, 2), (1, 2), (1, 3), (1,), (1, 2))):
        course.holds(days(-50 + 7 * number), *came)
    last = course.plans(days(5))
    first, second, _third = course.memberships
    with pytest.raises(rules.NotEarned, match="not over"):
        tasks.issue_certificate(membership=first, now=NOW, who=WHO)
    meetings.cancel_meeting(meeting=last.ref, now=NOW, who=WHO)
    given = tasks.issue_certificate(membership=first, now=NOW, who=WHO)
    assert (given.number, given.came, given.sessions) == ("2026-001", 5, 5)
    assert (given.first_on, given.last_on, given.name) == (days(-50), days(-22), "赵一")
    with pytest.raises(rules.NotEarned, match="3 of 5 sessions are too few"):
        tasks.issue_certificate(membership=second, now=NOW, who=WHO)
    again = operations.change_role(membership=first, role="班长", from_on=TODAY, now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="has the certificate already"):
        tasks.issue_certificate(membership=again.ref, now=NOW, who=WHO)
    assert cards.certificates() == cards.certificates(course.group) == [given]


def test_a_course_shows_its_sessions_by_people(course: Club) -> None:
    course.holds(days(-20), 1, 2)
    cancelled = course.plans(days(-15))
    meetings.cancel_meeting(meeting=cancelled.ref, now=NOW, who=WHO)
    held = course.holds(days(-10), 1)
    course.notes(held.ref, p2="excused")
    course.plans(days(10))
    card = cards.group_card(course.group, today=TODAY)
    assert [session.number for session in card.sessions] == [1, 2, 3]
    assert [meeting.number for meeting in card.meetings] == [3, 2, None, 1]
    shown = [(line.name, line.states, line.came, line.percent, line.earned) for line in card.course]
    assert shown == [
        ("赵一", ("present", "present", ""), 2, 100, True),
        ("钱二", ("present", "excused", ""), 1, 50, False),
        ("孙三", ("absent", "absent", ""), 0, 0, False),
    ]
    assert cards.meeting_card(held.ref, today=TODAY).meeting.number == 2


def test_only_a_course_has_certificates(club: Club) -> None:
    with pytest.raises(rules.NotEarned, match="Only a course"):
        tasks.issue_certificate(membership=club.memberships[0], now=NOW, who=WHO)


def test_a_group_is_corrected_and_a_course_keeps_its_share(club: Club) -> None:
    row = operations.correct_group(
        group=club.group, version=1, name_zh="", name_en="Study class", kind="course", about="每周一次",
        needed_percent=None, now=NOW, who=WHO,
    )  # fmt: skip
    assert (row.name_zh, row.needed_percent, row.about) == ("Study class", 80, "每周一次")
    with pytest.raises(RuleBroken, match="already a group of this name"):
        operations.found_group(name_zh="Study class", now=NOW, who=WHO)


def test_the_journal_says_nobodys_name(club: Club) -> None:
    operations.change_role(membership=club.memberships[0], role="书记", from_on=TODAY, now=NOW, who=WHO)
    club.holds(days(-1), 1)
    club.task("请赵一换灯", owner=1)
    operations.leave(membership=club.memberships[1], on=TODAY, now=NOW, who=WHO)
    said = [str(entry.sentence) for entry in entries() if "group" in entry.topics]
    assert "Somebody joined 楼栋党小组" in said and "Held the meeting of 楼栋党小组 on 2026-11-19" in said
    assert not any(name in sentence for name in NAMES for sentence in said)


def test_what_is_not_there_is_said(club: Club) -> None:
    with pytest.raises(NotFound):
        queries.group_row("nothing", today=TODAY)
    with pytest.raises(NotFound):
        queries.meeting_row("nothing")
    with pytest.raises(NotFound):
        queries.task_row("nothing", today=TODAY)


def test_a_founding_that_something_stands_on_is_not_undone(club: Club) -> None:
    founding = next(entry for entry in entries() if str(entry.sentence).startswith("Founded"))
    with pytest.raises(CannotUndo):
        undo(entry=founding.ref, now=NOW, who=WHO)


def test_a_card_asks_the_same_however_much_there_is(course: Club) -> None:
    with queries_asked() as few:
        cards.group_card(course.group, today=TODAY)
    for number in range(8):
        course.holds(days(-80 + 7 * number), 1, 2)
        course.task()
    with queries_asked() as many:
        card = cards.group_card(course.group, today=TODAY)
    assert len(few) == len(many) == 6 and len(card.meetings) == 8
    with queries_asked() as asked:
        cards.meeting_card(card.meetings[0].ref, today=TODAY + timedelta(days=1))
    assert len(asked) == 6
