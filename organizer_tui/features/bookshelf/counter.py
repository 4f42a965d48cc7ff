"""The lending table as a dialog: lines to scan or type into, one list below that follows, and what came of it.

What is *certain* goes through with one Enter: a whole code or flat number, the only thing that fits, or what the
arrows were moved to. Anything else is put into the line first, to be looked at, and a second Enter takes it. A line
selects its text at Enter, so that a code scanned twice in a row is that code, and not two codes in one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from models.bookshelf.codes import plain_code
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.features.bookshelf.question import CounterLine, Question
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

COUNTER_COMMANDS = (
    Command("counter.enter", "enter", N_("Go on"), N_("Take what the cursor is on."), "enter"),
    Command("counter.down", "down", N_("Down"), N_("Go down the list."), "step(1)"),
    Command("counter.up", "up", N_("Up"), N_("Go up the list."), "step(-1)", hint=False),
    Command("counter.page_down", "pagedown", N_("Page down"), N_("Go down a page."), "step(10)", hint=False),
    Command("counter.page_up", "pageup", N_("Page up"), N_("Go up a page."), "step(-10)", hint=False),
    Command("counter.close", "escape", N_("Close"), N_("Leave the table."), "close"),
)

COLUMNS = (Column("", width=8), Column("", share=3), Column("", share=2))


class CounterDialog(BoxScreen[None]):
    """Asks its questions in lines, one after the other; a subclass says in `take` what an answer does."""

    OFFERS: ClassVar[tuple[Command, ...]] = COUNTER_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(COUNTER_COMMANDS)

    def __init__(self, title: str, questions: Sequence[Question[Any]]) -> None:
        """A table with a translated title."""
        super().__init__()
        self._title = title
        self._questions = {question.name: question for question in questions}
        self._chosen: dict[str, tuple[str, Any]] = {}  # what stands in a line, and the record it means
        self._shown_for = ("", "")
        self._rows: Sequence[Any] = ()
        self._moved = self._busy = False

    @property
    def organizer(self) -> OrganizerApp:
        """The app, by its own type."""
        return cast("OrganizerApp", self.app)

    def compose(self) -> ComposeResult:
        """The box: title, what was done, the lines, what is meant, the list, what is wrong, hints."""
        with Vertical(classes="box tall-box counter"):
            yield Static(Content(visible(self._title)), classes="box-title")
            for question in self._questions.values():
                with Horizontal(classes="question"):
                    yield Static(Content(_(question.words)), classes="question-words")
                    yield CounterLine(question.name)
            yield Static(Content(""), classes="box-about", id="about")
            yield RecordTable[Any](COLUMNS, cells=self._cells, key=self._key, empty="", headed=False, id="found")
            yield Static(Content(""), classes="box-said", id="said")
            yield HintBar(self.OFFERS)

    def on_mount(self) -> None:
        """The keys go to the first line; the list only follows."""
        self._list.can_focus = False
        self.line(next(iter(self._questions))).focus()
        self.begin()

    def begin(self) -> None:
        """Put in what is known already."""

    def line(self, name: str) -> CounterLine:
        """The line of a question."""
        return self.query_one(f"#ask-{name}", CounterLine)

    @property
    def _list(self) -> RecordTable[Any]:
        return self.query_one("#found", RecordTable)

    @property
    def current(self) -> Any:
        """The record that the list's cursor is on."""
        return self._list.current

    @property
    def _asked(self) -> Question[Any]:
        """The question whose line has the cursor."""
        focused = self.focused
        name = focused.question if isinstance(focused, CounterLine) else next(iter(self._questions))
        return self._questions[name]

    def _cells(self, record: Any) -> tuple[Cell, ...]:
        return self._questions[self._shown_for[0]].cells(record)

    def _key(self, record: Any) -> str:
        return str(record.ref)

    def retitle(self, title: str) -> None:
        """Say what the table is for now."""
        self.query_one(".box-title", Static).update(Content(visible(title)), layout=False)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say what was done, or what is wrong."""
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.update(Content(visible(words)), layout=False)

    async def painted(self) -> None:
        """Wait until what was said stands on the screen: the rest of the table takes longer to draw."""
        drawn = asyncio.Event()
        self.call_after_refresh(drawn.set)
        await drawn.wait()

    def _tell(self, words: str) -> None:
        """Say what is known of the record under the cursor."""
        self.query_one("#about", Static).update(Content(visible(words)), layout=False)

    def chosen(self, name: str) -> Any:
        """The record that stands in a line; None if something else was typed there since."""
        shown, record = self._chosen.get(name, ("", None))
        return record if record is not None and self.line(name).value == shown else None

    def choose(self, name: str, record: Any) -> None:
        """Put a record into its line, ready to be replaced by typing, and say what is known of it."""
        question, line = self._questions[name], self.line(name)
        self._chosen[name] = (question.shown(record), record)
        line.value = question.shown(record)
        line.action_select_all()
        if self._asked is question:
            self._show(name, line.value, [record])

    def clear(self, name: str) -> None:
        """Empty a line for the next one."""
        self._chosen.pop(name, None)
        self.line(name).value = ""

    # The list follows

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._follow()

    def on_descendant_focus(self) -> None:
        """Another line has the cursor."""
        self._follow()

    def _follow(self) -> None:
        self._moved = False
        name, text = self._asked.name, self.line(self._asked.name).value
        if (record := self.chosen(name)) is not None:
            self._show(name, text, [record])
        elif self._shown_for != (name, text):
            in_background(self, self._search, name, text, group="find", exclusive=True)

    async def look_again(self) -> None:
        """Ask anew for what stands in the line, after something was done."""
        await self._search(self._asked.name, self.line(self._asked.name).value)

    async def _search(self, name: str, text: str) -> None:
        rows: Sequence[Any] = ()
        with guarded(self.organizer):
            rows = await self._questions[name].find(text)
        self._show(name, text, rows)

    def _show(self, name: str, text: str, rows: Sequence[Any]) -> None:
        self._shown_for, self._rows = (name, text), rows
        self._list.forget_cursor()
        self._list.show(rows)
        if not text.strip() or not rows:
            self._tell("" if text.strip() else _(self._questions[name].empty))

    @on(RecordTable.Highlighted)
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        event.stop()
        if event.record is not None and (self._moved or self._shown_for[1].strip()):
            self._tell(self._questions[self._shown_for[0]].about(event.record))

    def action_step(self, by: int) -> None:
        """Move the cursor of the list: what it stands on is meant."""
        self._moved = bool(self._rows)
        self._list.action_move(by)

    # Enter

    def action_enter(self) -> None:
        """Take what the line with the cursor means."""
        self.act(self.answer, self._asked.name, self.line(self._asked.name).value)

    @on(CounterLine.Entered)
    def _entered(self, event: CounterLine.Entered) -> None:
        event.stop()
        self.act(self.answer, event.line.question, event.text)

    @on(RecordTable.Chosen)
    def _clicked(self, event: RecordTable.Chosen) -> None:
        event.stop()
        self.act(self.take, self._shown_for[0], event.record)

    def act(self, deed: Callable[..., Awaitable[None]], *words: Any) -> None:
        """Do something that waits; whatever is asked for meanwhile, a second Enter above all, is not done again."""
        if not self._busy:
            self._busy = True
            in_background(self, self._act, deed, *words, group="act")

    async def _act(self, deed: Callable[..., Awaitable[None]], *words: Any) -> None:
        with guarded(self.organizer, self._refused):
            await deed(*words)
        self._busy = False

    def _refused(self, refusal: RuleBroken) -> None:
        self.say(f"{refusal.title} {refusal.hint}".strip(), wrong=True)

    async def answer(self, name: str, text: str) -> None:
        """Take what the text of a line means, if that is certain; else put what it may mean into the line."""
        question = self._questions[name]
        if (record := self.chosen(name)) is not None:
            await self.take(name, record)
            return
        if not text.strip() and not self._moved:
            raise RuleBroken(_(question.empty))
        if self._shown_for != (name, text):
            await self._search(name, text)
        if self.line(name).value != text:
            return  # typed on meanwhile: the Enter for that is still to come
        if not self._rows:
            if (refusal := await question.unknown(text)) is not None:
                raise refusal
            return
        exact = [row for row in self._rows if plain_code(question.code(row)) == plain_code(text)]
        record = self.current if self._moved else (exact or self._rows)[0]
        if self._moved or exact or len(self._rows) == 1:
            await self.take(name, record)
        else:
            self.choose(name, record)

    async def take(self, name: str, record: Any) -> None:
        """Do what this answer to a question is for; raises RuleBroken."""

    def action_close(self) -> None:
        """Leave the table, unless something is being saved."""
        if not self._busy:
            self.dismiss(None)
