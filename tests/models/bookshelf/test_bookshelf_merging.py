"""Two titles become one: copies, loans, the line and the details go over, and one undo brings all back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import undo
from models.bookshelf import catalogue, holds, merging, operations, queries
from models.bookshelf.due import due_books
from models.bookshelf.rows import HoldRow
from models.clock import day_of
from models.errors import NotFound, RuleBroken
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import changes_of, entries
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, make_title
from tests.queries_asked import queries_asked

LATER = days(3)


class Pair:
    """水浒传 with B0005 and 水滸 with B0006, and three households."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.keep = make_title("水浒传").ref
        self.gone = make_title("水浒", authors="施耐庵", isbn="9787020008742", pages="1314", series="四大名著").ref

    def wait(self, title: str, household: int, only: int | None = None) -> HoldRow:
        home, copy = self.shelf.households[household - 1], self.shelf.copy(only).ref if only else None
        return holds.place_hold(title=title, household=home, only=copy, now=NOW, who=WHO)

    def merge(self) -> None:
        merging.merge_titles(keep=self.keep, gone=self.gone, now=LATER, who=WHO)

    def line(self) -> list[tuple[str, str | None]]:
        return [(hold.label, hold.code) for hold in sorted(holds.holds(), key=lambda one: one.placed_at)]


@pytest.fixture
def pair(shelf: Shelf) -> Pair:
    return Pair(shelf)


def _picture() -> object:
    cards = [queries.title_card(row.ref, today=TODAY) for row in queries.titles()]
    titles = [(card.row._replace(version=0), card.summary) for card in cards]
    copies = [row._replace(version=0) for row in queries.copies()]
    loans = [row._replace(version=0) for row in queries.loans(today=TODAY)]
    return titles, copies, loans, [row._replace(version=0) for row in holds.holds()]


def _undo_and_redo(before: object) -> None:
    after = _picture()
    made = undo.undo(entry=entries()[0].ref, now=LATER, who=WHO)
    assert _picture() == before
    undo.redo(entry=made.ref, now=LATER, who=WHO)
    assert _picture() == after


def test_copies_loans_and_details_go_over_and_come_back(pair: Pair) -> None:
    pair.shelf.lend(6, 1)
    pair.shelf.give_back(6)
    pair.shelf.lend(6, 2)
    before = _picture()
    pair.merge()
    assert queries.count_titles("水浒") == 1
    row = queries.title_row(pair.keep)
    assert (row.title, row.authors, row.isbn, row.isbn_ok) == ("水浒传", "施耐庵", "9787020008742", True)
    assert (row.pages, row.series, row.copies, row.available) == ("1314", "四大名著", 2, 1)
    for words in ("shz", "shinaian", "9787020008742", "四大"):
        assert [found.ref for found in queries.titles(words)] == [pair.keep], words
    card = queries.title_card(pair.keep, today=TODAY)
    assert [(loan.code, loan.label) for loan in card.loans] == [("B0006", "102"), ("B0006", "101")]
    with pytest.raises(NotFound):
        queries.title_row(pair.gone)
    assert str(entries()[0].sentence) == "Merged 水浒 into 水浒传"
    _undo_and_redo(before)


def test_what_the_kept_title_says_is_not_written_over(pair: Pair) -> None:
    merging.merge_titles(keep=pair.gone, gone=pair.keep, now=LATER, who=WHO)
    row = queries.title_row(pair.gone)
    assert (row.title, row.authors, row.pages) == ("水浒", "施耐庵", "1314")


def test_what_stands_on_the_shelf_is_set_aside_for_who_waits_for_the_other(pair: Pair) -> None:
    pair.shelf.lend(6, 1)
    pair.wait(pair.gone, 2)
    before = _picture()
    pair.merge()
    assert pair.line() == [("102", "B0005")]
    _undo_and_redo(before)


def test_a_household_that_waits_for_both_keeps_its_earlier_place_and_what_is_set_aside(pair: Pair) -> None:
    pair.shelf.lend(5, 1)
    pair.shelf.lend(6, 1)
    first = pair.wait(pair.gone, 2, only=6)
    pair.wait(pair.gone, 3)
    later = pair.wait(pair.keep, 2)
    pair.shelf.give_back(5)
    assert holds.hold_row(later.ref).code == "B0005"
    before = _picture()
    pair.merge()
    assert pair.line() == [("102", "B0005"), ("103", None)]
    row = holds.hold_row(first.ref)
    assert (row.title, row.only_code, row.ended_on) == ("水浒传", None, None)
    assert holds.hold_row(later.ref).outcome == "cancelled"
    _undo_and_redo(before)


