"""The building's flats as cells of the elevation, marked by what matters in the room that asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from models.i18n import N_
from organizer_tui.shared.elevation import CellMark, UnitCell

if TYPE_CHECKING:
    from models.households.rows import UnitRow

VACANT = CellMark("-", N_("vacant"), "muted")
LIVED_IN = CellMark("·", N_("lived in"))


def unit_cells(units: Iterable[UnitRow]) -> list[UnitCell]:
    """Every flat as a cell, with the name of the household in it."""
    return [UnitCell(u.ref, u.floor, u.door, u.label, u.household_name) for u in units]


def unit_marks(
    units: Iterable[UnitRow],
    matters: Mapping[str, Collection[str]],
    marks: Mapping[str, CellMark],
    others: CellMark = LIVED_IN,
) -> dict[str, CellMark]:
    """A mark for each flat: the first of `marks` that matters about it (by unit ref), else lived in or vacant."""
    return {
        unit.ref: next((mark for name, mark in marks.items() if name in matters.get(unit.ref, ())), others)
        if unit.household
        else VACANT
        for unit in units
    }
