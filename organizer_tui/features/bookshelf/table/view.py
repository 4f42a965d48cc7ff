"""What the lending table looks like: the sitting, laid out and drawn anew after each deed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from models.i18n import N_
from organizer_tui.features.bookshelf.table import panes
from organizer_tui.features.bookshelf.table.clerk import Clerk
from organizer_tui.features.bookshelf.table.keypad import Mode
from organizer_tui.features.bookshelf.table.line import TableLine
from organizer_tui.features.bookshelf.table.sitting import Done, Found
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

T = TypeVar("T")
FLASH = 0.5
FLASHES = ("-flash-good", "-flash-ask", "-flash-wrong")


class Followed(RecordTable[T], can_focus=False):
    """A list that only follows: the keys stay in the line."""


class TableView(RoomScreen):
    """Shows what the clerk's sitting holds; what is done with keys and scans stands in `screen.py`."""

    CSS_PATH = "table.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (72, "-narrow"), (110, "-wide")]
    clerk: Clerk

    def __init__(self) -> None:
        """A table where nothing was listed, done or said yet."""
        super().__init__()
        # For which text what fits is listed, whether one of it is asked for, and whether a key has moved there.
        self._listed_for, self._asked, self._moved, self._shown = "", False, False, 0
        self._calm: Timer | None = None

    def body(self) -> ComposeResult:
        """The mode, the line, what is said; below, what fits or what was done, and the reader."""
        yield panes.Banner(id="banner")
        with Horizontal(id="asking"):
            yield Static(Content("▸"), id="arrow")
            yield TableLine(self._taken, self.action_mode)
        yield panes.SaidLine(id="said")
        with Horizontal(id="below"):
            cells: Any = panes.found_cells(self.desk.today())
            yield Followed[Found](
                panes.FOUND_COLUMNS, cells=cells, key=lambda found: found.ref, empty="", headed=False, id="found"
            )
            nothing = N_("Nothing was done yet in this sitting.")
            yield Followed[Done](panes.DONE_COLUMNS, cells=panes.done_cells, empty=nothing, id="done")
            with VerticalScroll(id="beside", can_focus=False):
                yield panes.ReaderPane(id="reader")

    # What is shown

    @property
    def _line(self) -> TableLine:
        return self.query_one(TableLine)

    @property
    def _said(self) -> panes.SaidLine:
        return self.query_one(panes.SaidLine)

    @property
    def _found(self) -> RecordTable[Found]:
        return self.query_one("#found", RecordTable)

    @property
    def _done(self) -> RecordTable[Done]:
        return self.query_one("#done", RecordTable)

    def _show(self) -> None:
        self._show_sitting()
        self._show_found(self.clerk.sitting.found)

    def _show_sitting(self) -> None:
        """All but what fits: that list, and what the cursor is on, change only by what is typed and taken."""
        sitting = self.clerk.sitting
        self.query_one(panes.Banner).show(sitting)
        self._said.show(sitting)
        self.query_one(panes.ReaderPane).show(sitting.card, self.desk.today())
        if len(sitting.done) != self._shown:
            self._done.forget_cursor()  # the newest is what may have to be taken back
        self._shown = len(sitting.done)
        self._done.show(sitting.done[::-1])

    def _show_found(self, found: Sequence[Found]) -> None:
        self.set_class(bool(found), "-finding")
        self._found.forget_cursor()
        self._found.show(found)
        self._moved, self._listed_for = False, self._line.value

    def _flash(self) -> None:
        """Green for done, amber for a question, red for wrong; a bell when a look is needed before the next scan."""
        tone = self.clerk.sitting.said.tone
        if tone != "plain":
            self._said.add_class(f"-flash-{tone}")  # on the line alone: a class of the screen is asked of all in it
            if self._calm is not None:
                self._calm.stop()
            self._calm = self.set_timer(FLASH, lambda: self._said.remove_class(*FLASHES))
        if tone == "wrong" or self.clerk.sitting.offer is not None:
            self.app.bell()

    async def _say_first(self) -> None:
        """Let what came of it stand on the screen before the rest is drawn, which takes longer."""
        self._said.show(self.clerk.sitting)
        drawn = asyncio.Event()
        self.call_after_refresh(drawn.set)
        with suppress(TimeoutError):  # a table that is being put away draws nothing any more
            await asyncio.wait_for(drawn.wait(), FLASH)

    async def _taken(self, text: str) -> None:
        """Take a text that was ended with Enter."""

    def action_mode(self, mode: Mode) -> None:
        """Go on in another mode."""
