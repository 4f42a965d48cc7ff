"""What a volunteer does in the bookshelf room: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from models.bookshelf import copies, counter, guests, honour, queries
from models.bookshelf.rows import CopyRow, ReaderRow, TitleRow
from models.i18n import _, ngettext
from organizer_tui.features.bookshelf import forms
from organizer_tui.features.bookshelf.here import ShelfCursor
from organizer_tui.features.bookshelf.table.keypad import Mode
from organizer_tui.features.bookshelf.terms import ANOTHER, policy_form, scope_words, terms_chosen, terms_finder
from organizer_tui.features.bookshelf.words import copy_words
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.picker import PickDialog


class BookshelfDeeds(ShelfCursor):
    """The writes of the room; the screen that shows the lists is built on it."""

    # The lending table

    def action_lend(self) -> None:
        """Lend a book."""
        self.do(self._lend)

    async def _lend(self) -> None:
        copy, words = await self.book_here()
        self._open_table("lend", copy.code if copy is not None else words)

    def action_give_back(self) -> None:
        """Take a book back."""
        self.do(self._give_back)

    async def _give_back(self) -> None:
        self._open_table("return", await self._loan_words())

    def action_renew(self) -> None:
        """Let a household keep a book longer."""
        self.do(self._renew)

    async def _renew(self) -> None:
        self._open_table("renew", await self._loan_words())

    async def _loan_words(self) -> str:
        loan, words = await self.loan_here()
        return loan.code if loan is not None else words

    def action_look_up(self) -> None:
        """Look at books and readers at the table, changing nothing."""
        self._open_table("look")

    def _open_table(self, mode: Mode, words: str = "", scanned: CopyRow | ReaderRow | None = None) -> None:
        """Open the table, unless it is open: a code scanned twice must not open it twice."""
        from organizer_tui.features.bookshelf.table.screen import TableScreen  # loaded with the first book

        if self.app.screen is self:
            self.app.push_screen(TableScreen(mode, words=words, scanned=scanned))

    async def take_scan(self, code: str) -> bool:
        """A card leads to the table, to lend; a book's code too: to lend it if it is in, to give it back if not."""
        found = await self.desk.read(counter.scanned_copies, code)
        reader = None if found else await self.desk.read(counter.scanned_reader, code, today=self.desk.today())
        if found:
            self._scanned(found, code)
        elif reader is not None:
            self._open_table("lend", scanned=reader)
        return bool(found or reader)

    def _scanned(self, found: list[CopyRow], code: str) -> None:
        copy = next((one for one in found if one.state in ("in", "kept") and not one.take_one), found[0])
        out = copy.state == "out"
        if copy.take_one and not copy.off_as:
            self.do(self._tally(copy))
        elif len(found) > 1:
            self._open_table("return" if out else "lend", code)
        else:
            self._open_table("return" if out or copy.off_as else "lend", scanned=copy)

    async def _tally(self, copy: CopyRow) -> None:
        """A copy of the honour shelf: somebody takes it, or it is back."""
        what = {"code": copy.code, "title": copy.title}
        if copy.state == "taken":
            if await self._agreed(_("{code}, {title}, is back on the honour shelf?", **what), copy_words(copy)):
                self.say(copy_words(await self.desk.write(honour.bring_back, copy=copy.ref)))
        elif await self._agreed(
            _("Somebody takes {code}, {title}?", **what), _("It is counted; nobody writes down who takes it.")
        ):
            self.say(copy_words(await self.desk.write(honour.take_one, copy=copy.ref)))

    def handle(self, copy: CopyRow) -> None:
        """Do the next thing with a copy that was chosen: lend it, take it back, tally it, put it back on the list."""
        if copy.off_as:
            self.do(self._withdraw)
        else:
            self._scanned([copy], copy.code)

    # The catalogue

    def action_add_title(self) -> None:
        """Put a new title on the shelf."""
        self.do(self._add_title)

    async def _add_title(self) -> None:
        row = await self.ask(forms.new_title_form(self.desk, self._agreed))
        if row is not None:
            codes = [copy.code for copy in await self.desk.read(queries.copies, title=row.ref)]
            self.ask_open("title", row.ref)
            self._label(codes)
            self._judge(row)

    async def _agreed(self, question: str, detail: str) -> bool:
        agreed: bool | None = await self.ask(ConfirmDialog(question, detail))
        return bool(agreed)

    def _judge(self, row: TitleRow) -> None:
        if row.isbn and not row.isbn_ok:
            words = _("“{text}” is no valid ISBN; it is kept as it is.", text=row.isbn)
            self.app.notify(words, severity="warning", timeout=8, markup=False)

    def action_add_copies(self) -> None:
        """Put more copies of the title on the shelf."""
        self.do(self._add_copies)

    async def _add_copies(self) -> None:
        card = await self.card_here()
        made = await self.ask(forms.copies_form(self.desk, card.row))
        if made:
            self.ask_open("copy", made[0].ref)
            self._label([copy.code for copy in made])

    def _label(self, codes: list[str]) -> None:
        self.say(
            ngettext(
                "Write the code on the book: {codes}.",
                "Write the codes on the books: {codes}.",
                len(codes),
                codes=", ".join(codes) if len(codes) < 5 else f"{codes[0]} – {codes[-1]}",
            )
        )

    def action_edit(self) -> None:
        """Correct the copy under the cursor if the cursor is in the copies, else the title."""
        self.do(self._edit)

    async def _edit(self) -> None:
        if isinstance(copy := self.list_here().current, CopyRow):
            await self.ask(forms.copy_form(self.desk, copy))
            return
        row = await self.ask(forms.correct_title_form(self.desk, await self.card_here()))
        if row is not None:
            self._judge(row)

    def action_withdraw(self) -> None:
        """Take the copy off the shelf's list (lost, damaged …), or put it back there."""
        self.do(self._withdraw)

    async def _withdraw(self) -> None:
        copy = await self.copy_here()
        if not copy.off_as:
            if (left := await self.ask(forms.leave_form(self.desk, copy))) is not None:
                self.say(copy_words(left))
            return
        question = _("Put {code}, {title}, back on the shelf's list?", code=copy.code, title=copy.title)
        if await self._agreed(question, copy_words(copy)):
            await self.desk.write(copies.put_back_copy, copy=copy.ref)
            self.say(_("{code} is on the shelf's list again.", code=copy.code))

    def action_stocktake(self) -> None:
        """Count the shelf."""
        from organizer_tui.features.bookshelf.stocktake.screen import StocktakeScreen

        self.app.push_screen(StocktakeScreen())

    def action_policy(self) -> None:
        """Choose how the shelf lends."""
        self.do(self._policy)

    async def _policy(self) -> None:
        which = await self.ask(PickDialog(_("Whose terms?"), terms_finder(self.desk)))
        if which is None:
            return
        terms = await terms_chosen(self.desk, which.value)
        row = await self.ask(policy_form(self.desk, terms, new=which.value == ANOTHER))
        if row is not None and (row.category or row.borrower):
            words = _("{scope}: lent for {days} days from now on.", scope=scope_words(row), days=row.loan_days)
            self.say(words)
        elif row is not None:
            self.say(_("Books are lent for {days} days from now on.", days=row.loan_days))

    def action_guests(self) -> None:
        """Let somebody who is no resident borrow, or correct a guest."""
        self.do(self._guests)

    async def _guests(self) -> None:
        from organizer_tui.features.bookshelf import guest_forms  # seldom needed

        chosen = await self.ask(PickDialog(_("Guests of the shelf"), guest_forms.guest_finder(self.desk)))
        if chosen is None:
            return
        if chosen.value == guest_forms.NEW:
            row = await self.ask(guest_forms.new_guest_form(self.desk))
            if row is not None:
                self.say(_("{name} borrows with the card {code}.", name=row.name, code=row.code))
            return
        guest = await self.desk.read(guests.guest_row, chosen.value)
        if (row := await self.ask(guest_forms.guest_form(self.desk, guest))) is not None:
            self.say(_("Saved: {code} {name}.", code=row.code, name=row.name))
