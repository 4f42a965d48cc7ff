"""The list for the desk at which lots are fetched: who gets which, what is ready, and boxes to sign in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.checkout_wanted import checkout_wanted
from exports.papers.table import Column, TablePaper
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.auctions.bids.queries import sales
from models.auctions.bids.rows import SaleRow
from models.auctions.money.queries import owed
from models.auctions.rows import AuctionRow
from models.clock import local
from models.i18n import _
from models.money import format_fen

LINE, TYPE = 11.0, 13.0


def write_list(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the list of the chosen auction, or of the one where money is taken; raises NothingToPrint."""
    with snapshot():
        auction = checkout_wanted(choices.auction)
        rows = sales(auction.ref)
        owing = {row.ref: row.owed_fen for row in owed(auction.ref)}
    if not rows:
        raise NothingToPrint(_("Nothing of this auction is sold."), _("Print it when the first lots are sold."))
    files.write(out, collection_list(auction, rows, owing))
    return [out]


def collection_list(auction: AuctionRow, rows: Sequence[SaleRow], owing: dict[str, int]) -> bytes:
    """The list as PDF, by paddle; only what is paid is marked ready."""
    about = [_("For the desk only. Hand over what is ready, and let them sign.")]
    paper = TablePaper(_("To be fetched: {title}", title=auction.title), about)
    columns = (
        Column(_("Paddle"), 18),
        Column(_("Winner"), 42, "left"),
        Column(_("Lot"), 14),
        Column(_("What it is"), 50, "left"),
        Column(_("Ready"), 24),
        Column(_("Signature"), 34, "left"),
    )
    paper.table(columns, _lines(rows, owing), LINE, TYPE)
    return paper.data()


def _lines(rows: Sequence[SaleRow], owing: dict[str, int]) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    by_paddle = sorted(rows, key=lambda row: (row.paddle_number, row.lot_number, row.unit))
    for _number, of_one in groupby(by_paddle, key=lambda row: row.paddle_number):
        for turn, row in enumerate(of_one):
            who = ("", "") if turn else (str(row.paddle_number), f"{row.label} {row.name}".strip())
            lines.append((*who, str(row.lot_number), row.lot_title, _ready(row, owing), _collected(row)))
    return lines


def _ready(row: SaleRow, owing: dict[str, int]) -> str:
    owed_fen = owing.get(row.paddle, 0)
    return _("owes {amount}", amount=format_fen(owed_fen)) if owed_fen > 0 else "✓"


def _collected(row: SaleRow) -> str:
    if row.collected_at is None:
        return ""
    return _("collected {when}", when=f"{local(row.collected_at):%m-%d %H:%M}")
