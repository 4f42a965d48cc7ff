"""A count over several evenings: what it says, what it leaves alone, and that its record stays."""

from __future__ import annotations

import pytest

from models.bookshelf import copies, holds, honour, queries
from models.bookshelf.stocktake import findings, operations
from models.bookshelf.stocktake import queries as counts
from models.bookshelf.tables import Guest
from models.errors import RuleBroken
from models.journal import entries, writing
from tests.models.bookshelf.counting import begin, close, finding, finish, found, give_to_all, move, scan
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days


def test_a_count_says_what_is_right_misplaced_found_again_and_missing(shelf: Shelf) -> None:
    shelf.lend(2, 1)
    shelf.withdraw(3, "lost")
    move(shelf, 4, "B架")
    before = queries.copies(), queries.loans(today=TODAY)
    take = begin()
    seen = scan(take, "B架", "B0001", "b0002", "Ｂ０００３", "B0004")
    assert [(row.copy.code, row.finding, row.remark, row.twice) for row in seen] == [
        ("B0001", "misplaced", "", False),
        ("B0002", "again", "out", False),
        ("B0003", "again", "lost", False),
        ("B0004", "right", "", False),
    ]
    assert found(take) == {
        "B0001": ("misplaced", "B架"),
        "B0002": ("again", "B架"),
        "B0003": ("again", "B架"),
    }
    assert (queries.copies(), queries.loans(today=TODAY)) == before  # a count changes nothing but itself


def test_a_shelf_that_is_counted_to_the_end_says_what_is_missing(shelf: Shelf) -> None:
    shelf.lend(2, 1)
    take = begin()
    scan(take, "A架", "B0001")
    row = next(row for row in counts.shelves(take) if row.shelf == "A架")
    assert (row.expected, row.left, row.seen, row.begun, row.done_at) == (3, 2, 1, True, None)
    done = finish(take, "A架", day=1)
    assert (done.expected, done.left, done.done_at) == (3, 2, days(1))
    assert found(take) == {"B0003": ("missing", "A架"), "B0004": ("missing", "A架")}  # B0002 is out
    assert shelf.copy(3).state == "in"  # nothing is lost by it
    assert not finding(take, shelf, 3).settled
    scan(take, "C架", "B0003", day=2)  # it turns up on another evening, on another shelf
    assert found(take) == {"B0003": ("misplaced", "C架"), "B0004": ("missing", "A架")}
    scan(take, "A架", "B0003", day=2)  # and is carried to its own
    assert found(take) == {"B0004": ("missing", "A架")}


def test_shelves_that_were_not_counted_to_the_end_miss_nothing(shelf: Shelf) -> None:
    move(shelf, 3, "B架")
    move(shelf, 4, "B架")
    take = begin()
    scan(take, "A架", "B0001")
    scan(take, "B架", "B0003")
    close(take, note="B架太乱，下次再数")
    row = counts.stocktake_row(take)
    assert (row.seen, row.missing, row.shelves, row.note, row.ended_on) == (2, 0, 0, "B架太乱，下次再数", TODAY)


def test_what_comes_back_on_another_evening_was_not_missing(shelf: Shelf) -> None:
    shelf.lend(2, 1)
    take = begin()
    scan(take, "A架", "B0001", "B0003", "B0004")
    assert finish(take, "A架").left == 0
    shelf.give_back(2, days(1))
    close(take, day=2)
    assert found(take) == {}


def test_scanning_twice_is_harmless_and_the_later_shelf_counts(shelf: Shelf) -> None:
    take = begin()
    scan(take, "A架", "B0001")
    written = len(entries())
    (again,) = scan(take, "A架", "B0001", day=1)
    assert again.twice and len(entries()) == written
    (moved,) = scan(take, "B架", "B0001", day=1)
    assert not moved.twice and found(take) == {"B0001": ("misplaced", "B架")}
    assert counts.stocktake_row(take).seen == 1


def test_what_was_found_again_stays_in_the_record_once_it_was_put_back(shelf: Shelf) -> None:
    shelf.withdraw(3, "lost")
    take = begin()
    scan(take, "A架", "B0003")
    assert (finding(take, shelf, 3).remedy, finding(take, shelf, 3).settled) == ("put_back", False)
    shelf.put_back(3)
    (seen,) = scan(take, "A架", "B0003", day=1)
    assert (seen.finding, seen.twice) == ("right", True)
    assert found(take) == {"B0003": ("again", "A架")} and finding(take, shelf, 3).settled


def test_what_is_set_aside_or_taken_is_not_missed(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(3)
    give_to_all(shelf, 1, 2)
    honour.take_one(copy=shelf.copy(1).ref, now=NOW, who=WHO)
    take = begin()
    finish(take, "A架")
    assert found(take) == {"B0002": ("missing", "A架"), "B0004": ("missing", "A架")}
    assert (finding(take, shelf, 2).remedy, finding(take, shelf, 4).remedy) == ("take_one", "")
    (kept,) = scan(take, "取书架", "B0003")
    assert (kept.finding, kept.remark) == ("right", "kept")
    (here,) = scan(take, "A架", "B0001")
    assert (here.finding, here.remark) == ("again", "taken")


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("B9999", "Nothing on the shelf's list has the code “B9999”."),
        ("B00", "“B00” is only a part of a code (4 fit)."),
        ("0004", "“0004” is only a part of a code (1 fits)."),
        ("B0001B00", "Nothing on the shelf's list has the code “B0001B00”."),
        ("9787020008728", "三国演义 has 2 copies."),
        ("101", "This is the card of 101, not a book."),
        ("g001", "This is the card of 物业小李, not a book."),
        (" ", "Nothing on the shelf's list has the code “ ”."),
        ("%", "Nothing on the shelf's list has the code “%”."),
        ("长" * 5000, "Nothing on the shelf's list has the code “" + "长" * 40 + "”."),
    ],
)
def test_what_is_no_copy_is_refused_with_a_sentence(shelf: Shelf, code: str, title: str) -> None:
    with writing(WHO, NOW, "A guest"):
        Guest(code="G001", name="物业小李").save()
    take = begin()
    scan(take, "A架", "B0001")
    with pytest.raises(findings.NotACopy) as refused:
        scan(take, "A架", code)
    assert refused.value.title == title and refused.value.hint
    assert counts.stocktake_row(take).seen == 1


