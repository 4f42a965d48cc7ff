"""What a volunteer does with the shelf as a whole: looking at what it knows, merging titles that are one."""

from __future__ import annotations

from models.bookshelf import queries
from models.i18n import N_, _, ngettext
from organizer_tui.features.bookshelf.waiting import WaitingDeeds
from organizer_tui.shared.picker import PickDialog


class KeepingDeeds(WaitingDeeds):
    """Keeping the catalogue in order."""

    def action_merge(self) -> None:
        """Merge another title into the one under the cursor."""
        self.do(self._merge)

    async def _merge(self) -> None:
        from models.bookshelf.merging import merge_titles
        from organizer_tui.features.bookshelf.merging import both_words, twin_finder

        keep = await self.card_here()
        title = _("Which title is {title} too?", title=keep.row.title)
        empty = N_("No title looks the same. Type to find the other one.")
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

    def action_knows(self) -> None:
        """Show what the shelf knows of itself."""
        self.do(self._knows)

    async def _knows(self) -> None:
        from organizer_tui.features.bookshelf.knowing import KnowingScreen

        wanted = await self.ask(KnowingScreen())
        if wanted is not None:
            self.ask_open(*wanted)
