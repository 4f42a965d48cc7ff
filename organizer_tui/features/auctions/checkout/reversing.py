"""What goes wrong at a checkout and is put right: a receipt taken back, a winner who backs out, a debt written off."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.bids.queries import sales
from models.auctions.bids.rows import SaleRow
from models.auctions.lots.queries import lot_row
from models.auctions.money import refunds, voiding
from models.auctions.money.offers import OfferRow, offers
from models.auctions.money.paying_rules import METHOD_WORDS, Part
from models.auctions.money.receipt_rows import Bill, ReceiptRow
from models.auctions.money.receipts import receipts
from models.errors import RuleBroken
from models.i18n import _
from models.money import format_fen
from organizer_tui.features.auctions.checkout.clerk import CheckoutClerk
from organizer_tui.features.auctions.checkout.forms import reason_form, refund_form
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.fields import Finder, Option
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.room_screen import RoomScreen


def among(options: Sequence[Option]) -> Finder:
    """A finder among a few things."""

    async def find(text: str) -> Sequence[Option]:
        words = text.strip().casefold()
        return [option for option in options if words in f"{option.words} {option.detail}".casefold()]

    return find


async def reverse(screen: RoomScreen, clerk: CheckoutClerk) -> None:
    """Take a receipt back: of the bidder on the screen, or of anybody."""
    paddle = clerk.bill.paddle if clerk.bill is not None else None
    rows = await screen.desk.read(receipts, clerk.ref, paddle)
    there = {row.ref: row for row in reversed(rows) if row.left.parts}
    if not there:
        raise RuleBroken(_("There is no receipt to take back here."), _("Type a paddle that has paid."))
    options = [Option(ref, receipt_words(row), _left_words(row)) for ref, row in there.items()]
    option = await screen.ask(PickDialog(_("Which receipt is taken back?"), among(options)))
    if option is None:
        return
    row = there[option.value]
    await (_take_again(screen, clerk, row) if row.kind == refunds.REFUND else _pay_back(screen, clerk, row))


def receipt_words(row: ReceiptRow) -> str:
    """A receipt in a line: number, who, how much."""
    who = f"{row.label} {row.name}".strip()
    words = _("{number} · paddle {paddle} · {who}", number=row.number, paddle=row.paddle_number, who=who)
    return f"{words} · {format_fen(row.fen)}"


def _left_words(row: ReceiptRow) -> str:
    if row.kind == refunds.REFUND:
        return _("a refund: {reason}", reason=row.reason)
    return " + ".join(f"{_(METHOD_WORDS[part.method])} {format_fen(part.fen)}" for part in row.left.parts)


async def _pay_back(screen: RoomScreen, clerk: CheckoutClerk, row: ReceiptRow) -> None:
    credit = -clerk.bill.owed_fen if clerk.bill is not None and clerk.bill.owed_fen < 0 else 0

    async def save(parts: tuple[Part, ...], gift_fen: int, reason: str) -> ReceiptRow:
        words = {"parts": parts, "gift_fen": gift_fen, "reason": reason}
        return await screen.desk.write(refunds.refund, receipt=row.ref, **words)

    made = await screen.ask(refund_form(row, credit, save))
    if made is not None:
        clerk.last, clerk.done = made, True
        amounts = {"amount": format_fen(-made.fen), "number": made.number, "of": row.number}
        clerk.say(_("Pay back {amount}. Receipt {number} takes back receipt {of}; p prints it.", **amounts), "good")


async def _take_again(screen: RoomScreen, clerk: CheckoutClerk, row: ReceiptRow) -> None:
    async def save(reason: str) -> None:
        clerk.last = await screen.desk.write(refunds.take_back_refund, receipt=row.ref, reason=reason)

    title = _("Take {amount} again", amount=format_fen(-row.fen))
    intro = _("Refund {number} was a mistake: the money is here again. Both receipts stay.", number=row.number)
    if await screen.ask(reason_form(title, intro, save)) and clerk.last is not None:
        clerk.done = True
        clerk.say(_("Receipt {number} takes back refund {of}.", number=clerk.last.number, of=row.number), "good")


async def back_out(screen: RoomScreen, clerk: CheckoutClerk) -> None:
    """The winner of a lot backs out, and it is offered to the next; or one from which somebody did is looked at."""
    bill = clerk.served()
    free = await screen.desk.read(_void, bill.paddle)
    options = [Option(sale.ref, _sale_words(sale), _("sold")) for sale in bill.sales]
    options += [Option(sale.ref, _sale_words(sale), _("backed out: {why}", why=sale.void_why)) for sale in free]
    if not options:
        raise RuleBroken(_("This paddle has won nothing."), _("Type the paddle of the winner."))
    option = await screen.ask(PickDialog(_("{who} backs out of which lot?", who=bill.words), among(options)))
    sale = next((sale for sale in (*bill.sales, *free) if option is not None and sale.ref == option.value), None)
    if sale is not None and (sale.void_at is not None or await _backs_out(screen, clerk, bill, sale)):
        await _offer(screen, clerk, sale)


def _void(paddle: str) -> list[SaleRow]:
    """The lots from which somebody backed out and that nobody has by now, each once."""
    rows = [row for row in sales(paddle=paddle, void=True) if row.backed_out]
    return list({row.lot: row for row in rows if lot_row(row.lot).state == "unsold"}.values())


def _sale_words(sale: SaleRow) -> str:
    return f"{sale.lot_number} {sale.lot_title} {format_fen(sale.fen)}"


async def _backs_out(screen: RoomScreen, clerk: CheckoutClerk, bill: Bill, sale: SaleRow) -> bool:
    async def save(reason: str) -> None:
        await screen.desk.write(voiding.back_out, sale=sale.ref, reason=reason)

    title = _("{who} backs out of lot {lot}, {title}", who=bill.words, lot=sale.lot_number, title=sale.lot_title)
    intro = _("The sale does not stand any more: {amount} less is owed.", amount=format_fen(sale.fen))
    credit = sale.fen - max(bill.owed_fen, 0)
    if credit > 0 and bill.paid_fen > 0:
        words = _("{amount} of it is paid: it stands against other lots, or x pays it back.", amount=format_fen(credit))
        intro += "\n" + words
    if not await screen.ask(reason_form(title, intro, save)):
        return False
    await clerk.refresh()
    clerk.say(_("Lot {lot} is free again.", lot=sale.lot_number), "good")
    return True


async def _offer(screen: RoomScreen, clerk: CheckoutClerk, sale: SaleRow) -> None:
    """Ask who agreed to take a lot at their own bid: nobody has to."""
    rows = await screen.desk.read(offers, sale.lot)
    options = [Option(row.paddle, _offer_words(row), _("below the reserve") if row.low else "") for row in rows]
    options.append(Option("none", _("Nobody takes it: leave it unsold"), ""))
    if sale.void_at is not None:
        options.append(Option("stand", _("They take it after all"), _("at {amount}", amount=format_fen(sale.fen))))
    title = _("Lot {lot}: who AGREES to buy it at their own bid? Ask them first.", lot=sale.lot_number)
    option = await screen.ask(PickDialog(title, among(options)))
    if option is None or option.value == "none":
        return
    if option.value == "stand":
        await _stands(screen, clerk, sale)
        return
    row = next(row for row in rows if row.paddle == option.value)
    question = _("Does the donor agree to less than the reserve?")
    if row.low and not await screen.ask(ConfirmDialog(question, _("Ask the donor first."))):
        return
    words = {"lot": sale.lot, "paddle": row.paddle, "below_reserve": row.low}
    await screen.desk.write(voiding.offer_to_next, **words)
    amounts = {"lot": sale.lot_number, "paddle": row.number, "amount": format_fen(row.fen)}
    clerk.say(_("Lot {lot} goes to paddle {paddle} for {amount}.", **amounts), "good")


def _offer_words(row: OfferRow) -> str:
    who = f"{row.label} {row.name}".strip()
    return _("Paddle {number} · {who} · {amount}", number=row.number, who=who, amount=format_fen(row.fen))


async def _stands(screen: RoomScreen, clerk: CheckoutClerk, sale: SaleRow) -> None:
    async def save(reason: str) -> None:
        await screen.desk.write(voiding.let_stand, sale=sale.ref, reason=reason)

    title = _("They take lot {lot} after all", lot=sale.lot_number)
    if await screen.ask(reason_form(title, _("It is sold again, at the same price."), save)):
        clerk.say(_("Lot {lot} is theirs again.", lot=sale.lot_number), "good")


async def write_off(screen: RoomScreen, clerk: CheckoutClerk) -> None:
    """What is owed will never come, or is owed again."""
    bill = clerk.served()
    again = bill.owed_fen <= 0 and bill.written_off_fen > 0
    operation = voiding.owe_again if again else voiding.write_off

    async def save(reason: str) -> None:
        await screen.desk.write(operation, paddle=bill.paddle, reason=reason)

    amount = format_fen(bill.written_off_fen if again else max(bill.owed_fen, 0))
    title = _("{who} owes {amount} again", who=bill.words, amount=amount)
    intro = _("What was written off can be paid now.")
    if not again:
        title = _("Write off {amount} that {who} owes", who=bill.words, amount=amount)
        intro = _("Only when it will never come. It stays in the books, with the reason.")
    if await screen.ask(reason_form(title, intro, save)):
        clerk.say(title + ".", "good")
