"""Loans that are over forget who had the books: after some months by themselves, or at once for a reader who asks.

The loan stays and counts. The journal forgets with it (`models/forgotten.py`); holds and pauses that are over go
altogether. What is open is never forgotten, nor is a late return while its pause runs. It cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from peewee import SQL, fn

from models.access import operation, portions, reading, tuples_of
from models.bookshelf import borrowers
from models.bookshelf.borrowers import Borrower
from models.bookshelf.tables import KNOWS_READER, Copy, Guest, Hold, Loan, Pause, Policy
from models.clock import at_local, day_of
from models.forgotten import blank_rows, drop_rows
from models.households.tables import Household, Unit
from models.i18n import N_
from models.journal import FORGET, JournalChange, JournalEntry, loads, writing

BATCH = 200  # loans in one transaction: a return that comes meanwhile waits for a twentieth of a second
READER = ("household", "guest")
_KNOWN = SQL("(" + KNOWS_READER + ")")


class _Which(NamedTuple):
    """Which loans, holds, pauses and deletions to forget, as conditions; `columns` of one reader only, if given."""

    loans: Any
    holds: Any
    pauses: Any
    deleted: Any
    columns: dict[str, int | None] | None = None
    limit: int | None = None


@operation
def forget_old_loans(*, now: datetime, who: str) -> int:
    """Let what is over for as long as the terms say forget its reader, a batch at a time; 0 when all is forgotten."""
    with writing(who, now, N_("Forgot who had books or waited for them, {count} in all"), kind=FORGET) as entry:
        which = _old(day_of(now))
        count = _forget(which, day_of(now)) if which is not None else 0
        if count:
            entry.forgets(count, "bookshelf")
    return count


@operation
def forget_reader(*, reader: str, now: datetime, who: str) -> int:
    """Let all that is over forget a household or guest who asks for it, at once; how much. Raises NotFound."""
    with writing(who, now, N_("Forgot at once what a reader had or waited for, {count} in all"), kind=FORGET) as entry:
        count = _forget(_of(borrowers.found(reader)), day_of(now))
        if count:
            entry.forgets(count, "bookshelf")
    return count


def any_to_forget(*, today: date) -> bool:
    """Whether something is over for as long as the terms say and has not forgotten its reader."""
    with reading():
        which = _old(today, 1)
        if which is None:
            return False
        queries = (_loans(which, today), _holds(which), _pauses(which, today))
        return any(map(_numbers, queries)) or any(map(len, _traces(which).values()))


def loans_over(*, reader: str) -> int:
    """How many loans that are over still know this household or guest; raises NotFound."""
    with reading():
        theirs = _theirs(borrowers.found(reader), Loan)
        return int(Loan.select(fn.COUNT(Loan.id)).where(theirs, Loan.returned_on.is_null(False)).scalar())


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _old(today: date, limit: int = 0) -> _Which | None:
    """What the terms let be forgotten today; None if they let nothing be."""
    policy = Policy.get_or_none(Policy.category == "", Policy.borrower == "") or Policy()
    if not policy.forget_months:
        return None
    day = months_before(today, policy.forget_months)
    until = day.isoformat()
    # The instant with nothing added keeps SQLite from the index by time: few entries take back another, all have one.
    before = JournalEntry.at.concat("") < JournalEntry.at.db_value(at_local(day + timedelta(days=1)))
    return _Which(
        Loan.returned_on <= until, Hold.ended_on <= until, Pause.begun_on <= until, before, limit=limit or BATCH
    )


def _of(reader: Borrower) -> _Which:
    holds = Hold.household == (reader.household.id if reader.household is not None else 0)
    always = JournalEntry.undoes > 0
    return _Which(_theirs(reader, Loan), holds, _theirs(reader, Pause), always, reader.columns)


def _theirs(reader: Borrower, model: type[Loan] | type[Pause]) -> Any:
    return model.guest == reader.guest if reader.guest is not None else model.household == reader.household


def _loans(which: _Which, today: date) -> Any:
    """The loans that are over and still know their reader, but for those whose late return has a pause that runs."""
    same = (Pause.household == Loan.household) | (Pause.guest == Loan.guest)
    runs = Pause.select(SQL("1")).where(same, Pause.begun_on == Loan.returned_on, ~_is_over(today))
    known = Loan.select(Loan.id).where(_KNOWN, Loan.returned_on.is_null(False), which.loans, ~fn.EXISTS(runs))
    return known.order_by(Loan.returned_on, Loan.id).limit(which.limit)


def _holds(which: _Which) -> Any:
    """The holds that are over; one that was collected stays as long as its loan knows the reader."""
    loan = Loan.select(SQL("1")).join(Copy).where(Copy.title == Hold.title, (Loan.household + 0) == Hold.household)
    ended = Hold.select(Hold.id).where(Hold.ended_on.is_null(False), which.holds)
    return ended.where((Hold.outcome != "collected") | ~fn.EXISTS(loan)).order_by(Hold.id).limit(which.limit)


def _pauses(which: _Which, today: date) -> Any:
    return Pause.select(Pause.id).where(_is_over(today), which.pauses).order_by(Pause.id).limit(which.limit)


def _is_over(today: date) -> Any:
    return (Pause.until < today.isoformat()) | Pause.forgiven_on.is_null(False)


def _numbers(query: Any) -> list[int]:
    return [number for (number,) in tuples_of(query)]


def _traces(which: _Which) -> dict[type[Loan] | type[Hold] | type[Pause], list[int]]:
    """Rows that were taken back and are not there any more, but in the journal; only an undo or redo leaves such."""
    undone = _numbers(JournalEntry.select(JournalEntry.id).where(JournalEntry.undoes > 0, which.deleted))
    found: dict[type[Loan] | type[Hold] | type[Pause], list[int]] = {}
    for model in (Loan, Hold, Pause):
        there = model.select(SQL("1")).where(model.id == JournalChange.row)
        # The name with nothing added keeps SQLite from the index by table, which holds every loan there was.
        gone = (JournalChange.table_name.concat("") == model.table()) & JournalChange.after.is_null()
        query = JournalChange.select(JournalChange.row, JournalChange.before).where(gone, ~fn.EXISTS(there))
        rows = (row for part in portions(undone) for row in tuples_of(query.where(JournalChange.entry << part)))
        found[model] = sorted({row for row, before in rows if _knows(before, which.columns)})[: which.limit]
    return found


def _knows(before: str, columns: dict[str, int | None] | None) -> bool:
    stored = loads(before) or {}
    return columns is None or any(number is not None and stored.get(name) == number for name, number in columns.items())


def _forget(which: _Which, today: date) -> int:
    """Forget these, and what the same deeds did to the readers' holds and pauses, which would tell of them."""
    loans = _numbers(_loans(which, today))
    holds, pauses = _collected(loans), _earned(loans, today)
    for part in portions(list(loans)):
        anew = {"household": None, "guest": None, "version": Loan.version + 1}
        Loan.update(**anew).where(Loan.id << part, Loan.returned_on.is_null(False)).execute()
    blank_rows(Loan.table(), loans, READER)
    holds |= set(_numbers(_holds(which)))
    pauses |= set(_numbers(_pauses(which, today)))
    _drop(Hold, Hold.select(Hold.id, Unit.label).join(Household).join(Unit), holds)
    _drop(Pause, Pause.select(Pause.id, Unit.label).join(Household).join(Unit), pauses)
    _drop(Pause, Pause.select(Pause.id, Guest.code).join(Guest), pauses)
    traces = _traces(which)
    for model, rows in traces.items():
        drop_rows(model.table(), rows, None)
    return len(loans) + len(holds) + len(pauses) + sum(map(len, traces.values()))


