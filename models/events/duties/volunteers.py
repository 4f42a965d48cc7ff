"""Which shifts lack somebody, who could be asked for one, and who did how much."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from models.access import reading, tuples_of
from models.clock import day_of
from models.events.duties import queries, rules, turns
from models.events.duties.occupied import busy_people
from models.events.duties.queries import between, counted, duties, shift_row, shifts_where
from models.events.duties.rows import CandidateRow, DoneRow, GapRow, HoursRow
from models.events.duties.tables import Assignment, Duty, DutyShift, Skill
from models.events.rules import OFF
from models.events.tables import Event
from models.households.queries import households, residents
from models.households.tables import Household, Resident

AHEAD = 14


def gaps(*, today: date, days: int = AHEAD, now: datetime | None = None) -> list[GapRow]:
    """Every shift of the coming days that lacks somebody, the next first; with `now`, none that is over."""
    until = today + timedelta(days=days)
    with reading():
        on = Event.id.is_null() | Event.status.not_in(OFF)
        shifts = shifts_where(*between(today, until), on)
        known = {row.ref: row for row in duties(Duty.ref << sorted({shift.duty for shift in shifts}))} if shifts else {}
        standing = duties(Duty.rule != "", Duty.until.is_null() | (Duty.until >= today))
    known |= {row.ref: row for row in standing}
    open_ones = [s for s in counted(standing, shifts, today, until) if s.missing and (now is None or s.ends_at > now)]
    return [
        GapRow(
            duty=shift.duty,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            needed=shift.needed,
            missing=shift.missing,
            asked=sum(row.state == rules.ASKED for row in shift.people),
            **{name: getattr(known[shift.duty], name) for name in _ABOUT},
        )
        for shift in open_ones
    ]


_ABOUT = ("name_zh", "name_en", "skill", "place", "event", "event_title_zh", "event_title_en")


def who_could(*, duty: str, starts_at: datetime, now: datetime, words: str = "") -> list[CandidateRow]:
    """Who lives here and is no child, in the order in which they should be asked for a shift.

    Whoever is not proposed comes after, with the reason. `words` are looked for as in the list of residents.
    """
    today = day_of(now)
    with reading():
        what, shift = queries.duty_row(duty), shift_row(duty, starts_at)
        people = [p for p in residents(words=words) if not turns.may_be_a_child(p.born, p.tags, today)]
        numbers: dict[str, int] = dict(tuples_of(Resident.select(Resident.ref, Resident.id)))
        taken = busy_people(shift.starts_at, shift.ends_at)
        skilled = _skilled(what.skill)
        last: dict[int, Any] = dict(
            tuples_of(
                Assignment.select(Assignment.resident_id, fn.MAX(Assignment.asked_at)).group_by(Assignment.resident_id)
            )
        )
        done = _minutes(_of_year(today.year))
        homes, total = _by_household(done)
        share = turns.fair_share(total, len(households()))
    answers = {row.resident: row.state for row in reversed(shift.people)}
    known = {}
    for person in people:
        number = numbers[person.ref]
        asked_at = last.get(number)
        known[person.ref] = turns.Known(
            person.ref,
            person.name,
            skilled is None or number in skilled,
            tuple(taken.get(number, ())),
            answers.get(person.ref, ""),
            datetime.fromisoformat(asked_at) if isinstance(asked_at, str) else asked_at,
            done.get(number, 0),
            homes.get(person.household, 0),
        )
    rows = {person.ref: person for person in people}
    return [
        CandidateRow(
            one.resident,
            one.name,
            rows[one.resident].label,
            one.asked_at,
            one.minutes,
            one.household_minutes,
            share,
            why,
            tuple(rules.touching(shift.starts_at, shift.ends_at, one.busy)),
        )
        for one, why in turns.who_could(known.values(), shift.starts_at, shift.ends_at, now)
    ]


def hours(*, today: date) -> list[HoursRow]:
    """What everybody who lives here did in the year of that day, by flat; without those who did nothing."""
    year = _of_year(today.year)
    with reading():
        people = residents()
        numbers = dict(tuples_of(Resident.select(Resident.ref, Resident.id)))
        booked = {
            number: (minutes, times)
            for number, minutes, times in tuples_of(
                _done(year, Assignment.resident_id, fn.SUM(Assignment.minutes), fn.COUNT(Assignment.id)).group_by(
                    Assignment.resident_id
                )
            )
        }
        missed = _missed(year)
        homes, total = _by_household({number: minutes for number, (minutes, _times) in booked.items()})
        share = turns.fair_share(total, len(households()))
        good_at = skills()
    rows = []
    for person in people:
        number = numbers[person.ref]
        minutes, times = booked.get(number, (0, 0))
        if times or missed.get(number) or person.ref in good_at:
            what = ", ".join(good_at.get(person.ref, ()))
            about = (person.ref, person.household, person.label, person.name, today.year)
            home = homes.get(person.household, 0)
            rows.append(HoursRow(*about, minutes, times, missed.get(number, 0), home, share, what))
    return rows


def done_by(resident: str, year: int) -> list[DoneRow]:
    """What somebody did in a year, by duty, the first first."""
    columns = (
        *(Duty.name_zh, Duty.name_en, fn.COUNT(Assignment.id), fn.SUM(Assignment.minutes)),
        *(fn.MIN(DutyShift.starts_at), fn.MAX(DutyShift.starts_at)),
    )
    query = _done(_of_year(year), *columns).switch(DutyShift).join(Duty).switch(Assignment).join(Resident)
    query = query.where(Resident.ref == resident).group_by(Duty.name_zh, Duty.name_en)
    with reading():
        rows = [
            DoneRow(zh, en, times, minutes, _instant(first), _instant(last))
            for zh, en, times, minutes, first, last in tuples_of(query)
        ]
    return sorted(rows, key=lambda row: row.first_at)


def skills() -> dict[str, tuple[str, ...]]:
    """What each resident is good at, by their ref."""
    found: dict[str, tuple[str, ...]] = {}
    with reading():
        for ref, skill in tuples_of(Skill.select(Resident.ref, Skill.skill).join(Resident).order_by(Skill.id)):
            found[ref] = (*found.get(ref, ()), skill)
    return found


def _skilled(skill: str) -> set[int] | None:
    """Who has a skill; None if none is needed."""
    if not skill:
        return None
    return {number for (number,) in tuples_of(Skill.select(Skill.resident_id).where(Skill.skill == skill))}


def _of_year(year: int) -> list[Any]:
    return between(date(year, 1, 1), date(year + 1, 1, 1))


def _done(year: list[Any], *columns: Any) -> Any:
    return Assignment.select(*columns).join(DutyShift).where(Assignment.state == rules.DONE, *year)


def _minutes(year: list[Any]) -> dict[int, int]:
    columns = (Assignment.resident_id, fn.SUM(Assignment.minutes))
    return dict(tuples_of(_done(year, *columns).group_by(Assignment.resident_id)))


def _missed(year: list[Any]) -> dict[int, int]:
    query = Assignment.select(Assignment.resident_id, fn.COUNT(Assignment.id)).join(DutyShift)
    return dict(tuples_of(query.where(Assignment.state == rules.ABSENT, *year).group_by(Assignment.resident_id)))


def _by_household(minutes: dict[int, int]) -> tuple[dict[str, int], int]:
    """The minutes of each household that lives here, and of all of them."""
    homes: dict[str, int] = {}
    query = Resident.select(Resident.id, Household.ref).join(Household).where(Household.moved_out.is_null())
    for number, home in tuples_of(query):
        if number in minutes:
            homes[home] = homes.get(home, 0) + minutes[number]
    return homes, sum(homes.values())


def _instant(value: Any) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
