"""Waiting for a book: who waits, joining the line, leaving it."""

from __future__ import annotations

from models.bookshelf import holds
from models.bookshelf.rows import CopyRow, HoldRow
from models.i18n import _
from organizer_tui.features.bookshelf.deeds import BookshelfDeeds
from organizer_tui.shared.household_finder import household_finder
from organizer_tui.shared.picker import PickDialog


class WaitingDeeds(BookshelfDeeds):
    """The line for a title, as the volunteer at the table moves it."""

    def action_wait(self) -> None:
        """Let a household wait for the title under the cursor, or for the one copy that the cursor is on."""
        self.do(self._wait)

    async def _wait(self) -> None:
        card, record = await self.card_here(), self.list_here().current
        only = record if isinstance(record, CopyRow) and len(card.copies) > 1 else None
        title = _("Who waits for {title}?", title=card.row.title)
        if only is not None:
            title = _("Who waits for {code}, {title}, and no other copy?", code=only.code, title=card.row.title)
        option = await self.ask(PickDialog(title, household_finder(self.desk)))
        if option is not None:
            hold = await self.desk.write(
                holds.place_hold, title=card.row.ref, household=option.value, only=only and only.ref
            )
            self.say(_("{label} waits for {title}.", label=hold.label, title=hold.title))

    def action_withdraw(self) -> None:
        """End the waiting under the cursor; take a copy off the shelf's list, or put it back there."""
        record = self.list_here().current
        if isinstance(record, HoldRow):
            self.do(self._wait_no_more(record))
        else:
            super().action_withdraw()

    async def _wait_no_more(self, hold: HoldRow) -> None:
        question = _("{label} waits no more for {title}?", label=hold.label, title=hold.title)
        if await self._agreed(question, _("What is set aside for them goes to the next who waits.")):
            await self.desk.write(holds.cancel_hold, hold=hold.ref)
            self.say(_("{label} waits no more for {title}.", label=hold.label, title=hold.title))

    async def load_waiting(self) -> int:
        """Read who waits, moving the lines on first where a day has passed; how many wait."""
        passed = await self.desk.read(holds.any_passed, today=self.desk.today())
        if passed and self.desk.who:
            await self.desk.write(holds.look_at_holds)
        rows = await self.desk.read(holds.holds)
        self.waiting.show(rows)
        return len(rows)
