"""Finding one thing by typing: a line to type in and a list below it; the palette and the omnibox are made of it too.

The list follows the typing; Enter takes the record under the cursor, and waits for the search first if the typing was
faster than it (a scanner always is).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from models.i18n import N_
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import Answered, LineInput
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.fields import Finder, Option
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

PICK_COMMANDS = (
    Command("pick.take", "enter", N_("Take"), N_("Take what the cursor is on."), "take"),
    Command("pick.down", "down", N_("Down"), N_("Go down the list."), "step(1)"),
    Command("pick.up", "up", N_("Up"), N_("Go up the list."), "step(-1)", hint=False),
    Command("pick.page_down", "pagedown", N_("Page down"), N_("Go down a page."), "step(10)", hint=False),
    Command("pick.page_up", "pageup", N_("Page up"), N_("Go up a page."), "step(-10)", hint=False),
    Command("pick.cancel", "escape", N_("Cancel"), N_("Take nothing."), "cancel"),
)


def _cells(option: Option) -> tuple[Cell, ...]:
    return (option.words, (option.detail, "muted"))


class PickDialog(BoxScreen[Option | None]):
    """Type, look, take: `finder` gives the options for a text; the answer is the option taken, or None."""

    OFFERS: ClassVar[tuple[Command, ...]] = PICK_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(PICK_COMMANDS)

    def __init__(self, title: str, finder: Finder, start: str = "", empty: str = N_("Nothing fits.")) -> None:
        """A dialog with a translated title; `start` stands in the line at first."""
        super().__init__()
        self._title, self._finder, self._start, self._empty = title, finder, start, empty
        self._found_for: str | None = None

    def compose(self) -> ComposeResult:
        """The box: title, line, list, hints."""
        with Vertical(classes="box tall-box"):
            yield Static(Content(visible(self._title)), classes="box-title")
            yield LineInput(self._start, id="pick-text")
            columns = (Column("", share=3), Column("", share=2))
            yield RecordTable[Option](
                columns, cells=_cells, key=lambda option: option.value, empty=self._empty, headed=False, id="pick-list"
            )
            yield HintBar(self.OFFERS)

    @property
    def _list(self) -> RecordTable[Option]:
        return cast("RecordTable[Option]", self.query_one("#pick-list", RecordTable))

    @property
    def _line(self) -> LineInput:
        return self.query_one("#pick-text", LineInput)

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self._list.can_focus = False
        self._line.cursor_position = len(self._start)
        in_background(self, self._find, self._start, group="find", exclusive=True)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        in_background(self, self._find, event.value, group="find", exclusive=True)

    async def _find(self, text: str) -> None:
        options: Sequence[Option] = ()
        with guarded(cast("OrganizerApp", self.app)):
            options = await self._finder(text)
        self.show_options(text, options)

    def show_options(self, text: str, options: Sequence[Option]) -> None:
        """Show what was found for a text, the cursor on the first."""
        self._found_for = text
        self._list.forget_cursor()
        self._list.show(options)

    @on(Answered)
    def _enter(self, event: Answered) -> None:
        event.stop()
        self.action_take()

    @on(RecordTable.Chosen)
    def _clicked(self, event: RecordTable.Chosen) -> None:
        event.stop()
        self.dismiss(event.record)

    def action_take(self) -> None:
        """Take what the cursor is on, after the search has caught up with the typing."""
        if self._found_for == self._line.value:
            self._take_current()
        else:
            in_background(self, self._find_and_take, self._line.value, group="find", exclusive=True)

    async def _find_and_take(self, text: str) -> None:
        await self._find(text)
        self._take_current()

    def _take_current(self) -> None:
        if (option := self._list.current) is not None:
            self.dismiss(option)

    def action_step(self, by: int) -> None:
        """Move the cursor of the list."""
        self._list.action_move(by)

    def action_cancel(self) -> None:
        """Take nothing."""
        self.dismiss(None)
