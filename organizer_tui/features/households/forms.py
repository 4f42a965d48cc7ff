"""The questions asked about a household, and the writes that follow."""

from __future__ import annotations

from collections.abc import Sequence

from models.households import operations, queries
from models.households.rows import HouseholdRow, UnitRow
from models.i18n import N_, _, ngettext
from models.life import HouseholdLife
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.households.words import day_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values


def draft_key(what: str, ref: str = "", version: int = 0) -> str:
    """A draft belongs to one version of one record: an old one must not come back over newer facts."""
    return f"households.{what}.{ref}.{version}" if ref else f"households.{what}"


def vacant_finder(desk: Desk) -> Finder:
    """Find an empty flat by the beginning of its number."""

    async def find(text: str) -> Sequence[Option]:
        flats = await desk.read(queries.units)
        typed = text.strip().removesuffix("室")
        empty = (flat for flat in flats if flat.household is None and flat.label.startswith(typed))
        return [Option(flat.ref, flat.label, _("floor {floor}", floor=flat.floor)) for flat in empty]

    return find


def move_in_form(desk: Desk, flat: UnitRow | None) -> FormDialog[tuple[HouseholdRow, bool]]:
    """A household moves in; the answer says too whether its people are to be written down now."""

    async def submit(values: Values) -> tuple[HouseholdRow, bool]:
        row = await desk.write(
            operations.move_in,
            unit=values.text("unit"),
            name=values.text("name"),
            moved_in=values.maybe_day("moved_in"),
        )
        return row, values.yes("people")

    fields = (
        Field(
            "unit",
            N_("Flat"),
            "pick",
            flat.ref if flat else "",
            required=True,
            finder=vacant_finder(desk),
            shown=flat.label if flat else "",
        ),
        Field("name", N_("Household's name"), required=True, hint=N_("As you call it, such as 王家")),
        Field(
            "moved_in", N_("Moved in on"), "day", day_words(desk.today()), hint=N_("Leave empty if you do not know.")
        ),
        Field("people", N_("Then add people"), "yes", "yes"),
    )
    return FormDialog(
        _("A household moves in"), fields, submit, draft_key=draft_key("move_in", flat.ref if flat else "")
    )


def move_out_form(desk: Desk, life: HouseholdLife) -> FormDialog[HouseholdRow]:
    """A household moves out; what it still has and owes is said first."""
    home = life.card.row

    async def submit(values: Values) -> HouseholdRow:
        return await desk.write(
            operations.move_out, household=home.ref, moved_out=values.day("moved_out"), why=values.text("why")
        )

    fields = (
        Field("moved_out", N_("Moved out on"), "day", day_words(desk.today()), required=True),
        Field("why", N_("Why"), hint=N_("Such as: a bigger flat, the lease ended")),
    )
    title = _("{name} moves out of {label}", name=home.name, label=home.label)
    key = draft_key("move_out", home.ref, home.version)
    return FormDialog(title, fields, submit, draft_key=key, intro=left_open(life, desk))


def left_open(life: HouseholdLife, desk: Desk) -> str:
    """What somebody should see to before a household leaves."""
    coming, owed = len(life.to_come(desk.today())), sum(visit.done_on is None for visit in life.card.visits)
    open_ends = [
        ngettext("{n} book is still out.", "{n} books are still out.", len(life.out)) if life.out else "",
        _("{amount} is still to be paid.", amount=format_fen(life.unpaid_fen)) if life.unpaid_fen else "",
        ngettext("It is signed up for {n} event.", "It is signed up for {n} events.", coming) if coming else "",
        ngettext("{n} visit is planned.", "{n} visits are planned.", owed) if owed else "",
    ]
    leaves = _("It leaves every list and stays in history.")
    return "\n".join([leaves, *filter(None, open_ends)])


def household_form(desk: Desk, home: HouseholdRow) -> FormDialog[HouseholdRow]:
    """Correct a household's name and days; of one that is gone, the reason too."""

    async def submit(values: Values) -> HouseholdRow:
        return await desk.write(
            operations.correct_household,
            household=home.ref,
            version=home.version,
            name=values.text("name"),
            moved_in=values.maybe_day("moved_in"),
            moved_out=values.maybe_day("moved_out"),
            why_left=values.text("why_left"),
        )

    fields = [
        Field("name", N_("Household's name"), value=home.name, required=True),
        Field(
            "moved_in", N_("Moved in on"), "day", day_words(home.moved_in), hint=N_("Leave empty if you do not know.")
        ),
    ]
    if home.moved_out is not None:
        fields += [
            Field("moved_out", N_("Moved out on"), "day", day_words(home.moved_out), required=True),
            Field("why_left", N_("Why"), value=home.why_left),
        ]
    title = _("Correct the household of {label}", label=home.label)
    return FormDialog(title, fields, submit, draft_key=draft_key("household", home.ref, home.version))


def note_form(desk: Desk, home: HouseholdRow) -> FormDialog[HouseholdRow]:
    """Write a household's note and its alert flag."""

    async def submit(values: Values) -> HouseholdRow:
        return await desk.write(
            operations.annotate_household,
            household=home.ref,
            version=home.version,
            note=values.text("note"),
            alert=values.yes("alert"),
        )

    fields = (
        Field("alert", N_("Take care"), "yes", "yes" if home.alert else ""),
        Field("note", N_("Note"), "block", home.note),
    )
    title = _("Note on {label} {name}", label=home.label, name=home.name)
    intro = _("With “take care” the note stands on top of the card and marks the flat in the building.")
    return FormDialog(title, fields, submit, draft_key=draft_key("note", home.ref, home.version), intro=intro)
