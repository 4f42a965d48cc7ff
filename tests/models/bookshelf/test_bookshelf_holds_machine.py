"""Waiting, lending, losing and undoing in any order: no copy stands idle while somebody waits, nor is in two places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models import undo
from models.bookshelf import copies, holds, operations, queries
from models.bookshelf.rows import CopyRow, HoldRow
from models.clock import day_of
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, make_title, run_machine

COPIES = st.integers(0, 1)
HOUSEHOLDS = st.integers(0, 2)
PICK = st.integers(0, 5)


class Waiting(RuleBasedStateMachine):
    """One title of one or two copies, and three households that want it."""

    households: list[str]

    @initialize(count=st.integers(1, 2))
    def begin(self, count: int) -> None:
        self.now = NOW
        for loan in queries.open_loans(today=day_of(NOW)):  # of the example before
            operations.give_back(copy=loan.copy, now=NOW, who=WHO)
        made = make_title("西游记", count)
        self.title = made.ref
        self.copies = [copy.ref for copy in queries.copies(title=made.ref)]
        self.first = entries(limit=1)[0].ref

    def _try(self, operation: Callable[..., object], **kwargs: Any) -> None:
        """Do it; a refusal changes nothing that can be seen."""
        before = self._picture()
        try:
            operation(now=self.now, who=WHO, **kwargs)
        except RuleBroken:
            assert self._picture() == before

    def _copy(self, number: int) -> str:
        return self.copies[number % len(self.copies)]

    def _picture(self) -> object:
        return queries.copies(title=self.title), self._line(), queries.loans(today=day_of(self.now))

    @rule(copy=COPIES, household=HOUSEHOLDS)
    def lend(self, copy: int, household: int) -> None:
        self._try(operations.lend, copy=self._copy(copy), borrower=self.households[household])

    @rule(copy=COPIES)
    def give_back(self, copy: int) -> None:
        self._try(operations.give_back, copy=self._copy(copy))

    @rule(copy=COPIES)
    def renew(self, copy: int) -> None:
        self._try(operations.renew, copy=self._copy(copy))

    @rule(household=HOUSEHOLDS, only=st.one_of(st.none(), COPIES))
    def wait(self, household: int, only: int | None) -> None:
        one = None if only is None else self._copy(only)
        self._try(holds.place_hold, title=self.title, household=self.households[household], only=one)

    @rule(pick=PICK)
    def wait_no_more(self, pick: int) -> None:
        line = self._line()
        if line:
            self._try(holds.cancel_hold, hold=line[pick % len(line)].ref)

    @rule(copy=COPIES, leaves_as=st.sampled_from(["lost", "repair", "withdrawn"]))
    def leave(self, copy: int, leaves_as: str) -> None:
        self._try(copies.take_off_shelf, copy=self._copy(copy), leaves_as=leaves_as, why="")

    @rule(copy=COPIES)
    def put_back(self, copy: int) -> None:
        self._try(copies.put_back_copy, copy=self._copy(copy))

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)
        holds.look_at_holds(now=self.now, who=WHO)
        assert not holds.any_passed(today=day_of(self.now))

    @rule(pick=PICK)
    def take_back_a_deed(self, pick: int) -> None:
        """Undo one of the last deeds, whatever came after it."""
        made = [e for e in self._mine() if e.kind != "undo" and not e.undone]
        if made:
            self._try(undo.undo, entry=made[pick % min(3, len(made))].ref)

    @rule(pick=PICK)
    def do_a_deed_again(self, pick: int) -> None:
        undone = [e for e in self._mine() if e.kind == "undo" and not e.undone]
        if undone:
            self._try(undo.redo, entry=undone[pick % min(3, len(undone))].ref)

    def _mine(self) -> list[Any]:
        made = []
        for entry in entries(limit=200):
            if entry.ref == self.first:
                break
            made.append(entry)
        return made

    @invariant()
    def no_copy_stands_idle_while_somebody_waits_for_it(self) -> None:
        idle = [copy.code for copy in self._there() if copy.state == "in"]
        for hold in self._line():
            wants = hold.code is None and hold.only_code is None
            assert not (idle and wants), (idle, hold)
            assert not (hold.code is None and hold.only_code in idle), (idle, hold)

    @invariant()
    def a_copy_is_in_one_place(self) -> None:
        there = self._there()
        kept = {hold.code: hold.label for hold in self._line() if hold.code}
        assert {copy.code: copy.kept_for for copy in there if copy.state == "kept"} == kept
        assert all(copy.loan is not None for copy in there if copy.state == "out")
        assert all(copy.loan is None for copy in there if copy.state != "out")
        row = queries.title_row(self.title)
        assert row.available == sum(copy.state == "in" for copy in there)
        assert row.waiting == len(self._line())

    def _line(self) -> list[HoldRow]:
        return [hold for hold in holds.holds() if hold.title_ref == self.title]

    def _there(self) -> list[CopyRow]:
        return queries.copies(title=self.title)


def test_waiting_keeps_its_promises_in_any_order(building: BuildingRow, engine: str) -> None:
    set_language("en")
    homes = Shelf.furnished().households

    class Here(Waiting):
        households = homes

    run_machine(Here, engine)
