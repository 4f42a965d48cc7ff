"""Entering bids one after another: lot number, paddle, amount, Enter; the least accepted amount is there already."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from models.auctions.bids import bidding
from models.auctions.lots.queries import lots as lots_of
from models.auctions.lots.rows import LotRow
from models.auctions.paddles.queries import paddles as paddles_of
from models.auctions.paddles.rows import PaddleRow
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import LineInput
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Values, read_values

FAR_ABOVE = 20

FIELDS = (
    Field("lot", N_("Lot number"), "number", required=True),
    Field("paddle", N_("Paddle"), "number", required=True),
    Field("amount", N_("Amount"), "money", required=True),
)


class BidDialog(FormDialog[None]):
    """Bid after bid until Esc; a refusal is said and what was typed stays."""

    def __init__(self, auction: AuctionRow, lot_number: int | None) -> None:
        """Begin with the lot that the cursor is on."""
        first = Field("lot", N_("Lot number"), "number", str(lot_number or ""), required=True)
        super().__init__(
            _("Bids in {title}", title=auction.title),
            (first, *FIELDS[1:]),
            self._bid,
            intro=_("Type the lot number, the paddle and the amount."),
        )
        self._auction = auction
        self._prefilled = ""

    def on_mount(self) -> None:
        """What stands in the form already is replaced by typing, not added to."""
        for name in ("lot", "amount"):
            self._line(name).select_on_focus = True
        self._line("lot").action_select_all()

    def _line(self, name: str) -> LineInput:
        return self.query_one(f"#field-{name}", LineInput)

    @on(Input.Changed, "#field-lot")
    def _lot_typed(self) -> None:
        self.run_worker(self._look(), group="look", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        """Say where the lot stands, and put the least accepted amount into the form unless one was typed."""
        with guarded(self.organizer):
            lot = await self._find_lot()
            if lot is None:
                self._say(_("There is no lot {number} here.", number=self._line("lot").value or "?"))
            else:
                self._show_lot(lot)

    async def _find_lot(self) -> LotRow | None:
        lots = await self.organizer.desk.read(lots_of, self._auction.ref)
        return next((lot for lot in lots if str(lot.number) == self._line("lot").value.strip()), None)

    def _show_lot(self, lot: LotRow, before: str = "") -> None:
        amount = self._line("amount")
        if amount.value in ("", self._prefilled):
            amount.value = self._prefilled = format_fen(lot.least_fen).replace("¥", "").replace(",", "")
        self._say(before + lot_words(lot))

    def _say(self, words: str) -> None:
        self.query_one(".box-intro", Static).update(Content("\n".join(visible(line) for line in words.splitlines())))

    async def _save(self) -> None:
        """Place the bid and stay open for the next one."""
        with guarded(self.organizer, self.show_refusal):
            await self._bid(read_values(self._fields, self.typed(), self.organizer.desk.today()))
        self._saving = False

    async def _bid(self, values: Values) -> None:
        lot, paddle = await self._find_lot(), await self._find_paddle(values.number("paddle"))
        if lot is None:
            raise FieldRefused("lot", _("There is no lot {number} here.", number=values.number("lot")))
        if await self._meant(values.fen("amount"), lot):
            after = await self.organizer.desk.write(
                bidding.bid, lot=lot.ref, paddle=paddle.ref, amount_fen=values.fen("amount")
            )
            self._accepted(after, paddle)

    async def _find_paddle(self, number: int) -> PaddleRow:
        paddles = await self.organizer.desk.read(paddles_of, self._auction.ref)
        paddle = next((paddle for paddle in paddles if paddle.number == number), None)
        if paddle is None:
            raise FieldRefused(
                "paddle",
                _("Nobody has paddle {number} here.", number=number),
                _("Look at the list of paddles, or give the household one."),
            )
        return paddle

    async def _meant(self, fen: int, lot: LotRow) -> bool:
        """Ask when an amount is so far above the least that a zero too many is likelier."""
        if fen < FAR_ABOVE * lot.least_fen:
            return True
        question = _(
            "{amount} is far above the least bid of {least}.", amount=format_fen(fen), least=format_fen(lot.least_fen)
        )
        meant: bool | None = await self.app.push_screen_wait(ConfirmDialog(question, _("Is the amount right?")))
        return bool(meant)

    def _accepted(self, lot: LotRow, paddle: PaddleRow) -> None:
        """Be ready for the next bid on the same lot."""
        done = _(
            "Accepted: paddle {paddle} ({label}) bids {amount}.",
            paddle=paddle.number,
            label=paddle.label,
            amount=format_fen(lot.top_fen or 0),
        )
        self.query_one("#wrong", Static).update(Content(""))
        self._line("paddle").value = self._line("amount").value = ""
        self._show_lot(lot, done + "\n")
        self._line("paddle").focus()

    def show_refusal(self, refusal: RuleBroken) -> None:
        """Say why, and where the lot stands by now: somebody may have bid meanwhile."""
        super().show_refusal(refusal)
        self.run_worker(self._look(), group="look", exclusive=True, exit_on_error=False)


def lot_words(lot: LotRow) -> str:
    """A lot in one sentence: what it is, the highest bid, the least that is accepted."""
    least = format_fen(lot.least_fen)
    if lot.top_fen is None:
        return _(
            "Lot {number}, {title}: no bid yet; the least is {least}.", number=lot.number, title=lot.title, least=least
        )
    return _(
        "Lot {number}, {title}: {top} by paddle {paddle} ({label}); the least is now {least}.",
        number=lot.number,
        title=lot.title,
        top=format_fen(lot.top_fen),
        paddle=lot.top_paddle,
        label=lot.top_label,
        least=least,
    )
