"""Pinyin to sort and to find by: remembering words that were read changes nothing but the time it takes."""

from __future__ import annotations

from pathlib import Path

import pypinyin
import pytest
from python_calamine import CalamineWorkbook

from models import pinyin
from models.pinyin import search_key, sort_key

BOOKS = Path(__file__).parents[1] / "data" / "books-real.xlsx"


def test_a_name_is_sorted_by_its_usual_reading_and_found_by_every_one() -> None:
    assert (sort_key("单俊"), sort_key("Ann Lee")) == ("dan jun", "ann lee")
    assert {"单俊", "danjun", "shanjun", "dj", "sj"} <= set(search_key("单俊").split())


def test_remembered_words_read_like_words_read_afresh() -> None:
    rows = CalamineWorkbook.from_path(str(BOOKS)).get_sheet_by_index(0).iter_rows()
    texts = [str(cell) for row in list(rows)[::12] for cell in row[:4]] + ["单俊", "银行行长", "女儿", "[/]", ""]
    reader = pinyin._reader()
    for text in texts * 2:
        for many in (False, True):
            afresh = pypinyin.pinyin(text, style=pypinyin.Style.NORMAL, heteronym=many, errors="ignore")
            read = reader.pinyin(text, style=pypinyin.Style.NORMAL, heteronym=many, errors="ignore")
            assert read == afresh
        assert reader.lazy_pinyin(text) == pypinyin.lazy_pinyin(text)


def test_a_word_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    pinyin._reader.cache_clear()
    original = pypinyin.converter.DefaultConverter.convert_styles

    def counted(self: object, readings: object, phrase: str, *rest: object) -> object:
        read.append(phrase)
        return original(self, readings, phrase, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("pypinyin.converter.DefaultConverter.convert_styles", counted)
    for _time in range(3):
        assert sort_key("三国演义 三国演义") == "san guo yan yi san guo yan yi"
    pinyin._reader.cache_clear()
    assert read and len(read) == len(set(read))
