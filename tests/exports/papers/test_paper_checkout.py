"""The papers of the checkout: what stands on a receipt, in both languages, and what the desk hands over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from exports.choices import Choices
from exports.papers.auction_receipt import write_receipts
from exports.papers.collection_list import write_list
from exports.papers.wanted import NothingToPrint
from models.auctions import operations, steps
from models.auctions.bids import bidding, hammer
from models.auctions.bids.queries import sales
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.money import paying, refunds, voiding
from models.auctions.money.paying_rules import Part
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import letters, overlap, pages, words

WHO = "王阿姨"
LONG = "一九八六年手绘的公园全景图，装裱于红木框中，背面有作者的题字和当年的邮票，附送锦盒"


@pytest.fixture
def paid(building: BuildingRow, tmp_path: Path) -> Iterator[Path]:
    """Paddle 1 (赵家) paid for two of three lots with change and a gift, backed out of one and got it back; 2 owes."""
    set_language("zh_CN")
    cause = Evening(practice=True, cause_zh="善款用于楼道扶手。", cause_en="For handrails in the stairwell.")
    times: dict[str, Any] = {"opens_at": NOW, "closes_at": NOW.replace(hour=NOW.hour + 1)}
    auction = operations.create_auction(
        title_zh="慈善拍卖", title_en="Charity auction", evening=cause, now=NOW, who=WHO, **times
    ).ref
    paddles = []
    for flat, name in zip(units()[:2], ("赵家", "钱家"), strict=True):
        home = move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        paddles.append(give_paddle(auction=auction, household=home, now=NOW, who=WHO).ref)
    for title in (Words("茶壶", "Teapot"), Words(LONG), Words("毛毯")):
        add_lot(auction=auction, words=title, terms=Terms(1000, "0:100"), now=NOW, who=WHO)
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    for lot, paddle in zip(lots(auction), (0, 0, 1), strict=True):
        bidding.bid(lot=lot.ref, paddle=paddles[paddle], amount_fen=1250, now=NOW, who=WHO)
        hammer.hammer(lot=lot.ref, now=NOW, who=WHO)
    parts = (Part("wechat", 500), Part("cash", 2500, 5000))
    receipt = paying.pay(paddle=paddles[0], parts=parts, gift_fen=500, now=NOW, who=WHO)
    sale = sales(paddle=paddles[0])[1]
    voiding.back_out(sale=sale.ref, reason="放不下", now=NOW, who=WHO)
    back = (Part("cash", 1250),)
    refunds.refund(receipt=receipt.ref, parts=back, reason="没地方放", now=NOW, who=WHO)
    yield tmp_path / "out.pdf"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_says_all_in_both_languages(paid: Path, language: str) -> None:
    set_language(language)
    write_receipts(paid, NOW, Choices(receipts=("1",)))
    data = paid.read_bytes()
    shown = words(data)
    for said in (
        "【演练】慈善拍卖",
        "[PRACTICE] Charity auction",
        "收据",
        "Receipt No. 1",
        "赵家",
        "茶壶",
        "Teapot",
        "¥12.50",
        "WeChat",
        "handed over ¥50, change ¥25",
        "善款用于楼道扶手。",
        "For handrails in the stairwell.",
        "Taken back by No. 2",
    ):
        assert said in shown, said
    assert "钱家" not in shown and "毛毯" not in shown, "only this household's"
    (page,) = pages(data)
    assert page.width < page.height * 0.75 < 1300, "A5"
    boxes = [box for _character, box in letters(data)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_a_refund_says_which_receipt_and_why(paid: Path) -> None:
    write_receipts(paid, NOW, Choices(receipts=("2",)))
    shown = words(paid.read_bytes())
    for said in ("Refund No. 2", "This takes back No. 1.", "没地方放", "Paid back", "¥12.50"):
        assert said in shown, said
    assert LONG[:5] not in shown, "what they backed out of is not on it any more"


def test_all_receipts_have_a_page_each_and_a_wrong_number_is_a_sentence(paid: Path) -> None:
    set_language("en")
    write_receipts(paid, NOW, Choices(auction="慈善"))
    assert len(pages(paid.read_bytes())) == 2
    with pytest.raises(NothingToPrint, match="There is no receipt 3 here"):
        write_receipts(paid, NOW, Choices(receipts=("3",)))
    with pytest.raises(NothingToPrint, match="No auction is called “春拍”"):
        write_receipts(paid, NOW, Choices(auction="春拍"))


def test_the_list_for_handing_over_marks_only_what_is_paid(paid: Path) -> None:
    write_list(paid, NOW, Choices())
    shown = words(paid.read_bytes())
    assert "【演练】慈善拍卖" in shown and "茶壶" in shown and LONG[:5] not in shown
    assert shown.count("✓") == 1 and "¥12.50" in shown, "what 2 owes stands in the place of the mark"


def test_without_an_auction_there_is_nothing_to_print(building: BuildingRow, tmp_path: Path) -> None:
    set_language("en")
    for write in (write_receipts, write_list):
        with pytest.raises(NothingToPrint, match="There is no auction yet"):
            write(tmp_path / "out.pdf", NOW, Choices())
