"""ISBNs that spreadsheets spoilt: repaired where another number proves them, kept and warned about otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn as standard

from models.incoming import is_shortened, shortens
from organizer_tui.imports import isbns, job
from organizer_tui.imports.isbns import isbn_of, read_isbn

LAMP10, LAMP13 = "0439000017", "9780439000017"
Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "number", "true"),
    [
        ('="9780439000017"', LAMP13, True),
        ('=""', "", False),
        ("[0439000017]", LAMP13, True),
        ("[]", "", False),
        ("0439000017, 9780439000017", LAMP13, True),
        ("ISBN [978-0-439-00001-7]", LAMP13, True),
        ("ISBN 978 0 439 00001 7 (pbk.)", LAMP13, True),
        ("ISBN-10: 0-439-00001-7", LAMP13, True),
        ("000000202x", "9780000002020", True),
        ("97804390000171", "97804390000171", False),
        ("统一书号 10019·1", "统一书号 10019·1", False),
    ],
)
def test_an_isbn_however_it_is_wrapped(text: str, number: str, true: bool) -> None:
    found = read_isbn(text)
    assert (found.number, found.true) == (number, true)
    assert found.reason == ("" if true or not number else isbns.FALSE)


def test_of_several_books_in_a_cell_the_longer_isbn_is_taken_and_said() -> None:
    assert read_isbn("0202000044 / 9780439000017") == (LAMP13, True, isbns.SEVERAL, "0202000044 / 9780439000017")
    assert read_isbn("0439000017|9780439000017").reason == ""


@pytest.mark.parametrize(
    ("text", "beside", "number", "true", "reason"),
    [
        ("9.78043900002E+12", LAMP10, LAMP13, True, isbns.REPAIRED),
        ("9,78043900002E+12", LAMP10, LAMP13, True, isbns.REPAIRED),
        ("9.78044E+12", LAMP10, LAMP13, True, isbns.REPAIRED),
        ("9780439000020", "439000017", LAMP13, True, isbns.REPAIRED),
        ("9.78043900002E+12", "", "9.78043900002E+12", False, isbns.SHORTENED),
        ("9.78043900002E+12", "0439000018", "9.78043900002E+12", False, isbns.SHORTENED),
        ("9.78043900002E+12", "0202000044", "9.78043900002E+12", False, isbns.SHORTENED),
        ("9780439000010", "", "9780439000010", False, isbns.SHORTENED),
        ("", "439000017", LAMP13, True, ""),
        ("", "12345679", "9780012345672", True, isbns.ZERO_LOST),
        ("", "SN-77", "", False, ""),
        ("", "4390000178", "4390000178", False, isbns.FALSE),
        ("9780439000018", LAMP10, LAMP13, True, isbns.CORRECTED),
        ("9780202000047", LAMP10, "9780202000047", False, isbns.FALSE),
        ("unknown edition", LAMP10, LAMP13, True, isbns.CORRECTED),
        (LAMP13, "0202000044", LAMP13, True, ""),
        ("", "", "", False, ""),
    ],
)
def test_an_isbn_is_repaired_only_by_a_number_that_proves_it(
    text: str, beside: str, number: str, true: bool, reason: str
) -> None:
    assert isbn_of(text, beside)[:3] == (number, true, reason)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(5, 12))
def test_every_shortening_is_repaired_by_its_own_ten_digits_and_never_otherwise(nine: str, kept: int) -> None:
    ten = nine + standard._calc_isbn10_check_digit(nine)
    thirteen = standard.to_isbn13(ten)
    short = f"{int(thirteen):.{kept - 1}E}"
    assert is_shortened(short) and shortens(short, thirteen)
    assert isbn_of(short, ten)[:2] == (thirteen, True)
    assert isbn_of(short, "")[:2] == (short, False)
    assert isbn_of(short, "7111000056").true == shortens(short, "9787111000051")


def test_a_number_cell_of_a_workbook_is_a_whole_number(workbook: Make) -> None:
    rows = [
        ["书名", "ISBN", "ISBN10"],
        ["Sea", 9780439000017.0, ""],
        ["Sky", 9.78043900002e12, 439000017],
        ["Salt", 9.78043900002e12, ""],
    ]
    parsed = job.read_file(job.BOOKS, workbook(rows), date(2026, 11, 20)).parsed
    assert [(d.isbn, d.isbn_ok) for d in parsed.drafts] == [  # type: ignore[union-attr]
        (LAMP13, True), (LAMP13, True), ("9780439000020", False),
    ]  # fmt: skip
    said = [(w.row, str(w.reason)) for w in parsed.warned if "spreadsheet" in str(w.reason)]
    assert [row for row, _reason in said] == [3, 4]
    assert said[0][1].endswith("9780439000017 was taken from the shorter ISBN beside it.")
    assert "Export the list once more" in said[1][1]
