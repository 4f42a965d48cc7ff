"""Undo and redo of every deed about duties, and what is refused because somebody has other plans by now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from models import undo
from models.errors import RuleBroken
from models.events.duties import asking, booking, operations, queries, rules, volunteers
from models.events.duties.operations import Task
from models.events.duties.tables import Assignment, DutyShift
from models.journal import EntryRow
from models.undo import CannotUndo
from tests.models.events.crew import AFTER, Crew, at
from tests.models.events.party import NOW, TODAY, WHO


def _picture(crew: Crew) -> object:
    """All that a volunteer sees of duties, without versions, which only ever rise."""
    cards = [
        *queries.duties_of(crew.event),
        *queries.standing_duties(today=TODAY, ahead=30),
        *queries.jobs(today=TODAY),
    ]
    people = [
        (row.shift.starts_at, row.resident.name, row.state, row.minutes, row.why, row.instead_of_id)
        for row in Assignment.select().order_by(Assignment.id)
    ]
    shifts = [(row.starts_at, row.ends_at, row.needed) for row in DutyShift.select().order_by(DutyShift.id)]
    return [card.row._replace(version=0) for card in cards], people, shifts, volunteers.skills()


def _last() -> EntryRow:
    entry = undo.next_undo()
    assert entry is not None
    return entry


def _correct_duty(crew: Crew) -> None:
    row = queries.duty_row(crew.duty)
    operations.correct_duty(duty=row.ref, version=row.version, task=Task("布置", skill="音响"), now=NOW, who=WHO)


def _correct_shift(crew: Crew) -> None:
    row = crew.shift(16)
    words = {"starts_at": at(17), "ends_at": at(19), "needed": 4}
    operations.correct_shift(shift=row.ref, version=row.version, **words, now=NOW, who=WHO)  # type: ignore[arg-type]


def _by_hand(crew: Crew) -> None:
    words = {"duty": crew.make_duty("搬书", event=False), "resident": crew.people[2], "minutes": 30}
    booking.book_by_hand(**words, starts_at=at(9), now=AFTER, who=WHO)  # type: ignore[arg-type]


def _correct_minutes(crew: Crew) -> None:
    ref = crew.was_there(1, 14).ref
    booking.correct_minutes(assignment=ref, minutes=30, why="早走", now=AFTER, who=WHO)


# Person 1 has accepted 14–16, person 2 is asked for 16–18.
DEEDS: dict[str, Callable[[Crew], object]] = {
    "add duty": lambda crew: crew.make_duty("主持"),
    "add a job": lambda crew: operations.add_duty(
        task=Task("搬书"), first=operations.Times(at(9), at(10)), now=NOW, who=WHO
    ),
    "add standing": lambda crew: crew.standing(),
    "correct duty": _correct_duty,
    "remove duty": lambda crew: operations.remove_duty(duty=crew.other, now=NOW, who=WHO),
    "add shift": lambda crew: operations.add_shift(duty=crew.other, starts_at=at(9), ends_at=at(10), now=NOW, who=WHO),
    "correct shift": _correct_shift,
    "remove shift": lambda crew: operations.remove_shift(shift=crew.shift(15, crew.other).ref, now=NOW, who=WHO),
    "ask": lambda crew: crew.ask(3, 14),
    "ask of a standing duty": lambda crew: asking.ask(
        duty=crew.standing(), starts_at=at(10, day=TODAY + timedelta(days=1)), resident=crew.people[0], now=NOW, who=WHO
    ),
    "accept": lambda crew: crew.accept(2, 16),
    "decline": lambda crew: crew.decline(1, 14, why="发烧"),
    "swap": lambda crew: asking.swap(first=crew.row(1, 14).ref, second=crew.row(2, 16).ref, now=NOW, who=WHO),
    "substitute": lambda crew: asking.substitute(
        assignment=crew.row(1, 14).ref, resident=crew.people[2], now=NOW, who=WHO
    ),
    "was there": lambda crew: crew.was_there(1, 14),
    "was absent": lambda crew: booking.was_absent(assignment=crew.row(1, 14).ref, now=AFTER, who=WHO),
    "all were there": lambda crew: booking.everybody_was_there(shift=crew.shift(14).ref, now=AFTER, who=WHO),
    "correct minutes": _correct_minutes,
    "book by hand": _by_hand,
    "set skills": lambda crew: booking.set_skills(resident=crew.people[0], skills=("书法",), now=NOW, who=WHO),
    "move the event": lambda crew: crew.move_event(timedelta(days=1, hours=2)),
    "move the event back": lambda crew: crew.move_event(timedelta(hours=-2)),
}


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_every_deed_is_taken_back_and_done_again(crew: Crew, deed: str) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 16)
    before = {_last().ref: _picture(crew)}
    DEEDS[deed](crew)
    after, first = _picture(crew), _last()
    assert after not in before.values(), "a deed that changes nothing proves nothing"
    undone = undo.undo(entry=first.ref, now=AFTER, who=WHO)
    assert _picture(crew) != after
    if _last().ref in before:  # one deed, one entry: all is as it was
        assert _picture(crew) == before[_last().ref]
    undo.redo(entry=undone.ref, now=AFTER, who=WHO)
    assert _picture(crew) == after


def test_who_has_other_plans_by_now_does_not_come_back(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.decline(1, 14)
    declined = _last()
    crew.ask(1, 15, crew.other)
    with pytest.raises(RuleBroken, match="赵一 is on duty then"):
        undo.undo(entry=declined.ref, now=NOW, who=WHO)
    assert (crew.states(14), crew.states(15, crew.other)) == ([(1, "declined")], [(1, "asked")])


def test_an_absence_that_was_a_slip_comes_back_only_where_nobody_is_elsewhere(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    booking.was_absent(assignment=crew.row(1, 14).ref, now=AFTER, who=WHO)
    absent = _last()
    crew.ask(1, 15, crew.other)
    with pytest.raises(rules.OnDutyThen):
        undo.undo(entry=absent.ref, now=AFTER, who=WHO)
    with pytest.raises(rules.OnDutyThen):
        crew.was_there(1, 14)


def test_shifts_that_were_moved_do_not_come_back_onto_others(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.move_event(timedelta(days=2))
    moved = _last()
    job = crew.make_duty("搬书", event=False)
    operations.add_shift(duty=job, starts_at=at(14), ends_at=at(15), now=NOW, who=WHO)
    crew.ask(1, 14, job)
    with pytest.raises(RuleBroken, match="赵一 is on duty then"):
        undo.undo(entry=moved.ref, now=NOW, who=WHO)
    crew.decline(1, 14, job)
    undo.undo(entry=moved.ref, now=NOW, who=WHO)
    assert crew.states(14) == [(1, "accepted")]


def test_a_duty_stays_while_people_are_asked_for_it(crew: Crew) -> None:
    crew.make_duty("主持")
    made = _last()
    host = next(card.row.ref for card in queries.duties_of(crew.event) if card.row.name_zh == "主持")
    operations.add_shift(duty=host, starts_at=at(14), ends_at=at(16), now=NOW, who=WHO)
    with pytest.raises(CannotUndo):
        undo.undo(entry=made.ref, now=NOW, who=WHO)
