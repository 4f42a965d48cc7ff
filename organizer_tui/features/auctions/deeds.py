"""What a volunteer does in the auctions room: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from models.auctions import rules, steps
from models.auctions.bids.sheets import sheets as sheets_of
from models.auctions.lots import operations as lot_operations
from models.auctions.lots.rows import LotRow
from models.auctions.money.rows import OwedRow
from models.auctions.paddles.operations import give_paddle
from models.auctions.queries import AuctionCard
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.auction_form import auction_form
from organizer_tui.features.auctions.lot_form import lot_form
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.household_finder import household_finder
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

NOT_LIVE = {
    "setup": (N_("This auction is still being set up."), N_("l locks it for the papers, then o opens the bidding.")),
    "locked": (N_("The bidding has not begun."), N_("o opens it.")),
    "settlement": (
        N_("The bidding of this auction is over."),
        N_("If it was ended by mistake, go on with the bidding."),
    ),
    "archived": (N_("This auction is in the archive."), N_("Nothing in it changes any more.")),
}


class AuctionDeeds(RoomScreen):
    """The writes of the room; the screen that shows the lists is built on it."""

    def __init__(self) -> None:
        """A room that shows lots first."""
        super().__init__()
        self.card: AuctionCard | None = None
        self.view = "lots"

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""

    @property
    def auctions(self) -> RecordTable[AuctionRow]:
        """The list of auctions."""
        return self.query_one("#auctions", RecordTable)

    @property
    def auction(self) -> AuctionRow | None:
        """The auction under the cursor."""
        return self.auctions.current

    def _auction(self) -> AuctionRow:
        if self.auction is None:
            raise RuleBroken(_("There is no auction yet."), _("Press n to set one up."))
        return self.auction

    def lot(self) -> LotRow:
        """The lot under the cursor; refuses when there is none."""
        lot: LotRow | None = self.query_one("#lots", RecordTable).current
        if lot is None:
            raise RuleBroken(_("There is no lot yet."), _("Press a to add one."))
        return lot

    def owed(self) -> OwedRow:
        """The debt under the cursor; refuses when there is none."""
        owed: OwedRow | None = self.query_one("#owed", RecordTable).current
        if owed is None:
            raise RuleBroken(_("Nobody has to pay anything here."), _("Winners are fixed when the auction is closed."))
        return owed

    def action_new(self) -> None:
        """Set up an auction."""
        self.do(self._new())

    async def _new(self) -> None:
        row = await self.ask(auction_form(self.desk))
        if row is not None:
            self.ask_open("auction", row.ref)
            self.say(_("{title} is being set up. Now add the lots.", title=row.title))

    def action_edit(self) -> None:
        """Correct the lot under the cursor if the cursor is in the lots, else the auction."""
        self.do(self._edit())

    async def _edit(self) -> None:
        auction = self._auction()
        if self.query_one("#lots").has_focus:
            rules.check_state("correct_lot", auction.state)
            await self.ask(lot_form(self.desk, auction, self.lot()))
        else:
            rules.check_state("correct_auction", auction.state)
            await self.ask(auction_form(self.desk, auction))

    def action_add_lot(self) -> None:
        """Add a lot."""
        self.do(self._add_lot())

    async def _add_lot(self) -> None:
        auction = self._auction()
        rules.check_state("add_lot", auction.state)
        lot = await self.ask(lot_form(self.desk, auction))
        if lot is not None:
            self.ask_open("lot", lot.ref)
            self.say(_("Lot {number} is {title}.", number=lot.number, title=lot.title))

    def action_paddle(self) -> None:
        """Give a household a paddle."""
        self.do(self._paddle())

    async def _paddle(self) -> None:
        from organizer_tui.shared.picker import PickDialog

        auction = self._auction()
        rules.check_state("give_paddle", auction.state)
        option = await self.ask(PickDialog(_("Which household gets a paddle?"), household_finder(self.desk)))
        if option is not None:
            paddle = await self.desk.write(give_paddle, auction=auction.ref, household=option.value)
            self.ask_open("paddle", paddle.ref)
            self.say(_("Paddle {number} is for {home}.", number=paddle.number, home=option.words))

    def action_bid(self, lot: int | None = None) -> None:
        """Sit down at the live console, with a lot typed already if one was chosen."""
        self.do(partial(self._bid, lot))

    async def _bid(self, lot: int | None) -> None:
        from organizer_tui.features.auctions.console.screen import ConsoleScreen

        auction = self._auction()
        if auction.state != "live":
            title, hint = NOT_LIVE[auction.state]
            raise rules.NotNow(_(title), _(hint))
        self.app.push_screen(ConsoleScreen(auction.ref, lot))

    def action_open_bidding(self) -> None:
        """Open the auction."""
        self.do(self._open_bidding())

    async def _open_bidding(self) -> None:
        row = self._auction()
        if row.state == "settlement":
            await self._reopen(row)
            return
        lots = ngettext("{n} lot", "{n} lots", row.lots)
        paddles = ngettext("{n} paddle", "{n} paddles", row.paddles)
        detail = _("It has {lots} and {paddles}. From now on bids can be entered.", lots=lots, paddles=paddles)
        if await self.ask(ConfirmDialog(_("Open {title} for bids?", title=row.title), detail)):
            await self.desk.write(steps.open_auction, auction=row.ref)
            self.say(_("{title} is open. Enter bids with b.", title=row.title))

    async def _reopen(self, row: AuctionRow) -> None:
        detail = _("What is sold stays sold; what was unsold can be brought back at the console.")
        if await self.ask(ConfirmDialog(_("Go on with the bidding of {title}?", title=row.title), detail)):
            await self.desk.write(steps.reopen_auction, auction=row.ref)
            self.say(_("{title} is open again.", title=row.title))

    def action_close(self) -> None:
        """Close the auction."""
        self.do(self._close_auction())

    async def _close_auction(self) -> None:
        row = self._auction()
        lots = self.card.lots if self.card is not None and self.card.auction.ref == row.ref else ()
        sold = ngettext("{n} lot is sold", "{n} lots are sold", sum(_sells(lot) for lot in lots))
        detail = _(
            "{sold} for {amount} together. After that no bid can be entered, and the last list says who has to pay.",
            sold=sold,
            amount=format_fen(row.top_fen),
        )
        missing = [sheet.number for sheet in await self.desk.read(sheets_of, row.ref) if sheet.to_type]
        if missing:
            numbers = ", ".join(str(number) for number in missing)
            detail = (
                _("Not typed in yet are the bid sheets of lots {lots}: type them first (B).", lots=numbers)
                + "\n"
                + detail
            )
        if await self.ask(ConfirmDialog(_("Close {title}?", title=row.title), detail)):
            await self.desk.write(steps.close_auction, auction=row.ref)
            self.action_show_view("owed")
            self.say(_("{title} is closed. Take the money with m.", title=row.title))

    def action_pay(self) -> None:
        """Open the checkout: of the bidder under the cursor, if it is in the list of what is owed."""
        self.do(self._pay())

    async def _pay(self) -> None:
        from organizer_tui.features.auctions.checkout.screen import CheckoutScreen

        auction = self._auction()
        if auction.state != rules.ARCHIVED:  # there receipts are looked at, and printed again
            rules.check_state("pay", auction.state)
        in_the_list = self.query_one("#owed").has_focus
        self.app.push_screen(CheckoutScreen(auction.ref, self.owed().ref if in_the_list else None))

    def action_money(self) -> None:
        """Show the money of the auction."""
        self.do(self._money)

    async def _money(self) -> None:
        from organizer_tui.features.auctions.money.screen import MoneyScreen  # loaded on use

        self.app.push_screen(MoneyScreen(self._auction().ref))

    def action_settle(self) -> None:
        """Close the books."""
        self.do(self._settle())

    async def _settle(self) -> None:
        from models.auctions.money import archive_rules, books  # loaded on use

        row = self._auction()
        rules.check_state("archive_auction", row.state)
        even = await self.desk.read(books.books, row.ref)
        if blocks := list(archive_rules.what_blocks(even)):
            await self.ask(TellDialog(_("What is missing before the archive"), "\n".join(blocks)))
            return
        raised = format_fen(even.raised_fen)
        detail = _("Raised {amount}. After that nothing in it changes any more.", amount=raised)
        if await self.ask(ConfirmDialog(_("Put {title} into the archive?", title=row.title), detail)):
            await self.desk.write(steps.archive_auction, auction=row.ref)
            self.say(_("{title} is in the archive.", title=row.title))

    def action_lock(self) -> None:
        """Fix the numbers of the lots, or let them be changed again."""
        self.do(self._lock())

    async def _lock(self) -> None:
        row = self._auction()
        if row.state == "locked":
            if await self.ask(
                ConfirmDialog(
                    _("Unlock {title}?", title=row.title), _("Papers that were printed are not right any more.")
                )
            ):
                await self.desk.write(steps.unlock_auction, auction=row.ref)
            return
        detail = _("The lots get their numbers, and their prices stay as they are. Then print the papers.")
        if await self.ask(ConfirmDialog(_("Lock {title}?", title=row.title), detail)):
            await self.desk.write(steps.lock_auction, auction=row.ref)
            self.say(_("{title} is locked. Now print the papers.", title=row.title))

    def action_projector(self) -> None:
        """Show the auction to the room."""
        self.do(self._projector())

    async def _projector(self) -> None:
        from organizer_tui.features.auctions.projector.start import offer

        await offer(self, self._auction())

    def action_take_back(self) -> None:
        """Withdraw the lot under the cursor."""
        self.do(self._withdraw())

    async def _withdraw(self) -> None:
        lot = self.lot()
        bids = ngettext("{n} bid on it wins nothing.", "{n} bids on it win nothing.", lot.bids) if lot.bids else ""
        question = _("Withdraw lot {number}, {title}?", number=lot.number, title=lot.title)
        if await self.ask(ConfirmDialog(question, bids)):
            await self.desk.write(lot_operations.withdraw_lot, lot=lot.ref)
            self.say(_("Lot {number} is withdrawn.", number=lot.number))

    def action_desk(self, name: str) -> None:
        """Open one of the desks of the evening over the auction under the cursor."""
        self.do(self._open_desk(name))

    async def _open_desk(self, name: str) -> None:
        from organizer_tui.features.auctions.desks import desk_screen

        self.app.push_screen(desk_screen(name, self._auction().ref))


def _sells(lot: Any) -> bool:
    return lot.top_fen is not None and lot.state != "withdrawn"