def _drop(model: type[Hold] | type[Pause], labelled: Any, rows: Collection[int]) -> None:
    """Delete these rows, here and in the journal, whose sentences lose the label of each row's own reader."""
    of: dict[str, list[int]] = {}
    for part in portions(list(rows)):
        for number, label in tuples_of(labelled.where(model.id << part)):
            of.setdefault(label, []).append(number)
    for label, numbers in of.items():
        model.delete().where(model.id << numbers).execute()
        drop_rows(model.table(), numbers, {label})


def _collected(loans: Collection[int]) -> set[int]:
    """The holds that these loans ended."""
    same = (Hold.id == JournalChange.row) & (Hold.household == Loan.household) & Hold.ended_on.is_null(False)
    return _beside(loans, Hold, same)


def _earned(loans: Collection[int], today: date) -> set[int]:
    """The pauses that came of these loans and are over."""
    reader = (Pause.household == Loan.household) | (Pause.guest == Loan.guest)
    return _beside(loans, Pause, (Pause.id == JournalChange.row) & reader & _is_over(today))


def _beside(loans: Collection[int], model: type[Hold] | type[Pause], same: Any) -> set[int]:
    """The rows that entries of these loans changed too, where they are so."""
    of_loan = JournalChange.alias()
    found: set[int] = set()
    for part in portions(list(loans)):
        query = (
            model.select(model.id)
            .join(JournalChange, on=(JournalChange.table_name == model.table()))
            .join(of_loan, on=(of_loan.entry == JournalChange.entry) & (of_loan.table_name == Loan.table()))
            .join(Loan, on=(of_loan.row == Loan.id))
            .where(Loan.id << part, same)
        )
        found.update(_numbers(query.distinct()))
    return found
