"""Rosters and book lists as people keep them: where the header is, who is on it, what is refused and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from models.bookshelf.drafts import TitleDraft
from models.households.drafts import PersonDraft
from organizer_tui.imports.books import read_titles
from organizer_tui.imports.headers import assigned, column_letters, column_number, find_layout
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.roster import read_people
from organizer_tui.imports.source import FileRefused, Sheet, read_sheets
from organizer_tui.imports.words import BOOKS, FIELD_WORDS, LOOSELY, ROSTER, meaning

TODAY = date(2026, 11, 24)
Make = Callable[..., Path]


def sheet(*rows: Sequence[str]) -> list[Sheet]:
    return [Sheet("list", tuple(tuple(row) for row in rows))]


def people(*rows: Sequence[str]) -> Parsed[PersonDraft]:
    return read_people(find_layout(sheet(*rows), "roster"), TODAY)


def titles(*rows: Sequence[str]) -> Parsed[TitleDraft]:
    return read_titles(find_layout(sheet(*rows), "books"))


def reasons(parsed: Parsed[PersonDraft] | Parsed[TitleDraft]) -> list[tuple[int, str]]:
    return [(refused.row, str(refused.reason)) for refused in parsed.refused]


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-gb18030.csv"])
def test_the_clean_roster_comes_in_whole(samples: Path, name: str) -> None:
    parsed = read_people(find_layout(read_sheets(samples / name), "roster"), TODAY)
    assert (parsed.read, len(parsed.drafts), parsed.warned, parsed.refused) == (200, 200, (), ())
    assert parsed.drafts[0] == PersonDraft(
        2, "101", "江芬", "户主", "f", "1984-07-28", "17208751350", note="过敏：花生"
    )


def test_both_forms_of_the_clean_roster_say_the_same(samples: Path) -> None:
    [one, two] = [
        read_people(find_layout(read_sheets(samples / name), "roster"), TODAY).drafts
        for name in ("roster.xlsx", "roster-gb18030.csv")
    ]
    assert one == two


def test_the_messy_roster_comes_in_right(samples: Path) -> None:
    parsed = read_people(find_layout(read_sheets(samples / "roster-messy.xlsx"), "roster"), TODAY)
    assert (parsed.read, len(parsed.drafts)) == (191, 189)
    assert [(w.row, w.field) for w in parsed.warned] == [(66, "born"), (99, "phone")]
    assert [row for row, _reason in reasons(parsed)] == [126, 157]
    by_name = {draft.name: draft for draft in parsed.drafts}
    assert by_name["周子平"].label == "105"  # １０５ in full-width digits
    assert by_name["石娟"] == PersonDraft(
        23, "202", "石娟", "女", "f", "1968", "17405810758", ("沪语",), frozenset({"volunteer"})
    )
    assert by_name["江佳强"].born == "" and "1957-02-30" in by_name["江佳强"].note
    assert by_name["史平琪"].phone == "6252"
    assert by_name["朱桂沐"].label == "705"  # below the person without a name


def test_all_real_titles_come_in_right(samples: Path) -> None:
    parsed = read_titles(find_layout(read_sheets(samples / "books-real.xlsx"), "books"))
    assert (parsed.read, len(parsed.drafts), sum(draft.copies for draft in parsed.drafts)) == (2662, 2661, 9944)
    assert reasons(parsed) == [(2654, "The title is missing. Write it into the file, or add the book at the desk.")]
    assert [w.row for w in parsed.warned if w.field == "isbn"] == [402, 608, 1578, 2158, 2159, 2654]
    by_row = {draft.rows[0]: draft for draft in parsed.drafts}
    assert (by_row[402].isbn, by_row[402].isbn_ok, by_row[402].title) == ("1234", False, "国旗下讲话指南")
    assert (by_row[2].price_fen, by_row[2].published, by_row[2].pages) == (1680, "1999重印", "14,436页")
    assert (by_row[2].call_number, by_row[2].category, by_row[608].copies) == ("A841.4", "A", 0)
    assert by_row[9].published == "2011-03-01"
    assert by_row[2663].price_fen is None
    assert {"于丹《庄子》心得", "《庄子》新悟"} <= {draft.title for draft in parsed.drafts}


def test_the_header_is_found_wherever_it_stands_in_either_language() -> None:
    rows = [["Our house"], [], ["x", "Flat No.", "Full name", "Date of birth"], ["", "101", "Ann", "1990"]]
    assert people(*rows).drafts == (PersonDraft(4, "101", "Ann", born="1990"),)


def test_padded_and_bracketed_headings_are_understood() -> None:
    assert meaning(" 姓 名　", "roster") == ("name", True)
    assert meaning("出生日期（年月日）", "roster") == ("born", True)
    assert meaning("联系电话/手机", "roster") == ("phone", True)
    assert meaning("紧急联系人电话", "roster") is None
    assert meaning("ISBN 编号", "books") == ("isbn", False)


def test_every_heading_means_one_field_only() -> None:
    for kind, words in (("roster", ROSTER), ("books", BOOKS)):
        known = [word for field in words.values() for word in field]
        assert len(known) == len(set(known))
        assert all(meaning(word, kind) == (field, True) for field, some in words.items() for word in some)
        assert set(words) <= set(FIELD_WORDS) and set(LOOSELY[kind]) <= set(words)


@pytest.mark.parametrize("kind", ["roster", "books"])
def test_a_list_without_headings_is_refused_with_what_is_needed(kind: str) -> None:
    with pytest.raises(FileRefused, match="No row with headings") as refused:
        find_layout(sheet(["101", "江芬"], ["102", "潘雪珍"]), kind)
    assert "--columns" in refused.value.hint


def test_two_headings_of_one_meaning_are_refused_by_name() -> None:
    with pytest.raises(FileRefused, match="Columns C “手机” and D “联系电话” both mean “Phone”"):
        people(["室号", "姓名", "手机", "联系电话"], ["101", "江芬", "13033907579", "13033907570"])


def test_the_second_of_two_headings_does_no_harm_while_its_column_is_empty() -> None:
    [draft] = people(["室号", "姓名", "手机", "联系电话"], ["101", "江芬", "", "13033907579"]).drafts
    assert draft.phone == "13033907579"


def test_columns_can_be_assigned_by_hand() -> None:
    [bare] = sheet(["101", "x", "江芬"], ["102", "y", "潘雪珍"])
    parsed = read_people(assigned(bare, 0, {"label": "A", "name": "c"}, "roster"), TODAY)
    assert [(d.row, d.label, d.name) for d in parsed.drafts] == [(1, "101", "江芬"), (2, "102", "潘雪珍")]
    for wrong in ({"label": "A"}, {"label": "A", "name": "7"}, {"label": "A", "name": "B", "shoe": "C"}):
        with pytest.raises(FileRefused):
            assigned(bare, 0, wrong, "roster")


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
    assert all(column_number(column_letters(n)) == n for n in range(702))


def test_the_sheet_with_most_headings_is_read_and_the_others_are_named() -> None:
    two = [*sheet(["室号", "姓名"], ["101", "江芬"]), Sheet("b", (("室号", "姓名", "性别"), ("102", "潘雪珍", "女")))]
    layout = find_layout(two, "roster")
    assert (layout.sheet.name, layout.other_sheets) == ("b", ("list",))


HEAD = ["室号", "姓名", "关系", "备注"]


def test_blank_total_repeated_and_vacant_rows_are_no_people() -> None:
    parsed = people(
        HEAD, ["101", "江芬"], ["", "", ""], HEAD, ["102"], ["103", "空置"], ["合 计", "1人"], ["注：截至三月"]
    )
    assert (parsed.read, len(parsed.drafts), parsed.refused) == (1, 1, ())
    assert [str(note) for note in parsed.notes] == [
        "Row 7 is a total and was passed over.",
        "Row 8 “注：截至三月” is no part of the list and was passed over.",
    ]


def test_rows_that_cannot_come_in_say_why() -> None:
    parsed = people(
        HEAD,
        ["", "甲"],
        ["101", "", "户主"],
        ["地下室", "乙"],
        ["", "丙"],
        ["102", "丁" * 61],
        ["103", "戊", "妻"],
        ["", "戊", "夫"],
    )
    assert parsed.read == 7
    assert reasons(parsed) == [
        (2, "The flat number is missing. Write it into the file."),
        (3, "The name is missing. Write it into the file, or add this person at the desk."),
        (4, "“地下室” is no flat number. Write it like 1203."),
        (5, "“地下室” is no flat number. Write it like 1203."),
        (6, "The name has 61 characters; 60 is the most."),
        (8, "戊 of 103 stands in row 7 already, with other details. Delete one of the two rows."),
    ]


def test_the_same_person_said_twice_alike_is_only_mentioned() -> None:
    parsed = people(HEAD, ["101", "江芬"], ["101", "江 芬".replace(" ", "")])
    assert (parsed.read, len(parsed.drafts), len(parsed.settled), parsed.refused) == (2, 1, 1, ())
    assert parsed.warned[0].field == "name"


def test_two_columns_of_remarks_are_one_note() -> None:
    [draft] = people(["室号", "姓名", "备注", "说明"], ["101", "江芬", "党员", "耳背"]).drafts
    assert (draft.tags, draft.note) == (frozenset({"party_member"}), "耳背")


def test_hostile_text_is_cleaned_and_said_but_kept() -> None:
    parsed = people(
        HEAD,
        ["101", "江\x1b[31m芬"],
        ["102", "[/]"],
        ["103", "潘\n雪珍"],
        ["104", "宇", "", "长" * 4000],
        ["105", "远", "", "长" * 4001],
    )
    assert [draft.name for draft in parsed.drafts] == ["江[31m芬", "[/]", "潘 雪珍", "宇", "远"]
    assert [(w.row, w.field) for w in parsed.warned] == [(2, "name"), (6, "remarks")]
    assert [len(draft.note) for draft in parsed.drafts] == [0, 0, 0, 4000, 4000]


def test_only_our_own_guard_against_formulas_is_taken_off() -> None:
    parsed = people(HEAD, ["101", "'=江芬"], ["102", "'江芬"], ["103", "'＠x"])
    assert [draft.name for draft in parsed.drafts] == ["=江芬", "'江芬", "＠x"]


BOOKHEAD = ["书名", "ISBN", "作者", "出版社", "价格", "数量"]


def test_rows_of_one_title_are_one_title_with_all_its_copies() -> None:
    parsed = titles(
        BOOKHEAD, ["三国", "9787806041574", "", "", "", "2"], ["《三国》", "9787806041574", "罗贯中", "", "", ""]
    )
    [draft] = parsed.drafts
    assert (draft.rows, draft.copies, draft.authors, parsed.read) == ((2, 3), 3, "罗贯中", 2)
    assert [(w.row, w.field) for w in parsed.warned] == [(3, "title")]


def test_one_title_in_two_editions_stays_two_titles() -> None:
    parsed = titles(BOOKHEAD, ["夏洛的网", "9787532733804"], ["夏洛的网", "9787532466092"], ["夏洛的网", ""])
    assert len(parsed.drafts) == 3


def test_a_bad_field_never_loses_a_book() -> None:
    parsed = titles(BOOKHEAD, ["[/]", "978x", "", "", "-3", "many"], ["水浒", "", "", "", "EUR 3", ""])
    assert [(w.row, w.field) for w in parsed.warned] == [(2, "isbn"), (2, "price"), (2, "copies"), (3, "price")]
    assert [(d.title, d.price_fen, d.copies) for d in parsed.drafts] == [("[/]", None, 1), ("水浒", None, 1)]


def test_a_book_called_total_is_a_book_and_a_total_row_is_not() -> None:
    parsed = titles(BOOKHEAD, ["Total", "9787532733804", "Ann", "Press"], ["总计", "", "", "", "123.50", "9,945"])
    assert [draft.title for draft in parsed.drafts] == ["Total"]
