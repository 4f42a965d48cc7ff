"""What kinds, roles, states and hours of groups are called."""

from __future__ import annotations

from datetime import date, datetime

from models.clock import local
from models.group.rows import GroupRow, MeetingRow, MemberRow
from models.i18n import N_, _, ngettext

KINDS = {
    "party": N_("Party group"),
    "committee": N_("Residents' group"),
    "volunteers": N_("Volunteers"),
    "course": N_("Course"),
    "other": N_("Another group"),
}
# Proposed first; any other role can be typed.
ROLES = {
    "party": (
        N_("Secretary"),
        N_("Deputy secretary"),
        N_("Organisation"),
        N_("Publicity"),
        N_("Discipline"),
        N_("Party member"),
    ),
    "committee": (N_("Head"), N_("Deputy head"), N_("Member")),
    "volunteers": (N_("Captain"), N_("Volunteer")),
    "course": (N_("Student"), N_("Teacher"), N_("Class head")),
    "other": (N_("Head"), N_("Member")),
}
STATUSES = {
    "planned": (N_("to be held"), "accent"),
    "held": (N_("held"), "good"),
    "cancelled": (N_("cancelled"), "muted"),
}
ATTENDANCE = {
    "present": (N_("came"), "good"),
    "excused": (N_("excused"), "accent"),
    "absent": (N_("absent"), "late"),
    "": (N_("not noted"), "muted"),
    "guest": (N_("guest"), "good"),
}
MARKS = {"present": "✓", "excused": "○", "absent": "×", "": "·"}
STAYS = {"left": N_("moved away"), "died": N_("has died"), "moved": N_("moved out")}
TERMS = {"over": N_("term is over"), "ending": N_("election due")}
SHORT_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def when_short(at: datetime | None) -> str:
    """A day with its weekday, and the hour."""
    if at is None:
        return ""
    here = local(at)
    return f"{here:%Y-%m-%d} {_(SHORT_WEEKDAYS[here.weekday()])} {here:%H:%M}"


def status_words(meeting: MeetingRow, today: date) -> tuple[str, str]:
    """How a meeting stands, and how that looks; one that is over and was not held waits for its minutes."""
    if meeting.status == "planned" and meeting.day < today:
        return _("no minutes"), "late"
    words, look = STATUSES[meeting.status]
    return _(words), look


def when_words(meeting: MeetingRow) -> str:
    """When and where a meeting is."""
    hours = f"{when_short(meeting.starts_at)}-{local(meeting.ends_at):%H:%M}"
    return " · ".join(filter(None, (hours, meeting.place)))


def topic_words(meeting: MeetingRow) -> str:
    """The topic, a session of a course with its number."""
    return meeting.topic if meeting.number is None else f"{meeting.number}. {meeting.topic}"


def member_words(row: MemberRow, today: date) -> tuple[str, str]:
    """What a member needs a hand with, and how it looks: gone from the building, or a term at its end."""
    if row.left_on is not None:
        return _("left on {day}", day=row.left_on), "muted"
    said = [_(STAYS[row.stays])] if row.stays in STAYS else []
    said += [_(TERMS[row.term(today)])] if row.term(today) else []
    return " · ".join(said), "late"


def next_step(group: GroupRow | None) -> str:
    """What to do next with a group."""
    if group is None:
        return _("n begins a group.")
    if group.ended_on is not None:
        return _("ended on {day}", day=group.ended_on)
    if group.unwritten:
        return ngettext("{n} meeting has no minutes yet.", "{n} meetings have no minutes yet.", group.unwritten)
    if not group.members:
        return _("a takes in a member.")
    if group.next_at is None:
        return _("No meeting is planned: v, then a.")
    return _("Next meeting: {when}", when=when_short(group.next_at))
