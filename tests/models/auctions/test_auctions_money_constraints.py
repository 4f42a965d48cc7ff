"""The schema keeps the books too: every named constraint of its tables is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.auctions.money.payouts import take_back_payout
from models.auctions.money.tables import AuctionClosing, CashCount, CashMove, Payout, Posting, PostingLine
from models.auctions.steps import archive_auction
from models.db import connected, database
from models.errors import RuleBroken
from models.journal import writing
from tests.models.auctions.saleroom import NOW, WHO, Saleroom
from tests.models.auctions.till import evening, hand_over

TABLES: tuple[Any, ...] = (Posting, PostingLine, CashMove, CashCount, Payout, AuctionClosing)


def _again(model: Any, **changes: object) -> None:
    row = model.select().order_by(model.id.desc()).get()
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


VIOLATIONS: dict[str, Callable[[], object]] = {
    "posting_number_positive": lambda: _again(Posting, number=0),
    "posting_kind_known": lambda: _again(Posting, number=99, kind="theft"),
    "posting_number_once": lambda: _again(Posting),
    "posting_line_of_something": lambda: _again(PostingLine, fen=0),
    "posting_account_known": lambda: _again(PostingLine, account="pocket", paddle=None),
    "posting_owed_by_a_paddle": lambda: _again(PostingLine, account="owed", paddle=None),
    "cash_move_of_something": lambda: _again(CashMove, fen=0),
    "cash_move_with_a_reason": lambda: _again(CashMove, why=""),
    "cash_count_not_negative": lambda: _again(CashCount, counted_fen=-1),
    "cash_count_difference_explained": lambda: _again(CashCount, counted_fen=5, expected_fen=6, why=""),
    "payout_to_somebody": lambda: _again(Payout, beneficiary="", fen=5, reverses=None),
    "payout_method_known": lambda: _again(Payout, method="shells", fen=5, reverses=None),
    "payout_of_something": lambda: _again(Payout, fen=-5, reverses=None),
    "payout_reversed_with_a_reason": lambda: _again(Payout, note="", reverses=Payout.get(Payout.fen > 0)),
    "payout_once_back": lambda: _again(Payout),
    "auction_closing_auction_id": lambda: _again(AuctionClosing),
}


@operation
def _violate(violation: Callable[[], object]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


def test_the_schema_refuses_each_with_a_sentence(room: Saleroom) -> None:
    evening(room)
    here = hand_over(room)
    take_back_payout(payout=here.payouts[-1].ref, reason="数错了", now=NOW, who=WHO)
    hand_over(room)
    archive_auction(auction=room.auction, now=NOW, who=WHO)
    with connected():  # the last payout is a reversal, for those that repeat it
        database.execute_sql("DELETE FROM payout WHERE id = (SELECT MAX(id) FROM payout)")
    for constraint, violation in VIOLATIONS.items():
        with pytest.raises(RuleBroken) as refused:
            _violate(violation)
        assert refused.value.title == refusals[constraint].words, constraint


def test_every_constraint_of_these_tables_is_violated_here() -> None:
    names = {check.nodes[1]._path[0] for table in TABLES for check in table._meta.constraints or ()}
    indexes = [index for table in TABLES for index in table._meta.indexes if getattr(index, "_unique", False)]
    names |= {index._name for index in indexes} | {"auction_closing_auction_id"}
    assert names == set(VIOLATIONS) and names <= set(refusals)
