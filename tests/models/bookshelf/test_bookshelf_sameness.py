"""When two catalogues mean the same book: not by how they write it, but never two books as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bookshelf.sameness import (
    authors_key,
    language_key,
    may_be_one,
    may_be_one_isbn,
    publisher_key,
    says_nothing_new,
    title_key,
    volume_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《三国演义》", "三国演义"),
        ("三国演义（上）", "三国演义 上"),
        ("ＡＢＣ", "abc"),
        ("The Lamp: at Pier Nine!", "the lamp at pier nine"),
        ("Don’t look", "Don't Look"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C#", "C"), ("三国", "三国演义"), ("第1册", "第2册"), ("《", "》"), ("!", "?"), ("C++", "C#")],
)
def test_titles_that_are_two(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_authors_in_whatever_order_and_with_whatever_said_of_them() -> None:
    assert authors_key("Cortázar, Julio") == authors_key("julio cortázar")
    assert authors_key("Côme Vérin; Lia Bost") == authors_key("Bost, Lia|Vérin, Côme")
    assert authors_key("(法) 法布尔著") == authors_key("[法]法布尔") == authors_key("法布尔")
    assert authors_key("罗琳著 ; 苏农译") == authors_key("苏农、罗琳")
    assert authors_key("周振甫等编著") == authors_key("周振甫")
    assert may_be_one(authors_key("Ada Quill"), authors_key("Ada Quill; Owen Tarn"))
    assert may_be_one(authors_key(""), authors_key("Ada Quill"))
    assert not may_be_one(authors_key("Ada Quill"), authors_key("Ada Tarn"))


def test_publishers_without_the_words_that_all_share() -> None:
    assert publisher_key("北岸出版社") == publisher_key("北岸")
    assert publisher_key("Landing Press") == publisher_key("landing")
    assert publisher_key("出版社") == "出版社"
    assert publisher_key("人民出版社") != publisher_key("人民文学出版社")


def test_numbers_contradict_each_other_only_when_both_are_whole() -> None:
    assert may_be_one_isbn("9.78043900002E+12", "9780439000017")
    assert may_be_one_isbn("", "9780439000017") and may_be_one_isbn("１２３", "123")
    assert not may_be_one_isbn("9.78043900002E+12", "9780202000046")
    assert not may_be_one_isbn("9780439000017", "9780202000046") and not may_be_one_isbn("1234", "12")


@pytest.mark.parametrize(
    ("field", "new", "old", "nothing_new"),
    [
        ("title", "《三国》", "三国", True),
        ("title", "Sea", "sea", False),
        ("authors", "Quill, Ada", "Ada Quill; Owen Tarn", True),
        ("authors", "Ada Quill; Owen Tarn", "Ada Quill", False),
        ("publisher", "LANDING PRESS", "Landing Press", True),
        ("publisher", "北岸", "北岸出版社", True),
        ("publisher", "北岸出版社", "北岸", False),
        ("published", "2001", "2001-05-03", True),
        ("published", "2001-05-03", "2001", False),
        ("published", "2001", "12001", False),
        ("pages", "212", "212页", True),
        ("pages", "212", "xii, 200", False),
        ("language", "Chinese", "zh", True),
        ("language", "法语", "zh", False),
        ("summary", "a", "A", False),
        ("title", "Sea", "", False),
    ],
)
def test_what_is_only_written_otherwise_is_no_change(field: str, new: str, old: str, nothing_new: bool) -> None:
    assert says_nothing_new(field, new, old) is nothing_new


def test_volumes_by_their_number() -> None:
    assert {volume_key(text) for text in ("2", "第2册", "Vol. 2", "＃2", "2卷")} == {"2"}
    assert volume_key("第") == "第" and volume_key("无") == "" and volume_key("上") != volume_key("下")


def test_languages_by_name_or_code() -> None:
    assert {language_key(word) for word in ("chi", "中文", "Chinese", "ZH")} == {"zh"}
    assert language_key("沪语") == "沪语"


@given(st.text(min_size=1, max_size=40))
def test_a_title_is_itself_and_its_own_quotation(title: str) -> None:
    assert title_key(title) == title_key(title)
    assert not title.strip() or title_key(title)
    if any(char.isalnum() for char in title):
        assert title_key(f"《{title}》") == title_key(title)
