"""All of a group, of a meeting or of a course in one read, and the register of certificates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import fn

from models.access import dicts_of, reading, tuples_of
from models.clock import day_of
from models.fields import InstantField
from models.group import queries, rules
from models.group.rows import AttendanceRow, CertificateRow, CourseLine, GroupCard, MeetingCard, MeetingRow, MemberRow
from models.group.tables import Attendance, Certificate, Group, GroupMeeting, Membership
from models.households.tables import Household, Resident, Unit

_INSTANT = InstantField()


def group_card(ref: str, *, today: date, past: bool = False) -> GroupCard:
    """One group with its members (with `past`, those who were), meetings, tasks, and what a course comes to."""
    with reading():
        group = queries.group_row(ref, today=today)
        people = queries.members(ref, past=past or group.ended_on is not None)
        held = queries.meetings(ref)
        tasks = queries.tasks(ref, today=today)
        if group.kind != rules.COURSE:
            return GroupCard(group, tuple(people), tuple(held), tuple(tasks))
        sessions = in_order(held)
        numbers = {session.ref: session.number for session in sessions}
        numbered = tuple(meeting._replace(number=numbers.get(meeting.ref)) for meeting in held)
        lines = course_lines(ref, sessions, people, group.needed_percent or 100)
        return GroupCard(group, tuple(people), numbered, tuple(tasks), sessions, lines)


def in_order(meetings: Sequence[MeetingRow]) -> tuple[MeetingRow, ...]:
    """The sessions of a course from the first to the last, numbered, without those that were cancelled."""
    kept = [meeting for meeting in reversed(meetings) if meeting.status != rules.CANCELLED]
    return tuple(meeting._replace(number=number) for number, meeting in enumerate(kept, 1))


def course_lines(
    group: str, sessions: Sequence[MeetingRow], people: Sequence[MemberRow], needed_percent: int
) -> tuple[CourseLine, ...]:
    """Everybody of a course: what was noted of each session, the share of those held, and what it earns."""
    noted = _noted(group)
    given = _given(group)
    held = {session.ref for session in sessions if session.status == rules.HELD}
    lines = []
    for person in people:
        states = tuple(noted.get((session.ref, person.resident), "") for session in sessions)
        came = sum(
            state == rules.PRESENT for session, state in zip(sessions, states, strict=True) if session.ref in held
        )
        lines.append(
            CourseLine(
                person.ref,
                person.resident,
                person.name,
                person.label,
                states,
                came,
                rules.percent(came, len(held)),
                not rules.teaches(person.role) and rules.earned(came, len(held), needed_percent),
                given.get(person.resident),
                rules.teaches(person.role),
            )
        )
    return tuple(lines)


def _given(group: str) -> dict[str, str]:
    """The numbers of the certificates of a course, by whose they are."""
    query = Certificate.select(Resident.ref, Certificate.number).join(Membership).join(Group)
    return dict(tuples_of(query.switch(Membership).join(Resident).where(Group.ref == group)))


def _noted(group: str) -> dict[tuple[str, str], str]:
    query = Attendance.select(GroupMeeting.ref, Resident.ref, Attendance.state).join(GroupMeeting).join(Group)
    query = query.switch(Attendance).join(Resident).where(Group.ref == group)
    return {(meeting, resident): state for meeting, resident, state in tuples_of(query)}


def meeting_card(ref: str, *, today: date) -> MeetingCard:
    """One meeting: its list (who belonged to the group that day, then guests), and the tasks agreed upon there.

    Who has died is on no list to be noted or signed; what was noted of them before stays.
    """
    with reading():
        meeting = queries.meeting_row(ref)
        group = queries.group_row(meeting.group, today=today)
        if group.kind == rules.COURSE:
            sessions = in_order(queries.meetings(meeting.group))
            meeting = next((session for session in sessions if session.ref == ref), meeting)
        noted = _attendance(ref)
        people = {
            person.resident: AttendanceRow(person.resident, person.name, person.label, person.role, "", False)
            for person in queries.members(meeting.group, past=True)
            if rules.belonged(person.from_on, person.left_on, meeting.day) and person.stays != "died"
        }
        listed = [row._replace(role=people[row.ref].role if row.ref in people else row.role) for row in noted.values()]
        known = {row.ref: row for row in listed}
        lines = [known.pop(ref, person) for ref, person in people.items()]
        return MeetingCard(
            group, meeting, (*lines, *known.values()), tuple(queries.tasks(meeting.group, today=today, meeting=ref))
        )


def _attendance(meeting: str) -> dict[str, AttendanceRow]:
    query = (
        Attendance.select(Resident.ref, Resident.name, Unit.label, Attendance.state, Attendance.guest)
        .join(GroupMeeting)
        .switch(Attendance)
        .join(Resident)
        .join(Household)
        .join(Unit)
        .where(GroupMeeting.ref == meeting)
        .order_by(Attendance.id)
    )
    return {
        found["ref"]: AttendanceRow(**{"role": "", **found, "guest": bool(found["guest"])}) for found in dicts_of(query)
    }


def certificates(group: str | None = None) -> list[CertificateRow]:
    """The register of certificates, of one course or of all, by number."""
    with reading():
        query = _certificates().order_by(Certificate.number)
        if group is not None:
            query = query.where(Group.ref == group)
        return [_certificate(found) for found in dicts_of(query)]


def _certificates() -> Any:
    mine = (GroupMeeting.group == Group.id) & (GroupMeeting.status == rules.HELD)
    first = GroupMeeting.select(fn.MIN(GroupMeeting.starts_at)).where(mine)
    last = GroupMeeting.select(fn.MAX(GroupMeeting.starts_at)).where(mine)
    return (
        Certificate.select(
            Certificate.ref,
            Certificate.number,
            Group.ref.alias("group"),
            Group.name_zh.alias("group_name_zh"),
            Group.name_en.alias("group_name_en"),
            Resident.name,
            Unit.label,
            Certificate.issued_on,
            Certificate.came,
            Certificate.sessions,
            first.alias("first_on"),
            last.alias("last_on"),
        )
        .join(Membership)
        .join(Group)
        .switch(Membership)
        .join(Resident)
        .join(Household)
        .join(Unit)
    )


def _certificate(found: dict[str, Any]) -> CertificateRow:
    days = {name: day_of(_INSTANT.python_value(found[name])) for name in ("first_on", "last_on")}
    return CertificateRow(**{**found, **days})
