"""The gaps of the coming days, who could fill them, and who did how much."""

from __future__ import annotations

from datetime import date, timedelta

from models.clock import at_local
from models.events import operations as events
from models.events.duties import asking, booking, operations, queries, volunteers
from models.events.duties.rows import CandidateRow
from models.households.queries import resident_row
from tests.models.events.crew import AFTER, DAY, Crew, add_person, at
from tests.models.events.party import NOW, TODAY, WHO
from tests.queries_asked import queries_asked


def _gaps(days: int = 14) -> list[tuple[str, date, int]]:
    return [(row.name_zh, row.starts_at.date(), row.missing) for row in volunteers.gaps(today=TODAY, days=days)]


def test_gaps_are_those_of_events_of_standing_duties_and_of_jobs(crew: Crew) -> None:
    crew.standing(needed=1)
    shelf = [("书架值班", date(2026, 11, day), 1) for day in (21, 28)]
    event = [("布置会场", DAY, 2), ("收拾", DAY, 2), ("布置会场", DAY, 2)]
    assert _gaps() == [shelf[0], *event, shelf[1]]
    assert _gaps(5) == [shelf[0]]
    for nth in (1, 2):
        crew.ask(nth, 14)
    row = volunteers.gaps(today=TODAY)[1]
    assert (row.missing, row.asked, row.event_title) == (2, 2, "Paper-cutting"), "who has not answered is not there"
    crew.accept(1, 14)
    crew.accept(2, 14)
    assert _gaps() == [shelf[0], *event[1:], shelf[1]]


def test_a_filled_day_of_a_standing_duty_is_no_gap_and_one_after_its_end_neither(crew: Crew) -> None:
    shelf = crew.standing(until=date(2026, 11, 22))
    assert ("书架值班", date(2026, 11, 21), 1) in _gaps()
    asking.ask(
        duty=shelf, starts_at=at(10, day=date(2026, 11, 21)), resident=crew.people[0], accepted=True, now=NOW, who=WHO
    )
    assert [name for name, _day, _missing in _gaps()] == ["布置会场", "收拾", "布置会场"]


def test_a_cancelled_event_has_no_gaps_and_what_is_over_none_either(crew: Crew) -> None:
    assert len(volunteers.gaps(today=DAY, now=at(16))) == 2
    events.cancel_event(event=crew.event, now=NOW, who=WHO)
    assert _gaps() == []


def _could(crew: Crew, hour: int = 14) -> list[CandidateRow]:
    return volunteers.who_could(duty=crew.duty, starts_at=at(hour), now=NOW)


def test_who_could_is_asked_in_turn_and_a_child_not_at_all(crew: Crew) -> None:
    add_person(crew_home(crew), "小宝", born="2015")
    crew.ask(1, 15, crew.other, now=NOW - timedelta(days=20))
    crew.ask(2, 16, now=NOW - timedelta(days=30))
    crew.decline(2, 16)
    crew.ask(3, 16, now=NOW - timedelta(days=1))
    rows = _could(crew)
    assert [(row.name, row.because.kind) for row in rows] == [
        ("李四", ""),
        ("周五", ""),
        ("钱二", ""),
        ("孙三", "asked"),
        ("赵一", "busy"),
    ]
    assert rows[-1].because.busy is not None and rows[-1].because.busy.words == "收拾"
    assert [other.words for other in rows[3].touching] == ["Set up the hall"]
    assert [row.name for row in volunteers.who_could(duty=crew.duty, starts_at=at(14), now=NOW, words="zy")] == ["赵一"]


def crew_home(crew: Crew) -> str:
    """The household of the first two."""
    return resident_row(crew.people[0]).household


def test_who_has_the_skill_comes_first(crew: Crew) -> None:
    sound = crew.make_duty("调音", skill="音响")
    operations.add_shift(duty=sound, starts_at=at(9), ends_at=at(10), now=NOW, who=WHO)
    booking.set_skills(resident=crew.people[3], skills=("音响",), now=NOW, who=WHO)
    rows = volunteers.who_could(duty=sound, starts_at=at(9), now=NOW)
    assert [(row.name, row.because.kind) for row in rows][:2] == [("李四", ""), ("赵一", "unskilled")]


