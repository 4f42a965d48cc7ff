"""What screens and papers see of groups: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.clock import day_of
from models.group import rules
from models.i18n import spoken


class GroupRow(NamedTuple):
    """One line of the list of groups; `unwritten` meetings are over and have no minutes, `next_at` is still to come."""

    ref: str
    version: int
    name_zh: str
    name_en: str
    kind: str
    about: str
    needed_percent: int | None
    ended_on: date | None
    members: int
    open_tasks: int
    late_tasks: int
    elections: int
    unwritten: int
    last_at: datetime | None
    next_at: datetime | None

    @property
    def name(self) -> str:
        """The name in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)


class MemberRow(NamedTuple):
    """Somebody in a group; `stays` is 'here', 'left', 'died' or 'moved', of the person, whatever the membership."""

    ref: str
    version: int
    group: str
    group_name: str
    resident: str
    household: str
    name: str
    label: str
    role: str
    from_on: date
    until: date | None
    left_on: date | None
    stays: str

    def term(self, today: date) -> str:
        """What the term asks for: 'over', 'ending' or ''."""
        return "" if self.left_on is not None else rules.term_look(self.until, today)


class MeetingRow(NamedTuple):
    """One meeting; `number` counts the sessions of a course that were not cancelled."""

    ref: str
    version: int
    group: str
    group_name: str
    starts_at: datetime
    ends_at: datetime
    place: str
    topic: str
    agenda: str
    minutes: str
    status: str
    reason: str
    present: int
    noted: int
    number: int | None = None

    @property
    def day(self) -> date:
        """The day it is on."""
        return day_of(self.starts_at)


class AttendanceRow(NamedTuple):
    """One line of a meeting's list; `state` is '' for a member of whom nothing was noted yet."""

    ref: str
    name: str
    label: str
    role: str
    state: str
    guest: bool


class TaskRow(NamedTuple):
    """Something a group has to do."""

    ref: str
    version: int
    group: str
    group_name: str
    meeting: str | None
    what: str
    owner: str | None
    owner_name: str
    owner_label: str
    due_on: date | None
    done_on: date | None
    days_late: int


class MeetingCard(NamedTuple):
    """All of one meeting."""

    group: GroupRow
    meeting: MeetingRow
    attendance: tuple[AttendanceRow, ...]
    tasks: tuple[TaskRow, ...]


class CourseLine(NamedTuple):
    """One person of a course: what was noted of each session, the share, and the certificate if there is one.

    Who teaches it earns none.
    """

    ref: str
    resident: str
    name: str
    label: str
    states: tuple[str, ...]
    came: int
    percent: int
    earned: bool
    certificate: str | None
    teaches: bool = False


class CertificateRow(NamedTuple):
    """One line of the register of certificates."""

    ref: str
    number: str
    group: str
    group_name_zh: str
    group_name_en: str
    name: str
    label: str
    issued_on: date
    came: int
    sessions: int
    first_on: date
    last_on: date


class GroupCard(NamedTuple):
    """All of one group; `sessions` and `course` are of a course, the sessions in order."""

    group: GroupRow
    members: tuple[MemberRow, ...]
    meetings: tuple[MeetingRow, ...]
    tasks: tuple[TaskRow, ...]
    sessions: tuple[MeetingRow, ...] = ()
    course: tuple[CourseLine, ...] = ()
