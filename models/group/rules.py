"""What is decided about groups: plain values in, a refusal or an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.clock import next_month_like
from models.errors import RuleBroken
from models.i18n import N_, _

KINDS = ("party", "committee", "volunteers", "course", "other")
COURSE = "course"
PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
STATES = (PRESENT, EXCUSED, ABSENT)
USUAL_PERCENT = 80
TEACHING = frozenset({"老师", "教师", "讲师", "teacher"})
ELECTION_AHEAD = timedelta(days=60)

# In which states of a meeting a deed is possible; whatever is not here is refused.
ALLOWED: dict[str, frozenset[str]] = {
    "correct_meeting": frozenset({PLANNED, HELD}),
    "hold": frozenset({PLANNED}),
    "correct_minutes": frozenset({HELD}),
    "cancel_meeting": frozenset({PLANNED}),
    "note_attendance": frozenset({PLANNED, HELD}),
}
_STATUS_WORDS = {
    PLANNED: (N_("This meeting has not been held yet."), N_("Write its minutes first: then it is held.")),
    HELD: (N_("This meeting has been held already."), N_("Correct its minutes, or undo the holding.")),
    CANCELLED: (N_("This meeting was cancelled."), N_("Plan another one, or undo the cancelling.")),
}


class GroupEnded(RuleBroken):
    """Nothing new happens in a group that has ended."""


class NotAtThisMeeting(RuleBroken):
    """The meeting's state does not allow this."""


class NotHereAnyMore(RuleBroken):
    """Somebody who has moved away or died joins nothing."""


class MeetingsAhead(RuleBroken):
    """A group with planned meetings does not end."""


class NotEarned(RuleBroken):
    """Too few sessions for the certificate, or the course is not over."""


class LeftAlready(RuleBroken):
    """The membership is over."""


def check_runs(ended_on: date | None) -> None:
    """Refuse what is new in a group that has ended."""
    if ended_on is not None:
        raise GroupEnded(_("This group has ended."), _("If it ended by mistake, undo that."))


def check_kind(kind: str, needed_percent: int | None) -> None:
    """Refuse a kind nobody knows, and a share that nobody can attend."""
    if kind not in KINDS:
        raise RuleBroken(_("Choose one of the kinds of groups."))
    if kind == COURSE and not 1 <= (needed_percent or 0) <= 100:
        raise RuleBroken(_("A share is between 1 and 100 percent."), _("Write 80 if four sessions of five are enough."))


def check_ending(planned: int) -> None:
    """Refuse to end a group that still means to meet."""
    if planned:
        raise MeetingsAhead(_("This group still has meetings planned."), _("Hold them or cancel them first."))


def check_lives_here(status: str, moved_out: date | None) -> None:
    """Refuse to take in somebody who is not here any more."""
    if status != "here" or moved_out is not None:
        raise NotHereAnyMore(_("This person does not live here any more."), _("Choose somebody who lives here."))


def check_term(from_on: date, until: date | None) -> None:
    """Refuse a term that ends before it begins."""
    if until is not None and until < from_on:
        raise RuleBroken(_("The term would end before it begins."), _("Correct one of the two days."))


def check_leaving(from_on: date, left_on: date | None, on: date, today: date) -> None:
    """Refuse to leave twice, before joining, or tomorrow."""
    if left_on is not None:
        raise LeftAlready(_("This membership is over already."), _("Look at who belongs to the group now."))
    if on < from_on:
        raise RuleBroken(_("Nobody leaves a group before joining it."), _("Correct the day."))
    if on > today:
        raise RuleBroken(_("This day is still to come."), _("Write it down when it has happened."))


def check_status(deed: str, status: str) -> None:
    """Refuse what a meeting's state does not allow."""
    if status not in ALLOWED[deed]:
        title, hint = _STATUS_WORDS[status]
        raise NotAtThisMeeting(_(title), _(hint))


def check_has_begun(day: date, today: date) -> None:
    """Refuse minutes of a meeting on a day still to come."""
    if day > today:
        raise NotAtThisMeeting(
            _("This meeting is still to come."), _("If it was held earlier, correct its day first (e).")
        )


def check_state(state: str) -> None:
    """Refuse what no list of those present can say."""
    if state not in ("", *STATES):
        raise RuleBroken(_("Somebody came, was excused, or was absent."))


def term_look(until: date | None, today: date) -> str:
    """What a term asks for: 'over', 'ending' within 60 days (an election is due), or '' for nothing."""
    if until is None or until > today + ELECTION_AHEAD:
        return ""
    return "over" if until < today else "ending"


def belonged(from_on: date, left_on: date | None, day: date) -> bool:
    """Whether somebody belonged to the group on a day; the last day counts."""
    return from_on <= day and (left_on is None or day <= left_on)


def next_meeting(last: date, today: date) -> date:
    """The next day in a group's monthly rhythm that is not over."""
    day = next_month_like(last)
    while day < today:
        day = next_month_like(day)
    return day


def proposed_agenda(open_tasks: Sequence[str]) -> str:
    """What is to be talked about first: what is still to do from the last time."""
    if not open_tasks:
        return ""
    return "\n".join([_("1. What is still to do:"), *(f"   · {task}" for task in open_tasks), _("2. ")])


def teaches(role: str) -> bool:
    """Whether a role in a course is that of who teaches it, and earns no certificate."""
    return role.casefold() in TEACHING


def percent(came: int, sessions: int) -> int:
    """The share of the sessions somebody came to, rounded down: 79.9 is not 80."""
    return came * 100 // sessions if sessions else 0


def earned(came: int, sessions: int, needed_percent: int) -> bool:
    """Whether somebody came often enough."""
    return came > 0 and came * 100 >= needed_percent * sessions


def check_certificate(came: int, sessions: int, planned: int, needed_percent: int) -> None:
    """Refuse a certificate before the course is over, or for too few sessions."""
    if planned:
        raise NotEarned(_("This course is not over: sessions are still planned."), _("Hold them or cancel them first."))
    if not earned(came, sessions, needed_percent):
        raise NotEarned(
            _("{came} of {sessions} sessions are too few.", came=came, sessions=sessions),
            _("The course asks for {needed} percent of them.", needed=needed_percent),
        )


def next_number(year: int, given: Sequence[str]) -> str:
    """The number after the highest of a year's register: 2026-001, 2026-002 …"""
    ran = [int(number[5:]) for number in given if number.startswith(f"{year}-") and number[5:].isdecimal()]
    return f"{year}-{max(ran, default=0) + 1:03}"
