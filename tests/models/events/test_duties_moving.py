"""When an event moves its shifts do, and its people have to be told; its plan can be given to another event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.access import operation
from models.events import operations as events
from models.events.duties import operations, planning, queries
from models.events.duties.planned import PlannedShift
from models.events.duties.planning import plan_shifts, planned_shifts
from models.events.duties.rules import WrongShift
from models.events.queries import event_row
from models.events.rules import moved
from models.events.tables import Event
from models.journal import writing
from tests.models.events.crew import DAY, Crew, at
from tests.models.events.party import NOW, WHO, days, make_event

PLAN = (
    PlannedShift("布置会场", "Set up the hall", "", 0, 120, 2),
    PlannedShift("布置会场", "Set up the hall", "", 120, 120, 2),
    PlannedShift("收拾", "", "", 60, 120, 2),
)


def test_shifts_go_with_their_event_and_their_people_are_named(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 16)
    crew.decline(2, 16)
    outcome = crew.move_event(timedelta(days=1, hours=2))
    starts = [shift.starts_at for card in queries.duties_of(crew.event) for shift in card.shifts]
    assert starts == [at(hour) + timedelta(days=1) for hour in (16, 18, 17)]
    assert outcome.moved is not None and outcome.moved.released == ()
    assert [(row.resident_name, row.starts_at) for row in outcome.moved.told] == [("赵一", at(16) + timedelta(days=1))]


def test_shifts_of_one_duty_that_follow_each_other_move_onto_each_other(crew: Crew) -> None:
    for hours in (2, -2, -2):
        crew.move_event(timedelta(hours=hours))
    assert [shift.starts_at for shift in queries.duties_of(crew.event)[0].shifts] == [at(12), at(14)]


def test_who_is_on_duty_elsewhere_then_is_released(crew: Crew) -> None:
    job = crew.make_duty("搬书", event=False)
    operations.add_shift(duty=job, starts_at=at(19), ends_at=at(20), now=NOW, who=WHO)
    crew.ask(1, 19, job, accepted=True)
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 14, accepted=True)
    moved = crew.move_event(timedelta(hours=5)).moved
    assert moved is not None
    assert [row.resident_name for row in moved.released] == ["赵一"]
    assert [row.resident_name for row in moved.told] == ["钱二"]
    assert crew.states(19) == [(2, "accepted"), (1, "declined")] and crew.row(1, 19).why


def test_an_event_of_other_words_moves_nothing(crew: Crew) -> None:
    assert crew.move_event(timedelta()).moved is None


def test_from_hours_to_whole_days_shifts_keep_their_hours(crew: Crew) -> None:
    row = event_row(crew.event)
    details = events.Details(row.title_zh, when=days(DAY + timedelta(days=1)))
    events.correct_event(event=crew.event, version=row.version, details=details, now=NOW, who=WHO)
    assert queries.duties_of(crew.event)[0].shifts[0].starts_at == at(14) + timedelta(days=1)


def test_shifts_of_an_event_that_is_put_off_go_along_and_are_told(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    later = moved(event_row(crew.event).when, timedelta(days=7))
    outcome = events.postpone(event=crew.event, when=later, reason="下雨", now=NOW, who=WHO)
    assert outcome.moved is not None and len(outcome.moved.told) == 1
    assert queries.duties_of(crew.event)[0].shifts[0].starts_at == at(14) + timedelta(days=7)


@operation
def _plan(event: str, shifts: tuple[PlannedShift, ...]) -> None:
    with writing(WHO, NOW, "Planned duties"):
        plan_shifts(Event.found(event), shifts)


def test_a_plan_is_taken_from_one_event_and_given_to_another(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    assert planned_shifts(crew.event) == PLAN
    other = make_event("元宵", days(date(2027, 2, 20))).ref
    _plan(other, (*PLAN, PlannedShift("采购", "", "开车", -1440, 60, 1)))
    assert planned_shifts(other) == (PlannedShift("采购", "", "开车", -1440, 60, 1), *PLAN)
    cards = queries.duties_of(other)
    assert [len(card.shifts) for card in cards] == [1, 2, 1]
    assert all(not shift.people for card in cards for shift in card.shifts)
    assert cards[1].shifts[0].starts_at == at(0, day=date(2027, 2, 20))


def test_a_plan_that_makes_no_sense_gives_nothing(crew: Crew) -> None:
    other = make_event("元宵").ref
    for wrong in (PLAN[0]._replace(minutes=0), PLAN[0]._replace(needed=0)):
        with pytest.raises(WrongShift):
            _plan(other, (PLAN[0], wrong))
    assert planning.planned_shifts(other) == ()
