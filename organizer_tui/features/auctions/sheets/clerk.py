"""Who types the sheets: takes a line at a time, checks it at once, and says what came of it.

Every line is saved before the next is taken. What is unusual is asked by saying so; the same line entered once more is
the answer that it stands like that on the paper. Nothing here draws: the screen shows the clerk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.auctions.bids import bidding, sheets, striking
from models.auctions.bids.finding import paddle_of
from models.auctions.bids.queries import bids
from models.auctions.bids.rules import BetweenSteps, BidTooLow, OwnTopBid
from models.auctions.bids.sheet_rows import SheetCard, SheetRow, SheetsDone, amount_on, is_far, printed_on
from models.auctions.paddles.rows import PaddleRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.money import format_fen, parse_fen
from organizer_tui.desk import Desk
from organizer_tui.shared.entries import read_number

Tone = Literal["plain", "good", "ask", "wrong"]
PROMPT = N_("Type the paddle and press Enter: the printed amount is there already. Lines go as on the paper.")
PAPER_COUNTS = N_("the sheet of paper says otherwise")


class Asked(NamedTuple):
    """A line that was asked about: entered once more as it is, it stands like that on the paper."""

    lot: str
    line: int
    paddle: int
    fen: int


class SheetClerk:
    """The hands that type sheets, and what they remember."""

    def __init__(self, desk: Desk, auction: str) -> None:
        """Nothing has been read yet."""
        self.desk, self.ref = desk, auction
        self.auction: AuctionRow | None = None
        self.sheets: Sequence[SheetRow] = ()
        self.card: SheetCard | None = None
        self.skipped = 0
        self.words, self.tone = _(PROMPT), "plain"
        self._asked: Asked | None = None
        self._ending = False

    async def refresh(self) -> None:
        """Read the sheets, and the lines of the one at hand; at first that is the first still to type."""
        self.auction = await self.desk.read(auction_row, self.ref)
        self.sheets = await self.desk.read(sheets.sheets, self.ref)
        if self.card is None and self.sheets:
            await self.go(next((sheet for sheet in self.sheets if sheet.to_type), self.sheets[0]))
        elif self.card is not None:
            self.card = await self.desk.read(sheets.sheet_card, self.ref, self.card.sheet.ref)

    async def go(self, sheet: SheetRow) -> None:
        """Take another sheet into the hand."""
        self.card = await self.desk.read(sheets.sheet_card, self.ref, sheet.ref)
        self.skipped, self._asked, self._ending = 0, None, False
        if sheet.others and not sheet.lines and sheet.state == "open":
            words = ngettext(
                "The desk has {n} bid on this lot that is not from the paper. The paper counts: Delete strikes it.",
                "The desk has {n} bids on this lot that are not from the paper. The paper counts: Delete strikes them.",
                sheet.others,
            )
            self.say(words, "ask")

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = words, tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        self.say(f"{refusal.title} {refusal.hint}".strip(), "wrong")

    @property
    def line(self) -> int:
        """The line of the paper that is typed next."""
        return self.card.next_line + self.skipped if self.card is not None else 1

    @property
    def expected(self) -> int:
        """The amount that is to be expected on it."""
        return amount_on(self.card.sheet, self.line) if self.card is not None else 0

    @property
    def unsure(self) -> bool:
        """Whether something was asked that another line would let go."""
        return self._asked is not None or self._ending

    def let_go(self) -> None:
        """Ask no more."""
        self._asked, self._ending = None, False
        self.say(_(PROMPT))

    async def take(self, paddle: str, amount: str) -> bool:
        """Save the line at hand as it was typed; whether it is saved. Raises RuleBroken."""
        card = self._card()
        if not paddle.strip():
            await self._end(card)
            return False
        self._ending = False
        number = read_number(paddle)
        fen = parse_fen(amount) if amount.strip() else self.expected
        bidder = await self.desk.read(paddle_of, self.ref, number, from_sheet=True)
        typed = Asked(card.sheet.ref, self.line, number, fen)
        if is_far(fen, self.expected) and self._asked != typed:
            far = _("{amount} is far above {expected}.", amount=format_fen(fen), expected=format_fen(self.expected))
            self._ask(typed, far)
            return False
        return await self._save(card, typed, bidder)

    async def _save(self, card: SheetCard, typed: Asked, bidder: PaddleRow) -> bool:
        try:
            await self._bid(typed, bidder, as_written=self._asked == typed)
        except OwnTopBid as refusal:
            self._ask(typed, refusal.title)
            return False
        except (BetweenSteps, BidTooLow) as refusal:
            top = card.sheet.top_fen
            if isinstance(refusal, BidTooLow) and (top is None or typed.fen <= top or self._asked == typed):
                raise self._too_low(card, typed) from refusal
            if typed.fen != printed_on(card.sheet, typed.line):
                self._ask(typed, refusal.title)
                return False
            await self._bid(typed, bidder, as_written=True)  # only what was written by hand above is off the steps
        self._asked, self.skipped = None, 0
        await self.refresh()
        self.say(_said(typed, bidder), "good")
        return True

    async def _bid(self, typed: Asked, bidder: PaddleRow, *, as_written: bool) -> None:
        words = {"lot": typed.lot, "paddle": bidder.ref, "amount_fen": typed.fen, "sheet_line": typed.line}
        await self.desk.write(bidding.bid, **words, as_written=as_written)

    def _ask(self, typed: Asked, what: str) -> None:
        self._asked = typed
        self.say(_("{what} As written on the paper? Enter once more takes it.", what=what), "ask")

    def _too_low(self, card: SheetCard, typed: Asked) -> RuleBroken:
        if not card.lines:
            return BidTooLow(
                _("{amount} is too low.", amount=format_fen(typed.fen)),
                _("The sheet begins with {amount}.", amount=format_fen(card.sheet.starting_fen)),
                self.expected,
            )
        above = card.lines[-1]
        return BidTooLow(
            _("{amount} is not above the line before.", amount=format_fen(typed.fen)),
            _(
                "Line {line} says {amount}. If that was typed wrong, strike it with Delete.",
                line=above.sheet_line,
                amount=format_fen(above.amount_fen),
            ),
            self.expected,
        )

    async def _end(self, card: SheetCard) -> None:
        """An empty line twice: the sheet ends here, and the next is taken."""
        if not self._ending:
            self._ending = True
            bids_ = ngettext("{n} line", "{n} lines", len(card.lines))
            self.say(
                _("Does the sheet of lot {lot} end here, with {lines}?", lot=card.sheet.number, lines=bids_)
                + " "
                + _("Enter once more: yes. A line crossed out on the paper is skipped with -."),
                "ask",
            )
            return
        await self.desk.write(sheets.finish_sheet, lot=card.sheet.ref)
        await self.refresh()
        done = _("Lot {lot} is typed.", lot=card.sheet.number)
        following = self._after(card.sheet)
        if following is None:
            self._ending = False
            self.say(done + " " + _("All sheets are typed: F8 knocks them down."), "good")
            return
        self.say(done + " " + _("Now lot {lot}.", lot=following.number), "good")
        await self.go(following)

    def _after(self, sheet: SheetRow) -> SheetRow | None:
        """The next sheet that is still to type, from the one at hand on, then from the first."""
        order = sorted(self.sheets, key=lambda other: (other.number <= sheet.number, other.number))
        return next((other for other in order if other.to_type), None)

    def skip(self) -> None:
        """The line at hand is crossed out on the paper."""
        self._card()
        self._ending = False
        self.say(_("Line {line} is crossed out.", line=self.line))
        self.skipped += 1

    def to_strike(self, under: str | None) -> tuple[str, str]:
        """The bid from which on is struck, and what that means in words; raises RuleBroken."""
        card = self._card()
        line = next((line for line in card.lines if line.ref == under), None)
        line = line or (card.lines[-1] if card.lines else None)
        if line is not None:
            return line.ref, _("Strike line {line} of lot {lot} and all below it?", line=line.sheet_line,
                               lot=card.sheet.number)  # fmt: skip
        if card.sheet.others:
            return "", _("Strike the desk's bids on lot {lot}?", lot=card.sheet.number)
        raise RuleBroken(_("Nothing of this sheet is typed yet."), _("Type its first line."))

    async def strike(self, bid: str, reason: str) -> None:
        """Strike from a line on, or (without one) what the desk had on the lot before its paper came."""
        card = self._card()
        if bid:
            await self.desk.write(striking.strike_bid, bid=bid, reason=reason)
        else:
            await self._strike_the_desks(card.sheet.ref, reason)
        self.skipped, self._asked, self._ending = 0, None, False
        await self.refresh()
        self.say(_("Struck. Type on from line {line}.", line=self.line), "good")

    async def _strike_the_desks(self, lot: str, reason: str) -> None:
        """From the highest down; with one goes what the desk answered to it."""
        while standing := await self.desk.read(bids, lot=lot):
            room = next((bid for bid in standing if bid.how == "room"), standing[0])
            await self.desk.write(striking.strike_bid, bid=room.ref, reason=reason)

    async def find(self, words: str) -> None:
        """Go to the sheet of a lot by its number, or by the code on the paper; raises RuleBroken."""
        wanted = words.strip()
        sheet = next((sheet for sheet in self.sheets if wanted in (sheet.ref, str(sheet.number))), None)
        if sheet is None:
            raise RuleBroken(
                _("No sheet of this auction is that of “{words}”.", words=wanted[:20]),
                _("Look at the title and the number on the sheet."),
            )
        self.say(_(PROMPT))
        await self.go(sheet)

    async def step(self, by: int) -> None:
        """Go to the next sheet, or the one before."""
        if self.card is not None and self.sheets:
            at = next((n for n, sheet in enumerate(self.sheets) if sheet.ref == self._card().sheet.ref), 0) + by
            self.say(_(PROMPT))
            await self.go(self.sheets[at % len(self.sheets)])

    async def knock_down(self, lots: Sequence[str]) -> SheetsDone:
        """Let the hammer fall on these lots."""
        done: SheetsDone = await self.desk.write(sheets.hammer_sheets, auction=self.ref, lots=list(lots))
        await self.refresh()
        sold = ngettext("{n} lot is sold", "{n} lots are sold", done.sold)
        self.say(_("{sold} for {amount}; {n} unsold.", sold=sold, amount=format_fen(done.fen), n=done.unsold), "good")
        return done

    def _card(self) -> SheetCard:
        if self.card is None:
            raise RuleBroken(
                _("No lot of this auction is sold on paper."), _("Say so of a lot with e before the auction is locked.")
            )
        return self.card


def _said(typed: Asked, bidder: PaddleRow) -> str:
    words = _("Line {line}: {amount}, paddle {paddle}, {who}.", line=typed.line, amount=format_fen(typed.fen),
              paddle=typed.paddle, who=bidder.words)  # fmt: skip
    if bidder.number != typed.paddle:
        words += " " + _("That number was lost; it is paddle {number} now.", number=bidder.number)
    if bidder.left_at is not None:
        words += " " + _("They have gone home; what they wrote stands.")
    return words
