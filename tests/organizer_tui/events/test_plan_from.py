"""Planning from last year's, from what comes ready and from an own template, with real keys."""

from __future__ import annotations

from datetime import date

from models import db, migrate
from models.events.plan import own, queries
from organizer_tui.features.events.folder.from_plan import PlanForm
from organizer_tui.features.events.folder.screen import PlanScreen
from organizer_tui.features.events.screen import EventsScreen
from tests.organizer_tui.events.planning import folders, last_years
from tests.organizer_tui.events.steps import NOW, WHO, Running, Settled, Text, enter_room, press, quiet, value_of


async def test_last_years_festival_is_planned_again(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    before = last_years(place)
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f", "spring")
        text = screen_text(pilot)
        assert text.index("as in 2026") < text.index("comes ready") and "1 open lesson" in text
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        assert value_of(pilot, "day") == "2027-02-04"
        assert "2027-02-04 Thu, all day" in text and "Spring Festival is on 2027-02-06 Sat: 2 days before." in text
        assert "20 tasks, the first by 2026-12-21 Mon" in text and "1 open lesson comes along" in text
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, PlanScreen)
        text = screen_text(pilot)
        assert text.index("2026  Too few wrappers") < text.index("Tasks 0/20") and "draft" in text
        assert "No batteries" not in text
        await press(pilot, settled, "escape")
        assert room.is_current and room.event is not None
        assert (room.event.status, room.event.begins_on) == ("draft", date(2027, 2, 4))
    planned, past = folders(place)
    assert past.event.ref == before and planned.event.anchor == "spring_festival"
    assert {row.what: row.planned_fen for row in planned.budget}["Dumplings"] == 68_050
    assert [row.words for row in planned.earlier] == ["Too few wrappers"] and planned.payments == ()


async def test_another_year_and_another_day_are_understood(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    last_years(place)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "f", "spring", "enter", "2034")
        assert "2034-02-17 Fri, all day" in screen_text(pilot), "two days before the festival of that year"
        await press(pilot, settled, "home", *["end"], *["backspace"] * 4, "2100")
        assert "There is no calendar for the year 2100." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, PlanForm) and "Give a year from 2000 to 2099." in screen_text(pilot)
        await press(pilot, settled, *["backspace"] * 4, "2-8")
        assert "Spring Festival is on 2027-02-06 Sat: 2 days after." in screen_text(pilot)
        await press(pilot, settled, "enter")
    assert folders(place)[0].event.begins_on == date(2027, 2, 8)


async def test_what_comes_ready_is_planned_and_asked_about_twice(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f")
        text = screen_text(pilot)
        assert text.index("Spring Festival gathering") < text.index("Lantern evening") < text.index("Halloween")
        assert "2027-02-06 Sat" in text and "2027-10-31 Sun" in text
        await press(pilot, settled, "lantern", "enter")
        assert value_of(pilot, "day") == "2027-02-20" and "the very day" in screen_text(pilot)
        await press(pilot, settled, "enter", "escape")
        assert room.event is not None and room.event.kind == "lantern"
        await quiet(pilot, settled)
        await press(pilot, settled, "e", "ctrl+s")
        assert room.event.anchor == "lantern", "corrected, it moves along with its festival all the same"
        await quiet(pilot, settled)
        await press(pilot, settled, "f", "lantern", "enter", "enter")
        assert "Lantern evening on 2027-02-20 Sat is planned already." in screen_text(pilot)
        await press(pilot, settled, "n")
        assert pilot.app.screen is room
        await press(pilot, settled, "f", "book", "enter", "enter")
    swap, lantern = folders(place)[::-1]
    assert (swap.event.kind, lantern.event.kind, swap.event.begins_on.weekday()) == ("book_swap", "lantern", 5)
    assert swap.tasks[0].what == "Book the lobby and long tables" and swap.event.forecast is None


async def test_an_own_template_is_kept_used_renamed_and_thrown_away(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    last_years(place)
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p", "t", "k", "end", " 2", "enter")
        assert "is among your templates now" in screen_text(pilot)
        await quiet(pilot, settled)
        await press(pilot, settled, "escape", "f", "own", "enter")
        assert value_of(pilot, "day") == "2027-02-04"
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, PlanScreen) and "Tasks 0/20" in screen_text(pilot)
        await press(pilot, settled, "m", "enter", "end", "3", "enter", "m")
        assert "新春团拜 23" in screen_text(pilot)
        await press(pilot, settled, "enter", *["backspace"] * 7, "enter", "enter", "m")
        assert "There is no template of your own yet." in screen_text(pilot)
        assert isinstance(room, EventsScreen)
    migrate.open_building(place, NOW)
    assert queries.own_templates() == []


async def test_the_next_one_is_planned_from_its_folder(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    last_years(place)
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "t", "c")
        assert value_of(pilot, "day") == "2027-02-04" and "1 open lesson comes along" in screen_text(pilot)
        await press(pilot, settled, "escape", "c", "enter")
        assert "2027-02-04 Thu, all day" in screen_text(pilot) and "Tasks 0/20" in screen_text(pilot)
    planned, past = folders(place)
    assert len(planned.tasks) == len(past.tasks) == 20


async def test_a_template_of_hostile_words_is_shown_as_it_was_written(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    event = last_years(place)
    migrate.open_building(place, NOW)
    own.save_template(event=event, name="[/][bold]", now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "f")
        assert "[/][bold]" in screen_text(pilot)
        await press(pilot, settled, "own", "enter", "enter")
        assert isinstance(pilot.app.screen, PlanScreen)
