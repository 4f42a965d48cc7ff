"""The pledge round: levels as typed, called downwards, paddles once a level, and what the books say."""

from __future__ import annotations

from typing import Any

import pytest

from models import undo
from models.auctions import queries as auctions
from models.auctions.money.ledger import balances
from models.auctions.money.paying import pay_all
from models.auctions.money.queries import owed_row
from models.auctions.money.tables import Posting
from models.auctions.paddles import door
from models.auctions.pledges import operations, queries, rules
from models.auctions.pledges.rows import LevelRow, PledgeRow
from models.auctions.rules import NotNow
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.journal import entries
from models.money import NotMoney
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_auction

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BY: dict[str, Any] = {"now": NOW, "who": WHO}


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("500 200 100 50", [500, 200, 100, 50]),
        ("50、100、￥200、５００", [500, 200, 100, 50]),
        ("500，200，100", [500, 200, 100]),
        ("500,200,100", [500, 200, 100]),
        ("1,000 500元；¥0.50", [1000, 500, 0.5]),
        ("100 100 100", [100]),
        ("500, 200, 100", [500, 200, 100]),
        ("10,000/5,000", [10000, 5000]),
    ],
)
def test_levels_are_read_as_they_are_typed(typed: str, yuan: list[float]) -> None:
    assert list(rules.read_levels(typed)) == [round(one * 100) for one in yuan]


@pytest.mark.parametrize("typed", ["", "  ", "五百", "1,500", "50,100", "500 -200", "0", "500 0", "5 x", "1.234"])
def test_what_is_no_level_or_may_be_two_is_refused(typed: str) -> None:
    with pytest.raises(NotMoney) as refused:
        rules.read_levels(typed)
    assert refused.value.title and refused.value.hint


def test_more_levels_than_anybody_calls_are_refused() -> None:
    with pytest.raises(NotMoney):
        rules.read_levels(" ".join(map(str, range(1, 23))))


def _levels(room: Saleroom, yuan: str = "500 200 100") -> list[LevelRow]:
    return operations.set_levels(auction=room.auction, amounts=rules.read_levels(yuan), **BY)


def _called(room: Saleroom) -> list[LevelRow]:
    levels = _levels(room)
    for level in levels[:2]:
        operations.call_level(level=level.ref, **BY)
    return levels


def _pledge(room: Saleroom, level: LevelRow, paddle: int) -> PledgeRow:
    return operations.pledge(level=level.ref, paddle=room.paddles[paddle - 1], **BY)


def _on_the_books(room: Saleroom) -> dict[str, int]:
    return {name: fen for name, fen in balances(Auction.get(Auction.ref == room.auction)).items() if fen}


def test_a_round_from_high_to_low(room: Saleroom) -> None:
    levels = _called(room)
    round_ = queries.pledge_round(room.auction)
    assert round_.current is not None and round_.current.fen == 20000
    assert round_.next_level is not None and round_.next_level.fen == 10000
    _pledge(room, levels[0], 1)
    _pledge(room, levels[1], 1)
    _pledge(room, levels[1], 2)
    round_ = queries.pledge_round(room.auction)
    assert [(row.fen, row.pledges, row.pledged_fen) for row in round_.levels] == [
        (50000, 1, 50000),
        (20000, 2, 40000),
        (10000, 0, 0),
    ]
    assert (round_.pledged_fen, round_.raised) == (90000, 3)
    assert _on_the_books(room) == {"owed": 90000, "pledges": -90000}
    assert auctions.auction_row(room.auction).raised_fen == 90000
    assert owed_row(room.paddles[0]).pledged_fen == 70000
    assert [row.paddle_number for row in round_.pledges] == [1, 1, 2]


def test_a_paddle_counts_once_a_level_and_the_books_agree(room: Saleroom) -> None:
    levels = _called(room)
    first = _pledge(room, levels[0], 1)
    with pytest.raises(rules.PledgedAlready, match="Paddle 1 has pledged ¥500 already"):
        _pledge(room, levels[0], 1)
    assert _on_the_books(room)["owed"] == 50000
    struck = operations.strike_pledge(pledge=first.ref, reason="called by mistake", **BY)
    assert struck.struck_why == "called by mistake" and _on_the_books(room) == {}
    assert Posting.select().where(Posting.source == first.ref).count() == 2
    assert queries.pledges(room.auction) == [] and len(queries.pledges(room.auction, struck=True)) == 1
    _pledge(room, levels[0], 1)
    assert _on_the_books(room)["owed"] == 50000
    with pytest.raises(rules.PledgeRefused, match="struck already"):
        operations.strike_pledge(pledge=first.ref, reason="again", **BY)


