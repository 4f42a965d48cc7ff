"""Which group's meeting a paper is for: the one that was named, or the one whose turn it is."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from exports.choices import Choices
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.clock import local
from models.group import cards, queries
from models.group.rows import GroupRow, MeetingCard, MeetingRow
from models.group.rules import HELD, PLANNED
from models.i18n import N_, _

_WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def group_wanted(name: str, today: date) -> GroupRow | None:
    """The group of that name, or the only one that has these letters in it; None if none is named.

    Raises NothingToPrint.
    """
    if not name:
        return None
    rows = [*queries.groups(today=today), *queries.groups(today=today, ended=True)]
    exact = [row for row in rows if name in (row.name_zh, row.name_en)]
    found = exact or [row for row in rows if name.casefold() in f"{row.name_zh}\n{row.name_en}".casefold()]
    if not found:
        raise NothingToPrint(_("There is no group “{name}”.", name=name), _("Write the name as it stands in the room."))
    if len(found) > 1 and not exact:
        raise NothingToPrint(_("Several groups have “{name}” in their name.", name=name), _("Write the whole name."))
    return found[0]


def meeting_wanted(choices: Choices, today: date, status: str) -> MeetingCard:
    """The meeting on the day that was named; else the next one that is planned, or the last one that was held.

    Raises NothingToPrint.
    """
    with snapshot():
        group = group_wanted(choices.group, today)
        rows = queries.meetings(group.ref if group else None)
        if choices.meeting:
            day = _day(choices.meeting)
            rows = [row for row in rows if str(row.day) == day and row.status in (PLANNED, HELD)]
        else:
            rows = [row for row in rows if row.status == status and (status == HELD or row.day >= today)]
        if not rows:
            raise _none(choices.meeting, status)
        return cards.meeting_card((rows[-1] if status == PLANNED else rows[0]).ref, today=today)


def _day(words: str) -> str:
    """A day as it is typed, as it is stored: 2026-11-08, 2026/11/8, 2026年11月8日."""
    numbers = re.findall(r"\d+", unicodedata.normalize("NFKC", words))
    return "-".join(number.zfill(2) for number in numbers)


def _none(day: str, status: str) -> NothingToPrint:
    if day:
        return NothingToPrint(_("No meeting is on {day}.", day=day), _("Write the day like 2026-11-28."))
    if status == HELD:
        return NothingToPrint(_("No meeting has been held yet."), _("Minutes are written in the room of the groups."))
    return NothingToPrint(_("No meeting is planned."), _("Plan one in the room of the groups, or name the day of one."))


def when_in_words(meeting: MeetingRow) -> str:
    """When and where a meeting is, as a paper writes it."""
    begins, ends = local(meeting.starts_at), local(meeting.ends_at)
    day = _("{year}-{month:02}-{day:02}", year=begins.year, month=begins.month, day=begins.day)
    hours = f"{_(_WEEKDAYS[begins.weekday()])} {begins:%H:%M}–{ends:%H:%M}"
    return " · ".join(filter(None, (f"{day} {hours}", meeting.place)))


def topic_in_words(meeting: MeetingRow) -> str:
    """The topic of a meeting, a session of a course with its number."""
    if meeting.number is None:
        return meeting.topic
    return _("Session {number}: {topic}", number=meeting.number, topic=meeting.topic)
