"""A bill as lines of text, beside its big number."""

from __future__ import annotations

from models.auctions.money.receipt_rows import Bill
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.checkout.clerk import CheckoutClerk
from organizer_tui.features.auctions.checkout.handing_over import collected_words


def head_words(bill: Bill) -> str:
    """Who stands at the checkout."""
    return _("Paddle {number} · {who}", number=bill.number, who=bill.words)


def big_number(clerk: CheckoutClerk) -> tuple[str, int]:
    """What is said in large, and what it is: what is owed; after cash the change."""
    bill = clerk.bill
    if bill is None:
        return "", 0
    last = clerk.last
    if clerk.done and last is not None and last.paddle == bill.paddle:
        if last.kind == "refund":
            return N_("Pay back"), -last.fen
        if last.change_fen:
            return N_("Change"), last.change_fen
    if clerk.gift_fen:
        return N_("To pay with the gift"), clerk.total_fen
    if bill.owed_fen < 0:
        return N_("Lies here for them"), -bill.owed_fen
    return N_("To pay"), bill.owed_fen


def bill_lines(bill: Bill) -> list[str]:
    """What was won and pledged, what was paid, what is left of it."""
    lines = [_lot_line(*line) for line in ((s.lot_number, s.lot_title, s.fen, collected_words(s)) for s in bill.sales)]
    if bill.pledged_fen:
        lines.append(_("Pledged: {amount}", amount=format_fen(bill.pledged_fen)))
    if not lines:
        lines.append(_("Nothing won, nothing pledged."))
    sums = [
        (N_("Paid: {amount}"), bill.paid_fen),
        (N_("Given on top: {amount}"), bill.gift_fen),
        (N_("Written off: {amount}"), bill.written_off_fen),
    ]
    lines += [_(words, amount=format_fen(fen)) for words, fen in sums if fen]
    if bill.receipts:
        numbers = ", ".join(str(receipt.number) for receipt in bill.receipts)
        lines.append(_("Receipts: {numbers}", numbers=numbers))
    return lines


def _lot_line(number: int, title: str, fen: int, where: str) -> str:
    return "  ".join(filter(None, (f"{number:>3} {title}", format_fen(fen), where)))
