"""Setting up the building, and who is at the table."""

from __future__ import annotations

from datetime import datetime

from models import migrate
from models.access import operation, reading
from models.clock import day_of
from models.errors import BuildingUnavailable, RuleBroken
from models.households.rows import BuildingRow, ShiftRow
from models.households.tables import Building, Shift, Unit
from models.i18n import LANGUAGES, N_, _
from models.journal import writing
from models.record import insert_rows
from models.text import required


def unit_label(floor: int, door: int) -> str:
    """A flat's number as people say it: floor 12, door 3 is 1203."""
    return f"{floor}{door:02d}"


def create_building(
    place: str,
    *,
    name: str,
    floors: int,
    doors: int,
    language: str,
    now: datetime,
    who: str,
) -> BuildingRow:
    """Make a new building at a place that holds none, with a unit behind every door."""
    name = required(name, _("The building's name"))
    if not (1 <= floors <= 99 and 1 <= doors <= 40):
        raise RuleBroken(
            _("A building here has 1 to 99 floors of 1 to 40 doors."),
            _("Correct the numbers."),
        )
    with migrate.new_building(place):
        return furnish(name=name, floors=floors, doors=doors, language=language, now=now, who=who)


@operation
def furnish(*, name: str, floors: int, doors: int, language: str, now: datetime, who: str) -> BuildingRow:
    """Write the building and a unit behind every door into an empty schema."""
    with writing(who, now, N_("Set up the building {name}")) as entry:
        entry.says(name=name)
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        Building(name=name, floors=floors, doors=doors, language=spoken).save()
        places = ((floor, door) for floor in range(1, floors + 1) for door in range(1, doors + 1))
        insert_rows(
            Unit,
            ({"floor": f, "door": d, "label": unit_label(f, d)} for f, d in places),
        )
    return the_building()


def the_building() -> BuildingRow:
    """The building that is open."""
    with reading():
        row = Building.select().first()
    if row is None:
        raise BuildingUnavailable(
            _("This building was never set up."),
            _("Start “organizer” and answer its questions."),
        )
    return BuildingRow(row.ref, row.name, row.floors, row.doors, row.language, row.zone)


@operation
def begin_shift(*, now: datetime, who: str) -> ShiftRow:
    """Put a volunteer at the table; whatever is done from now on is in their name."""
    name = required(who, _("The volunteer's name"), 40)
    with writing(name, now, N_("{name} took the shift")) as entry:
        entry.says(name=name)
        Shift(who=name, started_at=now).save()
    return ShiftRow(name, now)


def current_shift(*, now: datetime) -> ShiftRow | None:
    """Who took the last shift, if that was today."""
    with reading():
        row = Shift.select().order_by(Shift.id.desc()).first()
    if row is None or day_of(row.started_at) != day_of(now):
        return None
    return ShiftRow(row.who, row.started_at)


def past_volunteers() -> list[str]:
    """The names that have been at the table, most recent first."""
    with reading():
        from peewee import fn

        query = Shift.select(Shift.who).group_by(Shift.who).order_by(fn.MAX(Shift.id).desc()).limit(30)
        return [row.who for row in query]
