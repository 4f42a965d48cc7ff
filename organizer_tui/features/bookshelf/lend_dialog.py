"""Lending: the book, then the household; what the household has already is said before, what was lent after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.bookshelf import counter, honour_rules, operations, queries, rules
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.cells import found_copy_cells, found_reader_cells
from organizer_tui.features.bookshelf.counter import CounterDialog
from organizer_tui.features.bookshelf.question import Question
from organizer_tui.features.bookshelf.words import copy_words, lent_words, reader_words, returned_words
from organizer_tui.shared.confirm import ConfirmDialog

LOOK_AGAIN = N_("Look at the label again; a new title is added with a.")


class LendDialog(CounterDialog):
    """Book after book until Esc; the household stays for its next book."""

    def __init__(self, desk: Desk, copy: CopyRow | None = None, *, start: str = "", scanned: bool = False) -> None:
        """A table with a book or words in it already; a scanned book is taken, any other waits for Enter."""
        self._desk, self._copy, self._start, self._scanned = desk, copy, start, scanned
        self._warned: set[str] = set()
        book: Question[CopyRow] = Question(
            name="book",
            words=N_("Book"),
            empty=N_("Scan the book, or type its code, its title or the initials of it."),
            find=self._books,
            cells=found_copy_cells,
            code=lambda copy: copy.code,
            shown=lambda copy: f"{copy.code} {copy.title}",
            about=copy_words,
            unknown=self._unknown_book,
        )
        household: Question[ReaderRow] = Question(
            name="household",
            words=N_("Household"),
            empty=N_("Type the flat, a name, or its pinyin or initials."),
            find=self._households,
            cells=found_reader_cells,
            code=lambda reader: reader.label,
            shown=lambda reader: f"{reader.label} {reader.name}",
            about=reader_words,
            unknown=self._unknown_household,
        )
        super().__init__(_("Lend a book"), (book, household))

    def begin(self) -> None:
        """Begin with what is known already."""
        if self._copy is not None and self._scanned:
            self.act(self.take, "book", self._copy)
        elif self._copy is not None:
            self.choose("book", self._copy)
        else:
            self.line("book").value = self._start
            self.line("book").action_select_all()

    async def _books(self, text: str) -> Sequence[CopyRow]:
        return await self._desk.read(counter.matching_copies, text) if text.strip() else ()

    async def _households(self, text: str) -> Sequence[ReaderRow]:
        return await self._desk.read(counter.readers, text, today=self._desk.today())

    async def _unknown_book(self, text: str) -> RuleBroken:
        return RuleBroken(_("No book here fits “{text}”.", text=text[:40]), _(LOOK_AGAIN))

    async def _unknown_household(self, text: str) -> RuleBroken | None:
        """A book's code in the line of the household is the book, scanned once more or in place of another."""
        found = await self._desk.read(counter.scanned_copies, text)
        if not found:
            return RuleBroken(
                _("No household here fits “{text}”.", text=text[:40]), _("Type the flat, such as 1203, or a name.")
            )
        self.clear("household")
        await self.take("book", found[0])
        return None

    async def take(self, name: str, record: Any) -> None:
        """The book goes into its line; with the household it is lent."""
        if name == "book":
            await self._take_book(record)
        else:
            await self._take_household(record)

    async def _take_book(self, copy: CopyRow) -> None:
        if copy.state == "out":
            copy = await self._given_back(copy)
        rules.check_may_be_lent(copy.code, copy.household_label, copy.off_as)
        honour_rules.check_not_take_one(copy.code, copy.take_one)
        self.choose("book", copy)
        self.line("household").focus()
        self.line("household").action_select_all()

    async def _given_back(self, copy: CopyRow) -> CopyRow:
        """A copy that is out, here on the table, was forgotten to be given back: do so, if the volunteer agrees."""
        if await self._agreed(_("Is this book here on the table? Then it is given back first."), copy_words(copy)):
            loan: LoanRow = await self._desk.write(operations.give_back, copy=copy.ref)
            self.say(returned_words(loan))
            return await self._desk.read(queries.copy_row, copy.ref)
        return copy

    async def _take_household(self, reader: ReaderRow) -> None:
        copy: CopyRow | None = self.chosen("book")
        if copy is None:
            self.choose("household", reader)
            self.line("book").focus()
            raise RuleBroken(_("Which book?"), _("Scan the book, or type its code, its title or the initials of it."))
        if reader.late and reader.ref not in self._warned:
            self.choose("household", reader)
            if not await self._agreed(_("Lend to {label} all the same?", label=reader.label), reader_words(reader)):
                return
            self._warned.add(reader.ref)
        try:
            loan: LoanRow = await self._desk.write(operations.lend, copy=copy.ref, household=reader.ref)
        except RuleBroken:
            self.choose("household", reader)
            raise
        await self._lent(loan, reader._replace(loans=(*reader.loans, loan)))

    async def _lent(self, loan: LoanRow, reader: ReaderRow) -> None:
        """Say it at once; then be ready for the next book of this household."""
        self.say(lent_words(loan, len(reader.loans)))
        await self.painted()
        self.clear("book")
        self.choose("household", reader)
        self.line("book").focus()

    async def _agreed(self, question: str, detail: str) -> bool:
        agreed: bool | None = await self.app.push_screen_wait(ConfirmDialog(question, detail))
        return bool(agreed)
