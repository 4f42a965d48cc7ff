"""A cash box as it is counted: notes and coins in any order, in any of the ways in which they are written."""

from __future__ import annotations

import pytest

from models.auctions.money.cash_rules import MoreThanThere, NotExplained, check_counting, check_paying_out, check_taking
from models.auctions.money.counting import read_count
from models.errors import RuleBroken
from models.i18n import set_language


@pytest.mark.parametrize(
    ("words", "fen"),
    [
        ("512.50", 51250),
        ("￥512.5", 51250),
        ("0", 0),
        ("100x3 50x2 20x1", 42000),
        ("100×3、50*2，1 x 5", 40500),
        ("100元x3张 0.5x4个 0.1X7枚", 30270),
        ("１００ｘ３", 30000),
        ("100x3+50x1", 35000),
        ("5x0", 0),
    ],
)
def test_what_was_counted_is_added_up(words: str, fen: int) -> None:
    assert read_count(words) == fen


@pytest.mark.parametrize(
    "words", ["100x", "x3", "100x3 and more", "30x2", "100x-1", "many", "", "100x3x2", "-5", "3x100"]
)
def test_what_is_no_money_is_said_at_once(words: str) -> None:
    set_language("en")
    with pytest.raises(RuleBroken) as refused:
        read_count(words)
    assert refused.value.title and refused.value.hint


def test_only_what_is_there_leaves() -> None:
    set_language("en")
    there = {"cash": 5000, "float": -2000, "wechat": 300}
    check_taking(2000, there)
    check_paying_out(3000, "cash", there)
    check_paying_out(300, "wechat", there)
    for fen, method in ((3001, "cash"), (301, "wechat"), (1, "alipay")):
        with pytest.raises(MoreThanThere):
            check_paying_out(fen, method, there)
    for fen, cash in ((2001, 5000), (1001, 1000)):
        with pytest.raises(MoreThanThere):
            check_taking(fen, there | {"cash": cash})
    check_counting(100, 100, "")
    check_counting(100, 90, "fell down")
    for counted, words in ((90, "¥0.10 is missing."), (101, "¥0.01 more")):
        with pytest.raises(NotExplained, match=words):
            check_counting(100, counted, "")
