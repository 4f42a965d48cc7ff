"""A line and a rule typed with real keys: what they mean is said, and correcting a series loses nothing."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from models import db, migrate
from models.clock import at_local
from models.events import queries
from models.events.rows import EventRow
from models.i18n import set_language
from tests.organizer_tui.events.steps import NOW, Running, Settled, Text, enter_room, press, value_of


def _stored(place: str) -> list[EventRow]:
    migrate.open_building(place, NOW)
    return queries.all_events()


async def test_one_line_says_it_all(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "合唱", "enter", "enter", "enter", "下周六 14:00")
        assert "2026-12-05 Sat 14:00–16:00 (two hours, as no end is given)" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert [value_of(pilot, name) for name in ("day", "start", "end", "last_day")] == [
            *("2026-12-05", "14:00", "16:00", "")
        ]
        await press(pilot, settled, "enter", "enter", "enter", "每两周")
        text = screen_text(pilot)
        assert "every 2 weeks · until further notice" in text and "then 12-19 Sat, 01-02 Sat, 01-16 Sat" in text
        await press(pilot, settled, *"，共3次")
        text = screen_text(pilot)
        assert "every 2 weeks, 3 times" in text and "then 12-19 Sat, 01-02 Sat" in text and "notice" not in text
        await press(pilot, settled, "ctrl+s")
    (row,) = _stored(place)
    assert (row.starts_at, row.ends_at) == (at_local(date(2026, 12, 5), 14), at_local(date(2026, 12, 5), 16))
    assert (row.rule, row.times, row.last_on) == ("FREQ=WEEKLY;INTERVAL=2", 3, date(2027, 1, 2))


async def test_days_typed_in_one_line_go_to_their_fields(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "换书", "enter", "enter", "enter", "28-29 Nov", "enter")
        assert [value_of(pilot, name) for name in ("day", "last_day", "start")] == ["2026-11-28", "2026-11-29", ""]
        await press(pilot, settled, "up", "12-24 18-20", "ctrl+s")
    (row,) = _stored(place)
    assert (row.first_on, row.last_on, row.first_day) == (date(2026, 12, 24), date(2026, 12, 24), None)


@pytest.mark.parametrize(
    ("typed", "words", "field"),
    [
        ({"day": "2026-12-31", "repeats": "每月31号"}, "Months without a 31. are left out.", ""),
        ({"day": "2028-2-29", "repeats": "每年"}, "29 February comes only in leap years.", ""),
        ({"repeats": "every thu until 2026-11-25"}, "would end before its first date", "repeats"),
        ({"day": "28-30 Nov", "repeats": "每天"}, "One date would last into the next.", "repeats"),
        ({"repeats": "每月32号"}, "is not understood", "repeats"),
        ({"day": "2026-11-10", "repeats": "每12个月31号"}, "There is no such day, ever.", "repeats"),
        ({"repeats": "每周四，共1000次"}, "A series has from 1 to 999 dates.", "repeats"),
        ({"repeats": "每60周"}, "Give a number from 1 to 52.", "repeats"),
        ({"day": "周六 16:00-周五 9:00"}, "is not a day", "day"),
    ],
)
async def test_what_a_rule_means_or_lacks_is_said_and_stays(
    running: Running,
    place: str,
    settled: Settled,
    screen_text: Text,
    typed: dict[str, str],
    words: str,
    field: str,
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n")
        for name, value in ({"title_zh": "茶", "day": "11-28"} | typed).items():
            pilot.app.screen.query_one(f"#field-{name}", Input).value = value
        await settled(pilot)
        if field:
            await press(pilot, settled, "ctrl+s")
            assert pilot.app.screen.focused is pilot.app.screen.query_one(f"#field-{field}")
        assert words in screen_text(pilot)
        assert {name: value_of(pilot, name) for name in typed} == typed
    assert _stored(place) == []


@pytest.mark.parametrize(("language", "words"), [("en", "every Thu, 10 times"), ("zh_CN", "每周四，共 10 次")])
async def test_correcting_a_series_keeps_all_of_it(
    running: Running, place: str, series: str, settled: Settled, language: str, words: str
) -> None:
    migrate.open_building(place, NOW)
    before = queries.event_row(series)
    db.close()
    async with running(place) as pilot:
        set_language(language)
        await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        assert value_of(pilot, "repeats") == words
        pilot.app.screen.query_one("#field-title_en", Input).value = "Singing"
        await press(pilot, settled, "ctrl+s")
    (row,) = _stored(place)
    changed = {"title_en", "version", "sequence", "revised_at"}
    assert row._asdict() | dict.fromkeys(changed) == before._asdict() | dict.fromkeys(changed)
    assert row.title_en == "Singing"


async def test_what_speaks_against_it_is_said_while_typing(
    running: Running, place: str, series: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "n", "跳舞", "enter", "enter", "Lobby", "enter", "12-3 19:30")
        assert "⚠ 2026-12-03: Choir is in the same room then." in screen_text(pilot)
        await press(pilot, settled, "enter", *["enter"] * 4, "right", "right")
        assert "2026-12-03: Choir is in the same room" in screen_text(pilot)
        pilot.app.screen.query_one("#field-place", Input).value = "Roof"
        await settled(pilot)
        assert "in the same room" not in screen_text(pilot)
