"""What is decided about households, as tables of plain values."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import RuleBroken
from models.households import rules

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("1950", "1950"),
        ("１９５０", "1950"),
        ("1950年", "1950"),
        ("1950年生", "1950"),
        ("1950-2", "1950-02"),
        ("1950.02", "1950-02"),
        ("1950年2月", "1950-02"),
        ("1950/2/9", "1950-02-09"),
        ("1950年2月9日", "1950-02-09"),
        ("2024-02-29", "2024-02-29"),
        ("2026-11-20", "2026-11-20"),
        ("1890", "1890"),
    ],
)
def test_a_birth_is_a_year_a_month_or_a_day(typed: str, kept: str) -> None:
    assert rules.checked_born(typed, TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "1889",
        "2027",
        "2026-11-21",
        "2026-02-30",
        "1950-13",
        "1950-0",
        "50",
        "1950-02-09-01",
        "abc",
        "-",
        "年",
        "1950 02",
    ],
)
def test_what_is_no_birth_is_refused(typed: str) -> None:
    with pytest.raises(rules.NotBorn) as refused:
        rules.checked_born(typed, TODAY)
    assert typed in refused.value.title and refused.value.hint


@pytest.mark.parametrize("typed", ["", "110", "138-0000-0000", "+86 (21) 6000 0000", "13800000000"])
def test_telephone_numbers_stay_as_typed(typed: str) -> None:
    assert rules.checked_phone(typed) == typed


def test_full_width_digits_become_plain() -> None:
    assert rules.checked_phone("１３８（２１）") == "138(21)"


@pytest.mark.parametrize("typed", ["12", "call", "1" * 31, "138_0000", "٠١٢٣"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(rules.NotAPhone):
        rules.checked_phone(typed)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        ("", None),
        ("1950-11-20", 76),
        ("1950-11-21", 75),
        ("1950-11", 76),
        ("1950-12", 75),
        ("1950", 76),
        ("2026", 0),
        ("2026-12", 0),
    ],
)
def test_an_age_needs_no_more_than_a_year(born: str, years: int | None) -> None:
    assert rules.age(born, TODAY) == years


def test_a_year_alone_counts_from_the_first_of_july() -> None:
    assert (rules.age("1950", date(2026, 6, 30)), rules.age("1950", date(2026, 7, 1))) == (75, 76)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("沪语、English", "沪语 English"), ("a,b；c/a", "a b c"), (" ，、 ", "")],
)
def test_languages_are_kept_once_each(typed: str, kept: str) -> None:
    assert rules.spoken(typed) == kept


def test_only_known_tags_and_sexes_are_kept() -> None:
    assert rules.known_tags("tenant child witch child") == "child tenant"
    assert [rules.known_sex(text) for text in ("f", "m", "", "x")] == ["f", "m", "", ""]


BEFORE, LATER = date(2020, 1, 1), date(2021, 1, 1)


@pytest.mark.parametrize(
    ("moved_in", "moved_out", "day", "refused"),
    [
        (None, None, LATER, None),
        (LATER, None, LATER, None),
        (BEFORE, None, LATER, None),
        (LATER, None, BEFORE, rules.CannotLeave),
        (BEFORE, LATER, TODAY, rules.CannotLeave),
    ],
)
def test_leaving(moved_in: date | None, moved_out: date | None, day: date, refused: type[RuleBroken] | None) -> None:
    if refused is None:
        rules.check_leaving(moved_in, moved_out, day)
    else:
        with pytest.raises(refused):
            rules.check_leaving(moved_in, moved_out, day)


@pytest.mark.parametrize(
    ("left_on", "moved_in", "moved_out", "refused"),
    [
        (None, BEFORE, None, None),
        (None, None, None, None),
        (LATER, BEFORE, LATER, None),
        (LATER, None, BEFORE, None),
        (None, BEFORE, LATER, rules.StillHere),
        (LATER, BEFORE, None, rules.NotHereAnyMore),
        (LATER, LATER, BEFORE, rules.CannotLeave),
    ],
)
def test_correcting_days(
    left_on: date | None, moved_in: date | None, moved_out: date | None, refused: type[RuleBroken] | None
) -> None:
    if refused is None:
        rules.check_correction(left_on, moved_in, moved_out)
    else:
        with pytest.raises(refused):
            rules.check_correction(left_on, moved_in, moved_out)


def test_yes_or_no_questions() -> None:
    rules.check_unit_is_free("101", False)
    rules.check_lives_here(None)
    rules.check_still_here("here")
    rules.check_not_in_future(TODAY, TODAY)
    rules.check_not_in_future(None, TODAY)
    rules.check_not_done(None)
    for purpose in rules.PURPOSES:
        rules.check_purpose(purpose)
    with pytest.raises(rules.UnitOccupied, match="101"):
        rules.check_unit_is_free("101", True)
    with pytest.raises(rules.NotHereAnyMore):
        rules.check_lives_here(TODAY)
    for status in ("left", "died"):
        with pytest.raises(rules.NotHereAnyMore):
            rules.check_still_here(status)
    with pytest.raises(rules.DayInFuture):
        rules.check_not_in_future(date(2026, 11, 21), TODAY)
    with pytest.raises(rules.VisitPaid):
        rules.check_not_done(TODAY)
    with pytest.raises(rules.UnknownPurpose):
        rules.check_purpose("advertising")
