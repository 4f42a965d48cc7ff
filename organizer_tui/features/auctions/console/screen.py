"""The live console as a screen: the total, the lot in hand, the line, what was said, and three lists."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.auctions.bids.block import coming
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.console import deeds, view
from organizer_tui.features.auctions.console.clerk import ConsoleClerk, Question
from organizer_tui.features.auctions.console.commands import COMMANDS
from organizer_tui.features.auctions.console.dialogs import AmountDialog, strike_form
from organizer_tui.features.auctions.console.entry import LOT, Entry
from organizer_tui.features.auctions.console.line import EntryLine
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.room_screen import RoomScreen


class ConsoleScreen(RoomScreen):
    """One evening's console, from the first lot to the last."""

    TITLE_WORDS = N_("The live console")
    HELP_WORDS = N_(
        "Type the lot, Enter, the paddle, Enter, the price, Enter: it is sold. An empty lot field means the lot on the "
        "block, or the next of the queue. / changes to typing every bid that is called: then Enter behind the price "
        "notes a bid, and Enter without a paddle, or *, lets the hammer fall. ↑ and ↓ put the steps of the ladder. "
        "With a lot number typed, n calls it to the block, k and j move it in the queue, r brings it back, z takes its "
        "hammer back. With a paddle typed, x sells at once, + sells one more of the lot sold last, and with a price "
        "too, m keeps a maximum. The reserve is for your eyes only."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    TYPING = True
    CSS_PATH = "console.tcss"
    AUTO_FOCUS = "#console-line"

    def __init__(self, auction: str, lot: int | None = None) -> None:
        """The console of an auction; `lot` is the number that the cursor was on."""
        super().__init__()
        self._auction = auction
        self._serving = asyncio.Lock()
        self.entry = Entry()
        if lot is not None:
            self.entry.put(LOT, str(lot))
        self.clerk: ConsoleClerk | None = None

    def body(self) -> ComposeResult:
        """The total, the lot, the line, what is said, the lists."""
        yield Static(Content(""), id="console-total")
        yield Static(Content(""), id="console-lot")
        yield EntryLine(self.entry, self.run_action)
        yield Static(Content(""), id="console-said")
        with Horizontal(id="console-below"):
            for name in ("bids", "queue", "sales"):
                yield Static(Content(""), id=f"console-{name}")

    async def load(self) -> None:
        """Catch up with what was changed elsewhere; what is typed stays."""
        if self.clerk is None:
            self.clerk = ConsoleClerk(self.desk, self._auction, self.entry)
        async with self._serving:
            await self.clerk.refresh()
        self._show()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of the console's own is read anew by whoever asked for it."""
        if not self._serving.locked():
            super().changed(topics, in_front)
        elif self.clerk is not None and topics & {*self.TOPICS, "*"}:
            self.clerk.stale = True

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    async def _serve(self, deed: Callable[..., Awaitable[None]], *args: int) -> None:
        """Do one thing after the other, show what came of it, and put what has to be asked first."""
        clerk = self.clerk
        if clerk is None:
            return
        async with self._serving:
            with guarded(self.organizer):
                await clerk.do(deed(clerk, *args))
        self._show()
        if clerk.stale:
            self.reload()
        question, clerk.question = clerk.question, None
        if question is not None:
            self.do(self._put(question))

    async def _put(self, question: Question) -> None:
        words = (question.question, question.detail)
        fen = question.amount_fen
        if await self.ask(ConfirmDialog(*words) if fen is None else AmountDialog(*words, fen)):
            await self._serve(lambda clerk: question.then())

    def _show(self) -> None:
        clerk = self.clerk
        if clerk is None or clerk.card is None or not self.is_mounted:
            return
        card, lot = clerk.card, clerk.in_hand
        self._put_into("total", view.total_content(card))
        self._put_into("lot", view.lot_content(lot, card))
        room = max(3, self.query_one("#console-below").size.height)
        self._put_into("bids", view.bids_content(card.bids[: room - 1] if lot else ()))
        self._put_into("queue", view.queue_content(card.lots, self.entry.lot, room))
        self._put_into("sales", view.sales_content(card.sales[: room - 1]))
        said = self.query_one("#console-said", Static)
        said.update(Content(visible(clerk.words)))
        for tone in ("good", "ask", "wrong"):
            said.set_class(clerk.tone == tone, f"-{tone}")
        waiting = coming(card.lots)
        block = str(clerk.block.number) if clerk.block else ""
        hint = _("least {amount}", amount=format_fen(lot.least_fen)) if lot else ""
        if clerk.block is None and self.entry.at == LOT and waiting:
            hint = _("Enter: lot {number}", number=waiting[0].number)
        self.query_one(EntryLine).show(quick=clerk.quick, block=block, hint=hint)

    def _put_into(self, name: str, content: Content) -> None:
        self.query_one(f"#console-{name}", Static).update(content)

    def on_resize(self) -> None:
        """The lists show as much as fits."""
        self.call_after_refresh(self._show)

    # The keys; each is awaited by the line, so that the next key waits for what came of it

    async def action_enter(self) -> None:
        """Go on to the next field, or do what is typed."""
        await self._serve(ConsoleClerk.enter)

    async def action_sell(self) -> None:
        """Let the hammer fall."""
        await self._serve(ConsoleClerk.sell)

    async def action_step(self, by: int) -> None:
        """Put another step of the ladder as the price."""
        await self._serve(ConsoleClerk.step, by)

    async def action_mode(self) -> None:
        """Type final prices, or every bid."""
        if self.clerk is not None:
            self.clerk.change_mode()
            self._show()

    async def action_strange_key(self) -> None:
        """A key that means nothing here."""
        if self.clerk is not None:
            self.clerk.say(_("That key means nothing here. ? says which do."), "wrong")
            self._show()

    async def action_undo(self) -> None:
        """Take the last hammer back."""
        await self._serve(deeds.undo)

    async def action_next(self) -> None:
        """Bring the next lot to the block."""
        await self._serve(deeds.go_to_next)

    async def action_pass(self) -> None:
        """Go on without selling."""
        await self._serve(deeds.pass_by)

    async def action_bring_back(self) -> None:
        """Bring back a lot that went by."""
        await self._serve(deeds.fetch_back)

    async def action_queue(self, by: int) -> None:
        """Move a lot in the queue."""
        await self._serve(deeds.move, by)

    async def action_below_reserve(self) -> None:
        """Sell below the reserve."""
        await self._serve(deeds.below_reserve)

    async def action_buy_now(self) -> None:
        """Sell at once for the fixed price."""
        await self._serve(deeds.at_once)

    async def action_sell_more(self) -> None:
        """Sell one more of the same."""
        await self._serve(deeds.one_more)

    async def action_maximum(self) -> None:
        """Keep a maximum."""
        await self._serve(deeds.leave)

    async def action_close_due(self) -> None:
        """Close the lots whose time is over."""
        await self._serve(deeds.close_due)

    async def action_strike(self) -> None:
        """Strike the last bid, with a reason."""
        if self.clerk is not None:
            self.do(self._strike(self.clerk))

    async def _strike(self, clerk: ConsoleClerk) -> None:
        bid = deeds.last_bid(clerk)

        async def strike(reason: str) -> None:
            async with self._serving:
                await deeds.strike(clerk, bid, reason)

        if await self.ask(strike_form(bid, strike)):
            self._show()

    async def action_help(self) -> None:
        """Say what can be done here."""
        self.organizer.action_help()

    def action_close(self) -> None:
        """Empty the line, or leave the console."""
        if self.entry.empty:
            self.dismiss(None)
            return
        self.entry.clear()
        if self.clerk is not None:
            self.clerk.say("")
        self._show()
