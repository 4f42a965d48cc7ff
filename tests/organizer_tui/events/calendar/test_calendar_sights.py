"""What the calendar reads: as many questions whatever there is, no more dates than its days have, and little kept."""

from __future__ import annotations

import asyncio
import threading
from datetime import date, timedelta

import pytest

from models import db, migrate
from models.clock import at_local
from models.events import agenda, operations, recurrence
from models.events.operations import Details
from models.events.rules import When
from organizer_tui.features.events.calendar import reading
from organizer_tui.features.events.calendar.reading import KEPT, agenda_window, month_window, nearest, week_window
from organizer_tui.features.events.calendar.screen import CalendarScreen
from organizer_tui.features.events.calendar.sight import Sight, read_sight
from tests.organizer_tui.events.calendar.steps import enter_calendar, plan
from tests.organizer_tui.events.steps import NOW, TODAY, WHO, Running, Settled, Text
from tests.queries_asked import queries_asked


def _many(place: str, count: int) -> None:
    migrate.open_building(place, NOW)
    for number in range(count):
        begins = at_local(date(2000, 1, 3) + timedelta(days=number % 7), 8 + number % 10)
        details = Details(f"活动{number}", when=When(begins, begins + timedelta(hours=1), rule="FREQ=WEEKLY"))
        operations.create_event(details=details, now=NOW, who=WHO)


def test_a_month_is_six_questions_whatever_there_is(place: str) -> None:
    _many(place, 3)
    with queries_asked() as few:
        read_sight(first=date(2026, 10, 26), last=date(2026, 12, 6))
    _many(place, 20)
    with queries_asked() as many:
        read_sight(first=date(2026, 10, 26), last=date(2026, 12, 6))
    assert len(few) == len(many) == 6
    db.close()


def test_a_month_counts_no_other_dates_than_its_own(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _many(place, 7)
    counted: list[date] = []

    def watched(rule: recurrence.Rule, start: date, first: date, last: date) -> list[date]:
        found = list(recurrence.days(rule, start, first, last))
        counted.extend(found)
        return found

    monkeypatch.setattr(agenda, "days", watched)
    seen = read_sight(first=date(2026, 10, 26), last=date(2026, 12, 6))
    # Seven series, one a weekday, since the year 2000: of their 9,000 dates those of six weeks.
    assert len(seen.shown) == len(counted) == 42
    assert min(counted) == date(2026, 10, 26) and max(counted) == date(2026, 12, 6)
    db.close()


def test_the_windows_are_what_is_on_the_sheet() -> None:
    assert month_window(date(2027, 5, 17)) == (date(2027, 4, 26), date(2027, 6, 6))
    assert week_window(date(2026, 11, 29)) == (date(2026, 11, 23), date(2026, 11, 29))
    assert month_window(date(9999, 12, 31))[1] == week_window(date(9999, 12, 31))[1] == date.max
    for number in range(30):
        day = TODAY + timedelta(days=number)
        first, last = agenda_window(day)
        assert first <= day - timedelta(days=14) and day + timedelta(days=28) <= last <= first + timedelta(days=60)


def test_the_nearest_event_is_found_however_far(place: str) -> None:
    migrate.open_building(place, NOW)
    for year in (2027, 2033, 2090):
        when = When(first_day=date(year, 3, 1), last_day=date(year, 3, 2))
        operations.create_event(details=Details(f"{year}", when=when), now=NOW, who=WHO)
    assert nearest(day=TODAY, forward=True) == date(2027, 3, 1)
    assert nearest(day=date(2027, 3, 2), forward=True) == date(2033, 3, 1)
    assert nearest(day=date(2033, 3, 2), forward=True) is None, "beyond nine years nobody looks"
    assert nearest(day=date(2033, 2, 28), forward=False) == date(2027, 3, 1)
    assert nearest(day=date(2027, 3, 1), forward=False) is None
    db.close()


async def test_a_handful_of_months_is_kept_and_none_after_a_write(
    running: Running, place: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(place)
    read: list[date] = []

    def watched(*, first: date, last: date) -> Sight:
        read.append(first)
        return read_sight(first=first, last=last)

    monkeypatch.setattr(reading, "read_sight", watched)
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        for key in ["pagedown"] * 3 + ["pageup"] * 3:
            await pilot.press(key)
            await settled(pilot)
        assert len(read) == 6, "four months and the one on either side; the way back is remembered"
        for _number in range(12):
            await pilot.press("pagedown")
            await settled(pilot)
        assert len(calendar._sights._kept) == KEPT
        before = len(read)
        details = Details("新的", when=When(first_day=TODAY, last_day=TODAY))
        await calendar.desk.write(operations.create_event, details=details)
        await settled(pilot)
        assert len(read) == before + 3 and len(calendar._sights._kept) == 3, "this month and its neighbours"


async def test_of_months_that_are_leafed_through_only_the_last_is_read_and_days_are_drawn_meanwhile(
    running: Running, place: str, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(place)
    read: list[date] = []
    async with running(place) as pilot:
        calendar = await enter_calendar(pilot, settled)
        gate = _slow(monkeypatch, read)
        for _number in range(6):
            await pilot.press("pagedown")
        await asyncio.sleep(0.4)
        await pilot._wait_for_screen()
        assert "2027-05" in screen_text(pilot), "the days of the month are drawn without waiting"
        gate.set()
        await settled(pilot)
        assert calendar.at == date(2027, 5, 24)
        assert read[1] == date(2027, 4, 26) and len(read) <= 4, "what is under way, the last, and those beside it"
        assert "· 太极" in screen_text(pilot)


def _slow(monkeypatch: pytest.MonkeyPatch, read: list[date]) -> threading.Event:
    gate = threading.Event()

    def waiting(*, first: date, last: date) -> Sight:
        read.append(first)
        gate.wait(10)
        return read_sight(first=first, last=last)

    monkeypatch.setattr(reading, "read_sight", waiting)
    return gate


async def test_the_next_month_is_there_before_it_is_asked_for(
    running: Running, place: str, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(place)
    async with running(place) as pilot:
        await enter_calendar(pilot, settled)
        gate = _slow(monkeypatch, [])
        await pilot.press("pagedown")
        await pilot._wait_for_screen()
        assert "2026-12" in screen_text(pilot) and "· 太极" in screen_text(pilot)
        gate.set()


async def test_another_language_is_spoken_at_once(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    plan(place)
    async with running(place) as pilot:
        await enter_calendar(pilot, settled)
        await pilot.press("L")
        await settled(pilot)
        assert "2026年11月" in screen_text(pilot) and isinstance(pilot.app.screen, CalendarScreen)
