"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.events.parts.operations import add_part
from models.events.parts.tables import Part, PartPlace
from models.events.tables import Event, SignUp, Skip, SpecialDay
from models.journal import writing
from tests.models.events.party import NOW, TODAY, WHO, Party, days, make_event

Violation = Callable[[], object]


def _again(row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    type(row)(**{**values, **changes}).save()


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _hourly() -> Any:
    return Event.get(Event.title_zh == "剪窗花")


def _daily() -> Any:
    return Event.get(Event.title_zh == "换书")


def _first() -> Any:
    return SignUp.select().order_by(SignUp.id).get()


def _part() -> Any:
    return Part.select().get()


def _part_place() -> Any:
    place = PartPlace(part=_part(), sign_up=_first(), heads=1, position=1)
    place.save()
    return place


def _series() -> Any:
    return Event.get(Event.title_zh == "晨练")


def _date_of_the_series(day: date = TODAY) -> Any:
    row = Event(title_zh="晨练 改地点", first_day=day, last_day=day, series=_series(), series_day=TODAY)
    row.save()
    return row


def _without_days_of_its_own(row: Any, **changes: object) -> None:
    """Past the record, which keeps the days by itself."""
    Event.update(**changes).where(Event.id == row.id).execute()


def _twice(table: Any, **values: object) -> None:
    table(**values).save()
    table(**values).save()


VIOLATIONS: dict[str, Violation] = {
    "event_named": lambda: _change(_hourly(), title_zh=""),
    "event_audience_known": lambda: _change(_hourly(), audience="cats"),
    "event_status_known": lambda: _change(_hourly(), status="rumoured"),
    "event_announced_once": lambda: _change(_hourly(), announced_at=None),
    "event_capacity_positive": lambda: _change(_hourly(), capacity=0),
    "event_hours_both": lambda: _change(_hourly(), ends_at=None),
    "event_days_both": lambda: _change(_daily(), last_day=None),
    "event_hours_or_days": lambda: _change(_daily(), starts_at=NOW, ends_at=_hourly().ends_at),
    "event_hours_in_order": lambda: _change(_hourly(), ends_at=_hourly().starts_at),
    "event_days_in_order": lambda: _change(_daily(), last_day=TODAY.replace(day=1)),
    "event_lasts_in_order": lambda: _without_days_of_its_own(_hourly(), last_on=TODAY.replace(year=2000)),
    "event_end_of_a_rule": lambda: _change(_hourly(), until=TODAY),
    "event_one_end": lambda: _change(_series(), until=TODAY, times=3),
    "event_times_sane": lambda: _change(_series(), times=1000),
    "event_date_of_a_series": lambda: _change(_hourly(), series=_series()),
    "event_date_does_not_recur": lambda: _change(_date_of_the_series(), rule="FREQ=WEEKLY"),
    "event_once_a_series_day": lambda: [_date_of_the_series(), _date_of_the_series()],
    "event_forecast_counted": lambda: _change(_hourly(), forecast=-1),
    "event_counted_by_known": lambda: _change(_hourly(), count_by="cats"),
    "event_locked_before_it_begins": lambda: _change(_hourly(), lock_on=TODAY.replace(year=2030)),
    "skip_once_a_day": lambda: _twice(Skip, event=_series(), day=TODAY),
    "special_day_kind_known": lambda: SpecialDay(day=TODAY, kind="rainy", name="雨").save(),
    "special_day_named": lambda: SpecialDay(day=TODAY, kind="off").save(),
    "special_day_once": lambda: _twice(SpecialDay, day=TODAY, kind="exam", name="期末"),
    "sign_up_heads_sane": lambda: _change(_first(), heads=0, adults=0),
    "sign_up_told_known": lambda: _change(_first(), told="perhaps"),
    "sign_up_kinds_sane": lambda: _change(_first(), adults=3, children=-1),
    "sign_up_heads_are_the_kinds": lambda: _change(_first(), elderly=1),
    "sign_up_arrived_counted": lambda: _change(_first(), arrived=1),
    "sign_up_arrived_sane": lambda: _change(_first(), arrived_at=NOW, arrived=0),
    "sign_up_here_or_off": lambda: _change(_first(), arrived_at=NOW, arrived=1, cancelled_at=NOW),
    "sign_up_walked_in": lambda: _change(_first(), walk_in=True),
    "sign_up_once_a_household": lambda: _again(_first(), position=9),
    "sign_up_one_place_in_line": lambda: _again(_first(), cancelled_at=NOW),
    "part_named": lambda: _change(_part(), name_zh=""),
    "part_capacity_positive": lambda: _change(_part(), capacity=0),
    "part_one_place_in_order": lambda: _again(_part()),
    "part_place_heads_sane": lambda: _change(_part_place(), heads=0),
    "part_place_told_known": lambda: _change(_part_place(), told="perhaps"),
    "part_place_once_a_sign_up": lambda: _again(_part_place()),
}


@operation
def _write(violation: Violation) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(party: Party, constraint: str) -> None:
    party.sign_up(1, 2)
    add_part(event=party.event, name_zh="手工桌", capacity=12, now=NOW, who=WHO)
    make_event("换书", when=days(TODAY))
    _write(lambda: Event(title_zh="晨练", first_day=TODAY, last_day=TODAY, rule="FREQ=WEEKLY").save())
    with pytest.raises(RuleBroken) as refused:
        _write(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Event, Skip, SpecialDay, SignUp, Part, PartPlace)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if index._unique}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
