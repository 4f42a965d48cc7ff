"""One meeting: its agenda and minutes, who came, and what was agreed upon.

Whether somebody came is saved at once, as everything at a crowded table is; "all came" is one entry in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.errors import RuleBroken
from models.group import cards, meetings, rules
from models.group.rows import AttendanceRow, MeetingCard, TaskRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.group import cells
from organizer_tui.features.group.commands import MEETING_COMMANDS
from organizer_tui.features.group.deeds import turn_task
from organizer_tui.features.group.finders import person_finder
from organizer_tui.features.group.words import status_words, topic_words, when_words
from organizer_tui.hardening import visible
from organizer_tui.shared.line import LineWidget, Part
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

LOOKS = {"accent": "key", "good": "good", "muted": "warn", "late": "warn"}
TURNS = {"": rules.PRESENT, rules.PRESENT: rules.EXCUSED, rules.EXCUSED: rules.ABSENT, rules.ABSENT: rules.PRESENT}


class MeetingLine(LineWidget):
    """The topic and the state of a meeting, or when and where it is."""

    DEFAULT_CSS = "MeetingLine { background: $surface; }"

    def __init__(self, id: str) -> None:
        """A line that knows no meeting yet."""
        super().__init__(id=id)
        self._parts: tuple[Sequence[Part], Sequence[Part]] = ((), ())

    def show(self, left: Sequence[Part], right: Sequence[Part]) -> None:
        """Show these."""
        self._parts = (left, right)
        self.refresh()

    def left(self) -> Sequence[Part]:
        """What it is."""
        return self._parts[0]

    def right(self) -> Sequence[Part]:
        """How it stands."""
        return self._parts[1]


class MeetingScreen(RoomScreen):
    """A meeting of a group, or a session of a course."""

    ROOM = "group"
    TITLE_WORDS = N_("A meeting")
    HELP_WORDS = N_(
        "Walk down the list at the left and press Space: came, excused, absent. a notes everybody else as having come, "
        "g a guest. m writes the minutes: then the meeting was held. At the right is what was agreed upon here: t "
        "writes a task down, d says that it is done; Tab goes from one list to the other."
    )
    OFFERS = MEETING_COMMANDS
    TOPICS = frozenset({"group", "households"})
    CSS_PATH = "group.tcss"

    def __init__(self, meeting: str) -> None:
        """A meeting that was not read yet."""
        super().__init__()
        self._ref = meeting
        self.card: MeetingCard | None = None

    def body(self) -> ComposeResult:
        """Two lines, the texts, the two lists."""
        yield MeetingLine(id="what")
        yield MeetingLine(id="when")
        with VerticalScroll(id="text"):
            yield Static(Content(""), id="words")
        with Horizontal(id="lists"):
            empty = N_("Nobody belonged to the group that day.")
            yield RecordTable[AttendanceRow](cells.PEOPLE_COLUMNS, cells=cells.people_cells, empty=empty, id="people")
            empty = N_("Nothing agreed upon yet. t writes a task down.")
            yield RecordTable[TaskRow](cells.AGREED_COLUMNS, cells=cells.agreed_cells, empty=empty, id="agreed")

    def on_mount(self) -> None:
        """The arrow keys walk down the list of people at once."""
        self.query_one("#text").can_focus = False
        self.people.focus()

    @property
    def people(self) -> RecordTable[AttendanceRow]:
        """Who belonged to the group, and guests."""
        return self.query_one("#people", RecordTable)

    @property
    def agreed(self) -> RecordTable[TaskRow]:
        """The tasks of the meeting."""
        return self.query_one("#agreed", RecordTable)

    async def load(self) -> None:
        """Read the meeting."""
        card = await self.desk.read(cards.meeting_card, self._ref, today=self.desk.today())
        if not self.query(MeetingLine):
            return  # put away meanwhile
        self.card = card
        meeting = card.meeting
        words, look = status_words(meeting, self.desk.today())
        came = _("{present} of {noted} came", present=meeting.present, noted=len(card.attendance))
        reason = f" · {meeting.reason}" if meeting.reason else ""
        self.query_one("#what", MeetingLine).show(
            [Part(f" {topic_words(meeting)} ", "key"), Part(card.group.name, "quiet")],
            [Part(f"{words}{reason} ", LOOKS[look])],
        )
        self.query_one("#when", MeetingLine).show(
            [Part(f" {when_words(meeting)}", "")], [Part(came + " ", "quiet")] if meeting.noted else ()
        )
        self.query_one("#words", Static).update(Content("\n".join(_texts(card))))
        self.people.show(card.attendance)
        self.agreed.show(card.tasks)

    def _open(self) -> MeetingCard:
        if self.card is None:
            raise RuleBroken(_("This meeting is still being read."), _("Try again in a moment."))
        return self.card

    def action_turn(self) -> None:
        """The next of came, excused, absent."""
        self.do(self._turn)

    async def _turn(self) -> None:
        person = self.people.current
        if person is None:
            raise RuleBroken(_("Nobody is on this list."), _("g notes a guest."))
        await self._note({person.ref: TURNS[person.state]})

    async def _note(self, states: dict[str, str]) -> None:
        await self.desk.write(meetings.note_attendance, meeting=self._ref, states=states)

    @on(RecordTable.Chosen, "#people")
    def _person_chosen(self) -> None:
        self.action_turn()

    @on(RecordTable.Chosen, "#agreed")
    def _task_chosen(self) -> None:
        self.do(self._edit_task)

    async def _edit_task(self) -> None:
        from organizer_tui.features.group.meeting_forms import task_form

        if (task := self.agreed.current) is not None:
            await self.ask(task_form(self.desk, self._open().group, task))

    def action_all_came(self) -> None:
        """Everybody of whom nothing is noted has come."""
        self.do(self._all_came)

    async def _all_came(self) -> None:
        states = {row.ref: rules.PRESENT for row in self._open().attendance if not row.state}
        if not states:
            raise RuleBroken(_("Of everybody something is noted already."), _("Space changes it."))
        await self._note(states)
        self.say(ngettext("{n} more came.", "{n} more came.", len(states)))

    def action_guest(self) -> None:
        """Somebody came who does not belong to the group."""
        self.do(self._guest)

    async def _guest(self) -> None:
        from organizer_tui.shared.picker import PickDialog

        option = await self.ask(PickDialog(_("Who came as a guest?"), person_finder(self.desk)))
        if option is not None:
            await self._note({option.value: rules.PRESENT})
            self.say(_("{who} came.", who=option.words))

    def action_minutes(self) -> None:
        """Write the minutes."""
        self.do(self._minutes)

    async def _minutes(self) -> None:
        from organizer_tui.features.group.meeting_forms import minutes_form

        meeting = self._open().meeting
        deed = "correct_minutes" if meeting.status == rules.HELD else "hold"
        rules.check_status(deed, meeting.status)
        if deed == "hold":
            rules.check_has_begun(meeting.day, self.desk.today())
        row = await self.ask(minutes_form(self.desk, meeting))
        if row is not None:
            self.say(_("The minutes are written."))

    def action_task(self) -> None:
        """Write a task down."""
        self.do(self._agree)

    async def _agree(self) -> None:
        from organizer_tui.features.group.meeting_forms import task_form

        card = self._open()
        row = await self.ask(task_form(self.desk, card.group, meeting=card.meeting))
        if row is not None:
            self.say(_("“{task}” is written down.", task=row.what))

    def action_done(self) -> None:
        """The task is done, or is not after all."""
        self.do(self._done)

    async def _done(self) -> None:
        if (task := self.agreed.current) is None:
            raise RuleBroken(_("There is nothing to do yet."), _("t writes a task down."))
        self.say(await turn_task(self, task))

    def action_edit(self) -> None:
        """Correct the meeting."""
        self.do(self._edit)

    async def _edit(self) -> None:
        from organizer_tui.features.group.meeting_forms import meeting_form

        meeting = self._open().meeting
        rules.check_status("correct_meeting", meeting.status)
        await self.ask(meeting_form(self.desk, meeting))

    def action_cancel(self) -> None:
        """The meeting does not take place."""
        self.do(self._cancel)

    async def _cancel(self) -> None:
        from organizer_tui.features.group.meeting_forms import cancel_form

        meeting = self._open().meeting
        rules.check_status("cancel_meeting", meeting.status)
        await self.ask(cancel_form(self.desk, meeting))

    def action_paper(self) -> None:
        """Write the list to sign, or the minutes."""
        self.do(self._paper)

    async def _paper(self) -> None:
        from organizer_tui.features.group.papers import print_meeting

        card = self._open()
        await print_meeting(self, card.group, card.meeting)

    def action_back(self) -> None:
        """Go back to the group."""
        self.dismiss(None)


def _texts(card: MeetingCard) -> list[str]:
    """Agenda and minutes, line by line, as they were written."""
    lines: list[str] = []
    for words, text in ((_("Agenda"), card.meeting.agenda), (_("Minutes"), card.meeting.minutes)):
        if text:
            lines += [f"— {words} —", *(visible(line) for line in text.splitlines())]
    return lines or [_("No agenda was written.")]
