"""The calendar with real keys: going about, picking, planning, leaving out, bringing back, cancelling, splitting."""

from __future__ import annotations

from datetime import date

import pytest

from models.events import agenda, queries
from models.events.left_out import left_out
from organizer_tui.features.events.calendar.paper import CalendarPaper
from organizer_tui.features.events.calendar.screen import CalendarScreen
from organizer_tui.features.events.screen import EventsScreen
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.dialog import FormDialog
from tests.organizer_tui.events.calendar.steps import enter_calendar, plan
from tests.organizer_tui.events.steps import TODAY, Running, Settled, Text, press, value_of


async def test_it_opens_from_the_events_and_goes_back(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        assert calendar.at == TODAY
        text = screen_text(pilot)
        assert "2026-11" in text and "· 太极" in text and "? 写春联" in text and "[24]" in text
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, EventsScreen)


async def test_the_arrows_go_by_days_and_weeks_and_the_pages_by_months(
    running: Running, place: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        for key, day in (
            ("right", date(2026, 11, 25)),
            ("down", date(2026, 12, 2)),
            ("left", date(2026, 12, 1)),
            ("up", TODAY),
        ):
            await press(pilot, settled, key)
            assert calendar.at == day, key
        for key, day in (("pagedown", date(2026, 12, 24)), ("pageup", TODAY)):
            await pilot.press(key)
            await settled(pilot)
            assert calendar.at == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-2", date(2027, 2, 1)),
        ("9999-12", date(9999, 12, 1)),
        ("1999.6", date(1999, 6, 1)),
        ("saturday", date(2026, 11, 28)),
        ("spring festival", date(2027, 2, 6)),
    ],
)
async def test_a_typed_day_is_gone_to(
    running: Running, place: str, settled: Settled, screen_text: Text, typed: str, day: date
) -> None:
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        await press(pilot, settled, "j", typed, "enter")
        assert calendar.at == day
        assert f"{day.year}-{day.month:02}" in screen_text(pilot)


