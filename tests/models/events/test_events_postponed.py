"""An event that is put off without a day stays in sight when the day that it had has passed, and needs a hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.clock import at_local
from models.events import door, operations, queries, rules
from models.events.attendance import attendance
from models.events.door_rules import NotToday
from models.events.operations import Details
from models.events.rows import EventRow
from models.events.rules import NothingToDo, When
from models.households.rows import BuildingRow
from models.life import household_life
from models.overview import desk_overview
from tests.models.events.party import NOW, TODAY, WHO, Party
from tests.models.events.test_events_series import BY, THURSDAY, WEEK

LATER = NOW + timedelta(days=9)
ON = TODAY + timedelta(days=9)


@pytest.fixture
def put_off(party: Party) -> Party:
    """The party of 25 November, put off until somebody knows when."""
    party.sign_up(1, 2)
    operations.postpone(event=party.event, when=None, reason="停电", now=NOW, who=WHO)
    return party


def test_it_is_still_to_come(put_off: Party) -> None:
    assert [row.ref for row in queries.events(today=ON)] == [put_off.event]
    assert queries.events(today=ON, past=True) == []
    assert not rules.is_over(put_off.row.when, LATER, put_off.row.status)
    assert [row.event for row in queries.sign_ups_of(put_off.households[0], today=ON)] == [put_off.event]


def test_its_list_is_still_open(put_off: Party) -> None:
    put_off.sign_up(2, 1, now=LATER)
    put_off.change(1, 1, now=LATER)
    assert put_off.row.heads == 2


def test_nobody_has_been_there(put_off: Party) -> None:
    assert [row.came + row.no_shows for row in attendance(today=ON)] == [0] * 6
    with pytest.raises(NotToday):
        door.check_in(sign_up=put_off.ref_of(1), now=LATER, who=WHO)


def test_it_needs_a_hand_and_is_on_on_no_day(put_off: Party) -> None:
    seen = desk_overview(now=LATER)
    assert [(str(item.detail), item.ref) for item in seen.hands] == [("say when it will be", put_off.event)]
    assert seen.coming == ()


def test_the_household_still_comes(put_off: Party) -> None:
    life = household_life(put_off.households[0], today=ON)
    assert [coming.sign_up.event for coming in life.to_come(ON)] == [put_off.event]


def test_with_a_day_that_has_passed_it_is_over(put_off: Party) -> None:
    row = put_off.row
    assert row.starts_at is not None and row.ends_at is not None
    when = When(row.starts_at + timedelta(days=1), row.ends_at + timedelta(days=1))
    operations.postpone(event=row.ref, when=when, reason="", now=NOW, who=WHO)
    assert [one.ref for one in queries.events(today=ON, past=True)] == [row.ref]


def _one_off(now: datetime = NOW) -> EventRow:
    when = When(at_local(THURSDAY, 14), at_local(THURSDAY, 16))
    row = operations.create_event(details=Details("灯会", when=when), now=now, who=WHO)
    return operations.announce(event=row.ref, now=now, who=WHO).row


def test_an_event_is_put_off_to_another_day(building: BuildingRow) -> None:
    row = _one_off()
    later = When(at_local(THURSDAY + WEEK, 15), at_local(THURSDAY + WEEK, 17))
    after = operations.postpone(event=row.ref, when=later, reason="下雪", **BY).row
    assert (after.status, after.when, after.planned_on, after.reason) == ("announced", later, THURSDAY, "下雪")
    again = operations.postpone(
        event=row.ref, when=later._replace(ends_at=at_local(THURSDAY + WEEK, 18)), reason="", **BY
    ).row
    assert again.planned_on == THURSDAY, "where it was planned first"
    with pytest.raises(NothingToDo):
        operations.postpone(event=row.ref, when=again.when, reason="", **BY)


def test_an_event_is_put_off_until_somebody_knows_when(building: BuildingRow) -> None:
    row = _one_off()
    assert operations.postpone(event=row.ref, when=None, reason="疫情", **BY).row.status == "postponed"
    with pytest.raises(NothingToDo):
        operations.postpone(event=row.ref, when=None, reason="", **BY)
    later = When(at_local(THURSDAY + WEEK, 15), at_local(THURSDAY + WEEK, 17))
    assert operations.postpone(event=row.ref, when=later, reason="", **BY).row.status == "announced"


def test_what_was_cancelled_takes_place_after_all_without_its_reason(building: BuildingRow) -> None:
    row = _one_off()
    assert operations.cancel_event(event=row.ref, reason="下雪", **BY).reason == "下雪"
    after = operations.announce(event=row.ref, **BY).row
    assert (after.status, after.reason) == ("announced", "")
