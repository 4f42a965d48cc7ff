"""Photos of receipts: the record of one can be undone, its bytes stay under what they are."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.events.plan.money import receipts
from models.events.plan.rows import ReceiptRow
from models.events.plan.tables import EventPayment, Receipt, ReceiptPicture
from models.i18n import N_
from models.journal import writing
from models.money import format_fen
from models.pictures import fit_to_keep, keep


@operation
def add_receipt(*, payment: str, photo: bytes, now: datetime, who: str) -> ReceiptRow:
    """Keep the photo of a receipt with its payment; raises NotAPicture."""
    picture = fit_to_keep(photo)
    with writing(who, now, N_("Receipt for {title}: {sum} {what}")) as entry:
        row = EventPayment.found(payment)
        keep(ReceiptPicture, picture)
        receipt = Receipt(payment=row, sha256=picture.sha256, added_at=now)
        receipt.save()
        entry.says(title=row.event.title_zh, sum=format_fen(row.amount_fen), what=row.what)
    return next(found for found in receipts(payment) if found.ref == receipt.ref)


@operation
def remove_receipt(*, receipt: str, now: datetime, who: str) -> None:
    """It is not the receipt of this payment."""
    with writing(who, now, N_("Took away a receipt of {title}: {sum} {what}")) as entry:
        row = Receipt.found(receipt)
        paid = row.payment
        entry.says(title=paid.event.title_zh, sum=format_fen(paid.amount_fen), what=paid.what)
        row.delete_instance()
