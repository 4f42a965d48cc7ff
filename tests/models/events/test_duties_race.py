"""Two desks ask one person at the same moment; the detector does find what goes wrong unprotected."""

from __future__ import annotations

from models.events.duties import queries
from models.events.duties.tables import Assignment
from tests.models.events.crew import Crew, at
from tests.models.events.laptops import ask_naively, ask_together
from tests.together import results, rivals


def _at_once() -> int:
    """How many pairs of shifts of one person lie on each other."""
    held = [(row.resident, row.starts_at, row.ends_at) for row in queries.assignments(Assignment.state != "declined")]
    return sum(
        one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
        for nth, one in enumerate(held)
        for other in held[nth + 1 :]
    )


def test_two_desks_do_not_send_one_person_to_two_places(crew: Crew, place: str) -> None:
    with rivals(place, 2) as pool:
        jobs = [
            pool.submit(ask_together, duty, at(hour), crew.people[0])
            for duty, hour in ((crew.duty, 14), (crew.other, 15))
        ]
        said = results(jobs)
    assert sorted(said) == ["OnDutyThen", "asked"]
    assert _at_once() == 0
    assert len(queries.assignments()) == 1


def test_two_desks_ask_one_person_for_one_day_of_a_standing_duty_once(crew: Crew, place: str) -> None:
    shelf = crew.standing()
    saturday = queries.standing_duties(today=at(0).date(), ahead=7)[0].shifts[0].starts_at
    with rivals(place, 2) as pool:
        said = results([pool.submit(ask_together, shelf, saturday, crew.people[0]) for _nth in range(2)])
    assert sorted(said) == ["AnsweredAlready", "asked"]
    assert len(queries.shift_row(shelf, saturday).people) == 1


def test_two_desks_ask_two_people_for_one_day_of_a_standing_duty(crew: Crew, place: str) -> None:
    shelf = crew.standing()
    saturday = queries.standing_duties(today=at(0).date(), ahead=7)[0].shifts[0].starts_at
    with rivals(place, 2) as pool:
        said = results([pool.submit(ask_together, shelf, saturday, person) for person in crew.people[:2]])
    assert said == ["asked", "asked"], "the day is stored once, and both are in it"
    assert len(queries.shift_row(shelf, saturday).people) == 2


def test_without_protection_one_person_is_sent_to_two_places(crew: Crew, place: str) -> None:
    with rivals(place, 2) as pool:
        jobs = [
            pool.submit(ask_naively, duty, at(hour), crew.people[0])
            for duty, hour in ((crew.duty, 14), (crew.other, 15))
        ]
        assert results(jobs) == ["asked", "asked"]
    assert _at_once() == 1
