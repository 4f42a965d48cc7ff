"""The sheet for the notice board and the list for the door: every flat once, big, and nothing that is not for all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from exports.choices import Choices
from exports.papers import sign_in_list, sign_up_sheet
from models.events.rules import Coming, Counts
from models.events.sheet import flats_of_the_sheet
from models.events.sign_ups import change_sign_up, sign_up
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import letters, overlap, pages, words
from tests.exports.small_house import WHO, SmallHouse


def _written(module: object, tmp_path: Path, event: str = "") -> bytes:
    write = getattr(module, "write_sheet", None) or module.write_list  # type: ignore[attr-defined]  # either
    (out,) = write(tmp_path / "paper.pdf", NOW, Choices(event=event))
    return bytes(out.read_bytes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_has_every_flat_in_order_and_nobodys_name(house: SmallHouse, tmp_path: Path, language: str) -> None:
    set_language(language)
    text = words(_written(sign_up_sheet, tmp_path, "paper-cut" if language == "en" else "剪窗花"))
    labels = [flat.label for flat in flats_of_the_sheet()]
    assert [line for line in text.split() if line in labels] == labels
    assert "甲家" not in text and ("Sign up" if language == "en" else "报名") in text


def test_sixty_six_flats_take_three_pages_with_lines_to_write_on(practice: str, tmp_path: Path) -> None:
    data = _written(sign_up_sheet, tmp_path, "剪窗花")
    labels = [flat.label for flat in flats_of_the_sheet()]
    text = words(data)
    assert len(pages(data)) == 3 and len(labels) == 66
    assert [line for line in text.split() if line in labels] == labels
    tops = sorted(place.top for char, place in letters(data, 1) if char == "0")
    gaps = [after - before for before, after in pairwise(tops) if after - before > 1]
    assert min(gaps) > 9


def test_the_list_has_flats_and_numbers_and_the_waiting_apart(house: SmallHouse, tmp_path: Path) -> None:
    set_language("en")
    text = words(_written(sign_in_list, tmp_path, "剪窗花"))
    assert text.index("101") < text.index("Waiting, in this order") < text.index("102")
    assert "Came without signing up" in text
    assert "甲家" not in text


def test_allergies_are_on_a_page_of_their_own(house: SmallHouse, tmp_path: Path) -> None:
    set_language("en")
    change_sign_up(sign_up=house.refs["crafts-101"], coming=Coming(Counts(2, 1), "轮椅", "", "花生"), now=NOW, who=WHO)
    data = _written(sign_in_list, tmp_path, "剪窗花")
    each = [char for page in range(len(pages(data)) - 1) for char, _place in letters(data, page)]
    last = "".join(char for char, _place in letters(data, len(pages(data)) - 1))
    assert "花" not in "".join(each).replace("剪窗花", "") and "轮椅" not in "".join(each)
    assert "花生" in last and "轮椅" in last and "organisers" in last


def test_without_anything_to_know_there_is_no_page_for_organisers(house: SmallHouse, tmp_path: Path) -> None:
    set_language("en")
    assert "organisers" not in words(_written(sign_in_list, tmp_path, "换书大集"))


def test_the_numbers_are_for_old_eyes_and_nothing_covers_another(house: SmallHouse, tmp_path: Path) -> None:
    sign_up(
        event=house.refs["swap"],
        household=house.refs["102"],
        coming=Coming(Counts(12), "[/]<b>" * 20, "", "长" * 190),
        now=NOW,
        who=WHO,
    )
    data = _written(sign_in_list, tmp_path, "换书大集")
    numbers = [place for char, place in letters(data) if char in "102"]
    assert max(place.height for place in numbers) > 5.5
    for page in range(len(pages(data))):
        found = [place for _char, place in letters(data, page)]
        for number, place in enumerate(found):
            assert place.left > 5 and place.right < 205 and place.bottom < 292
            assert not any(overlap(place, other) for other in found[number + 1 :] if other != place)
