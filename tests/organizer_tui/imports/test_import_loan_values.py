"""What stands in the cells of a loan log: times, deeds, flats, days, and which column is which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN
from models.clock import local
from models.i18n import set_language
from organizer_tui.imports.headers import find_layout, likely_kind
from organizer_tui.imports.job import LOANS
from organizer_tui.imports.loan_words import deed_of
from organizer_tui.imports.loans import flat_in, read_log
from organizer_tui.imports.moments import NotAMoment, day_comes_first, parse_moment
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.source import Sheet

TODAY = date(2026, 11, 20)


def log(*rows: str, head: str = "时间,借阅人,借还,编号,天数", name: str = "") -> Parsed[object]:
    sheet = Sheet(name, tuple(tuple(row.split(",")) for row in (head, *rows)))
    return read_log(find_layout([sheet], LOANS), TODAY)  # type: ignore[return-value]


MOMENTS = {
    "2024-05-30 14:05": "2024-05-30 14:05",
    "2024/5/3 9:07:11": "2024-05-03 09:07",
    "2024.5.30": "2024-05-30 00:00",
    "20240530": "2024-05-30 00:00",
    "20240530 1405": "2024-05-30 14:05",
    "202405301405": "2024-05-30 14:05",
    "2024年5月30日下午2点半": "2024-05-30 14:30",
    "2024年5月30日14时05分": "2024-05-30 14:05",
    "2024年5月30日 中午12:10": "2024-05-30 12:10",
    "2024-05-30 周四 14:05": "2024-05-30 14:05",
    "２０２４－０５－３０　１４：０５": "2024-05-30 14:05",
    "14:05 2024-05-30": "2024-05-30 14:05",
    "2024-05-30T14:05:09.123": "2024-05-30 14:05",
    "2024-05-30T06:05:00Z": "2024-05-30 14:05",
    "2024-05-30T14:05:00+08:00": "2024-05-30 14:05",
    "2024-05-30 22:05 -0400": "2024-05-31 10:05",
    "30/5/2024 2:05 PM": "2024-05-30 14:05",
    "5/30/2024 12:05 a.m.": "2024-05-30 00:05",
    "4/4/2024": "2024-04-04 00:00",
    "May 30, 2024 14:05": "2024-05-30 14:05",
    "30 May 2024": "2024-05-30 00:00",
    "45442.586805555555": "2024-05-30 14:05",
    "1717049100": "2024-05-30 14:05",
    "1717049100000": "2024-05-30 14:05",
}


@pytest.mark.parametrize("text", MOMENTS)
def test_a_time_is_understood(text: str) -> None:
    assert f"{local(parse_moment(text)):%Y-%m-%d %H:%M}" == MOMENTS[text]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("昨天", "is no time that can be read"),
        ("2024", "is no time that can be read"),
        ("14:05", "is no time that can be read"),
        ("2024-02-30", "is no day of the calendar"),
        ("2024-05-30 25:00", "is no day of the calendar or no time of the clock"),
        ("0024-05-30", "is no day of the calendar"),
        ("3/4/2024 10:00", "may mean two different days"),
    ],
)
def test_what_is_no_time_is_refused(text: str, because: str) -> None:
    set_language("en")
    with pytest.raises(NotAMoment) as refused:
        parse_moment(text)
    assert because in str(refused.value.sentence)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        assert parse_moment(text).tzinfo is not None
    except NotAMoment as error:
        assert str(error.sentence)


def test_a_column_may_prove_which_of_two_numbers_is_the_day() -> None:
    assert day_comes_first(["3/4/2024", "30/4/2024"]) is True
    assert day_comes_first(["3/4/2024", "4/30/2024 10:00"]) is False
    assert day_comes_first(["3/4/2024"]) is None and day_comes_first(["30/4/2024", "4/30/2024"]) is None
    parsed = log("3/4/2024,101,借,B0001,", "30/4/2024,101,还,B0001,")
    assert [local(line.at).month for line in parsed.drafts] == [4, 4]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        *(
            (text, LEND)
            for text in ("借", "借出", "借阅", " 借 书 ", "Lend", "LENT", "borrow", "Check-out", "check_out", "issue")
        ),
        *((text, RETURN) for text in ("还", "归还", "归还入库", "还书", "return", "Returned", "check in", "CHECK-IN")),
        *((text, RENEW) for text in ("续借", "renew", "Renewal")),
        *((text, LOST) for text in ("丢失", "遗失", "lost", "【丢失】")),
        *((text, None) for text in ("", "送", "预约", "reserve", "borrow or return")),
    ],
)
def test_a_deed_is_understood(text: str, deed: str | None) -> None:
    assert deed_of(text) == deed


@pytest.mark.parametrize(
    ("borrower", "flat"),
    [
        *(
            ("1203", "1203"),
            ("1203室", "1203"),
            ("１２０３", "1203"),
            ("0502", "502"),
            ("12-03", "1203"),
            ("Flat 1203", "1203"),
        ),
        *(("1203 王芳", "1203"), ("王芳（1203室）", "1203"), ("王芳/1203", "1203")),
        *(("王芳", ""), ("G001", ""), ("10023", ""), ("1203 或 1204", ""), ("", "")),
    ],
)
def test_a_flat_is_found_alone_or_beside_a_name(borrower: str, flat: str) -> None:
    assert flat_in(borrower) == flat


HEADS = {
    "时间,借阅人,操作,ISBN,天数": {"time": (0,), "borrower": (1,), "action": (2,), "item": (3,), "days": (4,)},
    "序号,操作时间,读者姓名,借还,图书条码,书名": {"time": (1,), "borrower": (2,), "action": (3,), "item": (4,)},
    "日期,时间,房号,姓名,借还,编号": {"time": (0, 1), "borrower": (2, 3), "action": (4,), "item": (5,)},
    "编号,日期,卡号,类型,条码,ISBN,借期": {
        **{"time": (1,), "borrower": (2,), "action": (3,), "item": (4,), "isbn": (5,), "days": (6,)},
    },
    "Timestamp,Patron,Event,ISBN or code,Loan days": {
        **{"time": (0,), "borrower": (1,), "action": (2,), "item": (3,), "days": (4,)},
    },
    "time,borrower,action,isbn,days": {"time": (0,), "borrower": (1,), "action": (2,), "item": (3,), "days": (4,)},
    "Date,Member,Type,Barcode,Due date": {"time": (0,), "borrower": (1,), "action": (2,), "item": (3,)},
}


@pytest.mark.parametrize("head", HEADS)
def test_the_columns_of_a_log_are_known(head: str) -> None:
    sheet = Sheet("", (tuple(head.split(",")), ("2024-05-30",) * 7))
    assert likely_kind([sheet]) == LOANS
    assert dict(find_layout([sheet], LOANS).columns) == HEADS[head]


def test_rosters_and_book_lists_are_no_logs() -> None:
    for head in ("室号,姓名,手机", "书名,作者,ISBN,条码", "Flat,Name,Date of birth", "title,isbn,date,copies"):
        assert likely_kind([Sheet("", (tuple(head.split(",")), ("1", "2", "3", "4")))]) != LOANS


def test_the_days_of_a_line() -> None:
    set_language("en")
    said = ("", "14", "14天", "２１", "2周", "30.0", "30 days", "无", "0", "400", "一个月", "-3")
    parsed = log(*(f"2024-05-30,101,借,B0001,{text}" for text in said))
    assert [line.days for line in parsed.drafts] == [  # type: ignore[attr-defined]
        *(None, 14, 14, 21, 14, 30, 30, None, None, None, None, None)
    ]
    assert [warned.row for warned in parsed.warned] == [11, 12, 13]


def test_the_book_of_a_line() -> None:
    isbn = "9787020008728"
    books = ("b0001 ", "978-7-02-000872-8", "7020008720", f'="{isbn}"', f"{isbn}.0", "20008720")
    parsed = log(*(f"2024-05-30,101,借,{book}," for book in books))
    assert [(line.code, line.isbn) for line in parsed.drafts][:3] == [  # type: ignore[attr-defined]
        *(("B0001", ""), ("978-7-02-000872-8", isbn), ("7020008720", isbn))
    ]
    beside = log("2024-05-30,101,借,9.78702E+12,7020008720", head="时间,借阅人,借还,条码,ISBN")
    assert [line.isbn for line in beside.drafts] == [isbn]  # type: ignore[attr-defined]
    alone = log("2024-05-30,101,借,9.78702E+12,")
    assert (alone.drafts, [refused.row for refused in alone.refused]) == ((), [2])


def test_a_log_that_begins_with_its_end_is_turned_round() -> None:
    newest_first = log("2024-05-31,101,借,B0001,", "2024-05-30,101,还,B0001,", "2024-05-30,101,借,B0001,")
    assert [line.row for line in newest_first.drafts] == [4, 3, 2]  # type: ignore[attr-defined]
    any_order = log("2024-05-31,101,借,B0001,", "2024-05-29,101,还,B0001,", "2024-05-30,101,借,B0001,")
    assert [line.row for line in any_order.drafts] == [2, 3, 4]  # type: ignore[attr-defined]


def test_a_line_with_more_cells_than_headings_is_refused() -> None:
    assert [one.row for one in log("2024-05-30,101,借,B0001,14,more").refused] == [2]
