"""An event that is cancelled or put off takes nobody's time; when it takes place again it asks who is still free."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.errors import RuleBroken
from models.events import operations as events
from models.events.duties import asking, operations, queries
from models.events.duties.rules import OnDutyThen
from models.events.duties.volunteers import who_could
from models.events.queries import event_row
from models.events.rules import moved
from models.journal import EntryRow
from models.undo import next_undo, undo
from tests.models.events.crew import AFTER, Crew, at
from tests.models.events.party import NOW, WHO


def _announced(crew: Crew) -> None:
    events.announce(event=crew.event, now=NOW, who=WHO)


def _job(crew: Crew, hour: int = 14) -> str:
    job = crew.make_duty("搬书", event=False)
    operations.add_shift(duty=job, starts_at=at(hour), ends_at=at(hour + 1), now=NOW, who=WHO)
    return job


def _off(crew: Crew, how: str) -> None:
    if how == "cancelled":
        events.cancel_event(event=crew.event, now=NOW, who=WHO)
    else:
        events.postpone(event=crew.event, when=None, reason="下雨", now=NOW, who=WHO)


def _last() -> EntryRow:
    entry = next_undo()
    assert entry is not None
    return entry


def _undo() -> None:
    undo(entry=_last().ref, now=NOW, who=WHO)


@pytest.mark.parametrize("how", ["cancelled", "postponed"])
def test_helpers_of_an_event_that_is_off_are_free_for_something_else(crew: Crew, how: str) -> None:
    _announced(crew)
    crew.ask(1, 14, accepted=True)
    job = _job(crew)
    with pytest.raises(OnDutyThen):
        crew.ask(1, 14, job)
    _off(crew, how)
    found = {row.resident: row.because.kind for row in who_could(duty=job, starts_at=at(14), now=NOW)}
    assert found[crew.people[0]] != "busy"
    assert not crew.ask(1, 14, job, accepted=True).touching
    assert [row.resident_name for row in queries.helpers(crew.event)] == ["赵一"]


def test_what_was_done_for_it_before_stays_done(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.was_there(1, 14, now=AFTER)
    job = _job(crew)
    events.cancel_event(event=crew.event, now=AFTER, who=WHO)
    with pytest.raises(OnDutyThen):
        crew.ask(1, 14, job)


def test_an_event_that_takes_place_after_all_releases_who_is_elsewhere(crew: Crew) -> None:
    _announced(crew)
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 14)
    job = _job(crew)
    _off(crew, "cancelled")
    crew.ask(1, 14, job, accepted=True)
    outcome = events.announce(event=crew.event, now=NOW, who=WHO)
    assert outcome.moved is not None
    assert [row.resident_name for row in outcome.moved.released] == ["赵一"]
    assert [row.resident_name for row in outcome.moved.told] == ["钱二"]
    assert crew.states(14) == [(2, "asked"), (1, "declined")] and crew.row(1, 14).why
    _undo()
    assert event_row(crew.event).status == "cancelled" and crew.row(1, 14).state == "accepted"


def test_nobody_is_in_two_shifts_of_an_event_that_takes_place_after_all(crew: Crew) -> None:
    _announced(crew)
    crew.ask(1, 14, accepted=True)
    _off(crew, "cancelled")
    crew.ask(1, 15, crew.other, accepted=True)
    outcome = events.announce(event=crew.event, now=NOW, who=WHO)
    assert outcome.moved is not None
    assert [row.duty for row in outcome.moved.told] == [crew.duty]
    assert [row.duty for row in outcome.moved.released] == [crew.other]


def test_cancelling_is_not_taken_back_onto_who_is_elsewhere(crew: Crew) -> None:
    _announced(crew)
    crew.ask(1, 14, accepted=True)
    job = _job(crew)
    _off(crew, "cancelled")
    cancelled = _last()
    asked = crew.ask(1, 14, job, accepted=True)
    with pytest.raises(RuleBroken):
        undo(entry=cancelled.ref, now=NOW, who=WHO)
    asking.decline(assignment=asked.rows[0].ref, now=NOW, who=WHO)
    undo(entry=cancelled.ref, now=NOW, who=WHO)
    assert event_row(crew.event).status == "announced"


def test_a_day_for_what_was_put_off_is_undone_though_its_helpers_are_elsewhere_then(crew: Crew) -> None:
    _announced(crew)
    crew.ask(1, 14, accepted=True)
    job = _job(crew)
    _off(crew, "postponed")
    crew.ask(1, 14, job, accepted=True)
    later = moved(event_row(crew.event).when, timedelta(days=7))
    outcome = events.postpone(event=crew.event, when=later, reason="", now=NOW, who=WHO)
    assert outcome.moved is not None and not outcome.moved.released
    _undo()
    assert event_row(crew.event).status == "postponed" and crew.row(1, 14).state == "accepted"


def test_a_first_announcement_asks_nothing_of_the_helpers(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    assert events.announce(event=crew.event, now=NOW, who=WHO).moved is None
