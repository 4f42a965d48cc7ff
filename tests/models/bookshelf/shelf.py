"""A shelf for the tests: three households, three titles, four copies, and days that pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from models import undo
from models.bookshelf import catalogue, copies, operations, queries
from models.bookshelf.rows import CopyRow, LoanRow, TitleRow
from models.clock import day_of
from models.households.operations import move_in
from models.households.queries import units
from models.journal import EntryRow, entries

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = day_of(NOW)
WHO = "王阿姨"


def days(count: int) -> datetime:
    """That many days from now."""
    return NOW + timedelta(days=count)


def make_title(title: str, copies: int = 1, **details: str) -> TitleRow:
    """A title with its copies."""
    return catalogue.add_title(
        details={"title": title, **details},
        price_fen=None,
        copies=copies,
        place="A架",
        donor="1203室",
        now=NOW,
        who=WHO,
    )


def entry(words: str) -> EntryRow:
    """The latest deed whose sentence begins so."""
    return next(one for one in entries() if one.kind == "do" and str(one.sentence).startswith(words))


def for_all(*, copy: str, take_one: bool = True, now: datetime = NOW, who: str = WHO) -> CopyRow:
    """Put a copy on the honour shelf, or take it from there, as the form of a copy does."""
    row = queries.copy_row(copy)
    as_it_is = {"code": row.code, "place": row.place, "donor": row.donor, "condition": row.condition}
    return copies.correct_copy(copy=copy, version=row.version, **as_it_is, take_one=take_one, now=now, who=who)


def undone_and_done_again(words: str, deed: Callable[[], object], picture: Callable[[], object]) -> None:
    """Do a deed, undo it, redo it and undo that: each time all is as it was before or after."""
    before = picture()
    deed()
    after = picture()
    assert after != before, words
    undone = undo.undo(entry=entry(words).ref, now=NOW, who=WHO)
    assert picture() == before, words
    redone = undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert picture() == after, words
    undo.undo(entry=redone.ref, now=NOW, who=WHO)
    assert picture() == before, words


def run_machine(machine: type[RuleBasedStateMachine], engine: str) -> None:
    """Run a state machine, less often where the engine answers slower."""
    examples = settings().max_examples // (5 if engine == "postgresql" else 2)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(5, examples),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@dataclass(slots=True)
class Shelf:
    """Households 赵 钱 孙 in 101, 102, 103; B0001 and B0002 are 三国演义, B0003 is 红楼梦, B0004 is Robinson."""

    households: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @classmethod
    def furnished(cls) -> Shelf:
        """A new shelf in the building that is open."""
        flats = sorted(units(), key=lambda unit: (unit.floor, unit.door))
        homes = [
            move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO)
            for flat, name in zip(flats, ("赵家", "钱家", "孙家"), strict=False)
        ]
        titles = (
            make_title("三国演义", 2, authors="罗贯中", isbn="978-7-02-000872-8"),
            make_title("红楼梦", authors="曹雪芹"),
            make_title("Robinson", authors="Defoe", summary="An island."),
        )
        return cls([home.ref for home in homes], [title.ref for title in titles])

    def copy(self, number: int) -> CopyRow:
        """The copy B000n."""
        found = queries.copy_by_code(f"B{number:04d}")
        assert found is not None
        return found

    def lend(self, number: int, household: int, now: datetime = NOW) -> LoanRow:
        """Lend B000n to household 1 to 3."""
        copy, home = self.copy(number).ref, self.households[household - 1]
        return operations.lend(copy=copy, borrower=home, now=now, who=WHO)

    def give_back(self, number: int, now: datetime = NOW) -> LoanRow:
        """Take B000n back."""
        return operations.give_back(copy=self.copy(number).ref, now=now, who=WHO)

    def renew(self, number: int, now: datetime = NOW) -> LoanRow:
        """Renew B000n."""
        return operations.renew(copy=self.copy(number).ref, now=now, who=WHO)

    def withdraw(self, number: int, leaves_as: str = "withdrawn", why: str = "") -> CopyRow:
        """Take B000n off the shelf's list."""
        return copies.take_off_shelf(copy=self.copy(number).ref, leaves_as=leaves_as, why=why, now=NOW, who=WHO)

    def put_back(self, number: int) -> CopyRow:
        """Put B000n back on the shelf's list."""
        return copies.put_back_copy(copy=self.copy(number).ref, now=NOW, who=WHO)

    def out(self) -> dict[str, str]:
        """The flat that has each copy which is out."""
        return {loan.code: loan.label for loan in queries.open_loans(today=TODAY)}
