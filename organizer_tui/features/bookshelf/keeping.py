"""What a volunteer does with the shelf as a whole: looking at what it knows, forgetting, merging titles."""

from __future__ import annotations

from asyncio import sleep
from contextlib import suppress
from datetime import date

from models.bookshelf import queries
from models.bookshelf.rows import LoanRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from organizer_tui.features.bookshelf.waiting import WaitingDeeds
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.forget_reader import forget_at_once
from organizer_tui.shared.picker import PickDialog

BREATH = 0.3  # seconds between two batches that are forgotten: keys come first


class KeepingDeeds(WaitingDeeds):
    """Keeping the catalogue in order, and forgetting what is long over."""

    def __init__(self) -> None:
        """A room that has forgotten nothing yet."""
        super().__init__()
        self._forgot: tuple[date, int] | None = None
        self._forgetting = False

    def action_merge(self) -> None:
        """Merge another title into the one under the cursor."""
        self.do(self._merge)

    async def _merge(self) -> None:
        from models.bookshelf.merging import merge_titles
        from organizer_tui.features.bookshelf.merging import both_words, twin_finder

        keep = await self.card_here()
        title = _("Which title is {title} too?", title=keep.row.title)
        empty = N_("Nothing fits yet. Type a title, initials or an ISBN.")
        option = await self.ask(PickDialog(title, twin_finder(self.desk, keep.row.ref), empty=empty))
        if option is None:
            return
        gone = await self.desk.read(queries.title_card, option.value, today=self.desk.today())
        question = _("Merge {other} into {title}?", other=gone.row.title, title=keep.row.title)
        if await self._agreed(question, both_words(keep, gone)):
            row = await self.desk.write(merge_titles, keep=keep.row.ref, gone=gone.row.ref)
            self.ask_open("title", row.ref)
            self.say(
                ngettext(
                    "Merged: {title} has {n} copy now.",
                    "Merged: {title} has {n} copies now.",
                    row.copies,
                    title=row.title,
                )
            )

    def go_to_reader(self, loan: LoanRow) -> None:
        """Go to the household that has or had a book."""
        if loan.household is not None:
            self.post_message(OpenHousehold(loan.household))
            return
        self.organizer.refuse(
            RuleBroken(_("This loan leads to no household."), _("A guest had the book, or it has forgotten who did."))
        )

    def action_forget_reader(self) -> None:
        """Forget which books the reader at the cursor has had, because they ask for it."""
        flat, record = self.flat_here(), self.list_here().current
        reader = flat.household if flat else getattr(record, "household", None) or getattr(record, "guest", None)
        if reader is None:
            raise RuleBroken(
                _("There is no reader here."), _("Move the cursor to a loan, a hold or a flat, or open a card.")
            )
        label = flat.label if flat else getattr(record, "label", "") or getattr(record, "reader_label", "")
        self.do(forget_at_once(self, reader, label))

    async def forget_old(self) -> None:
        """Let old loans forget who had the books, a few at a time; asked anew on another day or by other terms."""
        from models.bookshelf import forgetting

        terms = await self.desk.read(queries.policy)
        if self._forgot == (asked := (self.desk.today(), terms.forget_months)) or not self.desk.who:
            return
        if self._forgetting:  # each batch makes the room read anew, and come here again
            return
        self._forgetting = True
        try:
            # Nobody asked for it, so nobody is told that it did not work: the room tries again another day.
            with suppress(RuleBroken):
                while await self.desk.read(forgetting.any_to_forget, today=self.desk.today()):
                    if not await self.desk.write(forgetting.forget_old_loans):
                        break
                    await sleep(BREATH)
            self._forgot = asked
        finally:
            self._forgetting = False

    def action_knows(self) -> None:
        """Show what the shelf knows of itself."""
        self.do(self._knows)

    async def _knows(self) -> None:
        from organizer_tui.features.bookshelf.knowing import KnowingScreen

        wanted = await self.ask(KnowingScreen())
        if wanted is not None:
            self.ask_open(*wanted)
