"""Leaving a maximum: lot, paddle, the most; afterwards the screen says only that it is left."""

from __future__ import annotations

from models.auctions import rules
from models.auctions.bids.finding import paddle_of
from models.auctions.bids.maximums import leave_maximum
from models.auctions.lots.queries import lots as lots_of
from models.auctions.lots.rows import LotRow
from models.auctions.rows import AuctionRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Values
from organizer_tui.shared.room_screen import RoomScreen

FAR_ABOVE = 50


class MaximumDialog(FormDialog[str]):
    """The form; it keeps no draft, for a draft would show the amount to whoever opens it next."""

    def __init__(self, desk: Desk, auction: AuctionRow, lot: LotRow | None) -> None:
        """Begin with the lot that the cursor is on."""
        fields = (
            Field("lot", N_("Lot number"), "number", str(lot.number) if lot else "", required=True),
            Field("paddle", N_("Paddle"), "number", required=True),
            Field("most", N_("The most"), "money", required=True),
        )
        intro = _(
            "Do not say the amount aloud. The desk bids for this paddle, step by step, only as far as others make it."
        )
        super().__init__(_("Leave a maximum with the desk"), fields, self._leave, intro=intro)
        self._desk, self._auction = desk, auction

    async def _leave(self, values: Values) -> str:
        lots = await self._desk.read(lots_of, self._auction.ref)
        number = values.number("lot")
        lot = next((lot for lot in lots if lot.number == number), None)
        if lot is None:
            raise FieldRefused("lot", _("There is no lot {number} here.", number=number))
        paddle = await self._desk.read(paddle_of, self._auction.ref, values.number("paddle"))
        most = values.fen("most")
        if most >= FAR_ABOVE * lot.least_fen:
            question = _(
                "{amount} is far above {expected}.", amount=format_fen(most), expected=format_fen(lot.least_fen)
            )
            if not await self.app.push_screen_wait(ConfirmDialog(question, _("Is the amount right?"))):
                raise FieldRefused("most", _("Nothing was noted."), _("Correct the amount."))
        await self._desk.write(leave_maximum, lot=lot.ref, paddle=paddle.ref, most_fen=most)
        return _("Lot {lot}: left for paddle {paddle}.", lot=lot.number, paddle=paddle.number)


async def leave(screen: RoomScreen, auction: AuctionRow, lot: LotRow | None) -> None:
    """Ask for a maximum; afterwards say only that it is left."""
    rules.check_state("leave_maximum", auction.state)
    said = await screen.ask(MaximumDialog(screen.desk, auction, lot))
    if said is not None:
        screen.say(said)
