"""A folder and the list of what to plan from ask as often of a large building as of a small one."""

from __future__ import annotations

from datetime import date

import pytest

from models.events.plan import listing, own, queries
from models.events.plan.forward import patterns
from models.households.rows import BuildingRow
from tests.models.events.plan.festive import NOW, TODAY, WHO, festival, line, pay, plain_event, resident, task
from tests.queries_asked import queries_asked

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_a_folder_asks_as_often_however_full_it_is(building: BuildingRow) -> None:
    event, zhao = plain_event().ref, resident()
    with queries_asked() as empty:
        queries.folder(event)
    for number in range(5):
        task(event, f"灯{number}", -number, zhao)
        listing.add_item(event=event, what="糖", now=NOW, who=WHO)
        pay(event, 100 + number, line=line(event), resident=zhao)
        listing.note_lesson(event=event, words="糖不够", now=NOW, who=WHO)
    with queries_asked() as full:
        queries.folder(event)
    assert len(full) == len(empty) <= 10


def test_what_to_plan_from_asks_as_often_however_long_the_past(building: BuildingRow) -> None:
    event = festival().ref
    with queries_asked() as few:
        patterns(TODAY)
    for year in range(2015, 2025):
        plain_event(f"茶话会{year}", date(year, 3, 1))
        own.save_template(event=event, name=f"团拜{year}", now=NOW, who=WHO)
    with queries_asked() as many:
        assert len(patterns(TODAY)) > 25
    assert len(many) == len(few) <= 5
