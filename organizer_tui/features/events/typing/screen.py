"""The sheet of the notice board on the screen: a line a flat, in the order of the paper; Enter saves and goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.errors import RuleBroken
from models.events.rows import SignUpOutcome
from models.events.sheet import SheetLine
from models.i18n import N_, _
from organizer_tui.commands import Command
from organizer_tui.features.events.about import PlacesLine, TitleLine
from organizer_tui.features.events.typing.sheet import CELLS, Sheet, Typed
from organizer_tui.features.events.words import home_list, number_in_line
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import LineInput
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COMMANDS = (
    Command("typing.next", "enter", N_("Save, next line"), N_("Save the line and go to the next."), "line(1)"),
    Command("typing.up", "up", N_("Line above"), N_("Save the line and go to the one above."), "line(-1)"),
    Command("typing.close", "escape", N_("Close"), N_("Put back what is not saved of the line, or leave."), "close"),
)
WORDS = (N_("Adults"), N_("Children"), N_("Elderly"), N_("Note"))
COLUMNS = (
    Column(N_("Flat"), width=5),
    Column(N_("Household"), share=2),
    *(Column(words, width=8, align="right") for words in WORDS[:3]),
    Column(N_("Note"), share=2),
    Column(N_("State"), share=2),
)
NUMBERS = r"[0-9０-９]{0,2}"


class CellInput(LineInput):
    """One cell of the line; arrows leave it at its ends, Enter and the arrows up and down leave the line."""

    def __init__(
        self, name: str, line: Callable[[int], Awaitable[None]], cell: Callable[[int], None], saving: asyncio.Lock
    ) -> None:
        """A cell that says by how many lines or cells it is left; while a line is being `saving`, keys wait."""
        super().__init__(id=f"cell-{name}")
        self._to_line, self._to_cell, self._saving = line, cell, saving
        self.select_on_focus = True
        if name != "note":
            self.restrict = NUMBERS

    async def on_key(self, event: events.Key) -> None:
        """Leave the line or the cell, or type; a key that comes while a line is saved belongs to the next."""
        async with self._saving:
            at_start, at_end = self.cursor_position == 0, self.cursor_position >= len(self.value)
            whole = not self.selection.is_empty
        other = self.screen.focused
        if isinstance(other, CellInput) and other is not self:  # it was on its way while the cell was left
            _keep(event)
            other.post_message(events.Key(event.key, event.character))
        elif event.key in ("enter", "ctrl+j", "down", "up"):
            _keep(event)
            await self._to_line(-1 if event.key == "up" else 1)
        elif event.key == "right" and (at_end or whole):
            _keep(event)
            self._to_cell(1)
        elif event.key == "left" and (at_start or whole):
            _keep(event)
            self._to_cell(-1)


def _keep(event: events.Key) -> None:
    event.stop()
    event.prevent_default()


class TypingScreen(RoomScreen):
    """Typing one sheet back; each line is saved by itself, so nothing is lost but the line at hand."""

    TITLE_WORDS = N_("Type the sheet back")
    HELP_WORDS = N_(
        "The lines stand as on the paper. Type adults, children and elderly, go from one to the next with the arrow "
        "keys or Tab, and press Enter: the line is saved and the next one is there. An empty line is not signed up; "
        "one that is emptied is taken off the list. What is refused says why and keeps what was typed."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events", "households"})
    TYPING = True
    CSS_PATH = "typing.tcss"
    AUTO_FOCUS = "#cell-adults"

    def __init__(self, event: str) -> None:
        """The sheet of an event."""
        super().__init__()
        self._event = event
        self._saving = asyncio.Lock()
        self.sheet: Sheet | None = None

    def body(self) -> ComposeResult:
        """The event, the lines, the cells of the line at hand, and what is said."""
        yield TitleLine()
        yield PlacesLine()
        yield RecordTable[SheetLine](COLUMNS, cells=self._cells, id="sheet")
        with Horizontal(id="cells"):
            yield Static(Content(""), id="where")
            for name, words in zip(CELLS, WORDS, strict=True):
                yield Static(Content(_(words)), classes="cell-words")
                yield CellInput(name, self._leave_line, self._to_cell, self._saving)
        yield Static(Content(""), id="said")

    @property
    def _table(self) -> RecordTable[SheetLine]:
        return self.query_one("#sheet", RecordTable)

    def _inputs(self) -> list[CellInput]:
        return [self.query_one(f"#cell-{name}", CellInput) for name in CELLS]

    def _cells(self, line: SheetLine) -> tuple[Cell, ...]:
        if self.sheet is None:
            return ()
        typed = self.sheet.typed(line)
        return (line.unit.label, line.unit.household_name, *typed, self._state(line))

    def _state(self, line: SheetLine) -> Cell:
        if self.sheet is None or self.sheet.event is None:
            return ""
        if (refusal := self.sheet.refused.get(line.ref)) is not None:
            return (refusal.title, "late")
        if line.unit.household is None:
            return (_("vacant"), "muted")
        if line.row is None:
            return ""
        if line.row.state == "waiting":
            return (_("waits as {number}", number=number_in_line(self.sheet.event, line.row)), "accent")
        return (_("comes"), "good")

    async def load(self) -> None:
        """Read the lines; what is typed in the line at hand stays."""
        first = self.sheet is None
        sheet = self.sheet = self.sheet or Sheet(self.desk, self._event)
        await sheet.refresh()
        for line in (*self.query(TitleLine), *self.query(PlacesLine)):
            line.show(sheet.event, self.desk.now())
        self._table.show(sheet.lines)
        if first:
            self._fill()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of its own is on the screen without reading anew."""
        if not self._saving.locked():
            super().changed(topics, in_front)

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    def _fill(self) -> None:
        """Put the line at hand into the cells."""
        line = self._table.current
        if line is None or self.sheet is None:
            return
        for cell, text in zip(self._inputs(), self.sheet.typed(line), strict=True):
            cell.value = text
        self.query_one("#where", Static).update(Content(visible(f"▸ {line.unit.label}")))
        self.set_focus(self._inputs()[0])
        self._inputs()[0].action_select_all()

    def _to_cell(self, by: int) -> None:
        cells = self._inputs()
        at = next((number for number, cell in enumerate(cells) if cell.has_focus), 0) + by
        if 0 <= at < len(cells):
            self.set_focus(cells[at])

    def action_line(self, by: int) -> None:
        """Save the line at hand and go by so many lines."""
        self.do(self._leave_line(by))

    async def _leave_line(self, by: int) -> None:
        async with self._saving:
            line, sheet = self._table.current, self.sheet
            if line is None or sheet is None:
                return
            outcome: SignUpOutcome | None = None
            typed = Typed(*(cell.value for cell in self._inputs()))
            self.set_focus(self._inputs()[0])  # at once: what is typed from now on belongs to the next line
            with guarded(self.organizer, lambda refusal: self._refused(line, refusal)):
                outcome = await sheet.save(line, typed)
                self._say("")
            refused = line.ref in sheet.refused
            if outcome is not None:
                self._say(_said(line, outcome))
            await self.load()
            if not refused or by < 0:
                self._table.action_move(by)
            if not refused or by < 0:
                self._fill()

    def _refused(self, line: SheetLine, refusal: RuleBroken) -> None:
        self._say(f"{line.unit.label}: {refusal.title} {refusal.hint}".strip(), wrong=True)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(Content("\n".join(visible(part) for part in words.splitlines())))
        said.set_class(wrong, "-wrong")

    def action_close(self) -> None:
        """Put back what is not saved of the line at hand; else leave, but not unseen with lines that were refused."""
        line, sheet = self._table.current, self.sheet
        if line is None or sheet is None:
            self.dismiss(None)
            return
        typed = Typed(*(cell.value for cell in self._inputs()))
        unsaved = sheet.drafts.pop(line.ref, None)
        sheet.refused.pop(line.ref, None)
        if unsaved is not None or typed != sheet.typed(line):
            self._say(_("{label} is as it was saved.", label=line.unit.label))
        elif sheet.drafts:
            self._table.go_to_key(next(iter(sheet.drafts)))
            self._say(_("This line is not saved yet: Enter tries again, Esc lets it go."), wrong=True)
        else:
            self.dismiss(None)
            return
        self._table.show(sheet.lines)
        self._fill()


def _said(line: SheetLine, outcome: SignUpOutcome) -> str:
    """What came of a line, and who has moved up because of it."""
    row = outcome.row
    if row is None:
        words = _("{label} is off the list.", label=line.unit.label)
    elif row.state == "confirmed":
        words = _("{label} comes with {heads}.", label=line.unit.label, heads=row.heads)
    else:
        number = number_in_line(outcome.event, row)
        words = _("{label} waits as number {number}.", label=line.unit.label, number=number)
    moved_up = [other for other in outcome.moved_up if row is None or other.ref != row.ref]
    return "\n".join(filter(None, (words, _("Moved up: {homes}", homes=home_list(moved_up)) if moved_up else "")))
