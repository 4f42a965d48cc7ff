"""Library cards: the desk finds the household by what stands in the code, and the card says nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.choices import Choices
from exports.papers.cards import card_sheets, write_cards
from exports.papers.sheet import LabelTooSmall, sheet_named
from exports.papers.wanted import NothingToPrint
from models import search
from models.bookshelf import counter
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import codes, inked, letters, overlap, pages, read, words
from tests.exports.small_house import SmallHouse, leave

FLATS = [f"{floor}{door:02}" for floor in range(1, 12) for door in range(1, 7)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", ["2x5", "3x8", "5x13", "2x4:10,10,5,5"])
def test_every_card_of_a_sheet_is_read(sheet: str, language: str) -> None:
    set_language(language)
    data = card_sheets("公园景观公寓10号楼（练习）", FLATS, sheet, 2)
    assert read(data, "QR") == sorted(FLATS)
    barred = sheet_named(sheet).height > 35
    assert read(data, "Code128") == (sorted(FLATS) if barred else [])
    assert not inked(pages(data)[0], sheet_named(sheet).label(1))


@pytest.mark.parametrize("sheet", ["2x5", "3x8", "5x13"])
def test_nothing_on_a_card_covers_another_thing(sheet: str) -> None:
    data = card_sheets("很长的名字" * 30, ["1203"], sheet, 1)
    room, found = sheet_named(sheet).room(1), codes(pages(data)[0])
    for char, place in letters(data):
        assert place.within(room).width > place.width - 0.6 and place.within(room).height > place.height - 0.6, char
        assert not any(overlap(place, code.box) for code in found), char


def test_the_number_is_for_old_eyes() -> None:
    number = [place for char, place in letters(card_sheets("十号楼", ["1203"], "2x5", 1)) if char in "1203"]
    assert len(number) == 4 and min(place.height for place in number) > 8
    small = [place for char, place in letters(card_sheets("十号楼", ["1203"], "5x13", 1)) if char in "1203"]
    assert min(place.height for place in small) > 3


def test_the_desk_finds_the_household_by_its_card(house: SmallHouse, tmp_path: Path) -> None:
    (out,) = write_cards(tmp_path / "cards.pdf", NOW, Choices())
    labels = read(out.read_bytes(), "QR")
    assert labels == ["101", "102", "103", "104"]
    for label in labels:
        (reader,) = counter.readers(label, today=NOW.date())
        assert reader.ref == house.refs[label]
        assert search.find(label, today=NOW.date())[0].ref == house.refs[label]


def test_who_has_left_gets_no_card(house: SmallHouse, tmp_path: Path) -> None:
    leave(house, "103")
    (out,) = write_cards(tmp_path / "cards.pdf", NOW, Choices())
    assert read(out.read_bytes(), "QR") == ["101", "102", "104"]
    with pytest.raises(NothingToPrint) as refused:
        write_cards(tmp_path / "other.pdf", NOW, Choices(flats=("101", "103")))
    assert "103" in refused.value.title and not (tmp_path / "other.pdf").exists()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_card_says_nobodys_name(house: SmallHouse, tmp_path: Path) -> None:
    data = write_cards(tmp_path / "cards.pdf", NOW, Choices(flats=("101室",)))[0].read_bytes()
    assert read(data, "QR") == ["101"]
    assert words(data).split() == ["十号楼", "借书卡", "101"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_same_cards_are_the_same_bytes(house: SmallHouse, tmp_path: Path) -> None:
    files = [write_cards(tmp_path / f"{n}.pdf", NOW, Choices())[0] for n in range(2)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_an_empty_building_needs_no_cards(building: BuildingRow, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        write_cards(tmp_path / "cards.pdf", NOW, Choices())
    with pytest.raises(LabelTooSmall):
        card_sheets("十号楼", ["101"], "9x9", 1)
