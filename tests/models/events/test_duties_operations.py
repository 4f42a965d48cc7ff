"""Duties, shifts and people: what is done, what comes of it, what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import NotFound, RuleBroken
from models.events.duties import asking, booking, operations, queries, rules, volunteers
from models.events.duties.operations import Task
from models.households.residents import resident_left
from tests.models.events.crew import AFTER, Crew, at
from tests.models.events.party import NOW, TODAY, WHO


def test_a_duty_has_shifts_and_these_have_people(crew: Crew) -> None:
    crew.ask(1, 14)
    crew.ask(2, 14, accepted=True)
    cards = queries.duties_of(crew.event)
    assert [(card.row.name, len(card.shifts)) for card in cards] == [("Set up the hall", 2), ("收拾", 1)]
    first = cards[0].shifts[0]
    assert [(row.resident_name, row.state) for row in first.people] == [("赵一", "asked"), ("钱二", "accepted")]
    assert (first.needed, first.missing) == (2, 1)
    assert first.people[0].place == "一楼大厅", "where no place is said it is that of the event"


def test_an_answer_fills_the_gap_or_opens_it_again(crew: Crew) -> None:
    crew.ask(1, 14)
    crew.accept(1, 14)
    assert crew.shift(14).missing == 1
    crew.decline(1, 14, why="发烧")
    assert (crew.shift(14).missing, crew.row(1, 14).why) == (2, "发烧")
    with pytest.raises(rules.AnsweredAlready, match="answered this already"):
        crew.accept(1, 14)
    crew.ask(1, 14)
    assert crew.states(14) == [(1, "asked"), (1, "declined")], "who declined may be asked once more"


def test_nobody_is_in_two_places_and_the_other_one_is_named(crew: Crew) -> None:
    crew.ask(1, 14)
    with pytest.raises(rules.OnDutyThen, match="Set up the hall, 11-25 14:00–16:00") as refused:
        crew.ask(1, 15, crew.other)
    assert refused.value.hint
    crew.decline(1, 14)
    crew.ask(1, 15, crew.other)
    assert crew.states(15, crew.other) == [(1, "asked")]


def test_a_shift_right_after_another_is_said_and_not_refused(crew: Crew) -> None:
    assert crew.ask(1, 14).touching == ()
    assert [other.words for other in crew.ask(1, 16).touching] == ["Set up the hall"]


def test_nobody_is_asked_twice_for_one_shift(crew: Crew) -> None:
    crew.ask(1, 14)
    with pytest.raises(rules.AnsweredAlready, match="asked for this shift already"):
        crew.ask(1, 14)


def test_extra_hands_are_welcome_and_said(crew: Crew) -> None:
    assert [crew.ask(nth, 14, accepted=True).extra for nth in (1, 2, 3)] == [0, 0, 1]
    assert crew.shift(14).missing == 0


def test_who_has_left_is_not_asked(crew: Crew) -> None:
    resident_left(resident=crew.people[0], left_on=TODAY, now=NOW, who=WHO)
    with pytest.raises(rules.NobodyHere, match="does not live here"):
        crew.ask(1, 14)


def test_who_has_left_since_is_missing_again(crew: Crew) -> None:
    for nth in (1, 2):
        crew.ask(nth, 14, accepted=True)
    assert crew.shift(14).missing == 0
    resident_left(resident=crew.people[0], left_on=TODAY, now=NOW, who=WHO)
    assert (crew.shift(14).missing, crew.row(1, 14).gone, crew.row(2, 14).gone) == (1, True, False)
    crew.was_there(2, 14)
    resident_left(resident=crew.people[1], left_on=TODAY, now=NOW, who=WHO)
    assert crew.shift(14).missing == 1, "what was done was done"


def test_two_swap_their_shifts_if_both_are_free(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 16)
    asking.swap(first=crew.row(1, 14).ref, second=crew.row(2, 16).ref, now=NOW, who=WHO)
    assert (crew.states(14), crew.states(16)) == ([(2, "asked")], [(1, "accepted")])


def test_a_swap_that_puts_one_in_two_places_is_refused_whole(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 15, crew.other, accepted=True)
    crew.ask(3, 16, accepted=True)
    crew.ask(3, 14, accepted=True)
    with pytest.raises(rules.OnDutyThen, match="孙三 is on duty then"):
        asking.swap(first=crew.row(3, 16).ref, second=crew.row(2, 15, crew.other).ref, now=NOW, who=WHO)
    assert crew.states(16) == [(3, "accepted")] and crew.states(15, crew.other) == [(2, "accepted")]
    with pytest.raises(rules.NotTheirShift):
        asking.swap(first=crew.row(1, 14).ref, second=crew.row(3, 14).ref, now=NOW, who=WHO)
    with pytest.raises(rules.AnsweredAlready, match="asked for this shift already"):
        asking.swap(first=crew.row(1, 14).ref, second=crew.row(3, 16).ref, now=NOW, who=WHO)


def test_somebody_takes_over_and_the_other_is_off(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    outcome = asking.substitute(assignment=crew.row(1, 14).ref, resident=crew.people[2], now=NOW, who=WHO)
    assert [(row.resident_name, row.state, row.instead_of) for row in outcome.rows] == [
        ("孙三", "accepted", "赵一"),
        ("赵一", "declined", ""),
    ]
    with pytest.raises(rules.AnsweredAlready, match="is not open any more"):
        asking.substitute(assignment=crew.row(1, 14).ref, resident=crew.people[3], now=NOW, who=WHO)
    with pytest.raises(rules.NotTheirShift):
        asking.substitute(assignment=crew.row(3, 14).ref, resident=crew.people[2], now=NOW, who=WHO)


def test_who_stands_in_has_to_be_free(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(3, 15, crew.other)
    with pytest.raises(rules.OnDutyThen, match="孙三"):
        asking.substitute(assignment=crew.row(1, 14).ref, resident=crew.people[2], now=NOW, who=WHO)
    assert crew.states(14) == [(1, "accepted")]


def test_what_was_done_books_its_minutes_and_absence_none(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 14)
    with pytest.raises(rules.NotYet, match="not over yet"):
        crew.was_there(1, 14, now=at(15, 59))
    with pytest.raises(rules.NotYet):
        booking.was_absent(assignment=crew.row(2, 14).ref, now=at(13, 59), who=WHO)
    assert crew.was_there(1, 14, now=at(16)).minutes == 120
    assert booking.was_absent(assignment=crew.row(2, 14).ref, now=at(14), who=WHO).minutes is None
    assert crew.was_there(2, 14).minutes == 120, "a slip is corrected to and fro"


def test_minutes_are_corrected_with_a_reason(crew: Crew) -> None:
    crew.ask(1, 14, accepted=True)
    with pytest.raises(rules.AnsweredAlready, match="No hours"):
        booking.correct_minutes(assignment=crew.row(1, 14).ref, minutes=90, why="早走", now=AFTER, who=WHO)
    ref = crew.was_there(1, 14).ref
    with pytest.raises(rules.NoReason):
        booking.correct_minutes(assignment=ref, minutes=90, why=" ", now=AFTER, who=WHO)
    with pytest.raises(rules.WrongShift):
        booking.correct_minutes(assignment=ref, minutes=1441, why="多", now=AFTER, who=WHO)
    row = booking.correct_minutes(assignment=ref, minutes=90, why="早走", now=AFTER, who=WHO)
    assert (row.minutes, row.why) == (90, "早走")


def test_all_who_said_yes_are_booked_at_once(crew: Crew) -> None:
    for nth in (1, 2):
        crew.ask(nth, 14, accepted=True)
    crew.ask(3, 14)
    with pytest.raises(rules.NotYet):
        booking.everybody_was_there(shift=crew.shift(14).ref, now=at(15), who=WHO)
    assert booking.everybody_was_there(shift=crew.shift(14).ref, now=AFTER, who=WHO) == 2
    assert crew.states(14) == [(1, "done"), (2, "done"), (3, "asked")]


def test_a_job_without_a_shift_is_booked_by_hand(crew: Crew) -> None:
    job = crew.make_duty("搬书", event=False)
    words = {"duty": job, "starts_at": at(9), "resident": crew.people[0], "now": AFTER, "who": WHO}
    row = booking.book_by_hand(**words, minutes=45)  # type: ignore[arg-type]
    assert (row.state, row.minutes, row.ends_at - row.starts_at) == ("done", 45, timedelta(minutes=45))
    with pytest.raises(rules.AnsweredAlready):
        booking.book_by_hand(**words, minutes=45)  # type: ignore[arg-type]
    with pytest.raises(rules.OnDutyThen):
        booking.book_by_hand(**{**words, "starts_at": at(9, 30)}, minutes=45)  # type: ignore[arg-type]


def test_a_standing_duty_is_booked_at_its_own_time_and_says_so_of_another(crew: Crew) -> None:
    shelf = crew.standing()
    words = {"duty": shelf, "resident": crew.people[0], "minutes": 60, "now": AFTER, "who": WHO}
    booking.book_by_hand(**words, starts_at=at(10, day=date(2026, 11, 21)))  # type: ignore[arg-type]
    with pytest.raises(rules.WrongShift, match="no shift at that time"):
        booking.book_by_hand(**words, starts_at=at(10, day=date(2026, 11, 22)))  # type: ignore[arg-type]


def test_a_standing_duty_is_stored_only_where_somebody_was_asked(crew: Crew) -> None:
    shelf = crew.standing()
    saturday = at(10, day=date(2026, 11, 28))
    assert queries.shift_row(shelf, saturday).ref == ""
    asking.ask(duty=shelf, starts_at=saturday, resident=crew.people[0], now=NOW, who=WHO)
    asking.ask(duty=shelf, starts_at=saturday, resident=crew.people[1], now=NOW, who=WHO)
    (card,) = queries.standing_duties(today=TODAY, ahead=14)
    assert [(bool(shift.ref), len(shift.people)) for shift in card.shifts] == [(False, 0), (True, 2)]
    with pytest.raises(NotFound):
        asking.ask(duty=shelf, starts_at=at(10), resident=crew.people[0], now=NOW, who=WHO)
    with pytest.raises(rules.WrongShift, match="by itself"):
        operations.add_shift(duty=shelf, starts_at=at(9), ends_at=at(10), now=NOW, who=WHO)


def test_who_was_told_a_time_keeps_it_when_the_duty_changes(crew: Crew) -> None:
    shelf = crew.standing()
    asking.ask(duty=shelf, starts_at=at(10, day=date(2026, 11, 21)), resident=crew.people[0], now=NOW, who=WHO)
    row = queries.duty_row(shelf)
    task = Task(row.name_zh, rule=row.rule, starts=840, minutes=60, from_on=row.from_on)
    operations.correct_duty(duty=shelf, version=row.version, task=task, now=NOW, who=WHO)
    (card,) = queries.standing_duties(today=TODAY, ahead=14)
    assert [shift.starts_at for shift in card.shifts] == [
        at(10, day=date(2026, 11, 21)),
        at(14, day=date(2026, 11, 28)),
    ]


def test_a_job_comes_with_its_shift(crew: Crew) -> None:
    job = operations.add_duty(task=Task("搬书", needed=2), first=operations.Times(at(9), at(10)), now=NOW, who=WHO)
    (card,) = queries.jobs(today=TODAY)
    assert (card.row, [(shift.starts_at, shift.missing) for shift in card.shifts]) == (job, [(at(9), 2)])
    with pytest.raises(rules.WrongShift):
        operations.add_duty(task=Task("搬书"), first=operations.Times(at(9), at(9)), now=NOW, who=WHO)
    assert len(queries.jobs(today=TODAY)) == 1


def test_a_standing_duty_has_days(crew: Crew) -> None:
    for words in ({"until": date(2026, 11, 2)}, {"rule": "FREQ=HOURLY"}, {"rule": "nonsense"}, {"minutes": 0}):
        with pytest.raises(rules.WrongShift):
            crew.standing(**words)
    assert queries.standing_duties(today=TODAY, ahead=7) == []


def test_what_people_were_asked_for_stays(crew: Crew) -> None:
    crew.ask(1, 14)
    with pytest.raises(rules.StillNeeded):
        operations.remove_duty(duty=crew.duty, now=NOW, who=WHO)
    with pytest.raises(rules.StillNeeded):
        operations.remove_shift(shift=crew.shift(14).ref, now=NOW, who=WHO)
    operations.remove_shift(shift=crew.shift(16).ref, now=NOW, who=WHO)
    operations.remove_duty(duty=crew.other, now=NOW, who=WHO)
    assert [len(card.shifts) for card in queries.duties_of(crew.event)] == [1]


def test_a_shift_is_corrected_unless_its_people_are_elsewhere_then(crew: Crew) -> None:
    crew.ask(1, 14)
    crew.ask(1, 16)
    shift = crew.shift(14)
    words = {"shift": shift.ref, "version": shift.version, "needed": 3, "now": NOW, "who": WHO}
    with pytest.raises(rules.OnDutyThen):
        operations.correct_shift(**words, starts_at=at(14), ends_at=at(17))  # type: ignore[arg-type]
    row = operations.correct_shift(**words, starts_at=at(13), ends_at=at(15))  # type: ignore[arg-type]
    assert (row.starts_at, row.needed) == (at(13), 3)
    with pytest.raises(rules.WrongShift, match="at that time already"):
        operations.add_shift(duty=crew.duty, starts_at=at(13), ends_at=at(14), now=NOW, who=WHO)
    for first, last in ((12, 12), (12, 11)):
        with pytest.raises(rules.WrongShift):
            operations.add_shift(duty=crew.duty, starts_at=at(first), ends_at=at(last), now=NOW, who=WHO)


def test_a_duty_is_corrected(crew: Crew) -> None:
    row = queries.duty_row(crew.duty)
    task = Task("布置", skill="音响", about="提前到", place="大厅", needed=3)
    assert operations.correct_duty(duty=row.ref, version=row.version, task=task, now=NOW, who=WHO).skill == "音响"
    with pytest.raises(RuleBroken):
        operations.correct_duty(duty=row.ref, version=row.version, task=task, now=NOW, who=WHO)
    with pytest.raises(rules.WrongShift):
        crew.make_duty("没人", needed=0)


def test_skills_are_all_that_is_said(crew: Crew) -> None:
    booking.set_skills(resident=crew.people[0], skills=("音响", " 书法 ", "", "音响"), now=NOW, who=WHO)
    assert volunteers.skills() == {crew.people[0]: ("音响", "书法")}
    booking.set_skills(resident=crew.people[0], skills=("书法",), now=NOW, who=WHO)
    assert volunteers.skills() == {crew.people[0]: ("书法",)}
