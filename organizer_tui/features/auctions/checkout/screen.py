"""The checkout as a screen: the line, what is said, the bill with its big number, and who still owes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.money.receipts import receipts
from models.auctions.money.rows import OwedRow
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.checkout import words
from organizer_tui.features.auctions.checkout.clerk import CheckoutClerk
from organizer_tui.features.auctions.checkout.commands import COMMANDS
from organizer_tui.features.auctions.checkout.line import CheckoutLine
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.line import LineWidget, Part
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COLUMNS = (
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Winner"), share=1),
    Column(N_("To pay"), width=10, align="right"),
)
DEEDS = {"reverse": "reversing", "back_out": "reversing", "write_off": "reversing", "hand_over": "handing_over"}


def _cells(row: OwedRow) -> tuple[Cell, ...]:
    look = "strong" if row.owed_fen > 0 else "accent"
    return (str(row.paddle_number), f"{row.label} {row.name}".strip(), (format_fen(row.owed_fen), look))


class StandsLine(LineWidget):
    """The auction, what it raised, and what of it is still to come."""

    DEFAULT_CSS = "StandsLine { background: $surface; }"

    def __init__(self) -> None:
        """A line that knows no auction yet."""
        super().__init__()
        self._clerk: CheckoutClerk | None = None

    def show(self, clerk: CheckoutClerk) -> None:
        """Tell how this checkout stands."""
        self._clerk = clerk
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The auction."""
        auction = self._clerk.auction if self._clerk is not None else None
        return [Part(f" {auction.title}", "warn" if auction.practice else "key")] if auction is not None else ()

    def right(self) -> Sequence[Part]:
        """How many owe how much."""
        owing = [row for row in self._clerk.queue if row.owed_fen > 0] if self._clerk is not None else []
        if not owing:
            return [Part(_("Nobody owes anything. "), "good")]
        amount = format_fen(sum(row.owed_fen for row in owing))
        return [Part(_("{amount} to come from {n} paddles. ", amount=amount, n=len(owing)), "quiet")]


