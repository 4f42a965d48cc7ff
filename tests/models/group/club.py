"""A group for the tests: four neighbours, a Party group with three members, and what is done in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from models.clock import at_local
from models.group import meetings, operations, queries, tasks
from models.group.meetings import Plan
from models.group.rows import MeetingRow, MemberRow, TaskRow
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import Person, add_resident

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHO = "王阿姨"
NAMES = ("赵一", "钱二", "孙三", "李四")


def days(n: int) -> date:
    """A day some days from today."""
    return TODAY + timedelta(days=n)


@dataclass(slots=True)
class Club:
    """People 1 to 4; the first three belong to the group, since a hundred days."""

    group: str = ""
    homes: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    memberships: list[str] = field(default_factory=list)

    @classmethod
    def founded(cls, kind: str = "party", name: str = "楼栋党小组") -> Club:
        """A new group in the building that is open."""
        club = cls()
        for flat, person in zip(units(), NAMES, strict=False):
            home = move_in(unit=flat.ref, name=person[0] + "家", moved_in=None, now=NOW, who=WHO).ref
            club.homes.append(home)
            club.people.append(add_resident(household=home, person=Person(person), now=NOW, who=WHO).ref)
        club.group = operations.found_group(name_zh=name, name_en="Party group", kind=kind, now=NOW, who=WHO).ref
        club.memberships = [club.joins(n).ref for n in (1, 2, 3)]
        return club

    def joins(self, person: int, role: str = "成员", until: date | None = None) -> MemberRow:
        """Person 1 to 4 joins."""
        return operations.join(
            group=self.group, resident=self.people[person - 1], role=role, from_on=days(-100), until=until,
            now=NOW, who=WHO,
        )  # fmt: skip

    def plans(self, day: date, topic: str = "主题党日", agenda: str = "") -> MeetingRow:
        """A meeting is planned, from seven to nine in the evening."""
        plan = Plan(topic, at_local(day, 19), at_local(day, 21), "一楼大厅", agenda)
        return meetings.plan_meeting(group=self.group, plan=plan, now=NOW, who=WHO)

    def notes(self, meeting: str, **states: str) -> MeetingRow:
        """Note of persons `p1` to `p4` whether they came."""
        noted = {self.people[int(name[1:]) - 1]: state for name, state in states.items()}
        return meetings.note_attendance(meeting=meeting, states=noted, now=NOW, who=WHO)

    def holds(self, day: date, *came: int) -> MeetingRow:
        """A meeting was held on a day, and these persons came."""
        meeting = self.plans(day)
        self.notes(meeting.ref, **{f"p{person}": "present" for person in came})
        return meetings.hold(meeting=meeting.ref, minutes="学习、讨论。", now=NOW, who=WHO)

    def task(self, what: str = "换楼道灯", owner: int | None = None, due_on: date | None = None) -> TaskRow:
        """A task is written down."""
        person = self.people[owner - 1] if owner else None
        return tasks.add_task(group=self.group, what=what, owner=person, due_on=due_on, now=NOW, who=WHO)

    def member(self, person: int) -> MemberRow:
        """The running membership of a person."""
        return next(row for row in queries.members(self.group) if row.resident == self.people[person - 1])
