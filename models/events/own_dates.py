"""What becomes of the dates that were taken out of a series when something is done to all of it."""

from __future__ import annotations

from datetime import date, datetime

from models.clock import day_of
from models.events import line_rules
from models.events.line import Moved, end_of_line, places, retell, standing
from models.events.parts.seats import seat
from models.events.parts.tables import Part
from models.events.rules import Coming
from models.events.tables import Event, SignUp
from models.fields import DayField
from models.households.tables import Household


def own_dates(series: Event, today: date) -> list[Event]:
    """The dates of a series that are events of their own by now and are not over, in order."""
    to_come = Event.last_on >= DayField().db_value(today)
    return list(Event.select().where(Event.series == series, to_come).order_by(Event.series_day))


def cancel_along(series: Event, now: datetime) -> None:
    """Cancel them with the series, for its reason; inside an operation."""
    for row in own_dates(series, day_of(now)):
        if row.status != "cancelled":
            row.status, row.reason = "cancelled", series.reason
            row.save()


def announce_along(series: Event, cancelled_at: datetime | None, now: datetime) -> None:
    """Announce those that no calendar shows yet, and those that were cancelled with the series; inside an operation.

    `cancelled_at` is when that was: what was cancelled by itself stays so.
    """
    for row in own_dates(series, day_of(now)):
        along = row.status == "cancelled" and row.revised_at == cancelled_at
        if along or row.status == "draft":
            row.reason = "" if along else row.reason
            row.status, row.announced_at = "announced", row.announced_at or now
            row.save()


def sign_up_along(series: Event, family: Household, coming: Coming, now: datetime) -> None:
    """Let who comes to all dates come to those too; inside an operation."""
    from models.events.sign_ups import put_down  # which signs up for the series itself

    for party in own_dates(series, day_of(now)):
        if party.status == "cancelled" or _signed_up(party, family):
            continue
        row = SignUp(event=party, household=family, position=end_of_line(party))
        put_down(row, coming)
        weight = line_rules.weight(party.count_by, row.heads)
        row.told = line_rules.joins(party.capacity, places(party, standing(party)), weight)
        row.save()
        seat(row, _same_parts(series, party, coming))


def take_off_along(series: Event, family: Household, now: datetime) -> Moved:
    """Take who comes to no date any more off the lists of those too; returns who moved up. Inside an operation."""
    moved = Moved()
    for party in own_dates(series, day_of(now)):
        for row in _signed_up(party, family):
            if row.arrived_at is None and party.status != "cancelled":
                row.cancelled_at = now
                row.save()
                more = retell(party)
                moved = Moved(moved.sign_ups + more.sign_ups, moved.places + more.places)
    return moved


def _signed_up(party: Event, family: Household) -> list[SignUp]:
    stands = SignUp.cancelled_at.is_null()
    return list(SignUp.select().where(SignUp.event == party, SignUp.household == family, stands))


def _same_parts(series: Event, party: Event, coming: Coming) -> dict[str, int]:
    """The parts of a date, by the names of those of its series."""
    names = {part.ref: part.name_zh for part in Part.select().where(Part.event == series)}
    there = {part.name_zh: part.ref for part in Part.select().where(Part.event == party)}
    wanted = {there.get(names.get(ref, "")): heads for ref, heads in (coming.parts or {}).items()}
    return {ref: heads for ref, heads in wanted.items() if ref is not None and heads}
