"""The journal: who did what and when, what it changed, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from models import journal, undo
from models.clock import local
from models.i18n import N_, _
from models.journal import ChangeRow, EntryRow
from organizer_tui.features.journal.commands import COMMANDS
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.filter_line import FilterLine
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COLUMNS = (
    Column(N_("When"), width=16),
    Column(N_("Who"), width=12),
    Column("", width=6),
    Column(N_("What"), share=1),
)
MARKS = {journal.UNDO: N_("undo"), journal.REDO: N_("redo"), journal.FORGET: N_("forgotten")}
MOST = 2000


def _cells(entry: EntryRow) -> tuple[Cell, ...]:
    mark = (_("undone"), "muted") if entry.undone else (_(MARKS.get(entry.kind, "")), "accent")
    what: Cell = (str(entry.sentence), "muted") if entry.undone else str(entry.sentence)
    return (f"{local(entry.at):%Y-%m-%d %H:%M}", entry.who, mark, what)


class JournalScreen(RoomScreen):
    """What was done at this desk."""

    ROOM = "journal"
    TITLE_WORDS = N_("Journal")
    HELP_WORDS = N_(
        "Everything done at this desk, newest first: when, who, what. Any entry can be taken back, unless "
        "something later stands on it; taking back is an entry too."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"*"})

    def body(self) -> ComposeResult:
        """The filter and the list."""
        yield FilterLine(N_("Filter: a name, a flat, a title…"))
        yield RecordTable[EntryRow](COLUMNS, cells=_cells, empty=N_("Nothing has been done yet."), id="entries")

    def on_mount(self) -> None:
        """The arrow keys move in the list at once."""
        self._list.focus()

    @property
    def _list(self) -> RecordTable[EntryRow]:
        return self.query_one("#entries", RecordTable)

    async def load(self) -> None:
        """Read the entries that fit the filter."""
        words = self.query_one(FilterLine).value.strip()
        self._list.show(await self.desk.read(journal.entries, words=words, limit=MOST))

    async def open(self, kind: str, ref: str) -> None:
        """Put the cursor on an entry, even if the filter hides it."""
        if not self._list.go_to_key(ref):
            self.query_one(FilterLine).value = ""
            await self.load()
            self._list.go_to_key(ref)

    @on(FilterLine.Filtered)
    def _filtered(self) -> None:
        self.reload()

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_look()

    def action_filter(self) -> None:
        """Type into the filter."""
        self.query_one(FilterLine).focus()

    def action_look(self) -> None:
        """Show what the entry changed."""
        if (entry := self._list.current) is not None:
            self.do(self._look(entry))

    async def _look(self, entry: EntryRow) -> None:
        changes = await self.desk.read(journal.changes_of, entry.ref)
        self.app.push_screen(TellDialog(str(entry.sentence), "\n".join(change_lines(changes))))

    def action_take_back(self) -> None:
        """Undo the entry under the cursor."""
        if (entry := self._list.current) is not None:
            self.do(self._reverse(entry, again=False))

    def action_again(self) -> None:
        """Redo what the entry under the cursor took back."""
        if (entry := self._list.current) is not None:
            self.do(self._reverse(entry, again=True))

    async def _reverse(self, entry: EntryRow, *, again: bool) -> None:
        words = undo.REDO_WORDS if again else undo.UNDO_WORDS
        if await self.ask(ConfirmDialog(_(words, deed=entry.sentence), _("Done by {who}.", who=entry.who))):
            await self.desk.write(undo.redo if again else undo.undo, entry=entry.ref)
            deed = entry.sentence
            self.say(_("Done again: {deed}", deed=deed) if again else _("Undone: {deed}", deed=deed))


def change_lines(changes: Sequence[ChangeRow]) -> list[str]:
    """What an entry changed, a line a value: added, removed, or from → to."""
    lines: list[str] = []
    for change in changes:
        before, after = change.before or {}, change.after or {}
        sign = "+" if change.before is None else "−" if change.after is None else "~"
        lines.append(f"{sign} {change.table}")
        for name in dict.fromkeys((*before, *after)):
            old, new = before.get(name), after.get(name)
            if change.before is not None and change.after is not None and old != new:
                lines.append(f"    {name}: {_value(old)} → {_value(new)}")
            elif (change.before is None or change.after is None) and _value(old if new is None else new):
                lines.append(f"    {name}: {_value(old if new is None else new)}")
    return lines


def _value(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