def test_codes_that_ran_together_are_all_counted(shelf: Shelf) -> None:
    take = begin()
    seen = scan(take, "A架", "B0001B0002", "ｂ０００３\tB0004B0003")
    assert [row.copy.code for row in seen] == ["B0001", "B0002", "B0003", "B0004"]
    assert counts.stocktake_row(take).seen == 4


def test_the_isbn_of_a_title_with_one_copy_counts_it(shelf: Shelf) -> None:
    shelf.withdraw(2, "gone")
    take = begin()
    (seen,) = scan(take, "A架", "978-7-02-000872-8")
    assert seen.copy.code == "B0001"


def test_one_count_of_a_kind_at_a_time_and_a_closed_one_stays_as_it_was(shelf: Shelf) -> None:
    take = begin()
    begin("quick")
    with pytest.raises(RuleBroken, match=r"There is a count under way already."):
        begin()
    with pytest.raises(RuleBroken, match=r"A count is of the whole shelf or of the honour shelf."):
        begin("slow")
    scan(take, "A架", "B0001")
    close(take)
    for deed in (lambda: scan(take, "A架", "B0002"), lambda: finish(take, "A架"), lambda: close(take)):
        with pytest.raises(findings.CountIsOver):
            deed()
    assert counts.open_stocktake("full") is None and counts.stocktake_row(take).seen == 1
    assert begin() != take  # the next


def test_a_shelf_is_counted_to_the_end_once(shelf: Shelf) -> None:
    take, quick = begin(), begin("quick")
    finish(take, "A架")
    with pytest.raises(findings.ShelfIsDone, match=r"A架 has been counted to the end already."):
        finish(take, "A架")
    with pytest.raises(findings.NoShelves):
        finish(quick, "A架")


def test_a_count_needs_to_be_there(shelf: Shelf) -> None:
    with pytest.raises(RuleBroken):
        counts.stocktake_row("nosuchcount")
    with pytest.raises(RuleBroken):
        counts.shelves("nosuchcount")
    assert counts.finding_of(begin(), shelf.copy(1).ref) is None


def test_a_quick_count_keeps_the_tally_of_the_honour_shelf(shelf: Shelf) -> None:
    give_to_all(shelf, 1, 2, 3)
    honour.take_one(copy=shelf.copy(3).ref, now=days(-5), who=WHO)
    shelf.lend(4, 1)
    take = begin("quick")
    assert counts.honour_left(take) == 2
    seen = scan(take, "anywhere", "B0001", "B0003", "B0004", "B0003")
    assert [(row.finding, row.remark, row.shelf) for row in seen] == [
        ("right", "", ""),
        ("again", "taken", ""),
        ("again", "out", ""),
        ("again", "taken", ""),
    ]
    assert counts.honour_left(take) == 1 and shelf.copy(3).state == "taken"
    close(take, day=1)
    assert {row.code: (row.state, row.times_taken) for row in honour.honour_copies()} == {
        "B0001": ("in", 0),
        "B0002": ("taken", 1),
        "B0003": ("in", 1),
    }
    assert found(take) == {"B0002": ("missing", ""), "B0003": ("again", ""), "B0004": ("again", "")}
    assert shelf.out() == {"B0004": "101"}  # a loan is the volunteer's affair


def test_an_ordinary_copy_on_the_honour_shelf_is_a_remark(shelf: Shelf) -> None:
    take = begin("quick")
    (seen,) = scan(take, "", "B0001")
    assert (seen.finding, seen.remark) == ("misplaced", "ordinary")
    close(take)
    assert shelf.copy(1).state == "in" and found(take) == {"B0001": ("misplaced", "")}


def test_what_was_taken_after_it_was_seen_stays_taken(shelf: Shelf) -> None:
    give_to_all(shelf, 1)
    take = begin("quick")
    scan(take, "", "B0001")
    honour.take_one(copy=shelf.copy(1).ref, now=NOW, who=WHO)
    close(take)
    assert shelf.copy(1).state == "taken"


def test_a_copy_without_a_place_is_right_wherever_it_stands(shelf: Shelf) -> None:
    move(shelf, 1, "")
    take = begin()
    (seen,) = scan(take, "B架", "B0001")
    assert (seen.finding, seen.remark, finding(take, shelf, 1).remedy) == ("right", "unplaced", "place")
    assert [row.shelf for row in counts.shelves(take)] == ["A架", "B架", ""]
    copies.take_off_shelf(copy=shelf.copy(1).ref, leaves_as="gone", why="", now=NOW, who=WHO)
    assert finding(take, shelf, 1).remedy == "put_back"


def test_the_lists_of_counts_and_findings_are_the_latest_first(shelf: Shelf) -> None:
    first = begin()
    scan(first, "B架", "B0001")
    close(first)
    second = operations.begin(now=days(30), who=WHO).ref
    scan(second, "B架", "B0002", "B0003", day=30)
    assert [row.ref for row in counts.stocktakes()] == [second, first]
    assert [row.code for row in counts.stocktake_findings()] == ["B0002", "B0003", "B0001"]
    assert [row.code for row in counts.stocktake_findings(stocktake=first)] == ["B0001"]
