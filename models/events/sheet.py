"""The sign-up sheet of the notice board: its flats in the order in which it is printed and typed back."""

from __future__ import annotations

from typing import NamedTuple

from models.access import reading
from models.events.queries import sign_ups
from models.events.rows import SignUpRow
from models.households.queries import units
from models.households.rows import UnitRow


class SheetLine(NamedTuple):
    """One line of the sheet: a flat, and what is signed up of the household in it by now."""

    unit: UnitRow
    row: SignUpRow | None = None

    @property
    def ref(self) -> str:
        """What a list knows the line by."""
        return self.unit.ref


def flats_of_the_sheet() -> list[UnitRow]:
    """Every flat, floor by floor from below, as the paper has them."""
    return sorted(units(), key=lambda unit: (unit.floor, unit.door))


def sheet_lines(*, event: str) -> list[SheetLine]:
    """The lines of the sheet with what is known by now; who walked in at the door did not sign the sheet."""
    with reading():
        known = {row.household: row for row in sign_ups(event=event) if not row.walk_in}
        return [SheetLine(unit, known.get(unit.household or "")) for unit in flats_of_the_sheet()]
