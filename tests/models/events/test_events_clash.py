"""What speaks against an event: each rule with what it warns of, and what is fine."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.clock import at_local
from models.errors import RuleBroken
from models.events import clash, operations, series
from models.events.clash_rules import EXAM, FESTIVAL, LATE, PEOPLE, ROOM, WORKDAY, clashes, same_room
from models.events.occurrence import Occurrence
from models.events.operations import Details
from models.events.rules import When
from models.events.workdays import day_table
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.models.events.party import NOW, WHO

TABLE = day_table(range(2025, 2028))
SATURDAY = date(2026, 11, 28)


def _on(
    day: date, start: int | None = 14, length: float = 2, audience: str = "everybody", place: str = "", **more: str
) -> Occurrence:
    starts = None if start is None else at_local(day, start)
    ends = starts and starts + timedelta(hours=length)
    title, kind, status = (more.get(name, "") for name in ("title", "kind", "status"))
    return Occurrence("", day, day, starts, ends, title, "", place, audience, status, kind, False)


def _found(one: Occurrence, *others: Occurrence, anchor: str = "") -> list[tuple[str, str]]:
    return [(found.kind, found.other) for found in clashes([one], others, TABLE, anchor)]


@pytest.mark.parametrize(
    ("day", "hour", "warned"),
    [
        (date(2026, 11, 27), 14, True),  # a Friday
        (date(2026, 11, 27), 19, False),  # after work
        (SATURDAY, 14, False),
        (date(2026, 10, 10), 10, True),  # a Saturday that is worked
        (date(2026, 10, 1), 14, False),  # a Thursday off
        (date(2027, 2, 8), 14, False),  # off by law, though the notice of that year is not known
    ],
)
def test_working_people_are_at_work_on_workdays(day: date, hour: int, warned: bool) -> None:
    kinds = [kind for kind, _other in _found(_on(day, hour, audience="working"))]
    assert kinds == ([WORKDAY] if warned else [])
    assert _found(_on(day, hour, audience="elderly")) == []


@pytest.mark.parametrize(
    ("hour", "length", "warned"),
    [(19, 2, False), (22, 1, True), (20, 1.5, True), (6, 1, True), (7, 1, False), (23, 2, True), (None, 0, False)],
)
@pytest.mark.parametrize("audience", ["children", "families"])
def test_children_are_in_bed(hour: int | None, length: float, warned: bool, audience: str) -> None:
    assert _found(_on(SATURDAY, hour, length, audience=audience)) == ([(LATE, "")] if warned else [])
    assert _found(_on(SATURDAY, hour, length)) == []


@pytest.mark.parametrize(("day", "warned"), [(6, True), (7, True), (8, True), (5, False), (9, False)])
def test_a_festival_is_not_held_on_the_eve_of_an_exam(day: int, warned: bool) -> None:
    day_ = date(2026, 6, day)
    kinds = {kind for kind, _other in _found(_on(day_, audience="children"))}
    assert kinds == ({EXAM} if warned else set())
    assert {kind for kind, _other in _found(_on(day_, kind="own"))} == ({EXAM} if warned else set())
    assert _found(_on(day_, audience="elderly")) == []


def test_a_festival_is_not_held_on_the_eve_of_another() -> None:
    before_mid_autumn = date(2026, 9, 24)
    assert _found(_on(before_mid_autumn, kind="own")) == [(FESTIVAL, "*mid_autumn")]
    assert _found(_on(before_mid_autumn)) == []
    assert _found(_on(date(2026, 9, 25), kind="mid_autumn"), anchor="mid_autumn") == []


def test_new_years_eve_is_no_clash_with_its_own_festival() -> None:
    eve = date(2027, 2, 5)
    assert _found(_on(eve, kind="new_years_eve"), anchor="new_years_eve") == []
    assert _found(_on(eve, kind="own")) == [(FESTIVAL, "*spring_festival")]


@pytest.mark.parametrize(("days", "warned"), [(-1, True), (0, True), (1, True), (2, False)])
def test_two_festivals_of_the_house_tire_everybody_out(days: int, warned: bool) -> None:
    other = _on(SATURDAY + timedelta(days=days), 9, 1, kind="swap", title="换书节")
    assert _found(_on(SATURDAY, kind="own"), other) == ([(FESTIVAL, "换书节")] if warned else [])


@pytest.mark.parametrize(
    ("start", "place", "status", "warned"),
    [
        (15, "一楼大厅", "announced", True),
        (16, "一楼大厅", "announced", False),  # they touch
        (12, "一楼大厅", "announced", False),
        (None, "一楼大厅", "draft", True),  # all day
        (15, " 一楼 大厅", "announced", True),
        (15, "二楼", "announced", False),
        (15, "一楼大厅", "cancelled", False),
    ],
)
def test_two_events_do_not_share_a_room(start: int | None, place: str, status: str, warned: bool) -> None:
    other = _on(SATURDAY, start, place=place, status=status, title="茶话会")
    assert _found(_on(SATURDAY, place="一楼大厅"), other) == ([(ROOM, "茶话会")] if warned else [])


def test_without_a_place_there_is_no_clash_of_rooms() -> None:
    assert _found(_on(SATURDAY), _on(SATURDAY)) == []
    assert same_room("一楼Ｈall") == same_room("一楼hall")


def test_the_same_people_are_not_in_two_places() -> None:
    other = _on(SATURDAY, 15, audience="elderly", place="二楼", title="茶话会")
    assert _found(_on(SATURDAY, audience="elderly", place="一楼"), other) == [(PEOPLE, "茶话会")]
    assert _found(_on(SATURDAY, audience="children", place="一楼"), other) == []


def test_one_that_lasts_days_meets_what_is_on_its_last(building: BuildingRow) -> None:
    long = _on(SATURDAY, None, place="大厅", title="书市")._replace(last=SATURDAY + timedelta(days=3))
    assert _found(_on(SATURDAY + timedelta(days=3), place="大厅"), long) == [(ROOM, "书市")]
    assert _found(_on(SATURDAY + timedelta(days=4), place="大厅"), long) == []


def _weekly(title: str, first: date, hour: int, place: str, **more: Any) -> str:
    when = When(at_local(first, hour), at_local(first, hour + 2), rule="FREQ=WEEKLY", times=10)
    details = Details(title, place=place, when=when, **more)
    return operations.create_event(details=details, now=NOW, who=WHO).ref


def test_a_series_is_warned_of_in_one_sentence(building: BuildingRow) -> None:
    set_language("en")
    tea = _weekly("茶话会", SATURDAY, 14, "大厅")
    series.skip_date(event=tea, day=SATURDAY + timedelta(days=7), now=NOW, who=WHO)
    when = When(at_local(SATURDAY, 15), at_local(SATURDAY, 17), rule="FREQ=WEEKLY", times=4)
    said = clash.warnings_for(when=when, audience="everybody", place="大厅")
    assert said == ["2026-11-28: 茶话会 is in the same room then. (2 more dates.)"]


def test_an_event_is_no_clash_with_itself(building: BuildingRow) -> None:
    tea = _weekly("茶话会", SATURDAY, 14, "大厅", audience="elderly")
    when = When(at_local(SATURDAY, 14), at_local(SATURDAY, 16), rule="FREQ=WEEKLY", times=10)
    asked = {"when": when, "audience": "elderly", "place": "大厅"}
    assert clash.warnings_for(**asked, event=tea) == []  # type: ignore[arg-type]
    assert len(clash.warnings_for(**asked)) == 1  # type: ignore[arg-type]


def test_times_that_mean_nothing_are_refused_and_not_warned_of(building: BuildingRow) -> None:
    with pytest.raises(RuleBroken):
        clash.warnings_for(when=When(), audience="everybody", place="")


def test_festivals_and_exams_are_called_by_their_names(building: BuildingRow) -> None:
    set_language("en")
    eve = date(2026, 9, 24)
    when = When(at_local(eve, 14), at_local(eve, 16))
    said = clash.warnings_for(when=when, audience="everybody", place="", kind="own")
    assert said == ["2026-09-24 is close to Mid-Autumn."]
