"""Scanning one shelf, or the honour shelf: scan after scan, what each was in words and colour, the findings below.

A scan is saved before the next is taken: the line's Enter only posts what stood in it, and this screen works those
off one by one, so that a fast scanner queues and loses nothing. No question is asked in a box here: the next scan would
answer it.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.bookshelf.stocktake import findings, operations, queries
from models.bookshelf.stocktake.findings import AGAIN, QUICK, RIGHT
from models.bookshelf.stocktake.rows import FindingRow, SeenRow, ShelfRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.commands import key_of
from organizer_tui.features.bookshelf.stocktake import cells, words
from organizer_tui.features.bookshelf.stocktake.commands import COUNT_COMMANDS, SET_RIGHT
from organizer_tui.features.bookshelf.stocktake.remedies import set_right
from organizer_tui.features.bookshelf.stocktake.scan_line import ScanLine, WhereLine
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

LOOKS = ("right", "misplaced", "again", "wrong")


class CountScreen(RoomScreen):
    """One shelf of a count; `stocktake` is '' while a quick count has not begun: its first scan begins it."""

    TITLE_WORDS = N_("Count")
    HELP_WORDS = N_(
        "Scan every book that stands here, one after the other; the big line says what each is, and a bell calls when "
        "one needs a hand. Scanning a book twice does no harm. Ctrl+R does what the last scan, or the finding that the "
        "arrows are on, asks for. Ctrl+S, twice, says that all is scanned: then what was not seen is written down. Esc "
        "goes back; the count goes on another evening."
    )
    OFFERS = COUNT_COMMANDS
    TYPING = True
    TOPICS = frozenset({"bookshelf", "households"})
    CSS_PATH = "stocktake.tcss"

    def __init__(self, kind: str, stocktake: str, shelf: str) -> None:
        """A shelf that nothing was scanned on yet."""
        super().__init__()
        self._kind, self._take, self._shelf = kind, stocktake, shelf
        self._target = ""  # the copy that is meant by "set right"
        self._asked = ""  # what was asked for once and is done when it is asked for again
        self._row: ShelfRow | None = None
        self._left = 0

    def body(self) -> ComposeResult:
        """Where, the line to scan into, what the last scan was, the findings."""
        yield WhereLine(id="where")
        with Horizontal(id="scan-row"):
            yield Static(Content(_("Scan")), id="scan-words")
            yield ScanLine(id="scan")
        yield Static(Content(_("Scan the first book.")), id="said")
        yield RecordTable[FindingRow](
            cells.FINDING_COLUMNS,
            cells=cells.finding_cells,
            key=lambda row: row.copy,
            empty=N_("Nothing to set right so far."),
            id="findings",
        )

    def on_mount(self) -> None:
        """All keys go into the line; the arrows move in the list all the same."""
        self._list.can_focus = False
        self._line.focus()

    @property
    def _line(self) -> ScanLine:
        return self.query_one("#scan", ScanLine)

    @property
    def _list(self) -> RecordTable[FindingRow]:
        return self.query_one("#findings", RecordTable)

    async def load(self) -> None:
        """Read how far the shelf is and what was found."""
        rows: list[FindingRow] = []
        since = ""
        if self._take:
            since = words.since_words(await self.desk.read(queries.stocktake_row, self._take))
            rows = await self.desk.read(queries.stocktake_findings, stocktake=self._take)
        seen = await self._how_far()
        if not self.query(WhereLine):
            return  # put away meanwhile: what it wrote last makes it load once more
        where = _("Honour shelf") if self._kind == QUICK else words.shelf_name(self._shelf)
        self.query_one(WhereLine).show((Part(f" {where} ", "here"), Part(f" {seen} ")), since)
        here = [row for row in rows if self._kind == QUICK or row.shelf == self._shelf]
        self._list.show([*here, *(row for row in rows if row not in here)])
        if self._target:
            self._list.go_to_key(self._target)

    async def _how_far(self) -> str:
        if self._kind == QUICK:
            self._left = await self.desk.read(queries.honour_left, self._take)
            return _("not seen yet: {left}", left=self._left)
        shelves = await self.desk.read(queries.shelves, self._take)
        found = next((row for row in shelves if row.shelf == self._shelf), None)
        self._row = found or ShelfRow(self._shelf, self._shelf, 0, 0, 0, None)
        return _("{seen} seen, {how_far}", seen=words.seen_of(self._row), how_far=words.shelf_words(self._row))

    def say(self, sentence: str, look: str = "") -> None:
        """Say it in the big line, where the volunteer looks."""
        said = self.query_one("#said", Static)
        for name in LOOKS:
            said.set_class(name == look, f"-{name}")
        said.update(Content("\n".join(visible(part) for part in sentence.splitlines())), layout=False)
        if look and look != RIGHT:
            self.app.bell()

    def _refused(self, refusal: RuleBroken) -> None:
        self.say(f"{refusal.title}\n{refusal.hint}", "wrong")

    # Scanning

    @on(ScanLine.Entered)
    async def _entered(self, event: ScanLine.Entered) -> None:
        """Save this scan before the next is taken: whatever is entered meanwhile waits in line."""
        event.stop()
        with guarded(self.organizer, self._refused):
            await self._count(event.text)

    async def take_scan(self, code: str) -> bool:
        """A code that came while the line had not the cursor is one like any other."""
        with guarded(self.organizer, self._refused):
            await self._count(code)
        self._line.focus()
        return True

    async def _count(self, text: str) -> None:
        self._asked = ""
        if not text.strip():
            raise RuleBroken(_("Nothing was scanned."), _("Scan a book, or type its code."))
        await self._begun()
        seen = await self.desk.write(operations.count, stocktake=self._take, shelf=self._shelf, code=text)
        self._show(seen)

    async def _begun(self) -> None:
        if not self._take:
            self._take = (await self.desk.write(operations.begin, kind=self._kind)).ref

    def _show(self, seen: tuple[SeenRow, ...]) -> None:
        """Say what was scanned; of codes that ran together, those last that need a hand."""
        last = sorted(seen, key=lambda row: row.finding != RIGHT)[-1]
        self._target = last.copy.ref
        key = self._key(SET_RIGHT.id)
        lines = [words.shout(last), words.seen_words(last, self._kind, key)]
        if len(seen) > 1:
            codes = ", ".join(row.copy.code for row in seen)
            lines.append(_("Codes ran together; all of them are counted: {codes}.", codes=codes))
        self.say("\n".join(lines), last.finding)

    def _key(self, command: str) -> str:
        chosen = next(one for one in self.OFFERS if one.id == command)
        return key_of(chosen, self.organizer.settings.keys).replace("^", "Ctrl+")

    def action_enter(self) -> None:
        """Take what stands in the line."""
        self._line.enter()

    # Setting right, finishing, leaving

    def action_step(self, by: int) -> None:
        """Move in the findings: the one under the cursor is meant then."""
        self._list.action_move(by)
        if (row := self._list.current) is not None:
            self._target = row.copy
            self.say(f"{row.code} {row.title}\n{words.finding_words(row)}")

    def action_set_right(self) -> None:
        """Do what the last scan, or the finding under the cursor, asks for."""
        self._line.ask("set_right")

    async def _set_right(self) -> None:
        self._asked = ""
        with guarded(self.organizer, self._refused):
            row = await self.desk.read(queries.finding_of, self._take, self._target) if self._target else None
            if row is None:
                raise RuleBroken(_("Nothing was scanned yet."), _("Scan a book, or move to a finding."))
            self.say(await set_right(self.desk, row), RIGHT)

    def action_done(self) -> None:
        """Say what would be written down; asked for again, write it."""
        self._line.ask("done")

    async def _done(self) -> None:
        with guarded(self.organizer, self._refused):
            if self._line.waiting:
                raise self._pending(_("Enter counts it; then finish."))
            if self._asked != "done":
                await self._how_far()
                self.say(await self._would_write(), "")
                self._asked = "done"
            elif self._kind == QUICK:
                await self._begun()
                row = await self.desk.write(operations.close, stocktake=self._take)
                self.app.notify(_("The quick count is over: {seen} seen, {missing} taken.", seen=row.seen,
                                  missing=row.missing), markup=False)  # fmt: skip
                self.dismiss(None)
            else:
                done = await self.desk.write(operations.finish_shelf, stocktake=self._take, shelf=self._shelf)
                name = words.shelf_name(done.shelf)
                self.app.notify(_("{shelf} is counted; missing: {left}.", shelf=name, left=done.left), markup=False)
                self.dismiss(None)

    async def _would_write(self) -> str:
        key = self._key("stocktake.done")
        if self._kind == QUICK:
            rows = await self.desk.read(queries.stocktake_findings, stocktake=self._take)
            back = sum(row.finding == AGAIN and row.state == "taken" for row in rows)
            return words.quick_words(self._left, back, key)
        assert self._row is not None
        findings.check_not_done(self._shelf, self._row.done_at is not None)
        return words.done_words(self._row, key)

    def action_leave(self) -> None:
        """Go back; what stands in the line and was not entered is said first."""
        self._line.ask("leave")

    async def _leave(self) -> None:
        with guarded(self.organizer, self._refused):
            if self._line.waiting and self._asked != "leave":
                self._asked = "leave"
                raise self._pending(_("Enter counts it; Esc again goes back without it."))
            self.dismiss(None)

    def _pending(self, hint: str) -> RuleBroken:
        waiting = self._line.waiting[:40]
        return RuleBroken(_("“{text}” stands in the line and is not counted.", text=waiting), hint)

    @on(ScanLine.Asked)
    async def _asked_for(self, event: ScanLine.Asked) -> None:
        """Do what was asked for, behind the scans that were entered before it."""
        event.stop()
        await {"set_right": self._set_right, "done": self._done, "leave": self._leave}[event.what]()
