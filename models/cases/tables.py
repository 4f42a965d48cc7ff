"""The panel's sittings, the hearings of each, and the households concerned.

There is no column for what a quarrel is about, for a name, or for a note: what is not kept cannot get out.
"""

from __future__ import annotations

from typing import Any

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.cases import rules
from models.errors import RuleBroken
from models.fields import InstantField
from models.households.tables import Household
from models.i18n import N_, _
from models.record import Record


class Sitting(Record):
    """The panel sits: from when to when, and where."""

    seen_by_subscribers = frozenset({"starts_at", "ends_at", "place", "status"})

    starts_at = InstantField()
    ends_at = InstantField()
    place = TextField(default="")
    status = TextField(default="planned")
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """An end after the beginning."""

        constraints = [
            Check("ends_at > starts_at", "sitting_hours_in_order"),
            Check("status IN ('planned', 'held', 'cancelled')", "sitting_status_known"),
        ]

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    def settle(self) -> None:
        """No undo makes a sitting shorter than its hearings; raises RuleBroken."""
        rules.check_holds_all(self.minutes, [hearing.ends for hearing in hearings_of(self.id)])


Sitting.add_index(
    Sitting.index(Sitting.starts_at, unique=True, where=SQL("status <> 'cancelled'"), name="sitting_once_an_hour")
)


class Hearing(Record):
    """One case is heard: it `begins` so many minutes after its sitting, so that it moves along with it, and `lasts`.

    Whether it is planned or was held is said of the sitting; `cancelled` is this one hearing alone.
    """

    seen_by_subscribers = frozenset({"case_number", "begins", "lasts", "cancelled"})

    sitting = ForeignKeyField(Sitting, backref="hearings", index=False)
    sitting_id: int
    case_number = TextField()
    begins = IntegerField()
    lasts = IntegerField()
    cancelled = BooleanField(default=False)
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """Minutes as a clock has them."""

        constraints = [
            Check("LENGTH(case_number) BETWEEN 1 AND 12", "hearing_numbered"),
            Check("begins >= 0", "hearing_within_sitting"),
            Check("lasts > 0", "hearing_lasts"),
        ]

    @property
    def ends(self) -> int:
        """Its end, in minutes after the beginning of the sitting."""
        return self.begins + self.lasts

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Insert or update; raises NoCaseNumber, whoever asks, for what could be a name."""
        if self.case_number != rules.case_number(self.case_number):
            raise RuleBroken(_("A case number is written in digits, capital letters and dashes."))
        return super().save(force_insert, only)

    def settle(self) -> None:
        """No undo lets two hearings overlap, or one lie outside its sitting; raises RuleBroken."""
        if Hearing.get_or_none(Hearing.id == self.id) is not None and not self.cancelled:
            check_fits(self)


Hearing.add_index(
    Hearing.index(
        Hearing.sitting, Hearing.case_number, unique=True, where=SQL("NOT cancelled"), name="hearing_once_a_case"
    )
)
Hearing.add_index(
    Hearing.index(Hearing.sitting, Hearing.begins, unique=True, where=SQL("NOT cancelled"), name="hearing_once_an_hour")
)


def hearings_of(sitting: int) -> list[Hearing]:
    """The hearings of a sitting that were not cancelled."""
    return list(Hearing.select().where(Hearing.sitting == sitting, ~Hearing.cancelled).order_by(Hearing.begins))


def check_fits(hearing: Hearing) -> None:
    """A hearing is within its sitting and alone at its hour; raises RuleBroken."""
    sitting = Sitting.get(Sitting.id == hearing.sitting_id)
    others = [(row.begins, row.ends) for row in hearings_of(sitting.id) if row.id != hearing.id]
    rules.check_holds_all(sitting.minutes, [hearing.ends])
    rules.check_alone(others, hearing.begins, hearing.ends)


class HearingParty(Record):
    """A household that is asked to come to a hearing; the journal shows nobody which."""

    never_shown = frozenset({"hearing", "household"})

    hearing = ForeignKeyField(Hearing, backref="parties", index=False)
    hearing_id: int
    household = ForeignKeyField(Household, backref="hearings")
    household_id: int


HearingParty.add_index(
    HearingParty.index(HearingParty.hearing, HearingParty.household, unique=True, name="hearing_party_once")
)


register(
    Refusal("sitting_hours_in_order", "", N_("The sitting would end before it begins.")),
    Refusal("sitting_status_known", "", N_("A sitting is planned, held or cancelled.")),
    Refusal("sitting_once_an_hour", "sitting.starts_at", N_("The panel sits at this hour already.")),
    Refusal("hearing_numbered", "", N_("A case has a number of at most twelve characters.")),
    Refusal("hearing_within_sitting", "", N_("A hearing begins no earlier than its sitting.")),
    Refusal("hearing_lasts", "", N_("A hearing lasts at least a minute.")),
    Refusal(
        "hearing_once_a_case",
        "hearing.sitting_id, hearing.case_number",
        N_("This case is heard at this sitting already."),
    ),
    Refusal("hearing_once_an_hour", "hearing.sitting_id, hearing.begins", N_("Another case is heard at this hour.")),
    Refusal(
        "hearing_party_once",
        "hearing_party.hearing_id, hearing_party.household_id",
        N_("This household is asked to come already."),
    ),
)
