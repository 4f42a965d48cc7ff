"""Lists as spreadsheets: what other programs read back; no formula out of data, and numbers that are numbers."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from exports import sheets
from exports.lists import LISTS, TITLES, Listing
from exports.sheets import Cell, as_csv, as_xlsx, cell, guarded_cell, write_list
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language, translator
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse

HEADING: list[Cell] = ["标题"]
FORMULAS = (
    "=1+1",
    "+86 21",
    "-1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "'=1",
    "''x",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
)
texts = st.one_of(st.sampled_from(FORMULAS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))


def _column(words: list[str]) -> list[list[Cell]]:
    column: list[list[Cell]] = [HEADING]
    column += [[word] for word in words]
    return column


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_is_a_formula_in_a_workbook(words: list[str]) -> None:
    data = as_xlsx(_column(words), "名单")
    cells = [row[0] for row in workbook(data).active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells)
    assert [cell.value or "" for cell in cells] == words
    assert b"<f>" not in data


@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_is_a_formula_in_a_csv(words: list[str]) -> None:
    data = as_csv(_column(words))
    assert data.startswith(b"\xef\xbb\xbf")
    found = [row[0] if row else "" for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]
    assert not any(text and text[0] in "=+-@\t\r\0＝＋－＠" for text in found)
    assert [text[1:] if text != word else text for text, word in zip(found, words, strict=True)] == words


@pytest.mark.parametrize("text", FORMULAS[:8])
def test_the_mark_is_put_before_what_would_be_calculated(text: str) -> None:
    assert guarded_cell(text) == f"'{text}"
    assert guarded_cell(f"a{text}") == f"a{text}"


def test_numbers_days_and_money_are_themselves() -> None:
    row: list[Cell] = [-5, Decimal("12.50"), date(2026, 11, 20), datetime(2026, 11, 20, 10, 30), "1203", None]
    assert as_csv([row]).decode("utf-8-sig") == "-5,12.50,2026-11-20,2026-11-20 10:30,1203,\r\n"
    sheet = workbook(as_xlsx([["a"] * 6, row], "x")).active
    assert sheet is not None
    cells = next(sheet.iter_rows(min_row=2))
    assert [c.value for c in cells] == [-5, 12.5, datetime(2026, 11, 20), datetime(2026, 11, 20, 10, 30), "1203", None]
    assert [c.number_format for c in cells[1:4]] == ["#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert cells[4].data_type == "s"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("amount_fen", 1250, Decimal("12.50")),
        ("top_fen", None, None),
        ("heads", 3, 3),
        ("placed_at", datetime(2026, 11, 20, 2, 0, 30, tzinfo=UTC), datetime(2026, 11, 20, 10, 0)),
        ("due_on", date(2026, 11, 20), date(2026, 11, 20)),
        ("state", "confirmed", "has a place"),
        ("title", "confirmed", "confirmed"),
        ("tags", frozenset({"b", "a"}), "a b"),
        ("note", "a\x00\x1b[31m\u202eb\r\nc", "a[31mb\nc"),
        ("alert", True, "True"),
    ],
)
def test_what_a_column_shows(name: str, value: object, shown: Cell) -> None:
    set_language("en")
    assert cell(name, value) == shown
    assert type(cell(name, value)) is type(shown)


def test_a_name_with_control_characters_stops_no_export(building: BuildingRow, tmp_path: Path) -> None:
    move_in(unit=units()[0].ref, name="=甲\x07家", moved_in=date(2020, 1, 1), now=NOW, who=WHO)
    for ending in sheets.XLSX, sheets.CSV:
        out = tmp_path / f"households{ending}"
        write_list(LISTS["households"], TITLES["households"], out, NOW)
    rows = CalamineWorkbook.from_path(tmp_path / "households.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1] == ["1101", "=甲家", 0.0, date(2020, 1, 1)]
    assert "1101,'=甲家,0,2020-01-01" in (tmp_path / "households.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_headings_and_states_are_in_the_language_of_the_program(
    house: SmallHouse, tmp_path: Path, language: str
) -> None:
    set_language(language)
    say = translator(language)
    out = tmp_path / "sign-ups.xlsx"
    write_list(LISTS["sign-ups"], TITLES["sign-ups"], out, NOW)
    book = CalamineWorkbook.from_path(out)
    heading, *rows = book.get_sheet_by_index(0).to_python()
    assert heading == [say(words) for words in ("Event", "Flat", "Household", "Heads", "State")]
    assert {row[4] for row in rows} == {say("waiting"), say("has a place")}
    assert book.sheet_names == [say("Sign-ups")]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_money_is_in_yuan_and_says_so(house: SmallHouse, tmp_path: Path) -> None:
    set_language("en")
    out = tmp_path / "lots.csv"
    write_list(LISTS["lots"], TITLES["lots"], out, NOW)
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines == ["Lot,What it is,Starting price (yuan),Top bid (yuan)", "1,紫砂壶,80.00,", "1,紫砂壶,80.00,"]


@pytest.mark.parametrize("ending", [sheets.XLSX, sheets.CSV])
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_same_list_is_the_same_file(house: SmallHouse, tmp_path: Path, ending: str) -> None:
    outs = [tmp_path / f"{n}{ending}" for n in range(2)]
    for n, out in enumerate(outs):
        write_list(LISTS["loans"], TITLES["loans"], out, NOW + timedelta(hours=n))
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_list_of_nothing_has_its_heading(building: BuildingRow, tmp_path: Path) -> None:
    for name, listing in LISTS.items():
        if name not in ("journal", "special-days"):  # the one has the building's own deed, the other comes along
            (out,) = write_list(listing, TITLES[name], tmp_path / f"{name}.xlsx", NOW)
            assert len(CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()) == 1


def test_a_title_that_no_sheet_may_have_becomes_one() -> None:
    book = workbook(as_xlsx([["a"]], "[a]:*?/\\'" + "长" * 40))
    assert len(book.sheetnames[0]) == 31 and not set("[]:*?/\\'") & set(book.sheetnames[0])


def test_every_column_has_a_heading() -> None:
    listings: list[Listing] = list(LISTS.values())
    assert all(listing.heading(column) for listing in listings for column in listing.columns)
    assert TITLES.keys() == LISTS.keys()
