"""Why a copy may go: decided from plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.bookshelf.weeding import Candidate, weeds, why, years_before

TODAY = date(2026, 11, 26)
NEW = Candidate("r", "B1", "书", "t", "", False, False, TODAY, 0, None, False)
OLD, LONG_AGO = TODAY - timedelta(days=400), date(2023, 11, 26)

CASES: list[tuple[dict[str, object], bool, str]] = [
    ({}, True, ""),
    ({"damaged": True}, False, "damaged"),
    ({"damaged": True, "in_use": True}, False, "damaged"),
    ({"since": LONG_AGO}, False, "never"),
    ({"since": LONG_AGO + timedelta(days=1)}, False, ""),
    ({"since": None}, True, ""),
    ({"since": LONG_AGO, "in_use": True}, True, ""),
    ({"since": LONG_AGO, "last_lent_on": LONG_AGO, "lent_ever": 9}, False, "idle"),
    ({"since": LONG_AGO, "last_lent_on": LONG_AGO + timedelta(days=1)}, False, ""),
    ({"since": OLD, "last_lent_on": OLD}, True, "spare"),
    ({"since": OLD}, True, "spare"),
    ({"since": OLD}, False, ""),
    ({"since": OLD, "together": True}, True, ""),
    ({"since": OLD, "in_use": True}, True, ""),
]


@pytest.mark.parametrize(("change", "others", "reason"), CASES)
def test_why_a_copy_may_go(change: dict[str, object], others: bool, reason: str) -> None:
    assert why(NEW._replace(**change), others, TODAY) == reason  # type: ignore[arg-type]


def test_of_copies_that_are_as_good_as_each_other_the_first_stays() -> None:
    copies = [NEW._replace(code=code, since=OLD) for code in ("B1", "B2", "B3")]
    assert [weed.copy.code for weed in weeds(copies, TODAY)] == ["B2", "B3"]
    copies[2] = copies[2]._replace(lent_ever=4)
    assert [weed.copy.code for weed in weeds(copies, TODAY)] == ["B1", "B2"]
    copies[1] = copies[1]._replace(in_use=True)
    assert [weed.copy.code for weed in weeds(copies, TODAY)] == ["B1", "B3"]
    damaged = NEW._replace(code="B9", damaged=True)
    found = weeds([*copies, damaged], TODAY)
    assert [(weed.copy.code, weed.reason, weed.copies) for weed in found] == [
        ("B9", "damaged", 3),
        ("B1", "spare", 3),
        ("B3", "spare", 3),
    ]


def test_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 3, 1), 4) == date(2020, 3, 1)
