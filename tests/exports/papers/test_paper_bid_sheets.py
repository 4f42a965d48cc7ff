"""Bid sheets and paddle cards: the code is read from pixels, the amounts are those the desk accepts, all is legible."""

from __future__ import annotations

import re

import pytest

from exports.papers.bid_sheet import LINES, bid_sheets, sheet_amounts
from exports.papers.paddle_cards import numbers_in, paddle_cards
from exports.papers.sheet import PAGE_HEIGHT
from exports.papers.wanted import NothingToPrint
from models.i18n import LANGUAGES, set_language
from tests.exports.papers.auction_on_paper import AUCTION, HOSTILE, LOT, awful, crowded
from tests.exports.papers.printed import letters, pages, read, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_all_there_is_to_know_in_both_languages(language: str) -> None:
    set_language(language)
    text = words(bid_sheets(AUCTION, [LOT]))
    for said in (
        "紫砂壶",
        "Teapot",
        "王家",
        "起拍价 Starting price",
        "¥80",
        "有底价",
        "there is a reserve",
        "月底前取走",
    ):
        assert said in text
    for said in ("新年慈善拍卖", "2026-12-19 22:00", "一口价 Buy at once ¥500", "宜兴紫砂", "Never used"):
        assert said in text
    assert "草稿" not in text and "演练" not in text


def test_the_amounts_are_printed_line_by_line_from_the_starting_price_up() -> None:
    assert sheet_amounts(LOT)[:7] == [8000, 8500, 9000, 9500, 10000, 11000, 12000]
    text = words(bid_sheets(AUCTION, [LOT._replace(buy_now_fen=None)]))
    found = [int(yuan) * 100 for yuan in re.findall(r"^\d+ ¥(\d+)$", text, re.M)]
    found = found or [int(yuan) * 100 for yuan in re.findall(r"¥(\d+)", text[text.rindex("签名") :])]
    assert [fen for fen in sheet_amounts(LOT) if fen in found] == sheet_amounts(LOT) and len(
        sheet_amounts(LOT)
    ) == LINES


def test_every_sheet_carries_its_own_code() -> None:
    lots = [LOT._replace(ref=f"ref{n:09}", number=n) for n in range(1, 5)]
    data = bid_sheets(AUCTION, lots)
    assert len(pages(data)) == 4
    assert read(data, "QR") == [lot.ref for lot in lots]


def test_a_reserve_is_told_only_where_it_may_be() -> None:
    assert "¥300" in words(bid_sheets(AUCTION, [LOT._replace(reserve_fen=30000)]))
    assert "底价" not in words(bid_sheets(AUCTION, [LOT._replace(has_reserve=False)]))


def test_a_draft_and_a_practice_run_say_so() -> None:
    text = words(bid_sheets(AUCTION._replace(state="setup", practice=True), [LOT]))
    assert "草稿" in text and "【演练】" in text and "[PRACTICE]" in text


@pytest.mark.parametrize("text", HOSTILE[::3])
def test_hostile_and_long_words_cover_nothing(text: str) -> None:
    data = bid_sheets(AUCTION._replace(title_zh=text, title_en=text), [awful(text)])
    assert len(pages(data)) == 1 and read(data, "QR") == ["ref40"]
    assert crowded(data) == []


def test_a_card_is_read_across_a_room_and_names_nobody() -> None:
    data = paddle_cards(AUCTION.titles, [6, 128, 66])
    assert len(pages(data)) == 2
    digits = [place for char, place in letters(data, 0) if char.isdigit()]
    assert digits[0].height > 65 and all(place.height > 45 for place in digits[1:])
    for place in digits:
        assert place.left > 5 and place.right < 205
    assert digits[0].bottom < PAGE_HEIGHT / 2 < digits[1].top
    assert set(words(data).split()) == {"6", "128", "66", "新年慈善拍卖", "New", "Year", "charity", "auction"}


def test_numbers_are_typed_as_people_write_them() -> None:
    assert numbers_in("1-3、７，2, 30") == [1, 2, 3, 7, 30]
    assert numbers_in("5至6") == [5, 6] and numbers_in("") == []
    for wrong in ("0", "3-1", "a", "1-5000", "-2"):
        with pytest.raises(NothingToPrint):
            numbers_in(wrong)
