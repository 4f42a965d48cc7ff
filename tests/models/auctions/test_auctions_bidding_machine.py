"""Bidding against an auction on paper: whatever happens in whatever order, both agree who wins and for how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models import undo
from models.auctions import operations
from models.auctions.bids import closing, hammer, maximums, striking
from models.auctions.bids.queries import bids, sales
from models.auctions.lots.ladder import parse_ladder
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Selling, Terms
from models.auctions.money.queries import owed
from models.auctions.operations import Evening
from models.auctions.paddles.operations import give_paddle
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.auctions.reference import PaperEvening, PaperLot, Refused
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_lot

LADDER = "0:100,1200:500"
LOT, PADDLE = st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3])
# Around the least bid, the reserve, what others may have left, and between the steps.
AMOUNT = st.sampled_from([900, 1000, 1100, 1150, 1200, 1700, 1900, 2200, 2700, 3200])


class Bidding(RuleBasedStateMachine):
    """Three lots and three bidders: one lot in the room with a reserve, two on a table until a time."""

    households: list[str]

    @initialize(soft=st.booleans(), whole_table=st.booleans())
    def begin(self, soft: bool, whole_table: bool) -> None:
        self.now = NOW
        self.room = Saleroom(_evening(soft, whole_table), households=self.households)
        for household in self.households:
            paddle = give_paddle(auction=self.room.auction, household=household, now=NOW, who=WHO)
            self.room.paddles.append(paddle.ref)
        ends = {2: NOW + timedelta(minutes=4), 3: NOW + timedelta(minutes=5)}
        table = [Selling("clock", "一号桌", ends[number]) for number in (2, 3)]
        self.room.lots = [
            make_lot(self.room.auction, "茶壶", Terms(1000, LADDER, reserve_fen=2000)).ref,
            make_lot(self.room.auction, "毛毯", Terms(0, LADDER), table[0], donor=self.households[0]).ref,
            make_lot(self.room.auction, "字画", Terms(1000, "0:100", reserve_fen=1150), table[1]).ref,
        ]
        self.room.open()
        rungs, plain = parse_ladder(LADDER), parse_ladder("0:100")
        on_paper = {
            1: PaperLot(rungs, 1000, reserve=2000),
            2: PaperLot(rungs, 0, way="clock", table="一号桌", donor=1, end=ends[2]),
            3: PaperLot(plain, 1000, reserve=1150, way="clock", table="一号桌", end=ends[3]),
        }
        self.paper = PaperEvening(on_paper, 2 if soft else 0, 3 if soft else 0, whole_table)
        self.before: list[tuple[PaperEvening, bool]] = []

    def _both(self, on_paper: Callable[[], object], deed: Callable[[], object], *, books: bool = False) -> None:
        """Do it on paper and with the program: both accept it or both refuse it."""
        before, refused = deepcopy(self.paper), False
        try:
            on_paper()
        except Refused:
            refused = True
        if refused:
            with pytest.raises(RuleBroken) as said:
                deed()
            assert said.value.title and said.value.hint
        else:
            deed()
        if before != self.paper:
            self.before.append((before, books))

    @rule(lot=LOT, paddle=PADDLE, fen=AMOUNT)
    def bid(self, lot: int, paddle: int, fen: int) -> None:
        self._both(
            lambda: self.paper.bid(lot, paddle, fen, self.now), lambda: self.room.bid(lot, paddle, fen, self.now)
        )

    @rule(lot=LOT, paddle=PADDLE, fen=AMOUNT)
    def leave_a_maximum(self, lot: int, paddle: int, fen: int) -> None:
        where = {"lot": self.room.lots[lot - 1], "paddle": self.room.paddles[paddle - 1]}
        self._both(
            lambda: self.paper.leave(lot, paddle, fen, self.now),
            lambda: maximums.leave_maximum(**where, most_fen=fen, now=self.now, who=WHO),
        )

    @rule(lot=LOT, paddle=PADDLE)
    def take_a_maximum_back(self, lot: int, paddle: int) -> None:
        found = [m for m in maximums.maximums(self.room.auction) if (m.lot_number, m.paddle_number) == (lot, paddle)]
        if found:
            self._both(
                lambda: self.paper.take_back(lot, paddle),
                lambda: maximums.take_back_maximum(maximum=found[0].ref, now=self.now, who=WHO),
            )

    @rule(lot=LOT, from_the_top=st.sampled_from([0, 0, 1, 2]))
    def strike(self, lot: int, from_the_top: int) -> None:
        on_record = bids(lot=self.room.lots[lot - 1])
        if from_the_top < len(on_record):
            self._both(
                lambda: self.paper.strike(lot, len(on_record) - 1 - from_the_top),
                lambda: striking.strike_bid(bid=on_record[from_the_top].ref, reason="听错了", now=self.now, who=WHO),
            )

    @rule(lot=LOT, below_reserve=st.booleans())
    def knock_down(self, lot: int, below_reserve: bool) -> None:
        self._both(
            lambda: self.paper.hammer(lot, below_reserve=below_reserve),
            lambda: hammer.hammer(lot=self.room.lots[lot - 1], below_reserve=below_reserve, now=self.now, who=WHO),
            books=True,
        )

    @rule(lot=LOT)
    def take_the_hammer_back(self, lot: int) -> None:
        self._both(
            lambda: self.paper.take_the_hammer_back(lot, self.now),
            lambda: hammer.undo_hammer(lot=self.room.lots[lot - 1], now=self.now, who=WHO),
            books=self.paper.lots[lot].state == "sold",
        )

    @rule(seconds=st.sampled_from([1, 59, 60, 121, 180]))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def the_clock_strikes(self) -> None:
        ended: list[int] = []
        closed: list[int] = []
        before = deepcopy(self.paper)
        ended += self.paper.the_clock(self.now)
        closed += [row.number for row in closing.close_due_lots(auction=self.room.auction, now=self.now, who=WHO)]
        assert closed == ended
        if ended:
            self.before.append((before, any(self.paper.lots[n].state == "sold" for n in ended)))

    @rule()
    def take_back_the_last_deed(self) -> None:
        if not self.before:
            return
        entry = undo.next_undo()
        assert entry is not None
        paper, in_the_books = self.before[-1]
        if in_the_books:
            with pytest.raises(undo.CannotUndo):
                undo.undo(entry=entry.ref, now=self.now, who=WHO)
            return
        undo.undo(entry=entry.ref, now=self.now, who=WHO)
        self.paper = paper
        self.before.pop()

    @invariant()
    def both_agree_on_every_lot(self) -> None:
        rows = {row.number: row for row in lots(self.room.auction)}
        on_record: dict[int, list[tuple[int, int, bool]]] = {number: [] for number in rows}
        for one in reversed(bids(auction=self.room.auction)):
            on_record[one.lot_number].append((one.paddle_number, one.amount_fen, one.how == "maximum"))
        for number, lot in self.paper.lots.items():
            row = rows[number]
            assert on_record[number] == [(one.paddle, one.fen, one.desk) for one in lot.stands]
            assert all(a[1] < b[1] for a, b in pairwise(on_record[number]))
            assert (row.state, row.top_fen, row.top_paddle, row.closes_at, row.bids) == (
                lot.state,
                lot.top,
                lot.holder,
                lot.end,
                len(lot.stands),
            )

    @invariant()
    def both_agree_on_who_won_and_who_owes(self) -> None:
        won = {number: (lot.winner, lot.price) for number, lot in self.paper.lots.items() if lot.state == "sold"}
        sold = sales(self.room.auction)
        assert {sale.lot_number: (sale.paddle_number, sale.fen) for sale in sold} == won
        debts = Counter({sale.paddle_number: 0 for sale in sold})
        for sale in sold:
            debts[sale.paddle_number] += sale.fen
        assert {row.paddle_number: row.owed_fen for row in owed(self.room.auction) if row.owed_fen} == debts


def _evening(soft: bool, whole_table: bool) -> str:
    minutes = {"soft_minutes": 2, "extend_minutes": 3} if soft else {}
    return operations.create_auction(
        title_zh="慈善拍卖",
        opens_at=NOW - timedelta(hours=1),
        closes_at=NOW + timedelta(hours=3),
        evening=Evening(extend_table=whole_table, **minutes),  # type: ignore[arg-type]
        now=NOW,
        who=WHO,
    ).ref


def test_bidding_agrees_with_an_auction_on_paper(
    building: BuildingRow, run_machine: Callable[[type[Bidding]], None]
) -> None:
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
        examples = profile.max_examples // 7 if engine == "postgresql" else profile.max_examples // 3
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
