"""How groups, members, meetings, tasks and the people of a course look as lines of a list."""

from __future__ import annotations

from datetime import date

from models.group.rows import AttendanceRow, CourseLine, GroupRow, MeetingRow, MemberRow, TaskRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.group.words import (
    ATTENDANCE,
    KINDS,
    MARKS,
    member_words,
    status_words,
    topic_words,
    when_short,
)
from organizer_tui.shared.columns import Cell, Column

GROUP_COLUMNS = (
    Column(N_("Group"), share=1),
    Column(N_("Kind"), width=16, wide_from=100),
    Column(N_("People"), width=6, align="right"),
    Column(N_("Next meeting"), width=19),
    Column(N_("To do"), width=6, align="right"),
    Column(N_("Terms ending"), width=12, align="right"),
)
MEMBER_COLUMNS = (
    Column(N_("Role"), width=16),
    Column(N_("Name"), share=2),
    Column(N_("Flat"), width=5),
    Column(N_("Since"), width=10, wide_from=70),
    Column(N_("Until"), width=10),
    Column("", share=3),
)
MEETING_COLUMNS = (
    Column(N_("When"), width=19),
    Column(N_("Topic"), share=3),
    Column(N_("Place"), share=1, wide_from=100),
    Column(N_("State"), width=10),
    Column(N_("Came"), width=6, align="right"),
)
TASK_COLUMNS = (
    Column(N_("Task"), share=2),
    Column(N_("Who does it"), share=1),
    Column(N_("Until"), width=10),
    Column("", width=14),
)
AGREED_COLUMNS = (
    Column(N_("Task"), share=1),
    Column(N_("By whom"), width=8),
    Column(N_("Until"), width=6),
)
COURSE_COLUMNS = (
    Column(N_("Name"), share=1),
    Column(N_("Flat"), width=5),
    Column(N_("Sessions in order"), share=2),
    Column(N_("Came"), width=6, align="right"),
    Column(N_("Share"), width=6, align="right"),
    Column(N_("Certificate"), width=12),
)
PEOPLE_COLUMNS = (
    Column(N_("Flat"), width=5),
    Column(N_("Name"), share=1),
    Column(N_("Role"), share=1, wide_from=56),
    Column("", width=9),
)


def group_cells(row: GroupRow) -> tuple[Cell, ...]:
    """One group."""
    name: Cell = (row.name, "muted") if row.ended_on else (row.name, "strong")
    undone: Cell = str(row.open_tasks or "")
    if row.late_tasks:
        undone = (f"{row.open_tasks}!", "late")
    return (
        name,
        (_(KINDS[row.kind]), "muted"),
        str(row.members),
        when_short(row.next_at),
        undone,
        (str(row.elections or ""), "late"),
    )


def member_cells(row: MemberRow, today: date) -> tuple[Cell, ...]:
    """One member."""
    until: Cell = ("" if row.until is None else str(row.until), "late" if row.term(today) else "")
    name: Cell = (row.name, "muted") if row.left_on else (row.name, "strong")
    return (row.role, name, row.label, (str(row.from_on), "muted"), until, member_words(row, today))


def meeting_cells(row: MeetingRow, today: date) -> tuple[Cell, ...]:
    """One meeting."""
    topic: Cell = (topic_words(row), "muted") if row.status == "cancelled" else topic_words(row)
    came = f"{row.present}/{row.noted}" if row.noted else ""
    return (when_short(row.starts_at), topic, (row.place, "muted"), status_words(row, today), came)


def task_cells(row: TaskRow) -> tuple[Cell, ...]:
    """One task."""
    owner = f"{row.owner_label} {row.owner_name}".strip()
    due = "" if row.due_on is None else str(row.due_on)
    if row.done_on is not None:
        return (
            (row.what, "muted"),
            (owner, "muted"),
            (due, "muted"),
            (_("done {day}", day=f"{row.done_on:%m-%d}"), "good"),
        )
    late = ngettext("{n} day late", "{n} days late", row.days_late) if row.days_late else ""
    return (row.what, owner, (due, "late" if late else ""), (late, "late"))


def agreed_cells(row: TaskRow) -> tuple[Cell, ...]:
    """One task beside the list of a meeting, in less room."""
    due = "" if row.due_on is None else f"{row.due_on:%m-%d}"
    if row.done_on is not None:
        return ((row.what, "muted"), (row.owner_name, "muted"), (_("done"), "good"))
    return (row.what, row.owner_name, (due, "late" if row.days_late else ""))


def course_cells(row: CourseLine, held: int) -> tuple[Cell, ...]:
    """One person of a course, a mark a session."""
    marks = " ".join(MARKS[state] for state in row.states)
    certificate: Cell = (_("too few"), "muted")
    if row.certificate is not None:
        certificate = (row.certificate, "strong")
    elif row.teaches:
        certificate = (_("teaches"), "muted")
    elif row.earned:
        certificate = (_("earned"), "good")
    return (row.name, row.label, marks, f"{row.came}/{held}", f"{row.percent} %", certificate)


def people_cells(row: AttendanceRow) -> tuple[Cell, ...]:
    """One person of a meeting's list."""
    words, look = ATTENDANCE["guest" if row.guest and row.state == "present" else row.state]
    return (row.label, (row.name, "strong"), (row.role, "muted"), (_(words), look))
