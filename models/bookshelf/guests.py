"""Guests of the shelf: somebody who is no resident and borrows under a limit, with a card of their own."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from peewee import fn

from models.access import dicts_of, operation, reading, tuples_of
from models.bookshelf import borrowers
from models.bookshelf.readers import GuestRow
from models.bookshelf.rules import CopyIsOut
from models.bookshelf.tables import Guest, Loan
from models.clock import day_of
from models.errors import NotFound
from models.i18n import N_, _, ngettext
from models.journal import writing
from models.pinyin import search_key
from models.simplified import simplified
from models.text import clean, required

LETTER = "G"
LONGEST_NAME, LONGEST_ABOUT, LONGEST_PHONE = 40, 60, 30
_NUMBER = re.compile(LETTER + r"(\d+)")


@operation
def add_guest(*, name: str, about: str = "", phone: str = "", now: datetime, who: str) -> GuestRow:
    """Let somebody who is no resident borrow; the next free card becomes theirs. Raises Required."""
    with writing(who, now, N_("{name} may borrow as a guest with the card {code}")) as entry:
        guest = Guest(code=next_code(), **_details(name, about, phone))
        guest.save()
        entry.says(name=guest.name, code=guest.code)
    return guest_row(guest.ref)


@operation
def correct_guest(
    *, guest: str, version: int, name: str, about: str, phone: str, left: bool, now: datetime, who: str
) -> GuestRow:
    """Write down a guest's name, where they belong, their phone, and whether they have left.

    Raises StaleRecord, or CopyIsOut for one who would leave with a book.
    """
    with writing(who, now, N_("Corrected the guest {name}")) as entry:
        row = Guest.found(guest, version)
        for column, value in _details(name, about, phone).items():
            setattr(row, column, value)
        if left and row.left_on is None:
            _check_brought_all_back(row)
        row.left_on = (row.left_on or day_of(now)) if left else None
        row.save()
        entry.says(name=row.name)
    return guest_row(guest)


def _check_brought_all_back(guest: Guest) -> None:
    books = borrowers.open_loans(borrowers.Borrower(guest=guest))
    if books:
        raise CopyIsOut(
            ngettext("{name} still has {n} book.", "{name} still has {n} books.", books, name=guest.name),
            _("Take it back first, or write it down as lost."),
        )


def next_code() -> str:
    """The number of the next card, such as G007; to be asked inside an operation."""
    numbers = (_NUMBER.fullmatch(code) for (code,) in tuples_of(Guest.select(Guest.code)))
    return f"{LETTER}{max((int(found[1]) for found in numbers if found), default=0) + 1:03d}"


def guests(words: str = "", *, gone: bool = False) -> list[GuestRow]:
    """The guests who borrow, or with `gone` all there were, by name; those whose card or name hold the words."""
    with reading():
        query = _guests().order_by(Guest.name, Guest.id)
        rows = [GuestRow(**found) for found in dicts_of(query if gone else query.where(Guest.left_on.is_null()))]
    typed = simplified(words.casefold()).split()
    return [row for row in rows if all(word in f"{row.code} {search_key(row.name)}".casefold() for word in typed)]


def guest_row(ref: str) -> GuestRow:
    """One guest; raises NotFound."""
    with reading():
        found = dicts_of(_guests().where(Guest.ref == ref))
    if not found:
        raise NotFound(_("This guest is not on the list any more."), _("Look at the list again."))
    return GuestRow(**found[0])


def _guests() -> Any:
    out = Loan.select(fn.COUNT(Loan.id)).where(Loan.guest == Guest.id, Loan.returned_on.is_null())
    return Guest.select(
        Guest.ref, Guest.version, Guest.code, Guest.name, Guest.about, Guest.phone, Guest.left_on, out.alias("books")
    )


def _details(name: str, about: str, phone: str) -> dict[str, str]:
    return {
        "name": required(name, _("The guest's name"), LONGEST_NAME),
        "about": clean(about, LONGEST_ABOUT),
        "phone": clean(phone, LONGEST_PHONE),
    }
