"""The sheet as it is typed back: what stands on each line, what was typed there, and saving a line as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.errors import RuleBroken
from models.events import queries, sign_ups
from models.events.rows import EventRow, SignUpOutcome
from models.events.rules import Coming, Counts, NothingToDo
from models.events.sheet import SheetLine, sheet_lines
from models.i18n import _
from organizer_tui.desk import Desk
from organizer_tui.shared.entries import read_number

CELLS = ("adults", "children", "elderly", "note")


class Typed(NamedTuple):
    """The four cells of a line, as they are typed."""

    adults: str = ""
    children: str = ""
    elderly: str = ""
    note: str = ""

    @property
    def counts(self) -> Counts:
        """The numbers; raises NotUnderstood."""
        return Counts(*(read_number(cell) if cell.strip() else 0 for cell in self[:3]))


class Sheet:
    """Lines in paper order, what is typed and not saved yet, and what was refused."""

    def __init__(self, desk: Desk, event: str) -> None:
        """A sheet that has not been read."""
        self.desk, self.ref = desk, event
        self.event: EventRow | None = None
        self.lines: Sequence[SheetLine] = ()
        self.drafts: dict[str, Typed] = {}
        self.refused: dict[str, RuleBroken] = {}

    async def refresh(self) -> None:
        """Read the lines."""
        self.event = await self.desk.read(queries.event_row, self.ref)
        self.lines = await self.desk.read(sheet_lines, event=self.ref)

    def typed(self, line: SheetLine) -> Typed:
        """What stands in the cells of a line: what was typed last, else what is signed up."""
        return self.drafts.get(line.ref) or stands(line)

    async def save(self, line: SheetLine, typed: Typed) -> SignUpOutcome | None:
        """Sign up, change or take off what a line says; None if that is so already. Raises RuleBroken, keeping it."""
        self.drafts[line.ref] = typed
        try:
            outcome = await self._write(line, typed)
        except RuleBroken as refusal:
            self.refused[line.ref] = refusal
            raise
        self.drafts.pop(line.ref, None)
        self.refused.pop(line.ref, None)
        return outcome

    async def _write(self, line: SheetLine, typed: Typed) -> SignUpOutcome | None:
        row, counts = line.row, typed.counts
        if typed == stands(line):
            return None
        if line.unit.household is None:
            raise NothingToDo(_("Nobody lives in {label}.", label=line.unit.label), _("Leave the line empty."))
        if row is None:
            if not counts.heads and not typed.note.strip():
                return None
            coming = Coming(counts, typed.note)
            words = {"event": self.ref, "household": line.unit.household, "coming": coming}
            return await self.desk.write(sign_ups.sign_up, **words)
        if not counts.heads:
            return await self.desk.write(sign_ups.cancel_sign_up, sign_up=row.ref)
        coming = Coming(counts, typed.note, row.people, row.allergies)
        return await self.desk.write(sign_ups.change_sign_up, sign_up=row.ref, coming=coming)


def stands(line: SheetLine) -> Typed:
    """What is signed up of a line by now, as it would be typed."""
    if line.row is None:
        return Typed()
    adults, children, elderly = (str(number or "") for number in line.row.counts)
    return Typed(adults, children, elderly, line.row.note)
