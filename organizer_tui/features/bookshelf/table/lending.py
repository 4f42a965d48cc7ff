"""Lending at the table: the reader and the book, in either order; what stands in the way, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.bookshelf import copies, holds, operations, queries, rules
from models.bookshelf.counter import reader_card
from models.bookshelf.deciding import decision_for
from models.bookshelf.readers import PauseRow, ReaderCard
from models.bookshelf.rows import CopyRow
from models.errors import RuleBroken
from models.i18n import _, ngettext
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.table import giving, returning
from organizer_tui.features.bookshelf.table.sitting import Sitting
from organizer_tui.features.bookshelf.words import copy_words, day_words, lent_words, reader_words


async def welcome(sitting: Sitting, desk: Desk) -> None:
    """A reader has come to the table: say what they have, and lend the book that was scanned before."""
    assert sitting.card is not None
    if sitting.books:
        books, sitting.books = sitting.books, []
        await _lend_all(sitting, desk, books)
        return
    alert = bool(sitting.card.reader.late or sitting.card.pause or sitting.card.gone)
    sitting.say(reader_sentence(sitting, desk.today()), "ask" if alert or sitting.card.to_collect else "plain")


def reader_sentence(sitting: Sitting, today: date) -> str:
    """What has to be known of the reader before a book is scanned."""
    card = sitting.card
    assert card is not None
    parts = [reader_words(card.reader)]
    if card.pause is not None:
        until = day_words(card.pause.until)
        parts.append(_("Nothing is lent to them until {day}: a book came back late.", day=until))
    parts += [
        _("{title} ({code}) is set aside for them.", title=hold.title, code=hold.code) for hold in card.to_collect
    ]
    if card.reader.loans and len(card.reader.loans) >= card.most_loans:
        parts.append(_("They have as many as they may."))
    return " ".join(parts)


async def take_book(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A book was scanned to be lent; raises what stands in the way of it."""
    if copy.state == "out":
        _is_out(sitting, desk, copy)
    elif copy.off_as:
        _is_off(sitting, desk, copy)
    elif copy.take_one:
        await giving.take_book(sitting, desk, copy)
    elif sitting.card is None:
        if all(copy.ref != other.ref for other in sitting.books):
            sitting.books.append(copy)
        ask_for_whom(sitting)
    else:
        await _lend(sitting, desk, copy)


def ask_for_whom(sitting: Sitting) -> None:
    """Books were scanned before the card: none of them may be forgotten."""
    if len(sitting.books) == 1:
        words = copy_words(sitting.books[0])
    else:
        codes = ", ".join(copy.code for copy in sitting.books)
        words = ngettext("{n} book: {codes}", "{n} books: {codes}", len(sitting.books), codes=codes)
    sitting.say(_("{book}. For whom? Scan the card or type the flat.", book=words), "ask")


async def _lend_all(sitting: Sitting, desk: Desk, books: Sequence[CopyRow]) -> None:
    """Lend what was scanned before the card; of several, what cannot be lent is said at the end."""
    if len(books) == 1:
        await _lend(sitting, desk, books[0])
        return
    refused: list[str] = []
    for copy in books:
        try:
            await _lend(sitting, desk, copy)
        except RuleBroken as refusal:
            refused.append(f"{copy.code}: {refusal.title}")
        else:
            if sitting.offer is not None:  # it is set aside for others
                refused.append(sitting.said.words)
    words = ngettext("Lent: {n} book.", "Lent: {n} books.", len(books) - len(refused))
    sitting.say(" ".join([words, *refused]), "wrong" if refused else "good")


def _is_out(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A book that is out and lies here was forgotten to be given back, or its reader wants to keep it."""
    card = sitting.card
    if card is not None and card.reader.ref in (copy.household, copy.guest):

        async def renew() -> None:
            await returning.renew(sitting, desk, copy.ref, copy.loan)

        words = _("They have {code} {title} already.", code=copy.code, title=copy.title)
        sitting.ask(words, _("Enter lets them keep it longer."), renew)
        return

    async def give_back_first() -> None:
        await returning.give_back(sitting, desk, copy.ref, copy.loan)
        back = await desk.read(queries.copy_row, copy.ref)
        if back.state == "in" or (card is not None and back.kept_for == card.reader.label):
            await take_book(sitting, desk, back)

    sitting.ask(copy_words(copy), _("It lies here? Enter takes it back, then lends it."), give_back_first)


def _is_off(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    async def put_back() -> None:
        back, entry = await desk.deed(copies.put_back_copy, copy=copy.ref)
        sitting.add_copy("put_back", back, entry)
        await take_book(sitting, desk, back)

    sitting.ask(copy_words(copy), _("It is here and fit to be lent? Enter puts it back on the list."), put_back)


async def _lend(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    assert sitting.card is not None
    reader = sitting.card.reader
    others = [hold.code for hold in sitting.card.to_collect if hold.title_ref == copy.title_ref]
    try:
        loan, entry = await desk.deed(operations.lend, copy=copy.ref, borrower=reader.ref, on=sitting.on)
    except RuleBroken as refusal:
        decision = await desk.read(decision_for, copy=copy.ref, borrower=reader.ref, today=desk.today())
        if decision.verdict != "hold":
            raise
        _offer_to_wait(sitting, desk, copy, refusal)
        return
    sitting.card = await desk.read(reader_card, reader.ref, today=desk.today())
    words = lent_words(loan, len(sitting.card.loans))
    freed = [await desk.read(queries.copy_by_code, code) for code in others if code and code != copy.code]
    parts = [words, left_words(sitting.card), *(copy_words(other) for other in freed if other is not None)]
    sitting.say(" ".join(filter(None, parts)), "good")
    sitting.add_loan("lend", loan, entry)


def _offer_to_wait(sitting: Sitting, desk: Desk, copy: CopyRow, why: RuleBroken) -> None:
    card = sitting.card
    assert card is not None

    async def wait() -> None:
        hold, entry = await desk.deed(holds.place_hold, title=copy.title_ref, household=card.reader.ref)
        sitting.add("wait", hold.only_code or "", hold.title, hold.label, entry)
        sitting.card = await desk.read(reader_card, card.reader.ref, today=desk.today())
        sitting.say(_("{label} waits for {title}.", label=hold.label, title=hold.title), "good")

    words = _("Enter lets {label} wait for it.", label=card.reader.label)
    sitting.ask(why.title, words, wait)


def left_words(card: ReaderCard) -> str:
    """How many more they may take, said when it is few."""
    left = card.most_loans - len(card.loans)
    if left > 1:
        return ""
    return ngettext("They may take {n} more.", "They may take {n} more.", left) if left > 0 else _("That was the last.")


def pause_here(sitting: Sitting) -> PauseRow:
    """The pause of the reader at the table; raises NothingToForgive."""
    if sitting.card is None or sitting.card.pause is None:
        raise rules.NothingToForgive(
            _("Nobody who stands at the table has a pause."), _("Scan the card of whoever has one.")
        )
    return sitting.card.pause
