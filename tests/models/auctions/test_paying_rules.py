"""Payments, change, gifts on top, refunds and offers, decided without a database."""

from __future__ import annotations

import pytest

from models.auctions.money.paying_rules import (
    NothingOwed,
    NothingPaid,
    OwedChanged,
    PaidTooMuch,
    Part,
    cash_lines,
    check_payment,
    check_seen,
    rounded_up,
)
from models.auctions.money.refund_rules import Left, NothingToTakeBack, RefundTooMuch, check_refund, left_of
from models.auctions.money.voiding_rules import NextBid, next_bids, to_forgive
from models.auctions.rules import AmountBeyondReason
from models.errors import RuleBroken
from models.i18n import set_language

CASH, WECHAT = Part("cash", 5000), Part("wechat", 7800)


@pytest.mark.parametrize(
    ("owed", "parts", "gift"),
    [
        (5000, (CASH,), 0),
        (12800, (CASH, WECHAT), 0),
        (12800, (CASH,), 0),  # a part
        (12000, (CASH, WECHAT), 800),
        (5000, (Part("cash", 5000, 10000),), 0),
        (5000, (Part("cash", 5000, 5000),), 0),
        (0, (CASH,), 5000),  # only a gift
        (-300, (CASH,), 5000),
        (1, (Part("cash", 1),), 0),
    ],
)
def test_what_is_taken(owed: int, parts: tuple[Part, ...], gift: int) -> None:
    check_payment(owed, parts, gift)


@pytest.mark.parametrize(
    ("owed", "parts", "gift", "kind", "words"),
    [
        (5000, (), 0, NothingPaid, "There is nothing to pay."),
        (5000, (Part("cash", 0),), 0, NothingPaid, "There is nothing to pay."),
        (5000, (CASH, Part("wechat", 0)), 0, NothingPaid, "There is nothing to pay."),
        (5000, (Part("cash", -100),), 0, AmountBeyondReason, "-¥1 cannot be right."),
        (5000, (CASH,), -1, NothingPaid, "A gift on top is nothing or more."),
        (5000, (CASH,), 5001, PaidTooMuch, "A gift of ¥50.01 is more than the ¥50 paid."),
        (4900, (CASH,), 0, PaidTooMuch, "¥50 is ¥1 more than is owed."),
        (12000, (CASH, WECHAT), 700, PaidTooMuch, "¥128 is ¥1 more than is owed."),
        (0, (CASH,), 0, NothingOwed, "Nothing is owed by this paddle."),
        (-9000, (CASH,), 4900, NothingOwed, "Nothing is owed by this paddle."),
        (5000, (Part("shells", 5000),), 0, RuleBroken, "Choose one of the ways of paying."),
        (5000, (Part("wechat", 5000, 6000),), 0, RuleBroken, "Only cash gives change."),
        (5000, (Part("cash", 5000, 4999),), 0, PaidTooMuch, "¥49.99 does not cover ¥50."),
        (5000, (Part("cash", 5000, 10**11),), 0, AmountBeyondReason, "¥1,000,000,000 cannot be right."),
    ],
)
def test_what_is_refused(owed: int, parts: tuple[Part, ...], gift: int, kind: type[RuleBroken], words: str) -> None:
    set_language("en")
    with pytest.raises(kind) as refused:
        check_payment(owed, parts, gift)
    assert refused.value.title == words and refused.value.hint


def test_too_much_offers_change_or_a_gift() -> None:
    set_language("en")
    with pytest.raises(PaidTooMuch) as refused:
        check_payment(4300, (CASH,), 0)
    assert refused.value.hint == "Give ¥7 back as change, or enter it as a gift on top."


def test_change_stands_in_two_lines() -> None:
    assert cash_lines((Part("cash", 4300, 5000), WECHAT)) == [
        ("cash", 5000),
        ("cash", -700),
        ("wechat", 7800),
        ("wechat", 0),
    ]


def test_the_desk_saw_another_sum() -> None:
    check_seen(4300, 4300)
    check_seen(4300, None)
    with pytest.raises(OwedChanged):
        check_seen(4300, 4301)


@pytest.mark.parametrize(
    ("owed", "total", "rounded"),
    [
        (12800, 0, 13000),
        (12800, 13000, 14000),
        (13000, 0, 14000),
        (250, 0, 1000),
        (23300, 0, 25000),
        (99900, 0, 100000),
    ],
)
def test_a_sum_is_rounded_up_for_a_gift_on_top(owed: int, total: int, rounded: int) -> None:
    assert rounded_up(owed, total) == rounded


def test_what_is_left_of_a_receipt() -> None:
    left = left_of((CASH, WECHAT), 800, (Part("cash", -2000), Part("wechat", -7800)), -800)
    assert left == Left((Part("cash", 3000),), 0) and left.fen == 3000


LEFT = Left((CASH, WECHAT), 800)


@pytest.mark.parametrize(
    ("parts", "gift"),
    [((CASH, WECHAT), 800), ((Part("cash", 1),), 0), ((CASH,), 0), ((CASH, Part("wechat", 7000)), 0), ((CASH,), 800)],
)
def test_what_is_paid_back(parts: tuple[Part, ...], gift: int) -> None:
    check_refund(7, LEFT, parts, gift)


@pytest.mark.parametrize(
    ("left", "parts", "gift", "kind", "words"),
    [
        (LEFT, (Part("cash", 5001),), 0, RefundTooMuch, "¥50.01 (cash) is more than what is left of receipt 7: ¥50."),
        (LEFT, (Part("cash", 2501), Part("cash", 2500)), 0, RefundTooMuch, "¥50.01 (cash) is more than what is left"),
        (LEFT, (Part("alipay", 1),), 0, RefundTooMuch, "¥0.01 (Alipay) is more than what is left of receipt 7: ¥0."),
        (LEFT, (CASH, WECHAT), 0, RefundTooMuch, "Without its gift on top only ¥120 is left of receipt 7."),
        (LEFT, (CASH,), 801, RefundTooMuch, "Of receipt 7 only ¥8 was a gift."),
        (LEFT, (Part("cash", 100),), 101, NothingPaid, "Of what is paid back, the gift is nothing or more."),
        (LEFT, (), 0, NothingPaid, "There is nothing to pay."),
        (LEFT, (Part("cash", 100, 200),), 0, RuleBroken, "A refund gives no change."),
        (Left((), 0), (CASH,), 0, NothingToTakeBack, "Receipt 7 has been paid back already."),
    ],
)
def test_what_is_not_paid_back(
    left: Left, parts: tuple[Part, ...], gift: int, kind: type[RuleBroken], words: str
) -> None:
    set_language("en")
    with pytest.raises(kind) as refused:
        check_refund(7, left, parts, gift)
    assert refused.value.title.startswith(words) and refused.value.hint


def test_the_next_is_the_highest_bid_of_another() -> None:
    bids = [NextBid(1, 11, 1000), NextBid(2, 12, 1100), NextBid(3, 11, 1200), NextBid(4, 13, 1500)]
    assert next_bids(bids, {13}) == [bids[2], bids[1]]
    assert next_bids(bids, {13, 11}) == [bids[1]]
    assert next_bids(bids, {11, 12, 13}) == []


@pytest.mark.parametrize(("owed", "off", "fen"), [(-500, 500, 500), (-500, 300, 300), (-500, 0, 0), (100, 500, 0)])
def test_what_was_written_off_is_not_paid_out(owed: int, off: int, fen: int) -> None:
    assert to_forgive(owed, off) == fen