def test_of_two_copies_set_aside_for_one_household_one_goes_to_the_next(pair: Pair) -> None:
    pair.shelf.lend(5, 1)
    pair.shelf.lend(6, 1)
    pair.wait(pair.keep, 2)
    pair.wait(pair.gone, 2)
    pair.wait(pair.gone, 3)
    pair.shelf.give_back(5)
    pair.shelf.give_back(6)
    before = _picture()
    pair.merge()
    assert pair.line() == [("102", "B0005"), ("103", "B0006")]
    _undo_and_redo(before)


def test_who_has_the_book_waits_no_more(pair: Pair) -> None:
    pair.shelf.lend(5, 1)
    pair.shelf.lend(6, 2)
    hold = pair.wait(pair.keep, 2)
    pair.wait(pair.gone, 3)
    before = _picture()
    pair.merge()
    assert pair.line() == [("103", None)]
    assert holds.hold_row(hold.ref).outcome == "cancelled"
    _undo_and_redo(before)


def test_holds_that_are_over_are_kept_as_history(pair: Pair) -> None:
    pair.shelf.lend(6, 1)
    hold = pair.wait(pair.gone, 2)
    pair.shelf.give_back(6)
    pair.shelf.lend(6, 2)
    pair.merge()
    row = holds.hold_row(hold.ref)
    assert (row.title, row.outcome) == ("水浒传", "collected")


def test_a_copy_that_is_off_the_list_is_set_aside_for_nobody(pair: Pair) -> None:
    pair.shelf.withdraw(5, "repair")
    pair.shelf.lend(6, 1)
    pair.wait(pair.gone, 2)
    pair.merge()
    assert pair.line() == [("102", None)]


def test_a_merge_is_not_taken_back_over_what_happened_since(pair: Pair) -> None:
    pair.merge()
    merged = entries()[0]
    row = queries.title_row(pair.keep)
    details = {"title": "水浒全传"}
    catalogue.correct_title(title=pair.keep, version=row.version, details=details, price_fen=None, now=LATER, who=WHO)
    with pytest.raises(undo.CannotUndo, match="水浒全传"):
        undo.undo(entry=merged.ref, now=LATER, who=WHO)
    assert "copy" in {change.table for change in changes_of(merged.ref)}


def test_a_title_is_not_merged_with_itself(pair: Pair) -> None:
    before = entries()
    with pytest.raises(merging.OneTitle, match="the same title"):
        merging.merge_titles(keep=pair.keep, gone=pair.keep, now=LATER, who=WHO)
    with pytest.raises(RuleBroken):
        merging.merge_titles(keep=pair.keep, gone="nothing", now=LATER, who=WHO)
    assert entries() == before


def test_a_readers_calendar_says_that_the_book_is_called_otherwise(pair: Pair) -> None:
    pair.shelf.lend(6, 1)
    (before,) = due_books()
    pair.merge()
    (after,) = due_books()
    assert (before.title, after.title) == ("水浒", "水浒传")
    assert after.revised_at - before.revised_at >= timedelta(days=3)


ALIKE: list[tuple[dict[str, str], bool]] = [
    ({"title": "《三国演义》"}, True),
    ({"title": "三国演义", "authors": "（明）罗贯中著"}, True),
    ({"title": "三国演义", "authors": "鲁迅"}, False),
    ({"title": "三国志通俗演义", "isbn": "9787020008728"}, True),
    ({"title": "三国演义", "volume": "下"}, True),
    ({"title": "水浒传"}, False),
]


def test_titles_that_look_the_same_are_suggested(building: BuildingRow) -> None:
    set_language("en")
    own = make_title("三国演义", authors="罗贯中", isbn="978-7-02-000872-8")
    made = []
    for details, alike in ALIKE:
        others = {name: words for name, words in details.items() if name != "title"}
        made.append((make_title(details["title"], 1, **others).ref, alike))
    with queries_asked() as asked:
        found = {row.ref for row in merging.likely_twins(own.ref)}
    assert found == {ref for ref, alike in made if alike}
    assert len(asked) == 3
    with pytest.raises(NotFound):
        merging.likely_twins("nothing")


def test_volumes_of_one_work_are_not_suggested(building: BuildingRow) -> None:
    first = make_title("平凡的世界", volume="第一部", isbn="9787020008728")
    make_title("平凡的世界", volume="第二部", isbn="9787020008728")
    assert merging.likely_twins(first.ref) == []


def test_a_merged_title_is_lent_by_its_copies(pair: Pair) -> None:
    pair.merge()
    loan = operations.lend(copy=pair.shelf.copy(6).ref, borrower=pair.shelf.households[0], now=LATER, who=WHO)
    assert (loan.title, loan.lent_on) == ("水浒传", day_of(LATER))
