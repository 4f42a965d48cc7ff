"""All that the operator of a live evening looks at, read at one instant."""

from __future__ import annotations

from typing import NamedTuple

from models.access import snapshot
from models.auctions.bids.block import on_the_block
from models.auctions.bids.queries import bids, sales
from models.auctions.bids.rows import BidRow, SaleRow
from models.auctions.lots.queries import lots
from models.auctions.lots.rows import LotRow
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rows import PaddleRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow


class ConsoleCard(NamedTuple):
    """One live auction: its lots, its paddles, what is sold (the latest first).

    `bids` are those of the lot that was asked for, else of the one on the block; struck ones are among them.
    """

    auction: AuctionRow
    lots: tuple[LotRow, ...]
    paddles: tuple[PaddleRow, ...]
    sales: tuple[SaleRow, ...]
    bids: tuple[BidRow, ...]


def console_card(auction: str, lot: str | None = None) -> ConsoleCard:
    """What the console shows of an auction; raises NotFound."""
    with snapshot():
        row = auction_row(auction)
        here = tuple(lots(auction))
        block = on_the_block(here)
        shown = lot or (block.ref if block is not None else None)
        sold = sorted(sales(auction), key=lambda sale: (sale.sold_at, sale.lot_number, sale.unit), reverse=True)
        return ConsoleCard(
            row,
            here,
            tuple(paddles(auction)),
            tuple(sold),
            tuple(bids(lot=shown, struck=True)) if shown else (),
        )
