"""The building, its units, who lives there, what they consent to, and visits owed to them."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.fields import DayField, InstantField
from models.i18n import N_
from models.record import Record


class Building(Record):
    """The one building of this file."""

    name = TextField()
    floors = IntegerField()
    doors = IntegerField()
    language = TextField(default="zh_CN")
    zone = TextField(default="Asia/Shanghai")

    class Meta:
        """Sizes that a person could draw on one page."""

        constraints = [
            Check("floors BETWEEN 1 AND 99", "building_floors_sane"),
            Check("doors BETWEEN 1 AND 40", "building_doors_sane"),
        ]


class Shift(Record):
    """A volunteer at the table, from when."""

    who = TextField()
    started_at = InstantField()


class Unit(Record):
    """A flat: it stays when families come and go."""

    floor = IntegerField()
    door = IntegerField()
    label = TextField(unique=True)


Unit.add_index(Unit.index(Unit.floor, Unit.door, unique=True, name="unit_place_once"))


class Household(Record):
    """A family in a unit, from when until when; gone ones stay in history."""

    unit = ForeignKeyField(Unit, backref="households")
    name = TextField()
    moved_in = DayField(null=True)
    moved_out = DayField(null=True)
    why_left = TextField(default="")
    note = TextField(default="")
    alert = BooleanField(default=False)

    class Meta:
        """Nobody leaves before coming."""

        constraints = [
            Check("name <> ''", "household_named"),
            Check("moved_out IS NULL OR moved_in IS NULL OR moved_out >= moved_in", "household_days_in_order"),
        ]


Household.add_index(
    Household.index(
        Household.unit,
        unique=True,
        where=SQL("moved_out IS NULL"),
        name="household_one_in_a_unit",
    )
)


class Resident(Record):
    """A person of a household."""

    household = ForeignKeyField(Household, backref="residents")
    name = TextField()
    pinyin = TextField(default="")
    search = TextField(default="")
    relation = TextField(default="")
    sex = TextField(default="")
    born = TextField(default="")
    phone = TextField(default="")
    languages = TextField(default="")
    tags = TextField(default="")
    note = TextField(default="")
    alert = BooleanField(default=False)
    status = TextField(default="here")
    left_on = DayField(null=True)

    class Meta:
        """Only what the rest of the program can show."""

        constraints = [
            Check("name <> ''", "resident_named"),
            Check("sex IN ('', 'f', 'm')", "resident_sex_known"),
            Check("status IN ('here', 'left', 'died')", "resident_status_known"),
            Check("(status = 'here') = (left_on IS NULL)", "resident_left_has_a_day"),
        ]


class Consent(Record):
    """What a resident said about one use of their data; no row means never asked, which is not yes."""

    resident = ForeignKeyField(Resident, backref="consents", index=False)
    purpose = TextField()
    given = BooleanField()
    said_on = DayField()

    class Meta:
        """One answer a purpose: the last one."""

        constraints = [Check("purpose IN ('directory', 'photos', 'feed')", "consent_purpose_known")]


Consent.add_index(Consent.index(Consent.resident, Consent.purpose, unique=True, name="consent_one_answer"))


class Visit(Record):
    """A visit owed to a household, or paid."""

    household = ForeignKeyField(Household, backref="visits")
    due_on = DayField()
    done_on = DayField(null=True)
    note = TextField(default="")


register(
    Refusal(
        "household_one_in_a_unit",
        "household.unit_id",
        N_("Another household already lives in this flat."),
    ),
    Refusal(
        "household_days_in_order",
        "",
        N_("The moving-out day is before the moving-in day."),
    ),
    Refusal("household_named", "", N_("A household needs a name.")),
    Refusal("unit_label", "unit.label", N_("There is already a flat with this number.")),
    Refusal("unit_place_once", "unit.floor, unit.door", N_("There is already a flat at this place.")),
    Refusal("resident_named", "", N_("Everybody has a name.")),
    Refusal("resident_sex_known", "", N_("Choose female, male, or leave it open.")),
    Refusal("resident_status_known", "", N_("Somebody lives here, has moved away or has died.")),
    Refusal("resident_left_has_a_day", "", N_("Somebody who has left needs the day of leaving.")),
    Refusal("consent_purpose_known", "", N_("People are asked about the directory, photos and the calendar.")),
    Refusal("consent_one_answer", "consent.resident_id, consent.purpose", N_("This person has just been asked.")),
    Refusal("building_floors_sane", "", N_("A building here has 1 to 99 floors.")),
    Refusal("building_doors_sane", "", N_("A floor here has 1 to 40 doors.")),
)
