"""Dates that were taken out of a series, when something is done to all of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.clock import at_local
from models.events import operations, queries, rules, series, sign_ups
from models.events.operations import Details
from models.events.parts.operations import add_part
from models.events.parts.queries import part_places, parts
from models.events.rows import EventRow
from models.events.rules import Coming, Counts, When
from models.events.series_rules import LastDateLeft, NotADate
from models.households.rows import BuildingRow
from models.undo import next_undo, undo
from tests.models.events.party import NAMES, NOW, WHO, make_household
from tests.models.events.test_events_series import BY, THURSDAY, WEEK, shown, weekly


def _undone() -> None:
    last = next_undo()
    assert last is not None
    undo(entry=last.ref, **BY)


def _households(event: str) -> list[tuple[str, str]]:
    return [(row.household_name, row.state) for row in queries.sign_ups(event=event)]


def test_a_date_taken_out_of_a_draft_is_announced_with_its_series(building: BuildingRow) -> None:
    details = series.details_of(weekly())
    draft = operations.create_event(details=details, **BY)
    own = series.hold_date(event=draft.ref, day=THURSDAY, **BY)
    assert own.status == "draft"
    operations.announce(event=draft.ref, **BY)
    row = queries.event_row(own.ref)
    assert (row.status, row.announced_at) == ("announced", NOW)
    _undone()
    assert queries.event_row(own.ref).status == "draft"


def test_a_series_is_cancelled_with_its_own_dates_and_takes_place_with_them_again(building: BuildingRow) -> None:
    row = weekly()
    alone = series.cancel_date(event=row.ref, day=THURSDAY, reason="停电", now=NOW, who=WHO)
    own = series.hold_date(event=row.ref, day=THURSDAY + WEEK, **BY)
    later = NOW + timedelta(hours=1)
    operations.cancel_event(event=row.ref, reason="下雪", now=later, who=WHO)
    assert {state for _day, state in shown()} == {"cancelled"}
    assert [queries.event_row(ref).reason for ref in (own.ref, alone.ref)] == ["下雪", "停电"]
    operations.announce(event=row.ref, now=later + timedelta(hours=1), who=WHO)
    found = [queries.event_row(ref) for ref in (own.ref, alone.ref)]
    assert [(one.status, one.reason) for one in found] == [("announced", ""), ("cancelled", "停电")]


def test_who_comes_to_all_dates_comes_to_those_that_have_a_list_already(building: BuildingRow) -> None:
    row = weekly(capacity=3)
    table = add_part(event=row.ref, name_zh="茶席", **BY)
    homes = [make_household(n, name) for n, name in enumerate(NAMES[:2])]
    own = series.hold_date(event=row.ref, day=THURSDAY, **BY)
    off = series.cancel_date(event=row.ref, day=THURSDAY + WEEK, reason="", **BY)
    for home in homes:
        coming = Coming(Counts(2), parts={table: 1})
        outcome = sign_ups.sign_up(event=row.ref, household=home, coming=coming, **BY)
    assert _households(own.ref) == [("赵家", "confirmed"), ("钱家", "waiting")] and not _households(off.ref)
    (part,) = parts(event=own.ref)
    assert [(place.part, place.heads) for place in part_places(event=own.ref)] == [(part.ref, 1)] * 2
    first = next(one for one in queries.sign_ups(event=row.ref) if one.household == homes[0])
    outcome = sign_ups.cancel_sign_up(sign_up=first.ref, **BY)
    assert _households(own.ref) == [("钱家", "confirmed")]
    assert {up.event for up in outcome.moved_up} == {row.ref, own.ref}
    _undone()
    assert _households(own.ref) == [("赵家", "confirmed"), ("钱家", "waiting")]


def test_who_signed_up_for_one_date_and_then_for_all_stands_there_once(building: BuildingRow) -> None:
    row, home = weekly(), make_household(0, NAMES[0])
    coming = Coming(Counts(2))
    own = sign_ups.sign_up(event=row.ref, household=home, coming=coming, day=THURSDAY, **BY).event
    sign_ups.sign_up(event=row.ref, household=home, coming=coming, **BY)
    assert _households(own.ref) == [("赵家", "confirmed")]


def test_whoever_comes_to_one_date_only_is_told_of_the_series_too(building: BuildingRow) -> None:
    row = weekly()
    homes = [make_household(n, name) for n, name in enumerate(NAMES[:2])]
    sign_ups.sign_up(event=row.ref, household=homes[1], coming=Coming(Counts(1)), day=THURSDAY, **BY)
    sign_ups.sign_up(event=row.ref, household=homes[0], coming=Coming(Counts(2)), **BY)
    told = queries.to_be_told(event=row.ref, today=THURSDAY)
    assert [(one.household_name, one.event == row.ref) for one in told] == [("赵家", True), ("钱家", False)]
    assert [one.household_name for one in queries.to_be_told(event=row.ref, today=THURSDAY + WEEK)] == ["赵家"]


def test_a_date_of_whole_days_that_is_moved_remembers_where_it_was(building: BuildingRow) -> None:
    when = When(first_day=THURSDAY, last_day=THURSDAY, rule="FREQ=WEEKLY", times=5)
    row = operations.create_event(details=Details("清洁日", when=when), **BY)
    details = series.date_details(row, THURSDAY)
    day = THURSDAY + timedelta(days=1)
    moved = details._replace(when=When(first_day=day, last_day=day))
    assert series.change_date(event=row.ref, day=THURSDAY, details=moved, reason="", **BY).row.planned_on == THURSDAY


def _on_wednesdays(row: EventRow) -> EventRow:
    day = THURSDAY - timedelta(days=1)
    when = When(at_local(day, 14), at_local(day, 16), rule="FREQ=WEEKLY", times=5)
    details = series.details_of(row)._replace(when=when)
    return operations.correct_event(event=row.ref, version=row.version, details=details, **BY).row


def test_what_was_left_out_or_cancelled_stays_so_when_the_series_goes_to_another_weekday(
    building: BuildingRow,
) -> None:
    row = weekly()
    series.skip_date(event=row.ref, day=THURSDAY, **BY)
    series.cancel_date(event=row.ref, day=THURSDAY + WEEK, reason="", **BY)
    _on_wednesdays(queries.event_row(row.ref))
    states = [("12-03 14:00", "cancelled"), *((f"12-{day} 14:00", "announced") for day in ("09", "16", "23"))]
    assert shown(THURSDAY - WEEK) == states
    _undone()
    assert shown()[0] == ("12-03 14:00", "cancelled") and len(shown()) == 4


def test_an_end_that_leaves_only_what_was_left_out_is_refused(building: BuildingRow) -> None:
    row = weekly()
    row = series.skip_date(event=row.ref, day=THURSDAY, **BY)
    details = series.details_of(row)._replace(when=row.when._replace(times=1))
    with pytest.raises(LastDateLeft):
        operations.correct_event(event=row.ref, version=row.version, details=details, **BY)
    with pytest.raises(LastDateLeft):
        series.split_series(event=row.ref, day=THURSDAY + WEEK, details=series.rest_details(row, THURSDAY + WEEK), **BY)
    assert len(shown()) == 4


def test_what_was_left_out_stays_so_where_the_series_is_split_onto_another_weekday(building: BuildingRow) -> None:
    row = weekly()
    series.skip_date(event=row.ref, day=THURSDAY + 2 * WEEK, **BY)
    rest = series.rest_details(row, THURSDAY + WEEK)
    friday = rules.moved(rest.when, timedelta(days=1))
    series.split_series(event=row.ref, day=THURSDAY + WEEK, details=rest._replace(when=friday), **BY)
    assert [day for day, _state in shown()] == ["11-26 14:00", "12-04 14:00", "12-18 14:00", "12-25 14:00"]


def test_what_was_taken_out_of_a_series_is_not_on_twice_once_it_does_not_recur(building: BuildingRow) -> None:
    row = weekly()
    series.hold_date(event=row.ref, day=THURSDAY, **BY)
    row = queries.event_row(row.ref)
    once = row.when._replace(rule="", times=None)
    with pytest.raises(NotADate):
        operations.correct_event(
            event=row.ref, version=row.version, details=series.details_of(row)._replace(when=once), **BY
        )
    later = rules.moved(once, WEEK)
    operations.correct_event(
        event=row.ref, version=row.version, details=series.details_of(row)._replace(when=later), **BY
    )
    assert [day for day, _state in shown()] == ["11-26 14:00", "12-03 14:00"]
