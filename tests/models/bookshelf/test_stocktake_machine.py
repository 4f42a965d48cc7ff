"""Counting, lending, losing, moving, taking and undoing in any order: a count says what was seen and touches nothing.

The machine keeps its own small book of what it scanned where, and of what stood where when a shelf was finished.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models import undo
from models.bookshelf import copies, honour, operations, queries
from models.bookshelf.rows import CopyRow
from models.bookshelf.stocktake import operations as counting
from models.bookshelf.stocktake import queries as counts
from models.clock import day_of
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, for_all, make_title, run_machine

COPIES = st.integers(0, 3)
SHELVES = st.sampled_from(["A架", "B架"])
PICK = st.integers(0, 5)


class Counting(RuleBasedStateMachine):
    """Four copies, two on the honour shelf, two shelves, a full count and quick ones."""

    household: str

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        for loan in queries.open_loans(today=day_of(NOW)):  # of the example before
            operations.give_back(copy=loan.copy, now=NOW, who=WHO)
        for row in counts.stocktakes():
            if row.ended_on is None:
                counting.close(stocktake=row.ref, now=NOW, who=WHO)
        self.title = make_title("西游记", 4).ref
        self.copies = [copy.ref for copy in queries.copies(title=self.title)]
        self.codes = [copy.code for copy in queries.copies(title=self.title)]
        for copy in self.copies[2:]:
            for_all(copy=copy)
        self.take = counting.begin(now=NOW, who=WHO).ref
        self.seen: dict[str, str] = {}  # where each was seen last
        self.missed: set[str] = set()  # what a finished shelf lacked, until it is seen
        self.again: set[str] = set()  # what was found again, for good
        self.over = False
        self.first = entries(limit=1)[0].ref

    # Counting

    @rule(copy=COPIES, shelf=SHELVES)
    def scan(self, copy: int, shelf: str) -> None:
        code, row = self.codes[copy], self._row(copy)
        shelves = self._shelf()
        if not self._done(counting.count, stocktake=self.take, shelf=shelf, code=code):
            assert self.over
            return
        assert self._shelf() == shelves  # a scan never changes a copy or a loan
        self.seen[code] = shelf
        self.missed.discard(code)
        if row.state not in ("in", "kept"):
            self.again.add(code)

    @rule(shelf=SHELVES)
    def finish(self, shelf: str) -> None:
        ought = {c.code for c in self._there() if c.state == "in" and c.place == shelf}
        shelves = self._shelf()
        if self._done(counting.finish_shelf, stocktake=self.take, shelf=shelf):
            self.missed |= ought - set(self.seen)
        assert self._shelf() == shelves

    @rule()
    def close(self) -> None:
        shelves = self._shelf()
        self.over = self._done(counting.close, stocktake=self.take) or self.over
        assert self._shelf() == shelves

    @rule(scanned=st.sets(COPIES))
    def count_the_honour_shelf(self, scanned: set[int]) -> None:
        """A quick count from beginning to end: afterwards what was scanned is there, and what was not is taken."""
        before = {row.code: row for row in self._there()}
        take = counting.begin(kind="quick", now=self.now, who=WHO).ref
        for copy in sorted(scanned):
            counting.count(stocktake=take, shelf="", code=self.codes[copy], now=self.now, who=WHO)
        assert {row.code: row for row in self._there()} == before
        counting.close(stocktake=take, now=self.now, who=WHO)
        for number, now in enumerate(self._there()):
            was = before[now.code]
            free = was.take_one and was.state in ("in", "taken")
            assert now.state == (("in" if number in scanned else "taken") if free else was.state)

    # What else happens at the shelf

    @rule(copy=COPIES)
    def lend_or_give_back(self, copy: int) -> None:
        if self._row(copy).state == "out":
            self._done(operations.give_back, copy=self.copies[copy])
        else:
            self._done(operations.lend, copy=self.copies[copy], borrower=self.household)

    @rule(copy=COPIES)
    def take_or_bring_back(self, copy: int) -> None:
        deed = honour.bring_back if self._row(copy).state == "taken" else honour.take_one
        self._done(deed, copy=self.copies[copy])

    @rule(copy=COPIES)
    def mark_or_unmark(self, copy: int) -> None:
        self._done(for_all, copy=self.copies[copy], take_one=not self._row(copy).take_one)

    @rule(copy=COPIES)
    def lose_or_find(self, copy: int) -> None:
        if self._row(copy).off_as:
            self._done(copies.put_back_copy, copy=self.copies[copy])
        else:
            self._done(copies.take_off_shelf, copy=self.copies[copy], leaves_as="lost", why="")

    @rule(copy=COPIES, shelf=SHELVES)
    def move(self, copy: int, shelf: str) -> None:
        row = self._row(copy)
        words = {"code": row.code, "place": shelf, "donor": "", "condition": ""}
        self._done(copies.correct_copy, copy=row.ref, version=row.version, **words)

    @rule(pick=PICK)
    def take_back_a_deed_but_no_count(self, pick: int) -> None:
        mine = [e for e in self._mine() if e.kind != "undo" and not e.undone and "ount" not in str(e.sentence)]
        if mine:
            self._done(undo.undo, entry=mine[pick % min(3, len(mine))].ref)

    @rule(days=st.integers(0, 5))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    # What always holds

    @invariant()
    def the_record_says_what_was_seen_and_no_more(self) -> None:
        rows = {row.code: row for row in counts.stocktake_findings(stocktake=self.take) if row.code in self.codes}
        assert {code for code, row in rows.items() if row.finding == "missing"} == self.missed
        assert {code for code, row in rows.items() if row.finding == "again"} == self.again
        assert not self.missed & set(self.seen)
        for code, row in rows.items():
            assert row.finding == "missing" or row.shelf == self.seen[code]
        assert counts.stocktake_row(self.take).seen == len(self.seen)

    @invariant()
    def a_copy_is_in_one_place(self) -> None:
        there = self._there()
        for copy in there:
            assert not (copy.take_one and copy.loan), copy
            assert copy.take_one or copy.taken_on is None, copy
        free = sum(copy.state == "in" for copy in there)
        assert queries.title_row(self.title).available == free
        counted = {row.shelf: row for row in counts.shelves(self.take)}
        for shelf in ("A架", "B架"):
            row = counted.get(shelf)
            ought = [c for c in there if c.state == "in" and c.place == shelf]
            left = [c for c in ought if c.code not in self.seen]
            others = [c for c in queries.copies() if c.code not in self.codes and c.place == shelf and c.state == "in"]
            expected = (row.expected, row.left) if row else (0, 0)
            assert expected == (len(ought) + len(others), len(left) + len(others))

    def _done(self, operation: Callable[..., object], **kwargs: Any) -> bool:
        """Do it; a refusal changes nothing that can be seen."""
        before = self._shelf(), counts.stocktake_findings(), counts.stocktakes()
        try:
            operation(now=self.now, who=WHO, **kwargs)
        except RuleBroken:
            assert (self._shelf(), counts.stocktake_findings(), counts.stocktakes()) == before
            return False
        return True

    def _row(self, number: int) -> CopyRow:
        return queries.copy_row(self.copies[number])

    def _there(self) -> list[CopyRow]:
        return queries.copies(title=self.title)

    def _shelf(self) -> object:
        return self._there(), queries.loans(today=day_of(self.now)), honour.honour_copies()

    def _mine(self) -> list[Any]:
        made = []
        for one in entries(limit=200):
            if one.ref == self.first:
                break
            made.append(one)
        return made


def test_a_count_keeps_its_promises_in_any_order(building: BuildingRow, engine: str) -> None:
    set_language("en")
    home = Shelf.furnished().households[0]

    class Here(Counting):
        household = home

    run_machine(Here, engine)
