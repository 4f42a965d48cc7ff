"""Lending, returning, waiting, forgetting and undoing in any order: what was forgotten never comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models import undo
from models.bookshelf import holds, operations, policies, queries
from models.bookshelf.forgetting import any_to_forget, forget_old_loans, forget_reader
from models.bookshelf.tables import Hold, Loan
from models.clock import day_of
from models.db import connected
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.models.bookshelf.memory import remembered_of_loan
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, make_title, run_machine

COPIES, HOUSEHOLDS, PICK = st.integers(0, 1), st.integers(0, 1), st.integers(0, 7)


class Forgetting(RuleBasedStateMachine):
    """One title of two copies and two households; a loan forgets after a month, a late return pauses for two weeks."""

    households: list[str]

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        for loan in queries.open_loans(today=day_of(NOW)):  # of the example before
            operations.give_back(copy=loan.copy, now=NOW, who=WHO)
        terms = {"loan_days": 14, "most_loans": 5, "most_renewals": 2, "pause_days": 14, "forget_months": 1}
        policies.set_policy(**terms, now=NOW, who=WHO)  # type: ignore[arg-type]
        made = make_title("西游记", 2)
        self.title = made.ref
        self.copies = [copy.ref for copy in queries.copies(title=made.ref)]
        self.first = entries(limit=1)[0].ref
        self.forgotten: set[int] = set()

    def _try(self, operation: Callable[..., object], **kwargs: Any) -> None:
        try:
            operation(now=self.now, who=WHO, **kwargs)
        except RuleBroken:
            return

    @rule(copy=COPIES, household=HOUSEHOLDS)
    def lend(self, copy: int, household: int) -> None:
        self._try(operations.lend, copy=self.copies[copy], borrower=self.households[household])

    @rule(copy=COPIES)
    def give_back(self, copy: int) -> None:
        self._try(operations.give_back, copy=self.copies[copy])

    @rule(copy=COPIES)
    def renew(self, copy: int) -> None:
        self._try(operations.renew, copy=self.copies[copy])

    @rule(household=HOUSEHOLDS)
    def wait(self, household: int) -> None:
        self._try(holds.place_hold, title=self.title, household=self.households[household])

    @rule(pick=PICK)
    def wait_no_more(self, pick: int) -> None:
        line = [hold for hold in holds.holds() if hold.title_ref == self.title]
        if line:
            self._try(holds.cancel_hold, hold=line[pick % len(line)].ref)

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)
        holds.look_at_holds(now=self.now, who=WHO)

    @rule()
    def forget_what_is_old(self) -> None:
        before = self._known()
        forget_old_loans(now=self.now, who=WHO)
        assert not any_to_forget(today=day_of(self.now))
        self._note(before)

    @rule(household=HOUSEHOLDS)
    def forget_a_reader(self, household: int) -> None:
        before = self._known()
        forget_reader(reader=self.households[household], now=self.now, who=WHO)
        self._note(before)

    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        made = [entry for entry in self._mine() if entry.kind in ("do", "redo") and not entry.undone]
        if made:
            self._try(undo.undo, entry=made[pick % len(made)].ref)

    @rule(pick=PICK)
    def do_again(self, pick: int) -> None:
        undone = [entry for entry in self._mine() if entry.kind == "undo" and not entry.undone]
        if undone:
            self._try(undo.redo, entry=undone[pick % len(undone)].ref)

    def _mine(self) -> list[Any]:
        made = []
        for entry in entries(limit=300):
            if entry.ref == self.first:
                break
            made.append(entry)
        return made

    def _known(self) -> set[int]:
        with connected():
            return {loan.id for loan in Loan.select() if loan.household_id is not None}

    def _note(self, before: set[int]) -> None:
        self.forgotten |= before - self._known()

    @invariant()
    def what_was_forgotten_never_comes_back(self) -> None:
        for loan in self.forgotten:
            assert remembered_of_loan(loan) == [], loan

    @invariant()
    def what_is_open_is_known(self) -> None:
        assert all(loan.household is not None for loan in queries.open_loans(today=day_of(self.now)))
        with connected():
            standing = Hold.select().where(Hold.ended_on.is_null())
            assert all(hold.household_id is not None for hold in standing)


def test_what_was_forgotten_never_comes_back(building: BuildingRow, engine: str) -> None:
    set_language("en")
    homes = Shelf.furnished().households

    class Here(Forgetting):
        households = homes

    run_machine(Here, engine)
