"""The auction itself: opening, bids, closing, payments, settling; each one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions import queries, rules
from models.auctions.ladder import parse_ladder
from models.auctions.rows import AuctionRow, LotRow, OwedRow
from models.auctions.tables import Auction, Bid, Lot, Paddle, Payment, Sale
from models.i18n import N_, _
from models.journal import writing
from models.money import format_fen
from models.record import insert_rows


@operation
def open_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Let the bidding begin."""
    with writing(who, now, N_("Opened the auction {title}")) as entry:
        row = Auction.found(auction)
        lots = list(Lot.select().where(Lot.auction == row).order_by(Lot.number))
        rules.check_opening(row.state, sum(not lot.withdrawn for lot in lots), row.closes_at, now)
        _go_on("open_auction", row, lots)
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


def _go_on(deed: str, auction: Auction, lots: list[Lot]) -> None:
    """Bring an auction and every one of its lots into the next state.

    The withdrawn lots too: whatever was done to a lot before can then be undone only after this has been undone.
    """
    auction.state = rules.NEXT_STATE[deed]
    auction.save()
    for lot in lots:
        lot.bidding = auction.state
        lot.save()


@operation
def bid(*, lot: str, paddle: str, amount_fen: int, now: datetime, who: str) -> LotRow:
    """Accept a bid, or refuse it with the reason: BidTooLow, BidTooLate, OwnLot, OwnTopBid, LotWithdrawn."""
    with writing(who, now, N_("Paddle {paddle} ({label}) bid {amount} on lot {lot}")) as entry:
        row, bidder = Lot.found(lot), Paddle.found(paddle)
        top = _top(row)
        rules.decide_bid(_facts(row, bidder, top), amount_fen, now)
        Bid(lot=row, paddle=bidder, amount_fen=amount_fen, beats=top, placed_at=now).save()
        # The lot's own row changes with every bid: two bids at once collide here, and undo sees what came later.
        row.bids += 1
        row.bidding = rules.OPEN
        row.save()
        entry.says(
            paddle=bidder.number,
            label=bidder.household.unit.label,
            amount=format_fen(amount_fen),
            lot=row.number,
        )
    return queries.lot_row(lot)


def _top(lot: Lot) -> Bid | None:
    top: Bid | None = Bid.select().where(Bid.lot == lot).order_by(Bid.amount_fen.desc()).first()
    return top


def _facts(lot: Lot, paddle: Paddle, top: Bid | None) -> rules.BidFacts:
    auction = lot.auction
    return rules.BidFacts(
        state=auction.state,
        closes_at=auction.closes_at,
        same_auction=paddle.auction_id == auction.id,
        withdrawn=lot.withdrawn,
        own_lot=lot.donor_id == paddle.household_id,
        own_top=top is not None and top.paddle_id == paddle.id,
        top_fen=top.amount_fen if top else None,
        starting_fen=lot.starting_fen,
        ladder=parse_ladder(lot.ladder),
    )


@operation
def close_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """End the bidding and fix the winners: the highest bid on every lot that was not withdrawn."""
    with writing(who, now, N_("Closed the auction {title}")) as entry:
        row = Auction.found(auction)
        rules.check_state("close_auction", row.state)
        lots = list(Lot.select().where(Lot.auction == row).order_by(Lot.number))
        won = ((lot, _top(lot)) for lot in lots if not lot.withdrawn)
        insert_rows(Sale, [{"lot": lot, "bid": top} for lot, top in won if top is not None])
        _go_on("close_auction", row, lots)
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)


@operation
def mark_paid(*, paddle: str, method: str = "cash", now: datetime, who: str) -> OwedRow:
    """A household pays all that it won; raises NothingOwed, PaidAlready."""
    with writing(who, now, N_("{label} paid {amount}")) as entry:
        row = Paddle.found(paddle)
        rules.check_state("mark_paid", row.auction.state)
        sales = list(Sale.select().join(Bid).where(Bid.paddle == row).order_by(Sale.id))
        owed = sum(sale.bid.amount_fen for sale in sales)
        rules.check_payment(owed, any(sale.payment_id for sale in sales), method)
        payment = Payment(paddle=row, amount_fen=owed, method=method, paid_at=now)
        payment.save()
        for sale in sales:
            sale.payment = payment
            sale.save()
        entry.says(label=row.household.unit.label, amount=format_fen(owed))
    return queries.owed_row(paddle)


@operation
def take_back_payment(*, paddle: str, now: datetime, who: str) -> OwedRow:
    """A payment was entered by mistake: the household owes again."""
    with writing(who, now, N_("Took back the payment of {label}, {amount}")) as entry:
        row = Paddle.found(paddle)
        rules.check_state("take_back_payment", row.auction.state)
        payment = Payment.get_or_none(Payment.paddle == row)
        if payment is None:
            raise rules.NotPaid(_("This household has not paid."), _("There is nothing to take back."))
        for sale in Sale.select().where(Sale.payment == payment).order_by(Sale.id):
            sale.payment = None
            sale.save()
        payment.delete_instance()
        entry.says(label=row.household.unit.label, amount=format_fen(payment.amount_fen))
    return queries.owed_row(paddle)


@operation
def settle_auction(*, auction: str, now: datetime, who: str) -> AuctionRow:
    """Close the books of an auction once everybody has paid."""
    with writing(who, now, N_("Settled the auction {title}")) as entry:
        row = Auction.found(auction)
        unpaid = Sale.select().join(Lot).where(Lot.auction == row, Sale.payment.is_null()).count()
        rules.check_settling(row.state, unpaid)
        row.state = rules.NEXT_STATE["settle_auction"]
        row.save()
        # Each payment changes too, so that none can be undone while the auction is settled.
        for payment in Payment.select().join(Paddle).where(Paddle.auction == row).order_by(Payment.id):
            payment.settled = True
            payment.save()
        entry.says(title=row.title_zh)
    return queries.auction_row(auction)
