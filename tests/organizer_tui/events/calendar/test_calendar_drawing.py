"""The three views as plain text: what stands where, in both languages and sizes, nothing wider than its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from models.i18n import set_language
from organizer_tui.features.events.calendar import agenda_view, month, week
from organizer_tui.features.events.calendar.grid import later, lay_out, week_of, weeks_of
from organizer_tui.features.events.calendar.sight import scene
from tests.organizer_tui.events.calendar.steps import LONG, PROGRAMME, shown, sight, small_scene, text_of
from tests.organizer_tui.events.steps import TODAY

DRAWN = Path(__file__).parent / "drawn"
VIEWS = {"month": month.draw, "week": week.draw, "agenda": agenda_view.draw}
SIZES = ((80, 22), (120, 38))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_a_small_programme_is_drawn_as_it_was_looked_at(language: str, size: tuple[int, int], view: str) -> None:
    set_language(language)
    drawn = "\n".join(text_of(VIEWS[view](small_scene(), *size))) + "\n"
    assert drawn == (DRAWN / f"{view}-{language}-{size[0]}x{size[1]}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(60, 13), (80, 22), (97, 30), (120, 38), (200, 60)], ids=str)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("at", ["2026-11-26", "2026-11-01", "2026-11-29"])
def test_every_line_is_as_long_as_the_sheet_and_none_is_missing(size: tuple[int, int], view: str, at: str) -> None:
    for ghost in (None, PROGRAMME[2]):
        drawing = VIEWS[view](small_scene(at, picked=9, ghost=ghost), *size)
        assert len(drawing.lines) == size[1]
        assert all(size[0] - 7 < sum(cell_len(p.text) for p in line) <= size[0] for line in drawing.lines)


def test_six_weeks_fit_80_by_24() -> None:
    # August 2027 begins on a Sunday: its 31 days lie in six weeks.
    assert [len(weeks_of(date(2027, month_, 1))) for month_ in (2, 5, 8)] == [4, 6, 6]
    busy = [shown(f"活动{hour}", "2027-08-31", hour) for hour in range(8, 20)]
    seen = scene(sight(*busy, first="2027-07-26", last="2027-09-05"), today=TODAY, at=date(2027, 8, 31), picked=11)
    lines = text_of(month.draw(seen, 80, 22))
    assert len(lines) == 22
    assert lines[17].startswith(" 30 廿八") or "+10" in lines[17]
    assert lines[-1].startswith("▐19:00–21:00  · 活动19")


def test_a_day_off_a_make_up_workday_and_a_festival_are_named() -> None:
    set_language("zh_CN")
    seen = scene(sight(first="2026-02-02", last="2026-03-01"), today=TODAY, at=date(2026, 2, 17))
    text = "\n".join(text_of(month.draw(seen, 120, 38)))
    assert "16 除夕       休▐17 春节       休 18 初二       休 19 初三       休 20 初四       休 21 初五" in text
    assert "14 廿七       班 15 廿八" in text
    assert "放假通知" not in text


def test_a_year_without_a_notice_says_so_once() -> None:
    set_language("zh_CN")
    seen = scene(sight(first="2031-01-27", last="2031-03-02"), today=TODAY, at=date(2031, 2, 1))
    for view in VIEWS.values():
        text = "\n".join(text_of(view(seen, 80, 22)))
        assert text.count("2031 年的放假通知还没有") == 1


@pytest.mark.parametrize("day", [date(1999, 5, 1), date(2100, 2, 28), date(9999, 12, 31), date(1, 1, 1)])
def test_without_a_lunar_calendar_only_the_numbers_are_drawn(day: date) -> None:
    weeks = weeks_of(day)
    days = [one for row in weeks for one in row if one is not None]
    seen = scene(sight(first=str(days[0]), last=str(days[-1])), today=TODAY, at=day)
    for view in VIEWS.values():
        text = "\n".join(text_of(view(seen, 80, 22)))
        assert "初" not in text and "/" not in text.replace("1/1", "")


def test_a_leap_day_is_there_and_a_month_later_is_a_day_of_that_month() -> None:
    seen = scene(sight(first="2028-01-31", last="2028-03-05"), today=TODAY, at=date(2028, 2, 29))
    assert any("▐29" in line for line in text_of(month.draw(seen, 80, 22)))
    assert later(date(2028, 2, 29), months=12) == date(2029, 2, 28)
    assert later(date(2027, 1, 31), months=1) == date(2027, 2, 28)
    assert later(date(9999, 12, 5), months=3) == date(9999, 12, 5)
    assert later(date(1900, 1, 5), months=-3) == date(1900, 1, 5)


def test_what_lasts_days_is_one_bar_and_says_where_it_goes_on() -> None:
    lines = text_of(month.draw(small_scene(), 80, 22))
    assert "[· 换书大集─────────>" in lines[15]
    assert lines[18].startswith(" <· 换书… ]")


def test_bars_do_not_cross_and_what_has_no_line_is_counted() -> None:
    days = week_of(date(2026, 11, 26))
    programme = [shown("甲", "2026-11-23", days=3), shown("乙", "2026-11-25", days=8), shown("丙", "2026-11-25", 9)]
    by_day = scene(sight(*programme), today=TODAY, at=TODAY).days
    lanes = lay_out(days, by_day, 2)
    assert [(line[0].shown.title if 0 in line else "", sorted(line)) for line in lanes.lines] == [
        ("甲", [0]),
        ("", [2]),
    ]
    assert lanes.lines[1][2].columns == 5 and not lanes.lines[1][2].ends
    assert lanes.more == (0, 0, 1, 0, 0, 0, 0)


def test_what_is_on_at_the_same_hours_stands_beside_each_other() -> None:
    busy = [shown(f"{number}号活动", "2026-11-24", 9) for number in range(1, 5)] + [shown("晚上", "2026-11-24", 18)]
    seen = scene(sight(*busy), today=TODAY, at=TODAY, picked=3)
    drawing = week.draw(seen, 120, 38)
    lines = text_of(drawing)
    assert "Tue [24] +1" in lines[1], "of four only three have room"
    assert next(line for line in lines if line.startswith("09:00")).split()[1:] == ["▐·1…", "·2…", "·3…"]
    assert "· 晚上" in next(line for line in lines if line.startswith("18:00"))
    assert {spot.number for spot in drawing.spots if spot.number is not None and spot.y < 30} == {0, 1, 2, 4}
    assert any("4号活动" in line for line in lines[-6:]), "the list below has them all"


def test_a_hostile_title_and_a_long_one_stay_in_their_cells() -> None:
    hostile = shown("\x1b]52;c;AAAA\x07\u202e[/]", "2026-11-24", 9)
    seen = scene(sight(hostile, shown(LONG, "2026-11-24", 8)), today=TODAY, at=TODAY, picked=1)
    for view in VIEWS.values():
        for size in SIZES:
            drawing = view(seen, *size)
            text = "".join(part.text for line in drawing.lines for part in line)
            assert "\x1b" not in text and "\u202e" not in text and "一个" in text
            assert all(sum(cell_len(p.text) for p in line) <= size[0] for line in drawing.lines)


def test_every_state_has_a_sign_of_its_own_beside_its_colour() -> None:
    text = "\n".join(text_of(month.draw(small_scene(), 120, 38)))
    for words in ("E 14:00 茶话会", "C 09:00 一个", "x 19:00 露天电影", "? 20:00 写春联", "> 20:00 读书会"):
        assert words in text
    assert "[24]" in text and "▐26" in text, "today and the cursor are seen without colour"


def test_the_mouse_finds_days_and_events() -> None:
    for size in SIZES:
        for view in VIEWS.values():
            drawing = view(small_scene(), *size)
            events = [spot for spot in drawing.spots if spot.number is not None]
            assert {spot.day for spot in events} >= {date(2026, 11, 26), date(2026, 11, 27)}
            for spot in events:
                assert drawing.spot_at(spot.x, spot.y) == spot
                assert drawing.spot_at(spot.x + spot.width - 1, spot.y) == spot
            assert drawing.spot_at(0, 0) is None
