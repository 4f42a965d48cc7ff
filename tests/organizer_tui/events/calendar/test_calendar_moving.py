"""Moving an event by keys and with the mouse: what is asked, what is written, and what cannot be moved."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.clock import local
from models.events import agenda, operations, queries
from models.events.operations import Details
from models.events.rules import When
from organizer_tui.features.events.calendar.screen import CalendarScreen
from organizer_tui.shared.answers import Answer
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.dialog import FormDialog
from tests.organizer_tui.events.calendar.steps import enter_calendar, plan, spot_of
from tests.organizer_tui.events.steps import NOW, WHO, Running, Settled, Text, press

TUESDAY = date(2026, 12, 15)


async def _on(pilot: Pilot[None], settled: Settled, day: date) -> CalendarScreen:
    calendar = await enter_calendar(pilot, settled)
    calendar.go_to(day)
    await settled(pilot)
    return calendar


def _dates(title: str) -> list[str]:
    found = agenda.occurrences(first=date(2026, 11, 1), last=date(2027, 1, 10))
    return [f"{local(one.begins_at):%m-%d %H:%M}" for one in found if one.title == title]


async def test_an_announced_event_is_carried_by_keys_and_put_off_with_a_reason(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    made = plan(place)
    async with running(place) as pilot:
        calendar = await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "v", "right")
        text = screen_text(pilot)
        assert "茶话会: the arrows carry it, Enter puts it down, Esc lets it go" in text and "» 茶话会" in text
        assert "· 茶话会" in text, "it is still where it was"
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, FormDialog)
        assert "茶话会: Sat 2026-11-28 14:00 → Sun 2026-11-29 14:00" in screen_text(pilot)
        assert "It stands in the calendar and on the poster." in screen_text(pilot), (
            "not only who is signed up reads it"
        )
        await press(pilot, settled, "下雨", "ctrl+s")
        row = queries.event_row(made["茶话会"])
        assert (row.first_on, row.planned_on, row.reason) == (date(2026, 11, 29), date(2026, 11, 28), "下雨")
        assert row.status == "announced"
        assert calendar.at == date(2026, 11, 29) and calendar.carried is None
        assert "茶话会 is moved." in screen_text(pilot)


async def test_a_draft_is_simply_corrected(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    made = plan(place)
    async with running(place) as pilot:
        await _on(pilot, settled, date(2026, 11, 27))
        await press(pilot, settled, "v", "down", "enter")
        assert "Reason" not in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        row = queries.event_row(made["写春联"])
        assert (row.first_on, row.planned_on, row.status) == (date(2026, 12, 4), None, "draft")


async def test_what_speaks_against_it_is_said_first(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    weekend = When(NOW.replace(day=28, hour=2), NOW.replace(day=28, hour=4))
    for title in ("上班族晨练", "别的"):
        details = Details(title, place="大厅", when=weekend, audience="working")
        operations.create_event(details=details, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "v", "left", "enter")
        assert "2026-11-27 is a workday: working people are at work then." in screen_text(pilot)
        await press(pilot, settled, "escape", "v", "up", "enter")
        assert "That is over already." in screen_text(pilot)


async def test_nothing_is_asked_where_it_was_and_escape_lets_go(running: Running, place: str, settled: Settled) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "v", "right", "left", "enter")
        assert pilot.app.screen is calendar and calendar.carried is None
        await press(pilot, settled, "v", "right", "escape")
        assert calendar.at == date(2026, 11, 28) and calendar.carried is None
        await press(pilot, settled, "v", "right", "enter", "escape")
        assert calendar.at == date(2026, 11, 28) and calendar.carried is None
        assert _dates("茶话会") == ["11-28 14:00"]


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        ("one", ["11-24 14:00", "12-01 14:00", "12-16 14:00", "12-22 14:00", "12-29 14:00", "01-05 14:00"]),
        ("later", ["11-24 14:00", "12-01 14:00", "12-16 14:00", "12-23 14:00", "12-30 14:00", "01-06 14:00"]),
        ("all", ["11-25 14:00", "12-02 14:00", "12-16 14:00", "12-23 14:00"]),  # a week was left out and stays so
    ],
)
async def test_of_a_series_one_date_the_later_ones_or_all_are_moved(
    running: Running, place: str, settled: Settled, screen_text: Text, scope: str, dates: list[str]
) -> None:
    plan(place)
    async with running(place) as pilot:
        await _on(pilot, settled, TUESDAY)
        await press(pilot, settled, "v", "right", "enter")
        assert "太极: Tue 2026-12-15 14:00 → Wed 2026-12-16 14:00" in screen_text(pilot)
        assert "What is moved" in screen_text(pilot)
        for _number in range(2):
            if _scope(pilot) == scope:
                break
            await press(pilot, settled, "right")
        assert _scope(pilot) == scope
        await press(pilot, settled, "ctrl+s")
        assert not isinstance(pilot.app.screen, FormDialog), screen_text(pilot)
        assert _dates("太极")[: len(dates)] == dates


def _scope(pilot: Pilot[None]) -> str:
    return cast(Answer, pilot.app.screen.query_one("#field-scope")).typed


async def test_in_a_week_of_hours_it_is_carried_by_half_hours(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place, size=(120, 40)) as pilot:
        await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "w", "v", "down", "down", "left", "enter")
        assert "茶话会: Sat 2026-11-28 14:00 → Fri 2026-11-27 15:00" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert _dates("茶话会") == ["11-27 15:00"]


async def test_in_the_hours_of_a_day_it_stays_within_the_day(running: Running, place: str, settled: Settled) -> None:
    plan(place)
    async with running(place, size=(120, 40)) as pilot:
        calendar = await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "w", "v", *["down"] * 25)
        assert calendar.carried is not None
        ends = calendar.carried.ghost(calendar.at).ends_at
        assert ends is not None and f"{local(ends):%m-%d %H:%M}" == "11-29 00:00"


async def test_who_is_signed_up_has_to_be_told(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _on(pilot, settled, date(2026, 11, 28))
        await press(pilot, settled, "v", "right", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, TellDialog)
        assert "Paper-cutting is moved." in screen_text(pilot) and "301 Zhao: 3" in screen_text(pilot)


async def test_the_mouse_drags_an_event_from_day_to_day(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        paper = calendar.query_one("#paper")
        await pilot.mouse_down(paper, offset=spot_of(calendar, date(2026, 11, 28), 0))
        await settled(pilot)
        assert calendar.at == date(2026, 11, 28) and calendar.carried is None
        for day in (date(2026, 11, 27), date(2026, 11, 26)):
            await pilot.hover(paper, offset=spot_of(calendar, day))
            await settled(pilot)
        assert calendar.at == date(2026, 11, 26) and "» 茶话会" in screen_text(pilot)
        await pilot.mouse_up(paper, offset=spot_of(calendar, date(2026, 11, 26)))
        await settled(pilot)
        assert "茶话会: Sat 2026-11-28 14:00 → Thu 2026-11-26 14:00" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert _dates("茶话会") == ["11-26 14:00"]


async def test_a_click_picks_and_a_second_one_opens(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        paper = calendar.query_one("#paper")
        await pilot.click(paper, offset=spot_of(calendar, date(2026, 11, 19)))
        await settled(pilot)
        assert calendar.at == date(2026, 11, 19)
        for shown in (False, True):
            await pilot.click(paper, offset=spot_of(calendar, date(2026, 11, 28), 0))
            await settled(pilot)
            assert ("Show it in the events room" in screen_text(pilot)) is shown
