"""How the evening looks at the console: the lot in hand, its bids, what comes, what is sold, the total."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from models.auctions.bids.block import coming, to_bring_back
from models.auctions.bids.console import ConsoleCard
from models.auctions.bids.rows import BidRow, SaleRow
from models.auctions.lots.ladder import typed_ladder
from models.auctions.lots.rows import LotRow
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.hardening import visible

QUIET, STRONG, GOOD, LATE, ACCENT = "$foreground 70%", "bold", "$success", "$error", "$accent"
WAYS = {"room": N_("room"), "sheet": N_("sheet"), "maximum": N_("maximum")}


def _styled(text: str, style: str = "") -> Content:
    return Content.styled(visible(text), style) if style else Content(visible(text))


def _line(*parts: tuple[str, str]) -> Content:
    return Content("").join([_styled(text, style) for text, style in parts])


def total_content(card: ConsoleCard) -> Content:
    """The running total against the goal, and how far the evening is."""
    auction = card.auction
    sold = sum(lot.state == "sold" for lot in card.lots)
    offered = sum(lot.state != "withdrawn" for lot in card.lots)
    goal = ""
    if auction.goal_fen:
        share = auction.raised_fen * 100 // auction.goal_fen
        goal = _(" of {goal}, {share} %", goal=format_fen(auction.goal_fen), share=share)
    return _line(
        (f"{auction.title}  ", QUIET),
        (format_fen(auction.raised_fen), f"{STRONG} {GOOD}"),
        (goal, GOOD),
        (_("  {sold} of {lots} lots sold", sold=sold, lots=offered), ""),
    )


def lot_content(lot: LotRow | None, card: ConsoleCard) -> Content:
    """The lot in hand: what it is, its terms, where the bidding stands."""
    if lot is None:
        return _styled(_("No lot is on the block. Enter takes the next of the queue."), QUIET)
    lines = [
        _line((f"{lot.number}  ", f"{STRONG} {ACCENT}"), (lot.words, STRONG), (_donor(lot), QUIET)),
        _styled(" ".join(lot.description.split()), QUIET),
        _styled(_terms(lot), ""),
        _standing(lot, card),
    ]
    return Content("\n").join(lines)


def _donor(lot: LotRow) -> str:
    given = dict.fromkeys(gift.donor_words for gift in lot.gifts if gift.donor_words and not gift.anonymous)
    hidden = [_("anonymous")] if any(gift.anonymous for gift in lot.gifts) else []
    words = ", ".join([*given, *hidden])
    return _("  given by {donor}", donor=words) if words else ""


def _terms(lot: LotRow) -> str:
    words = [
        _("start {amount}", amount=format_fen(lot.starting_fen)),
        _("steps {steps}", steps=typed_ladder(lot.ladder)),
    ]
    if lot.reserve_fen is not None:
        reached = lot.top_fen is not None and lot.top_fen >= lot.reserve_fen
        sentence = _("reserve {amount}: reached") if reached else _("reserve {amount}: not reached")
        words.append(sentence.format(amount=format_fen(lot.reserve_fen)))
    if lot.buy_now_fen is not None:
        words.append(_("at once {amount} (x)", amount=format_fen(lot.buy_now_fen)))
    if lot.quantity > 1:
        words.append(ngettext("{n} piece", "{n} pieces", lot.quantity))
    return " · ".join(words)


def _standing(lot: LotRow, card: ConsoleCard) -> Content:
    least = (_("least {amount}", amount=format_fen(lot.least_fen)), f"{STRONG} {ACCENT}")
    if lot.top_fen is None:
        return _line((_("no bid yet"), QUIET), ("  ", ""), least)
    holder = next((paddle for paddle in card.paddles if paddle.number == lot.top_paddle), None)
    who = holder.words if holder else lot.top_label
    return _line(
        (format_fen(lot.top_fen), f"{STRONG} {GOOD}"),
        (_("  paddle {paddle}  ", paddle=lot.top_paddle), STRONG),
        (f"{who}  ", ""),
        least,
    )


def bids_content(bids: Sequence[BidRow]) -> Content:
    """The bids of the lot in hand, the highest first; struck ones are crossed out."""
    lines = [_styled(_("Bids"), QUIET)]
    for bid in bids:
        text = f"{format_fen(bid.amount_fen)}  {bid.paddle_number} {bid.label or bid.name}  {_(WAYS[bid.how])}"
        text += _("  struck") if bid.struck_at is not None else ""
        style = "strike dim" if bid.struck_at is not None else STRONG if bid.top else ""
        lines.append(_styled(text, style))
    if not bids:
        lines.append(_styled(_("Nobody has bid yet."), QUIET))
    return Content("\n").join(lines)


def queue_content(lots: Sequence[LotRow], typed: str, most: int) -> Content:
    """The lots that come, the typed one marked, and those that can be brought back."""
    waiting, gone = coming(lots), to_bring_back(lots)
    back = min(len(gone), max(2, most // 3)) if gone else 0
    room = max(1, most - 1 - (back + 1 if back else 0))
    lines = [_styled(_("Coming ({n})", n=len(waiting)), QUIET)]
    at = next((n for n, lot in enumerate(waiting) if str(lot.number) == typed), 0)
    first = max(0, at - room + 1)
    lines += [
        _styled(f"{lot.number:>3} {lot.words}", f"{STRONG} {ACCENT}" if str(lot.number) == typed else "")
        for lot in waiting[first : first + room]
    ]
    if gone:
        lines.append(_styled(_("To bring back with r"), QUIET))
        lines += [_styled(f"{lot.number:>3} {lot.words}", LATE) for lot in gone[:back]]
    return Content("\n").join(lines)


def sales_content(sales: Sequence[SaleRow]) -> Content:
    """What was sold last."""
    lines = [_styled(_("Sold last"), QUIET)]
    for sale in sales:
        who = sale.label or sale.name
        lines.append(_line((format_fen(sale.fen), STRONG), (f"  {sale.lot_number} → {sale.paddle_number} {who}", "")))
    return Content("\n").join(lines)
