"""Who sits at the console: takes what is typed, writes it, and says what came of it.

Every answer is saved before the next key is taken. Nothing here draws or asks: the screen shows the clerk, and puts
the `question` it leaves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal, NamedTuple

from models.auctions.bids import bidding, rules
from models.auctions.bids.block import coming, far_above, on_the_block, step
from models.auctions.bids.console import ConsoleCard, console_card
from models.auctions.bids.finding import NoSuchPaddle, PaddleLost, paddle_of
from models.auctions.bids.hammer import call_lot, hammer
from models.auctions.lots.rows import LotRow
from models.auctions.paddles.rows import PaddleRow
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import NotMoney, format_fen, parse_fen
from organizer_tui.desk import Desk, NobodyOnShift
from organizer_tui.features.auctions.console import words
from organizer_tui.features.auctions.console.entry import LOT, PADDLE, PRICE, Entry
from organizer_tui.features.auctions.console.finding import find_lot, paddle_number
from organizer_tui.shared.fields import FieldRefused

Tone = Literal["plain", "good", "ask", "wrong"]
PROMPT = N_("Lot, Enter, paddle, Enter, price, Enter: sold. / changes to typing every bid.")
BIDDING = N_("Lot, Enter, paddle, Enter, price, Enter: a bid. Enter without a paddle, or *: the hammer falls.")
FIELDS = {"lot": LOT, "paddle": PADDLE, "price": PRICE}
ABOUT: tuple[tuple[type[RuleBroken], int], ...] = (
    (rules.BidTooLow, PRICE),
    (rules.BetweenSteps, PRICE),
    (NotMoney, PRICE),
    (NoSuchPaddle, PADDLE),
    (PaddleLost, PADDLE),
    (rules.PaddleLeft, PADDLE),
    (rules.OwnLot, PADDLE),
    (rules.OwnTopBid, PADDLE),
)


class Question(NamedTuple):
    """What must be asked first; `amount_fen` is shown big; `then` is done on yes."""

    question: str
    detail: str
    then: Callable[[], Awaitable[None]]
    amount_fen: int | None = None


class ConsoleClerk:
    """The console's hands and its memory."""

    def __init__(self, desk: Desk, auction: str, entry: Entry) -> None:
        """A console over what is typed; each line is a sale at first."""
        self.desk, self.ref, self.entry = desk, auction, entry
        self.quick = True
        self.card: ConsoleCard | None = None
        self.words, self.tone = _(PROMPT), "plain"
        self.question: Question | None = None
        self.stale = False  # whether a write was heard of since the last read began

    # What is known

    async def refresh(self) -> None:
        """Read the evening again; what is typed stays."""
        self.stale = False
        lot = self.in_hand if self.entry.lot else None
        self.card = await self.desk.read(console_card, self.ref, lot.ref if lot else None)

    @property
    def known(self) -> ConsoleCard:
        """What was read; only asked for when something was."""
        assert self.card is not None
        return self.card

    @property
    def block(self) -> LotRow | None:
        """The lot on the block."""
        return on_the_block(self.card.lots) if self.card is not None else None

    @property
    def in_hand(self) -> LotRow | None:
        """The lot that the line is about: the typed one once it was gone on from, else the one on the block."""
        if self.card is None or self.entry.at == LOT or not self.entry.lot:
            return self.block
        return next((lot for lot in self.card.lots if str(lot.number) == self.entry.lot.lstrip("0")), None)

    def lot(self) -> LotRow:
        """The lot that is typed, else the one on the block; refuses when there is none."""
        if self.entry.lot:
            return find_lot(self.known, self.entry.lot)
        if self.block is None:
            raise FieldRefused("lot", _("No lot is on the block."), _("Type its number, or n for the next."))
        return self.block

    async def paddle(self) -> PaddleRow:
        """The paddle that is typed; refuses an unknown, a lost one and one that has left."""
        return await self.desk.read(paddle_of, self.ref, paddle_number(self.entry.paddle))

    def fen(self) -> int:
        """The price that is typed."""
        if not self.entry.price:
            raise FieldRefused("price", _("What is the price?"), _("↑ puts the least."))
        return parse_fen(self.entry.price)

    # What is said

    def say(self, sentence: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = sentence, tone

    async def do(self, work: Awaitable[None]) -> None:
        """Do something and say what came of it, or why it is refused."""
        try:
            await work
        except RuleBroken as refusal:
            await self.refused(refusal)

    async def refused(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next, and go to where it is mended; nothing typed is lost."""
        hint = refusal.hint
        if isinstance(refusal, NobodyOnShift):
            hint = _("Press Esc, then S, and say who sits at the desk.")  # here S is a letter
        if isinstance(refusal, rules.OwnTopBid):
            hint = _("* sells for the bid that stands; else type first what was bid against it.")
        self.say(f"{refusal.title} {hint}".strip(), "wrong")
        field = next((field for kind, field in ABOUT if isinstance(refusal, kind)), None)
        if isinstance(refusal, FieldRefused):
            field = FIELDS.get(refusal.name)
        if field is not None:
            self.entry.go(field)
        if isinstance(refusal, (rules.BidTooLate, rules.BidTooLow, rules.Overbid, rules.BelowReserve)):
            await self.refresh()  # another laptop may have been faster
            self._say_if_sold()

    def _say_if_sold(self) -> None:
        lot = self.in_hand
        sale = next((sale for sale in self.known.sales if lot is not None and sale.lot == lot.ref), None)
        if sale is not None:
            self.say(words.sold_already(sale), "wrong")

    # Enter

    async def enter(self) -> None:
        """Go on to the next field; behind the last, or without a paddle, do what is typed."""
        match self.entry.at:
            case 0:
                await self._take_lot()
            case 1:
                await self._take_paddle()
            case _:
                await self._take_price()

    async def _take_lot(self) -> None:
        entry, block = self.entry, self.block
        if entry.lot:
            lot = find_lot(self.known, entry.lot)
        elif block is not None:
            lot = block
        elif waiting := coming(self.known.lots):
            lot = waiting[0]
        else:
            raise FieldRefused("lot", _("No lot waits in the queue."), _("r brings back one that was passed."))
        await self.call(lot)

    async def call(self, lot: LotRow) -> None:
        """Take a lot in hand; one that is sold in the room comes to the block, so that everybody sees it."""
        block = self.block
        if lot.way == "live" and (block is None or block.ref != lot.ref):
            await self.desk.write(call_lot, lot=lot.ref)
        self.entry.texts[LOT] = str(lot.number)
        self.entry.go(PADDLE)
        await self.refresh()
        self.say(words.lot_words(self.in_hand or lot))

    async def _take_paddle(self) -> None:
        if not self.entry.paddle:
            await self.knock_down(self.lot())
            return
        lot, paddle = self.lot(), await self.paddle()
        gave = paddle.household is not None and any(gift.donor == paddle.household for gift in lot.gifts)
        if gave:
            raise rules.OwnLot(
                _("This household gave the lot and cannot bid on it."), _("Check the paddle and the lot number.")
            )
        if lot.top_paddle == paddle.number and not self.quick:
            raise rules.OwnTopBid(_("This paddle holds the highest bid already."), _("Wait until somebody bids more."))
        self.entry.go(PRICE)
        self.say(_("Paddle {paddle}: {who}.", paddle=paddle.number, who=paddle.words))

    async def _take_price(self) -> None:
        if self.entry.price:
            await self.offer(final=self.quick)
        else:
            await self.step(1)

    async def step(self, by: int) -> None:
        """Put the next or the previous step of the ladder as the price."""
        lot = self.lot()
        fen = parse_fen(self.entry.price) if self.entry.price else None
        self.entry.put(PRICE, words.typed_money(step(lot, fen, by)))
        if self.entry.paddle and self.entry.at == PADDLE:
            self.entry.go(PRICE)

    # Bids and the hammer

    async def offer(self, *, final: bool) -> None:
        """Note what is typed as a bid, and knock it down if it is `final`; ask first if a zero too many is likelier."""
        lot, paddle, fen = self.lot(), await self.paddle(), self.fen()

        async def note() -> None:
            await self._note(lot, paddle, fen, final=final)

        if not far_above(lot, fen):
            await note()
            return
        question = _(
            "{amount} is far above the least bid of {least}.", amount=format_fen(fen), least=format_fen(lot.least_fen)
        )
        self.question = Question(question, _("Is the amount right?"), note, fen)

    async def _note(self, lot: LotRow, paddle: PaddleRow, fen: int, *, final: bool) -> None:
        held = lot.top_paddle == paddle.number and lot.top_fen == fen
        if not (final and held):  # else this bid was typed when it was called
            lot = await self.desk.write(bidding.bid, lot=lot.ref, paddle=paddle.ref, amount_fen=fen)
        self.entry.clear(str(lot.number))
        topped = (lot.top_paddle, lot.top_fen) != (paddle.number, fen)
        if final and not topped:
            await self.knock_down(lot)
            return
        await self.refresh()
        self.say(words.topped(lot, paddle, fen) if topped else words.accepted(lot, paddle), "ask" if topped else "good")

    async def sell(self) -> None:
        """The hammer falls: on what is typed to the end, else on the highest bid."""
        if self.entry.paddle or self.entry.price:
            await self.offer(final=True)
        else:
            await self.knock_down(self.lot())

    async def knock_down(self, lot: LotRow, *, below_reserve: bool = False) -> None:
        """Sell a lot to the highest bid, the one that stands on the screen."""
        try:
            sold = await self.desk.write(hammer, lot=lot.ref, seen_fen=lot.top_fen, below_reserve=below_reserve)
        except rules.BelowReserve as refusal:
            raise rules.BelowReserve(
                refusal.title, _("The bid is noted. Ask for more, p passes the lot, R sells it all the same.")
            ) from refusal
        self.entry.clear()
        await self.refresh()
        winner = next((paddle for paddle in self.known.paddles if paddle.number == sold.top_paddle), None)
        self.say(words.sold_words(sold, winner), "good")

    def change_mode(self) -> None:
        """Type final prices only, or every bid."""
        self.quick = not self.quick
        self.say(_(PROMPT if self.quick else BIDDING), "ask")