class CheckoutScreen(RoomScreen):
    """One auction's checkout, during the evening and after it."""

    TITLE_WORDS = N_("Checkout")
    HELP_WORDS = N_(
        "Type a paddle and Enter: what was won is on the screen, and what is to be paid in large. Enter takes all "
        "of it in cash; an amount and Enter is what was handed over, and the change is said; v, z and t take all by "
        "WeChat, Alipay or bank transfer. 50v 100 is 50 by WeChat and 100 in cash; +10 is a gift of 10 on top, g "
        "rounds up. Less than is owed is taken as a part after another Enter. Then the next paddle; the receipt's "
        "number is said, p writes it for the printer. Nothing is deleted here: x takes a receipt back with a "
        "reason, b lets a winner back out of a lot and offers it to the next, w writes off what will never come."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    TYPING = True
    CSS_PATH = "checkout.tcss"
    AUTO_FOCUS = "#checkout-line"

    def __init__(self, auction: str, paddle: str | None = None) -> None:
        """The checkout of an auction, where this bidder stands already, if one is given."""
        super().__init__()
        self._auction, self._first = auction, paddle
        self._serving = asyncio.Lock()
        self.clerk: CheckoutClerk | None = None

    def body(self) -> ComposeResult:
        """The auction, the line, what is said, the bill and the queue."""
        yield StandsLine()
        with Horizontal(id="asking"):
            yield Static(Content("▸"), id="arrow")
            yield CheckoutLine(self._taken, self.run_action, self._is_serving)
        yield Static(Content(""), id="said")
        with Horizontal(id="desk"):
            with Vertical(id="bill"):
                yield Static(Content(""), id="bidder")
                with Horizontal(id="sum"):
                    yield Static(Content(""), id="sum-words")
                    yield Digits("", id="sum-digits")
                with VerticalScroll(id="bill-lines", can_focus=False):
                    yield Static(Content(""), id="lines")
            yield RecordTable[OwedRow](COLUMNS, cells=_cells, empty=N_("Nobody owes anything."), id="queue")

    @property
    def queue(self) -> RecordTable[OwedRow]:
        """Who still owes, or has money lying here."""
        return self.query_one("#queue", RecordTable)

    def on_mount(self) -> None:
        """The keys stay in the line."""
        self.queue.can_focus = False

    def _is_serving(self) -> bool:
        return self.clerk is not None and self.clerk.bill is not None

    async def load(self) -> None:
        """Catch up with what was changed elsewhere."""
        if self.clerk is None:
            self.clerk = CheckoutClerk(self.desk, self._auction)
            if self._first is not None:
                await self.clerk.serve(self._first)
        await self.clerk.refresh()
        self._show()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of the checkout's own is on the screen without reading anew."""
        if not self._serving.locked():
            super().changed(topics, in_front)

    async def _taken(self, text: str) -> bool:
        return self.clerk is None or await self._serve(lambda clerk: clerk.take(text))

    async def _serve(self, work: Callable[[CheckoutClerk], Awaitable[object]]) -> bool:
        """Do one thing after the other, and show what came of it; whether nothing was refused."""
        clerk, refused = self.clerk, False
        assert clerk is not None  # nothing is typed before the screen has read what it shows

        def refuse(refusal: RuleBroken) -> None:
            nonlocal refused
            refused = True
            clerk.refuse(refusal)

        async with self._serving:
            with guarded(self.organizer, refuse):
                await work(clerk)
            if not refused:
                await clerk.refresh()
            self._show()
        return not refused

    def _show(self) -> None:
        clerk = self.clerk
        if clerk is None:
            return
        self.query_one(StandsLine).show(clerk)
        said = self.query_one("#said", Static)
        said.update(Content(visible(clerk.words)))
        for tone in ("good", "ask", "wrong"):
            said.set_class(clerk.tone == tone, f"-{tone}")
        bill = clerk.bill
        self.query_one("#bidder", Static).update(Content(visible(words.head_words(bill)) if bill else ""))
        label, fen = words.big_number(clerk)
        self.query_one("#sum-words", Static).update(Content(_(label) if label else ""))
        digits = self.query_one("#sum-digits", Digits)
        digits.update(format_fen(fen).replace("¥", "") if bill else "")
        digits.set_class(clerk.done, "-done")
        lines = words.bill_lines(bill) if bill else []
        self.query_one("#lines", Static).update(Content("\n".join(visible(line) for line in lines)))
        self.queue.show(clerk.queue)
        if bill is not None and any(row.ref == bill.paddle for row in clerk.queue):
            self.queue.go_to_key(bill.paddle)

    @on(RecordTable.Chosen, "#queue")
    def _clicked(self, event: RecordTable.Chosen) -> None:
        event.stop()
        ref = event.record.ref
        self._do(lambda clerk: clerk.serve(ref))

    def _do(self, work: Callable[[CheckoutClerk], Awaitable[object]]) -> None:
        if self.clerk is not None:
            self.do(self._serve(work))
            self.query_one(CheckoutLine).focus()

    async def action_walk(self, step: int) -> None:
        """Show the bill of the next, or the one before, of those who owe."""
        clerk = self.clerk
        if clerk is None or not clerk.queue:
            return
        refs = [row.ref for row in clerk.queue]
        at = refs.index(clerk.bill.paddle) if clerk.bill is not None and clerk.bill.paddle in refs else None
        to = (0 if step > 0 else -1) if at is None else (at + step) % len(refs)
        await self._serve(lambda clerk: clerk.serve(refs[to]))

    def action_take(self) -> None:
        """Take all in cash, or what is typed."""
        line = self.query_one(CheckoutLine)
        text, line.value = line.value, ""
        self._do(lambda clerk: clerk.take(text))

    async def action_by(self, method: str) -> None:
        """Take all in one way."""
        if self.clerk is not None:
            await self._serve(lambda clerk: clerk.pay_by(method))

    async def action_round_up(self) -> None:
        """Offer the next round sum, the rest of it a gift."""

        async def work(clerk: CheckoutClerk) -> None:
            clerk.round_up()

        if self.clerk is not None:
            await self._serve(work)

    async def action_print(self) -> None:
        """Write the receipt that was made last, or the last one of the bidder on the screen."""
        if self.clerk is not None:
            await self._serve(self._print)

    async def _print(self, clerk: CheckoutClerk) -> None:
        from organizer_tui.features.auctions.checkout.printing import print_receipt

        receipt = clerk.last
        if clerk.bill is not None and (receipt is None or receipt.paddle != clerk.bill.paddle):
            found = await self.desk.read(receipts, clerk.ref, clerk.bill.paddle)
            receipt = found[-1] if found else None
        if receipt is None:
            raise RuleBroken(_("There is no receipt yet."), _("Take the money first."))
        clerk.say(await print_receipt(self.organizer, receipt), "good")

    def action_split(self) -> None:
        """Take several ways of paying at once."""
        self._ask(self._split)

    async def _split(self, clerk: CheckoutClerk) -> None:
        from organizer_tui.features.auctions.checkout.forms import split_form

        split = await self.ask(split_form(clerk.served(), clerk.gift_fen))
        if split is not None:
            parts, clerk.gift_fen = split
            clerk.done = False
            await clerk.hand_in(parts)

    def action_deed(self, name: str) -> None:
        """Do one of the things that are asked about first."""

        async def deed(clerk: CheckoutClerk) -> None:
            from importlib import import_module

            module = import_module(f"organizer_tui.features.auctions.checkout.{DEEDS[name]}")
            await getattr(module, name)(self, clerk)

        self._ask(deed)

    def action_reverse(self) -> None:
        """Take a receipt back."""
        self.action_deed("reverse")

    def action_back_out(self) -> None:
        """A winner backs out."""
        self.action_deed("back_out")

    def action_write_off(self) -> None:
        """What is owed will never come."""
        self.action_deed("write_off")

    def action_hand_over(self) -> None:
        """Hand over what was won."""
        self.action_deed("hand_over")

    def _ask(self, work: Callable[[CheckoutClerk], Awaitable[object]]) -> None:
        if self.clerk is not None:
            self.do(self._serve(work), group="ask", exclusive=False)

    def action_close(self) -> None:
        """Empty the line, let go what is offered, then the bidder, then leave the checkout."""
        line, clerk = self.query_one(CheckoutLine), self.clerk
        if line.value:
            line.value = ""
        elif clerk is not None and clerk.bill is not None:
            clerk.step_back()
            self._show()
        else:
            self.dismiss(None)
