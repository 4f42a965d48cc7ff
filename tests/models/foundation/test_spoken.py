"""Of two texts the program says the one of its language."""

from __future__ import annotations

import pytest

from models.i18n import set_language, spoken


@pytest.mark.parametrize(
    ("language", "english", "said"), [("zh_CN", "Tea", "茶话会"), ("en", "Tea", "Tea"), ("en", "", "茶话会")]
)
def test_it_is_the_chinese_one_where_there_is_no_english(language: str, english: str, said: str) -> None:
    set_language(language)
    assert spoken("茶话会", english) == said