@sqlite_only
def test_a_paid_pledge_is_struck_only_after_the_money_is_back(room: Saleroom) -> None:
    levels = _called(room)
    pledge = _pledge(room, levels[0], 1)
    with pytest.raises(RuleBroken, match="empty"):
        operations.strike_pledge(pledge=pledge.ref, reason=" ", **BY)
    pay_all(paddle=room.paddles[0], **BY)
    with pytest.raises(rules.PledgePaid):
        operations.strike_pledge(pledge=pledge.ref, reason="was not theirs", **BY)
    assert len(queries.pledges(room.auction)) == 1


@sqlite_only
def test_levels_are_called_downwards_unless_it_is_meant(room: Saleroom) -> None:
    levels = _called(room)
    with pytest.raises(rules.LevelRefused, match="above"):
        operations.call_level(level=levels[0].ref, **BY)
    with pytest.raises(rules.LevelRefused, match="not been called"):
        _pledge(room, levels[2], 1)
    _pledge(room, levels[0], 3)  # who was too slow for the last level
    later = NOW.replace(minute=30)
    assert operations.call_level(level=levels[0].ref, back_up=True, now=later, who=WHO).current


@sqlite_only
def test_a_level_with_a_pledge_stays(room: Saleroom) -> None:
    levels = _called(room)
    pledge = _pledge(room, levels[1], 1)
    with pytest.raises(rules.LevelRefused, match="¥200"):
        _levels(room, "500 50")
    assert [row.fen for row in _levels(room, "300 200")] == [30000, 20000]
    operations.strike_pledge(pledge=pledge.ref, reason="mistake", **BY)
    with pytest.raises(rules.LevelRefused):
        _levels(room, "300")
    undo.undo(entry=next(e.ref for e in entries() if "levels" in str(e.sentence)), **BY)
    assert [row.fen for row in queries.levels(room.auction)] == [50000, 20000, 10000]


@sqlite_only
@pytest.mark.parametrize("amounts", [(0,), (-100,), (10**11,)])
def test_an_amount_that_nobody_pledges_is_refused(room: Saleroom, amounts: tuple[int, ...]) -> None:
    with pytest.raises(rules.LevelRefused):
        operations.set_levels(auction=room.auction, amounts=amounts, **BY)


@sqlite_only
def test_who_left_or_is_of_another_evening_does_not_pledge(room: Saleroom) -> None:
    levels = _called(room)
    door.check_in(paddle=room.paddles[0], **BY)
    door.leave(paddle=room.paddles[0], **BY)
    with pytest.raises(rules.PledgeRefused, match="gone home"):
        _pledge(room, levels[0], 1)
    other = make_auction("另一场")
    levels = operations.set_levels(auction=other.ref, amounts=(100,), **BY)
    with pytest.raises(NotNow):
        _pledge(room, levels[0], 2)
    with pytest.raises(rules.PledgeRefused, match="another auction"):
        rules.decide_pledge(rules.PledgeFacts("live", True, False, False, False, 1, 100))


@sqlite_only
def test_nothing_is_pledged_before_or_after_the_bidding(unopened: Saleroom) -> None:
    levels = _levels(unopened)
    with pytest.raises(NotNow):
        operations.call_level(level=levels[0].ref, **BY)
    unopened.open()
    operations.call_level(level=levels[0].ref, **BY)
    pledge = _pledge(unopened, levels[0], 1)
    unopened.close()
    with pytest.raises(NotNow):
        _pledge(unopened, levels[0], 2)
    with pytest.raises(NotNow):
        _levels(unopened, "900 500 200 100")
    operations.strike_pledge(pledge=pledge.ref, reason="said so at the checkout", **BY)
    assert _on_the_books(unopened) == {}


@sqlite_only
def test_a_pledge_stands_in_the_books_and_is_not_undone(room: Saleroom) -> None:
    levels = _called(room)
    _pledge(room, levels[0], 1)
    with pytest.raises(RuleBroken, match="books"):
        undo.undo(entry=entries()[0].ref, **BY)
    assert len(queries.pledges(room.auction)) == 1
