"""What the operator does besides selling: undo, pass, bring back, strike, buy at once, one more, queue, clock."""

from __future__ import annotations

from models.auctions.bids.block import coming, overdue, to_bring_back
from models.auctions.bids.buying import buy_now, sell_more
from models.auctions.bids.closing import close_due_lots
from models.auctions.bids.hammer import pass_lot, undo_hammer
from models.auctions.bids.maximums import leave_maximum
from models.auctions.bids.queue import bring_back, move_in_queue
from models.auctions.bids.rows import BidRow
from models.auctions.bids.striking import strike_bid
from models.auctions.lots.rows import LotRow
from models.errors import RuleBroken
from models.i18n import _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.console import words
from organizer_tui.features.auctions.console.clerk import ConsoleClerk, Question
from organizer_tui.features.auctions.console.finding import any_lot
from organizer_tui.shared.fields import FieldRefused


async def undo(clerk: ConsoleClerk) -> None:
    """Ask whether the last hammer, or that on the typed lot, is taken back."""
    typed = any_lot(clerk.known, clerk.entry.lot).ref if clerk.entry.lot else None
    sales = [sale for sale in clerk.known.sales if typed in (None, sale.lot)]
    if not sales:
        raise RuleBroken(_("Nothing has been sold yet."), _("Choose a lot on which the hammer has fallen."))
    last = sales[0]
    pieces = [sale for sale in sales if sale.lot == last.lot]

    async def take_back() -> None:
        lot = await clerk.desk.write(undo_hammer, lot=last.lot)
        clerk.entry.clear(str(lot.number))
        await clerk.refresh()
        clerk.say(_("Taken back. {lot}", lot=words.lot_words(lot)), "good")

    question = _("Take back the hammer on lot {number}, {title}?", number=last.lot_number, title=last.lot_title)
    lines = [
        _(
            "Paddle {paddle} ({label}), {amount}",
            paddle=sale.paddle_number,
            label=sale.label or sale.name,
            amount=format_fen(sale.fen),
        )
        for sale in pieces
    ]
    clerk.question = Question(question, "\n".join([*lines, _("The bids stand, and the lot is open again.")]), take_back)


async def go_to_next(clerk: ConsoleClerk) -> None:
    """Bring the typed lot, or the next of the queue, to the block."""
    if clerk.entry.lot and clerk.entry.at == 0:
        await clerk.call(clerk.lot())
        return
    waiting = coming(clerk.known.lots)
    if not waiting:
        raise FieldRefused("lot", _("No lot waits in the queue."), _("r brings back one that was passed."))
    clerk.entry.clear()
    await clerk.call(waiting[0])


async def pass_by(clerk: ConsoleClerk) -> None:
    """Go on without selling the lot in hand; asked only when somebody has bid on it."""
    lot = clerk.lot()

    async def go_on() -> None:
        await clerk.desk.write(pass_lot, lot=lot.ref)
        clerk.entry.clear()
        await clerk.refresh()
        clerk.say(_("Lot {number}, {title}, is passed. r brings it back.", number=lot.number, title=lot.words), "good")

    if lot.top_fen is None:
        await go_on()
        return
    detail = ngettext("{n} bid on it wins nothing.", "{n} bids on it win nothing.", lot.bids)
    clerk.question = Question(_("Pass lot {number}, {title}?", number=lot.number, title=lot.words), detail, go_on)


async def fetch_back(clerk: ConsoleClerk) -> None:
    """Bring back the typed lot, or the only one that went by."""
    gone = to_bring_back(clerk.known.lots)
    if clerk.entry.lot:
        lot = any_lot(clerk.known, clerk.entry.lot)
    elif len(gone) == 1:
        lot = gone[0]
    elif gone:
        numbers = ", ".join(f"{one.number} {one.words}" for one in gone)
        raise FieldRefused("lot", _("Which lot? {lots}", lots=numbers), _("Type its number, then r."))
    else:
        raise RuleBroken(_("No lot was passed."), _("Go on with the queue."))
    back = await clerk.desk.write(bring_back, lot=lot.ref)
    clerk.entry.clear(str(back.number))
    await clerk.refresh()
    clerk.say(words.lot_words(back), "good")


async def move(clerk: ConsoleClerk, by: int) -> None:
    """Let the typed lot, or the next of the queue, come earlier or later."""
    waiting = coming(clerk.known.lots)
    lot = any_lot(clerk.known, clerk.entry.lot) if clerk.entry.lot and clerk.entry.at == 0 else None
    if lot is None and not waiting:
        raise FieldRefused("lot", _("No lot waits in the queue."), _("r brings back one that was passed."))
    lot = lot or waiting[0]
    place = next((n for n, one in enumerate(waiting, 1) if one.ref == lot.ref), 0)
    await clerk.desk.write(move_in_queue, lot=lot.ref, to=place + by)
    await clerk.refresh()
    clerk.entry.put(0, str(lot.number))
    clerk.entry.at = 0
    place = next((n for n, one in enumerate(coming(clerk.known.lots), 1) if one.ref == lot.ref), 0)
    clerk.say(
        _("Lot {number}, {title}, is number {place} of the queue.", number=lot.number, title=lot.words, place=place)
    )


