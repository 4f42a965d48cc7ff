"""The shelf as the replay of a loan log has to know it, read from the building."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.access import tuples_of
from models.bookshelf.borrowers import GUEST, HOUSEHOLD
from models.bookshelf.log_readers import Person, Reader, Readers
from models.bookshelf.log_shelf import Book, Lending, Past, Shelf, Waits
from models.bookshelf.now import limits
from models.bookshelf.tables import Copy, Guest, Hold, Loan, Pause, Title
from models.clock import day_of
from models.households.tables import Household, Resident, Unit
from models.i18n import N_
from models.progress import Progress


def shelf_now(progress: Progress) -> Shelf:
    """The building as the replay has to know it."""
    progress.begin(N_("Reading the shelf's loans"))

    pauses, forgiven = _pauses()
    return Shelf(
        books=_books(),
        pasts=_pasts(),
        readers=_readers(),
        lending=_lending(),
        pauses=pauses,
        forgiven=forgiven,
        waiting=_waiting(),
    )


def _lending() -> Callable[[str, str], Lending]:
    categories = [category for (category,) in tuples_of(Title.select(Title.category).distinct())]
    known = {(one, kind): Lending(*limits(one, kind)) for one in categories for kind in (HOUSEHOLD, GUEST)}
    return lambda category, borrower: known[category, borrower]


def _books() -> list[Book]:
    standing = Hold.select(Hold.kept, Hold.household).where(Hold.ended_on.is_null(), Hold.kept.is_null(False))
    kept = {copy: f"h{household}" for copy, household in tuples_of(standing)}
    named = Copy.id, Copy.code, Copy.title, Title.title, Title.isbn, Title.category
    state = Copy.withdrawn_on, Copy.gone_as, Copy.take_one
    found = tuples_of(Copy.select(*named, *state).join(Title).order_by(Copy.code))
    return [
        Book(row, code, title, name, isbn, category, off, (as_ or "withdrawn") if off else "", kept.get(row, ""), free)
        for row, code, title, name, isbn, category, off, as_, free in found
    ]


def _key(household: int | None, guest: int | None) -> str:
    return f"h{household}" if household is not None else f"g{guest}" if guest is not None else ""


def _pasts() -> list[Past]:
    columns = Loan.lent_on, Loan.due_on, Loan.returned_on, Loan.renewals, Loan.lost
    found = Loan.select(Loan.id, Loan.copy, Loan.household, Loan.guest, *columns).order_by(Loan.lent_on, Loan.id)
    return [
        Past(row, copy, _key(household, guest), *values) for row, copy, household, guest, *values in tuples_of(found)
    ]


def _readers() -> Readers:
    homes = Household.select(Household.id, Unit.label, Household.name, Household.moved_in, Household.moved_out)
    readers = [
        Reader(f"h{row}", label, name, row, since, until)
        for row, label, name, since, until in tuples_of(homes.join(Unit).order_by(Household.id))
    ]
    guests = Guest.select(Guest.id, Guest.code, Guest.name, Guest.left_on).order_by(Guest.id)
    readers += [Reader(f"g{row}", code, name, row, None, left) for row, code, name, left in tuples_of(guests)]
    people = Resident.select(Resident.household, Resident.name, Resident.left_on).order_by(Resident.id)
    return Readers(readers, [Person(f"h{home}", name, left) for home, name, left in tuples_of(people)])


def _pauses() -> tuple[dict[str, list[tuple[date, date]]], frozenset[tuple[str, date]]]:
    standing: dict[str, list[tuple[date, date]]] = {}
    forgiven: set[tuple[str, date]] = set()
    found = Pause.select(Pause.household, Pause.guest, Pause.begun_on, Pause.until, Pause.forgiven_on)
    for household, guest, begun, until, over in tuples_of(found):
        if over is None:
            standing.setdefault(_key(household, guest), []).append((begun, until))
        else:
            forgiven.add((_key(household, guest), begun))
    return standing, frozenset(forgiven)


def _waiting() -> dict[int, list[Waits]]:
    waiting: dict[int, list[Waits]] = {}
    found = Hold.select(Hold.title, Hold.household, Hold.placed_at, Hold.only).where(Hold.ended_on.is_null())
    for title, household, placed_at, only in tuples_of(found):
        waiting.setdefault(title, []).append(Waits(f"h{household}", day_of(placed_at), only))
    return waiting
