"""What is known about groups, their members, meetings and tasks: frozen rows, joined and limited in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.access import dicts_of, reading
from models.clock import at_local
from models.errors import NotFound
from models.fields import InstantField
from models.group import rules
from models.group.rows import GroupRow, MeetingRow, MemberRow, TaskRow
from models.group.tables import Attendance, Group, GroupMeeting, GroupTask, Membership
from models.households.tables import Household, Resident, Unit
from models.i18n import _

MOST = 5000
ONE = SQL("1")
_INSTANT = InstantField()


def groups(*, today: date, ended: bool = False) -> list[GroupRow]:
    """The groups that there are, in the order of their founding; with `ended`, those that were, the latest first."""
    with reading():
        query = _groups(today).where(Group.ended_on.is_null(not ended))
        query = query.order_by(Group.ended_on.desc(), Group.id.desc()) if ended else query.order_by(Group.id)
        return [_group(found) for found in dicts_of(query)]


def group_row(ref: str, *, today: date) -> GroupRow:
    """One group; raises NotFound."""
    with reading():
        found = dicts_of(_groups(today).where(Group.ref == ref))
    return _group(_one(found))


def members(group: str | None = None, *, past: bool = False) -> list[MemberRow]:
    """Who belongs to a group (or to any), as they were written down; with `past`, who did as well, at the end."""
    with reading():
        query = _members().order_by(Group.id, Membership.left_on.is_null(False), Membership.id)
        if group is not None:
            query = query.where(Group.ref == group)
        if not past:
            query = query.where(Membership.left_on.is_null())
        return [MemberRow(**found) for found in dicts_of(query.limit(MOST))]


def listed_members() -> list[MemberRow]:
    """Who belongs to which group, for lists that leave the room: they name nobody who has died."""
    return [row for row in members() if row.stays != "died"]


def member_row(ref: str) -> MemberRow:
    """One membership, running or over; raises NotFound."""
    with reading():
        return MemberRow(**_one(dicts_of(_members().where(Membership.ref == ref))))


def meetings(group: str | None = None) -> list[MeetingRow]:
    """The meetings of a group, or of all, the latest first."""
    with reading():
        query = _meetings().order_by(GroupMeeting.starts_at.desc(), GroupMeeting.id.desc())
        if group is not None:
            query = query.where(Group.ref == group)
        return [MeetingRow(**found) for found in dicts_of(query.limit(MOST))]


def meeting_row(ref: str) -> MeetingRow:
    """One meeting; raises NotFound."""
    with reading():
        return MeetingRow(**_one(dicts_of(_meetings().where(GroupMeeting.ref == ref))))


def tasks(group: str | None = None, *, today: date, meeting: str | None = None) -> list[TaskRow]:
    """What a group (or any) has to do, what is due first; then what is done, the latest first."""
    with reading():
        done = GroupTask.done_on.is_null(False)
        undated = GroupTask.due_on.is_null()
        query = _tasks().order_by(done, GroupTask.done_on.desc(), undated, GroupTask.due_on, GroupTask.id)
        if group is not None:
            query = query.where(Group.ref == group)
        if meeting is not None:
            query = query.where(GroupMeeting.ref == meeting)
        return [_task(found, today) for found in dicts_of(query.limit(MOST))]


def task_row(ref: str, *, today: date) -> TaskRow:
    """One task; raises NotFound."""
    with reading():
        return _task(_one(dicts_of(_tasks().where(GroupTask.ref == ref))), today)


def _one(found: list[dict[str, Any]]) -> dict[str, Any]:
    if not found:
        raise NotFound(_("This is not in the building any more."), _("Go back to the list and look again."))
    return found[0]


def _groups(today: date) -> Any:
    running = (Membership.group == Group.id) & Membership.left_on.is_null()
    soon = (today + rules.ELECTION_AHEAD).isoformat()
    undone = (GroupTask.group == Group.id) & GroupTask.done_on.is_null()
    of_group = GroupMeeting.group == Group.id
    held, planned = GroupMeeting.status == rules.HELD, GroupMeeting.status == rules.PLANNED
    over, count = GroupMeeting.starts_at < at_local(today), fn.COUNT(ONE)
    return Group.select(
        Group.ref,
        Group.version,
        Group.name_zh,
        Group.name_en,
        Group.kind,
        Group.about,
        Group.needed_percent,
        Group.ended_on,
        Membership.select(count).where(running).alias("members"),
        GroupTask.select(count).where(undone).alias("open_tasks"),
        GroupTask.select(count).where(undone, GroupTask.due_on < today).alias("late_tasks"),
        Membership.select(count).where(running, Membership.until <= soon).alias("elections"),
        GroupMeeting.select(count).where(of_group, planned, over).alias("unwritten"),
        GroupMeeting.select(fn.MAX(GroupMeeting.starts_at)).where(of_group, held).alias("last_at"),
        GroupMeeting.select(fn.MIN(GroupMeeting.starts_at)).where(of_group, planned, ~over).alias("next_at"),
    )


def _group(found: dict[str, Any]) -> GroupRow:
    return GroupRow(**{**found, **{name: _INSTANT.python_value(found[name]) for name in ("last_at", "next_at")}})


def _members() -> Any:
    moved = (Resident.status == "here") & Household.moved_out.is_null(False)
    return (
        Membership.select(
            Membership.ref,
            Membership.version,
            Group.ref.alias("group"),
            Group.name_zh.alias("group_name"),
            Resident.ref.alias("resident"),
            Household.ref.alias("household"),
            Resident.name,
            Unit.label,
            Membership.role,
            Membership.from_on,
            Membership.until,
            Membership.left_on,
            Case(None, ((moved, "moved"),), Resident.status).alias("stays"),
        )
        .join(Group)
        .switch(Membership)
        .join(Resident)
        .join(Household)
        .join(Unit)
    )


def _meetings() -> Any:
    here = Attendance.meeting == GroupMeeting.id
    came = Attendance.select(fn.COUNT(ONE)).where(here, Attendance.state == rules.PRESENT)
    fields = ("ref", "version", "starts_at", "ends_at", "place", "topic", "agenda", "minutes", "status", "reason")
    return GroupMeeting.select(
        *(getattr(GroupMeeting, name) for name in fields),
        Group.ref.alias("group"),
        Group.name_zh.alias("group_name"),
        came.alias("present"),
        Attendance.select(fn.COUNT(ONE)).where(here).alias("noted"),
    ).join(Group)


def _tasks() -> Any:
    """Tasks; one of somebody who has died names them no more, so that it is seen to need another hand."""

    def living(words: Any) -> Any:
        return Case(None, ((Resident.status != "died", words),), None)

    return (
        GroupTask.select(
            GroupTask.ref,
            GroupTask.version,
            Group.ref.alias("group"),
            Group.name_zh.alias("group_name"),
            GroupMeeting.ref.alias("meeting"),
            GroupTask.what,
            Resident.ref.alias("owner"),
            fn.COALESCE(living(Resident.name), "").alias("owner_name"),
            fn.COALESCE(living(Unit.label), "").alias("owner_label"),
            GroupTask.due_on,
            GroupTask.done_on,
        )
        .join(Group)
        .switch(GroupTask)
        .join(GroupMeeting, JOIN.LEFT_OUTER)
        .switch(GroupTask)
        .join(Resident, JOIN.LEFT_OUTER)
        .join(Household, JOIN.LEFT_OUTER)
        .join(Unit, JOIN.LEFT_OUTER)
    )


def _task(found: dict[str, Any], today: date) -> TaskRow:
    due, done = found["due_on"], found["done_on"]
    late = max(0, (today - due).days) if due is not None and done is None else 0
    return TaskRow(**found, days_late=late)