def _some_work(crew: Crew) -> None:
    for nth, hour in ((1, 14), (2, 16), (3, 14)):
        crew.ask(nth, hour, accepted=True)
        crew.was_there(nth, hour)
    crew.ask(4, 15, crew.other)
    booking.was_absent(assignment=crew.row(4, 15, crew.other).ref, now=AFTER, who=WHO)


def test_hours_are_summed_by_person_and_household_beside_a_fair_share(crew: Crew) -> None:
    _some_work(crew)
    booking.correct_minutes(assignment=crew.row(3, 14).ref, minutes=40, why="早走", now=AFTER, who=WHO)
    booking.set_skills(resident=crew.people[4], skills=("书法", "开车"), now=NOW, who=WHO)
    rows = volunteers.hours(today=TODAY)
    assert [(row.name, row.minutes, row.times, row.absent, row.household_minutes, row.skills) for row in rows] == [
        ("赵一", 120, 1, 0, 240, ""),
        ("钱二", 120, 1, 0, 240, ""),
        ("孙三", 40, 1, 0, 40, ""),
        ("李四", 0, 0, 1, 0, ""),
        ("周五", 0, 0, 0, 0, "书法, 开车"),
    ]
    assert {row.share for row in rows} == {70}, "280 minutes of 4 households"
    assert [row.minutes for row in volunteers.hours(today=date(2025, 6, 1))] == [0], "last year nobody did anything"
    (candidate,) = [row for row in _could(crew, 16) if row.name == "赵一"]
    assert (candidate.minutes, candidate.household_minutes, candidate.share) == (120, 240, 70)


def test_new_years_eve_belongs_to_the_year_that_begins_it(crew: Crew) -> None:
    job = crew.make_duty("守夜", event=False)
    words = {"duty": job, "resident": crew.people[0], "minutes": 120, "now": at_local(date(2027, 2, 1)), "who": WHO}
    booking.book_by_hand(**words, starts_at=at_local(date(2026, 12, 31), 23))  # type: ignore[arg-type]
    booking.book_by_hand(**words, starts_at=at_local(date(2027, 1, 1), 1))  # type: ignore[arg-type]
    assert [volunteers.hours(today=date(year, 6, 1))[0].minutes for year in (2026, 2027)] == [120, 120]


def test_what_somebody_did_is_told_by_duty(crew: Crew) -> None:
    _some_work(crew)
    crew.ask(1, 16, accepted=True)
    crew.was_there(1, 16)
    (row,) = volunteers.done_by(crew.people[0], 2026)
    assert (row.name, row.times, row.minutes, row.first_at, row.last_at) == ("Set up the hall", 2, 240, at(14), at(16))
    assert volunteers.done_by(crew.people[0], 2025) == []


def test_no_read_asks_once_a_row(crew: Crew) -> None:
    """However many duties, people and days: the same few questions."""

    def asked() -> tuple[int, ...]:
        counts = []
        for read in (
            lambda: queries.duties_of(crew.event),
            lambda: volunteers.gaps(today=TODAY),
            lambda: _could(crew),
            lambda: volunteers.hours(today=TODAY),
            lambda: queries.standing_duties(today=TODAY, ahead=14),
        ):
            with queries_asked() as questions:
                read()
            counts.append(len(questions))
        return tuple(counts)

    crew.standing()
    crew.ask(1, 14)
    few = asked()
    _some_more(crew)
    assert asked() == few
    assert max(few) <= 11


def _some_more(crew: Crew) -> None:
    for nth in (2, 3, 4):
        crew.ask(nth, 14)
        crew.standing(minutes=30 * nth)
    for nth in range(4):
        crew.make_duty(f"杂事{nth}")
        booking.set_skills(resident=crew.people[nth], skills=("书法",), now=NOW, who=WHO)
