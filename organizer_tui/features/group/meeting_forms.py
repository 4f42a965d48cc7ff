"""The forms of meetings and of tasks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from models.clock import at_local, local
from models.group import meetings, rules, tasks
from models.group.meetings import Plan
from models.group.rows import GroupCard, GroupRow, MeetingRow, TaskRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.group.finders import person_finder
from organizer_tui.features.group.forms import key
from organizer_tui.features.group.words import topic_words, when_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values

EVENING, LASTS = 19, timedelta(minutes=90)


def proposed_meeting(card: GroupCard, today: date) -> tuple[datetime, datetime, str, str]:
    """When and where the next meeting may be, and its agenda: like the last one, a month later (a course: a week).

    What the group has still to do comes first.
    """
    last = next((row for row in card.meetings if row.status != rules.CANCELLED), None)
    agenda = rules.proposed_agenda([task.what for task in card.tasks if task.done_on is None])
    if last is None:
        begins = at_local(today + timedelta(days=7), EVENING)
        return begins, begins + LASTS, "", agenda
    day = rules.next_meeting(last.day, today)
    if card.group.kind == rules.COURSE:
        day, agenda = max(last.day + timedelta(days=7), today), ""
    hour = local(last.starts_at)
    begins = at_local(day, hour.hour, hour.minute)
    return begins, begins + (last.ends_at - last.starts_at), last.place, agenda


def plan_form(desk: Desk, card: GroupCard) -> FormDialog[MeetingRow]:
    """Plan the next meeting of a group."""
    begins, ends, place, agenda = proposed_meeting(card, desk.today())

    async def submit(values: Values) -> MeetingRow:
        return await desk.write(meetings.plan_meeting, group=card.group.ref, plan=_plan(desk, values))

    title = _("The next meeting of {group}", group=card.group.name)
    fields = _meeting_fields("", begins, ends, place, agenda)
    return FormDialog(title, fields, submit, draft_key=key(f"plan.{card.group.ref}"))


def meeting_form(desk: Desk, meeting: MeetingRow) -> FormDialog[MeetingRow]:
    """Correct a meeting."""

    async def submit(values: Values) -> MeetingRow:
        return await desk.write(
            meetings.correct_meeting, meeting=meeting.ref, version=meeting.version, plan=_plan(desk, values)
        )

    fields = _meeting_fields(meeting.topic, meeting.starts_at, meeting.ends_at, meeting.place, meeting.agenda)
    return FormDialog(_("Correct the meeting"), fields, submit, draft_key=key("meeting", meeting))


def _meeting_fields(topic: str, begins: datetime, ends: datetime, place: str, agenda: str) -> tuple[Field, ...]:
    return (
        Field("topic", N_("Topic"), value=topic, required=True),
        Field("day", N_("Day"), "day", f"{local(begins):%Y-%m-%d}", required=True),
        Field("start", N_("Begins at"), "time", f"{local(begins):%H:%M}", required=True),
        Field("end", N_("Ends at"), "time", f"{local(ends):%H:%M}", required=True),
        Field("place", N_("Place"), value=place),
        Field("agenda", N_("Agenda"), "block", agenda),
    )


def _plan(desk: Desk, values: Values) -> Plan:
    begins, ends = (_instant(values.day("day"), values.hour(name)) for name in ("start", "end"))
    if ends <= begins:  # past midnight
        ends += timedelta(days=1)
    return Plan(values.text("topic"), begins, ends, values.text("place"), values.text("agenda"))


def _instant(day: date, hour: time) -> datetime:
    return at_local(day, hour.hour, hour.minute)


def minutes_form(desk: Desk, meeting: MeetingRow) -> FormDialog[MeetingRow]:
    """Write the minutes of a meeting, which is held then, or correct them."""

    async def submit(values: Values) -> MeetingRow:
        minutes = values.text("minutes")
        if meeting.status == rules.HELD:
            return await desk.write(
                meetings.correct_minutes, meeting=meeting.ref, version=meeting.version, minutes=minutes
            )
        return await desk.write(meetings.hold, meeting=meeting.ref, minutes=minutes)

    intro = when_words(meeting)
    if meeting.status == rules.PLANNED:
        intro += "\n" + _("Once saved, the meeting was held; who was not noted counts as absent.")
    fields = (Field("minutes", N_("Minutes"), "block", meeting.minutes),)
    return FormDialog(topic_words(meeting), fields, submit, draft_key=key("minutes", meeting), intro=intro)


def cancel_form(desk: Desk, meeting: MeetingRow) -> FormDialog[MeetingRow]:
    """Cancel a meeting, and say why."""

    async def submit(values: Values) -> MeetingRow:
        return await desk.write(meetings.cancel_meeting, meeting=meeting.ref, reason=values.text("reason"))

    fields = (Field("reason", N_("Why"), hint=N_("Kept in the group.")),)
    title = _("Cancel “{topic}”?", topic=meeting.topic)
    return FormDialog(title, fields, submit, draft_key=key("cancel", meeting), intro=when_words(meeting))


def task_form(
    desk: Desk, group: GroupRow, task: TaskRow | None = None, meeting: MeetingRow | None = None
) -> FormDialog[TaskRow]:
    """Write down a task, or correct one."""

    async def submit(values: Values) -> TaskRow:
        answers: dict[str, Any] = {
            "what": values.text("what"),
            "owner": values.text("owner") or None,
            "due_on": values.maybe_day("due_on"),
        }
        if task is None:
            at = meeting.ref if meeting else None
            return await desk.write(tasks.add_task, group=group.ref, meeting=at, **answers)
        return await desk.write(tasks.correct_task, task=task.ref, version=task.version, **answers)

    owner = f"{task.owner_label} {task.owner_name}" if task and task.owner else ""
    due = str(task.due_on) if task and task.due_on else ""
    fields = (
        Field("what", N_("Task"), value=task.what if task else "", required=True),
        Field(
            "owner",
            N_("Who does it"),
            "pick",
            task.owner or "" if task else "",
            finder=person_finder(desk, group.ref),
            shown=owner,
        ),
        Field("due_on", N_("Until"), "day", due, hint=N_("2026-11-28, 11-28, +14; empty: no day")),
    )
    title = _("Correct the task") if task else _("A task of {group}", group=group.name)
    return FormDialog(title, fields, submit, draft_key=key("task", task) if task else key(f"task.{group.ref}"))
