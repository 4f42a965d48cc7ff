"""What is decided about the panel, by plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.cases import rules
from models.errors import RuleBroken
from models.i18n import set_language
from tests.models.cases.panel import NOW

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-07", "2026-07"),
        (" 2026-07 ", "2026-07"),
        ("a-12", "A-12"),
        ("２０２６－０７", "2026-07"),  # as a Chinese keyboard gives it
        ("2026—07", "2026-07"),
    ],
)
def test_a_case_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert rules.case_number(typed) == kept


@pytest.mark.parametrize("typed", ["", "张家漏水", "zhang", "---", "2026-07 张", "2026/07", "302,402", "1" * 13, "七"])
def test_nobody_writes_a_name_where_a_number_goes(typed: str) -> None:
    with pytest.raises(rules.NoCaseNumber, match="digits, letters and dashes only"):
        rules.case_number(typed)


@pytest.mark.parametrize(
    ("given", "next_one"),
    [
        ([], "2026-01"),
        (["2026-01", "2026-07", "2025-99"], "2026-08"),
        (["2026-99"], "2026-100"),
        (["2026-A7", "A-12"], "2026-01"),
    ],
)
def test_the_next_number_of_the_year(given: list[str], next_one: str) -> None:
    assert rules.next_case_number(2026, given) == next_one


@pytest.mark.parametrize(
    ("last", "today", "expected"),
    [
        (date(2026, 11, 12), date(2026, 11, 20), date(2026, 12, 10)),  # the second Thursday
        (date(2026, 1, 8), date(2026, 11, 20), date(2026, 12, 10)),  # after a long pause
        (date(2026, 11, 12), date(2026, 12, 10), date(2027, 1, 14)),  # today is too late to ask people to come
        (date(2027, 3, 11), date(2026, 11, 20), date(2027, 4, 8)),  # one is planned already
    ],
)
def test_the_next_sitting_keeps_the_rhythm(last: date, today: date, expected: date) -> None:
    assert rules.next_sitting(last, today) == expected


@pytest.mark.parametrize(("begins", "ends"), [(0, 30), (29, 31), (-10, 100), (10, 20), (59, 61)])
def test_two_cases_at_once_are_refused(begins: int, ends: int) -> None:
    with pytest.raises(rules.HearingsOverlap):
        rules.check_alone([(0, 30), (60, 90)], begins, ends)


def test_one_after_another_is_no_overlap() -> None:
    rules.check_alone([(0, 30), (60, 90)], 30, 60)


@pytest.mark.parametrize(("before", "after"), [(-1, 0), (0, 1), (-1, 1), (3, 4)])
def test_a_hearing_lies_within_its_sitting(before: int, after: int) -> None:
    hours = (NOW, NOW + 2 * HOUR)
    with pytest.raises(rules.OutsideSitting):
        rules.check_within(hours, NOW + before * HOUR, NOW + (2 + after) * HOUR)
    rules.check_within(hours, *hours)


@pytest.mark.parametrize("deed", sorted(rules.ALLOWED))
@pytest.mark.parametrize("status", [rules.PLANNED, rules.HELD, rules.CANCELLED])
def test_each_state_allows_what_it_allows(deed: str, status: str) -> None:
    if status in rules.ALLOWED[deed]:
        rules.check_status(deed, status)
        return
    with pytest.raises(rules.NotAtThisSitting) as refused:
        rules.check_status(deed, status)
    assert refused.value.hint


def test_a_hearing_concerns_somebody_and_each_once() -> None:
    rules.check_somebody(["a", "b"])
    for households in ([], ["a", "a"]):
        with pytest.raises(RuleBroken):
            rules.check_somebody(households)
