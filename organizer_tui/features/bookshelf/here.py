"""What the cursor is on in the bookshelf room, whichever list it is in: a title, a copy, a loan."""

from __future__ import annotations

from typing import Any

from models.bookshelf import queries
from models.bookshelf.rows import CopyRow, HoldRow, LoanRow, TitleCard, TitleRow
from models.errors import RuleBroken
from models.households.rows import UnitRow
from models.i18n import _, ngettext
from organizer_tui.features.bookshelf.card import TitlePane
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen


class ShelfCursor(RoomScreen):
    """The lists of the room and what is under the cursor of the one in use."""

    def __init__(self) -> None:
        """A room that shows titles first."""
        super().__init__()
        self.view = "titles"

    @property
    def titles(self) -> RecordTable[TitleRow]:
        """All titles that fit the filter."""
        return self.query_one("#titles", RecordTable)

    @property
    def loans(self) -> RecordTable[LoanRow]:
        """What is out, or overdue, and fits the filter."""
        return self.query_one("#loans", RecordTable)

    @property
    def waiting(self) -> RecordTable[HoldRow]:
        """Who waits for what."""
        return self.query_one("#waiting", RecordTable)

    @property
    def of_flat(self) -> RecordTable[LoanRow]:
        """What the flat under the elevation's cursor has."""
        return self.query_one("#of-flat", RecordTable)

    @property
    def pane(self) -> TitlePane:
        """The card of a title."""
        return self.query_one(TitlePane)

    @property
    def list_of_view(self) -> RecordTable[Any]:
        """The list that the view is about."""
        if self.view in ("titles", "waiting"):
            return self.titles if self.view == "titles" else self.waiting
        return self.of_flat if self.view == "building" else self.loans

    def flat_here(self) -> UnitRow | None:
        """The flat under the elevation's cursor."""
        return None

    def list_here(self) -> RecordTable[Any]:
        """The list of the view, or that of the card if the cursor is there."""
        if self.pane.has_focus_within:
            return self.pane.history if self.pane.history.has_focus else self.pane.copies
        return self.list_of_view

    def title_here(self) -> str | None:
        """The title under the cursor."""
        if self.pane.has_focus_within:
            return self.pane.card.row.ref if self.pane.card else None
        return self.ref_of(self.list_of_view.current)

    @staticmethod
    def ref_of(record: TitleRow | LoanRow | HoldRow | None) -> str | None:
        """The title that a line of a list is about."""
        return record.title_ref if isinstance(record, (LoanRow, HoldRow)) else record.ref if record else None

    async def card_here(self) -> TitleCard:
        """The card of the title under the cursor; refuses when there is none."""
        ref = self.title_here()
        if ref is None:
            raise RuleBroken(_("There is no book here."), _("Move the cursor to one, or press / to find it."))
        return await self.desk.read(queries.title_card, ref, today=self.desk.today())

    async def copy_here(self) -> CopyRow:
        """The copy under the cursor, or the only one of the title under it; refuses when that is not one."""
        record = self.list_here().current
        if isinstance(record, CopyRow):
            return record
        if isinstance(record, LoanRow):
            return await self.desk.read(queries.copy_row, record.copy)
        card = await self.card_here()
        if len(card.copies) != 1:
            raise RuleBroken(
                ngettext("This title has {n} copy.", "This title has {n} copies.", len(card.copies)),
                _("Press Enter to see them, and choose one there."),
            )
        return card.copies[0]

    async def loan_here(self) -> tuple[LoanRow | None, str]:
        """The open loan under the cursor; where that may be several, the title or the flat to choose among instead."""
        if (flat := self.flat_here()) is not None:
            return None, flat.label
        record = self.list_here().current
        if isinstance(record, LoanRow):
            return (None, "") if record.returned_on else (record, "")
        copies = [record] if isinstance(record, CopyRow) else []
        if isinstance(record, TitleRow) and record.available < record.copies:
            copies = list((await self.card_here()).copies)
        out = [copy.loan for copy in copies if copy.loan is not None]
        if len(out) == 1:
            return await self.desk.read(queries.loan_row, out[0], today=self.desk.today()), ""
        return None, copies[0].title if out else ""

    async def book_here(self) -> tuple[CopyRow | None, str]:
        """The copy to lend under the cursor; where that may be several, the title to choose among instead."""
        record = self.list_here().current
        if isinstance(record, CopyRow):
            return (record, "") if record.state in ("in", "kept") and not record.take_one else (None, "")
        if not isinstance(record, TitleRow) or not record.available:
            return None, ""
        there = [copy for copy in (await self.card_here()).copies if copy.state == "in" and not copy.take_one]
        return (there[0], "") if len(there) == 1 else (None, record.title)
