"""The room of the groups: the groups above; below, the members, meetings, tasks or sessions of the one in hand."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult

from models.group import cards, queries
from models.group.rows import CourseLine, GroupCard, GroupRow, MeetingRow, MemberRow, TaskRow
from models.i18n import N_
from organizer_tui.features.group import cells
from organizer_tui.features.group.commands import COMMANDS
from organizer_tui.features.group.deeds import GroupDeeds
from organizer_tui.features.group.where import VIEWS, WhereLine, views_of
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.columns import Cell
from organizer_tui.shared.record_table import RecordTable

MOST_LINES = 8


class GroupScreen(GroupDeeds):
    """Groups at the desk."""

    ROOM = "group"
    TITLE_WORDS = N_("Groups")
    HELP_WORDS = N_(
        "Above are the groups; Enter goes to the list below, v to the next list: members, meetings, tasks, and of a "
        "course who came to which session. a adds to the list that is shown. Enter on a meeting opens it: who came, "
        "minutes, what was agreed upon. A term that has ended, or ends within 60 days, is marked: an election is due. "
        "Who belongs to a group is said here and nowhere else: not on a household's card, not in the search."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"group", "households"})
    CSS_PATH = "group.tcss"

    def __init__(self) -> None:
        """A room that shows the groups that run, and who belongs to them now."""
        super().__init__()
        self._past = self._ended = False

    def body(self) -> ComposeResult:
        """The groups, the line that says what is shown, and the lists."""
        empty = N_("No group yet. Press n to begin one.")
        yield RecordTable[GroupRow](cells.GROUP_COLUMNS, cells=cells.group_cells, empty=empty, id="groups")
        yield WhereLine(id="where")
        empty = N_("Nobody belongs to this group yet. Press a to take somebody in.")
        yield RecordTable[MemberRow](cells.MEMBER_COLUMNS, cells=self._member_cells, empty=empty, id="members")
        empty = N_("No meeting yet. Press a to plan one.")
        yield RecordTable[MeetingRow](cells.MEETING_COLUMNS, cells=self._meeting_cells, empty=empty, id="meetings")
        empty = N_("Nothing to do. Press a to write down a task.")
        yield RecordTable[TaskRow](cells.TASK_COLUMNS, cells=cells.task_cells, empty=empty, id="tasks")
        empty = N_("Nobody belongs to this course yet.")
        yield RecordTable[CourseLine](cells.COURSE_COLUMNS, cells=self._course_cells, empty=empty, id="course")

    def _member_cells(self, row: MemberRow) -> tuple[Cell, ...]:
        return cells.member_cells(row, self.desk.today())

    def _meeting_cells(self, row: MeetingRow) -> tuple[Cell, ...]:
        return cells.meeting_cells(row, self.desk.today())

    def _course_cells(self, row: CourseLine) -> tuple[Cell, ...]:
        held = sum(session.status == "held" for session in self.card.sessions) if self.card else 0
        return cells.course_cells(row, held)

    def on_mount(self) -> None:
        """The arrow keys move in the groups at once."""
        self._show_view()
        self.groups.focus()

    async def load(self) -> None:
        """Read the groups, then all of the one under the cursor."""
        rows = await self.desk.read(queries.groups, today=self.desk.today(), ended=self._ended)
        self.groups.styles.height = min(len(rows), MOST_LINES) + 2
        self.groups.show(rows)
        await self._load_card()

    async def _load_card(self) -> None:
        row = self.group
        today = self.desk.today()
        card = await self.desk.read(cards.group_card, row.ref, today=today, past=self._past) if row else None
        self._show_card(card)

    def _show_card(self, card: GroupCard | None) -> None:
        self.card = card
        self._list("members").show(card.members if card else ())
        self._list("meetings").show(card.meetings if card else ())
        self._list("tasks").show(card.tasks if card else ())
        self._list("course").show(card.course if card else ())
        self._show_view()

    def _show_view(self) -> None:
        group = self.card.group if self.card else None
        if self.view not in views_of(group):
            self.view = VIEWS[0][0]
        for name, _words in VIEWS:
            self._list(name).display = name == self.view
        self.query_one(WhereLine).show(group, self.view)

    def show_view(self, view: str) -> None:
        """Show one of the lists and go to it."""
        self.view = view
        self._show_view()
        self._list(self.view).focus()

    async def open(self, kind: str, ref: str) -> None:
        """Show a group, a member, a meeting or a task."""
        today = self.desk.today()
        view, group = {"member": "members", "meeting": "meetings", "task": "tasks"}.get(kind, ""), ref
        if kind == "member":
            group = (await self.desk.read(queries.member_row, ref)).group
        elif kind == "meeting":
            group = (await self.desk.read(queries.meeting_row, ref)).group
        elif kind == "task":
            group = (await self.desk.read(queries.task_row, ref, today=today)).group
        if not self.groups.go_to_key(group):
            self._ended = (await self.desk.read(queries.group_row, group, today=today)).ended_on is not None
            await self.load()
            self.groups.go_to_key(group)
        await self._load_card()
        if view:
            self.show_view(view)
            self._list(view).go_to_key(ref)

    @on(RecordTable.Highlighted, "#groups")
    def _another(self) -> None:
        if self.group is None or self.card is None or self.group.ref != self.card.group.ref:
            self.do(self._load_card, group="card", exclusive=True)

    @on(RecordTable.Chosen, "#groups")
    def _into(self) -> None:
        self._list(self.view).focus()

    @on(RecordTable.Chosen, "#members")
    def _member_chosen(self, event: RecordTable.Chosen) -> None:
        self.post_message(OpenHousehold(event.record.household))

    @on(RecordTable.Chosen, "#meetings")
    def _meeting_chosen(self, event: RecordTable.Chosen) -> None:
        from organizer_tui.features.group.meeting_screen import MeetingScreen

        self.app.push_screen(MeetingScreen(event.record.ref))

    @on(RecordTable.Chosen, "#tasks")
    def _task_chosen(self) -> None:
        self.action_edit()

    @on(RecordTable.Chosen, "#course")
    def _line_chosen(self) -> None:
        self.action_certificate()

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.show_view(view)

    def action_next_view(self) -> None:
        """Show the next of the lists."""
        names = views_of(self.card.group if self.card else None)
        self.show_view(names[(names.index(self.view) + 1) % len(names)])

    def action_past(self) -> None:
        """Show who belonged to the group before as well, or not."""
        self._past = not self._past
        self.show_view("members")
        self.reload()

    def action_ended(self) -> None:
        """Show the groups that have ended, or those that run."""
        self._ended = not self._ended
        self.groups.focus()
        self.reload()

    def action_paper(self) -> None:
        """Write the paper that belongs to the list that is shown."""
        self.do(self._paper)

    async def _paper(self) -> None:
        from organizer_tui.features.group.papers import print_certificates, print_meeting

        if self.view == "course":
            await print_certificates(self, self._group(), self.line())
        else:
            self.show_view("meetings")
            await print_meeting(self, self._group(), self.meeting())

    def _list(self, name: str) -> RecordTable[Any]:
        return self.query_one("#" + name, RecordTable)
