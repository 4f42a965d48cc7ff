"""What a volunteer does in the room of the groups: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from typing import Any

from models.errors import RuleBroken
from models.group import operations, tasks
from models.group.rows import CourseLine, GroupCard, GroupRow, MeetingRow, MemberRow, TaskRow
from models.i18n import _, ngettext
from organizer_tui.features.group.finders import person_finder
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen


class GroupDeeds(RoomScreen):
    """The writes of the room; the screen that shows the lists is built on it."""

    def __init__(self) -> None:
        """A room that shows members first."""
        super().__init__()
        self.card: GroupCard | None = None
        self.view = "members"

    @property
    def groups(self) -> RecordTable[GroupRow]:
        """The list of groups."""
        return self.query_one("#groups", RecordTable)

    @property
    def group(self) -> GroupRow | None:
        """The group under the cursor."""
        return self.groups.current

    def _group(self) -> GroupRow:
        if self.group is None:
            raise RuleBroken(_("There is no group here yet."), _("Press n to begin one."))
        return self.group

    def _card(self) -> GroupCard:
        group = self._group()
        if self.card is None or self.card.group.ref != group.ref:
            raise RuleBroken(_("This group is still being read."), _("Try again in a moment."))
        return self.card

    def member(self) -> MemberRow:
        """The member under the cursor; refuses when there is none."""
        row: MemberRow = self._current("members", _("Nobody belongs to this group yet."), _("a takes somebody in."))
        return row

    def meeting(self) -> MeetingRow:
        """The meeting under the cursor; refuses when there is none."""
        row: MeetingRow = self._current("meetings", _("There is no meeting yet."), _("a plans one."))
        return row

    def job(self) -> TaskRow:
        """The task under the cursor; refuses when there is none."""
        row: TaskRow = self._current("tasks", _("There is nothing to do yet."), _("a writes a task down."))
        return row

    def line(self) -> CourseLine:
        """The person of a course under the cursor; refuses when there is none."""
        row: CourseLine = self._current("course", _("Nobody belongs to this course yet."), _("Take in its students."))
        return row

    def _current(self, name: str, title: str, hint: str) -> Any:
        record = self.query_one("#" + name, RecordTable).current
        if record is None:
            raise RuleBroken(title, hint)
        return record

    def show_view(self, view: str) -> None:
        """Show one of the lists."""

    def action_new(self) -> None:
        """Begin a group."""
        self.do(self._new)

    async def _new(self) -> None:
        from organizer_tui.features.group.forms import group_form

        row = await self.ask(group_form(self.desk))
        if row is not None:
            self.ask_open("group", row.ref)
            self.say(_("{group} is there. Now take in its members (a).", group=row.name))

    def action_add(self) -> None:
        """Add what the list that is shown holds."""
        self.do({"meetings": self._plan, "tasks": self._add_task}.get(self.view, self._join))

    async def _join(self) -> None:
        from organizer_tui.features.group.forms import join_form

        row = await self.ask(join_form(self.desk, self._group()))
        if row is not None:
            self.ask_open("member", row.ref)
            self.say(_("{name} is in: {role}.", name=row.name, role=row.role))

    async def _plan(self) -> None:
        from organizer_tui.features.group.meeting_forms import plan_form

        row = await self.ask(plan_form(self.desk, self._card()))
        if row is not None:
            self.ask_open("meeting", row.ref)
            self.say(_("“{topic}” is planned.", topic=row.topic))

    async def _add_task(self) -> None:
        from organizer_tui.features.group.meeting_forms import task_form

        row = await self.ask(task_form(self.desk, self._group()))
        if row is not None:
            self.ask_open("task", row.ref)
            self.say(_("“{task}” is written down.", task=row.what))

    def action_edit(self) -> None:
        """Correct the line under the cursor if the cursor is in a list, else the group."""
        self.do(self._edit)

    async def _edit(self) -> None:
        from organizer_tui.features.group import forms, meeting_forms

        group, focused = self._group(), self.focused.id if self.focused is not None else ""
        if focused == "members":
            await self.ask(forms.member_form(self.desk, group, self.member()))
        elif focused == "meetings":
            await self.ask(meeting_forms.meeting_form(self.desk, self.meeting()))
        elif focused == "tasks":
            await self.ask(meeting_forms.task_form(self.desk, group, self.job()))
        else:
            await self.ask(forms.group_form(self.desk, group))

    def action_role(self) -> None:
        """Give the member another role or term."""
        self.do(self._role)

    async def _role(self) -> None:
        from organizer_tui.features.group.forms import role_form

        self.show_view("members")
        row = await self.ask(role_form(self.desk, self._group(), self.member()))
        if row is not None:
            self.ask_open("member", row.ref)
            self.say(_("{name} is in: {role}.", name=row.name, role=row.role))

    def action_take_out(self) -> None:
        """The member leaves, or the meeting is cancelled."""
        self.do(self._cancel if self.view == "meetings" else self._leave)

    async def _leave(self) -> None:
        from organizer_tui.features.group.forms import leave_form

        self.show_view("members")
        row = await self.ask(leave_form(self.desk, self.member()))
        if row is not None:
            self.say(_("{name} has left the group.", name=row.name))

    async def _cancel(self) -> None:
        from organizer_tui.features.group.meeting_forms import cancel_form

        row = await self.ask(cancel_form(self.desk, self.meeting()))
        if row is not None:
            self.say(_("“{topic}” does not take place.", topic=row.topic))

    def action_done(self) -> None:
        """The task is done, or is not after all."""
        self.do(self._done)

    async def _done(self) -> None:
        self.show_view("tasks")
        self.say(await turn_task(self, self.job()))

    def action_give(self) -> None:
        """Give the task to somebody else."""
        self.do(self._give)

    async def _give(self) -> None:
        from organizer_tui.shared.picker import PickDialog

        self.show_view("tasks")
        task = self.job()
        option = await self.ask(PickDialog(_("Who does it?"), person_finder(self.desk, task.group)))
        if option is not None:
            await self.desk.write(tasks.give_task, task=task.ref, owner=option.value)
            self.say(_("{who} does it.", who=option.words))

    def action_certificate(self) -> None:
        """Enter the person of the course into the register."""
        self.do(self._certificate)

    async def _certificate(self) -> None:
        if self._group().needed_percent is None:
            raise RuleBroken(_("Only a course has certificates."), _("Choose a course among the groups."))
        self.show_view("course")
        line = self.line()
        question = _("A certificate for {label} {name}?", label=line.label, name=line.name)
        detail = _("{name} came to {percent} % of the sessions.", name=line.name, percent=line.percent)
        if line.certificate is not None or await self.ask(ConfirmDialog(question, detail)):
            row = await self.desk.write(tasks.issue_certificate, membership=line.ref)
            self.say(_("{name} has certificate {number}. Print it with p.", name=row.name, number=row.number))

    def action_end(self) -> None:
        """The group is over."""
        self.do(self._end)

    async def _end(self) -> None:
        group = self._group()
        people = ngettext("{n} membership ends with it.", "{n} memberships end with it.", group.members)
        if await self.ask(ConfirmDialog(_("End {group}?", group=group.name), people)):
            await self.desk.write(operations.end_group, group=group.ref)
            self.say(_("{group} has ended. f shows the groups that have ended.", group=group.name))


async def turn_task(screen: RoomScreen, task: TaskRow) -> str:
    """Do a task, or open it again, and say so."""
    if task.done_on is None:
        await screen.desk.write(tasks.finish_task, task=task.ref)
        return _("“{task}” is done.", task=task.what)
    await screen.desk.write(tasks.reopen_task, task=task.ref)
    return _("“{task}” is not done after all.", task=task.what)
