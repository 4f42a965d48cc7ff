"""The table of days off at the desk: corrected by hand, taken back, and honest about years nobody knows yet."""

from __future__ import annotations

from datetime import date

import pytest

from models import migrate
from models.events.special_days import by_hand, special_days
from models.events.workdays import known_years
from models.i18n import set_language
from organizer_tui.features.events.special_days_dialog import SpecialDaysDialog
from tests.organizer_tui.events.steps import NOW, Running, Settled, Text, enter_room, press

UNKNOWN = max(known_years()) + 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "publishes it in November of the year before"), ("zh_CN", "国务院一般上一年 11 月公布")],
)
async def test_a_year_that_nobody_knows_yet_says_what_to_do(
    running: Running, place: str, settled: Settled, screen_text: Text, language: str, words: str
) -> None:
    async with running(place) as pilot:
        set_language(language)
        await enter_room(pilot, settled)
        await press(pilot, settled, "w")
        assert isinstance(pilot.app.screen, SpecialDaysDialog) and words not in screen_text(pilot)
        await press(pilot, settled, "y", str(UNKNOWN), "enter")
        text = screen_text(pilot).replace(" │\n", "").replace("│", "")
        assert words.split()[-1] in text and f"{UNKNOWN}-01-01" in screen_text(pilot)


async def test_days_are_written_down_corrected_and_taken_back(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "n", "2027-2-5..2027-2-11", "enter", "enter", "春节", "enter")
        assert "2027-02-05 Fri" in screen_text(pilot) and "by hand" in screen_text(pilot)
        await press(pilot, settled, "n", "2027-2-20", "enter", "right", "enter", "enter")
        assert "make-up workday" in screen_text(pilot)
        await press(pilot, settled, "e")
        pilot.app.screen.query_one("#field-name").value = "补班"  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s")
        assert "补班" in screen_text(pilot)
        await press(pilot, settled, "x")
        assert "补班" not in screen_text(pilot)
        await press(pilot, settled, "end", "x")
    migrate.open_building(place, NOW)
    assert [row.day.day for row in by_hand()] == [5, 6, 7, 8, 9, 10, 11]
    table = special_days(first=date(2027, 2, 5), last=date(2027, 2, 5))
    assert not table.is_workday(date(2027, 2, 5)) and not table.is_workday(date(2027, 2, 20))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "2027-02-30", "name": "x"}, "There is no such day"),
        ({"day": "2027-02-01..2027-06-01", "name": "x"}, "too many days at once"),
        ({"day": "2027-02-20", "name": ""}, "The name of the day"),
        ({"day": "", "name": "x"}, "Day is empty."),
    ],
)
async def test_what_is_wrong_is_said_and_stays(
    running: Running, place: str, settled: Settled, screen_text: Text, typed: dict[str, str], words: str
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "n")
        for name, value in typed.items():
            pilot.app.screen.query_one(f"#field-{name}").value = value  # type: ignore[attr-defined]
        await press(pilot, settled, "ctrl+s")
        assert words in screen_text(pilot)
        await press(pilot, settled, "escape", "x")
        assert "This day came along with the program." in screen_text(pilot)
        await press(pilot, settled, "y", "1850", "enter")
        assert "There is no calendar for the year 1850." in screen_text(pilot)
    migrate.open_building(place, NOW)
    assert by_hand() == []
