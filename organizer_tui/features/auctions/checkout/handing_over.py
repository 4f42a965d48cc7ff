"""Handing over what was won: all at once or lot by lot, laid ready before, brought back after."""

from __future__ import annotations

from models.auctions.bids.rows import SaleRow
from models.auctions.money import collection
from models.clock import local
from models.i18n import _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.checkout.clerk import CheckoutClerk
from organizer_tui.features.auctions.checkout.reversing import among
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.fields import Option
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.room_screen import RoomScreen

ALL, READY = "all", "ready"


async def hand_over(screen: RoomScreen, clerk: CheckoutClerk) -> None:
    """Ask what the bidder takes home, or brings back."""
    bill = clerk.served()
    waiting = [sale for sale in bill.sales if sale.collected_at is None]
    options = []
    if waiting:
        lots = ngettext("{n} lot", "{n} lots", len(waiting))
        options = [Option(ALL, _("All handed over ({lots})", lots=lots)), Option(READY, _("All laid ready"))]
    options += [Option(sale.ref, f"{sale.lot_number} {sale.lot_title}", collected_words(sale)) for sale in bill.sales]
    option = await screen.ask(PickDialog(_("What does {who} take home?", who=bill.words), among(options)))
    if option is None:
        return
    sale = next((sale for sale in bill.sales if sale.ref == option.value), None)
    if sale is not None and sale.collected_at is not None:
        await screen.desk.write(collection.bring_back, sale=sale.ref)
        clerk.say(_("Lot {lot} is here again.", lot=sale.lot_number), "good")
    elif option.value == READY:
        await screen.desk.write(collection.make_ready, paddle=bill.paddle)
        clerk.say(_("All lies ready for {who}.", who=bill.words), "good")
    else:
        await _collect(screen, clerk, (sale.ref,) if sale is not None else ())


async def _collect(screen: RoomScreen, clerk: CheckoutClerk, sales: tuple[str, ...]) -> None:
    bill = clerk.served()
    unpaid = bill.owed_fen > 0
    question = _(
        "{who} still owes {amount}. Hand it over all the same?", who=bill.words, amount=format_fen(bill.owed_fen)
    )
    if unpaid and not await screen.ask(ConfirmDialog(question, _("It stays owed."))):
        return
    await screen.desk.write(collection.collect, paddle=bill.paddle, sales=sales, unpaid=unpaid)
    clerk.say(_("Handed over to {who}.", who=bill.words), "good")


def collected_words(sale: SaleRow) -> str:
    """Where a lot is: collected, ready, or not yet."""
    if sale.collected_at is not None:
        return _("collected {when}", when=f"{local(sale.collected_at):%m-%d %H:%M}")
    return _("ready") if sale.ready_at is not None else ""