async def test_the_end_of_the_calendar_is_no_end_of_the_program(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        calendar.go_to(date(9999, 12, 30))
        await settled(pilot)
        for key in ("right", "right", "down", "pagedown", "w", "right", "a", "down", "pagedown", "m"):
            await pilot.press(key)
            await settled(pilot)
        assert calendar.at == date(9999, 12, 31)
        calendar.go_to(date(1900, 1, 2))
        for key in ("up", "pageup", "a", "up", "pageup", "w", "up", "up"):
            await pilot.press(key)
            await settled(pilot)
        assert calendar.at == date(1900, 1, 1)


async def test_the_views_change_and_the_cursor_stays(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        await press(pilot, settled, "w")
        assert "2026-11-23 to 11-29" in screen_text(pilot) and calendar.at == TODAY
        await press(pilot, settled, "a")
        assert "Fri 2026-11-27" in screen_text(pilot) and calendar.at == TODAY


async def test_the_list_goes_from_event_to_event_beyond_what_was_read(
    running: Running, place: str, settled: Settled
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        await press(pilot, settled, "a")
        seen = []
        for _number in range(12):
            await press(pilot, settled, "down")
            seen.append(calendar.at)
        # Friday, Saturday, then Tuesdays without the one that was left out.
        assert seen[:4] == [date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 1), date(2026, 12, 15)]
        assert seen[-1] == date(2027, 2, 9) and seen == sorted(seen)
        for _number in range(12):
            await press(pilot, settled, "up")
        assert calendar.at == TODAY
        await press(pilot, settled, "up")
        assert calendar.at == TODAY, "nothing is before it"


async def test_the_audience_is_chosen_by_a_key(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        assert "C Paper-c" in screen_text(pilot)
        await press(pilot, settled, "g")
        assert calendar.audience == "elderly"
        assert "for the elderly and everybody" in screen_text(pilot)
        assert "C Paper-c" not in screen_text(pilot) and "· 茶话会" in screen_text(pilot)
        await press(pilot, settled, "g")
        assert "C Paper-c" in screen_text(pilot)
        await press(pilot, settled, "g", "g", "g")
        assert calendar.audience == ""


async def test_a_new_event_begins_with_the_day(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        await press(pilot, settled, "right", "right", "n")
        assert value_of(pilot, "day") == "2026-11-26"
        await press(pilot, settled, "包粽子", "ctrl+s")
        assert calendar.at == date(2026, 11, 26)
        assert calendar.picked().title == "包粽子" and calendar.picked().status == "draft"


async def test_a_date_of_a_series_is_left_out_and_brought_back(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    made = plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        calendar.go_to(date(2026, 12, 1))
        await settled(pilot)
        await press(pilot, settled, "x")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        assert "Leave 太极 out on 2026-12-01?" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert [one.day.day for one in left_out(first=TODAY, last=date(2026, 12, 31))] == [1, 8]
        assert "left out: 太极 (r brings back)" in screen_text(pilot)
        await press(pilot, settled, "r", "enter")
        assert [one.day.day for one in left_out(first=TODAY, last=date(2026, 12, 31), event=made["太极"])] == [8]
        assert calendar.picked().title == "太极"


async def test_only_a_series_has_dates_to_leave_out(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        await press(pilot, settled, "r")
        assert "Nothing was left out on this day." in screen_text(pilot)
        calendar.go_to(date(2026, 11, 28))
        await settled(pilot)
        await press(pilot, settled, "x")
        assert "This event is no series." in screen_text(pilot)
        calendar.go_to(date(2026, 11, 29))
        await settled(pilot)
        await press(pilot, settled, "x")
        assert "Nothing is on this day." in screen_text(pilot)


async def test_one_date_is_cancelled_with_a_reason(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    made = plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        calendar.go_to(date(2026, 12, 1))
        await settled(pilot)
        await press(pilot, settled, "c")
        assert isinstance(pilot.app.screen, FormDialog)
        await press(pilot, settled, "下雨", "ctrl+s")
        assert calendar.picked().status == "cancelled"
        row = queries.event_row(calendar.picked().ref)
        assert (row.reason, row.series, row.series_day) == ("下雨", made["太极"], date(2026, 12, 1))
        await press(pilot, settled, "v")
        assert calendar.carried is None and "This event has been cancelled." in screen_text(pilot)


async def test_a_series_is_split_and_the_rest_is_shown_in_the_room(
    running: Running, place: str, settled: Settled
) -> None:
    made = plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        calendar.go_to(date(2026, 12, 15))
        await settled(pilot)
        await press(pilot, settled, "s", "enter")
        room = pilot.app.screen
        assert isinstance(room, EventsScreen)
        assert queries.event_row(made["太极"]).until == date(2026, 12, 8)
        found = agenda.occurrences(first=date(2026, 12, 1), last=date(2026, 12, 31))
        assert [one.day.day for one in found if one.title == "太极"] == [1, 15, 22, 29]
        assert room.event is not None and room.event.ref != made["太极"] and room.event.title == "太极"


async def test_enter_says_what_can_be_done_and_does_it(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    made = plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        calendar.go_to(date(2026, 11, 28))
        await settled(pilot)
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        assert "Show it in the events room" in text and "Leave this date out" not in text
        await press(pilot, settled, "down", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen) and calendar.carried is not None
        await press(pilot, settled, "escape")
        assert calendar.carried is None and pilot.app.screen is calendar
        await press(pilot, settled, "enter", "enter")
        room = pilot.app.screen
        assert isinstance(room, EventsScreen) and room.event is not None and room.event.ref == made["茶话会"]


async def test_other_colours_are_worn_at_once(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        paper = calendar.query_one(CalendarPaper)
        before = {segment.style for segment in paper.render_line(3)}
        await press(pilot, settled, "T")
        assert before.isdisjoint({segment.style for segment in paper.render_line(3)})


async def test_the_centres_dates_are_shown_and_not_moved(
    running: Running, practice: str, settled: Settled, screen_text: Text
) -> None:
    async with running(practice, size=(120, 40)) as pilot:
        calendar = await enter_calendar(pilot, settled)
        number = next(n for n, shown in enumerate(calendar.scene.days[TODAY]) if shown.centre)
        await press(pilot, settled, *["tab"] * number)
        assert "from 社区文化活动中心" in screen_text(pilot) and "@ 09:30 长者智" in screen_text(pilot)
        for key in ("v", "c", "x"):
            await press(pilot, settled, key)
            assert pilot.app.screen is calendar and calendar.carried is None
            assert "This is in the calendar of 社区文化活动中心." in screen_text(pilot)
            pilot.app.clear_notifications()
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, TellDialog)
