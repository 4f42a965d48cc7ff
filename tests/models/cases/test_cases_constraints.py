"""The schema holds the rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.cases import rules
from models.cases.tables import Hearing, HearingParty, Sitting
from models.errors import RuleBroken
from models.journal import writing
from tests.models.cases.panel import NOW, WHO, Panel, at

Violation = Callable[[], None]


def _again(model: type[Any], **changes: object) -> None:
    row = model.select().order_by(model.id).get()
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _change(model: type[Any], **changes: object) -> None:
    """Past the row's own check, as a fault of the program would."""
    model.update(**changes).where(model.id == model.select(model.id).order_by(model.id).limit(1)).execute()


VIOLATIONS: dict[str, Violation] = {
    "sitting_hours_in_order": lambda: _change(Sitting, ends_at=at(19)),
    "sitting_status_known": lambda: _change(Sitting, status="forgotten"),
    "sitting_once_an_hour": lambda: _again(Sitting),
    "hearing_numbered": lambda: _change(Hearing, case_number=""),
    "hearing_within_sitting": lambda: _change(Hearing, begins=-1),
    "hearing_lasts": lambda: _change(Hearing, lasts=0),
    "hearing_once_a_case": lambda: _again(Hearing, begins=60),
    "hearing_once_an_hour": lambda: _again(Hearing, case_number="2026-02"),
    "hearing_party_once": lambda: _again(HearingParty),
}


@operation
def _violate(violation: Violation) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(panel: Panel, constraint: str) -> None:
    panel.hears()
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Sitting, Hearing, HearingParty)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names == set(VIOLATIONS)
    assert set(VIOLATIONS) <= set(refusals)


def test_no_row_keeps_a_name_for_a_number_whoever_saves_it(panel: Panel) -> None:
    panel.hears()
    with pytest.raises(rules.NoCaseNumber):
        _violate(lambda: _again(Hearing, case_number="张家漏水", begins=60))


def test_there_is_no_column_for_what_a_quarrel_is_about() -> None:
    kept = {"id", "ref", "version", "sequence", "revised_at"}
    columns = {table: set(table._meta.fields) - kept for table in (Sitting, Hearing, HearingParty)}
    assert columns == {
        Sitting: {"starts_at", "ends_at", "place", "status"},
        Hearing: {"sitting", "case_number", "begins", "lasts", "cancelled"},
        HearingParty: {"hearing", "household"},
    }
