"""A stocktake as it stands: its shelves, what was found, the counts of the past; in part, over several evenings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from models.bookshelf import queries as shelf_queries
from models.bookshelf.stocktake import operations, queries
from models.bookshelf.stocktake.findings import FULL, QUICK
from models.bookshelf.stocktake.rows import FindingRow, ShelfRow, StocktakeRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.features.bookshelf import forms
from organizer_tui.features.bookshelf.stocktake import cells, words
from organizer_tui.features.bookshelf.stocktake.commands import COMMANDS
from organizer_tui.features.bookshelf.stocktake.count_screen import CountScreen
from organizer_tui.features.bookshelf.stocktake.remedies import set_right
from organizer_tui.features.bookshelf.stocktake.scan_line import WhereLine
from organizer_tui.features.bookshelf.words import copy_words
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.line import Part
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

VIEWS = (("shelves", N_("Shelves")), ("findings", N_("Findings")), ("past", N_("All counts")))


class StocktakeScreen(RoomScreen):
    """The stocktake that is under way, or none; the quick count of the honour shelf begins here too."""

    TITLE_WORDS = N_("Stocktake")
    HELP_WORDS = N_(
        "n begins a stocktake. Choose a shelf with Enter and scan its books; stop when you like and go on another "
        "evening. A shelf that was scanned to the end says what is missing; one that was not says nothing of it. "
        "Nothing becomes lost by a count: r sets a finding right, x takes a copy off the list. k closes the stocktake; "
        "its record stays under all counts. q counts the honour shelf: what does not stand there was taken."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"bookshelf", "households"})
    CSS_PATH = "stocktake.tcss"

    def __init__(self) -> None:
        """A screen that has read nothing yet."""
        super().__init__()
        self.view = VIEWS[0][0]
        self._open: StocktakeRow | None = None
        self._shown: StocktakeRow | None = None  # the count whose findings are looked at

    def body(self) -> ComposeResult:
        """The line of lists and the lists."""
        yield WhereLine(id="views")
        yield RecordTable[ShelfRow](
            cells.SHELF_COLUMNS,
            cells=cells.shelf_cells,
            empty=N_("No stocktake is under way: n begins one. q counts the honour shelf."),
            id="shelves",
        )
        yield RecordTable[FindingRow](
            cells.FINDING_COLUMNS, cells=cells.finding_cells, empty=N_("Nothing to set right."), id="findings"
        )
        yield RecordTable[StocktakeRow](
            cells.PAST_COLUMNS, cells=cells.past_cells, empty=N_("Nothing has been counted yet."), id="past"
        )

    def on_mount(self) -> None:
        """The shelves first."""
        self._show_view()

    def _table(self, name: str) -> RecordTable[Any]:
        return self.query_one(f"#{name}", RecordTable)

    async def load(self) -> None:
        """Read the counts, the shelves of the one under way, and the findings of the one looked at."""
        counts = await self.desk.read(queries.stocktakes)
        under_way = next((row for row in counts if row.kind == FULL and row.ended_on is None), None)
        shelves = await self.desk.read(queries.shelves, under_way.ref) if under_way is not None else []
        looked_at = self._shown.ref if self._shown is not None else under_way.ref if under_way is not None else ""
        found = await self.desk.read(queries.stocktake_findings, stocktake=looked_at) if looked_at else []
        if not self.query(RecordTable):
            return  # put away meanwhile
        self._open = under_way
        self._shown = next((row for row in counts if row.ref == looked_at), None)
        self._table("past").show(counts)
        self._table("shelves").show(shelves)
        self._table("findings").show(sorted(found, key=lambda row: row.settled))
        self._show_line()

    def _show_line(self) -> None:
        looks = {name: "here" if name == self.view else "key" for name, _words in VIEWS}
        parts = [Part(f" {_(said)} ", looks[name], f"show_view('{name}')") for name, said in VIEWS]
        row = self._shown if self.view == "findings" else self._open
        self.query_one(WhereLine).show(parts, words.since_words(row) if row is not None else "")

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.view = view
        self._show_view()

    def _show_view(self) -> None:
        for name, _words in VIEWS:
            self.set_class(name == self.view, f"-{name}")
        self._table(self.view).focus()
        self._show_line()

    def action_next_view(self) -> None:
        """Show the next of the lists."""
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    async def take_scan(self, code: str) -> bool:
        """A book is counted on a shelf only."""
        self.app.bell()
        raise RuleBroken(_("Choose a shelf first."), _("Move to it and press Enter; then scan its books."))

    # Counting

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_open_line()

    def action_open_line(self) -> None:
        """Count the shelf under the cursor, set the finding right, or look at what a count found."""
        record = self._table(self.view).current
        if isinstance(record, ShelfRow):
            self._count_shelf(record.shelf)
        elif isinstance(record, FindingRow):
            self.action_set_right()
        elif isinstance(record, StocktakeRow):
            self._shown = record
            self.action_show_view("findings")
            self.reload()

    def _count_shelf(self, shelf: str) -> None:
        self._shown = None
        self.app.push_screen(CountScreen(FULL, self._under_way().ref, shelf))

    def _under_way(self) -> StocktakeRow:
        if self._open is None:
            raise RuleBroken(_("No stocktake is under way."), _("n begins one."))
        return self._open

    def action_begin(self) -> None:
        """Begin a stocktake, after asking."""
        self.do(self._begin)

    async def _begin(self) -> None:
        if self._open is not None:
            raise RuleBroken(_("There is a count under way already."), _("Choose a shelf, or close it with k."))
        detail = _("Shelf by shelf, over as many evenings as you like. It changes no book and no loan.")
        if await self.ask(ConfirmDialog(_("Begin a stocktake?"), detail)):
            await self.desk.write(operations.begin)
            self._shown = None
            self.action_show_view("shelves")

    def action_quick(self) -> None:
        """Count the honour shelf; the first scan begins the count."""
        self.do(self._quick)

    async def _quick(self) -> None:
        row = await self.desk.read(queries.open_stocktake, QUICK)
        self.app.push_screen(CountScreen(QUICK, row.ref if row else "", ""))

    def action_other(self) -> None:
        """Count a shelf by its name."""
        self.do(self._other)

    async def _other(self) -> None:
        take = self._under_way().ref
        known = [row.shelf for row in await self.desk.read(queries.shelves, take)]

        async def find(text: str) -> Sequence[Option]:
            typed = text.strip()
            fitting = [Option(name, words.shelf_name(name)) for name in known if typed.casefold() in name.casefold()]
            new = [Option(typed, typed, _("a shelf that no book belongs to yet"))] if typed not in ("", *known) else []
            return [*fitting, *new]

        option = await self.ask(PickDialog(_("Which shelf?"), find))
        if option is not None:
            self._count_shelf(option.value)

    # Findings

    def _finding(self) -> FindingRow:
        record = self._table(self.view).current
        if not isinstance(record, FindingRow):
            raise RuleBroken(_("There is no finding here."), _("v shows the findings; move to one."))
        return record

    def action_set_right(self) -> None:
        """Do what the finding under the cursor asks for."""
        self.do(self._set_right(self._finding()))

    async def _set_right(self, row: FindingRow) -> None:
        self.say(await set_right(self.desk, row))

    def action_withdraw(self) -> None:
        """Take the copy under the cursor off the shelf's list."""
        self.do(self._withdraw(self._finding()))

    async def _withdraw(self, row: FindingRow) -> None:
        copy = await self.desk.read(shelf_queries.copy_row, row.copy)
        if copy.off_as:
            raise RuleBroken(copy_words(copy), _("r puts it back on the shelf's list."))
        if (left := await self.ask(forms.leave_form(self.desk, copy))) is not None:
            self.say(copy_words(left))

    # Closing

    def action_close(self) -> None:
        """End the stocktake, with a note."""
        self.do(self._close)

    async def _close(self) -> None:
        row = self._under_way()
        shelves = await self.desk.read(queries.shelves, row.ref)

        async def submit(values: Values) -> StocktakeRow:
            return await self.desk.write(operations.close, stocktake=row.ref, note=values.text("note"))

        form = FormDialog(
            _("Close the stocktake?"),
            (Field("note", N_("Note"), hint=N_("For whoever counts next")),),
            submit,
            draft_key=f"stocktake.{row.ref}",
            intro=_close_words(row, shelves),
        )
        if await self.ask(form) is not None:
            self.say(_("The stocktake is closed; its record is under all counts."))

    def action_back(self) -> None:
        """Go back to the bookshelf."""
        self.dismiss(None)


def _close_words(row: StocktakeRow, shelves: Sequence[ShelfRow]) -> str:
    numbers = _(
        "Seen: {seen}. Misplaced: {misplaced}. Found again: {again}. Missing: {missing}.",
        seen=row.seen,
        misplaced=row.misplaced,
        again=row.again,
        missing=row.missing,
    )
    open_ones = [words.shelf_name(shelf.shelf) for shelf in shelves if shelf.done_at is None and shelf.expected]
    if not open_ones:
        return numbers
    some = ", ".join(open_ones[:6]) + (" …" if len(open_ones) > 6 else "")
    return (
        numbers + "\n" + _("Not counted to the end, so nothing is said to be missing there: {shelves}.", shelves=some)
    )
