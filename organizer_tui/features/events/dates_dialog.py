"""The dates of a series to come, and what can become of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.events.rows import EventRow
from models.events.series_dates import AS_PLANNED, LEFT_OUT, DateRow
from models.i18n import N_, _
from organizer_tui.commands import Command, bindings
from organizer_tui.features.events.words import STATES, day_words, rule_words, when_words
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

COMMANDS = (
    Command("dates.leave_out", "x", N_("Leave out"), N_("Leave the date out, or bring it back."), "leave"),
    Command("dates.change", "e,enter", N_("Change"), N_("Change or move this one date."), "change"),
    Command("dates.cancel", "c", N_("Cancel it"), N_("Cancel this one date, with a reason."), "cancel_date"),
    Command("dates.split", "s", N_("Split"), N_("Split the series at this date."), "split"),
    Command("dates.close", "escape", N_("Close"), N_("Put the list away."), "close"),
)
COLUMNS = (Column(N_("Date"), width=16), Column(N_("State"), width=14), Column(N_("What is said of it"), share=1))


class DateDeed(NamedTuple):
    """What is to become of which date."""

    verb: str
    date: DateRow


class DatesDialog(BoxScreen[DateDeed | None]):
    """The list; a key answers with what is to be done, Esc with nothing."""

    OFFERS: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(COMMANDS)

    def __init__(self, event: EventRow, rows: Sequence[DateRow], at: str = "") -> None:
        """The dates of a series; the cursor on the day `at`."""
        super().__init__()
        self._event, self._rows, self._at = event, rows, at

    def compose(self) -> ComposeResult:
        """The title, how often, the list, the keys."""
        with Vertical(classes="box tall-box"):
            yield Static(Content(visible(self._event.title)), classes="box-title")
            words = f"{when_words(self._event.when)}\n{rule_words(self._event.when)}"
            yield Static(Content("\n".join(map(visible, words.splitlines()))), classes="box-intro")
            empty = N_("No date is left to come.")
            yield RecordTable[DateRow](COLUMNS, cells=date_cells, empty=empty, id="dates")
            yield HintBar(self.OFFERS)

    @property
    def _list(self) -> RecordTable[DateRow]:
        return cast("RecordTable[DateRow]", self.query_one("#dates", RecordTable))

    def on_mount(self) -> None:
        """Show the dates."""
        self._list.show(self._rows)
        self._list.go_to_key(self._at)
        self._list.focus()

    @on(RecordTable.Chosen)
    def _chosen(self, event: RecordTable.Chosen) -> None:
        event.stop()
        self._answer("change")

    def _answer(self, verb: str) -> None:
        if (row := self._list.current) is not None:
            self.dismiss(DateDeed(verb, row))

    def action_leave(self) -> None:
        """Leave the date out, or bring it back."""
        row = self._list.current
        self._answer("bring_back" if row is not None and row.state == LEFT_OUT else "leave_out")

    def action_change(self) -> None:
        """Change or move it."""
        self._answer("change")

    def action_cancel_date(self) -> None:
        """Cancel it."""
        self._answer("cancel")

    def action_split(self) -> None:
        """Split the series there."""
        self._answer("split")

    def action_close(self) -> None:
        """Do nothing."""
        self.dismiss(None)


def date_cells(row: DateRow) -> tuple[Cell, ...]:
    """One date, its day crossed by what became of it."""
    day: Cell = day_words(row.day) if row.state == AS_PLANNED else (day_words(row.day), "muted")
    if row.event is None:
        return (day, (_("left out"), "muted") if row.state == LEFT_OUT else "", "")
    state, look = STATES[row.state]
    words: Cell = (_("changed"), "accent") if row.state in ("draft", "announced") else (_(state), look)
    off = row.state in ("cancelled", "postponed")
    about = (when_words(row.event.when), row.event.title, row.event.place)
    said = (row.event.reason, *about) if off else (*about, row.event.reason)  # why comes first, or it is cut off
    return (day, words, " · ".join(filter(None, said)))
