"""A building with four families and an event with room for some of them, for the tests of the events room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import db, migrate
from models.clock import at_local
from models.events import operations
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.operations import move_in
from models.households.queries import units
from tests.organizer_tui.events.steps import NOW, WHO


@pytest.fixture
def homes(place: str) -> list[str]:
    """Four families in the building of the tests, which has six flats: Zhao in 301, Qian 302, Sun 201, Li 202."""
    migrate.open_building(place, NOW)
    refs = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(units()[:4], ("Zhao", "Qian", "Sun", "Li"), strict=True)
    ]
    db.close()
    return refs


@pytest.fixture
def event(place: str, homes: list[str]) -> str:
    """An announced event with five places, in four days: Zhao is in with 3, Qian waits with 4, Sun with 2."""
    migrate.open_building(place, NOW)
    start = NOW + timedelta(days=4)
    details = Details("剪窗花", "Paper-cutting", "Lobby", When(start, start + timedelta(hours=2)), "children", 5)
    ref = operations.create_event(details=details, now=NOW, who=WHO).ref
    operations.announce(event=ref, now=NOW, who=WHO)
    for home, heads in zip(homes, (3, 4, 2), strict=False):
        sign_up(event=ref, household=home, coming=Coming(Counts(heads)), now=NOW, who=WHO)
    db.close()
    return ref


@pytest.fixture
def series(place: str, homes: list[str]) -> str:
    """An announced series on Thursdays from 26 November on, ten times."""
    migrate.open_building(place, NOW)
    start = at_local(date(2026, 11, 26), 19)
    when = When(start, at_local(date(2026, 11, 26), 20), rule="FREQ=WEEKLY;BYDAY=TH", times=10)
    details = Details("合唱", "Choir", "Lobby", when, "families", 20, "带歌谱", anchor="spring_festival")
    ref = operations.create_event(details=details, now=NOW, who=WHO).ref
    operations.announce(event=ref, now=NOW, who=WHO)
    db.close()
    return ref
