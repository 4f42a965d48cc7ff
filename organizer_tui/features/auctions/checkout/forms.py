"""What the checkout asks in a form: several ways at once, how much goes back, and why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from models.auctions.money.paying_rules import CASH, METHOD_WORDS, Part, parts_from
from models.auctions.money.receipt_rows import Bill, ReceiptRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values

Split = tuple[tuple[Part, ...], int]
ONLY_GIFT = N_("Gift on top")


def typed_fen(fen: int) -> str:
    """An amount as it would be typed; nothing for nothing."""
    return format_fen(fen).replace("¥", "").replace(",", "") if fen else ""


def split_form(bill: Bill, gift_fen: int) -> FormDialog[Split]:
    """Several ways of paying at once: the amount of each, and the gift on top."""

    async def submit(values: Values) -> Split:
        gift = values.maybe_fen("gift") or 0
        amounts = [(method, fen) for method in METHOD_WORDS if (fen := values.maybe_fen(method))]
        return parts_from(amounts, max(bill.owed_fen, 0) + gift), gift

    words = {**METHOD_WORDS, CASH: N_("cash handed over")}
    fields = tuple(Field(method, words[method], "money") for method in METHOD_WORDS)
    gift = Field("gift", ONLY_GIFT, "money", typed_fen(gift_fen), hint=N_("It is a part of what is paid here."))
    title = _("{who} pays {amount}", who=bill.words, amount=format_fen(max(bill.owed_fen, 0)))
    return FormDialog(title, (*fields, gift), submit, intro=_("Less than that is a part; the rest stays owed."))


def refund_form(
    receipt: ReceiptRow, wanted_fen: int, save: Callable[[tuple[Part, ...], int, str], Awaitable[ReceiptRow]]
) -> FormDialog[ReceiptRow]:
    """How much of a receipt goes back in which way, and why; `wanted_fen` is proposed, else all that is left."""
    left = receipt.left
    proposed, rest = {}, min(wanted_fen, left.fen - left.gift_fen) if wanted_fen else left.fen
    for part in left.parts:
        proposed[part.method] = min(part.fen, rest)
        rest -= proposed[part.method]

    async def submit(values: Values) -> ReceiptRow:
        parts = tuple(Part(part.method, fen) for part in left.parts if (fen := values.maybe_fen(part.method)))
        return await save(parts, values.maybe_fen("gift") or 0, values.text("reason"))

    fields = [
        Field(part.method, METHOD_WORDS[part.method], "money", typed_fen(proposed[part.method])) for part in left.parts
    ]
    if left.gift_fen:
        gift = 0 if wanted_fen else left.gift_fen
        fields.append(Field("gift", N_("of it gift"), "money", typed_fen(gift)))
    fields.append(Field("reason", N_("Reason"), required=True))
    title = _("Pay back receipt {number}, {amount}", number=receipt.number, amount=format_fen(left.fen))
    intro = _("The receipt stays; the refund gets a number of its own. What it paid for is owed again.")
    if wanted_fen:
        intro = _(
            "The receipt stays; the refund gets a number of its own. {fen} is theirs.", fen=format_fen(wanted_fen)
        )
    return FormDialog(title, fields, submit, intro=intro)


def reason_form(title: str, intro: str, save: Callable[[str], Awaitable[object]]) -> FormDialog[bool]:
    """Why something is done; what is refused is said in the form."""

    async def submit(values: Values) -> bool:
        await save(values.text("reason"))
        return True

    return FormDialog(title, (Field("reason", N_("Reason"), required=True),), submit, intro=intro)
