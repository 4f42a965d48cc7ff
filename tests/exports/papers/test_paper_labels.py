"""Labels of copies: every code on every sheet is read by a program that reads codes, and no word is in its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.choices import Choices
from exports.papers.labels import chosen_labels, label_sheets, labels_to_print, spine, write_labels
from exports.papers.lettering import MORE
from exports.papers.sheet import LabelTooSmall, NoSuchLabel, sheet_named
from exports.papers.wanted import NothingToPrint
from models.bookshelf import counter
from models.bookshelf.copies import mark_labels_printed, take_off_shelf
from models.bookshelf.labels import LabelRow, copy_labels
from models.bookshelf.queries import copy_by_code
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import codes, inked, letters, overlap, pages, read, words
from tests.exports.small_house import WHO, SmallHouse
from tests.queries_asked import queries_asked

BUILDING = "公园景观公寓10号楼"
LONG = "中华人民共和国宪法学习读本（全国干部学习培训教材，第三版，修订本，上下册合订）" * 4
BOOK = LabelRow("ref", "B0001", "三国演义", "罗贯中", "I242.4", "I", "A架", "1203室")
HOSTILE = (
    *("[/]", "<b>&amp;</b>", "=1+1", "😀" * 30, "\x1b[31m\u202e", "a" * 300, LONG, "", " ", "\ud800", "，" * 80),
    *('<img src="file:///etc/passwd"/>', "%(x)s {title}", "\\", ") Tj ET"),
)
SHEETS = ("3x8", "5x13", "4x10", "2x6:8,12,2,2", "1x1")


def some(count: int, **other: str) -> list[LabelRow]:
    """So many labels, one after the other."""
    return [BOOK._replace(code=f"B{number:04d}", **other) for number in range(1, count + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_code_of_a_sheet_is_read(sheet: str, language: str) -> None:
    set_language(language)
    rows = some(sheet_named(sheet).labels + 2)
    data = label_sheets(BUILDING, rows, sheet, 1)
    assert len(pages(data)) == -(-len(rows) // sheet_named(sheet).labels)
    for kind in ("QR", "Code128"):
        assert read(data, kind) == [row.code for row in rows]


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_code_lies_in_the_label_of_its_number(sheet: str) -> None:
    grid = sheet_named(sheet)
    found = codes(pages(label_sheets(BUILDING, some(grid.labels), sheet, 1))[0])
    assert len(found) == 2 * grid.labels
    for code in found:
        room = grid.room(int(code.value[1:]))
        assert overlap(code.box, room) and code.box.within(room).width > code.box.width - 0.5, code


@pytest.mark.parametrize(("sheet", "start"), [("3x8", 5), ("5x13", 64), ("2x6:8,12,2,2", 12)])
def test_a_used_sheet_is_printed_from_its_first_free_label(sheet: str, start: int) -> None:
    grid = sheet_named(sheet)
    first, *others = pages(label_sheets(BUILDING, some(4), sheet, start))
    assert not any(inked(first, grid.label(number)) for number in range(1, start))
    used = range(start, min(start + 4, grid.labels + 1))
    assert all(inked(first, grid.room(number)) for number in used)
    assert not any(inked(first, grid.label(number)) for number in range(used.stop, grid.labels + 1))
    assert len(others) == (1 if len(used) < 4 else 0)
    read_in_order = [code.value for page in (first, *others) for code in codes(page) if code.kind == "QR"]
    assert read_in_order == ["B0001", "B0002", "B0003", "B0004"]


def test_all_that_is_wanted_is_on_a_label() -> None:
    set_language("zh_CN")
    said = words(label_sheets(BUILDING, [BOOK], "3x8", 1)).split("\n")
    assert [line for line in said if line.strip()] == ["三国演义", "I242.4·L·A架", "赠书人：1203室", BUILDING, "B0001"]
    set_language("en")
    assert "Given by 1203室" in words(label_sheets(BUILDING, [BOOK], "5x13", 1))


def test_a_book_without_a_donor_has_no_plate() -> None:
    set_language("zh_CN")
    assert "赠书人" not in words(label_sheets(BUILDING, [BOOK._replace(donor="")], "3x8", 1))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "I242.4·L·A架"),
        ({"call_number": ""}, "I·L·A架"),
        ({"call_number": "", "category": ""}, "L·A架"),
        ({"authors": "", "place": ""}, "I242.4"),
        ({"authors": "[英] 狄更斯 著"}, "I242.4·D·A架"),
        ({"authors": "（清）（满族）曹雪芹"}, "I242.4·C·A架"),
        ({"authors": "Defoe, Daniel"}, "I242.4·D·A架"),
        ({"authors": "《读者》编辑部"}, "I242.4·A架"),
        ({"authors": "[无名]", "call_number": "", "category": "", "place": ""}, ""),
    ],
)
def test_the_spine_says_where_a_book_belongs(told: dict[str, str], said: str) -> None:
    assert spine(BOOK._replace(**told)) == said


@pytest.mark.parametrize("sheet", ["3x8", "5x13"])
def test_a_long_title_is_cut_and_covers_nothing(sheet: str) -> None:
    row = BOOK._replace(title=LONG, donor=LONG, place=LONG, authors=LONG, call_number=LONG)
    data = label_sheets(LONG, [row], sheet, 1)
    assert words(data).count(MORE) >= 3
    _nothing_covered(data, sheet)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_their_label(text: str) -> None:
    row = BOOK._replace(title=text, donor=text, place=text, authors=text, category=text, call_number=text)
    data = label_sheets(text, [row], "5x13", 1)
    assert sorted(code.value for code in codes(pages(data)[0])) == ["B0001", "B0001"]
    _nothing_covered(data, "5x13")


@settings(max_examples=25)
@given(st.lists(st.text(max_size=120), min_size=6, max_size=6), st.sampled_from(SHEETS[:4]))
def test_whatever_the_words_no_code_is_covered(said: list[str], sheet: str) -> None:
    _nothing_covered(label_sheets(said[0], [LabelRow("ref", "B0001", *said)], sheet, 1), sheet)


def _nothing_covered(data: bytes, sheet: str) -> None:
    """No character is outside its label, over a code or over another one."""
    room = sheet_named(sheet).room(1)
    found = codes(pages(data)[0])
    assert {code.kind for code in found} == {"QR", "Code128"}
    lines: dict[float, float] = {}
    for char, place in letters(data):
        assert place.within(room).width > place.width - 0.6, char
        assert place.within(room).height > place.height - 0.6, char
        assert not any(overlap(place, code.box) for code in found), char
        lines[round(place.top, 1)] = place.height
    assert lines


@pytest.mark.parametrize("code", ["B12345", "LIB-2026-000123", "书0001", "B" * 40, "é"])
def test_a_code_that_bars_cannot_say_still_has_its_qr(code: str) -> None:
    data = label_sheets(BUILDING, [BOOK._replace(code=code)], "5x13", 1)
    found = codes(pages(data)[0])
    assert [one.value for one in found if one.kind == "QR"] == [code]
    assert {one.value for one in found if one.kind == "Code128"} <= {code}
    assert any(one.kind == "Code128" for one in found) is (code == "B12345")


@pytest.mark.parametrize("sheet", ["9x20", "3x30", "6x13:0,0"])
def test_a_grid_in_which_no_label_fits_is_refused(sheet: str) -> None:
    with pytest.raises(LabelTooSmall):
        label_sheets(BUILDING, [BOOK], sheet, 1)
    with pytest.raises(NoSuchLabel):
        label_sheets(BUILDING, [BOOK], "3x8", 25)


def test_the_smallest_label_that_is_not_refused_is_still_read() -> None:
    sheet = "5x13:9,5,2,2"
    grid = sheet_named(sheet)
    rooms = [grid.room(number) for number in range(1, 66)]
    assert min(room.width for room in rooms) < 33 and min(room.height for room in rooms) < 16.5
    found = codes(pages(label_sheets(BUILDING, some(65, donor=LONG, title=LONG), sheet, 1))[0])
    assert len(found) == 130


def test_the_rows_are_those_of_the_shelf(house: SmallHouse) -> None:
    take_off_shelf(copy=house.refs["copy-back"], leaves_as="withdrawn", why="", now=NOW, who=WHO)
    with queries_asked() as asked:
        rows = copy_labels()
    assert [row.code for row in rows] == ["B0001", "B0002", "B0004"] and len(asked) == 1
    assert rows[0] == LabelRow(house.refs["copy-three"], "B0001", "三体", "", "", "", "A架", "")


def test_only_what_has_no_label_yet_is_printed_again(house: SmallHouse) -> None:
    assert len(labels_to_print(Choices(new=True))) == len(labels_to_print(Choices()))
    mark_labels_printed(copies=[house.refs["copy-three"]], now=NOW, who=WHO)
    assert "B0001" not in [row.code for row in labels_to_print(Choices(new=True))]
    assert "B0001" in [row.code for row in labels_to_print(Choices())]
    mark_labels_printed(copies=[row.ref for row in labels_to_print(Choices())], now=NOW, who=WHO)
    with pytest.raises(NothingToPrint):
        labels_to_print(Choices(new=True))


def test_only_the_chosen_copies_are_printed_and_a_stranger_is_named() -> None:
    rows = some(5)
    assert [row.code for row in chosen_labels(rows, ["b0004", "Ｂ0002"])] == ["B0002", "B0004"]
    assert chosen_labels(rows, ()) == rows
    with pytest.raises(NothingToPrint) as refused:
        chosen_labels(rows, ["B0002", "B0099"])
    assert "B0099" in refused.value.title
    with pytest.raises(NothingToPrint):
        chosen_labels([], ())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_printed_is_found_at_the_lending_table(house: SmallHouse, tmp_path: Path) -> None:
    (out,) = write_labels(tmp_path / "labels.pdf", NOW, Choices(sheet="5x13", start=60, copies=("B0001", "b0003")))
    data = out.read_bytes()
    assert read(data, "QR") == read(data, "Code128") == ["B0001", "B0003"]
    for code in read(data, "QR"):
        (copy,) = counter.scanned_copies(code)
        assert copy == copy_by_code(code)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_same_labels_are_the_same_bytes(house: SmallHouse, tmp_path: Path) -> None:
    files = [write_labels(tmp_path / f"{n}.pdf", NOW, Choices())[0] for n in range(2)]
    assert files[0].read_bytes() == files[1].read_bytes()
