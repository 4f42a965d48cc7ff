"""Giving back and renewing: the book, or the household that has it; Enter does the one, a key the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from models.bookshelf import counter, operations, queries, rules
from models.bookshelf.rows import LoanRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.commands import Command, bindings
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.cells import found_loan_cells
from organizer_tui.features.bookshelf.counter import COUNTER_COMMANDS, CounterDialog
from organizer_tui.features.bookshelf.question import Question
from organizer_tui.features.bookshelf.words import loan_words, renewed_words, returned_words

Deed = Literal["give_back", "renew"]

GIVE_BACK = Command("counter.give_back", "ctrl+g", N_("Return"), N_("Take this book back."), "do('give_back')")
RENEW = Command("counter.renew", "ctrl+r", N_("Renew"), N_("Let the household keep this book longer."), "do('renew')")
TITLES = {"give_back": N_("Return a book"), "renew": N_("Renew a book")}


class ReturnDialog(CounterDialog):
    """Book after book until Esc; Enter does the deed the table was opened for."""

    OFFERS: ClassVar[tuple[Command, ...]] = (GIVE_BACK, RENEW, *COUNTER_COMMANDS)
    BINDINGS: ClassVar[list[Any]] = bindings((GIVE_BACK, RENEW))

    def __init__(
        self, desk: Desk, deed: Deed, loan: LoanRow | None = None, *, start: str = "", scanned: bool = False
    ) -> None:
        """A table with a loan or words in it already, waiting for Enter."""
        self._desk, self._deed, self._loan, self._start = desk, deed, loan, start
        self._only_offered = scanned
        question: Question[LoanRow] = Question(
            name="loan",
            words=N_("Book"),
            empty=N_("Scan the book, or type its code, its title, its initials, or the flat that has it."),
            find=self._loans,
            cells=found_loan_cells(desk.today),
            code=lambda loan: loan.code,
            shown=lambda loan: f"{loan.code} {loan.title}",
            about=lambda loan: loan_words(loan, desk.today()),
            unknown=self._unknown,
        )
        super().__init__(_(TITLES[deed]), (question,))

    def begin(self) -> None:
        """Begin with what is known already."""
        if self._loan is not None:
            self.choose("loan", self._loan)
        else:
            self.line("loan").value = self._start
            self.line("loan").action_select_all()

    async def _loans(self, text: str) -> Sequence[LoanRow]:
        return await self._desk.read(counter.matching_loans, text, today=self._desk.today())

    async def _unknown(self, text: str) -> RuleBroken:
        """Say whether the book is not out, or nobody knows it."""
        for copy in await self._desk.read(counter.scanned_copies, text):
            try:
                rules.check_is_out(copy.code, copy.state == "out")
            except rules.CopyNotOut as refusal:
                return refusal
        return RuleBroken(
            _("Nothing that is out fits “{text}”.", text=text[:40]), _("Look at the label again, or type the flat.")
        )

    async def take(self, name: str, record: LoanRow) -> None:
        """Do the deed; a code that was scanned twice by accident is only offered once more."""
        again = self._only_offered and self.chosen(name) is None and self._loan is not None
        self._only_offered = False
        if again and self._loan is not None and record.ref == self._loan.ref:
            self.choose(name, record)
        else:
            await self._do(self._deed, record)

    def action_do(self, deed: Deed) -> None:
        """From now on do the one or the other, first with the book that is meant."""
        self._deed = deed
        self.retitle(_(TITLES[deed]))
        self.action_enter()

    async def _do(self, deed: Deed, loan: LoanRow) -> None:
        if deed == "give_back":
            back: LoanRow = await self._desk.write(operations.give_back, copy=loan.copy)
            copy = await self._desk.read(queries.copy_row, loan.copy)
            self.say(returned_words(back, copy))
        else:
            kept: LoanRow = await self._desk.write(operations.renew, copy=loan.copy)
            self.say(renewed_words(kept))
        self.clear("loan")
        await self.look_again()
