"""All that happens at a shelf, in any order: lending, waiting, losing, counting, forgetting, taking any of it back."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from models.bookshelf import forgetting, guests, holds, operations, pauses, policies, queries
from models.bookshelf.rows import LoanRow
from models.bookshelf.stocktake import operations as counting
from models.bookshelf.stocktake import queries as counts
from models.clock import day_of
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, run_machine
from tests.models.bookshelf.test_bookshelf_holds_machine import COPIES, PICK, Waiting

READERS = st.integers(0, 3)  # three households and a guest
MOST = {"household": 2, "guest": 1}
SHELVES = st.sampled_from(["A架", "B架"])


class Whole(Waiting):
    """The line for one title, with a guest, pauses, forgetting after a month, and stocktakes going on."""

    guest: str

    @initialize(count=st.integers(1, 2))
    def begin(self, count: int) -> None:
        """Begin like the line, with nobody paused from the example before and no count under way."""
        self.now = NOW
        for kind in MOST:
            policies.set_policy(
                loan_days=5, most_loans=MOST[kind], most_renewals=1, pause_days=3, borrower=kind, now=NOW, who=WHO
            )
        super().begin(count)
        for pause in pauses.pauses(today=day_of(NOW)):
            pauses.forgive_pause(pause=pause.ref, why="新的一轮", now=NOW, who=WHO)
        for take in counts.stocktakes():
            if take.ended_on is None:
                counting.close(stocktake=take.ref, now=NOW, who=WHO)
        self.forgotten: set[str] = {loan.ref for loan in self._loans() if not loan.label}

    @rule(copy=COPIES, reader=READERS)
    def borrow(self, copy: int, reader: int) -> None:
        self._borrow(self._copy(copy), [*self.households, self.guest][reader])

    @rule(copy=COPIES)
    def come_back_late_and_ask_for_it_again(self, copy: int) -> None:
        loan = next((one for one in self._loans() if one.copy == self._copy(copy) and one.returned_on is None), None)
        if loan is not None:
            self.now += timedelta(days=1 + max(0, (loan.due_on - day_of(self.now)).days))
            holds.look_at_holds(now=self.now, who=WHO)
            self._try(operations.give_back, copy=loan.copy)
            self._borrow(loan.copy, loan.household or loan.guest or "")

    def _borrow(self, copy: str, ref: str) -> None:
        """Nobody with a pause gets a book."""
        paused = bool(pauses.pauses(today=day_of(self.now), reader=ref))
        before = {loan.ref for loan in queries.open_loans(today=day_of(self.now))}
        self._try(operations.lend, copy=copy, borrower=ref)
        lent = {loan.ref for loan in queries.open_loans(today=day_of(self.now))} - before
        assert not (paused and lent)

    @rule(pick=PICK)
    def forgive(self, pick: int) -> None:
        standing = pauses.pauses(today=day_of(self.now))
        if standing:
            self._try(pauses.forgive_pause, pause=standing[pick % len(standing)].ref, why="老人住院")

    @rule(reader=READERS, old=st.booleans())
    def forget(self, reader: int, old: bool) -> None:
        """Every loan stays and counts; those that are open keep their reader."""
        before = self._loans()
        if old:
            forgetting.forget_old_loans(now=self.now, who=WHO)
        else:
            forgetting.forget_reader(reader=[*self.households, self.guest][reader], now=self.now, who=WHO)
        after = self._loans()
        assert [(loan.ref, loan.lent_on, loan.returned_on) for loan in before] == [
            (loan.ref, loan.lent_on, loan.returned_on) for loan in after
        ]
        self.forgotten |= {loan.ref for loan in after if not loan.label}

    @rule(copy=COPIES, shelf=SHELVES)
    def count(self, copy: int, shelf: str) -> None:
        """A count changes no copy, no loan and no line."""
        before = self._picture()
        take = self._under_way()
        code = queries.copy_row(self._copy(copy)).code
        counting.count(stocktake=take, shelf=shelf, code=code, now=self.now, who=WHO)
        assert self._picture() == before

    @rule()
    def close_the_count(self) -> None:
        before = self._picture()
        counting.close(stocktake=self._under_way(), now=self.now, who=WHO)
        assert self._picture() == before

    @rule(months=st.integers(1, 14))
    def months_pass(self, months: int) -> None:
        self.now += timedelta(days=30 * months)
        holds.look_at_holds(now=self.now, who=WHO)

    def _under_way(self) -> str:
        open_ones = [take.ref for take in counts.stocktakes() if take.ended_on is None and take.kind == "full"]
        return open_ones[0] if open_ones else counting.begin(now=self.now, who=WHO).ref

    def _loans(self) -> list[LoanRow]:
        return [loan for loan in queries.loans(today=day_of(self.now)) if loan.title_ref == self.title]

    @invariant()
    def what_is_out_is_with_somebody_who_may_have_it(self) -> None:
        out = queries.open_loans(today=day_of(self.now))
        assert all(bool(loan.household) != bool(loan.guest) for loan in out)
        for ref in {loan.household or loan.guest for loan in out}:
            theirs = [loan for loan in out if ref in (loan.household, loan.guest)]
            assert len(theirs) <= MOST["guest" if ref == self.guest else "household"]

    @invariant()
    def what_was_forgotten_never_comes_back(self) -> None:
        assert all(not loan.label for loan in self._loans() if loan.ref in self.forgotten)


def test_a_shelf_keeps_all_its_promises_in_any_order(building: BuildingRow, engine: str) -> None:
    set_language("en")
    homes = Shelf.furnished().households
    visitor = guests.add_guest(name="老陈", now=NOW, who=WHO).ref

    class Here(Whole):
        households = homes
        guest = visitor

    run_machine(Here, engine)
