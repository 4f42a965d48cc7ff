"""Who sits at the checkout: finds the bidder, takes the money, and says what came of it.

Every answer is saved before the next text is taken. Nothing here draws: the screen shows the clerk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from models.auctions.money import paying, queries
from models.auctions.money.paying_rules import Part, check_parts, parts_from, rounded_up
from models.auctions.money.receipt_rows import Bill, ReceiptRow
from models.auctions.money.receipts import bill as bill_of
from models.auctions.money.rows import OwedRow
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rows import PaddleRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.checkout.typed import ROUND_UP, normal, read_typed

Tone = Literal["plain", "good", "ask", "wrong"]
PROMPT = N_("Type a paddle (or a flat, or a name) and Enter; ↑↓ choose among those who owe.")
MOST_FOUND = 6


class CheckoutClerk:
    """The checkout's hands and its memory."""

    def __init__(self, desk: Desk, auction: str) -> None:
        """A checkout at which nobody stands yet."""
        self.desk, self.ref = desk, auction
        self.auction: AuctionRow | None = None
        self.queue: Sequence[OwedRow] = ()
        self.bill: Bill | None = None
        self.done = False  # whether the one on the screen has paid just now: what is typed next is another paddle
        self.gift_fen = 0
        self.last: ReceiptRow | None = None
        self.offered: tuple[Part, ...] = ()
        self.words, self.tone = _(PROMPT), "plain"
        self._paddles: Sequence[PaddleRow] = ()

    async def refresh(self) -> None:
        """Read the auction, who owes, and the bill on the screen."""
        self.auction = await self.desk.read(auction_row, self.ref)
        self._paddles = await self.desk.read(paddles, self.ref)
        self.queue = [row for row in await self.desk.read(queries.owed, self.ref) if row.owed_fen]
        if self.bill is not None:
            self.bill = await self.desk.read(bill_of, self.bill.paddle)

    @property
    def total_fen(self) -> int:
        """What is to be paid now, with the gift on top."""
        return max(self.bill.owed_fen, 0) + self.gift_fen if self.bill is not None else 0

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = words, tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        self.say(f"{refusal.title} {refusal.hint}".strip(), "wrong")

    def served(self) -> Bill:
        """The bill on the screen; refuses when there is none."""
        if self.bill is None:
            raise RuleBroken(_("Nobody stands at the checkout."), _("Type a paddle and Enter first."))
        return self.bill

    def let_go(self) -> None:
        """The next one, please."""
        self.bill, self.done, self.gift_fen, self.offered = None, False, 0, ()
        self.say(_(PROMPT))

    def step_back(self) -> None:
        """Let go what is offered, else the bidder."""
        if self.offered:
            self.offered = ()
            self.say(_("Nothing was taken."))
        else:
            self.let_go()

    async def take(self, text: str) -> None:
        """Do what a text means that was ended with Enter; the empty one takes all in cash, or what is offered."""
        if self.bill is None or (self.done and text.strip()):
            await self._find(normal(text))
        elif self.done:
            self.say(_("Done. {prompt}", prompt=_(PROMPT)))
        elif text.strip():
            await self._take_typed(text)
        elif self.offered:
            await self.pay(self.offered)
        else:
            await self.pay_by("cash")

    async def _find(self, typed: str) -> None:
        if not typed:
            self.say(_(PROMPT))
            return
        found = self._fitting(typed)
        if not found:
            raise RuleBroken(_("Nobody here has “{text}”.", text=typed[:20]), _("Type the number on the paddle."))
        if len(found) > 1:
            several = _(", ").join(f"{row.number} {row.words}" for row in found[:MOST_FOUND])
            raise RuleBroken(_("Several fit: {several}.", several=several), _("Type the number on the paddle."))
        await self.serve(found[0].ref)

    def _fitting(self, typed: str) -> list[PaddleRow]:
        """The paddle of this number, else of this flat, else all whose name has these words."""
        label = typed.removesuffix("室")
        by_number = [row for row in self._paddles if str(row.number) == typed.lstrip("0")]
        by_flat = [row for row in self._paddles if row.label and row.label == label]
        name = typed.removeprefix("/").casefold()
        return by_number or by_flat or [row for row in self._paddles if name and name in row.name.casefold()]

    async def serve(self, paddle: str) -> None:
        """Show what a bidder has to pay."""
        self.let_go()
        self.bill = await self.desk.read(bill_of, paddle)
        self._say_owed(self.bill)

    def _say_owed(self, bill: Bill) -> None:
        if bill.owed_fen > 0 or self.gift_fen:
            how = _("Enter: all in cash. 100 and Enter: that much was handed over. v z t: WeChat, Alipay, transfer.")
            self.say(how, "ask")
        elif bill.owed_fen < 0:
            words = _("{amount} of theirs lies here.", amount=format_fen(-bill.owed_fen))
            self.say(f"{words} " + _("x pays it back; or it stands against what they win yet."), "ask")
        else:
            self.say(_("Nothing to pay. k hands over what was won; g takes a gift."), "good")

    async def _take_typed(self, text: str) -> None:
        typed = read_typed(text)
        self.offered = ()
        if typed.gift_fen == ROUND_UP:
            self.round_up()
        elif typed.gift_fen is not None:
            self.give(typed.gift_fen)
        else:
            await self.hand_in(parts_from(typed.amounts, self.total_fen))

    async def hand_in(self, parts: tuple[Part, ...]) -> None:
        """Take what is enough; offer to take what is only a part."""
        check_parts(parts)
        short = self.total_fen - sum(part.fen for part in parts)
        if short <= 0:
            await self.pay(parts)
            return
        if self.gift_fen:
            raise RuleBroken(
                _("That is {short} too little for what is owed and the gift.", short=format_fen(short)),
                _("Take the gift off first: +0."),
            )
        self.offered = parts
        paid = format_fen(sum(part.fen for part in parts))
        self.say(_("{paid} is a part; {short} stays owed. Enter takes it.", paid=paid, short=format_fen(short)), "ask")

    def give(self, gift_fen: int) -> None:
        """So much is given on top of what is owed."""
        self.gift_fen, self.offered = gift_fen, ()
        bill = self.served()
        if gift_fen:
            amounts = {"gift": format_fen(gift_fen), "total": format_fen(self.total_fen)}
            self.say(_("With a gift of {gift}: {total} together. Enter: all in cash.", **amounts), "ask")
        else:
            self._say_owed(bill)

    def round_up(self) -> None:
        """Offer the next round sum."""
        self.done = False
        owed = max(self.served().owed_fen, 0)
        self.give(rounded_up(owed, self.total_fen if self.gift_fen else 0) - owed)

    async def pay_by(self, method: str) -> None:
        """Take all in one way."""
        self.served()
        if self.done:
            raise RuleBroken(_("This has been paid just now."), _("Type the next paddle and Enter."))
        await self.pay((Part(method, self.total_fen),) if self.total_fen else ())

    async def pay(self, parts: tuple[Part, ...]) -> None:
        """Take money, and say the receipt's number."""
        bill = self.served()
        seen = {"gift_fen": self.gift_fen, "seen_fen": bill.owed_fen}
        try:
            self.last = await self.desk.write(paying.pay, paddle=bill.paddle, parts=parts, **seen)
        except RuleBroken:
            await self.refresh()
            raise
        self.done, self.gift_fen, self.offered = True, 0, ()
        await self.refresh()
        self.say(_paid_words(self.last), "good")


def _paid_words(receipt: ReceiptRow) -> str:
    amounts = {"amount": format_fen(receipt.fen), "methods": receipt.method_words, "number": receipt.number}
    words = [_("Receipt {number}: {amount}, {methods}.", **amounts)]
    if receipt.change_fen:
        words.append(_("Change {change}.", change=format_fen(receipt.change_fen)))
    if receipt.gift_fen:
        words.append(_("{gift} of it a gift: thank you!", gift=format_fen(receipt.gift_fen)))
    if receipt.after_fen > 0:
        words.append(_("{rest} is still owed.", rest=format_fen(receipt.after_fen)))
    return " ".join((*words, _("p: print it. Next paddle?")))
