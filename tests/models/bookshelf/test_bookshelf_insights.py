"""What the shelf knows: counted over every loan, whoever had it, on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from models.bookshelf import copies, holds, insights
from models.bookshelf.insight_rows import AgeRow, MonthRow
from models.bookshelf.tables import Copy, Loan
from models.clock import day_of
from models.households.rows import BuildingRow
from models.journal import writing
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, make_title
from tests.queries_asked import queries_asked


def _lent(shelf: Shelf, number: int, household: int, *, ago: int, for_days: int = 10) -> None:
    shelf.lend(number, household, days(-ago))
    if for_days:
        shelf.give_back(number, days(for_days - ago))


@pytest.fixture
def read(shelf: Shelf) -> Shelf:
    """三国演义 was lent three times, twice in the last year; Robinson once, long ago; 红楼梦 never."""
    for number, household, ago in ((1, 1, 500), (1, 2, 300), (2, 1, 20), (4, 1, 400)):
        _lent(shelf, number, household, ago=ago)
    return shelf


def test_popular_titles_are_those_of_the_last_twelve_months_first(read: Shelf) -> None:
    found = [(row.title, row.copies, row.lent_in_year, row.lent_ever) for row in insights.popular(today=TODAY)]
    assert found == [("三国演义", 2, 2, 3), ("Robinson", 1, 0, 1)]
    assert insights.popular(today=TODAY)[0].last_lent_on == day_of(days(-20))


def test_a_title_that_nobody_borrowed_is_found_only_while_it_could_be_lent(read: Shelf) -> None:
    assert [row.title for row in insights.never_lent(today=TODAY)] == ["红楼梦"]
    read.withdraw(3)
    assert insights.never_lent(today=TODAY) == []


def test_every_month_has_its_line_also_one_without_loans(read: Shelf) -> None:
    read.lend(3, 2, days(-20))
    read.withdraw(3, "lost")
    rows = insights.loans_by_month(today=TODAY)
    assert [row.month for row in rows][:2] == ["2025-07", "2025-08"] and rows[-1].month == "2026-11"
    assert len(rows) == 17
    assert [row for row in rows if row.loans] == [
        MonthRow("2025-07", 1, 0),
        MonthRow("2025-10", 1, 0),
        MonthRow("2026-01", 1, 0),
        MonthRow("2026-10", 2, 1),
    ]


def test_a_shelf_that_never_lent_knows_no_month(building: BuildingRow) -> None:
    assert insights.loans_by_month(today=TODAY) == []
    assert insights.popular(today=TODAY) == [] == insights.donors()


def test_ages_are_counted_as_the_catalogue_calls_them(read: Shelf) -> None:
    made = make_title("小布头奇遇记", 2, age_band="6–12岁")
    read.lend(5, 1)
    assert insights.loans_by_age(today=TODAY) == [
        AgeRow("", 3, 4, 2, 4),
        AgeRow("6–12岁", 1, 2, 1, 1),
    ]
    assert made.age_band == "6–12岁"


def test_what_is_wanted_counts_who_waits_and_who_has_waited(read: Shelf) -> None:
    for number, household in ((3, 1), (4, 1)):
        read.lend(number, household)
    for title, household in ((2, 2), (2, 3), (3, 2)):
        home = read.households[household - 1]
        holds.place_hold(title=read.titles[title - 1], household=home, now=NOW, who=WHO)
    holds.cancel_hold(hold=holds.holds(household=read.households[1])[0].ref, now=NOW, who=WHO)
    wanted = [(row.title, row.copies, row.waiting, row.waited_ever) for row in insights.most_wanted()]
    assert wanted == [("红楼梦", 1, 1, 2), ("Robinson", 1, 1, 1)]


def test_donors_with_what_they_gave_and_what_became_of_it(read: Shelf) -> None:
    copy = read.copy(3)
    copies.correct_copy(
        copy=copy.ref, version=copy.version, code=copy.code, place="", donor="孙家", condition="", now=NOW, who=WHO
    )
    read.withdraw(3)
    found = [(row.donor, row.gave, row.titles, row.there, row.lent_ever) for row in insights.donors()]
    assert found == [("1203室", 3, 2, 3, 4), ("孙家", 1, 1, 0, 0)]


def test_loans_that_forgot_their_reader_still_count(read: Shelf) -> None:
    before = [insights.popular(today=TODAY), insights.loans_by_month(today=TODAY), insights.loans_by_age(today=TODAY)]
    with writing(WHO, NOW, "{x}") as entry:
        entry.says(x=1)
        for loan in Loan.select():
            loan.household = None
            loan.save()
    after = [insights.popular(today=TODAY), insights.loans_by_month(today=TODAY), insights.loans_by_age(today=TODAY)]
    assert after == before


def _weeds(today: date = TODAY, years: int = 3) -> list[tuple[str, str]]:
    return [(row.code, row.reason) for row in insights.weeding(today=today, years=years)]


def test_what_is_spare_never_or_no_more_lent_or_damaged_may_go(read: Shelf) -> None:
    assert _weeds() == []
    assert _weeds(years=1) == [("B0004", "idle")]
    later = day_of(days(366))
    assert _weeds(later) == [("B0002", "spare")]
    assert _weeds(later, 1) == [("B0003", "never"), ("B0004", "idle"), ("B0001", "idle"), ("B0002", "idle")]
    read.withdraw(3, "damaged")
    assert _weeds() == [("B0003", "damaged")]
    read.withdraw(3, "gone")
    assert _weeds() == []


def test_a_copy_that_is_out_or_set_aside_or_was_needed_beside_the_other_stays(read: Shelf) -> None:
    later = day_of(days(366))
    (row,) = insights.weeding(today=later)
    assert (row.title, row.copies, row.lent_ever, row.since) == ("三国演义", 2, 1, day_of(days(-20)))
    read.lend(2, 1, days(1))
    assert _weeds(later) == [("B0001", "spare")]
    read.lend(1, 2, days(2))
    read.give_back(1, days(3))
    assert _weeds(later) == []


def test_a_title_that_is_waited_for_keeps_its_copies(read: Shelf) -> None:
    read.lend(1, 1, days(1))
    home, only = read.households[1], read.copy(1).ref
    hold = holds.place_hold(title=read.titles[0], household=home, only=only, now=days(2), who=WHO)
    assert _weeds(day_of(days(366))) == []
    holds.cancel_hold(hold=hold.ref, now=days(3), who=WHO)
    assert _weeds(day_of(days(366))) == [("B0002", "spare")]


def test_each_is_asked_in_few_statements_however_much_was_lent(read: Shelf) -> None:
    for number in range(6):
        make_title(f"第{number}册", 2)
    for query, most in (
        (lambda: insights.popular(today=TODAY), 1),
        (lambda: insights.never_lent(today=TODAY), 1),
        (lambda: insights.loans_by_month(today=TODAY), 1),
        (lambda: insights.loans_by_age(today=TODAY), 1),
        (insights.most_wanted, 1),
        (insights.donors, 1),
        (lambda: insights.weeding(today=TODAY), 3),
    ):
        with queries_asked() as asked:
            query()
        assert len(asked) == most, asked


def test_an_honour_shelf_copy_is_neither_never_lent_nor_to_be_weeded(read: Shelf) -> None:
    with writing(WHO, NOW, "{x}") as entry:
        entry.says(x=1)
        copy = Copy.get(Copy.code == "B0003")
        copy.take_one = True
        copy.save()
    assert insights.never_lent(today=TODAY) == []
    assert "B0003" not in dict(_weeds(day_of(days(366)), 1))
