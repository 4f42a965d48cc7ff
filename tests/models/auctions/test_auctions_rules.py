"""The rules by table: the ladder, what a bid meets, which deed fits which state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.auctions import rules
from models.auctions.bids import rules as bid_rules
from models.auctions.bids.climbing import step_reaching, steps_around
from models.auctions.lots.ladder import NotALadder, least_bid, parse_ladder, read_ladder, typed_ladder
from models.errors import RuleBroken
from models.i18n import set_language
from models.money import MOST_FEN
from tests.models.auctions.reference import climbed
from tests.models.auctions.saleroom import NOW

LADDER = parse_ladder("0:100,5000:500,20000:1000")
FACTS = bid_rules.BidFacts(
    state="live",
    bidding="open",
    closes_at=NOW + timedelta(hours=1),
    same_auction=True,
    withdrawn=False,
    left=False,
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


RUNGS = st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 400)), max_size=4, unique_by=lambda rung: rung[0])
LADDERS = st.builds(lambda step, rungs: ((0, step), *sorted(rungs)), st.integers(1, 400), RUNGS)


@given(LADDERS, st.integers(0, 10**7))
def test_the_least_bid_is_always_above_the_top(ladder: Any, top: int) -> None:
    assert least_bid(ladder, 0, top) > top


@given(LADDERS, st.integers(0, 2000), st.none() | st.integers(1, 4000), st.integers(0, 4000))
def test_the_steps_around_an_amount_are_those_that_one_by_one_lead_there(
    ladder: Any, starting: int, top: int | None, more: int
) -> None:
    amount = least_bid(ladder, starting, top) + more
    steps = climbed(ladder, starting, top, beyond=amount)
    below = max(step for step in steps if step <= amount)
    above = min(step for step in steps if step >= amount)
    assert steps_around(ladder, starting, top, amount) == (below, above)
    assert step_reaching(ladder, starting, top, amount) == above
    assert step_reaching(ladder, starting, top, 0) == steps[0]


def test_climbing_to_a_million_is_no_work() -> None:
    assert steps_around(((0, 1),), 1, None, MOST_FEN) == (MOST_FEN, MOST_FEN)


@pytest.mark.parametrize(
    ("changes", "amount", "refusal"),
    [
        ({}, 1000, None),
        ({}, 999, bid_rules.BidTooLow),
        ({}, 0, bid_rules.BidTooLow),
        ({}, -5, bid_rules.BidTooLow),
        ({"top_fen": 1000}, 1099, bid_rules.BidTooLow),
        ({"top_fen": 1000}, 1000, bid_rules.BidReached),
        ({"top_fen": 1000}, 1100, None),
        ({"top_fen": 1000}, 1150, bid_rules.BetweenSteps),
        ({"top_fen": 1000}, 4000, None),
        ({"top_fen": 1000}, 5200, bid_rules.BetweenSteps),
        ({"top_fen": 1000}, 5500, None),
        ({"top_fen": 1000}, 25_000, None),
        ({"top_fen": 1000}, 25_500, bid_rules.BetweenSteps),
        ({"starting_fen": 0}, 0, bid_rules.BidTooLow),
        ({"starting_fen": 0}, 100, None),
        ({}, MOST_FEN, None),
        ({}, MOST_FEN + 1000, rules.AmountBeyondReason),
        ({"state": "setup"}, 1000, rules.NotNow),
        ({"state": "locked"}, 1000, rules.NotNow),
        ({"state": "settlement"}, 1000, bid_rules.BidTooLate),
        ({"state": "archived"}, 1000, bid_rules.BidTooLate),
        ({"bidding": "sold"}, 1000, bid_rules.BidTooLate),
        ({"bidding": "unsold"}, 1000, bid_rules.BidTooLate),
        ({"bidding": "passed"}, 1000, rules.NotNow),
        ({"closes_at": NOW}, 1000, bid_rules.BidTooLate),
        ({"closes_at": NOW - timedelta(milliseconds=1)}, 1000, bid_rules.BidTooLate),
        ({"closes_at": NOW + timedelta(milliseconds=1)}, 1000, None),
        ({"closes_at": None}, 1000, None),
        ({"same_auction": False}, 1000, bid_rules.WrongPaddle),
        ({"withdrawn": True}, 1000, bid_rules.LotWithdrawn),
        ({"left": True}, 1000, bid_rules.PaddleLeft),
        ({"own_lot": True}, 1000, bid_rules.OwnLot),
        ({"own_top": True, "top_fen": 1000}, 5000, bid_rules.OwnTopBid),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1}, 1100, None),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1}, 1150, bid_rules.BetweenSteps),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1, "as_written": True}, 1150, None),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1, "as_written": True}, 1001, None),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1, "as_written": True}, 1000, bid_rules.BidReached),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 1, "as_written": True}, 999, bid_rules.BidTooLow),
        ({"sheet_line": 1, "as_written": True}, 999, bid_rules.BidTooLow),
        ({"sheet_line": 1, "as_written": True}, 1001, None),
        ({"top_fen": 1000, "sheet_line": 2, "last_line": 2}, 1100, bid_rules.LineOutOfOrder),
        ({"top_fen": 1000, "sheet_line": 1, "last_line": 2, "as_written": True}, 1100, bid_rules.LineOutOfOrder),
        ({"top_fen": 1000, "own_top": True, "sheet_line": 2, "last_line": 1}, 1100, bid_rules.OwnTopBid),
        ({"top_fen": 1000, "own_top": True, "sheet_line": 2, "last_line": 1, "as_written": True}, 1100, None),
        ({"own_lot": True, "sheet_line": 2, "last_line": 1, "as_written": True}, 1100, bid_rules.OwnLot),
    ],
)
def test_a_bid_is_decided(changes: dict[str, Any], amount: int, refusal: type[RuleBroken] | None) -> None:
    facts = FACTS._replace(**changes)
    if refusal is None:
        bid_rules.decide_bid(facts, amount, NOW)
    else:
        with pytest.raises(refusal) as refused:
            bid_rules.decide_bid(facts, amount, NOW)
        assert type(refused.value) is refusal and refused.value.hint


@pytest.mark.parametrize(
    ("top", "amount", "words"),
    [
        (5000, 5100, "¥51 is too low. The least bid is now ¥55."),
        (5000, 5000, "Somebody else has bid ¥50 already. The least bid is now ¥55."),
        (5000, 5700, "¥57 is between two steps. Bid ¥55 or ¥60."),
        (4900, 7499, "¥74.99 is between two steps. Bid ¥70 or ¥75."),
    ],
)
def test_a_refused_amount_says_what_would_do(top: int, amount: int, words: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        bid_rules.decide_bid(FACTS._replace(top_fen=top), amount, NOW)
    assert str(refused.value) == words


STATES = rules.STATES
POSSIBLE = {
    "correct_auction": "setup locked live",
    "lock_auction": "setup",
    "unlock_auction": "locked",
    "open_auction": "locked",
    "close_auction": "live",
    "reopen_auction": "settlement",
    "archive_auction": "settlement",
    "add_lot": "setup locked live",
    "correct_lot": "setup locked live",
    "withdraw_lot": "setup locked live",
    "give_paddle": "setup locked live",
    "leave_maximum": "locked live",
    "bid": "live",
    "strike_bid": "live",
    "hammer": "live",
    "undo_hammer": "live",
    "sell_more": "live settlement",
    "void_sale": "live settlement",
    "pay": "live settlement",
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


def test_every_deed_of_the_table_names_known_states() -> None:
    assert set(POSSIBLE) <= set(rules.ALLOWED)
    assert all(states and states <= set(STATES) for states in rules.ALLOWED.values())
