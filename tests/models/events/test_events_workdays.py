"""Days off and make-up workdays: those of the notices, of the law, and those written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.errors import NotFound, RuleBroken
from models.events.special_days import by_hand, special_days, take_back_day, write_day, year_of_days
from models.events.workdays import EXAM, OFF, PLAIN, WORK, SpecialDayRow, day_table, known_years
from models.households.rows import BuildingRow
from models.undo import next_undo, undo
from tests.models.events.party import NOW, WHO

BY: dict[str, Any] = {"now": NOW, "who": WHO}


@pytest.mark.parametrize(
    ("day", "workday"),
    [
        (date(2026, 2, 14), True),  # a Saturday before the Spring Festival
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),  # off for it
        (date(2026, 10, 10), True),
        (date(2026, 10, 7), False),
        (date(2026, 11, 26), True),
        (date(2026, 11, 28), False),
        (date(2020, 1, 31), False),  # lengthened by the epidemic
        (date(2027, 2, 5), False),  # by law
        (date(2027, 2, 9), True),
    ],
)
def test_a_day_is_worked_or_not(day: date, workday: bool) -> None:
    assert day_table([day.year]).is_workday(day) == workday


def test_only_years_with_a_notice_are_sure() -> None:
    assert {2008, 2015, 2025, 2026} <= known_years()
    assert day_table(range(2024, 2031)).sure == known_years() & set(range(2024, 2031))
    assert day_table([1999]).off == {}


def test_every_year_has_its_entrance_exam() -> None:
    assert sorted(day_table([2027, 2028]).exams) == [
        *(date(2027, 6, 7), date(2027, 6, 8)),
        *(date(2028, 6, 7), date(2028, 6, 8)),
    ]


def test_what_is_written_by_hand_stands_above(building: BuildingRow) -> None:
    write_day(day=date(2027, 2, 14), kind=WORK, name="春节调休", **BY)
    write_day(day=date(2027, 2, 11), kind=OFF, name="春节", **BY)
    table = special_days(first=date(2027, 2, 1), last=date(2027, 2, 28))
    assert table.is_workday(date(2027, 2, 14))
    assert not table.is_workday(date(2027, 2, 11))
    assert 2027 in table.sure


def test_an_ordinary_day_takes_the_tables_word_back(building: BuildingRow) -> None:
    write_day(day=date(2026, 10, 10), kind=PLAIN, name="", **BY)
    assert not special_days(first=date(2026, 1, 1), last=date(2026, 12, 31)).is_workday(date(2026, 10, 10))
    row = next(row for row in year_of_days(year=2026) if row.day == date(2026, 10, 10))
    assert (row.kind, row.by_hand) == (PLAIN, True)
    take_back_day(ref=row.ref, **BY)
    assert special_days(first=date(2026, 1, 1), last=date(2026, 12, 31)).is_workday(date(2026, 10, 10))


def test_a_day_off_and_a_workday_take_each_others_place_and_an_exam_does_not(building: BuildingRow) -> None:
    day = date(2027, 1, 18)
    write_day(day=day, kind=EXAM, name="期末考试", **BY)
    write_day(day=day, kind=OFF, name="停电", **BY)
    write_day(day=day, kind=WORK, name="不停电", **BY)
    assert [(row.kind, row.name) for row in by_hand()] == [(EXAM, "期末考试"), (WORK, "不停电")]


def test_a_year_is_shown_in_order_with_what_is_by_hand(building: BuildingRow) -> None:
    write_day(day=date(2027, 1, 18), kind=EXAM, name="期末考试", **BY)
    rows = year_of_days(year=2027)
    assert rows == sorted(rows)
    assert rows[0] == SpecialDayRow(date(2027, 1, 1), OFF, "元旦")
    assert [row.name for row in rows if row.by_hand] == ["期末考试"]


@pytest.mark.parametrize(("kind", "name"), [("rainy", "雨"), (OFF, ""), (EXAM, "  ")])
def test_a_day_of_no_kind_or_name_is_refused(building: BuildingRow, kind: str, name: str) -> None:
    with pytest.raises(RuleBroken):
        write_day(day=date(2027, 1, 1), kind=kind, name=name, **BY)
    assert by_hand() == []


def test_writing_and_taking_back_are_undone(building: BuildingRow) -> None:
    write_day(day=date(2027, 1, 18), kind=OFF, name="停电", **BY)
    (row,) = by_hand()
    take_back_day(ref=row.ref, **BY)
    with pytest.raises(NotFound):
        take_back_day(ref=row.ref, **BY)
    for expected in ([row], []):
        entry = next_undo()
        assert entry is not None
        undo(entry=entry.ref, now=NOW, who=WHO)
        assert by_hand() == expected
