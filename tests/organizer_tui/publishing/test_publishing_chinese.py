"""What is said in Chinese where another room says the same in English and means something else."""

from __future__ import annotations

from pathlib import Path

import pytest

import organizer_tui
from models.i18n import LOCALE_FOLDER, translator

WORDS = {
    "none yet": "还没有",  # and not: not paid yet
    "Its titles": "标题",  # and not: the titles of the library
    "Remove": "去掉",  # and not: leave
    "Called": "名称",  # and not: somebody's name
    "Listed": "项数",  # and not: entries of the books
}


@pytest.mark.parametrize("words", WORDS)
def test_a_word_means_what_it_means_in_this_room(words: str) -> None:
    sources = [path.read_text("utf-8") for path in Path(organizer_tui.__file__).parent.rglob("*.py")]
    assert any(f'_("{words}")' in source for source in sources)
    assert translator("zh_CN")(words) == WORDS[words]


def test_the_panel_has_one_name() -> None:
    said = (LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES" / "organizer.po").read_text("utf-8")
    assert "调解会" in said and "议事会" not in said
