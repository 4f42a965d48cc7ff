"""How events and sign-ups look as lines of a list, and flats in the elevation."""

from __future__ import annotations

from models.events.door_rules import Presence
from models.events.rows import EventRow, SignUpRow
from models.i18n import N_, _
from organizer_tui.features.events.words import (
    AUDIENCES,
    STATES,
    change_words,
    kinds_words,
    number_in_line,
    rule_words,
    when_short,
)
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.elevation import CellMark

MARKS = {
    "confirmed": CellMark("S", N_("signed up"), "good"),
    "waiting": CellMark("W", N_("waiting"), "accent"),
}
NOT_ON_THE_LIST = CellMark("·", "")  # said by no word below, so that the others stand on one line


def event_columns(words: str) -> tuple[Column, ...]:
    """The columns of a list of events, which `words` says are coming or past."""
    return (
        Column(N_("When"), width=21),
        Column(words, share=3),
        Column(N_("Place"), share=2, wide_from=100),
        Column(N_("For whom"), width=14, wide_from=100),
        Column(N_("State"), width=10),
        Column(N_("Coming"), width=7, align="right"),
        Column(N_("Waiting"), width=7, align="right"),
    )


SIGN_UP_COLUMNS = (
    Column("", width=2, align="right"),
    Column(N_("Flat"), width=5),
    Column(N_("Household"), share=2),
    Column(N_("Heads"), width=5, align="right"),
    Column(N_("Kinds"), width=9, wide_from=56),
    Column("", width=2),
    Column(N_("State"), width=6),
    Column(N_("Note"), share=3, wide_from=60),
)


def event_cells(row: EventRow) -> tuple[Cell, ...]:
    """One event."""
    words, look = STATES[row.status]
    said = " · ".join(filter(None, (row.title, rule_words(row.when), change_words(row))))
    title: Cell = (said, "muted") if row.status in ("cancelled", "postponed") else said
    taken = str(row.heads) if row.capacity is None else f"{row.taken_by(row.count_by)}/{row.capacity}"
    waiting = str(row.waiting_heads) if row.waiting_heads else ""
    audience = (_(AUDIENCES[row.audience]), "muted")
    return (when_short(row), title, row.place, audience, (_(words), look), taken, (waiting, "accent"))


def sign_up_cells(event: EventRow, row: SignUpRow, presence: Presence = "expected") -> tuple[Cell, ...]:
    """One household in the line of an event; those who wait are counted from one again."""
    number = "" if row.walk_in else str(number_in_line(event, row))
    marks = ("*" if row.first_time else "") + ("!" if row.allergies else "")
    return (
        *((number, "muted"), row.label, row.household_name),
        *((str(row.heads), "strong"), kinds_words(row.counts), (marks, "accent")),
        *(_state(row, presence), note_words(row)),
    )


def _state(row: SignUpRow, presence: Presence) -> Cell:
    if presence == "here":
        return (f"✓ {row.arrived}", "good")
    if row.gone:
        return (_(N_("gone")), "late")
    words, look = STANDS[presence]
    return (_(words), look)


STANDS: dict[Presence, tuple[str, str]] = {
    "expected": (N_("comes"), "good"),
    "waiting": (N_("waits"), "accent"),
    "no_show": (N_("absent"), "late"),
    "here": (N_("here"), "good"),
}


def note_words(row: SignUpRow) -> str:
    """What is to be known of a sign-up: that it is the first, what they must not eat, who comes, the note."""
    first = _("* first time") if row.first_time else ""
    allergies = _("! {allergies}", allergies=row.allergies) if row.allergies else ""
    walked_in = _("walked in") if row.walk_in else ""
    return " · ".join(filter(None, (first, walked_in, allergies, row.people, row.note)))
