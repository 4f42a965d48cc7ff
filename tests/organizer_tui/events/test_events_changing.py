"""Dates of a series, and events that do not go as planned, with real keys: done, given a reason, told and undone."""

from __future__ import annotations

from datetime import date

import pytest

from models import db, migrate
from models.clock import at_local
from models.events import operations, queries
from models.events.agenda import occurrences
from models.events.occurrence import Occurrence
from models.events.operations import Details
from models.events.rows import EventRow
from models.events.rules import Coming, Counts, When
from models.events.series_dates import series_dates
from models.events.sign_ups import sign_up
from models.i18n import set_language
from organizer_tui.features.events.dates_dialog import DatesDialog
from organizer_tui.features.events.event_form import EventForm
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
    value_of,
)

REST = date(2027, 3, 1)


def _on(place: str) -> list[Occurrence]:
    migrate.open_building(place, NOW)
    return occurrences(first=TODAY, last=REST)


def _row(place: str, ref: str) -> EventRow:
    migrate.open_building(place, NOW)
    return queries.event_row(ref)


async def test_a_date_is_left_out_and_brought_back(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r")
        assert isinstance(pilot.app.screen, DatesDialog)
        text = screen_text(pilot)
        assert all(words in text for words in ("x Leave out", "e Change", "c Cancel it", "s Split", "Esc Close"))
        assert "2026-11-26 Thu" in text and "every Thu, 10 times" in text and "2027-01-28 Thu" in text
        await press(pilot, settled, "down", "x")
        assert "left out" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert len([found for found in _on(place) if found.event == series]) == 9
        db.close()
        await quiet(pilot, settled)
        await press(pilot, settled, "r", "down", "x")
        await quiet(pilot, settled)
        assert "left out" not in screen_text(pilot)
        await press(pilot, settled, "x", "escape")
    assert date(2026, 12, 3) not in {found.day for found in _on(place)}


async def test_one_date_is_moved_with_a_reason(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "r", "down", "e")
        assert isinstance(pilot.app.screen, EventForm)
        assert value_of(pilot, "day") == "2026-12-03" and not pilot.app.screen.query("#field-repeats")
        await press(pilot, settled, "down", "down", "down", "12-4 18-20")
        assert "2026-12-04 Fri 18:00–20:00" in screen_text(pilot)
        pilot.app.screen.query_one("#field-reason").value = "停电"  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s")
        assert isinstance(pilot.app.screen, DatesDialog)
        assert "changed" in screen_text(pilot) and "2026-12-04 Fri 18:00" in screen_text(pilot)
        await press(pilot, settled, "escape")
        moved = next(row for row in room.events._rows if row.series == series)
        assert (moved.planned_on, moved.reason, moved.first_on) == (date(2026, 12, 3), "停电", date(2026, 12, 4))
    assert [found.day for found in _on(place)][:3] == [date(2026, 11, 26), date(2026, 12, 4), date(2026, 12, 10)]


async def test_one_date_is_cancelled_and_who_comes_to_all_is_told(
    running: Running, place: str, series: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    sign_up(event=series, household=homes[0], coming=Coming(Counts(2)), now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "c")
        assert "Only this date; the others take place." in screen_text(pilot)
        await press(pilot, settled, "right", "right", "enter", "enter")
        text = screen_text(pilot)
        assert "Choir on 2026-11-26 is cancelled." in text and "301 Zhao: 2" in text
        await press(pilot, settled, "enter", "x")
        text = screen_text(pilot)
        assert "The date on 2026-11-26 is not part" in text and "人数不够 / Too few people · 2026-11-26" in text
    (first, *others) = _on(place)
    assert (first.status, {found.status for found in others}) == ("cancelled", {"announced"})
    assert queries.event_row(first.event).reason == "人数不够 / Too few people"


async def test_whoever_signed_up_for_the_date_alone_is_told(
    running: Running, place: str, series: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    first = date(2026, 11, 26)
    sign_up(event=series, household=homes[0], coming=Coming(Counts(2)), day=first, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("event", series)
        await quiet(pilot, settled)
        await press(pilot, settled, "r", "home", "c", "ctrl+s")
        assert "301 Zhao: 2" in screen_text(pilot)


async def test_the_question_who_comes_says_on_which_date(
    running: Running, place: str, series: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "s", "down", "down", "enter", "301", "enter")
        text = screen_text(pilot)
        assert "│ 2026-12-03 Thu 19:00–20:00 " in text
        await press(pilot, settled, "escape", "s", "enter", "301", "enter")
        assert "2026-11-26 Thu 19:00–20:00 · every Thu, 10 times" in screen_text(pilot)


async def test_a_series_is_another_from_a_date_on(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "s")
        await press(pilot, settled, "ctrl+s")
        assert "No date of the series comes before this one." in screen_text(pilot)
        await press(pilot, settled, "escape", "down", "down", "s")
        assert value_of(pilot, "repeats") == "every Thu, 8 times" and value_of(pilot, "day") == "2026-12-10"
        pilot.app.screen.query_one("#field-place").value = "Roof"  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s", "escape")
    assert [(found.day.day, found.place) for found in _on(place)][:4] == [
        *((26, "Lobby"), (3, "Lobby"), (10, "Roof"), (17, "Roof"))
    ]
    assert len(_on(place)) == 10


async def test_the_last_date_stays(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    row = queries.event_row(series)
    from models.events.series import details_of

    details = details_of(row)
    short = details._replace(when=details.when._replace(times=1))
    operations.correct_event(event=series, version=row.version, details=short, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r", "x")
        assert "This is the only date that is left of the series." in screen_text(pilot)
        assert isinstance(pilot.app.screen, DatesDialog)
    migrate.open_building(place, NOW)
    assert [row.state for row in series_dates(event=series, today=TODAY)] == ["as_planned"]


@pytest.mark.parametrize(
    ("language", "said", "then"),
    [
        ("en", "planned for 11-28 Sat · the new day will be announced · 下雨", "day open"),
        ("zh_CN", "原定 11-28 周六 · 新日子另行通知 · 下雨", "日子待定"),
    ],
)
async def test_an_event_is_postponed_without_a_day_then_gets_one_and_is_restored(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text, language: str, said: str, then: str
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        set_language(language)
        await enter_room(pilot, settled)
        await press(pilot, settled, "z", "enter", "enter", "下雨", "enter")
        assert "301 Zhao" in screen_text(pilot)
        await press(pilot, settled, "enter")
        await quiet(pilot, settled)
        assert said in screen_text(pilot) and then in screen_text(pilot)
        db.close()
        await press(pilot, settled, "z", "12-5")
        assert "2026-12-05" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s", "enter")
        row = _row(place, event)
        assert (row.status, row.starts_at) == ("announced", at_local(date(2026, 12, 5), 10))
        assert (row.planned_on, row.households) == (date(2026, 11, 28), 3)
        db.close()
        await press(pilot, settled, "z", "ctrl+s", "enter")
        assert _row(place, event).status == "postponed"
        db.close()
        await press(pilot, settled, "a", "y", "enter")
    row = _row(place, event)
    assert (row.status, row.reason, row.starts_at) == ("announced", "", at_local(date(2026, 12, 5), 10))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-20", "This day is over."),
        ("someday", "is not a day"),
        ("2026-11-28 10:00", "It is at this time already."),
    ],
)
async def test_a_wrong_new_day_is_said(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text, typed: str, words: str
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "z", typed, "ctrl+s")
        assert words in screen_text(pilot) and value_of(pilot, "day") == typed
    assert _row(place, event).status == "announced"


async def test_a_night_and_a_day_are_put_off_as_they_are(
    running: Running, place: str, homes: list[str], settled: Settled
) -> None:
    migrate.open_building(place, NOW)
    when = When(at_local(date(2026, 11, 28), 20), at_local(date(2026, 11, 29), 18))
    ref = operations.create_event(details=Details("露营", when=when), now=NOW, who=WHO).ref
    db.close()
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "z", "12-5", "ctrl+s")
    row = _row(place, ref)
    assert (row.starts_at, row.ends_at) == (at_local(date(2026, 12, 5), 20), at_local(date(2026, 12, 6), 18))


async def test_what_has_no_dates_or_none_to_put_off_is_said(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "z")
        assert "Press r and move one of its dates." in screen_text(pilot)
        await press(pilot, settled, "c")
        assert "All its dates to come are cancelled; to cancel only one, press r." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        await quiet(pilot, settled)
        await press(pilot, settled, "c")
        assert "This event has been cancelled." in screen_text(pilot)
    assert _row(place, series).status == "cancelled"


async def test_an_event_of_one_day_has_no_list_of_dates(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "r")
        assert "This event takes place once." in screen_text(pilot)
