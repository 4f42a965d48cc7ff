"""At the door: who is here, with how many; who comes without having signed up. Nothing here moves the line."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.clock import day_of
from models.events import door_rules, queries, rules
from models.events.line import end_of_line
from models.events.rows import SignUpRow
from models.events.rules import Coming
from models.events.sign_ups import check_may_sign_up, check_stands, put_down
from models.events.tables import Event, SignUp
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing


@operation
def check_in(*, sign_up: str, arrived: int | None = None, now: datetime, who: str) -> SignUpRow | None:
    """Write down that a household is here, with all who were signed up unless told otherwise."""
    with writing(who, now, N_("{label} is here for {title}: {arrived}")) as entry:
        row = _found(sign_up, now)
        if row.arrived_at is not None:
            raise rules.NothingToDo(
                _("{label} is here already.", label=row.household.unit.label), _("Nothing was changed.")
            )
        _arrive(row, row.heads if arrived is None else arrived, now)
        entry.says(label=row.household.unit.label, title=row.event.title_zh, arrived=row.arrived)
    return queries.sign_up_row(sign_up)


@operation
def change_arrived(*, sign_up: str, arrived: int, now: datetime, who: str) -> SignUpRow | None:
    """Correct how many of a household that is here have come."""
    with writing(who, now, N_("{label} is here for {title}: {arrived}")) as entry:
        row = _here(sign_up, now)
        _arrive(row, arrived, row.arrived_at or now)
        entry.says(label=row.household.unit.label, title=row.event.title_zh, arrived=arrived)
    return queries.sign_up_row(sign_up)


@operation
def check_out(*, sign_up: str, now: datetime, who: str) -> SignUpRow | None:
    """Say that a household was not here after all; one that walked in leaves the list."""
    with writing(who, now, N_("{label} was not here for {title} after all")) as entry:
        row = _here(sign_up, now)
        row.arrived_at = row.arrived = None
        if row.walk_in:
            row.cancelled_at = now
        row.save()
        entry.says(label=row.household.unit.label, title=row.event.title_zh)
    return queries.sign_up_row(sign_up)


@operation
def walk_in(*, event: str, household: str, coming: Coming, now: datetime, who: str) -> SignUpRow | None:
    """Write down a household that is here without having signed up; that the room is full forbids nothing."""
    rules.check_counts(coming.counts)
    with writing(who, now, N_("{label} walked in at {title}: {arrived}")) as entry:
        party, family = Event.found(event), Household.found(household)
        door_rules.check_door(party.status, party.first_on, day_of(now))
        check_may_sign_up(party, family)
        row = SignUp(event=party, household=family, position=end_of_line(party), walk_in=True)
        put_down(row, coming)
        row.arrived_at, row.arrived = now, coming.counts.heads
        row.save()
        entry.says(label=family.unit.label, title=party.title_zh, arrived=row.arrived)
    return queries.sign_up_row(row.ref)


def _found(ref: str, now: datetime) -> SignUp:
    row = SignUp.found(ref)
    check_stands(row)
    door_rules.check_door(row.event.status, row.event.first_on, day_of(now))
    return row


def _here(ref: str, now: datetime) -> SignUp:
    row = _found(ref, now)
    if row.arrived_at is None:
        raise rules.NothingToDo(_("{label} is not here yet.", label=row.household.unit.label), _("Check it in first."))
    return row


def _arrive(row: SignUp, arrived: int, at: datetime) -> None:
    door_rules.check_arrived(arrived)
    for name, value in (("arrived_at", at), ("arrived", arrived)):
        if row.__data__.get(name) != value:
            setattr(row, name, value)
    row.save()
