"""Bidding against a model of it: whatever happens in whatever order, the money adds up, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models import undo
from models.auctions import bidding, operations, queries, rules
from models.auctions.rows import LotRow
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_auction, make_lot

AROUND = st.sampled_from([-101, -1, 0, 1, 100, 5000])


class Bidding(RuleBasedStateMachine):
    """Two lots and three bidders; `accepted` is what should be on record, lot by lot."""

    households: list[str]

    @initialize()
    def begin(self) -> None:
        self.room = Saleroom(auction=make_auction().ref, households=self.households)
        for household in self.households:
            paddle = operations.give_paddle(auction=self.room.auction, household=household, now=NOW, who=WHO)
            self.room.paddles.append(paddle.ref)
        self.room.lots = [
            make_lot(self.room.auction, "茶壶", ladder="0:100,1200:500").ref,
            make_lot(self.room.auction, "毛毯", donor=self.households[0], starting_fen=0).ref,
        ]
        bidding.open_auction(auction=self.room.auction, now=NOW, who=WHO)
        self.accepted: dict[int, list[tuple[int, int]]] = {1: [], 2: []}
        self.withdrawn: set[int] = set()
        self.state = "open"
        self.frozen: object = None

    @rule(lot=st.sampled_from([1, 2]), paddle=st.sampled_from([1, 2, 3]), around=AROUND, late=st.booleans())
    def bid(self, lot: int, paddle: int, around: int, late: bool) -> None:
        before = self.accepted[lot]
        least = queries.lot_row(self.room.lots[lot - 1]).least_fen
        fine = (
            self.state == "open"
            and not late
            and lot not in self.withdrawn
            and not (lot == 2 and paddle == 1)
            and not (before and before[-1][0] == paddle)
            and around >= 0
        )
        now = NOW + timedelta(hours=3) if late else NOW
        if fine:
            self.room.bid(lot, paddle, least + around, now)
            before.append((paddle, least + around))
        else:
            with pytest.raises(RuleBroken):
                self.room.bid(lot, paddle, least + around, now)

    @rule(lot=st.sampled_from([1, 2]))
    def withdraw(self, lot: int) -> None:
        if self.state == "open" and lot not in self.withdrawn:
            operations.withdraw_lot(lot=self.room.lots[lot - 1], now=NOW, who=WHO)
            self.withdrawn.add(lot)
        else:
            with pytest.raises(RuleBroken):
                operations.withdraw_lot(lot=self.room.lots[lot - 1], now=NOW, who=WHO)

    @precondition(lambda self: any(self.accepted.values()))
    @rule()
    def close(self) -> None:
        if self.state != "open":
            with pytest.raises(rules.NotNow):
                self.room.close()
            return
        self.room.close()
        self.state, self.frozen = "closed", self._lots()

    @rule(paddle=st.sampled_from([1, 2, 3]))
    def pay(self, paddle: int) -> None:
        owed = {row.paddle_number: row for row in queries.owed(self.room.auction)}
        if self.state == "closed" and paddle in owed and not owed[paddle].paid:
            paid = bidding.mark_paid(paddle=self.room.paddles[paddle - 1], now=NOW, who=WHO)
            assert paid.paid_fen == paid.total_fen
        else:
            with pytest.raises(RuleBroken):
                bidding.mark_paid(paddle=self.room.paddles[paddle - 1], now=NOW, who=WHO)

    @precondition(lambda self: self.state == "closed")
    @rule()
    def settle(self) -> None:
        if any(not row.paid for row in queries.owed(self.room.auction)):
            with pytest.raises(rules.NotPaid):
                bidding.settle_auction(auction=self.room.auction, now=NOW, who=WHO)
        else:
            bidding.settle_auction(auction=self.room.auction, now=NOW, who=WHO)
            self.state = "settled"

    @precondition(lambda self: any(self.accepted.values()))
    @rule(again=st.booleans())
    def take_back_the_last_deed(self, again: bool) -> None:
        entry = undo.next_undo()
        assert entry is not None
        lots_before = self._lots()
        undone = undo.undo(entry=entry.ref, now=NOW, who=WHO)
        if again:
            undo.redo(entry=undone.ref, now=NOW, who=WHO)
            assert self._lots() == lots_before
            return
        self._follow()

    def _follow(self) -> None:
        """Take over what undo brought back."""
        self.state = queries.auction_row(self.room.auction).state
        self.withdrawn = {n for n, lot in enumerate(self._rows(), 1) if lot.state == "withdrawn"}
        for lot, before in self.accepted.items():
            now = [(bid.paddle_number, bid.amount_fen) for bid in reversed(queries.bids(lot=self.room.lots[lot - 1]))]
            assert now == before[: len(now)] and len(before) - len(now) <= 1
            self.accepted[lot] = now
        if self.state in ("setup", "open"):
            self.frozen = None
        if self.state == "setup":
            bidding.open_auction(auction=self.room.auction, now=NOW, who=WHO)
            self.state = "open"

    def _rows(self) -> list[LotRow]:
        return [queries.lot_row(ref) for ref in self.room.lots]

    def _lots(self) -> list[object]:
        kept = ("number", "title", "state", "bids", "top_fen", "top_paddle", "starting_fen", "ladder")
        return [tuple(getattr(row, name) for name in kept) for row in self._rows()]

    @invariant()
    def accepted_bids_are_on_record_and_strictly_rise(self) -> None:
        for lot, accepted in self.accepted.items():
            amounts = self.room.amounts(lot)
            assert amounts == [fen for _paddle, fen in accepted]
            assert all(a < b for a, b in pairwise(amounts))
            assert queries.lot_row(self.room.lots[lot - 1]).top_fen == (max(amounts) if amounts else None)

    @invariant()
    def what_is_owed_is_what_the_winning_bids_say(self) -> None:
        owed = queries.owed(self.room.auction)
        if self.state == "open":
            assert owed == []
            return
        won = {lot: bids[-1] for lot, bids in self.accepted.items() if bids and lot not in self.withdrawn}
        assert sum(row.total_fen for row in owed) == sum(fen for _paddle, fen in won.values())
        assert {row.paddle_number: row.lot_numbers for row in owed} == {
            paddle: tuple(lot for lot, (holder, _fen) in sorted(won.items()) if holder == paddle)
            for paddle in {holder for holder, _fen in won.values()}
        }
        row = queries.auction_row(self.room.auction)
        assert row.unpaid_fen == sum(item.total_fen - item.paid_fen for item in owed)
        assert self.state == "closed" or row.unpaid_fen == 0

    @invariant()
    def a_closed_lot_never_changes(self) -> None:
        if self.frozen is not None:
            assert self._lots() == self.frozen


def test_bidding_agrees_with_its_model(building: BuildingRow, run_machine: Callable[[type[Bidding]], None]) -> None:
    set_language("en")
    households = Saleroom.furnished().households

    class Here(Bidding):
        pass

    Here.households = households
    run_machine(Here)


@pytest.fixture
def run_machine(engine: str) -> Callable[[type[RuleBasedStateMachine]], None]:
    """Run a state machine; PostgreSQL answers slower, so it gets fewer examples."""

    def run(machine: type[RuleBasedStateMachine]) -> None:
        profile = settings()
        examples = profile.max_examples // 5 if engine == "postgresql" else profile.max_examples // 2
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=max(5, examples),
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

    return run
