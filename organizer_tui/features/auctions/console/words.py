"""What the console says: a lot, a sale, a doubt, each in one sentence."""

from __future__ import annotations

from models.auctions.bids.rows import SaleRow
from models.auctions.lots.rows import LotRow
from models.auctions.paddles.rows import PaddleRow
from models.clock import local
from models.i18n import _
from models.money import format_fen


def typed_money(fen: int) -> str:
    """An amount as it would be typed."""
    return format_fen(fen).replace("¥", "").replace(",", "")


def lot_words(lot: LotRow) -> str:
    """A lot in one sentence: what it is, the highest bid, the least that is accepted."""
    least = format_fen(lot.least_fen)
    if lot.top_fen is None:
        return _(
            "Lot {number}, {title}: no bid yet; the least is {least}.", number=lot.number, title=lot.words, least=least
        )
    return _(
        "Lot {number}, {title}: {top} by paddle {paddle} ({label}); the least is now {least}.",
        number=lot.number,
        title=lot.words,
        top=format_fen(lot.top_fen),
        paddle=lot.top_paddle,
        label=lot.top_label,
        least=least,
    )


def sold_words(lot: LotRow, paddle: PaddleRow | None) -> str:
    """The hammer has fallen."""
    words = _(
        "Sold: lot {number}, {title}, to paddle {paddle} ({who}) for {amount}.",
        number=lot.number,
        title=lot.words,
        paddle=lot.top_paddle,
        who=paddle.words if paddle else lot.top_label,
        amount=format_fen(lot.top_fen or 0),
    )
    if lot.sold < lot.quantity:
        words += " " + _("{n} more: Tab, the paddle, + sells one more.", n=lot.quantity - lot.sold)
    return words


def sold_already(sale: SaleRow) -> str:
    """Somebody else was faster, or it was typed twice."""
    return _(
        "Lot {number} is sold already: to paddle {paddle} ({label}) for {amount}, at {time}.",
        number=sale.lot_number,
        paddle=sale.paddle_number,
        label=sale.label or sale.name,
        amount=format_fen(sale.fen),
        time=f"{local(sale.sold_at):%H:%M}",
    )


def accepted(lot: LotRow, paddle: PaddleRow) -> str:
    """A bid is noted; what may be bid next."""
    return _(
        "Accepted: paddle {paddle} ({label}) bids {amount}; the least is now {least}.",
        paddle=paddle.number,
        label=paddle.label or paddle.name,
        amount=format_fen(lot.top_fen or 0),
        least=format_fen(lot.least_fen),
    )


def topped(lot: LotRow, paddle: PaddleRow, fen: int) -> str:
    """A maximum that was left with the desk went higher at once."""
    return _(
        "Paddle {paddle} bids {amount}, but a maximum left with the desk goes higher: {top} for paddle {other}. "
        "Tell the auctioneer.",
        paddle=paddle.number,
        amount=format_fen(fen),
        top=format_fen(lot.top_fen or 0),
        other=lot.top_paddle,
    )
