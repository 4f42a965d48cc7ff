"""Duties of events, standing duties and jobs; their shifts; who was asked, and what somebody is good at."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.events.duties import rules
from models.events.tables import Event
from models.fields import DayField, InstantField
from models.households.tables import Resident
from models.i18n import N_
from models.record import Record


class Duty(Record):
    """Something that has to be done: for an event, again and again by a `rule`, or once.

    A standing duty begins at minute `starts` of each day of its rule from `from_on` on and takes `minutes`; its days
    are counted, never stored.
    """

    event = ForeignKeyField(Event, null=True, backref="duties")
    event_id: int | None
    name_zh = TextField()
    name_en = TextField(default="")
    skill = TextField(default="")
    about = TextField(default="")
    place = TextField(default="")
    rule = TextField(default="")
    starts = IntegerField(null=True)
    minutes = IntegerField(null=True)
    needed = IntegerField(default=1)
    from_on = DayField(null=True)
    until = DayField(null=True)

    class Meta:
        """A standing duty says when; no other does."""

        constraints = [
            Check("name_zh <> ''", "duty_named"),
            Check("event_id IS NULL OR rule = ''", "duty_of_an_event_does_not_recur"),
            Check(
                "(rule <> '') = (starts IS NOT NULL) AND (rule <> '') = (minutes IS NOT NULL)"
                " AND (rule <> '') = (from_on IS NOT NULL)",
                "duty_standing_says_when",
            ),
            Check("starts IS NULL OR starts BETWEEN 0 AND 1439", "duty_begins_in_a_day"),
            Check("minutes IS NULL OR minutes BETWEEN 1 AND 1440", "duty_length_sane"),
            Check("needed BETWEEN 1 AND 99", "duty_needed_sane"),
            Check("until IS NULL OR (rule <> '' AND until >= from_on)", "duty_days_in_order"),
        ]


class DutyShift(Record):
    """One shift of a duty, and how many it needs; of a standing duty, a day for which somebody was asked."""

    duty = ForeignKeyField(Duty, backref="shifts", index=False)
    duty_id: int
    starts_at = InstantField()
    ends_at = InstantField()
    needed = IntegerField(default=1)

    class Meta:
        """Some time, some people."""

        constraints = [
            Check("ends_at > starts_at", "duty_shift_in_order"),
            Check("needed BETWEEN 1 AND 99", "duty_shift_needed_sane"),
        ]

    @classmethod
    def settle_all(cls, rows: object) -> None:
        """Shifts that an undo has moved back may not lie on what their people do by now."""
        from models.events.duties.occupied import check_people_free  # decided above the tables

        for row in rows:  # type: ignore[attr-defined]
            check_people_free(row)


DutyShift.add_index(DutyShift.index(DutyShift.duty, DutyShift.starts_at, unique=True, name="duty_shift_once_a_time"))
DutyShift.add_index(DutyShift.index(DutyShift.starts_at, name="duty_shift_starts_at"))


class Assignment(Record):
    """Somebody asked for a shift, and what became of it.

    States: 'asked', 'accepted', 'declined', then 'done' with its `minutes` or 'absent'. `why` says why somebody
    declined or why the minutes are not those of the shift; `instead_of` is the assignment that it took over.
    """

    shift = ForeignKeyField(DutyShift, backref="assignments")
    shift_id: int
    resident = ForeignKeyField(Resident, backref="assignments")
    resident_id: int
    state = TextField(default="asked")
    asked_at = InstantField()
    answered_at = InstantField(null=True)
    minutes = IntegerField(null=True)
    why = TextField(default="")
    instead_of = ForeignKeyField("self", null=True, backref="substitutes")
    instead_of_id: int | None

    class Meta:
        """Only what was done has minutes."""

        constraints = [
            Check("state IN ('asked', 'accepted', 'declined', 'done', 'absent')", "assignment_state_known"),
            Check("(state = 'asked') = (answered_at IS NULL)", "assignment_answered_once_told"),
            Check("(state = 'done') = (minutes IS NOT NULL)", "assignment_minutes_of_what_was_done"),
            Check("minutes IS NULL OR minutes BETWEEN 0 AND 1440", "assignment_minutes_sane"),
        ]

    def settle(self) -> None:
        """Nobody is brought back to a shift that lies on another of theirs."""
        from models.events.duties.occupied import check_still_free  # decided above the tables

        row = Assignment.get_or_none(Assignment.id == self.id)  # an undo of asking has taken it away
        if row is not None and row.state in rules.HELD:
            check_still_free(row)


Assignment.add_index(
    Assignment.index(
        Assignment.resident,
        Assignment.shift,
        unique=True,
        where=SQL("state <> 'declined'"),
        name="assignment_once_a_shift",
    )
)


class Skill(Record):
    """Something that a resident is good at, or has."""

    resident = ForeignKeyField(Resident, backref="skills", index=False)
    resident_id: int
    skill = TextField()

    class Meta:
        """It has a name."""

        constraints = [Check("skill <> ''", "skill_named")]


Skill.add_index(Skill.index(Skill.resident, Skill.skill, unique=True, name="skill_once_each"))


register(
    Refusal("duty_named", "", N_("A duty needs a Chinese name.")),
    Refusal("duty_of_an_event_does_not_recur", "", N_("A duty is for an event or recurs by itself, not both.")),
    Refusal("duty_standing_says_when", "", N_("A standing duty says from which day on, at what time and how long.")),
    Refusal("duty_begins_in_a_day", "", N_("A duty begins at a time of day.")),
    Refusal("duty_length_sane", "", N_("A shift takes from one minute to a day.")),
    Refusal("duty_needed_sane", "", N_("A duty needs from 1 to 99 people.")),
    Refusal("duty_days_in_order", "", N_("The duty would end before it begins.")),
    Refusal("duty_shift_in_order", "", N_("The shift would end before it begins.")),
    Refusal("duty_shift_needed_sane", "", N_("A shift needs from 1 to 99 people.")),
    Refusal(
        "duty_shift_once_a_time",
        "duty_shift.duty_id, duty_shift.starts_at",
        N_("This duty has a shift at that time already."),
    ),
    Refusal("assignment_state_known", "", N_("Somebody is asked, has accepted or declined, was there or was not.")),
    Refusal("assignment_answered_once_told", "", N_("An answer has its time.")),
    Refusal("assignment_minutes_of_what_was_done", "", N_("Hours are booked for what was done.")),
    Refusal("assignment_minutes_sane", "", N_("From nothing to a whole day can be booked.")),
    Refusal(
        "assignment_once_a_shift",
        "assignment.resident_id, assignment.shift_id",
        N_("This person has been asked for this shift already."),
    ),
    Refusal("skill_named", "", N_("Say what somebody is good at.")),
    Refusal("skill_once_each", "skill.resident_id, skill.skill", N_("This stands among their skills already.")),
)
