"""The bookshelf room: titles, what is out, what is overdue, the building by books; a card for the title in view."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input

from models.bookshelf import counter, queries
from models.bookshelf.rows import HoldRow, LoanRow, PolicyRow, TitleRow
from models.errors import RuleBroken
from models.households.queries import units
from models.households.rows import UnitRow
from models.i18n import N_, _
from organizer_tui.features.bookshelf import cells
from organizer_tui.features.bookshelf.card import TitlePane
from organizer_tui.features.bookshelf.commands import COMMANDS
from organizer_tui.features.bookshelf.flats import flat_marks
from organizer_tui.features.bookshelf.keeping import KeepingDeeds
from organizer_tui.features.bookshelf.tabs import VIEWS, ViewLine
from organizer_tui.features.bookshelf.titles_source import TitleSource
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.doors import unit_cells
from organizer_tui.shared.elevation import Elevation
from organizer_tui.shared.filter_line import FilterLine
from organizer_tui.shared.record_table import RecordTable

STILL = 0.12  # seconds the cursor has to rest before its card is read


class BookshelfScreen(KeepingDeeds):
    """The shelf and its lending table."""

    ROOM = "bookshelf"
    TITLE_WORDS = N_("Bookshelf")
    HELP_WORDS = N_(
        "Scan a card or a book, or press l, r or n: the lending table opens, where book after book is lent, taken back "
        "or renewed, by scanner and keypad alone or by typing a title, its initials or a flat. Enter opens a title "
        "with its copies and who has had them; Esc goes back. w lets a household wait for a title: when it comes back, "
        "the desk says for whom to set it aside. v shows the next list: titles, what is out, what is overdue, who "
        "waits, and the building. A copy that is for all to take (e on the copy) stands on the honour shelf: scan it "
        "when somebody takes it or it is back; nobody writes down who. t counts the shelf."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"bookshelf", "households"})
    CSS_PATH = "bookshelf.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def __init__(self) -> None:
        """A room that has read nothing yet."""
        super().__init__()
        self._out: list[LoanRow] = []
        self._units: dict[str, UnitRow] = {}
        self._terms: PolicyRow | None = None
        self._words = ""
        self._title_count = self._line_length = 0
        self._still: Timer | None = None

    def body(self) -> ComposeResult:
        """The line of views, the filter, the lists beside the card, the building."""
        yield ViewLine(id="views")
        yield FilterLine(N_("Filter: a title, initials, a code, a flat…"))
        with Horizontal(id="shelf"):
            yield RecordTable[TitleRow](
                cells.TITLE_COLUMNS,
                cells=cells.title_cells,
                empty=N_("No title fits. Press a to add one."),
                id="titles",
            )
            yield RecordTable[LoanRow](
                cells.LOAN_COLUMNS, cells=cells.loan_cells(self.desk.today), empty=N_("No book here."), id="loans"
            )
            yield RecordTable[HoldRow](
                cells.HOLD_COLUMNS, cells=cells.hold_cells, empty=N_("Nobody waits for a book."), id="waiting"
            )
            yield TitlePane()
        with Vertical(id="building"):
            yield Elevation(id="elevation")
            yield RecordTable[LoanRow](
                cells.FLAT_COLUMNS, cells=cells.flat_cells(self.desk.today), empty=N_("No book there."), id="of-flat"
            )

    def on_mount(self) -> None:
        """The arrow keys move in the titles at once."""
        self._show_view()
        self.titles.focus()

    # Reading

    async def load(self) -> None:
        """Read the list in view first, then what the line above it counts, then the card."""
        if self.view == "titles":
            await self._load_view()
        self._out = await self.desk.read(queries.open_loans, today=self.desk.today())
        self._terms = await self.desk.read(queries.policy)
        self._line_length = await self.load_waiting()
        if self.view != "titles":
            await self._load_view()
        self._show_counts()
        await self._load_card()
        self.do(self._prepare_search, group="search", exclusive=True)
        self.do(self.forget_old, group="forget")

    async def _prepare_search(self) -> None:
        await self.desk.read(queries.prepare_search)

    async def _load_view(self) -> None:
        if self.view == "building":
            await self._load_building()
        elif self.view == "titles":
            await self._load_titles()
        elif self.view == "waiting":
            self._line_length = await self.load_waiting()
        else:
            await self._load_loans()

    async def _load_titles(self) -> None:
        words = self._filter.value.strip()
        source = await TitleSource.read(self.desk, words, 2 * max(20, self.titles.size.height))
        if words != self._words:
            self._words = words
            self.titles.forget_cursor()
        await self.titles.show_source(source)
        self._title_count = source.count
        self._show_counts()

    async def _load_loans(self) -> None:
        words, loans = self._filter.value.strip(), self._out
        if words:
            loans = await self.desk.read(counter.matching_loans, words, today=self.desk.today())
        self.loans.show(loans if self.view == "out" else [loan for loan in loans if loan.days_late])

    async def _load_building(self) -> None:
        here = await self.desk.read(units)
        self._units = {unit.ref: unit for unit in here}
        self._elevation.show(unit_cells(here), flat_marks(here, self._out))
        self._show_flat()

    async def _load_card(self) -> None:
        if self.view != "building" and (self.has_class("-wide") or self.has_class("-card")):
            ref = self._card_wanted()
            self.pane.show(await self.desk.read(queries.title_card, ref, today=self.desk.today()) if ref else None)

    def _card_wanted(self) -> str | None:
        """The title that was opened, else the one under the list's cursor."""
        if self.has_class("-card") and self.pane.card is not None:
            return self.pane.card.row.ref
        return self.ref_of(self.list_of_view.current)

    # Showing

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _elevation(self) -> Elevation:
        return self.query_one(Elevation)

    def _show_counts(self) -> None:
        late = sum(1 for loan in self._out if loan.days_late)
        counts = {"titles": self._title_count, "out": len(self._out), "overdue": late, "waiting": self._line_length}
        self.query_one(ViewLine).show(self.view, counts, self._terms)

    def _show_view(self) -> None:
        for name, _words in VIEWS:
            self.set_class(name == self.view, f"-{name}")
        self.remove_class("-card")
        self._show_counts()

    def _show_flat(self) -> None:
        flat = self._flat()
        home = flat.household if flat else None
        self.of_flat.show([loan for loan in self._out if home is not None and loan.household == home])

    def flat_here(self) -> UnitRow | None:
        """The flat under the elevation's cursor, while the arrow keys walk there."""
        return self._flat() if self._elevation.has_focus else None

    def _flat(self) -> UnitRow | None:
        cell = self._elevation.current
        return self._units.get(cell.ref) if cell else None

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.view = view
        self._show_view()
        self._to_list()
        self.do(self._look_at_view, group="list", exclusive=True)

    async def _look_at_view(self) -> None:
        await self._load_view()
        await self._load_card()

    def action_next_view(self) -> None:
        """Show the next of the lists."""
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    def _to_list(self) -> None:
        self.remove_class("-card")
        (self._elevation if self.view == "building" else self.list_of_view).focus()

    def action_back(self) -> None:
        """Go back from the card to the list."""
        self._to_list()

    def action_filter(self) -> None:
        """Type into the filter."""
        if self.view == "building":
            self.action_show_view("out")
        self._to_list()
        self._filter.focus()

    @on(FilterLine.Filtered)
    def _filtered(self) -> None:
        self.do(self._load_view, group="list", exclusive=True)

    # The card

    @on(RecordTable.Highlighted, "#titles, #loans, #waiting")
    def _moved(self) -> None:
        """Read the card when the cursor has come to rest; a held arrow key would only queue up cards."""
        if self.list_of_view.has_focus:
            self.remove_class("-card")
        if self._still is not None:
            self._still.stop()
        self._still = self.set_timer(STILL, self._rested)

    def _rested(self) -> None:
        if self.redrawing:
            return
        if self.pane.card is None or self.pane.card.row.ref != self._card_wanted():
            self.do(self._load_card, group="card", exclusive=True)

    async def open(self, kind: str, ref: str) -> None:
        """Show a title, or a copy among those of its title."""
        title = (await self.desk.read(queries.copy_row, ref)).title_ref if kind == "copy" else ref
        await self._open_card(title, ref if kind == "copy" else "")
        if self.view == "titles":
            await self._find_in_list(title)

    async def _open_card(self, title: str, copy: str) -> None:
        card = await self.desk.read(queries.title_card, title, today=self.desk.today())
        if self.view == "building":
            self.view = "titles"
            self._show_view()
            await self._load_titles()
        self.add_class("-card")
        self.pane.show(card)
        self.pane.copies.focus()
        self.pane.copies.go_to_key(copy)

    async def _find_in_list(self, title: str) -> None:
        if self._filter.value:
            with self._filter.prevent(Input.Changed):
                self._filter.value = ""
            await self._load_titles()
        self.titles.go(await self.desk.read(queries.title_place, title))

    @on(RecordTable.Chosen, "#titles")
    def _title_chosen(self, event: RecordTable.Chosen) -> None:
        self.do(self._open_card(event.record.ref, ""))

    @on(RecordTable.Chosen, "#loans, #of-flat")
    def _loan_chosen(self, event: RecordTable.Chosen) -> None:
        self.do(self._open_card(event.record.title_ref, event.record.copy))

    @on(RecordTable.Chosen, "#waiting")
    def _hold_chosen(self, event: RecordTable.Chosen) -> None:
        self.do(self._open_card(event.record.title_ref, ""))

    @on(RecordTable.Chosen, "#copies")
    def _copy_chosen(self, event: RecordTable.Chosen) -> None:
        self.handle(event.record)

    @on(RecordTable.Chosen, "#history")
    def _reader_chosen(self, event: RecordTable.Chosen) -> None:
        self.go_to_reader(event.record)

    # The building

    @on(Elevation.UnitHighlighted)
    def _flat_moved(self) -> None:
        self._show_flat()

    @on(Elevation.UnitChosen)
    def _flat_chosen(self) -> None:
        self.action_household()

    def action_household(self) -> None:
        """Go to the household that has the book under the cursor, or lives in the flat under it."""
        flat = self.flat_here()
        record = self.list_here().current
        home = flat.household if flat else getattr(record, "household", None)
        if home is None:
            raise RuleBroken(_("Nobody has this book now."), _("Its card says who has had it: press Enter."))
        self.post_message(OpenHousehold(home))
