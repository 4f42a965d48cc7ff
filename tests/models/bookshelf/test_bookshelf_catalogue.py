"""Titles and copies: adding, correcting, codes that are never given out twice, ISBNs that are judged and kept."""

from __future__ import annotations

import pytest

from models.bookshelf import catalogue, copies, queries, rules
from models.bookshelf.codes import as_isbn13, judged_isbn
from models.errors import RuleBroken, StaleRecord
from models.text import TextTooLong
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, make_title


def test_a_title_comes_with_its_copies(shelf: Shelf) -> None:
    row = catalogue.add_title(
        details={
            "title": "  西游记 ",
            "authors": "吴承恩",
            "publisher": "人民文学",
            "published": "1980",
            "pages": "1000",
            "subject": "小说",
            "call_number": "I242.4",
            "category": "I",
            "language": "zh",
            "isbn": "7-02-000873-9",
            "summary": "取经\n八十一难",
        },
        price_fen=5950,
        copies=2,
        place="儿童角",
        donor="305室",
        now=NOW,
        who=WHO,
    )
    assert (row.title, row.pinyin, row.copies, row.available, row.price_fen) == ("西游记", "xi you ji", 2, 2, 5950)
    card = queries.title_card(row.ref, today=TODAY)
    assert card.summary == "取经\n八十一难" and card.loans == ()
    assert [(copy.code, copy.place, copy.donor, copy.state) for copy in card.copies] == [
        ("B0005", "儿童角", "305室", "in"),
        ("B0006", "儿童角", "305室", "in"),
    ]


@pytest.mark.parametrize(
    ("typed", "kept", "true"),
    [
        ("978-7-02-000872-8", "9787020008728", True),
        ("9787020008728", "9787020008728", True),
        ("7-02-000872-X", "7-02-000872-X", False),
        ("7020008721", "7020008721", False),
        ("7-02-000873-9", "9787020008735", True),
        ("9787020008723", "9787020008723", False),
        ("统一书号 10019·1", "统一书号 10019·1", False),
        ("", "", False),
    ],
)
def test_an_isbn_is_judged_and_kept(typed: str, kept: str, true: bool) -> None:
    assert judged_isbn(typed) == (kept, true)


def test_an_isbn_is_looked_for_however_it_is_written() -> None:
    assert as_isbn13("978-7-02-000872-8") == "9787020008728"
    assert as_isbn13("7020008739") == "9787020008735"
    assert as_isbn13("9787020008723") == "9787020008723"
    assert as_isbn13("1984") == "1984" and as_isbn13("b0012") == "b0012"


def test_a_title_is_corrected_unless_somebody_was_faster(shelf: Shelf) -> None:
    row = queries.title_row(shelf.titles[1])
    changed = catalogue.correct_title(
        title=row.ref,
        version=row.version,
        details={"title": "重庆", "pinyin": "chong qing", "isbn": "123"},
        price_fen=100,
        now=NOW,
        who=WHO,
    )
    assert (changed.title, changed.pinyin, changed.isbn, changed.isbn_ok, changed.price_fen, changed.authors) == (
        "重庆",
        "chong qing",
        "123",
        False,
        100,
        "",
    )
    with pytest.raises(StaleRecord):
        catalogue.correct_title(
            title=row.ref, version=row.version, details={"title": "x"}, price_fen=None, now=NOW, who=WHO
        )


@pytest.mark.parametrize(
    ("details", "price", "copies", "refusal", "words"),
    [
        ({"title": " \u200b "}, None, 1, RuleBroken, "The title is empty."),
        ({"title": "x"}, -1, 1, RuleBroken, "A price cannot be negative."),
        ({"title": "x"}, None, 0, rules.NoSuchNumber, "0 copies cannot be added at once."),
        ({"title": "x"}, None, 201, rules.NoSuchNumber, "201 copies cannot be added at once."),
        ({"title": "长" * 301}, None, 1, TextTooLong, "301"),
        ({"title": "x", "summary": "长" * 4001}, None, 1, TextTooLong, "4001"),
    ],
)
def test_what_is_no_title_is_refused(
    shelf: Shelf, details: dict[str, str], price: int | None, copies: int, refusal: type[RuleBroken], words: str
) -> None:
    before = queries.count_titles()
    with pytest.raises(refusal, match=words):
        catalogue.add_title(details=details, price_fen=price, copies=copies, place="", donor="", now=NOW, who=WHO)
    assert queries.count_titles() == before


def test_more_copies_of_a_title(shelf: Shelf) -> None:
    made = catalogue.add_copies(title=shelf.titles[1], copies=3, place="B架", donor="", now=NOW, who=WHO)
    assert [copy.code for copy in made] == ["B0005", "B0006", "B0007"]
    assert {copy.place for copy in made} == {"B架"}
    assert queries.title_row(shelf.titles[1]).copies == 4


def test_codes_go_on_from_the_highest_whatever_else_stands_on_labels(shelf: Shelf) -> None:
    for number, code in ((1, "B1234"), (2, "BOOK-99999")):
        copy = shelf.copy(number)
        copies.correct_copy(
            copy=copy.ref, version=copy.version, code=code, place="", donor="", condition="", now=NOW, who=WHO
        )
    made = catalogue.add_copies(title=shelf.titles[1], copies=1, place="", donor="", now=NOW, who=WHO)
    assert [copy.code for copy in made] == ["B1235"]


def test_hostile_words_are_kept_as_harmless_text(shelf: Shelf) -> None:
    row = make_title("[/]\x1b]52;c;AAAA\x07\u202e", authors="[@click=app.quit]x")
    assert (row.title, row.authors) == ("[/]]52;c;AAAA", "[@click=app.quit]x")
    assert [found.ref for found in queries.titles("[/]")] == [row.ref]
    assert queries.titles("%") == [] and queries.titles("_") == []
