"""Finding by code, title, pinyin, initials, ISBN, flat or name; in order, by windows, in few statements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models import journal, undo
from models.bookshelf import counter, queries
from models.households.residents import Person, add_resident
from models.migrate import new_building
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, make_title
from tests.queries_asked import queries_asked

TITLES: list[tuple[str, list[str]]] = [
    ("三国", ["三国演义"]),
    ("sanguo", ["三国演义"]),
    ("sgyy", ["三国演义"]),
    ("SGYY", ["三国演义"]),
    ("ｓｇｙｙ", ["三国演义"]),
    ("罗贯中", ["三国演义"]),
    ("lgz", ["三国演义"]),
    ("三国 罗", ["三国演义"]),
    ("三国 曹", []),
    ("9787020008728", ["三国演义"]),
    ("978-7-02-000872-8", ["三国演义"]),
    ("b0002", ["三国演义"]),
    ("B00", ["红楼梦", "Robinson", "三国演义"]),
    ("hlm", ["红楼梦"]),
    ("obin", ["Robinson"]),
    ("", ["红楼梦", "Robinson", "三国演义"]),
    ("nothing", []),
]


def test_a_title_is_found_by_whatever_is_known_of_it(shelf: Shelf) -> None:
    for words, found in TITLES:
        assert [row.title for row in queries.titles(words)] == found, words
        assert queries.count_titles(words) == len(found), words
        page = queries.title_page(words, offset=1, limit=1)
        assert (page.total, [row.title for row in page.rows]) == (len(found), found[1:2]), words


def test_titles_come_by_windows_in_the_order_of_their_pinyin(shelf: Shelf) -> None:
    for number in range(30):
        make_title(f"第{number:02d}册")
    everything = [row.ref for row in queries.titles()]
    assert [row.ref for row in queries.titles(offset=10, limit=7)] == everything[10:17]
    for words in ("", "di", "册"):
        fitting = [row.ref for row in queries.titles(words)]
        assert [queries.title_place(ref, words) for ref in fitting] == list(range(len(fitting)))


def test_lists_ask_the_database_once_however_long_they_are(shelf: Shelf) -> None:
    for number in range(5):
        make_title(f"第{number}册", 3)
    shelf.lend(1, 1)
    queries.titles("di")  # what titles are found by is read once, until one of them changes
    cases: list[tuple[Callable[[], object], int]] = [
        (lambda: queries.titles(), 1),
        (lambda: queries.titles("di", limit=40), 2),
        (lambda: queries.count_titles("di"), 1),
        (lambda: queries.title_page("di", limit=3), 2),
        (lambda: queries.title_card(shelf.titles[0], today=TODAY), 5),
        (lambda: queries.copies(), 1),
        (lambda: queries.open_loans(today=TODAY), 1),
        (lambda: queries.copy_by_code("B0001"), 1),
        (lambda: counter.matching_copies("B0001"), 1),
        (lambda: counter.matching_copies("di"), 3),
        (lambda: counter.matching_loans("", today=TODAY), 1),
    ]
    for query, most in cases:
        with queries_asked() as asked:
            query()
        assert len(asked) == most, asked


COPIES: list[tuple[str, list[str]]] = [
    ("B0002", ["B0002"]),
    ("b0002 ", ["B0002"]),
    ("B000", ["B0003", "B0004", "B0001", "B0002"]),
    ("sgyy", ["B0001", "B0002"]),
    ("9787020008728", ["B0001", "B0002"]),
    ("红楼", ["B0003"]),
    ("X999", []),
]


def test_a_copy_is_found_at_the_table(shelf: Shelf) -> None:
    for words, codes in COPIES:
        assert [copy.code for copy in counter.matching_copies(words)] == codes, words


def test_copies_on_the_shelf_come_first_and_withdrawn_ones_last(shelf: Shelf) -> None:
    make_title("三国演义", 2)  # B0005 and B0006, the same title bought again
    shelf.lend(1, 1)
    shelf.withdraw(5)
    found = [(copy.code, copy.state) for copy in counter.matching_copies("三国")]
    assert found == [("B0002", "in"), ("B0001", "out"), ("B0006", "in"), ("B0005", "withdrawn")]


def test_a_reader_is_shown_with_what_is_out_and_what_is_late(shelf: Shelf) -> None:
    shelf.lend(1, 1, days(-40))
    shelf.lend(3, 1)
    shelf.lend(4, 2)
    (reader,) = counter.readers("101", today=TODAY)
    assert (reader.label, reader.name, [loan.code for loan in reader.loans]) == ("101", "赵家", ["B0001", "B0003"])
    assert [(loan.code, loan.days_late) for loan in reader.late] == [("B0001", 12)]
    (other,) = counter.readers("103", today=TODAY)
    assert other.loans == () == other.late
    assert [reader.label for reader in counter.readers("", today=TODAY)] == ["101", "102", "103"]


def test_what_is_out_is_found_by_the_book_or_by_the_household(shelf: Shelf) -> None:
    shelf.lend(1, 1, days(-40))
    shelf.lend(3, 1)
    shelf.lend(4, 2, days(-10))
    add_resident(household=shelf.households[1], person=Person("单小明"), now=NOW, who=WHO)

    def found(words: str) -> list[str]:
        return [loan.code for loan in counter.matching_loans(words, today=TODAY)]

    assert found("") == ["B0001", "B0004", "B0003"]
    assert found("101") == ["B0001", "B0003"]
    assert found("赵") == ["B0001", "B0003"]
    assert found("shan") == ["B0004"]  # a surname by its other reading
    assert found("hlm") == ["B0003"]
    assert found("b0003") == ["B0003"]
    assert found("B0002") == []
    assert found("\u3000") == found("")


def test_overdue_comes_with_the_latest_first(shelf: Shelf) -> None:
    for number, ago in ((1, -30), (3, -60), (4, -28)):
        shelf.lend(number, 1, days(ago))
    late = queries.overdue(today=TODAY)
    assert [(loan.code, loan.days_late) for loan in late] == [("B0003", 32), ("B0001", 2)]
    assert late == [loan for loan in queries.open_loans(today=TODAY) if loan.days_late]


def test_a_title_is_found_as_it_is_now_whoever_changed_it(shelf: Shelf) -> None:
    assert queries.count_titles("西游记") == 0
    made = make_title("西游记")
    assert [row.ref for row in queries.titles("西游记")] == [made.ref]
    undo.undo(entry=journal.entries()[0].ref, now=NOW, who=WHO)
    assert queries.count_titles("西游记") == 0


def test_another_building_is_not_searched_with_what_was_read_of_the_last(shelf: Shelf, tmp_path: Path) -> None:
    assert queries.count_titles("红楼梦") == 1
    with new_building(str(tmp_path / "another.organizer")):
        pass
    assert queries.count_titles("红楼梦") == 0
