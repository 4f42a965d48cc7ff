"""Names are found by every reading of their surname, by initials, and as they are written."""

from __future__ import annotations

import pytest

from models.pinyin import search_key, sort_key

# The usual reading of the character, and that of the surname.
SURNAMES = {
    "单": ("dan", "shan"),
    "曾": ("ceng", "zeng"),
    "仇": ("chou", "qiu"),
    "区": ("qu", "ou"),
    "解": ("jie", "xie"),
    "查": ("cha", "zha"),
    "朴": ("pu", "piao"),
    "翟": ("di", "zhai"),
    "盖": ("gai", "ge"),
    "缪": ("mou", "miao"),
}
GIVEN = ("建国", "乐乐", "长行", "重朝", "")


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("given", GIVEN)
def test_a_surname_is_found_by_every_reading(surname: str, given: str) -> None:
    words = search_key(surname + given).split()
    assert words[0] == surname + given
    for reading in SURNAMES[surname]:
        assert any(word.startswith(reading) for word in words[1:]), reading
        if given == "建国":
            assert {reading + "jianguo", reading[0] + "jg"} <= set(words)


def test_a_phrase_that_begins_with_a_surname_does_not_hide_its_reading() -> None:
    assert any(word.startswith("shan") for word in search_key("单一").split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("王小明", ("wangxiaoming", "wxm", "王小明")),
        ("三国演义", ("sanguoyanyi", "sgyy", "三国")),
        ("欧阳娜娜", ("ouyangnana", "oynn")),
        ("Harry Potter", ("harry potter",)),
        ("哈利·波特 Harry", ("halibote", "hlbt", "harry")),
        ("", ("",)),
    ],
)
def test_what_a_search_may_look_for(text: str, found: tuple[str, ...]) -> None:
    key = search_key(text)
    assert all(words in key for words in found)
    assert key == key.lower()


def test_a_long_title_has_a_short_key() -> None:
    assert len(search_key("行长重朝" * 50)) < 20_000
    assert search_key("\U0002a6a5")  # a character that no dictionary reads


@pytest.mark.parametrize(
    ("text", "key"),
    [("王小明", "wang xiao ming"), ("Zoe", "zoe"), ("李 Li", "li li"), ("", ""), ("《活着》", "《 huo zhe 》")],
)
def test_what_lists_are_sorted_by(text: str, key: str) -> None:
    assert sort_key(text) == key
