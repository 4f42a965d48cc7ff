"""The dates of a series: left out, changed, cancelled, split; each undone again, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from models.clock import at_local, local
from models.errors import RuleBroken
from models.events import agenda, door, operations, queries, series, sign_ups
from models.events.operations import Details
from models.events.parts.operations import add_part
from models.events.parts.queries import parts
from models.events.rows import EventRow
from models.events.rules import Coming, Counts, TooFewPlaces, When, WrongTimes
from models.events.series_rules import LastDateLeft, NotADate, WrongSeries
from models.households.rows import BuildingRow
from models.undo import next_undo, redo, undo
from tests.models.events.party import NAMES, NOW, WHO, make_household

BY: dict[str, Any] = {"now": NOW, "who": WHO}
THURSDAY = date(2026, 11, 26)
WEEK = timedelta(days=7)


def weekly(times: int | None = 5, **more: Any) -> EventRow:
    """Tea every Thursday at two, announced."""
    when = When(at_local(THURSDAY, 14), at_local(THURSDAY, 16), rule="FREQ=WEEKLY", times=times)
    details = Details("茶话会", "Tea", "大厅", when, audience="elderly")._replace(**more)
    row = operations.create_event(details=details, **BY)
    return operations.announce(event=row.ref, **BY).row


def shown(first: date = THURSDAY, last: date = THURSDAY + 10 * WEEK) -> list[tuple[str, str]]:
    """What the calendar shows: day and hour, and how it stands."""
    found = agenda.occurrences(first=first, last=last)
    return [(f"{local(one.begins_at):%m-%d %H:%M}", one.status) for one in found]


FIVE = [(f"{day:%m-%d} 14:00", "announced") for day in (THURSDAY + n * WEEK for n in range(5))]


def test_a_series_is_on_all_its_dates(building: BuildingRow) -> None:
    row = weekly()
    assert shown() == FIVE
    assert (row.first_on, row.last_on) == (THURSDAY, THURSDAY + 4 * WEEK)


def test_a_date_is_left_out_and_brought_back(building: BuildingRow) -> None:
    row = weekly()
    after = series.skip_date(event=row.ref, day=THURSDAY + WEEK, **BY)
    assert shown() == [FIVE[0], *FIVE[2:]]
    assert after.sequence == row.sequence + 1, "subscribers have to hear of it"
    series.take_back_skip(event=row.ref, day=THURSDAY + WEEK, **BY)
    assert shown() == FIVE


def test_a_date_is_moved_and_remembers_where_it_was(building: BuildingRow) -> None:
    row = weekly()
    day = THURSDAY + WEEK
    moved = series.date_details(row, day)
    moved = moved._replace(when=When(at_local(day + timedelta(days=1), 15), at_local(day + timedelta(days=1), 17)))
    one = series.change_date(event=row.ref, day=day, details=moved, reason="场地有事", **BY).row
    assert (one.series, one.series_day, one.planned_on, one.reason) == (row.ref, day, day, "场地有事")
    assert one.ref != row.ref
    assert shown() == [FIVE[0], ("12-04 15:00", "announced"), *FIVE[2:]]
    assert queries.event_row(row.ref).sequence == row.sequence + 1


def test_a_date_at_another_place_is_not_said_to_have_moved(building: BuildingRow) -> None:
    row = weekly()
    elsewhere = series.date_details(row, THURSDAY)._replace(place="花园")
    one = series.change_date(event=row.ref, day=THURSDAY, details=elsewhere, reason="", **BY).row
    assert (one.place, one.planned_on, one.when.starts_at) == ("花园", None, at_local(THURSDAY, 14))


def test_a_cancelled_date_stays_in_sight(building: BuildingRow) -> None:
    row = weekly()
    one = series.cancel_date(event=row.ref, day=THURSDAY, reason="下雪", **BY)
    assert shown()[0] == ("11-26 14:00", "cancelled")
    assert (one.reason, one.announced_at) == ("下雪", row.announced_at)


def test_a_series_is_split_and_everything_later_goes_along(building: BuildingRow) -> None:
    row = weekly()
    home = make_household(0, NAMES[0])
    sign_ups.sign_up(event=row.ref, household=home, coming=Coming(Counts(2)), **BY)
    series.skip_date(event=row.ref, day=THURSDAY + 3 * WEEK, **BY)
    series.cancel_date(event=row.ref, day=THURSDAY + 4 * WEEK, reason="放假", **BY)
    day = THURSDAY + 2 * WEEK
    details = series.rest_details(queries.event_row(row.ref), day)
    assert details.when.times == 3
    rest = series.split_series(event=row.ref, day=day, details=details._replace(place="花园"), **BY).row
    assert shown() == [*FIVE[:3], ("12-24 14:00", "cancelled")]
    assert (rest.place, rest.status, rest.heads) == ("花园", "announced", 2)
    assert queries.event_row(row.ref).last_on == THURSDAY + WEEK
    assert [found.place for found in agenda.occurrences(first=day, last=day)] == ["花园"]


def test_a_date_that_is_taken_out_keeps_those_who_come_to_all(building: BuildingRow) -> None:
    row = weekly()
    homes = [make_household(number, NAMES[number]) for number in (0, 1)]
    sign_ups.sign_up(event=row.ref, household=homes[0], coming=Coming(Counts(2)), **BY)
    one = series.hold_date(event=row.ref, day=THURSDAY, **BY)
    assert (one.heads, one.when, one.series_day) == (2, series.date_details(row, THURSDAY).when, THURSDAY)
    door.check_in(sign_up=queries.sign_ups(event=one.ref)[0].ref, now=at_local(THURSDAY, 14), who=WHO)
    assert queries.event_row(row.ref).heads == 2


def test_a_household_signs_up_for_one_date_in_one_deed(building: BuildingRow) -> None:
    row = weekly(capacity=5)
    homes = [make_household(number, NAMES[number]) for number in (0, 1)]
    table = add_part(event=row.ref, name_zh="手工桌", capacity=4, **BY)
    sign_ups.sign_up(event=row.ref, household=homes[0], coming=Coming(Counts(3), parts={table: 2}), **BY)
    outcome = sign_ups.sign_up(event=row.ref, household=homes[1], coming=Coming(Counts(2)), day=THURSDAY + WEEK, **BY)
    assert (outcome.event.series, outcome.event.heads) == (row.ref, 5)
    assert queries.event_row(row.ref).heads == 3
    assert [(part.name, part.heads) for part in parts(event=outcome.event.ref)] == [("手工桌", 2)]
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, **BY)
    assert shown() == FIVE and [found.heads for found in queries.all_events()] == [3]


def test_a_date_with_fewer_places_pushes_nobody_out(building: BuildingRow) -> None:
    row = weekly(capacity=5)
    home = make_household(0, NAMES[0])
    sign_ups.sign_up(event=row.ref, household=home, coming=Coming(Counts(3)), **BY)
    smaller = series.date_details(row, THURSDAY)._replace(capacity=2)
    with pytest.raises(TooFewPlaces):
        series.change_date(event=row.ref, day=THURSDAY, details=smaller, reason="", **BY)
    assert shown() == FIVE


def test_without_end_it_goes_on_and_on(building: BuildingRow) -> None:
    row = weekly(times=None)
    assert row.last_on is None
    far = date(2059, 11, 28)
    assert [found.day for found in agenda.occurrences(first=far - WEEK, last=far)] == [far - timedelta(days=1)]
    assert [event.ref for event in queries.events(today=far)] == [row.ref]
    assert queries.events(today=far, past=True) == []


def test_a_series_begins_on_its_first_date(building: BuildingRow) -> None:
    row = weekly(when=When(at_local(THURSDAY, 14), at_local(THURSDAY, 16), rule="FREQ=WEEKLY;BYDAY=MO", times=2))
    assert (row.first_on, row.starts_at) == (date(2026, 11, 30), at_local(date(2026, 11, 30), 14))


def test_the_list_of_what_comes_has_a_series_where_its_next_date_is(building: BuildingRow) -> None:
    tea = weekly()
    when = When(at_local(THURSDAY + 8 * timedelta(days=1), 9), at_local(THURSDAY + 8 * timedelta(days=1), 10))
    other = operations.create_event(details=Details("早市", when=when), **BY)
    series.skip_date(event=tea.ref, day=THURSDAY + WEEK, **BY)
    later = queries.events(today=THURSDAY + timedelta(days=1))
    assert [row.ref for row in later] == [other.ref, tea.ref]
    assert [row.next and row.next.day for row in later] == [None, THURSDAY + 2 * WEEK]
    assert queries.events(today=THURSDAY + 5 * WEEK) == []


LONG = When(first_day=THURSDAY, last_day=THURSDAY + WEEK, rule="FREQ=WEEKLY")


@pytest.mark.parametrize(
    ("when", "refusal"),
    [
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=HOURLY"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="every now and then"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=MONTHLY;BYDAY=5TH"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=MONTHLY;BYMONTHDAY=32"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY;INTERVAL=53"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY;INTERVAL=0"), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", times=0), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", times=1000), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", until=THURSDAY - WEEK), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", until=THURSDAY, times=2), WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY, times=2), WrongTimes),
        (When(first_day=date(9999, 12, 31), last_day=date(9999, 12, 31), rule="FREQ=YEARLY;INTERVAL=52"), WrongTimes),
        (When(first_day=date(1026, 12, 31), last_day=THURSDAY), WrongTimes),
        (When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", until=date(9999, 12, 31)), WrongTimes),
        (LONG, WrongSeries),
        (When(first_day=THURSDAY, last_day=THURSDAY - WEEK, rule="FREQ=WEEKLY"), WrongTimes),
    ],
)
def test_dates_that_fit_nothing_are_refused(building: BuildingRow, when: When, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal) as refused:
        operations.create_event(details=Details("茶话会", when=when), **BY)
    assert refused.value.title and refused.value.hint
    assert queries.all_events() == []


def test_a_date_that_just_does_not_reach_the_next_is_fine(building: BuildingRow) -> None:
    when = LONG._replace(last_day=THURSDAY + timedelta(days=6))
    assert operations.create_event(details=Details("书市", when=when), **BY).rule == "FREQ=WEEKLY"


def _skip_all_but(row: EventRow, left: int) -> None:
    for number in range(5 - left):
        series.skip_date(event=row.ref, day=THURSDAY + number * WEEK, **BY)


def test_the_last_date_left_is_not_left_out(building: BuildingRow) -> None:
    row = weekly()
    _skip_all_but(row, 1)
    with pytest.raises(LastDateLeft):
        series.skip_date(event=row.ref, day=THURSDAY + 4 * WEEK, **BY)
    assert shown() == FIVE[4:]


REFUSED: dict[str, tuple[type[RuleBroken], Callable[[EventRow], object]]] = {
    "a day that is no date": (NotADate, lambda row: series.skip_date(event=row.ref, day=THURSDAY + WEEK / 7, **BY)),
    "a day after its end": (NotADate, lambda row: series.skip_date(event=row.ref, day=THURSDAY + 5 * WEEK, **BY)),
    "what is left out": (NotADate, lambda row: [series.skip_date(event=row.ref, day=THURSDAY, **BY) for _n in (1, 2)]),
    "what is changed": (
        NotADate,
        lambda row: [series.cancel_date(event=row.ref, day=THURSDAY, reason="", **BY) for _n in (1, 2)],
    ),
    "bringing back what is there": (NotADate, lambda row: series.take_back_skip(event=row.ref, day=THURSDAY, **BY)),
    "a date of no series": (
        NotADate,
        lambda row: series.skip_date(
            event=series.cancel_date(event=row.ref, day=THURSDAY, reason="", **BY).ref, day=THURSDAY, **BY
        ),
    ),
    "a date that recurs": (
        WrongSeries,
        lambda row: series.change_date(event=row.ref, day=THURSDAY, details=series.details_of(row), reason="", **BY),
    ),
    "splitting at the beginning": (
        LastDateLeft,
        lambda row: series.split_series(event=row.ref, day=THURSDAY, details=series.details_of(row), **BY),
    ),
    "putting off a series": (
        WrongTimes,
        lambda row: operations.postpone(event=row.ref, when=None, reason="", **BY),
    ),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_it_is_refused(building: BuildingRow, what: str) -> None:
    row = weekly()
    refusal, deed = REFUSED[what]
    with pytest.raises(refusal) as refused:
        deed(row)
    assert refused.value.title and refused.value.hint


def _split(row: EventRow) -> object:
    day = THURSDAY + 2 * WEEK
    return series.split_series(event=row.ref, day=day, details=series.rest_details(row, day), **BY).row


DEEDS: dict[str, Callable[[EventRow], object]] = {
    "left out": lambda row: series.skip_date(event=row.ref, day=THURSDAY + WEEK, **BY),
    "changed": lambda row: series.change_date(
        event=row.ref, day=THURSDAY, details=series.date_details(row, THURSDAY), reason="", **BY
    ),
    "cancelled": lambda row: series.cancel_date(event=row.ref, day=THURSDAY, reason="", **BY),
    "split": _split,
}


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_it_is_undone_and_done_again(building: BuildingRow, deed: str) -> None:
    row = weekly()
    before = shown()
    DEEDS[deed](row)
    after = shown()
    entry = next_undo()
    assert entry is not None
    taken_back = undo(entry=entry.ref, **BY)
    assert shown() == before
    redo(entry=taken_back.ref, **BY)
    assert shown() == after
