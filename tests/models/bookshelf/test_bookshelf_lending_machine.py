"""Lending against a plain model of it: whatever happens in whatever order, nobody has a book that somebody else has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from models import undo
from models.bookshelf import copies, operations, policies, queries
from models.bookshelf.decision import Terms
from models.clock import day_of
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import EntryRow, entries
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, make_title, run_machine

# Few enough to get into each other's way.
COPIES = st.integers(0, 1)
HOUSEHOLDS = st.integers(0, 1)


@dataclass
class Held:
    """A loan as the model remembers it."""

    household: int
    due_on: date
    renewals: int = 0


class Lending(RuleBasedStateMachine):
    """Two copies and two households; `held` and `withdrawn` are what should be so."""

    households: list[str]

    @initialize()
    def begin(self) -> None:
        self.copies = [copy.ref for copy in queries.copies(title=make_title("西游记", 2).ref)]
        for loan in queries.open_loans(today=day_of(NOW)):  # of the example before
            operations.give_back(copy=loan.copy, now=NOW, who=WHO)
        self.now = NOW
        self.terms = Terms(28, 1, 1)
        self._choose(self.terms)
        self.held: dict[int, Held] = {}
        self.withdrawn: set[int] = set()
        self.undone: list[str] = []
        self.first = entries(limit=1)[0].ref

    @property
    def today(self) -> date:
        return day_of(self.now)

    def _choose(self, terms: Terms) -> None:
        policies.set_policy(
            loan_days=terms.loan_days,
            most_loans=terms.most_loans,
            most_renewals=terms.most_renewals,
            now=self.now,
            who=WHO,
        )

    def _attempt(self, allowed: bool, deed: Callable[..., object], **words: object) -> None:
        if allowed:
            deed(**words, now=self.now, who=WHO)
            return
        with pytest.raises(RuleBroken):
            deed(**words, now=self.now, who=WHO)

    @rule(copy=COPIES, household=HOUSEHOLDS)
    def lend(self, copy: int, household: int) -> None:
        has = sum(loan.household == household for loan in self.held.values())
        allowed = copy not in self.held and copy not in self.withdrawn and has < self.terms.most_loans
        self._attempt(allowed, operations.lend, copy=self.copies[copy], borrower=self.households[household])
        if allowed:
            self.held[copy] = Held(household, self.today + timedelta(self.terms.loan_days))

    @rule(copy=COPIES)
    def give_back(self, copy: int) -> None:
        self._attempt(copy in self.held, operations.give_back, copy=self.copies[copy])
        self.held.pop(copy, None)

    @rule(copy=COPIES)
    def renew(self, copy: int) -> None:
        loan = self.held.get(copy)
        allowed = loan is not None and loan.renewals < self.terms.most_renewals
        self._attempt(allowed, operations.renew, copy=self.copies[copy])
        if allowed and loan is not None:
            loan.renewals += 1
            loan.due_on = max(loan.due_on, self.today + timedelta(self.terms.loan_days))

    @rule(copy=COPIES)
    def withdraw(self, copy: int) -> None:
        allowed = copy not in self.held and copy not in self.withdrawn
        self._attempt(allowed, copies.take_off_shelf, copy=self.copies[copy], leaves_as="withdrawn", why="")
        if allowed:
            self.withdrawn.add(copy)

    @rule(copy=COPIES)
    def put_back(self, copy: int) -> None:
        self._attempt(copy in self.withdrawn, copies.put_back_copy, copy=self.copies[copy])
        self.withdrawn.discard(copy)

    @rule(days=st.integers(1, 20), most_loans=st.integers(1, 2), most_renewals=st.integers(0, 2))
    def choose(self, days: int, most_loans: int, most_renewals: int) -> None:
        self.terms = Terms(days, most_loans, most_renewals)
        self._choose(self.terms)

    @rule(days=st.integers(1, 30))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @precondition(lambda self: self._mine())
    @rule(data=st.data())
    def take_back_any_deed(self, data: st.DataObject) -> None:
        """Undo one of the last deeds, whatever came after it: it succeeds as a whole, or changes nothing."""
        self._reverse(undo.undo, data.draw(st.sampled_from(self._mine()[:3])))

    @precondition(lambda self: self.undone)
    @rule(data=st.data())
    def do_any_deed_again(self, data: st.DataObject) -> None:
        self._reverse(undo.redo, data.draw(st.sampled_from(self.undone[-3:])))

    def _mine(self) -> list[str]:
        """The deeds of this example that still stand, the newest first."""
        made = []
        for entry in entries(limit=100):
            if entry.ref == self.first:
                break
            if entry.kind != "undo" and not entry.undone:
                made.append(entry.ref)
        return made

    def _reverse(self, reverse: Callable[..., EntryRow], entry: str) -> None:
        before = self._picture()
        try:
            done = reverse(entry=entry, now=self.now, who=WHO)
        except RuleBroken:
            assert self._picture() == before
            return
        if reverse is undo.undo:
            self.undone.append(done.ref)
        else:
            self.undone.remove(entry)
        self._follow()

    def _follow(self) -> None:
        """Take over what undo or redo brought back; the invariants judge it."""
        policy = queries.policy()
        self.terms = Terms(policy.loan_days, policy.most_loans, policy.most_renewals)
        self.withdrawn = {n for n, ref in enumerate(self.copies) if queries.copy_row(ref).withdrawn_on is not None}
        self.held = {
            self.copies.index(loan.copy): Held(self.households.index(str(loan.household)), loan.due_on, loan.renewals)
            for loan in queries.open_loans(today=self.today)
        }

    def _picture(self) -> object:
        loans = [(loan.ref, loan.due_on, loan.returned_on, loan.renewals) for loan in queries.loans(today=self.today)]
        return loans, [queries.copy_row(ref).withdrawn_on for ref in self.copies], queries.policy().loan_days

    @invariant()
    def what_is_out_is_where_it_should_be(self) -> None:
        out = queries.open_loans(today=self.today)
        assert len(out) == len(self.held)
        for loan in out:
            held = self.held[self.copies.index(loan.copy)]
            assert (loan.household, loan.due_on, loan.renewals) == (
                self.households[held.household],
                held.due_on,
                held.renewals,
            )
            assert loan.days_late == max(0, (self.today - held.due_on).days)
        assert sorted(loan.copy for loan in out if loan.days_late) == sorted(
            loan.copy for loan in queries.overdue(today=self.today)
        )

    @invariant()
    def every_copy_is_in_out_or_withdrawn(self) -> None:
        assert not self.withdrawn & set(self.held)
        for number, ref in enumerate(self.copies):
            expected = "withdrawn" if number in self.withdrawn else "out" if number in self.held else "in"
            assert queries.copy_row(ref).state == expected
        row = queries.title_row(queries.copy_row(self.copies[0]).title_ref)
        assert (row.copies, row.available) == (
            2 - len(self.withdrawn),
            2 - len(self.withdrawn) - len(self.held),
        )


def test_lending_agrees_with_its_model(building: BuildingRow, engine: str) -> None:
    set_language("en")
    homes = Shelf.furnished().households

    class Here(Lending):
        households = homes

    run_machine(Here, engine)
