"""The poster and the week plan: what stands on them, in which language, and what never does."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from exports.choices import Choices
from exports.papers.poster import checked_address, write_poster
from exports.papers.wanted import NothingToPrint
from exports.papers.week_plan import BOTTOM, TOP, monday_of, shares, write_week_plan
from models.clock import at_local
from models.errors import RuleBroken
from models.events import operations, series
from models.events.operations import Details
from models.events.rules import When
from models.events.special_days import write_day
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import letters, overlap, pages, read, words

WHO = "王阿姨"
ADDRESS = "https://example.org/calendar/public.ics"
MONDAY = date(2026, 11, 30)


def _hours(day: date, begins: int = 10, ends: int = 12) -> When:
    return When(at_local(day, begins), at_local(day, ends))


def _planned(details: Details, announced: bool = True) -> str:
    ref = operations.create_event(details=details, now=NOW, who=WHO).ref
    if announced:
        operations.announce(event=ref, now=NOW, who=WHO)
    return ref


def _poster(tmp_path: Path, event: str, address: str = "") -> bytes:
    (out,) = write_poster(tmp_path / "poster.pdf", NOW, Choices(event=event, address=address))
    data = out.read_bytes()
    assert len(pages(data)) == 1
    return data


def _plan(tmp_path: Path, week: str = "") -> str:
    (out,) = write_week_plan(tmp_path / "week.pdf", NOW, Choices(week=week))
    data = out.read_bytes()
    assert len(pages(data)) == 1
    return words(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_says_it_in_both_languages(building: BuildingRow, tmp_path: Path, language: str) -> None:
    set_language(language)
    when = _hours(date(2027, 2, 5), 18, 21)
    _planned(Details("联欢晚会", "Gala", "一楼大厅", when, "families", None, "自带一个菜。\nBring a dish."))
    text = words(_poster(tmp_path, "", ADDRESS))
    for said in ("联欢晚会", "Gala", "2027年2月5日 周五 18:00–21:00", "Fri, 2027-02-05", "一楼大厅", "除夕"):
        assert said in text
    assert "农历腊月廿九" in text and "Families" in text and "Bring a dish." in text and "Scan:" in text
    assert "Cancelled" not in text and "草稿" not in text


def test_the_code_is_the_calendar_and_only_if_it_is_known(building: BuildingRow, tmp_path: Path) -> None:
    ref = _planned(Details("茶话会", "", "大厅", _hours(MONDAY)))
    assert read(_poster(tmp_path, ref, ADDRESS), "QR") == [ADDRESS]
    assert read(_poster(tmp_path, ref), "QR") == []


def test_a_series_is_said_with_its_rule_and_its_next_date(building: BuildingRow, tmp_path: Path) -> None:
    when = _hours(date(2026, 12, 3), 19, 20)._replace(rule="FREQ=WEEKLY;BYDAY=TH", times=10)
    ref = _planned(Details("合唱", "Choir", "大厅", when))
    series.skip_date(event=ref, day=date(2026, 12, 3), now=NOW, who=WHO)
    text = words(_poster(tmp_path, "choir"))
    assert "每周四，共 10 次" in text and "every Thu, 10 times" in text
    assert "最近一次：2026年12月10日 周四 19:00–20:00" in text


def test_what_became_of_it_stands_in_a_band_with_the_reason(building: BuildingRow, tmp_path: Path) -> None:
    ref = _planned(Details("电影", "Film", "空地", _hours(date(2026, 12, 5), 19, 21)), announced=False)
    assert "草稿" in words(_poster(tmp_path, ref))
    operations.announce(event=ref, now=NOW, who=WHO)
    operations.postpone(event=ref, when=None, reason="天气不好", now=NOW, who=WHO)
    text = words(_poster(tmp_path, ref))
    assert "已延期" in text and "天气不好" in text and "新日子另行通知" in text and "19:00" not in text
    operations.postpone(event=ref, when=_hours(date(2026, 12, 12), 19, 21), reason="天气不好", now=NOW, who=WHO)
    text = words(_poster(tmp_path, ref))
    assert "改期" in text and "原定 2026年12月5日 周六" in text and "2026年12月12日 周六 19:00" in text
    operations.cancel_event(event=ref, reason="场地有事", now=NOW, who=WHO)
    text = words(_poster(tmp_path, ref))
    assert "已取消" in text and "Cancelled" in text and "场地有事" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_stay_on_the_page_and_apart(building: BuildingRow, tmp_path: Path, language: str) -> None:
    set_language(language)
    details = Details(
        "很长的标题" * 16, "A long title " * 9, "很远的地方" * 16, _hours(MONDAY), description="说明。" * 900
    )
    ref = _planned(details)
    operations.cancel_event(event=ref, reason="很长的原因" * 200, now=NOW, who=WHO)
    data = _poster(tmp_path, ref, ADDRESS)
    assert read(data, "QR") == [ADDRESS]
    placed = letters(data)
    assert all(
        place.left >= 0 and place.right <= 210.5 and place.top >= 0 and place.bottom <= 297 for _c, place in placed
    )
    assert "…" in words(data)
    assert not any(overlap(one, other) for (_a, one), (_b, other) in pairwise(placed))


@pytest.mark.parametrize("address", ["calendar", "ftp://x", "https://a b", "javascript:x", "https://" + "x" * 400])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        checked_address(address)
    assert refused.value.hint


def test_an_event_that_there_is_not_is_said(building: BuildingRow, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        _poster(tmp_path, "")
    _planned(Details("茶话会", "", "大厅", _hours(MONDAY)), announced=False)
    with pytest.raises(NothingToPrint):
        _poster(tmp_path, "")
    with pytest.raises(NothingToPrint):
        _poster(tmp_path, "没有的活动")
    assert "茶话会" in words(_poster(tmp_path, "茶话"))


def test_the_week_has_what_is_announced_and_nothing_else(building: BuildingRow, tmp_path: Path) -> None:
    when = _hours(date(2026, 12, 3), 19, 20)
    _planned(Details("合唱", "Choir", "二楼", when._replace(rule="FREQ=WEEKLY;BYDAY=TH"), "elderly"))
    _planned(Details("草稿会", "", "二楼", _hours(MONDAY)), announced=False)
    never = _planned(Details("没影的事", "", "二楼", _hours(MONDAY)), announced=False)
    operations.cancel_event(event=never, reason="", now=NOW, who=WHO)
    film = _planned(Details("电影", "", "空地", _hours(date(2026, 12, 5))))
    operations.cancel_event(event=film, reason="雨", now=NOW, who=WHO)
    _planned(Details("换书", "", "大厅", When(first_day=date(2026, 12, 5), last_day=date(2026, 12, 7))))
    write_day(day=date(2026, 12, 4), kind="off", name="楼庆", now=NOW, who=WHO)
    text = _plan(tmp_path, "12-2")
    for said in (
        "11月30日",
        "12月6日",
        "19:00–20:00",
        "合唱",
        "二楼",
        "老人",
        "【已取消】电影",
        "全天",
        "廿二",
        "放假",
    ):
        assert said in text
    assert text.count("换书") == 2 and "草稿会" not in text and "没影的事" not in text
    assert "合唱" in _plan(tmp_path, "2027-3-1") and "换书" not in _plan(tmp_path, "2027-3-1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_week_stays_on_its_page(building: BuildingRow, tmp_path: Path, language: str) -> None:
    set_language(language)
    for number in range(12):
        for day in (date(2026, 12, 5), date(2026, 12, 6)):
            _planned(Details("很长的标题" * 10, "Long " * 20, "很远的地方" * 10, _hours(day, 8 + number, 9 + number)))
    (out,) = write_week_plan(tmp_path / "week.pdf", NOW, Choices(week="2026-12-01"))
    data = out.read_bytes()
    placed = [place for _char, place in letters(data)]
    assert len(pages(data)) == 1 and max(place.bottom for place in placed) <= 297
    assert max(place.right for place in placed) <= 200
    assert ("还有" if language == "zh_CN" else "more") in words(data)
    assert not any(overlap(one, other) for one, other in pairwise(placed))


@pytest.mark.parametrize("wanted", [[0] * 7, [1] * 7, [3, 0, 0, 9, 0, 0, 30], [40] * 7])
def test_the_days_share_the_page(wanted: list[int]) -> None:
    heights, shown = shares(wanted)
    assert abs(sum(heights) - (BOTTOM - TOP)) < 0.01 and min(heights) >= 22
    assert all(0 <= some <= all_ for some, all_ in zip(shown, wanted, strict=True))


@pytest.mark.parametrize(
    ("typed", "today", "monday"),
    [
        ("", date(2026, 11, 26), MONDAY),
        ("", MONDAY, MONDAY),
        ("2026-12-05", date(2026, 11, 26), MONDAY),
        ("12-5", date(2026, 11, 26), MONDAY),
        ("1月1日", date(2026, 11, 26), date(2026, 12, 28)),
    ],
)
def test_the_week_is_that_of_the_day(typed: str, today: date, monday: date) -> None:
    assert monday_of(typed, today) == monday


@pytest.mark.parametrize("typed", ["2026-13-01", "soon", "0001-01-01", "2027-2-29", "9999-12-31"])
def test_a_week_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        monday_of(typed, date(2026, 11, 26))
