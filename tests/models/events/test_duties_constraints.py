"""Every rule that duties have in the schema refuses its violation, with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.events.duties.tables import Assignment, Duty, DutyShift, Skill
from models.households.tables import Resident
from models.journal import writing
from tests.models.events.crew import Crew
from tests.models.events.party import NOW, TODAY, WHO


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _duty() -> Any:
    return Duty.get(Duty.name_zh == "布置会场")


def _standing() -> Any:
    return Duty.get(Duty.name_zh == "书架值班")


def _shift() -> Any:
    return DutyShift.select().order_by(DutyShift.id).get()


def _assignment() -> Any:
    return Assignment.select().get()


def _again(row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    type(row)(**{**values, **changes}).save()


def _skill(skill: str) -> object:
    return Skill(resident=Resident.select().get(), skill=skill).save()


VIOLATIONS: dict[str, Callable[[], object]] = {
    "duty_named": lambda: _change(_duty(), name_zh=""),
    "duty_of_an_event_does_not_recur": lambda: _change(_standing(), event=_duty().event),
    "duty_standing_says_when": lambda: _change(_standing(), from_on=None),
    "duty_begins_in_a_day": lambda: _change(_standing(), starts=1440),
    "duty_length_sane": lambda: _change(_standing(), minutes=0),
    "duty_needed_sane": lambda: _change(_duty(), needed=0),
    "duty_days_in_order": lambda: _change(_standing(), until=TODAY - timedelta(days=400)),
    "duty_shift_in_order": lambda: _change(_shift(), ends_at=_shift().starts_at),
    "duty_shift_needed_sane": lambda: _change(_shift(), needed=100),
    "duty_shift_once_a_time": lambda: _again(_shift()),
    "assignment_state_known": lambda: _change(_assignment(), state="perhaps", answered_at=NOW),
    "assignment_answered_once_told": lambda: _change(_assignment(), state="accepted"),
    "assignment_minutes_of_what_was_done": lambda: _change(_assignment(), minutes=10),
    "assignment_minutes_sane": lambda: _change(_assignment(), state="done", answered_at=NOW, minutes=1441),
    "assignment_once_a_shift": lambda: _again(_assignment()),
    "skill_named": lambda: _skill(""),
    "skill_once_each": lambda: [_skill("书法"), _skill("书法")],
}


@operation
def _write(violation: Callable[[], object]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(crew: Crew, constraint: str) -> None:
    crew.standing()
    crew.ask(1, 14)
    with pytest.raises(RuleBroken) as refused:
        _write(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_duties_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Duty, DutyShift, Assignment, Skill)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if index._unique}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
