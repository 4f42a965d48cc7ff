"""Whatever is done in whatever order, the books fit after each step; what is in the archive never changes again."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from models.auctions.money.books import books
from models.auctions.paddles.operations import give_paddle
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.models.auctions.books_deeds import DEEDS as MONEY
from tests.models.auctions.books_deeds import Room, finish
from tests.models.auctions.evening_deeds import EVENING, QUIET
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_auction, make_lot
from tests.models.auctions.till import everything

SEED = st.integers(0, 2**32)
STEPS = 22
DEEDS = MONEY | EVENING  # another operation joins by a line in either table


class Evening(RuleBasedStateMachine):
    """One auction of two lots and three bidders, in a building where others lie in the archive already."""

    households: list[str]
    archived: int = 0

    @initialize(far=st.sampled_from(["setup", "live", "sold", "sold", "over", "over"]))
    def begin(self, far: str) -> None:
        self.room = Room(auction=make_auction().ref, households=self.households)
        for household in self.households:
            paddle = give_paddle(auction=self.room.auction, household=household, now=NOW, who=WHO)
            self.room.paddles.append(paddle.ref)
        self.room.lots = [make_lot(self.room.auction, "茶壶").ref, make_lot(self.room.auction, "字画").ref]
        self.room.kept = frozenset(entry.ref for entry in entries(limit=200))
        self.lying: dict[str, list[str]] | None = None
        self.steps = 0
        if far != "setup":
            self.room.open()
        if far in ("sold", "over"):
            self._sell()
        if far == "over":
            self.room.close()

    def _sell(self) -> None:
        for lot, paddle, fen in ((1, 1, 1000), (2, 2, 2600)):
            self.room.bid(lot, paddle, fen)
        self.room.hammer(1)
        for name in ("set levels", "call a level", "pledge"):
            DEEDS[name](self.room, 0)

    @rule(chance=SEED)
    def do(self, chance: int) -> None:
        # By a seed, so that every deed has its turn: drawn by name, a few of them fill most examples.
        here = Random(f"{chance} {self.steps}")
        name, number = here.choice(sorted(DEEDS)), here.randrange(2000)
        note(f"{name} {number}")
        self.steps += 1
        if self.lying is None:
            try:
                DEEDS[name](self.room, number)
            except RuleBroken:
                return
            self._look()
        elif name not in QUIET:
            with pytest.raises(RuleBroken):
                DEEDS[name](self.room, number)

    def teardown(self) -> None:
        """However far it came: on to the archive, and there every deed is refused."""
        if not hasattr(self, "room"):
            return
        with suppress(RuleBroken):  # nothing was left to be sold
            if self.lying is None:
                finish(self.room)
                self._look()
        if self.lying is not None:
            for name in sorted(DEEDS.keys() - QUIET):
                with pytest.raises(RuleBroken):
                    DEEDS[name](self.room, self.steps)
            self.the_books_fit()
            self.what_is_in_the_archive_lies_still()

    def _look(self) -> None:
        if books(self.room.auction).state == "archived":
            self.lying = everything()
            type(self).archived += 1

    @invariant()
    def the_books_fit(self) -> None:
        if not hasattr(self, "room"):
            return
        here = books(self.room.auction)
        assert here.findings == ()
        assert all(sum(line.fen for line in entry.lines) == 0 for entry in here.entries)
        assert sum(here.balances.values()) == 0
        assert (here.state == "archived") == (here.closing is not None) == (self.lying is not None)

    @invariant()
    def what_is_in_the_archive_lies_still(self) -> None:
        if getattr(self, "lying", None) is not None:
            assert everything() == self.lying


def test_the_books_fit_after_every_deed_and_the_archive_lies_still(building: BuildingRow, engine: str) -> None:
    set_language("en")
    furnished = Saleroom.furnished().households

    class Here(Evening):
        households = furnished

    examples = settings().max_examples // (12 if engine == "postgresql" else 6)
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=max(3, examples),
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Here.archived > 0, "no example got as far as the archive"
