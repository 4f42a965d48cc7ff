"""What a volunteer does with gifts and the order of the lots: asks or confirms, writes, says what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.auctions import rules
from models.auctions.copying import practice_run
from models.auctions.lots import follow_up, gifts, order, packing
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import _, ngettext
from organizer_tui.features.auctions.auction_form import next_auction_form
from organizer_tui.features.auctions.deeds import AuctionDeeds
from organizer_tui.features.auctions.gift_form import AWAY, SAVE, follow_up_form, gift_form, next_form, photo_form
from organizer_tui.features.auctions.lot_form import package_form
from organizer_tui.features.auctions.pack_dialog import PackDialog
from organizer_tui.features.auctions.photos import write_photo
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.photos import choose_photo, read_photo
from organizer_tui.shared.record_table import RecordTable


class GiftDeeds(AuctionDeeds):
    """The writes about gifts, packages and the order of the lots."""

    def __init__(self) -> None:
        """A room that knows no gift yet."""
        super().__init__()
        self.gifts: tuple[GiftRow, ...] = ()
        self._photos: Path | None = None

    def gift(self) -> GiftRow:
        """The gift under the cursor, or the only one in the lot under the cursor; refuses when there is none."""
        if self.view == "lots" and (lot := self.query_one("#lots", RecordTable).current) is not None:
            held: LotRow = lot
            if len(held.gifts) == 1:
                return held.gifts[0]
        if self.view != "gifts":
            self.action_show_view("gifts")
            raise RuleBroken(_("Which gift?"), _("Choose it in the list of gifts, and press the key again."))
        gift: GiftRow | None = self.query_one("#gifts", RecordTable).current
        if gift is None:
            raise RuleBroken(_("There is no gift yet."), _("Press f to take one in."))
        return gift

    def action_gift(self) -> None:
        """Take in a gift."""
        self.do(self._take_in())

    async def _take_in(self) -> None:
        auction = self._auction()
        rules.check_state("add_gift", auction.state)
        gift = await self.ask(gift_form(self.desk, auction))
        if gift is not None:
            self.ask_open("gift", gift.ref)
            self.say(_("{title} is taken in. p puts it into a lot.", title=gift.title))

    async def _edit(self) -> None:
        if self.query_one("#gifts").has_focus:
            rules.check_state("correct_gift", self._auction().state)
            await self.ask(gift_form(self.desk, self._auction(), self.gift()))
        else:
            await super()._edit()

    async def _withdraw(self) -> None:
        if self.view == "gifts":
            gift = self.gift()
            if await self.ask(ConfirmDialog(_("Did {title} come to nothing?", title=gift.title))):
                await self.desk.write(gifts.remove_gift, gift=gift.ref)
                self.say(_("{title} is out of the list.", title=gift.title))
        elif self._auction().state == rules.SETUP:
            lot = self.lot()
            question = _("Take out lot {number}, {title}?", number=lot.number, title=lot.title)
            if await self.ask(ConfirmDialog(question, _("Its gifts stay in the list of gifts."))):
                await self.desk.write(order.remove_lot, lot=lot.ref)
                self.say(_("{title} is no lot any more; the numbers have closed up.", title=lot.title))
        else:
            await super()._withdraw()

    def action_pack(self) -> None:
        """Put several gifts into one lot, or change what the lot under the cursor holds."""
        self.do(self._pack_anew() if self.view == "lots" else self._pack())

    async def _pack(self) -> None:
        auction, under = self._auction(), self.gift()
        rules.check_state("add_lot", auction.state)
        setup = auction.state == rules.SETUP
        free = [gift for gift in self.gifts if gift.lot is None or setup]
        chosen = await self.ask(PackDialog(_("Which gifts go into one lot?"), free, [under.ref]))
        if chosen is None:
            return
        if not chosen:
            raise RuleBroken(_("A lot is made of at least one gift."), _("Tick them with Space."))
        ticked = [gift for gift in free if gift.ref in chosen]
        title = _(" and ").join(gift.title for gift in ticked[:2])
        worth = sum(gift.worth_fen or 0 for gift in ticked)
        lot = await self.ask(package_form(self.desk, auction, chosen, title, worth))
        if lot is not None:
            self.ask_open("lot", lot.ref)
            self.say(_("Lot {number} is {title}.", number=lot.number, title=lot.title))

    async def _pack_anew(self) -> None:
        lot = self.lot()
        rules.check_state("repack_lot", self._auction().state)
        title = _("What does lot {number}, {title}, hold?", number=lot.number, title=lot.title)
        chosen = await self.ask(PackDialog(title, self.gifts, [gift.ref for gift in lot.gifts]))
        if chosen is not None:
            row = await self.desk.write(packing.repack, lot=lot.ref, gifts=chosen)
            held = ngettext("{n} gift", "{n} gifts", len(row.gifts))
            self.say(_("Lot {number} holds {gifts}.", number=row.number, gifts=held))

    def action_double(self) -> None:
        """The lot under the cursor once more."""
        self.do(self._double())

    async def _double(self) -> None:
        lot = self.lot()
        made = await self.desk.write(order.duplicate_lot, lot=lot.ref)
        self.ask_open("lot", made.ref)
        self.say(_("Lot {number} is {title} once more.", number=made.number, title=made.title))

    def action_move(self, by: int) -> None:
        """Move the lot under the cursor up or down."""
        self.do(self._move(by))

    async def _move(self, by: int) -> None:
        lot = self.lot()
        if self.view != "lots":
            self.action_show_view("lots")
        await self.desk.write(order.move_lot, lot=lot.ref, by=by)

    def action_photo(self) -> None:
        """Add a photo of the gift, or see to the one that is there."""
        self.do(self._photo())

    async def _photo(self) -> None:
        gift = self.gift()
        deed = await self.ask(photo_form(gift)) if gift.photo else ""
        if deed is None:
            return
        if deed == AWAY:
            await self.desk.write(gifts.remove_photo, gift=gift.ref)
            self.say(_("The photo of {title} is gone.", title=gift.title))
        elif deed == SAVE:
            written = await self.desk.read(write_photo, gift, self.desk.today())
            self.say(_("Written: {out}", out=written))
        elif (path := await choose_photo(self, self._photos)) is not None:
            self._photos = path.parent
            photo = await self.desk.read(read_photo, path)
            await self.desk.write(gifts.set_photo, gift=gift.ref, photo=photo)
            self.say(_("{title} has a photo now.", title=gift.title))

    def action_follow_up(self) -> None:
        """Write down what became of the lot under the cursor."""
        self.do(self._follow_up())

    async def _follow_up(self) -> None:
        rules.check_state("follow_up_lot", self._auction().state)
        lot = self.lot()
        if lot.sold:
            raise follow_up.LotWasSold(_("This lot is sold."), _("Only what nobody bought is seen to here."))
        await self.ask(follow_up_form(self.desk, lot))

    def action_thank(self) -> None:
        """Whoever gave the gift under the cursor has been thanked."""
        self.do(self._thank())

    async def _thank(self) -> None:
        gift = self.gift()
        donor = gift.donor_words or _("whoever gave {title}", title=gift.title)
        if gift.thanked_on is None:
            question = _("Has {donor} been thanked?", donor=donor)
            detail = _("For all that they gave to this auction. The letters are written with E.")
        else:
            question = _("Has {donor} not been thanked after all?", donor=donor)
            detail = _("It is written down for {day}.", day=gift.thanked_on)
        if await self.ask(ConfirmDialog(question, detail)):
            on = self.desk.today() if gift.thanked_on is None else None
            thanked: list[Any] = await self.desk.write(follow_up.thank_donor, gift=gift.ref, on=on)
            self.say(ngettext("Written down for {n} gift.", "Written down for {n} gifts.", len(thanked)))

    def action_carry_forward(self) -> None:
        """Set up the next auction like this one, or a practice run of it."""
        self.do(self._carry_forward())

    async def _carry_forward(self) -> None:
        auction = self._auction()
        what = await self.ask(next_form(auction))
        if what is None:
            return
        row: AuctionRow | None
        if what == "practice":
            row = await self.desk.write(practice_run, auction=auction.ref)
        else:
            row = await self.ask(next_auction_form(self.desk, auction))
        if row is not None:
            self.ask_open("auction", row.ref)
            self.say(_("{title} is being set up.", title=row.title))
