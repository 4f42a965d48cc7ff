"""The questions asked about a payment, and the write that follows."""

from __future__ import annotations

from models.auctions.money.paying import pay_all
from models.auctions.money.rows import OwedRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.cells import METHOD_WORDS
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values


def payment_form(desk: Desk, owed: OwedRow) -> FormDialog[OwedRow]:
    """Take the money for all that a household won."""

    async def submit(values: Values) -> OwedRow:
        return await desk.write(pay_all, paddle=owed.ref, method=values.text("method"))

    options = tuple(Option(method, words) for method, words in METHOD_WORDS.items())
    fields = (Field("method", N_("Paid by"), "choice", "cash", options=options),)
    title = _("{label} {name} pays {amount}", label=owed.label, name=owed.name, amount=format_fen(owed.owed_fen))
    lots = ", ".join(str(number) for number in owed.lot_numbers)
    return FormDialog(title, fields, submit, intro=_("For lot {numbers}.", numbers=lots))
