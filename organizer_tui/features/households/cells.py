"""How households and people look as lines of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.households.rows import HouseholdRow, ResidentRow
from models.i18n import N_, _
from organizer_tui.features.households.words import age_words, day_words, tag_words
from organizer_tui.shared.columns import Cell, Column

HOME_COLUMNS = (
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=2),
    Column(N_("People"), width=6, align="right"),
    Column(N_("Moved in"), width=10),
    Column(N_("Note"), share=3),
)
PEOPLE_COLUMNS = (
    Column(N_("Flat"), width=6),
    Column(N_("Name"), share=2),
    Column(N_("Relation"), width=8),
    Column(N_("Age"), width=13),
    Column(N_("Phone"), width=14),
    Column(N_("Tags"), share=2),
    Column(N_("Languages"), width=14, wide_from=110),
)
GONE_COLUMNS = (
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=2),
    Column(N_("Moved in"), width=10),
    Column(N_("Moved out"), width=10),
    Column(N_("Why"), share=3),
)


def flag(words: str, alert: bool) -> tuple[str, str]:
    """Words of a note; with its alert flag they are marked, in letters as well as in colour."""
    first = words.split("\n", 1)[0]
    return (f"! {first}", "late") if alert else (first, "muted")


def home_cells(row: HouseholdRow) -> tuple[Cell, ...]:
    """One household that lives here."""
    people = str(row.residents) if row.residents else ("–", "muted")
    return ((row.label, "strong"), row.name, people, day_words(row.moved_in), flag(row.note, row.alert))


def gone_cells(row: HouseholdRow) -> tuple[Cell, ...]:
    """One household that has left."""
    return (row.label, row.name, day_words(row.moved_in), day_words(row.moved_out), (row.why_left, "muted"))


def people_cells(today: Callable[[], date]) -> Callable[[ResidentRow], tuple[Cell, ...]]:
    """How a person looks on the day that `today` says."""

    def cells(person: ResidentRow) -> tuple[Cell, ...]:
        name: Cell = (f"! {person.name}", "late") if person.alert else (person.name, "strong")
        return (
            person.label,
            name,
            person.relation,
            age_words(person, today()),
            person.phone,
            (tag_words(person.tags), "accent"),
            (" ".join(person.languages), "muted"),
        )

    return cells


def nothing_there(label: str) -> str:
    """What is said of a flat without a household."""
    return _("Nobody lives in {label}.", label=label)
