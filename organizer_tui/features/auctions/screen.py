"""The auctions room: the auctions above; below, the lots, the paddles or the debts of the one under the cursor."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult

from models.auctions import queries, rules
from models.auctions.bids.queries import bids as bids_on
from models.auctions.lots.queries import gift_row, lot_row
from models.auctions.lots.queries import gifts as gifts_to
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.money.rows import OwedRow
from models.auctions.paddles.queries import paddle_row
from models.auctions.paddles.rows import PaddleRow
from models.auctions.queries import AuctionCard
from models.auctions.rows import AuctionRow
from models.clock import local
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions import cells
from organizer_tui.features.auctions.about import AboutLine, about
from organizer_tui.features.auctions.commands import COMMANDS
from organizer_tui.features.auctions.gift_deeds import GiftDeeds
from organizer_tui.features.auctions.where import VIEWS, StepsLine, WhereLine
from organizer_tui.guard import guarded
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.record_table import RecordTable

MOST_LINES = 8


class AuctionsScreen(GiftDeeds):
    """Auctions at the desk."""

    ROOM = "auctions"
    TITLE_WORDS = N_("Auctions")
    HELP_WORDS = N_(
        "An auction is set up, locked for the papers, opened, closed and settled; the line below the auctions says "
        "what may still change. Above are the auctions; Enter goes to the lists of one. Gifts are taken in with f "
        "and packed into lots with p. b is the console of the live evening: lot, paddle, price. When the bidding is "
        "over, the last list says what each household has to pay."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    CSS_PATH = "auctions.tcss"

    def body(self) -> ComposeResult:
        """The auctions, how far the one under the cursor is, which list is shown, and the lists."""
        yield RecordTable[AuctionRow](
            cells.AUCTION_COLUMNS,
            cells=cells.auction_cells,
            empty=N_("No auction yet. Press n to set one up."),
            id="auctions",
        )
        yield StepsLine(id="steps")
        yield WhereLine(id="where")
        yield RecordTable[LotRow](
            cells.LOT_COLUMNS, cells=cells.lot_cells, empty=N_("No lot yet. Press a to add one."), id="lots"
        )
        yield RecordTable[GiftRow](
            cells.GIFT_COLUMNS, cells=cells.gift_cells, empty=N_("No gift yet. Press f to take one in."), id="gifts"
        )
        yield RecordTable[PaddleRow](
            cells.PADDLE_COLUMNS,
            cells=cells.paddle_cells,
            empty=N_("No paddle yet. Press g to give a household one."),
            id="paddles",
        )
        yield RecordTable[OwedRow](
            cells.OWED_COLUMNS,
            cells=cells.owed_cells,
            empty=N_("Nothing to pay: the winners are fixed when the auction is closed."),
            id="owed",
        )
        yield AboutLine(id="about")

    def on_mount(self) -> None:
        """Show the lots at first."""
        self._show_view()
        self.auctions.focus()

    async def load(self) -> None:
        """Read the auctions, then all of the one under the cursor."""
        rows = await self.desk.read(queries.auctions)
        self.auctions.styles.height = min(len(rows), MOST_LINES) + 2
        self.auctions.show(rows)
        self._show_view()
        await self._load_card()

    async def _load_card(self) -> None:
        row = self.auction
        card = await self.desk.read(queries.auction_card, row.ref) if row else None
        numbers = {lot.ref: lot.number for lot in card.lots} if card else {}
        given = await self.desk.read(gifts_to, row.ref) if row else []
        self.gifts = tuple(gift._replace(lot_number=numbers.get(gift.lot or "")) for gift in given)
        self._show_card(card)

    def _show_card(self, card: AuctionCard | None) -> None:
        self.card = card
        self._list("lots").show(card.lots if card else ())
        self._list("gifts").show(self.gifts if card else ())
        self._list("paddles").show(card.paddles if card else ())
        self._list("owed").show(card.owed if card else ())
        self._show_where()

    def _show_where(self) -> None:
        auction = self.card.auction if self.card else None
        self.query_one(StepsLine).show(auction)
        self.query_one(WhereLine).show(auction, self.view)
        self._show_about()

    @on(RecordTable.Highlighted, "#lots, #gifts")
    def _show_about(self) -> None:
        """Tell of the lot or the gift under the cursor what its line has no room for."""
        self.query_one(AboutLine).show(about(self._list(self.view).current))

    def _show_view(self) -> None:
        for name, _words in VIEWS:
            self._list(name).display = name == self.view
        self._show_where()

    async def open(self, kind: str, ref: str) -> None:
        """Show an auction, a lot, a gift or a paddle."""
        view, auction = "lots", ref
        if kind == "lot":
            auction = (await self.desk.read(lot_row, ref)).auction
        elif kind == "gift":
            view, auction = "gifts", (await self.desk.read(gift_row, ref)).auction
        elif kind == "paddle":
            view, auction = "paddles", (await self.desk.read(paddle_row, ref)).auction
        if not self.auctions.go_to_key(auction):  # set up a moment ago: the list does not know it yet
            await self.load()
            self.auctions.go_to_key(auction)
        await self._load_card()
        self.action_show_view(view)
        self._list(view).go_to_key(ref)

    @on(RecordTable.Highlighted, "#auctions")
    def _another(self) -> None:
        if self.auction is None or self.card is None or self.auction.ref != self.card.auction.ref:
            self.do(self._load_card(), group="card", exclusive=True)

    @on(RecordTable.Chosen, "#auctions")
    def _into(self) -> None:
        self._list(self.view).focus()

    @on(RecordTable.Chosen, "#lots")
    def _lot_chosen(self, event: RecordTable.Chosen) -> None:
        state = self.card.auction.state if self.card is not None else ""
        if state == "live":
            self.action_bid(event.record.number)
        elif state in ("setup", "locked"):
            self.action_edit()
        else:
            self.action_bids()

    @on(RecordTable.Chosen, "#gifts")
    def _gift_chosen(self) -> None:
        self.action_edit()

    @on(RecordTable.Chosen, "#paddles")
    def _paddle_chosen(self, event: RecordTable.Chosen) -> None:
        if event.record.household is not None:
            self.post_message(OpenHousehold(event.record.household))

    @on(RecordTable.Chosen, "#owed")
    def _owed_chosen(self) -> None:
        self.action_pay()

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.view = view
        self._show_view()
        self._list(view).focus()

    def action_next_view(self) -> None:
        """Show the next list."""
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + 1) % len(names)])

    def action_bids(self) -> None:
        """Show all bids on the lot under the cursor."""
        self.do(self._bids())

    async def _bids(self) -> None:
        lot = self.lot()
        bids = await self.desk.read(bids_on, lot.ref)
        lines = [
            _(
                "{amount} · paddle {paddle} · {label} {name} · {when}",
                amount=format_fen(bid.amount_fen),
                paddle=bid.paddle_number,
                label=bid.label,
                name=bid.name,
                when=f"{local(bid.placed_at):%m-%d %H:%M:%S}",
            )
            for bid in bids
        ]
        about = [lot.description, *(lines or [_("Nobody has bid on this lot.")])]
        title = _("Lot {number}, {title}", number=lot.number, title=lot.title)
        await self.ask(TellDialog(title, "\n".join(filter(None, about))))

    def action_sheets(self) -> None:
        """Type the bid sheets back."""
        from organizer_tui.features.auctions.sheets.screen import SheetsScreen

        with guarded(self.organizer):
            auction = self._auction()
            if auction.state in rules.BEFORE:
                rules.check_state("bid", auction.state)
            self.app.push_screen(SheetsScreen(auction.ref))

    def action_maximum(self) -> None:
        """Leave the most that a paddle would pay with the desk."""
        from organizer_tui.features.auctions.maximums.dialog import leave

        lot: LotRow | None = self._list("lots").current
        self.do(lambda: leave(self, self._auction(), lot))

    def action_maximums(self) -> None:
        """Show the maximums, when nobody else can read the screen."""
        from organizer_tui.features.auctions.maximums.screen import look

        self.do(lambda: look(self, self._auction()))

    def _list(self, name: str) -> RecordTable[Any]:
        return self.query_one("#" + name, RecordTable)
