"""The money of one auction: its books are checked whenever this is read, and what does not fit is said in red."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult

from models.auctions import queries
from models.auctions.money import books as books_of
from models.auctions.money import notice
from models.auctions.money.archive_rules import what_blocks
from models.auctions.money.books_rows import BookEntry, Books, CountRow, PayoutRow
from models.auctions.money.books_words import in_order, kind_words, line_words
from models.auctions.money.notice import YearRow
from models.auctions.rows import AuctionRow
from models.auctions.rules import check_state
from models.clock import local
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.money import cells, forms
from organizer_tui.features.auctions.money.commands import COMMANDS
from organizer_tui.features.auctions.money.lines import (
    VIEWS,
    BooksLine,
    FindingLine,
    HeadLine,
    HereLine,
    OutLine,
    RaisedLine,
    ViewsLine,
)
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen


class MoneyScreen(RoomScreen):
    """What came in, where it is, where it went."""

    TITLE_WORDS = N_("The money of an auction")
    HELP_WORDS = N_(
        "i puts change into the cash box before the evening, o takes it out again after. c writes down what was "
        "counted; if that differs from the books, say why as well as you know. p writes down what was handed over, "
        "to whom and when; what the house keeps is handed over to the building's fund. A mistake is never erased: "
        "x takes back what was handed over, with the reason, and both lines stay. b says what is missing before the "
        "auction can go into the archive. The books are checked whenever this page is read: a red line says what does "
        "not fit and what to do. Then E prints the public notice."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    CSS_PATH = "money.tcss"

    def __init__(self, auction: str) -> None:
        """The money of this auction."""
        super().__init__()
        self._ref = auction
        self.books: Books | None = None
        self._row: AuctionRow | None = None
        self.view = VIEWS[0][0]

    def body(self) -> ComposeResult:
        """The lines and the lists."""
        yield HeadLine()
        yield FindingLine(hint=False)
        yield FindingLine(hint=True)
        yield RaisedLine()
        yield HereLine()
        yield OutLine()
        yield ViewsLine()
        nothing = N_("Nothing stands in the books yet. i puts change into the cash box.")
        yield RecordTable[BookEntry](cells.ENTRY_COLUMNS, cells=cells.entry_cells, empty=nothing, id="entries")
        nothing = N_("Nothing has been handed over yet. p writes it down.")
        yield RecordTable[PayoutRow](cells.PAYOUT_COLUMNS, cells=cells.payout_cells, empty=nothing, id="payouts")
        nothing = N_("The cash box has not been counted yet. c counts it.")
        yield RecordTable[CountRow](
            cells.COUNT_COLUMNS,
            cells=cells.count_cells,
            key=lambda row: row.at.isoformat(),
            empty=nothing,
            id="counts",
        )
        nothing = N_("No auction is in the archive yet.")
        yield RecordTable[YearRow](
            cells.YEAR_COLUMNS, cells=cells.year_cells, key=lambda row: row.auction, empty=nothing, id="years"
        )

    def on_mount(self) -> None:
        """The entries first."""
        self._show_view()

    def _table(self, name: str) -> RecordTable[Any]:
        return self.query_one(f"#{name}", RecordTable)

    async def load(self) -> None:
        """Read and check the books."""
        self._row = await self.desk.read(queries.auction_row, self._ref)
        self.books = await self.desk.read(books_of.books, self._ref)
        years = await self.desk.read(notice.years)
        if not self.query(RecordTable):
            return  # put away meanwhile
        self._table("entries").show(self.books.entries)
        self._table("payouts").show(self.books.payouts)
        self._table("counts").show(self.books.counts)
        self._table("years").show(years)
        self._show_lines()

    def _show_lines(self) -> None:
        for line in self.query(BooksLine):
            line.show(self._row, self.books, self.view)

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.view = view
        self._show_view()

    def _show_view(self) -> None:
        for name, _words in VIEWS:
            self._table(name).display = name == self.view
        self._table(self.view).focus()
        self._show_lines()

    def action_next_view(self) -> None:
        """Show the next of the lists."""
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    def _read(self, deed: str) -> Books:
        if self.books is None:
            raise RuleBroken(_("The books are not read yet."), _("Wait a moment, then try again."))
        check_state(deed, self.books.state)
        return self.books

    def action_put_in(self) -> None:
        """Put change in."""
        self.do(lambda: self._ask(forms.change_form(self.desk, self._read("move_cash"), out=False)))

    def action_take_out(self) -> None:
        """Take change out."""
        self.do(lambda: self._ask(forms.change_form(self.desk, self._read("move_cash"), out=True)))

    def action_count(self) -> None:
        """Count the cash box."""
        self.do(self._count)

    async def _count(self) -> None:
        after = await self._ask(forms.count_form(self.desk, self._read("count_cash")), view="counts")
        if after is not None:
            over = after.counts[-1].difference_fen
            agrees = _("The cash box agrees with the books.")
            self.say(_("The difference is {amount}.", amount=format_fen(over)) if over else agrees)

    def action_pay_out(self) -> None:
        """Hand money over."""
        self.do(lambda: self._ask(forms.pay_out_form(self.desk, self._read("pay_out")), view="payouts"))

    def action_take_back(self) -> None:
        """Take back what was handed over."""
        self.do(self._take_back)

    async def _take_back(self) -> None:
        self._read("pay_out")
        row: PayoutRow | None = self._table("payouts").current
        if self.view != "payouts" or row is None:
            self.action_show_view("payouts")
            raise RuleBroken(_("Choose what came back."), _("Move to its line, then press x again."))
        if row.back_at is not None:
            raise RuleBroken(_("This has been taken back already."))
        await self._ask(forms.take_back_form(self.desk, row), view="payouts")

    async def _ask(self, form: FormDialog[Books], view: str = "entries") -> Books | None:
        after: Books | None = await self.ask(form)
        if after is not None:
            self.action_show_view(view)
        return after

    def action_blocks(self) -> None:
        """Say what keeps the auction from the archive."""
        self.do(self._blocks)

    async def _blocks(self) -> None:
        blocks = [] if self.books is None else list(what_blocks(self.books))
        nothing = _("Nothing: s in the auctions room puts it into the archive.")
        await self.ask(TellDialog(_("What is missing before the archive"), "\n".join(blocks) or nothing))

    def action_findings(self) -> None:
        """Say all that does not fit."""
        self.do(self._findings)

    async def _findings(self) -> None:
        found = self.books.findings if self.books is not None else ()
        words = [f"! {finding.title}\n  {finding.hint}" for finding in found]
        await self.ask(TellDialog(_("What does not fit"), "\n".join(words) or _("The books fit.")))

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Show all of the line under the cursor."""
        self.do(self._look)

    async def _look(self) -> None:
        match self._table(self.view).current:
            case BookEntry() as row:
                title = _("Entry {number}: {kind}", number=row.number, kind=kind_words(row.kind))
                lines = [f"{local(row.at):%Y-%m-%d %H:%M}", *map(line_words, in_order(row.lines)), row.reason]
                await self.ask(TellDialog(title, "\n".join(filter(None, lines))))
            case PayoutRow() as row:
                title = f"{row.beneficiary} {format_fen(row.fen)}"
                lines = [f"{row.paid_on:%Y-%m-%d}", row.note, row.back_why]
                await self.ask(TellDialog(title, "\n".join(filter(None, lines))))

    def action_back(self) -> None:
        """Go back to the auctions."""
        self.dismiss(None)
