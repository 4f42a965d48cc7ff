"""What happens to meetings: planned, held with minutes, cancelled, and who came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.access import operation
from models.clock import day_of
from models.group import queries, rules
from models.group.rows import MeetingRow
from models.group.tables import Attendance, Group, GroupMeeting, Membership
from models.households.tables import Resident
from models.i18n import N_, _
from models.journal import Draft, writing
from models.text import clean, clean_block, required


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is planned of a meeting."""

    topic: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    agenda: str = ""


@operation
def plan_meeting(*, group: str, plan: Plan, now: datetime, who: str) -> MeetingRow:
    """Plan a meeting of a group, or a session of a course."""
    with writing(who, now, N_("Planned a meeting of {title} on {day}")) as entry:
        row = Group.found(group)
        rules.check_runs(row.ended_on)
        meeting = GroupMeeting(group=row)
        _describe(meeting, plan)
        meeting.save()
        _says(entry, meeting)
    return queries.meeting_row(meeting.ref)


@operation
def correct_meeting(*, meeting: str, version: int, plan: Plan, now: datetime, who: str) -> MeetingRow:
    """Correct a meeting's topic, hours, place and agenda, as long as it was not cancelled."""
    with writing(who, now, N_("Corrected the meeting of {title} on {day}")) as entry:
        row = GroupMeeting.found(meeting, version)
        rules.check_status("correct_meeting", row.status)
        _describe(row, plan)
        if row.status == rules.HELD:
            rules.check_has_begun(day_of(row.starts_at), day_of(now))
        row.save()
        _says(entry, row)
    return queries.meeting_row(meeting)


def _describe(meeting: GroupMeeting, plan: Plan) -> None:
    meeting.topic = required(plan.topic, _("The topic"))
    meeting.starts_at, meeting.ends_at = plan.starts_at, plan.ends_at
    meeting.place, meeting.agenda = clean(plan.place), clean_block(plan.agenda)


def _says(entry: Draft, meeting: GroupMeeting) -> None:
    entry.says(title=meeting.group.name_zh, day=day_of(meeting.starts_at).isoformat())


@operation
def hold(*, meeting: str, minutes: str, now: datetime, who: str) -> MeetingRow:
    """Write the minutes of a meeting that was held; members of whom nothing was noted count as absent."""
    with writing(who, now, N_("Held the meeting of {title} on {day}")) as entry:
        row = GroupMeeting.found(meeting)
        rules.check_status("hold", row.status)
        rules.check_has_begun(day_of(row.starts_at), day_of(now))
        noted = set(Attendance.select(Attendance.resident).where(Attendance.meeting == row).tuples())
        for person in _members_then(row):
            if (person,) not in noted:
                Attendance(meeting=row, resident=person, state=rules.ABSENT).save()
        row.status, row.minutes = rules.HELD, clean_block(minutes)
        row.save()
        _says(entry, row)
    return queries.meeting_row(meeting)


@operation
def correct_minutes(*, meeting: str, version: int, minutes: str, now: datetime, who: str) -> MeetingRow:
    """Correct the minutes of a meeting that was held."""
    with writing(who, now, N_("Corrected the minutes of {title} of {day}")) as entry:
        row = GroupMeeting.found(meeting, version)
        rules.check_status("correct_minutes", row.status)
        row.minutes = clean_block(minutes)
        row.save()
        _says(entry, row)
    return queries.meeting_row(meeting)


@operation
def cancel_meeting(*, meeting: str, reason: str = "", now: datetime, who: str) -> MeetingRow:
    """A planned meeting does not take place."""
    with writing(who, now, N_("Cancelled the meeting of {title} on {day}")) as entry:
        row = GroupMeeting.found(meeting)
        rules.check_status("cancel_meeting", row.status)
        row.status, row.reason = rules.CANCELLED, clean(reason)
        row.save()
        _says(entry, row)
    return queries.meeting_row(meeting)


@operation
def note_attendance(*, meeting: str, states: Mapping[str, str], now: datetime, who: str) -> MeetingRow:
    """Note of some residents whether they came, were excused or absent; '' takes the note back.

    Who did not belong to the group on that day is noted as a guest.
    """
    with writing(who, now, N_("Noted who came to the meeting of {title} on {day}")) as entry:
        row = GroupMeeting.found(meeting)
        rules.check_status("note_attendance", row.status)
        belonging = set(_members_then(row))
        for ref, state in states.items():
            rules.check_state(state)
            _note(row, Resident.found(ref), state, belonging)
        _says(entry, row)
    return queries.meeting_row(meeting)


def _note(meeting: GroupMeeting, person: Resident, state: str, belonging: set[int]) -> None:
    noted = Attendance.get_or_none(Attendance.meeting == meeting, Attendance.resident == person)
    if not state:
        if noted is not None:
            noted.delete_instance()
        return
    if noted is None:
        noted = Attendance(meeting=meeting, resident=person, guest=person.id not in belonging)
    noted.state = state
    noted.save()


def _members_then(meeting: GroupMeeting) -> list[int]:
    """Who belonged to the group on the day of the meeting and has not died, by number."""
    day = day_of(meeting.starts_at)
    rows = Membership.select().join(Resident).where(Membership.group == meeting.group_id, Resident.status != "died")
    rows = rows.order_by(Membership.id)
    people = [row.resident_id for row in rows if rules.belonged(row.from_on, row.left_on, day)]
    return list(dict.fromkeys(people))
