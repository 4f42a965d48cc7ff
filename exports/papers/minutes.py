"""The minutes of a meeting: who came, what was said, what was agreed upon, and room for two signatures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.letter import Letters
from exports.papers.meeting_wanted import meeting_wanted, topic_in_words, when_in_words
from exports.papers.page import SOFT_INK
from exports.papers.wanted import NothingToPrint
from models.clock import day_of
from models.group.rows import AttendanceRow, MeetingCard, TaskRow
from models.group.rules import ABSENT, EXCUSED, HELD, PRESENT
from models.i18n import N_, _

TITLE, TEXT, SMALL = 24.0, 15.0, 13.0
_LINES = (
    (PRESENT, False, N_("Came ({count}): {names}")),
    (EXCUSED, False, N_("Excused ({count}): {names}")),
    (ABSENT, False, N_("Absent ({count}): {names}")),
    (PRESENT, True, N_("Guests ({count}): {names}")),
)


def write_minutes(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the minutes of the meeting wanted, or of the last one; raises a RuleBroken."""
    files.write(out, minutes(meeting_wanted(choices, day_of(now), HELD)))
    return [out]


def minutes(card: MeetingCard) -> bytes:
    """The minutes as PDF; raises NothingToPrint for a meeting that was not held."""
    meeting = card.meeting
    if meeting.status != HELD:
        raise NothingToPrint(_("This meeting has not been held yet."), _("Write its minutes first: then it is held."))
    paper = Letters(_("Minutes: {topic}", topic=meeting.topic))
    paper.begin()
    paper.say(card.group.name, SMALL, "middle", SOFT_INK)
    paper.say(topic_in_words(meeting), TITLE, "middle")
    paper.say(when_in_words(meeting), TEXT, "middle")
    for words in _came(card.attendance):
        paper.say(words, SMALL)
    _section(paper, _("Agenda"), meeting.agenda)
    _section(paper, _("Minutes"), meeting.minutes)
    if card.tasks:
        paper.say(_("Agreed upon"), TEXT, ink=SOFT_INK)
        paper.tell(((task.what, _task(task)) for task in card.tasks), TEXT)
    paper.say(_("Written by: ______________    Chaired by: ______________"), TEXT)
    return paper.data()


def _section(paper: Letters, heading: str, text: str) -> None:
    if text:
        paper.say(heading, TEXT, ink=SOFT_INK)
        for line in text.splitlines():
            paper.say(line, TEXT, indent=7.0 if line.startswith(" ") else 0.0)


def _came(rows: Iterable[AttendanceRow]) -> Iterable[str]:
    """Who came, who was excused, who was absent: a line each, by name."""
    listed = list(rows)
    for state, guest, words in _LINES:
        if names := [row.name for row in listed if row.state == state and row.guest is guest]:
            yield _(words, count=len(names), names=_(", ").join(names))


def _task(task: TaskRow) -> str:
    due = "" if task.due_on is None else _("until {day}", day=task.due_on)
    done = "" if task.done_on is None else _("done on {day}", day=task.done_on)
    return " · ".join(filter(None, (f"{task.owner_label} {task.owner_name}".strip(), due, done)))
