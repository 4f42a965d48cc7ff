"""A building with three neighbours, a Party group of two and a course, for the tests of the room of the groups."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import db, migrate
from models.clock import at_local
from models.group import meetings, operations
from models.group.meetings import Plan
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import Person, add_resident
from tests.organizer_tui.group.steps import NOW, TODAY, WHO


@pytest.fixture
def people(place: str) -> list[str]:
    """Three people in the building of the tests: Zhao, Qian and Sun."""
    migrate.open_building(place, NOW)
    refs = []
    for flat, name in zip(units()[:3], ("Zhao", "Qian", "Sun"), strict=True):
        home = move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        refs.append(add_resident(household=home, person=Person(f"{name} Yi"), now=NOW, who=WHO).ref)
    db.close()
    return refs


@pytest.fixture
def group(place: str, people: list[str]) -> str:
    """A Party group of Zhao, whose term ends soon, and Qian; its theme day was twelve days ago."""
    migrate.open_building(place, NOW)
    ref = operations.found_group(name_zh="党小组", name_en="Party group", kind="party", now=NOW, who=WHO).ref
    since = TODAY - timedelta(days=300)
    for person, role, until in ((0, "Secretary", TODAY + timedelta(days=20)), (1, "Member", None)):
        operations.join(group=ref, resident=people[person], role=role, from_on=since, until=until, now=NOW, who=WHO)
    _plan(ref, TODAY - timedelta(days=12), "Theme day")
    db.close()
    return ref


@pytest.fixture
def course(place: str, people: list[str]) -> str:
    """A course of Zhao and Qian with two sessions: Zhao came to both, Qian to one."""
    migrate.open_building(place, NOW)
    ref = operations.found_group(name_zh="培训班", name_en="Course", kind="course", now=NOW, who=WHO).ref
    for person in people[:2]:
        operations.join(
            group=ref, resident=person, role="Student", from_on=TODAY - timedelta(days=90), now=NOW, who=WHO
        )
    for nth, came in enumerate((people[:2], people[:1])):
        meeting = _plan(ref, TODAY - timedelta(days=20 - 7 * nth), f"Lesson {nth}")
        states = dict.fromkeys(came, "present")
        meetings.note_attendance(meeting=meeting, states=states, now=NOW, who=WHO)
        meetings.hold(meeting=meeting, minutes="", now=NOW, who=WHO)
    db.close()
    return ref


def _plan(group: str, day: date, topic: str) -> str:
    plan = Plan(topic, at_local(day, 19), at_local(day, 21), "Lobby", "1. Read\n2. Talk")
    return meetings.plan_meeting(group=group, plan=plan, now=NOW, who=WHO).ref
