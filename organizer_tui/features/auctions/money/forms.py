"""The questions about the cash box and about handing money over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.auctions.money import cash, payouts
from models.auctions.money.books_rows import METHODS, Books, PayoutRow
from models.auctions.money.books_words import ACCOUNT_WORDS
from models.auctions.money.counting import read_count
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values

COUNTED_HINT = N_("512.50, or 100x3 50x2 0.5x4")


def change_form(desk: Desk, books: Books, *, out: bool) -> FormDialog[Books]:
    """Put change in, or take it out again."""
    deed: Callable[..., Books] = cash.take_out_change if out else cash.put_in_change
    there = -books.on("float")
    fields = (
        Field("fen", N_("How much"), value=_yuan(there) if out and there else "", required=True, hint=COUNTED_HINT),
        Field("why", N_("What for"), value=_("change for the evening") if not out else _("change taken out again")),
    )

    async def write(values: Values) -> Books:
        fen = _counted(values, "fen")
        return await desk.write(deed, auction=books.auction, fen=fen, why=values.text("why"))

    title = _("Take change out of the cash box") if out else _("Put change into the cash box")
    return FormDialog(title, fields, write, draft_key=f"money.change.{out}.{books.auction}")


def count_form(desk: Desk, books: Books) -> FormDialog[Books]:
    """Count the cash box; what it should hold is told only after, so that nobody counts towards it."""
    fields = (
        Field("counted", N_("Counted"), required=True, hint=COUNTED_HINT),
        Field("why", N_("If it differs, why"), hint=N_("stands on the public notice: no names")),
    )

    async def write(values: Values) -> Books:
        fen = _counted(values, "counted")
        return await desk.write(cash.count_cash, auction=books.auction, counted_fen=fen, why=values.text("why"))

    intro = _("All notes and coins in the box, the change too. Write the sum, or how many of each.")
    return FormDialog(_("Count the cash box"), fields, write, draft_key=f"money.count.{books.auction}", intro=intro)


def pay_out_form(desk: Desk, books: Books) -> FormDialog[Books]:
    """Write down money that was handed over."""
    change = -books.on("float")
    here = {name: books.on(name) - (change if name == "cash" else 0) for name in METHODS}
    fullest = max(METHODS, key=lambda name: here[name])
    options = tuple(Option(name, ACCOUNT_WORDS[name]) for name in METHODS)
    fields = (
        Field("to", N_("Who got it"), required=True, hint=N_("what the house keeps: the building's fund")),
        Field("fen", N_("Amount"), "money", _yuan(here[fullest]) if here[fullest] > 0 else "", required=True),
        Field("method", N_("How"), "choice", fullest, options=options),
        Field("day", N_("On which day"), "day", f"{desk.today():%Y-%m-%d}", required=True),
        Field("note", N_("Note"), hint=N_("who signed for it; not on the notice")),
    )

    async def write(values: Values) -> Books:
        said: dict[str, Any] = {"beneficiary": values.text("to"), "fen": values.fen("fen")}
        said |= {"method": values.text("method"), "paid_on": values.day("day"), "note": values.text("note")}
        return await desk.write(payouts.pay_out, auction=books.auction, **said)

    there = " · ".join(f"{_(ACCOUNT_WORDS[name])} {format_fen(fen)}" for name, fen in here.items() if fen > 0)
    intro = _("There to be handed over: {amounts}", amounts=there or format_fen(0))
    return FormDialog(_("Hand over"), fields, write, draft_key=f"money.pay_out.{books.auction}", intro=intro)


def take_back_form(desk: Desk, row: PayoutRow) -> FormDialog[Books]:
    """What was handed over came back, or never went."""
    fields = (Field("reason", N_("Reason"), required=True),)

    async def write(values: Values) -> Books:
        return await desk.write(payouts.take_back_payout, payout=row.ref, reason=values.text("reason"))

    title = _("Take back {amount} from {beneficiary}", amount=format_fen(row.fen), beneficiary=row.beneficiary)
    intro = _("Both lines stay in the books.")
    return FormDialog(title, fields, write, draft_key=f"money.back.{row.ref}", intro=intro)


def _counted(values: Values, name: str) -> int:
    try:
        return read_count(values.text(name))
    except RuleBroken as wrong:
        raise FieldRefused(name, wrong.title, wrong.hint) from wrong


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}" if fen % 100 else str(fen // 100)
