"""A receipt of an auction's checkout, in Chinese and in English: what for, how it was paid, what came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.checkout_wanted import checkout_wanted, receipts_wanted
from exports.papers.page import SOFT_INK, line_height
from exports.papers.small_paper import FOOT, HEIGHT, SmallPaper
from models.access import snapshot
from models.auctions.money.paying_rules import METHOD_WORDS, Part
from models.auctions.money.receipt_rows import ReceiptItem, ReceiptRow
from models.auctions.money.receipts import receipts
from models.clock import local
from models.households.building import the_building
from models.i18n import LANGUAGES, N_, _, translator
from models.money import format_fen


def both(sentence: str, **params: object) -> str:
    """A sentence in both languages, the Chinese first; once where they are the same."""
    return "  ".join(dict.fromkeys(translator(language)(sentence, **params) for language in LANGUAGES))


def write_receipts(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the chosen receipts of an auction, or all of them, each on a page of its own; raises NothingToPrint."""
    with snapshot():
        auction = checkout_wanted(choices.auction)
        rows = receipts_wanted(receipts(auction.ref), choices.receipts)
        building = the_building().name
    files.write(out, receipts_paper(building, rows))
    return [out]


def write_one(out: Path, receipt: ReceiptRow) -> list[Path]:
    """Write one receipt."""
    files.write(out, receipts_paper(the_building().name, [receipt]))
    return [out]


def receipts_paper(building: str, rows: Sequence[ReceiptRow]) -> bytes:
    """The receipts as PDF."""
    paper = SmallPaper(_("Receipt {number}", number=rows[0].number) if len(rows) == 1 else _("Receipts"))
    for turn, row in enumerate(rows):
        if turn:
            paper.turn_page()
        _receipt(paper, building, row)
    return paper.data()


def _receipt(paper: SmallPaper, building: str, row: ReceiptRow) -> None:
    kind = N_("Refund No. {number}") if row.kind == "refund" else N_("Receipt No. {number}")
    paper.begin(both(kind, number=row.number))
    paper.say(building, 9, "middle", SOFT_INK)
    for title, size in zip(dict.fromkeys(filter(None, row.titles)), (14, 10), strict=False):
        paper.say(title, size, "middle")
    paper.skip(2)
    paper.say(both(kind, number=row.number), 17, "middle")
    paper.skip(1)
    who = both(N_("Guest")) + "  " + row.name if row.guest else f"{row.label}  {row.name}"
    paddle = both(N_("Paddle {number}"), number=row.paddle_number)
    paper.pay(f"{paddle} · {who}", f"{local(row.at):%Y-%m-%d %H:%M}", 11)
    paper.across(0.4)
    if row.takes_back is not None:
        paper.say(both(N_("This takes back No. {number}."), number=row.takes_back), 11)
        paper.pay(both(N_("Reason")) + ": " + row.reason, "", 11)
        paper.across()
    _what_for(paper, row)
    _how_paid(paper, row)
    _foot(paper, row)


def _what_for(paper: SmallPaper, row: ReceiptRow) -> None:
    for item in row.items:
        paper.pay(_item_words(item), format_fen(item.fen))
    total = sum(item.fen for item in row.items)
    if len(row.items) > 1:
        paper.across()
        paper.pay(both(N_("Together")), format_fen(total), 12)
    if row.before_fen != total:
        paper.pay(both(N_("Paid before")), format_fen(row.before_fen - total), ink=SOFT_INK)
    if row.before_fen > 0 or row.items:
        word = N_("To pay") if row.before_fen >= 0 else N_("In your favour")
        paper.pay(both(word), format_fen(abs(row.before_fen)), 13)
    paper.across(0.4)


def _item_words(item: ReceiptItem) -> str:
    if item.lot_number is None:
        return both(N_("Pledge"))
    titles = dict.fromkeys(filter(None, (item.title, item.title_en)))
    return f"{item.lot_number}. {'  '.join(titles)}"


def _how_paid(paper: SmallPaper, row: ReceiptRow) -> None:
    refund = row.kind == "refund"
    for part in row.parts:
        words = both(N_("Paid back") if refund else N_("Paid"))
        paper.pay(f"{words}: {both(METHOD_WORDS[part.method])}", format_fen(abs(part.fen)), 12)
        _change(paper, part)
    if row.gift_fen:
        words = both(N_("of it a gift on top, taken back")) if refund else both(N_("of it a gift on top: thank you"))
        paper.pay(words, format_fen(abs(row.gift_fen)))
    if row.after_fen:
        word = N_("Still to pay") if row.after_fen > 0 else N_("In your favour")
        paper.pay(both(word), format_fen(abs(row.after_fen)), 13)
    for later in row.taken_back_by:
        fen = abs(sum(part.fen for part in later.parts))
        paper.pay(both(N_("Taken back by No. {number}"), number=later.number), format_fen(fen), ink=SOFT_INK)


def _change(paper: SmallPaper, part: Part) -> None:
    if part.given_fen is not None:
        amounts = {"given": format_fen(part.given_fen), "change": format_fen(part.change_fen)}
        paper.say("    " + both(N_("handed over {given}, change {change}"), **amounts), 10, ink=SOFT_INK)


def _foot(paper: SmallPaper, row: ReceiptRow) -> None:
    paper.across(0.4)
    for cause in dict.fromkeys(filter(None, (row.cause_zh, row.cause_en))):
        paper.say(cause, 10)
    paper.skip(2)
    words = both(N_("Paid out by") if row.kind == "refund" else N_("Received by"))
    paper.top = max(paper.top, HEIGHT - FOOT - line_height(10))
    paper.say(words + " ______________________", 10)
