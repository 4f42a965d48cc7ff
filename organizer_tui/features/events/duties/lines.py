"""Duties as lines of one list: a duty, its shifts, and the people and open places of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.events.duties import rules
from models.events.duties.rows import AssignmentRow, DutyCard, DutyRow, ShiftRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.events.duties import words
from organizer_tui.shared.columns import Cell, Column

COLUMNS = (
    Column(N_("Duty, shift, who"), share=3),
    Column(N_("State"), width=12),
    Column("", share=2),
)


class DutyLine(NamedTuple):
    """A line: a duty, one of its shifts, somebody in that, or a place that is still open."""

    ref: str
    duty: DutyRow
    shift: ShiftRow | None = None
    person: AssignmentRow | None = None
    open: bool = False


def lines_of(cards: Iterable[DutyCard]) -> Iterator[DutyLine]:
    """All lines of duties, each duty followed by its shifts, each shift by its people."""
    for duty, shifts in cards:
        yield DutyLine(duty.ref, duty)
        for shift in shifts:
            key = f"{duty.ref} {shift.starts_at.isoformat()}"
            yield DutyLine(key, duty, shift)
            for person in shift.people:
                yield DutyLine(person.ref, duty, shift, person)
            if shift.missing:
                yield DutyLine(f"{key} open", duty, shift, open=True)


def line_cells(line: DutyLine) -> tuple[Cell, ...]:
    """How a line looks."""
    if line.shift is None:
        return _duty_cells(line.duty)
    if line.person is not None:
        return _person_cells(line.person)
    return _open_cells(line.shift) if line.open else _shift_cells(line.shift)


def _duty_cells(row: DutyRow) -> tuple[Cell, ...]:
    often = words.rule_words(row) if row.rule else ""
    return ((row.name, "strong"), "", (words.joined((often, words.skill_words(row.skill), row.place)), "muted"))


def _shift_cells(row: ShiftRow) -> tuple[Cell, ...]:
    there = sum(person.state == "done" or (person.state == "accepted" and not person.gone) for person in row.people)
    state = _("{there} of {needed}", there=there, needed=row.needed)
    return (f"  {words.shift_words(row.starts_at, row.ends_at)}", (state, "late" if row.missing else "good"), "")


def _person_cells(row: AssignmentRow) -> tuple[Cell, ...]:
    state, look = words.STATES[row.state]
    if row.gone and row.state in rules.LIVE:
        state, look = N_("gone"), "late"
    booked = _("{hours} h", hours=words.hours_of(row.minutes)) if row.minutes is not None else ""
    instead = _("instead of {name}", name=row.instead_of) if row.instead_of else ""
    return (f"    {words.person_words(row)}", (_(state), look), (words.joined((booked, instead, row.why)), "muted"))


def _open_cells(row: ShiftRow) -> tuple[Cell, ...]:
    open_places = ngettext("{n} place is open", "{n} places are open", row.missing)
    return ((f"    {open_places}", "accent"), "", (_("Enter asks somebody"), "muted"))
