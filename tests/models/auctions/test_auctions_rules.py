"""The rules by table: the ladder, what a bid meets, which deed fits which state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.auctions.ladder import NotALadder, least_bid, parse_ladder, read_ladder, typed_ladder

from models.auctions import rules
from models.errors import RuleBroken
from models.i18n import set_language
from models.money import MOST_FEN
from tests.models.auctions.saleroom import NOW

LADDER = parse_ladder("0:100,5000:500,20000:1000")
FACTS = rules.BidFacts(
    state="open",
    closes_at=NOW + timedelta(hours=1),
    same_auction=True,
    withdrawn=False,
    own_lot=False,
    own_top=False,
    top_fen=None,
    starting_fen=1000,
    ladder=LADDER,
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield


@pytest.mark.parametrize(
    ("starting", "top", "least"),
    [
        (1000, None, 1000),
        (0, None, 100),
        (1000, 1000, 1100),
        (1000, 4999, 5099),
        (1000, 5000, 5500),
        (1000, 5001, 5501),
        (1000, 19_999, 20_499),
        (1000, 20_000, 21_000),
        (0, 0, 100),
    ],
)
def test_the_least_bid_climbs_the_ladder(starting: int, top: int | None, least: int) -> None:
    assert least_bid(LADDER, starting, top) == least


@pytest.mark.parametrize(
    "stored", ["", "100", "5:100", "0:0", "0:-1", "0:100,0:200", "0:100,500:1,300:1", "a:b", "0:1:2"]
)
def test_what_is_no_ladder_is_refused(stored: str) -> None:
    with pytest.raises(NotALadder):
        parse_ladder(stored)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1", "0:100"),
        ("1, 50:5", "0:100,5000:500"),
        ("1、50：5、200：10", "0:100,5000:500,20000:1000"),
        ("0.5", "0:50"),
        ("1 50:5", "0:100,5000:500"),
    ],
)
def test_steps_are_typed_in_yuan(typed: str, stored: str) -> None:
    assert read_ladder(typed) == stored
    assert read_ladder(typed_ladder(stored)) == stored


@pytest.mark.parametrize("typed", ["", "x", "50:5", "1, 50", "0", "-1", ",", "1, 20:2, 10:3"])
def test_steps_that_make_no_ladder_are_refused(typed: str) -> None:
    with pytest.raises(NotALadder):
        read_ladder(typed)


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**5)), max_size=5, unique_by=lambda rung: rung[0]),
    st.integers(1, 10**5),
    st.integers(0, 10**7),
)
def test_the_least_bid_is_always_above_the_top(rungs: list[tuple[int, int]], step: int, top: int) -> None:
    ladder = ((0, step), *sorted(rungs))
    assert least_bid(ladder, 0, top) > top


@pytest.mark.parametrize(
    ("changes", "amount", "refusal"),
    [
        ({}, 1000, None),
        ({}, 999, rules.BidTooLow),
        ({}, 0, rules.BidTooLow),
        ({}, -5, rules.BidTooLow),
        ({"top_fen": 1000}, 1099, rules.BidTooLow),
        ({"top_fen": 1000}, 1100, None),
        ({"starting_fen": 0}, 0, rules.BidTooLow),
        ({"starting_fen": 0}, 100, None),
        ({}, MOST_FEN, None),
        ({}, MOST_FEN + 1, rules.BidTooHigh),
        ({"state": "setup"}, 1000, rules.NotNow),
        ({"state": "closed"}, 1000, rules.BidTooLate),
        ({"state": "settled"}, 1000, rules.BidTooLate),
        ({"closes_at": NOW}, 1000, rules.BidTooLate),
        ({"closes_at": NOW + timedelta(microseconds=1)}, 1000, None),
        ({"same_auction": False}, 1000, rules.WrongPaddle),
        ({"withdrawn": True}, 1000, rules.LotWithdrawn),
        ({"own_lot": True}, 1000, rules.OwnLot),
        ({"own_top": True, "top_fen": 1000}, 5000, rules.OwnTopBid),
    ],
)
def test_a_bid_is_decided(changes: dict[str, Any], amount: int, refusal: type[RuleBroken] | None) -> None:
    facts = replace(FACTS, **changes)
    if refusal is None:
        rules.decide_bid(facts, amount, NOW)
    else:
        with pytest.raises(refusal) as refused:
            rules.decide_bid(facts, amount, NOW)
        assert type(refused.value) is refusal and refused.value.hint


def test_too_low_says_what_would_do() -> None:
    with pytest.raises(rules.BidTooLow) as refused:
        rules.decide_bid(replace(FACTS, top_fen=5000), 5100, NOW)
    assert refused.value.least_fen == 5500
    assert str(refused.value) == "¥51 is too low. The least bid is now ¥55."


STATES = (rules.SETUP, rules.OPEN, rules.CLOSED, rules.SETTLED)
POSSIBLE = {
    "correct_auction": "setup open",
    "add_lot": "setup open",
    "correct_lot": "setup open",
    "withdraw_lot": "setup open",
    "give_paddle": "setup open",
    "open_auction": "setup",
    "bid": "open",
    "close_auction": "open",
    "mark_paid": "closed",
    "take_back_payment": "closed",
    "settle_auction": "closed",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("deed", sorted(POSSIBLE))
def test_a_deed_fits_a_state_or_is_refused_with_words(deed: str, state: str) -> None:
    if state in POSSIBLE[deed].split():
        rules.check_state(deed, state)
    else:
        with pytest.raises(rules.NotNow) as refused:
            rules.check_state(deed, state)
        assert refused.value.title and refused.value.hint


def test_every_deed_is_in_the_table() -> None:
    assert set(rules.ALLOWED) == set(POSSIBLE)
    assert rules.NEXT_STATE == {"open_auction": "open", "close_auction": "closed", "settle_auction": "settled"}
