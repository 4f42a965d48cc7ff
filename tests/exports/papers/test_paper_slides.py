"""Slides of an auction: a lot a page, lying, with what the room may know and nothing that is nobody's business."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from exports.papers.slides import slides
from tests.exports.papers.auction_on_paper import AUCTION, HOSTILE, LOT, awful, photo
from tests.exports.papers.printed import letters, overlap, words

PICTURED = LOT._replace(number=8, photos=("a",))


def test_each_lot_has_a_lying_page_of_its_own() -> None:
    data = slides(AUCTION, [LOT, PICTURED], {"a": photo()})
    with PdfDocument(data) as document:
        assert len(document) == 2
        assert all(page.get_width() > page.get_height() for page in document)
        assert [len(list(page.get_objects(filter=[3]))) for page in document] == [0, 1]
        texts = [page.get_textpage().get_text_range() for page in document]
    for text, number in zip(texts, ("7", "8"), strict=True):
        assert number in text.split()
        for said in (
            "新年慈善拍卖",
            "New Year charity auction",
            "紫砂壶",
            "Teapot",
            "¥80",
            "¥500",
            "王家",
            "月底前取走",
        ):
            assert said in text


def test_a_reserve_is_on_the_wall_only_if_it_may_be_shown() -> None:
    hidden, shown = slides(AUCTION, [LOT], {}), slides(AUCTION, [LOT._replace(reserve_fen=12300)], {})
    assert "底价" not in words(hidden) and "¥123" not in words(hidden)
    assert "底价 ¥123" in words(shown)


def test_a_practice_run_and_a_draft_are_marked_on_every_slide() -> None:
    data = slides(AUCTION._replace(practice=True, state="setup"), [LOT, PICTURED], {})
    assert words(data).count("【演练】") == 2 and words(data).count("Draft") == 2
    assert "Draft" not in words(slides(AUCTION, [LOT], {}))


def test_the_same_lots_give_the_same_bytes_and_a_spoiled_photo_is_left_out() -> None:
    assert slides(AUCTION, [PICTURED], {"a": photo()}) == slides(AUCTION, [PICTURED], {"a": photo()})
    with PdfDocument(slides(AUCTION, [PICTURED], {"a": b"no picture"})) as document:
        assert not list(document[0].get_objects(filter=[3]))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_a_slide(text: str) -> None:
    lots = [awful(text), awful(text, 999)._replace(photos=("a",))]
    data = slides(AUCTION._replace(title_zh=text, title_en=text), lots, {"a": photo(900, 1600)})
    for page in (0, 1):
        found = [place for _char, place in letters(data, page)]
        assert found and all(place.left > 3 and place.right < 294 for place in found)
        assert not any(overlap(one, other) for n, one in enumerate(found) for other in found[n + 1 : n + 60])
