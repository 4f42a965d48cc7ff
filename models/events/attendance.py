"""Who comes and who has not been seen for long: each household that lives here, over the last twelve months.

Where nobody was checked in at an event, whoever had a place counts as having come: no list was kept at that door.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.access import dicts_of, reading
from models.events.rules import CONFIRMED
from models.events.tables import Event, SignUp
from models.fields import DayField
from models.households.queries import households
from models.households.rows import HouseholdRow
from models.households.tables import Household
from models.i18n import spoken

YEAR = timedelta(days=365)


class AttendanceRow(NamedTuple):
    """A household's year: how often it was signed up and had a place, came, stayed away; when it was seen last."""

    household: str
    label: str
    household_name: str
    signed_up: int
    came: int
    no_shows: int
    last_seen_on: date | None
    last_event_zh: str
    last_event_en: str

    @property
    def ref(self) -> str:
        """What a list knows the line by."""
        return self.household

    @property
    def last_event(self) -> str:
        """The title of the event it was seen at last, in the language the program speaks."""
        return spoken(self.last_event_zh, self.last_event_en)


def attendance(*, today: date) -> list[AttendanceRow]:
    """Every household that lives here, those that have not been seen for longest (or never) first."""
    with reading():
        homes, stays = households(), _stays(today)
    of: dict[str, list[dict[str, Any]]] = {home.ref: [] for home in homes}
    for stay in stays:
        if stay["household"] in of:
            of[stay["household"]].append(stay)
    rows = [_row(home, of[home.ref], today - YEAR) for home in homes]
    return sorted(rows, key=lambda row: row.last_seen_on or date.min)


def _row(home: HouseholdRow, stays: Iterable[dict[str, Any]], since: date) -> AttendanceRow:
    of_year = [stay for stay in stays if stay["first_on"] > since]
    seen = [stay for stay in stays if stay["came"]]
    last = max(seen, key=lambda stay: stay["first_on"], default=None)
    return AttendanceRow(
        household=home.ref,
        label=home.label,
        household_name=home.name,
        signed_up=sum(1 for stay in of_year if not stay["walk_in"]),
        came=sum(1 for stay in of_year if stay["came"]),
        no_shows=sum(1 for stay in of_year if not stay["came"]),
        last_seen_on=last["first_on"] if last else None,
        last_event_zh=last["title_zh"] if last else "",
        last_event_en=last["title_en"] if last else "",
    )


def _stays(today: date) -> list[dict[str, Any]]:
    """Every place that a household had at an event that is over or under way, and whether it came."""
    at_door = SignUp.alias()
    listed = at_door.select(at_door.event).where(at_door.arrived_at.is_null(False)).distinct().alias("listed")
    columns = (
        Household.ref.alias("household"),
        Event.first_on,
        Event.title_zh,
        Event.title_en,
        SignUp.walk_in,
        (SignUp.arrived_at.is_null(False) | listed.c.event_id.is_null()).alias("came"),
    )
    query = SignUp.select(*columns).join(Event).switch(SignUp).join(Household).switch(SignUp)
    query = query.join(listed, JOIN.LEFT_OUTER, on=(listed.c.event_id == Event.id))
    there = (SignUp.told == CONFIRMED) | SignUp.arrived_at.is_null(False)
    over = fn.COALESCE(Event.last_on, Event.first_on) < DayField().db_value(today)
    here = SignUp.arrived_at.is_null(False)  # who is here today has been seen, though the event goes on
    which = (SignUp.cancelled_at.is_null(), Event.status.not_in(("cancelled", "postponed")), there, over | here)
    return dicts_of(query.where(*which))
