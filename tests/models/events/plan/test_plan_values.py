"""A plan without dates: kept as text and read again, at its hours on any day; what comes ready is whole."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.clock import local
from models.events.duties.planned import PlannedShift
from models.events.festivals import FESTIVALS
from models.events.plan.ready import ready_keys, ready_plan
from models.events.plan.values import (
    Plan,
    PlannedItem,
    PlannedLine,
    PlannedPart,
    PlannedTask,
    UnreadablePlan,
    first_day_of,
    from_text,
    shape_of,
    times_on,
    to_text,
)
from models.events.rules import AUDIENCES, When
from models.i18n import set_language

WORDS = st.text(max_size=20)
NUMBERS = st.integers(-(10**6), 10**6)
PLANS = st.builds(
    Plan,
    title_zh=WORDS,
    description=WORDS,
    capacity=st.none() | NUMBERS,
    begins=st.none() | NUMBERS,
    lock_days=st.none() | NUMBERS,
    tasks=st.lists(st.builds(PlannedTask, NUMBERS, WORDS), max_size=3).map(tuple),
    shopping=st.lists(st.builds(PlannedItem, WORDS, WORDS), max_size=3).map(tuple),
    budget=st.lists(st.builds(PlannedLine, WORDS, WORDS, NUMBERS), max_size=3).map(tuple),
    parts=st.lists(st.builds(PlannedPart, WORDS, WORDS, st.none() | NUMBERS), max_size=3).map(tuple),
    shifts=st.lists(st.builds(PlannedShift, WORDS, WORDS, WORDS, NUMBERS, NUMBERS, NUMBERS), max_size=3).map(tuple),
)


@given(PLANS)
def test_a_plan_kept_as_text_is_the_same_plan(plan: Plan) -> None:
    assert from_text(to_text(plan)) == plan


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        to_text(Plan("茶")).replace('"version": 1', '"version": 2'),
        to_text(Plan("茶")).replace('"tasks": []', '"tasks": [[1]]'),
        to_text(Plan("茶")).replace('"tasks": []', '"tasks": 4'),
        to_text(Plan("茶")).replace('"place"', '"palace"'),
    ],
)
def test_what_this_program_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePlan) as refused:
        from_text(text)
    assert refused.value.hint


@given(st.dates(date(2001, 1, 1), date(2099, 1, 1)), st.integers(0, 1439), st.integers(1, 3000))
def test_the_hours_stay_on_any_day(first: date, begins: int, minutes: int) -> None:
    plan = Plan("茶", begins=begins, minutes=minutes)
    when = times_on(plan, first)
    assert when.starts_at is not None and when.ends_at is not None
    assert (local(when.starts_at).date(), first_day_of(when)) == (first, first)
    assert shape_of(when) == {"begins": begins, "minutes": minutes, "days": 1}


@given(st.dates(date(2001, 1, 1), date(2099, 1, 1)), st.integers(1, 30))
def test_whole_days_stay_as_many(first: date, days: int) -> None:
    when = times_on(Plan("茶", days=days), first)
    assert when == When(first_day=first, last_day=first + timedelta(days=days - 1))
    assert shape_of(when) == {"begins": None, "minutes": 0, "days": days}
    assert first_day_of(when) == first


def test_seven_come_ready_in_their_order() -> None:
    assert ready_keys() == (
        "halloween",
        "spring_festival",
        "lantern",
        "mid_autumn",
        "double_ninth",
        "charity_auction",
        "book_swap",
    )


@pytest.mark.parametrize("key", ready_keys())
def test_what_comes_ready_is_whole_in_both_languages(key: str) -> None:
    plans = {}
    for spoken in ("zh_CN", "en"):
        set_language(spoken)
        plans[spoken] = ready_plan(key)
    chinese, english = plans["zh_CN"], plans["en"]
    assert chinese.title_zh and chinese.title_en and chinese.place and "\n" in chinese.description
    assert chinese.kind == key and chinese.audience in AUDIENCES
    assert chinese.anchor == "" or chinese.anchor in FESTIVALS
    assert 10 <= len(chinese.tasks) <= 20 and len(chinese.shopping) >= 4 and len(chinese.budget) >= 3
    assert len(chinese.shifts) >= 3
    _is_in(chinese, "[\u4e00-\u9fff]")
    _is_in(english, "^[^\u4e00-\u9fff]+$")
    assert [task.days for task in chinese.tasks] == [task.days for task in english.tasks]


def _is_in(plan: Plan, pattern: str) -> None:
    words = [task.what for task in plan.tasks] + [item.what for item in plan.shopping]
    words += [line.what for line in plan.budget]
    assert [word for word in words if not re.search(pattern, word)] == []


@pytest.mark.parametrize("key", ready_keys())
def test_what_comes_ready_can_be_done(key: str) -> None:
    plan = ready_plan(key)
    days = [task.days for task in plan.tasks]
    assert days == sorted(days) and min(days) <= -20 and 0 in days and max(days) >= 1
    planned = {kind: sum(line.planned_fen for line in plan.budget if line.kind == kind) for kind in ("cost", "income")}
    assert planned["income"] >= planned["cost"] > 0, "the money would not be enough"
    length = plan.minutes if plan.begins is not None else 24 * 60
    for shift in plan.shifts:
        assert shift.name_zh and shift.name_en and shift.needed >= 1 and 15 <= shift.minutes <= 480
        assert shift.starts >= -240 and shift.starts + shift.minutes <= length + 120, shift
