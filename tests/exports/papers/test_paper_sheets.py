"""Sheets of labels: where each label lies, which grids there are, and what is refused."""

from __future__ import annotations

from itertools import combinations, islice

import pytest

from exports.papers.sheet import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    UNPRINTED,
    LabelTooSmall,
    NoSuchLabel,
    Sheet,
    SheetNotUnderstood,
    fitting_sheet,
    sheet_named,
)
from tests.exports.papers.printed import overlap


@pytest.mark.parametrize(
    ("words", "labels", "width", "height", "first", "last"),
    [
        ("3x8", 24, 70, 37, (0, 0.5), (140, 259.5)),
        ("5x13", 65, 38.1, 21.2, (4.75, 10.7), (167.15, 265.1)),
        ("2x5", 10, 85, 54, (15, 13.5), (110, 229.5)),
        ("4x10", 40, 48.5, 27.7, (8, 10), (153.5, 259.3)),
        (" 4 × 10 : 5 , 6.5 ", 40, 50, 28.4, (5, 6.5), (155, 262.1)),
        ("３Ｘ８：7.2，12.9，2.5，0", 24, 63.53, 33.9, (7.2, 12.9), (139.27, 250.2)),
    ],
)
def test_where_labels_lie(
    words: str, labels: int, width: float, height: float, first: tuple[float, float], last: tuple[float, float]
) -> None:
    sheet = sheet_named(words)
    assert sheet.labels == labels
    assert (sheet.width, sheet.height) == pytest.approx((width, height), abs=0.01)
    assert sheet.label(1)[:2] == pytest.approx(first, abs=0.01)
    assert sheet.label(labels)[:2] == pytest.approx(last, abs=0.01)


@pytest.mark.parametrize("words", ["3x8", "5x13", "2x5", "4x10:8,12,2,1"])
def test_labels_lie_on_the_page_and_apart(words: str) -> None:
    sheet = sheet_named(words)
    boxes = [sheet.label(number) for number in range(1, sheet.labels + 1)]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    for number, box in enumerate(boxes, start=1):
        assert box.left >= 0 and box.top >= 0 and box.right <= PAGE_WIDTH + 0.01 and box.bottom <= PAGE_HEIGHT + 0.01
        room = sheet.room(number)
        assert room.left >= UNPRINTED and room.top >= UNPRINTED
        assert room.right <= PAGE_WIDTH - UNPRINTED and room.bottom <= PAGE_HEIGHT - UNPRINTED
        assert room.left > box.left and room.right < box.right and room.top > box.top and room.bottom < box.bottom


def test_places_go_row_by_row_and_on_over_pages() -> None:
    sheet = Sheet(2, 2)
    places = list(islice(sheet.places(3), 7))
    assert [turn for turn, _room in places] == [False, False, True, False, False, False, True]
    assert [room for _turn, room in places] == [sheet.room(number) for number in (3, 4, 1, 2, 3, 4, 1)]


def test_a_used_sheet_never_begins_with_an_empty_page() -> None:
    for start in (1, 4):
        assert next(Sheet(2, 2).places(start)) == (False, Sheet(2, 2).room(start))


@pytest.mark.parametrize(
    "words",
    ["", "3", "x", "3x", "0x8", "3x0", "00x5", "100x2", "3x8:", "3x8:1", "3x8:1,2,3", "3x8:-1,2", "3x8;1,2", "A4"],
)
def test_what_is_no_sheet_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        sheet_named(words)
    assert words in refused.value.title and "4x10:8,12,2,0" in refused.value.hint


def test_a_long_word_is_no_sheet_and_soon_refused() -> None:
    with pytest.raises(SheetNotUnderstood) as refused:
        sheet_named("3x8:" + "1" * 100_000)
    assert len(refused.value.title) < 200


@pytest.mark.parametrize("words", ["9x9", "3x20", "3x8:100,10", "3x8:0,140", "3x8:0,0,90,0", "6x8:0,0"])
def test_a_grid_whose_labels_are_too_small_is_refused_with_the_least_size(words: str) -> None:
    with pytest.raises(LabelTooSmall) as refused:
        fitting_sheet(words, 1, 32, 16)
    assert words in refused.value.title and "36 × 20" in refused.value.title and refused.value.hint


@pytest.mark.parametrize("start", [-1, 0, 25, 1000])
def test_a_label_that_the_sheet_does_not_have_is_refused(start: int) -> None:
    with pytest.raises(NoSuchLabel) as refused:
        fitting_sheet("3x8", start, 32, 16)
    assert "24" in refused.value.title and str(start) in refused.value.title
    assert fitting_sheet("3x8", 24, 32, 16) == sheet_named("3x8")
