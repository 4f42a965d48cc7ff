"""The forms of sittings and hearings. None asks what a quarrel is about: there is nowhere to keep it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from models.cases import operations, queries, rules
from models.cases.operations import Plan
from models.cases.rows import HearingRow, SittingRow
from models.clock import at_local, local
from models.households.queries import matching_households
from models.i18n import N_, _, ngettext
from organizer_tui.desk import Desk
from organizer_tui.features.cases.words import day_words, hours_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values

EVENING, SITS, HEARS = 19, timedelta(hours=2), timedelta(minutes=30)
FEWEST_FLATS = 3  # a third is often a witness, or the flat below
FLATS = (N_("Flat"), N_("and flat"))


def _key(what: str, row: Any = None) -> str:
    """A draft belongs to one version of one record: an old one must not come back over newer facts."""
    return f"cases.{what}.{row.ref}.{row.version}" if row else f"cases.{what}"


def flat_finder(desk: Desk) -> Finder:
    """Find a household as everywhere; once it is chosen only its flat is shown."""

    async def find(text: str) -> Sequence[Option]:
        homes = await desk.read(matching_households, text)
        people = [ngettext("{n} person", "{n} people", home.residents) for home in homes]
        return [Option(home.ref, home.label, f"{home.name} · {n}") for home, n in zip(homes, people, strict=True)]

    return find


async def next_form(desk: Desk) -> FormDialog[SittingRow]:
    """Plan the next sitting: like the last one, a month later."""
    last = await desk.read(queries.last_sitting)
    if last is None:
        begins, ends, place = at_local(desk.today() + timedelta(days=7), EVENING), None, ""
    else:
        hour, day = local(last.starts_at), rules.next_sitting(last.day, desk.today())
        begins, place = at_local(day, hour.hour, hour.minute), last.place
        ends = begins + (last.ends_at - last.starts_at)

    async def submit(values: Values) -> SittingRow:
        return await desk.write(operations.plan_sitting, plan=_plan(values))

    fields = _sitting_fields(begins, ends or begins + SITS, place)
    return FormDialog(_("The next sitting of the panel"), fields, submit, draft_key=_key("plan"))


def move_form(desk: Desk, sitting: SittingRow) -> FormDialog[SittingRow]:
    """Move a sitting."""

    async def submit(values: Values) -> SittingRow:
        return await desk.write(
            operations.move_sitting, sitting=sitting.ref, version=sitting.version, plan=_plan(values)
        )

    intro = _("Its hearings move along, and so does what those concerned see in their calendars.")
    fields = _sitting_fields(sitting.starts_at, sitting.ends_at, sitting.place)
    return FormDialog(_("Move the sitting"), fields, submit, draft_key=_key("move", sitting), intro=intro)


def place_form(desk: Desk, sitting: SittingRow) -> FormDialog[SittingRow]:
    """Correct the place of a sitting."""

    async def submit(values: Values) -> SittingRow:
        place = values.text("place")
        return await desk.write(operations.correct_sitting, sitting=sitting.ref, version=sitting.version, place=place)

    fields = (Field("place", N_("Place"), value=sitting.place),)
    return FormDialog(_when(sitting), fields, submit, draft_key=_key("place", sitting))


def _when(sitting: SittingRow) -> str:
    return f"{day_words(sitting.starts_at)} {hours_words(sitting)}"


def _sitting_fields(begins: datetime, ends: datetime, place: str) -> tuple[Field, ...]:
    return (
        Field("day", N_("Day"), "day", f"{local(begins):%Y-%m-%d}", required=True),
        *_hour_fields(begins, ends),
        Field("place", N_("Place"), value=place),
    )


def _hour_fields(begins: datetime, ends: datetime) -> tuple[Field, ...]:
    return (
        Field("start", N_("Begins at"), "time", f"{local(begins):%H:%M}", required=True),
        Field("end", N_("Ends at"), "time", f"{local(ends):%H:%M}", required=True),
    )


def _plan(values: Values) -> Plan:
    day = values.day("day")
    begins, ends = (at_local(day, hour.hour, hour.minute) for hour in (values.hour("start"), values.hour("end")))
    if ends <= begins:  # past midnight
        ends += timedelta(days=1)
    return Plan(begins, ends, values.text("place"))


async def hearing_form(desk: Desk, sitting: SittingRow) -> FormDialog[HearingRow]:
    """Plan a hearing: the next number of the year, after the last hearing of the sitting."""
    number = await desk.read(queries.next_case_number, today=sitting.day)
    begins, ends = await desk.read(queries.next_hours, sitting.ref, HEARS)

    async def submit(values: Values) -> HearingRow:
        return await desk.write(
            operations.plan_hearing,
            sitting=sitting.ref,
            case_number=values.text("number"),
            households=_households(values),
            **_hours(values, sitting),
        )

    fields = (_number_field(number), *_hour_fields(begins, ends), *_flat_fields(desk))
    intro = _("Their calendars say only that there is an appointment, when and where.")
    title = _("A hearing on {when}", when=_when(sitting))
    return FormDialog(title, fields, submit, draft_key=_key(f"hearing.{sitting.ref}"), intro=intro)


def hearing_move_form(desk: Desk, sitting: SittingRow, hearing: HearingRow) -> FormDialog[HearingRow]:
    """Hear a case at another hour of its sitting."""

    async def submit(values: Values) -> HearingRow:
        hours = _hours(values, sitting)
        return await desk.write(operations.move_hearing, hearing=hearing.ref, version=hearing.version, **hours)

    title = _("Case {number} at another hour", number=hearing.case_number)
    fields = _hour_fields(hearing.starts_at, hearing.ends_at)
    return FormDialog(title, fields, submit, draft_key=_key("move", hearing), intro=_when(sitting))


def hearing_edit_form(desk: Desk, hearing: HearingRow) -> FormDialog[HearingRow]:
    """Correct the number of a case, and who is asked to come."""

    async def submit(values: Values) -> HearingRow:
        return await desk.write(
            operations.correct_hearing,
            hearing=hearing.ref,
            version=hearing.version,
            case_number=values.text("number"),
            households=_households(values),
        )

    fields = (_number_field(hearing.case_number), *_flat_fields(desk, hearing))
    title = _("Correct case {number}", number=hearing.case_number)
    return FormDialog(title, fields, submit, draft_key=_key("edit", hearing))


def _number_field(number: str) -> Field:
    return Field("number", N_("Case number"), value=number, required=True)


def _flat_fields(desk: Desk, hearing: HearingRow | None = None) -> tuple[Field, ...]:
    """A line a flat, and one more than there are."""
    there = list(zip(hearing.households, hearing.flats, strict=True)) if hearing else []
    lines = max(FEWEST_FLATS, len(there) + 1)
    finder = flat_finder(desk)
    return tuple(
        Field(
            f"flat{n}",
            FLATS[min(n, 1)],
            "pick",
            there[n][0] if n < len(there) else "",
            required=n == 0,
            finder=finder,
            shown=there[n][1] if n < len(there) else "",
        )
        for n in range(lines)
    )


def _households(values: Values) -> list[str]:
    return [str(values[name]) for name in values if name.startswith("flat") and values[name]]


def _hours(values: Values, sitting: SittingRow) -> dict[str, datetime]:
    begins, ends = (_instant(values.hour(name), sitting) for name in ("start", "end"))
    return {"starts_at": begins, "ends_at": ends}


def _instant(hour: time, sitting: SittingRow) -> datetime:
    """An hour of the sitting's day; before its beginning it is meant to be past midnight, if it lasts that long."""
    at = at_local(sitting.day, hour.hour, hour.minute)
    later = at + timedelta(days=1)
    return later if at < sitting.starts_at and later <= sitting.ends_at else at
