"""What is done about the panel's calendar: each a verb, one transaction, one entry in the journal.

The sentences name the case by its number and the day, and never a flat: the journal is read by whoever is on shift.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.access import operation
from models.cases import queries, rules
from models.cases.rows import HearingRow, SittingRow
from models.cases.tables import Hearing, HearingParty, Sitting, check_fits, hearings_of
from models.clock import day_of
from models.households.tables import Household
from models.i18n import N_
from models.journal import Draft, writing
from models.text import clean


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where the panel sits."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""


@operation
def plan_sitting(*, plan: Plan, now: datetime, who: str) -> SittingRow:
    """The panel is to sit."""
    with writing(who, now, N_("Planned a sitting of the panel on {day}")) as entry:
        rules.check_ahead(plan.starts_at, now)
        sitting = Sitting()
        _describe(sitting, plan)
        sitting.save()
        entry.says(day=_day(sitting))
    return queries.sitting_row(sitting.ref)


def _describe(sitting: Sitting, plan: Plan) -> None:
    rules.check_hours(plan.starts_at, plan.ends_at)
    sitting.starts_at, sitting.ends_at = _minute(plan.starts_at), _minute(plan.ends_at)
    sitting.place = clean(plan.place)


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _day(sitting: Sitting) -> str:
    return day_of(sitting.starts_at).isoformat()


@operation
def move_sitting(*, sitting: str, version: int, plan: Plan, now: datetime, who: str) -> SittingRow:
    """A sitting is at another time or place; its hearings move along with it."""
    with writing(who, now, N_("Moved the panel's sitting of {before} to {day}")) as entry:
        row = Sitting.found(sitting, version)
        rules.check_status("move_sitting", row.status)
        rules.check_ahead(plan.starts_at, now)
        entry.says(before=_day(row))
        _describe(row, plan)
        rules.check_holds_all(row.minutes, [hearing.ends for hearing in hearings_of(row.id)])
        row.save()
        entry.says(day=_day(row))
    return queries.sitting_row(sitting)


@operation
def correct_sitting(*, sitting: str, version: int, place: str, now: datetime, who: str) -> SittingRow:
    """Correct where the panel sits, or has sat."""
    with writing(who, now, N_("Corrected the panel's sitting on {day}")) as entry:
        row = Sitting.found(sitting, version)
        rules.check_status("correct_sitting", row.status)
        row.place = clean(place)
        row.save()
        entry.says(day=_day(row))
    return queries.sitting_row(sitting)


@operation
def cancel_sitting(*, sitting: str, now: datetime, who: str) -> SittingRow:
    """A sitting does not take place, and none of its hearings."""
    with writing(who, now, N_("Cancelled the panel's sitting on {day}")) as entry:
        row = Sitting.found(sitting)
        rules.check_status("cancel_sitting", row.status)
        row.status = rules.CANCELLED
        row.save()
        entry.says(day=_day(row))
    return queries.sitting_row(sitting)


@operation
def hold(*, sitting: str, now: datetime, who: str) -> SittingRow:
    """A sitting was held, and so was each of its hearings that was not cancelled."""
    with writing(who, now, N_("The panel sat on {day}")) as entry:
        row = Sitting.found(sitting)
        rules.check_status("hold", row.status)
        rules.check_has_begun(row.starts_at, now)
        row.status = rules.HELD
        row.save()
        entry.says(day=_day(row))
    return queries.sitting_row(sitting)


@operation
def plan_hearing(
    *,
    sitting: str,
    case_number: str,
    households: Sequence[str],
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    who: str,
) -> HearingRow:
    """A case is to be heard at a sitting, with these households (their refs)."""
    with writing(who, now, N_("Planned a hearing of case {number} on {day}")) as entry:
        row = Sitting.found(sitting)
        rules.check_status("plan_hearing", row.status)
        rules.check_ahead(starts_at, now)
        rules.check_somebody(households)
        hearing = Hearing(sitting=row, case_number=rules.case_number(case_number))
        _put(hearing, row, starts_at, ends_at)
        hearing.save()
        for household in households:
            _ask(hearing, household)
        _says(entry, hearing)
    return queries.hearing_row(hearing.ref)


def _put(hearing: Hearing, sitting: Sitting, starts_at: datetime, ends_at: datetime) -> None:
    """Give a hearing its hours within the sitting."""
    rules.check_hours(starts_at, ends_at)
    rules.check_within((sitting.starts_at, sitting.ends_at), starts_at, ends_at)
    minute = timedelta(minutes=1)
    hearing.begins = (_minute(starts_at) - sitting.starts_at) // minute
    hearing.lasts = (_minute(ends_at) - _minute(starts_at)) // minute
    check_fits(hearing)


def _ask(hearing: Hearing, household: str) -> None:
    """Ask a household to come."""
    home = Household.found(household)
    rules.check_lives_here(home.moved_out)
    HearingParty(hearing=hearing, household=home).save()


def _says(entry: Draft, hearing: Hearing) -> None:
    entry.says(number=hearing.case_number, day=_day(hearing.sitting))


@operation
def move_hearing(
    *, hearing: str, version: int, starts_at: datetime, ends_at: datetime, now: datetime, who: str
) -> HearingRow:
    """A case is heard at another hour of its sitting."""
    with writing(who, now, N_("Moved the hearing of case {number} on {day}")) as entry:
        row = _open(hearing, version, "move_hearing")
        rules.check_ahead(starts_at, now)
        _put(row, row.sitting, starts_at, ends_at)
        row.save()
        _says(entry, row)
    return queries.hearing_row(hearing)


@operation
def correct_hearing(
    *, hearing: str, version: int, case_number: str, households: Sequence[str], now: datetime, who: str
) -> HearingRow:
    """Correct the number of a case, and who is asked to come to its hearing."""
    with writing(who, now, N_("Corrected the hearing of case {number} on {day}")) as entry:
        row = _open(hearing, version, "correct_hearing")
        rules.check_somebody(households)
        row.case_number = rules.case_number(case_number)
        row.save()
        there = {party.household.ref: party for party in HearingParty.select().where(HearingParty.hearing == row)}
        for household in [ref for ref in there if ref not in households]:
            there[household].delete_instance()
        for household in [ref for ref in households if ref not in there]:
            _ask(row, household)
        _says(entry, row)
    return queries.hearing_row(hearing)


@operation
def cancel_hearing(*, hearing: str, now: datetime, who: str) -> HearingRow:
    """A case is not heard at this sitting."""
    with writing(who, now, N_("Cancelled the hearing of case {number} on {day}")) as entry:
        row = _open(hearing, None, "cancel_hearing")
        row.cancelled = True
        row.save()
        _says(entry, row)
    return queries.hearing_row(hearing)


def _open(hearing: str, version: int | None, deed: str) -> Hearing:
    row = Hearing.found(hearing, version)
    rules.check_status(deed, row.sitting.status)
    rules.check_takes_place(row.cancelled)
    return row
