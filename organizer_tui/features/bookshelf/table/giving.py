"""Copies of the honour shelf at the table: nobody borrows them; that one is taken, or back, is counted."""

from __future__ import annotations

from models.bookshelf import honour
from models.bookshelf.rows import CopyRow
from models.i18n import _
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.table.sitting import Sitting
from organizer_tui.features.bookshelf.words import copy_words


async def take_book(sitting: Sitting, desk: Desk, copy: CopyRow) -> None:
    """A copy that is for all to take was scanned: one that was away is back, any other is offered to be counted."""
    if copy.state == "taken":
        back, entry = await desk.deed(honour.bring_back, copy=copy.ref)
        sitting.say(copy_words(back), "good")
        sitting.add_copy("bring", back, entry)
        return

    async def take() -> None:
        taken, entry = await desk.deed(honour.take_one, copy=copy.ref)
        sitting.say(copy_words(taken), "good")
        sitting.add_copy("take", taken, entry)

    sitting.ask(copy_words(copy), _("Enter counts that somebody takes it; nobody writes down who."), take)