async def below_reserve(clerk: ConsoleClerk) -> None:
    """Ask whether the donor agrees to less than the reserve."""
    lot = clerk.lot()
    if lot.top_fen is None or lot.reserve_fen is None or lot.top_fen >= lot.reserve_fen:
        await clerk.knock_down(lot)
        return
    question = _(
        "Sell lot {number} for {amount}, below the reserve of {reserve}?",
        number=lot.number,
        amount=format_fen(lot.top_fen),
        reserve=format_fen(lot.reserve_fen),
    )

    async def sell() -> None:
        await clerk.knock_down(lot, below_reserve=True)

    clerk.question = Question(question, _("Only if the donor agrees."), sell)


async def at_once(clerk: ConsoleClerk) -> None:
    """Ask whether the typed paddle buys the lot in hand at its fixed price."""
    lot = clerk.lot()
    if lot.buy_now_fen is None:
        raise FieldRefused("lot", _("Lot {number} has no price to buy at once.", number=lot.number), _("Bid on it."))
    paddle = await clerk.paddle()

    async def buy() -> None:
        await clerk.desk.write(buy_now, lot=lot.ref, paddle=paddle.ref)
        clerk.entry.clear()
        await clerk.refresh()
        clerk.say(
            _("Sold at once: lot {number} to {who} for {amount}.", number=lot.number, who=paddle.words, amount=price),
            "good",
        )

    price = format_fen(lot.buy_now_fen)
    question = _("Sell lot {number} at once to {who}?", number=lot.number, who=paddle.words)
    clerk.question = Question(question, lot.words, buy, lot.buy_now_fen)


async def one_more(clerk: ConsoleClerk) -> None:
    """Ask whether one more piece of the typed lot, or of the one sold last, goes to the typed paddle."""
    lot = _sold_lot(clerk)
    paddle = await clerk.paddle()
    price = next(sale.fen for sale in clerk.known.sales if sale.lot == lot.ref)

    async def sell() -> None:
        after = await clerk.desk.write(sell_more, lot=lot.ref, paddle=paddle.ref)
        clerk.entry.clear()
        await clerk.refresh()
        left = ngettext("{n} is left.", "{n} are left.", after.quantity - after.sold)
        sold = _("Sold one more of lot {number} to {who}.", number=lot.number, who=paddle.words)
        clerk.say(f"{sold} {left}", "good")

    question = _("Sell one more of lot {number} to {who}?", number=lot.number, who=paddle.words)
    clerk.question = Question(question, lot.words, sell, price)


def _sold_lot(clerk: ConsoleClerk) -> LotRow:
    number = clerk.entry.lot or next((str(sale.lot_number) for sale in clerk.known.sales), "")
    lot = any_lot(clerk.known, number) if number else None
    if lot is None or lot.state != "sold":
        raise FieldRefused("lot", _("This lot is not sold yet."), _("One more is sold at the price of the hammer."))
    if not clerk.entry.paddle:
        clerk.entry.go(1)
    return lot


async def leave(clerk: ConsoleClerk) -> None:
    """Keep the typed price as the most that the typed paddle would pay."""
    lot, paddle, fen = clerk.lot(), await clerk.paddle(), clerk.fen()
    await clerk.desk.write(leave_maximum, lot=lot.ref, paddle=paddle.ref, most_fen=fen)
    clerk.entry.clear(str(lot.number))
    await clerk.refresh()
    clerk.say(_("The desk bids for paddle {paddle} up to that.", paddle=paddle.number), "good")


def last_bid(clerk: ConsoleClerk) -> BidRow:
    """The bid that would be struck: the highest on the lot in hand."""
    top = next((bid for bid in clerk.known.bids if bid.top), None)
    if top is None:
        raise RuleBroken(_("Nobody has bid on this lot."), _("There is nothing to strike."))
    return top


async def strike(clerk: ConsoleClerk, bid: BidRow, reason: str) -> None:
    """Strike a bid; what was bid before counts again."""
    lot = await clerk.desk.write(strike_bid, bid=bid.ref, reason=reason)
    await clerk.refresh()
    clerk.say(_("Struck. {lot}", lot=words.lot_words(lot)), "good")


async def close_due(clerk: ConsoleClerk) -> None:
    """Close the lots whose time is over, those of this instant: one may just have been added elsewhere."""
    await clerk.refresh()
    due = [lot.number for lot in overdue(clerk.known.lots, clerk.desk.now())]
    closed = await clerk.desk.write(close_due_lots, auction=clerk.ref)
    await clerk.refresh()
    sheets = sorted(set(due) - {lot.number for lot in closed})
    numbers = ", ".join(str(lot.number) for lot in closed)
    said = [_("Closed: {numbers}.", numbers=numbers)] if closed else []
    if sheets:
        papers = ", ".join(str(number) for number in sheets)
        said.append(_("Collect the sheets of {numbers} and type them in.", numbers=papers))
    clerk.say(" ".join(said) or _("No time is over."), "good" if closed else "ask")
