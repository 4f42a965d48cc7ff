"""Photos of receipts at the desk are written out again to be looked at."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from exports import files
from models.events.plan import money
from models.events.plan.rows import PaymentRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.imports.file_finder import typed_path
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values


def writing_form(desk: Desk, payment: PaymentRow) -> FormDialog[list[Path]]:
    """Ask into which folder the receipts of a payment are written."""
    fields = (Field("folder", N_("Folder"), value=str(platformdirs.user_documents_path()), required=True),)

    async def write(values: Values) -> list[Path]:
        folder = Path(typed_path(values.text("folder"))).absolute()
        return await desk.read(write_receipts, payment, folder)

    return FormDialog(_("Write the receipts"), fields, write, intro=_("They are for the desk only."))


def write_receipts(payment: PaymentRow, folder: Path) -> list[Path]:
    """Write the receipts of a payment into a folder; raises CannotWrite."""
    files.make_folder(folder)
    written = []
    for number, receipt in enumerate(money.receipts(payment.ref), start=1):
        name = _("receipt {day} {number} {code}.jpg", day=payment.day, number=number, code=receipt.sha256[:6])
        path = folder / name
        files.write(path, money.receipt_content(receipt.ref))
        written.append(path)
    return written
