"""Taking back and renewing at the table: the book alone is enough; a card shows what its reader has."""

from __future__ import annotations

from models.bookshelf import copies, operations, queries
from models.bookshelf.counter import reader_card
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.errors import RuleBroken
from models.i18n import _, ngettext
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.table import giving
from organizer_tui.features.bookshelf.table.sitting import Sitting
from organizer_tui.features.bookshelf.words import copy_words, reader_words, renewed_words, returned_words


async def take_book(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A book was scanned to come back or to be kept longer; one that is not out is offered what else it may need."""
    if copy.state == "out":
        await _do(sitting, desk, copy.ref)
    elif copy.off_as:
        _found_again(sitting, desk, copy)
    elif copy.take_one:
        await giving.take_book(sitting, desk, copy)
    else:
        _is_in(sitting, desk, copy)


def offer_return(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A book that is out was scanned before the table was open: it may be kept longer as well, so ask."""

    async def back() -> None:
        await give_back(sitting, desk, copy.ref, copy.loan)

    sitting.ask(copy_words(copy), _("Enter takes it back; for keeping it longer press * and scan it again."), back)


async def take_loan(sitting: Sitting, desk: Desk, loan: LoanRow) -> None:
    """A loan was chosen from the list."""
    await _do(sitting, desk, loan.copy, loan.ref)


async def _do(sitting: Sitting, desk: Desk, copy: str, loan: str | None = None) -> None:
    await (renew if sitting.mode == "renew" else give_back)(sitting, desk, copy, loan)


async def give_back(sitting: Sitting, desk: Desk, copy: str, loan_meant: str | None = None) -> None:
    """Take a copy back and say for whom to set it aside, or where it belongs."""
    loan, entry = await desk.deed(operations.give_back, copy=copy, loan_meant=loan_meant, on=sitting.on)
    words = returned_words(loan, await desk.read(queries.copy_row, copy))
    await _done(sitting, desk, "return", loan, words, entry)


async def renew(sitting: Sitting, desk: Desk, copy: str, loan_meant: str | None = None) -> None:
    """Let whoever has a copy keep it longer."""
    loan, entry = await desk.deed(operations.renew, copy=copy, loan_meant=loan_meant, on=sitting.on)
    await _done(sitting, desk, "renew", loan, renewed_words(loan), entry)


async def _done(sitting: Sitting, desk: Desk, mode: str, loan: LoanRow, words: str, entry: str) -> None:
    """Say it, note it on the running list, and show whose book it was; to lend, the reader at the table stays."""
    sitting.say(words, "good")
    sitting.add_loan(mode, loan, entry)
    whose = loan.household or loan.guest or ""
    if sitting.mode == "lend" and sitting.card is not None:
        whose = sitting.card.reader.ref
    sitting.card = await desk.read(reader_card, whose, today=desk.today())


def _is_in(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A book that is not out belongs to the other mode."""

    async def lend() -> None:
        from organizer_tui.features.bookshelf.table import lending  # the two modes hand over to each other

        sitting.mode, sitting.card = "lend", None
        await lending.take_book(sitting, desk, copy)

    words = _("{code} is not out.", code=copy.code)
    sitting.ask(f"{words} {copy_words(copy)}", _("Enter goes over to lending it."), lend)


def _found_again(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    async def put_back() -> None:
        back, entry = await desk.deed(copies.put_back_copy, copy=copy.ref)
        sitting.say(copy_words(back), "good")
        sitting.add_copy("put_back", back, entry)

    sitting.ask(copy_words(copy), _("It is here again? Enter puts it back on the list."), put_back)


def offer_for(sitting: Sitting, desk: Desk, reader: ReaderRow) -> None:
    """A card was scanned where books are taken: show what they have; renew all of it, or go over to lending."""
    sitting.found = tuple(reader.loans)
    if sitting.mode == "renew" and reader.loans:

        async def renew_all() -> None:
            await _renew_all(sitting, desk, reader)

        question = ngettext("Enter renews it.", "Enter renews all {n}.", len(reader.loans))
        sitting.ask(reader_words(reader), question, renew_all)
        return

    async def lend() -> None:
        sitting.mode, sitting.found = "lend", ()
        sitting.say(reader_words(reader))

    sitting.ask(reader_words(reader), _("Enter goes over to lending to {label}.", label=reader.label), lend)


async def _renew_all(sitting: Sitting, desk: Desk, reader: ReaderRow) -> None:
    """Renew each book; what is refused is said at the end, the others are renewed."""
    sitting.found = ()
    refused: list[str] = []
    for loan in reader.loans:
        try:
            await renew(sitting, desk, loan.copy, loan.ref)
        except RuleBroken as refusal:
            refused.append(f"{loan.code}: {refusal.title}")
    renewed = len(reader.loans) - len(refused)
    words = ngettext("{n} book renewed.", "{n} books renewed.", renewed)
    sitting.say(" ".join([words, *refused]), "wrong" if refused else "good")
