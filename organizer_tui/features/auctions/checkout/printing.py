"""Writing a receipt at once, to where papers go: no question, for somebody stands there and waits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from models.auctions.money.receipt_rows import ReceiptRow
from models.clock import local
from models.i18n import _

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\s]+')


async def print_receipt(app: OrganizerApp, receipt: ReceiptRow) -> str:
    """Write a receipt as PDF; what was written, in words."""
    from exports.papers.auction_receipt import write_one

    out = receipt_path(receipt)
    await app.desk.read(write_one, out, receipt)
    return _("Receipt {number} is in {out}.", number=receipt.number, out=out)


def receipt_path(receipt: ReceiptRow) -> Path:
    """In the user's documents, else their home: named by auction, day and number, the same whenever it is written."""
    documents = platformdirs.user_documents_path()
    folder = documents if documents.is_dir() else Path.home()
    title = _NOT_IN_A_NAME.sub(" ", receipt.auction_title).strip()[:40]
    words = _("Receipt {number}", number=receipt.number)
    return folder / f"{title} {local(receipt.at):%Y-%m-%d} {words}.pdf"
