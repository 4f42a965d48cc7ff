"""A line that holds days and hours, as a volunteer types it: understood as people mean it, or refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.events.rules import check_when
from models.i18n import set_language
from organizer_tui.features.events.days import read_coming_day
from organizer_tui.features.events.hours import read_hours
from organizer_tui.features.events.moments import Moment, read_moment
from organizer_tui.features.events.times import read_typed
from organizer_tui.features.events.words import when_words
from organizer_tui.shared.entries import NotUnderstood
from organizer_tui.shared.fields import FieldRefused
from tests.organizer_tui.events.steps import TODAY

PIECES = (
    *(
        "下",
        "周",
        "六",
        "星期",
        "最后一个",
        "第二个",
        "月",
        "底",
        "农历",
        "腊月",
        "廿三",
        "初一",
        "春节",
        "除夕",
        "后天",
    ),
    *("今晚", "下午", "晚上", "点", "半", "到", "至", "-", "..", "~", " ", "+", "12", "24", "30", "31", "2", "0", "99"),
    *("thu", "last", "2nd", "nov", "feb", "next", "pm", "to", "in", "days", "日", "号", "年", "2027", "：", "[/]", "—"),
)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("-1Thu", date(2026, 11, 26)),
        ("last thu", date(2026, 11, 26)),
        ("last mon", date(2026, 11, 30)),
        ("last sunday of the month", date(2026, 11, 29)),
        ("-2Thu", date(2026, 12, 24)),
        ("最后一个周四", date(2026, 11, 26)),
        ("本月最后一个周四", date(2026, 11, 26)),
        ("本月最后一个星期天", date(2026, 11, 29)),
        ("下月最后一个周四", date(2026, 12, 31)),
        ("12月最后一个周四", date(2026, 12, 31)),
        ("本月第一个周四", date(2026, 11, 5)),
        ("2nd tue", date(2026, 12, 8)),
        ("2nd tue of jan", date(2027, 1, 12)),
        ("第二个周二", date(2026, 12, 8)),
        ("下周六", date(2026, 12, 5)),
        ("下下周三", date(2026, 12, 9)),
        ("next sat", date(2026, 12, 5)),
        ("月底", date(2026, 11, 30)),
        ("下月底", date(2026, 12, 31)),
        ("2月底", date(2027, 2, 28)),
        ("end of feb", date(2027, 2, 28)),
        ("年底", date(2026, 12, 31)),
        ("28号", date(2026, 11, 28)),
        ("3rd", date(2026, 12, 3)),
        ("下个月3号", date(2026, 12, 3)),
        ("十二月二十四日", date(2026, 12, 24)),
        ("28 Nov", date(2026, 11, 28)),
        ("Nov 28, 2027", date(2027, 11, 28)),
        ("1st of February", date(2027, 2, 1)),
        ("三天后", date(2026, 11, 27)),
        ("两周后", date(2026, 12, 8)),
        ("in 3 days", date(2026, 11, 27)),
        ("春节", date(2027, 2, 6)),
        ("Spring Festival", date(2027, 2, 6)),
        ("2028年春节", date(2028, 1, 26)),
        ("除夕", date(2027, 2, 5)),
        ("中秋", date(2027, 9, 15)),
        ("mid autumn", date(2027, 9, 15)),
        ("腊月廿三", date(2027, 1, 30)),
        ("正月十五", date(2027, 2, 20)),
        ("农历八月十五", date(2027, 9, 15)),
        ("腊月三十", date(2030, 2, 2)),  # the twelfth month has only 29 days until then
        ("冬月初一", date(2026, 12, 9)),
        ("2-29", date(2028, 2, 29)),
        ("2月29日", date(2028, 2, 29)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_a_day_is_found_by_its_place_or_its_name(typed: str, day: date) -> None:
    assert read_coming_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["2月31日", "本月31号", "13月底", "feb 30", "2027-2-29", "第五个周二", "腊月三十五", "春节节"]
)
def test_a_day_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_coming_day(typed, TODAY)
    assert refused.value.title


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("下周六 14:00", Moment(date(2026, 12, 5), date(2026, 12, 5), 14 * 60)),
        ("12-24 18-20", Moment(date(2026, 12, 24), date(2026, 12, 24), 18 * 60, 20 * 60)),
        ("周六下午2点到4点", Moment(date(2026, 11, 28), date(2026, 11, 28), 14 * 60, 16 * 60)),
        ("周六下午两点半至四点", Moment(date(2026, 11, 28), date(2026, 11, 28), 14 * 60 + 30, 16 * 60)),
        ("28-29 Nov", Moment(date(2026, 11, 28), date(2026, 11, 29))),
        ("Nov 28-29", Moment(date(2026, 11, 28), date(2026, 11, 29))),
        ("11月28-30日", Moment(date(2026, 11, 28), date(2026, 11, 30))),
        ("11月28日到12月2日", Moment(date(2026, 11, 28), date(2026, 12, 2))),
        ("11-28..11-30", Moment(date(2026, 11, 28), date(2026, 11, 30))),
        ("12-30 – 1-2", Moment(date(2026, 12, 30), date(2027, 1, 2))),
        ("周六到周一", Moment(date(2026, 11, 28), date(2026, 11, 30))),
        ("明天 19:30-21:00", Moment(date(2026, 11, 25), date(2026, 11, 25), 19 * 60 + 30, 21 * 60)),
        ("sat 7-9pm", Moment(date(2026, 11, 28), date(2026, 11, 28), 19 * 60, 21 * 60)),
        ("last thu 7pm", Moment(date(2026, 11, 26), date(2026, 11, 26), 19 * 60)),
        ("-1Thu 19", Moment(date(2026, 11, 26), date(2026, 11, 26), 19 * 60)),
        ("明晚7点半", Moment(date(2026, 11, 25), date(2026, 11, 25), 19 * 60 + 30)),
        ("tonight 8pm", Moment(TODAY, TODAY, 20 * 60)),
        ("除夕晚上8点到12点", Moment(date(2027, 2, 5), date(2027, 2, 5), 20 * 60, 24 * 60)),
        ("28-29 nov 9-17", Moment(date(2026, 11, 28), date(2026, 11, 29), 9 * 60, 17 * 60)),
        ("周六14:00到周日12:00", Moment(date(2026, 11, 28), date(2026, 11, 29), 14 * 60, 12 * 60)),
        ("十二月二十四日上午九点", Moment(date(2026, 12, 24), date(2026, 12, 24), 9 * 60)),
    ],
)
def test_a_line_is_days_and_hours(typed: str, moment: Moment, language: str) -> None:
    set_language(language)
    assert read_moment(typed, TODAY) == moment


@pytest.mark.parametrize(
    "typed", ["", "14:00", "周六 25点", "下周 14:00", "12-2418-20", "sat noon-ish", "x" * 81, "周六周日周一"]
)
def test_a_line_that_means_nothing_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_moment(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7-9pm", (19 * 60, 21 * 60)),
        ("11-1pm", (11 * 60, 13 * 60)),
        ("9am-12pm", (9 * 60, 12 * 60)),
        ("上午9点到11点", (9 * 60, 11 * 60)),
        ("晚上12点", (24 * 60, None)),
        ("凌晨12点半", (30, None)),
        ("22-1", (22 * 60, 60)),
    ],
)
def test_hours_take_the_half_of_the_day_from_each_other(typed: str, hours: tuple[int, int | None]) -> None:
    assert read_hours(typed) == hours


def _typed(day: str, start: str = "", end: str = "", last_day: str = "") -> dict[str, str]:
    return {"day": day, "start": start, "end": end, "last_day": last_day}


@pytest.mark.parametrize(
    ("typed", "words", "assumed"),
    [
        (_typed("下周六 14:00"), "2026-12-05 Sat 14:00–16:00", True),
        (_typed("下周六", start="14"), "2026-12-05 Sat 14:00–16:00", True),
        (_typed("下周六", start="23"), "2026-12-05 Sat 23:00 – 2026-12-06 Sun 01:00", True),
        (_typed("下周六 14:00", start="9:00", end="9:45"), "2026-12-05 Sat 14:00–14:45", False),
        (_typed("12-24 18-20", start="9", end="12"), "2026-12-24 Thu 18:00–20:00", False),
        (_typed("28-29 Nov", last_day="12-5"), "2026-11-28 Sat to 2026-11-29 Sun, all day", False),
    ],
)
def test_the_line_goes_before_the_other_fields(typed: dict[str, str], words: str, assumed: bool) -> None:
    found = read_typed(typed, TODAY)
    assert (when_words(found.when), found.assumed) == (words, assumed)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (_typed("11-30..11-28.."), "day"),
        (_typed("2026-11-30..2026-11-28"), "day"),
        (_typed("28-29 Nov 9:00"), "end"),
        (_typed("下周六 14:00", start="x", end="9"), "start"),
    ],
)
def test_what_contradicts_itself_leads_to_its_field(typed: dict[str, str], field: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_typed(typed, TODAY)
    assert refused.value.name == field and refused.value.title


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=90), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)))
def test_any_text_is_a_time_or_refused(typed: str) -> None:
    try:
        when = read_typed(_typed(typed), TODAY).when
    except FieldRefused as refused:
        assert refused.title and refused.name in ("day", "end")
    else:
        check_when(when)
        assert when_words(when)
