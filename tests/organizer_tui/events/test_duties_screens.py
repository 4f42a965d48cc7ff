"""Duties with real keys: adding, asking in turn, answers, swaps, hours, gaps, and what has to be told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models import db, migrate
from models.clock import at_local
from models.events.duties import asking, booking, operations, queries, volunteers
from models.events.duties.operations import Task, Times
from models.events.queries import event_row
from models.households.residents import Person, add_resident
from organizer_tui.features.events.duties.gaps_screen import GapsScreen
from organizer_tui.features.events.duties.hours_screen import HoursScreen
from organizer_tui.features.events.duties.screen import DutiesScreen, OwnDutiesScreen
from organizer_tui.shared.confirm import TellDialog
from tests.organizer_tui.events.steps import (
    NOW,
    TODAY,
    WHO,
    Running,
    Settled,
    Text,
    enter_room,
    press,
    quiet,
)

PARTY = at_local(TODAY + timedelta(days=4), 10)  # when the event of the tests begins
LATER = PARTY + timedelta(hours=6)


@pytest.fixture
def people(place: str, homes: list[str], event: str) -> list[str]:
    """Ann in 301, Bob in 302, Cai in 201; the event has the duty Tables with two shifts of an hour."""
    migrate.open_building(place, NOW)
    words = zip(homes, ("Ann", "Bob", "Cai"), strict=False)
    refs = [add_resident(household=home, person=Person(name), now=NOW, who=WHO).ref for home, name in words]
    first = Times(PARTY - timedelta(hours=1), PARTY)
    duty = operations.add_duty(task=Task("Tables", needed=1), event=event, first=first, now=NOW, who=WHO).ref
    operations.add_shift(duty=duty, starts_at=PARTY, ends_at=PARTY + timedelta(hours=1), now=NOW, who=WHO)
    db.close()
    return refs


def _ask(place: str, event: str, resident: str, starts_at: datetime, accepted: bool = True) -> None:
    migrate.open_building(place, NOW)
    duty = queries.duties_of(event)[0].row.ref
    about = {"duty": duty, "starts_at": starts_at, "resident": resident, "accepted": accepted}
    asking.ask(**about, now=NOW, who=WHO)  # type: ignore[arg-type]
    db.close()


def _states(event: str) -> list[tuple[str, str]]:
    """Who has which state, by shift."""
    return [
        (row.resident_name, row.state)
        for card in queries.duties_of(event)
        for shift in card.shifts
        for row in shift.people
    ]


async def test_somebody_is_asked_in_turn_and_says_yes(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    _ask(place, event, people[0], PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D")
        assert isinstance(pilot.app.screen, DutiesScreen)
        text = screen_text(pilot)
        assert "Tables" in text and "1 place is open" in text and "301 Ann" in text and "missing: 1" in text
        await press(pilot, settled, "down", "enter")
        text = screen_text(pilot)
        assert "Who could: Tables, 11-28 Sat 09:00–10:00" in text
        assert text.index("201 Cai") < text.index("302 Bob") < text.index("301 Ann"), "by flat, then who was asked"
        assert (
            "301 Ann · asked today" in text
            and "302 Bob · never asked" in text
            and "0:00 h · household 0:00/0:00" in text
        )
        await press(pilot, settled, "Cai", "enter")
        await quiet(pilot, settled)
        await press(pilot, settled, "down", "y")
        assert _states(event) == [("Cai", "accepted"), ("Ann", "accepted")]
        assert "nobody is missing" in screen_text(pilot)
        await press(pilot, settled, "x")
        assert _states(event)[0] == ("Cai", "declined")
        await press(pilot, settled, "u", "y")
        assert _states(event)[0] == ("Cai", "accepted"), "u takes back the last thing done here too"


async def test_nobody_is_sent_to_two_places_and_the_sentence_says_where_they_are(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    first = Times(PARTY, PARTY + timedelta(minutes=30))
    operations.add_duty(task=Task("Lamp"), event=event, first=first, now=NOW, who=WHO)
    db.close()
    _ask(place, event, people[0], PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D", "end", "enter")
        assert "on duty at 10:00: Tables" in screen_text(pilot)
        await press(pilot, settled, "Ann", "enter")
        assert "Ann is on duty then: Tables, 11-28 10:00–11:00." in screen_text(pilot)
        assert [name for name, _state in _states(event)] == ["Ann"]


async def test_two_swap_and_somebody_stands_in(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    _ask(place, event, people[0], PARTY - timedelta(hours=1))
    _ask(place, event, people[1], PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D", "down", "down", "w", "enter")
        assert "Swapped: 301 Ann, 302 Bob. Please tell both." in screen_text(pilot)
        assert _states(event) == [("Bob", "accepted"), ("Ann", "accepted")]
        await quiet(pilot, settled)
        await press(pilot, settled, "home", "down", "down", "b", "Cai", "enter")
        assert "201 Cai stands in for Bob." in screen_text(pilot)
        assert _states(event)[:2] == [("Cai", "accepted"), ("Bob", "declined")]
        assert "instead of Bob" in screen_text(pilot)


async def test_what_is_over_is_booked_for_all_and_corrected_with_a_reason(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    for person in people[:2]:
        _ask(place, event, person, PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D", "end", "k")
        assert "This shift is not over yet" in screen_text(pilot)
        await quiet(pilot, settled)
        pilot.app.desk._clock = lambda: LATER  # type: ignore[attr-defined]
        await press(pilot, settled, "up", "up", "k", "y")
        assert _states(event) == [("Ann", "done"), ("Bob", "done")]
        await press(pilot, settled, "down", "c", "0:30", "enter", "enter")
        assert "Why" in screen_text(pilot) and "is empty" in screen_text(pilot)
        await press(pilot, settled, "late", "enter")
        assert "0:30 h · late" in screen_text(pilot)
        await press(pilot, settled, "z")
        assert _states(event)[0] == ("Ann", "absent")


async def test_a_duty_with_its_shift_is_added_and_taken_away(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D", "n", "音响", "enter", "Sound", "enter", "enter", "enter", "enter", "enter")
        await press(pilot, settled, "enter", "9", "enter", "10", "enter")
        assert {card.row.name for card in queries.duties_of(event)} == {"Sound", "Tables"}
        await quiet(pilot, settled)
        assert pilot.app.screen.line().duty.name == "Sound"  # type: ignore[attr-defined]
        await press(pilot, settled, "s", "down", "11", "enter", "12", "enter", "2", "enter")
        shifts = next(card for card in queries.duties_of(event) if card.row.name == "Sound").shifts
        assert [shift.needed for shift in shifts] == [1, 2]
        await pilot.press("delete")
        await press(pilot, settled, "y")
        assert [card.row.name for card in queries.duties_of(event)] == ["Tables"]


async def test_gaps_of_everything_are_lines_and_enter_asks(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "g")
        assert isinstance(pilot.app.screen, GapsScreen)
        await press(pilot, settled, "n", "书架", "enter", "Shelf", "ctrl+s")
        await quiet(pilot, settled)
        text = screen_text(pilot)
        assert "Shelf" in text and "of its own" in text and "Paper-cutting" in text and "missing: 4" in text
        await press(pilot, settled, "enter", "Bob", "enter")
        assert "302 Bob is asked." in screen_text(pilot)
        assert [row.asked for row in volunteers.gaps(today=TODAY)] == [1, 0, 0, 0]
        await quiet(pilot, settled)
        await press(pilot, settled, "o")
        assert isinstance(pilot.app.screen, DutiesScreen)
        await press(pilot, settled, "escape", "d")
        assert isinstance(pilot.app.screen, OwnDutiesScreen)
        assert "each Sat at 10:00" in screen_text(pilot)
        await press(pilot, settled, "escape", "j", "灯", "enter", "Lamp", "ctrl+s")
        assert [card.row.name for card in queries.jobs(today=TODAY)] == ["Lamp"]


async def test_hours_are_booked_by_hand_and_shown_beside_the_fair_share(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    operations.add_duty(task=Task("灯", "Lamp"), now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "g", "d", "t", "Ann", "enter", "enter", "8", "enter", "1.5", "enter", "enter")
        assert "301 Ann was there: 1:30 h." in screen_text(pilot)
        await quiet(pilot, settled)
        await press(pilot, settled, "escape", "h")
        assert isinstance(pilot.app.screen, HoursScreen)
        text = screen_text(pilot)
        assert "Hours in 2026: 1:30" in text and "fair share of a household: 0:22" in text and "+1:08" in text
        await press(pilot, settled, "e", "sound, driving", "enter")
        assert volunteers.skills() == {people[0]: ("sound", "driving")}
        await press(pilot, settled, "enter")
        assert "Lamp: 1 shift, 1:30 h, last on 11-24" in screen_text(pilot)


async def test_when_an_event_is_moved_its_people_have_to_be_told(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    _ask(place, event, people[0], PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "e", "down", "down", "down", "2026-11-29", "ctrl+s")
        while "Shifts are at another time." not in screen_text(pilot):
            assert isinstance(pilot.app.screen, TellDialog), "another thing has to be told first"
            await press(pilot, settled, "enter")
        assert "301 Ann: Tables, 11-29 Sun 10:00–11:00" in screen_text(pilot)
        assert event_row(event).begins_on.day == 29


async def test_when_an_event_is_cancelled_its_helpers_are_told_and_again_when_it_takes_place(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    _ask(place, event, people[0], PARTY)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "c", "ctrl+s")
        while "These helpers are not needed now." not in screen_text(pilot):
            assert isinstance(pilot.app.screen, TellDialog), "another thing has to be told first"
            await press(pilot, settled, "enter")
        assert "301 Ann" in screen_text(pilot)
        await press(pilot, settled, "enter")
        await quiet(pilot, settled)
        await press(pilot, settled, "D")
        assert "nobody is missing" in screen_text(pilot)
        await press(pilot, settled, "escape", "a", "enter")
        while "These helpers are needed after all." not in screen_text(pilot):
            assert isinstance(pilot.app.screen, TellDialog), "another thing has to be told first"
            await press(pilot, settled, "enter")
        assert "301 Ann: Tables" in screen_text(pilot)


async def test_names_are_never_markup(
    running: Running, place: str, event: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    first = Times(PARTY + timedelta(hours=2), PARTY + timedelta(hours=3))
    duty = operations.add_duty(task=Task("[/]", skill="[@click=app.quit]x"), event=event, first=first, now=NOW, who=WHO)
    booking.set_skills(resident=people[0], skills=("[/]",), now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "D")
        assert "[/]" in screen_text(pilot) and "needs: [@click=app.quit]x" in screen_text(pilot)
        await press(pilot, settled, "end", "enter")
        assert "Who could: [/]" in screen_text(pilot) and "without the skill" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert duty.name == "[/]"
