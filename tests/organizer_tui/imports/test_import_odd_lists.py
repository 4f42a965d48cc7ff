"""Lists as committees, property managers and school libraries really keep them: nothing guessed, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from models.bookshelf.drafts import TitleDraft
from models.households.drafts import PersonDraft
from organizer_tui.imports import job
from organizer_tui.imports.books import read_titles
from organizer_tui.imports.headers import ColumnsUnclear, assigned, equally_good, find_layout, likely_kind
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.preview_rows import preview_rows
from organizer_tui.imports.refused_rows import refused_rows
from organizer_tui.imports.roster import read_people
from organizer_tui.imports.source import FileRefused, Sheet

TODAY = date(2026, 11, 24)
Row = Sequence[str]


def sheet(*rows: Row, name: str = "list") -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows))


def people(*rows: Row) -> Parsed[PersonDraft]:
    return read_people(find_layout([sheet(*rows)], "roster"), TODAY)


def titles(*rows: Row) -> Parsed[TitleDraft]:
    return read_titles(find_layout([sheet(*rows)], "books"))


def homes(parsed: Parsed[PersonDraft]) -> list[tuple[str, str]]:
    return [(draft.label, draft.name) for draft in parsed.drafts]


def notes(parsed: Parsed[PersonDraft] | Parsed[TitleDraft]) -> list[str]:
    return [str(note) for note in parsed.notes]


def refused(parsed: Parsed[PersonDraft] | Parsed[TitleDraft]) -> list[tuple[int, str]]:
    return [(each.row, str(each.reason)) for each in parsed.refused]


def test_floor_and_door_may_stand_apart_the_floor_once_for_many() -> None:
    rows = [["楼层", "门牌", "姓名"], ["12楼", "03室", "甲"], ["", "4", "乙"], ["5F", "502", "丙"], ["G", "1", "丁"]]
    parsed = people(*rows)
    assert homes(parsed) == [("1203", "甲"), ("1204", "乙"), ("502", "丙")]
    assert refused(parsed) == [(5, "“G 1” is no flat number. Write it like 1203.")]


@pytest.mark.parametrize(
    "rows",
    [
        [["地址", "姓名"], ["10号楼1203", "甲"], ["11号楼1203", "乙"]],
        [["楼栋", "单元", "房号", "姓名"], ["10", "1单元", "502", "甲"], ["10", "2单元", "502", "乙"]],
    ],
)
def test_several_buildings_in_one_list_are_not_thrown_together(rows: list[Row]) -> None:
    with pytest.raises(FileRefused, match="more than one building") as error:
        people(*rows)
    assert "in row 2" in error.value.title and "in row 3" in error.value.title


def test_one_building_may_be_named_in_every_row_or_in_some() -> None:
    parsed = people(["房号", "姓名"], ["10号楼1203", "甲"], ["10-502", "乙"], ["503", "丙"], ["12楼1204", "丁"])
    assert [label for label, _name in homes(parsed)] == ["1203", "502", "503", "1204"]


def test_a_header_of_two_rows_is_one_header() -> None:
    merged = people(
        ["序号", "房号", "姓名", "联系方式", "", "备注"],
        ["序号", "房号", "姓名", "手机", "座机", "备注"],
        ["1", "1203", "甲", "13033907579", "62345678", "耳背"],
    )
    bare = people(["房号", "姓名", "联系方式", ""], ["", "", "座机", "手机"], ["1203", "甲", "62345678", "13033907579"])
    grouped = people(["住户", "", "联系", ""], ["房号", "姓名", "手机", "性别"], ["1203", "甲", "13033907579", ""])
    for parsed in (merged, bare, grouped):
        assert [(d.label, d.name, d.phone) for d in parsed.drafts] == [("1203", "甲", "13033907579")]
    assert merged.layout.unread == (0, 4) and merged.drafts[0].row == 3


def test_people_below_the_header_are_no_second_header() -> None:
    rows = [["房号", "姓名", "备注"], ["", "", "独居"], ["101", "甲", ""], ["", "乙", "电话"]]
    assert [row for row, _reason in refused(people(*rows))] == [2]
    assert people(*rows).drafts[-1].note == "电话"


def test_an_english_name_in_two_columns_is_one_name() -> None:
    parsed = people(["Unit No.", "Last name", "First name", "DOB"], ["1203", "Smith", "Ann Mary", "1980"])
    assert homes(parsed) == [("1203", "Ann Mary Smith")]
    with pytest.raises(ColumnsUnclear):
        people(["Unit No.", "Last name"], ["1203", "Smith"])


def test_owners_are_read_only_where_no_resident_is_named() -> None:
    assert homes(people(["房间号", "业主", "业主电话"], ["1203", "甲", "13033907579"])) == [("1203", "甲")]
    assert homes(people(["房间号", "户主", "姓名"], ["1203", "甲", "乙"])) == [("1203", "乙")]
    with pytest.raises(ColumnsUnclear, match=r"户主.*家庭成员"):
        people(["房间号", "户主", "家庭成员"], ["1203", "甲", "乙、丙"])


def test_several_people_in_a_cell_are_refused_not_made_one() -> None:
    parsed = people(["房号", "姓名"], ["101", "张三、李四"], ["102", "Smith, John"])
    assert homes(parsed) == [("102", "Smith, John")]
    assert refused(parsed) == [(2, "“张三、李四” is more than one name. Give each person a row of their own.")]


def test_empty_flats_are_no_people_and_nobody_is_called_vacant() -> None:
    head = ["室号", "姓名", "电话", "备注"]
    parsed = people(head, ["101", "", "", "空置"], ["102", "（空）", "/", ""], ["103", "无人", "13033907579", ""])
    assert (parsed.read, homes(parsed), parsed.notes) == (1, [], ())
    assert refused(parsed) == [(4, "“无人” is no name. Write the name into the file, or empty this row.")]


def test_totals_and_signatures_are_passed_over_wherever_they_stand() -> None:
    parsed = people(
        ["室号", "姓名", "电话", "人数"],
        ["101", "甲", "", "1"],
        ["1楼小计", "", "", "1"],
        ["201", "乙", "", "1"],
        ["201", "小 计", "", "1"],
        ["Total", "2 people", "", ""],
        ["合计（人）", "共2户2人", "", ""],
        ["制表人：王芳", "审核人：李梅", "电话：62345678", ""],
    )
    assert (parsed.read, homes(parsed), parsed.refused) == (2, [("101", "甲"), ("201", "乙")], ())
    assert [note.split()[1] for note in notes(parsed)] == ["3", "5", "6", "7", "8"]
    assert notes(parsed)[-1] == "Row 8 “制表人：王芳” is no part of the list and was passed over."


def test_what_a_phone_cell_says_is_kept_but_only_a_number_is_the_phone() -> None:
    head = ["室号", "姓名", "手机"]
    cells = ["13033907579/021-62345678", "儿子那里", "1.38E+10", "6252", "无", "'+8613033907579"]
    parsed = people(head, *([str(101 + n), "甲", cell] for n, cell in enumerate(cells)))
    assert [(d.phone, d.note) for d in parsed.drafts] == [
        ("13033907579", "手机：13033907579/021-62345678"),
        ("", "手机：儿子那里"),
        ("", ""),
        ("6252", ""),
        ("", ""),
        ("13033907579", ""),
    ]
    assert [w.row for w in parsed.warned] == [2, 3, 4, 5]
    assert "last digits are lost" in str(parsed.warned[2].reason)


def test_a_birthday_that_lost_its_zero_keeps_the_year_and_the_words() -> None:
    parsed = people(
        ["室号", "姓名", "出生年月"], ["101", "甲", "1990.1"], ["102", "乙", "约1950"], ["103", "丙", "不详"]
    )
    assert [(d.born, d.note) for d in parsed.drafts] == [
        ("1990", "出生年月：1990.1"),
        ("", "出生年月：约1950"),
        ("", ""),
    ]
    assert [w.row for w in parsed.warned] == [2, 3]


def test_numbers_of_identity_papers_are_left_out_and_said() -> None:
    number = "310101195009051234"
    rows = [["室号", "姓名", "身份证号码", "电话"], ["101", "甲", number, ""], ["9901", "", number, "13033907579"]]
    parsed = people(*rows)
    assert all(number not in str(draft) for draft in parsed.drafts)
    report = job.Report(job.Job("roster", "list", parsed), (), (), parsed.refused, ())
    [said] = [str(note) for note in job._about(parsed.layout)]
    assert said == "Numbers of identity papers are not kept here; left out on purpose: C “身份证号码”."
    assert number not in str(refused_rows(report)) + str(preview_rows(report))


def test_equally_good_sheets_are_counted_and_a_better_one_stands_alone() -> None:
    head, more = ["室号", "姓名"], ["室号", "姓名", "电话"]
    index, one, two, best = (
        sheet(*rows, name=name)
        for name, rows in (("目录", [["一楼"]]), ("1楼", [head]), ("2楼", [head]), ("全部", [more]))
    )
    assert [each.name for each in equally_good([index, one, two], "roster")] == ["1楼", "2楼"]
    assert [each.name for each in equally_good([index, one, two, best], "roster")] == ["全部"]


def test_a_roster_with_unclear_columns_is_no_book_list() -> None:
    assert likely_kind([sheet(["Flat", "Name", "Phone", "Mobile"], ["101", "Ann", "1", "2"])]) == "roster"
    assert likely_kind([sheet(["Name", "Author"], ["Emma", "Austen"])]) == "books"


def test_a_librarys_own_numbers_are_neither_isbns_nor_copies() -> None:
    parsed = titles(["Number", "条码", "ISBN", "书名"], ["7", "SH0001", "9787532733804", "夏洛的网"], ["8", "", "", ""])
    [draft] = parsed.drafts
    assert (draft.isbn, draft.copies, parsed.read, parsed.refused) == ("9787532733804", 1, 1, ())


def test_cells_that_say_nothing_and_shortened_isbns() -> None:
    parsed = titles(["书名", "ISBN", "作者", "定价"], ["水浒", "无", "/", "无"], ["三国", "9.78E+12", "", ""])
    assert [(d.isbn, d.authors, d.price_fen) for d in parsed.drafts] == [("", "", None), ("9.78E+12", "", None)]
    assert [(w.row, w.field) for w in parsed.warned] == [(3, "isbn")]
    assert "last digits are lost" in str(parsed.warned[0].reason)


def test_one_isbn_with_two_titles_is_said_and_both_come_in() -> None:
    parsed = titles(["书名", "ISBN"], ["三国", "9787806041574"], ["水浒", "9787806041574"])
    assert len(parsed.drafts) == 2
    assert [(w.row, w.field) for w in parsed.warned] == [(3, "isbn")]


def test_headings_said_again_are_no_data_with_columns_given_by_hand_too() -> None:
    bare = sheet(["室号", "姓名"], ["101", "甲"], ["室号", "姓名"], ["102", "乙"])
    parsed = read_people(assigned(bare, 0, {"label": "A", "name": "B"}, "roster"), TODAY)
    assert (homes(parsed), parsed.refused) == ([("101", "甲"), ("102", "乙")], ())
    with pytest.raises(FileRefused, match="no row 5"):
        assigned(bare, 5, {"label": "A", "name": "B"}, "roster")
