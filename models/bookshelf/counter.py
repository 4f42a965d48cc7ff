"""What the lending table asks: which copy, which household, which loan is meant by what was typed or scanned."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from models.access import dicts_of, reading
from models.bookshelf import borrowers
from models.bookshelf.codes import as_isbn13, plain_code
from models.bookshelf.finder import fitting_titles, typed_words
from models.bookshelf.guests import guests
from models.bookshelf.holds import holds
from models.bookshelf.now import terms
from models.bookshelf.pauses import pauses
from models.bookshelf.readers import ReaderCard
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.bookshelf.selections import (
    IS_OPEN,
    copies_joined,
    copy_of,
    loan_of,
    loans_joined,
)
from models.bookshelf.tables import Copy, Guest, Loan, Title
from models.households.queries import find_household, matching_households
from models.households.tables import Household

MOST = 50


def matching_copies(words: str, *, limit: int = MOST) -> list[CopyRow]:
    """The copies whose code begins with the words or whose title holds them; a whole code finds that copy alone."""
    with reading():
        exact = copies_joined().where(Copy.code == plain_code(words)).dicts().first()
        if exact is not None:
            return [copy_of(exact)]
        query = copies_joined().where(Copy.title << fitting_titles(words)[:limit], *_of_book(words))
        at_hand = (Copy.withdrawn_on.is_null().desc(), Loan.id.is_null().desc())
        ordered = query.order_by(Title.pinyin, Title.id, *at_hand, Copy.code)
        return [copy_of(found) for found in dicts_of(ordered.limit(limit))]


def scanned_copies(code: str) -> list[CopyRow]:
    """The copies a scanned code means: the one that carries it, or all of the titles whose ISBN it is; else none."""
    with reading():
        exact = copies_joined().where(Copy.code == plain_code(code)).dicts().first()
        if exact is not None:
            return [copy_of(exact)]
        isbn = as_isbn13(code.strip())
        query = copies_joined().where(Title.isbn == isbn, Title.isbn != "", Copy.withdrawn_on.is_null())
        return [copy_of(found) for found in dicts_of(query.order_by(Loan.id.is_null().desc(), Copy.code))]


def scanned_reader(code: str, *, today: date) -> ReaderRow | None:
    """The household or guest whose card carries this code."""
    plain = plain_code(code)
    with reading():
        known = find_household(plain) is not None or any(guest.code == plain for guest in guests(gone=True))
        return readers(plain, today=today)[0] if known else None


def readers(words: str, *, today: date) -> list[ReaderRow]:
    """The households and guests that fit the words, each with what they have borrowed.

    A whole flat number or a guest's card finds that one alone.
    """
    with reading():
        card = [guest for guest in guests(gone=True) if guest.code == plain_code(words)]
        home = None if card else find_household(plain_code(words))
        homes = [home] if home else [] if card else matching_households(words)
        others = card or ([] if home else guests(unicodedata.normalize("NFKC", words)))
        known = [(home.ref, home.label, home.name) for home in homes]
        known += [(guest.ref, guest.code, guest.name) for guest in others]
        return _with_loans(known, today)


def _with_loans(known: Sequence[tuple[str, str, str]], today: date) -> list[ReaderRow]:
    out: dict[str, list[LoanRow]] = {ref: [] for ref, _label, _name in known}
    # + 0 keeps SQLite from the index by household, which holds ten years of loans; the open ones have their own.
    homes = Household.select(Household.id).where(Household.ref << list(out))
    visitors = Guest.select(Guest.id).where(Guest.ref << list(out))
    for loan in _open(today, ((Loan.household + 0) << homes) | ((Loan.guest + 0) << visitors)):
        out[loan.household or loan.guest or ""].append(loan)
    return [ReaderRow(ref, label, name, tuple(out[ref])) for ref, label, name in known]


def reader_card(ref: str, *, today: date) -> ReaderCard:
    """A household or guest as the table shows them; raises NotFound."""
    with reading():
        reader = borrowers.found(ref)
        name = reader.guest.name if reader.guest is not None else reader.household.name if reader.household else ""
        most = terms("", reader.kind)[1].most_loans
        return ReaderCard(
            _with_loans([(ref, reader.label, name)], today)[0],
            tuple(holds(household=ref)) if reader.household is not None else (),
            next(iter(reversed(pauses(today=today, reader=ref))), None),
            most,
            reader.gone,
        )


def matching_loans(words: str, *, today: date) -> list[LoanRow]:
    """What is out and fits the words by its code, its title or the household that has it, the longest due first."""
    with reading():
        if not typed_words(words):
            return _open(today)
        exact = _open(today, Copy.code == plain_code(words))
        if exact:
            return exact
        if (home := find_household(plain_code(words))) is not None:
            return _open(today, Household.ref == home.ref)
        of_household = Household.ref << [home.ref for home in matching_households(words)]
        of_guest = Guest.ref << [guest.ref for guest in guests(words)]
        return _open(today, of_household | of_guest | reduce(and_, _of_book(words)))


def _of_book(words: str) -> list[Any]:
    return [Title.search.contains(word) | Copy.code.startswith(word.upper()) for word in typed_words(words)]


def _open(today: date, *conditions: Any) -> list[LoanRow]:
    query = loans_joined().where(IS_OPEN, *conditions).order_by(Loan.due_on, Loan.id)
    return [loan_of(found, today) for found in dicts_of(query)]
