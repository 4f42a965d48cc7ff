"""Flat numbers, birthdays, phones, ISBNs and prices as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_tui.imports import volumes
from organizer_tui.imports.days import NotADay, parse_born
from organizer_tui.imports.flats import Flat, parse_flat
from organizer_tui.imports.people import (
    names_nobody,
    parse_phone,
    parse_phones,
    parse_sex,
    several_names,
    split_languages,
    split_remarks,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1203", "1203"),
        ("１２０３室", "1203"),
        ("12-03", "1203"),
        ("12－3", "1203"),
        ("0502", "502"),
        ("502 室", "502"),
        ("1105.0", "1105"),
        ("12楼03室", "1203"),
        ("10号楼1203室", "1203"),
        ("10-1203", "1203"),
        ("3单元502", "502"),
        ("2026-12-03", "1203"),
        ("12月3日", "1203"),
        ("12楼3号", "1203"),
        ("12F-03", "1203"),
        ("12/F 03", "1203"),
        ("502\xa0", "502"),
        ("No.1203", "1203"),
        ("Rm502", "502"),
        ("Flat B 502", "502"),
        ("#502", "502"),
        ("浦江路88弄10号1203室", "1203"),
        ("1203-1204", None),
        ("1203 1204", None),
        ("1203/1204", None),
        ("地下室", None),
        ("12", None),
        ("", None),
        ("000", None),
        ("1203a", None),
    ],
)
def test_flat_numbers(text: str, label: str | None) -> None:
    flat = parse_flat(text)
    assert (flat.label if flat else None) == label


@pytest.mark.parametrize(
    ("text", "floor", "house", "flat"),
    [
        ("03室", "12楼", "", Flat("1203")),
        ("3.0", "12.0", "", Flat("1203")),
        ("3", "12th floor", "", Flat("1203")),
        ("3", "F12", "", Flat("1203")),
        ("502", "5层", "", Flat("502")),
        ("3", "十二", "", None),
        ("3", "", "", None),
        ("502", "", "10号楼", Flat("502", "10")),
        ("502", "", "10号楼 2单元", Flat("502", "2")),
        ("10号楼1203", "", "", Flat("1203", "10")),
        ("12号楼1203", "", "", Flat("1203", "12")),
        ("12楼1203", "", "", Flat("1203")),
        ("12-1203", "", "", Flat("1203")),
        ("10-1-502", "", "", Flat("502", "1")),
        ("A座502", "", "", Flat("502", "A")),
    ],
)
def test_floors_and_buildings_of_flats(text: str, floor: str, house: str, flat: Flat | None) -> None:
    assert parse_flat(text, floor, house) == flat


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_flat_number_means_the_same_in_every_writing(floor: int, door: int) -> None:
    label = f"{floor}{door:02d}"
    wide = label.translate({48 + n: 0xFF10 + n for n in range(10)})
    writings = (label, f"{label}室", f"{wide}室", f"{floor}-{door}", f"{floor:02d}{door:02d}", f" {label}.0 ")
    assert {parse_flat(writing) for writing in writings} == {Flat(label)}


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("1990", "1990"),
        ("1990年", "1990"),
        ("1990/9", "1990-09"),
        ("1990年9月", "1990-09"),
        ("199009", "1990-09"),
        ("1968-02-19", "1968-02-19"),
        ("1932.12.21", "1932-12-21"),
        ("1990年9月5日", "1990-09-05"),
        ("19680219", "1968-02-19"),
        ("1990-09-05 00:00:00", "1990-09-05"),
        ("33121", "1990-09-05"),
        ("１９９０．９．５", "1990-09-05"),
        ("5 Sep 1990", "1990-09-05"),
        ("September 5, 1990", "1990-09-05"),
        ("25/12/1990", "1990-12-25"),
        ("", ""),
    ],
)
def test_birthdays(text: str, born: str) -> None:
    assert parse_born(text, TODAY) == born


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "1957-02-30",
        "1990-13",
        "1990-00-05",
        "90/9/5",
        "5/9/1990",
        "2031",
        "1700",
        "不详",
        "0000",
        "1990-9-0",
        "90-9-5",
        "约1950",
        "民国三十五年",
        "75岁",
        "1850-01-01",
    ],
)
def test_what_is_no_birthday_is_never_guessed(text: str) -> None:
    with pytest.raises(NotADay):
        parse_born(text, TODAY)


def test_a_number_that_lost_its_last_zero_gives_the_year_alone() -> None:
    for text in ("1990.1", "１９９０．１"):
        with pytest.raises(NotADay, match="January or October") as error:
            parse_born(text, TODAY)
        assert error.value.year == "1990"
    assert parse_born("1990.01", TODAY) == "1990-01"


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_day_means_the_same_in_every_writing(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    writings = (f"{y}-{m}-{d}", f"{y}/{m:02d}/{d:02d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", day.strftime("%Y%m%d"))
    assert {parse_born(writing, TODAY) for writing in writings} == {day.isoformat()}


@given(st.text(max_size=30))
def test_any_text_is_a_birthday_or_refused(text: str) -> None:
    try:
        assert len(parse_born(text, TODAY)) in (0, 4, 7, 10)
    except NotADay as error:
        assert str(error.sentence)


@pytest.mark.parametrize(
    ("text", "phone", "right"),
    [
        ("158 7921-7421", "15879217421", True),
        ("13033907579.0", "13033907579", True),
        ("+86 158 7921 7421", "15879217421", True),
        ("021-62345678", "021-62345678", True),
        ("+81 90-1234-5678", "+819012345678", True),
        ("6252", "6252", False),
        ("1587921742", "1587921742", False),
        ("(021)62345678-801", "(021)62345678-801", True),
        ("13033907579/13033907570", "13033907579/13033907570", False),
        ("", "", True),
    ],
)
def test_phones(text: str, phone: str, right: bool) -> None:
    assert parse_phone(text) == (phone, right) or (text.startswith("+81") and parse_phone(text)[1])


@pytest.mark.parametrize(
    ("text", "phone", "more"),
    [
        ("13033907579", "13033907579", False),
        ("13033907579/021-62345678", "13033907579", True),
        ("13033907579、13033907570", "13033907579", True),
        ("13033907579 13033907570", "13033907579", True),
        ("13033907579（儿子）", "13033907579", True),
        ("儿子的电话", "", True),
        ("6252", "", True),
    ],
)
def test_a_cell_with_more_than_a_phone(text: str, phone: str, more: bool) -> None:
    assert parse_phones(text) == (phone, text if more else "")


def test_several_names_and_names_of_nobody() -> None:
    several = ("张三、李四", "王五/赵六", "张三\n李四", "张三（妻）、李小四(子)")
    one = ("张三", "买买提·艾力", "Smith, John", "王芳 Fang Wang", "潘\n雪珍", "欧阳 娜娜", "张（租客）", "[/]", "")
    assert [several_names(name) for name in (*several, *one)] == [True] * 4 + [False] * 9
    nobody = ("空置", "（空）", "无", "/", "N/A", "Vacant", "")
    assert [names_nobody(name) for name in (*nobody, "[/]", "空海", "无忌")] == [True] * 7 + [False] * 3


def test_sexes_languages_and_remarks() -> None:
    assert [parse_sex(word) for word in ("男", "F", "female", "", "不详", "猫")] == ["m", "f", "f", "", "", None]
    assert split_languages("沪语、English,日本語 沪语") == ("沪语", "English", "日本語")
    assert split_remarks("党员、独居老人") == (frozenset({"party_member", "lives_alone"}), "")
    assert split_remarks("党员；过敏：花生") == (frozenset({"party_member"}), "过敏：花生")
    assert split_remarks("行动不便、需要轮椅") == (frozenset(), "行动不便、需要轮椅")


@pytest.mark.parametrize(
    ("text", "isbn", "right"),
    [
        ("9787806041574", "9787806041574", True),
        ("978-7-80604-157-4", "9787806041574", True),
        ("ISBN 7-80604-157-2", "9787806041570", False),
        ("7101070922", "9787101070927", True),
        ("1234567891011", "1234567891011", False),
        ("统一书号 10019·1", "统一书号 10019·1", False),
        ("", "", True),
    ],
)
def test_isbns(text: str, isbn: str, right: bool) -> None:
    found, ok = volumes.parse_isbn(text)
    assert ok == right
    assert found == (isbn if right else text)


@pytest.mark.parametrize(
    ("text", "fen", "reason"),
    [
        ("CNY16.80", 1680, ""),
        ("28.80元", 2880, ""),
        ("￥16.8", 1680, ""),
        ("CN12.00", 1200, ""),
        ("118", 11800, ""),
        ("1,280.50", 128050, ""),
        ("CNY44.00(全2册)", 4400, volumes.PART_OF_PRICE),
        ("7RMB×23", 700, volumes.PART_OF_PRICE),
        ("EUR 50.84", None, volumes.FOREIGN_PRICE),
        ("$5", None, volumes.FOREIGN_PRICE),
        ("-3", None, volumes.NEGATIVE_PRICE),
        ("CNY-3", None, volumes.NEGATIVE_PRICE),
        ("赠", None, volumes.UNKNOWN_PRICE),
        ("1.234", None, volumes.UNKNOWN_PRICE),
        ("9" * 30, None, volumes.UNKNOWN_PRICE),
        ("", None, ""),
    ],
)
def test_prices(text: str, fen: int | None, reason: str) -> None:
    assert volumes.parse_price(text) == (fen, reason)


@given(st.integers(0, 100_000_00))
def test_a_price_means_the_same_in_every_writing(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02d}"
    assert {volumes.parse_price(w)[0] for w in (f"CNY{yuan}", f"{yuan}元", f"¥{yuan}", yuan)} == {fen}


def test_copies_titles_and_classes() -> None:
    assert [volumes.parse_copies(t) for t in ("5", "5.0", "３本", "", "0", "many", "-2", "2.5", "99999")] == [
        (5, True), (5, True), (3, True), (1, True), (0, True), (1, False), (1, False), (1, False), (1, False),
    ]  # fmt: skip
    titles = ("《邓小平实录》", "《于丹《庄子》心得》", "《《庄子》新悟》", "《三国》和《水浒》", "三国", "《", "《》")
    assert [volumes.bare_title(t) for t in titles] == [
        "邓小平实录", "于丹《庄子》心得", "《庄子》新悟", "《三国》和《水浒》", "三国", "《", "",
    ]  # fmt: skip
    assert [volumes.category_of(c) for c in ("A841.4 ", "tu-861", "", "W1")] == ["A", "T", "", ""]
