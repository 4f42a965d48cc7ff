"""Buying without bidding: at once, for the price that was named for it, or one more of the same after the hammer."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.bids import rules
from models.auctions.bids.chain import facts_of, top_bid, words_of
from models.auctions.bids.hammer import sell
from models.auctions.bids.tables import Sale
from models.auctions.lots import queries
from models.auctions.lots.rows import LotRow
from models.auctions.lots.tables import Lot
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.i18n import N_
from models.journal import writing
from models.money import format_fen


@operation
def buy_now(*, lot: str, paddle: str, now: datetime, who: str) -> LotRow:
    """Sell a lot at once for the price that was named for it, while no bid has reached that; raises NotAtOnce."""
    with writing(who, now, N_("Paddle {paddle} ({label}) bought lot {lot}, {title}, at once for {amount}")) as entry:
        row, buyer = Lot.found(lot), Paddle.found(paddle)
        top = top_bid(row)
        facts = facts_of(row, buyer, top)
        rules.check_lot("bid", facts, now)
        rules.check_bidder(facts)
        fen = rules.price_at_once(row.buy_now_fen, facts.top_fen)
        sell(row, buyer, fen, now, how="buy_now")
        amount = format_fen(fen)
        entry.says(paddle=buyer.number, label=words_of(buyer), lot=row.number, title=row.title, amount=amount)
    return queries.lot_row(lot)


@operation
def sell_more(*, lot: str, paddle: str, now: datetime, who: str) -> LotRow:
    """Sell one more piece of a lot at the hammer's price, until none is left; raises NotSold, NoneLeft."""
    with writing(
        who, now, N_("Sold one more of lot {lot}, {title}, to paddle {paddle} ({label}) for {amount}")
    ) as entry:
        row, buyer = Lot.found(lot), Paddle.found(paddle)
        check_state("sell_more", row.auction.state)
        rules.check_bidder(facts_of(row, buyer, None))
        standing = list(Sale.select().where(Sale.lot == row, Sale.void_at.is_null()).order_by(Sale.unit))
        rules.check_more(row.bidding, row.withdrawn, row.quantity, len(standing))
        fen = standing[0].fen
        sell(row, buyer, fen, now, how="more", unit=_free_unit(row, standing))
        amount = format_fen(fen)
        entry.says(lot=row.number, title=row.title, paddle=buyer.number, label=words_of(buyer), amount=amount)
    return queries.lot_row(lot)


def _free_unit(lot: Lot, standing: list[Sale]) -> int:
    taken = {sale.unit for sale in standing}
    return next(unit for unit in range(1, lot.quantity + 1) if unit not in taken)
