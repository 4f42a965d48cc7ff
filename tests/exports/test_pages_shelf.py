"""The shelf's catalogue: by letter, on pages that stay light, searched as the desk searches, and nobody's readers."""

from __future__ import annotations

import gzip

import pytest

from exports.site.pages.shelf import MOST_FOUND, search_page, shelf_pages
from models.bookshelf.copies import take_off_shelf
from models.bookshelf.open_shelf import OpenTitle, fitting, open_shelf
from models.bookshelf.queries import titles
from models.pinyin import search_key, sort_key
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.small_house import WHO, SmallHouse

ON_THE_WIRE = 60_000
LARGE = 2661  # titles, as many as one building's list had
WORDS = (
    "安徒生童话",
    "百年孤独",
    "城南旧事",
    "地球的故事",
    "二十四节气",
    "飞鸟集",
    "古文观止",
    "红楼梦",
    "1984",
    "Emma",
)


def _shelf(count: int) -> tuple[OpenTitle, ...]:
    """A shelf of so many titles, in the order of their pinyin."""
    names = [f"{WORDS[n % len(WORDS)]} 第{n}卷：从头说起的一些事情" for n in range(count)]
    made = [
        OpenTitle(name, sort_key(name), f"作者{n} 著", "小丛书", str(n), search_key(name), n % 3 > 0)
        for n, name in enumerate(names)
    ]
    return tuple(sorted(made, key=lambda title: title.pinyin))


def test_a_small_shelf_is_one_page_with_a_heading_for_each_letter() -> None:
    pages = shelf_pages("十号楼", _shelf(30))
    assert list(pages) == ["shelf.html"]
    page = Page(pages["shelf.html"])
    assert [name for name in page.ids if name.startswith("letter-")] == [f"letter-{x}" for x in ("0-9", *"ABCDEFGH")]
    rows = [tag["data-k"] for tag in page.all("tr") if "data-k" in tag]
    assert len(rows) == 30 and rows.count("") == 0
    assert page.text.count("✓ 在架") == 20 and page.text.count("借出去了") == 10


def test_a_large_shelf_has_a_page_for_each_letter_and_each_is_light() -> None:
    shelf = _shelf(LARGE)
    pages = shelf_pages("十号楼", shelf)
    assert len(pages) == 10 and "shelf-a.html" in pages and "shelf-0-9.html" in pages
    assert all(len(gzip.compress(file.body, 6)) < ON_THE_WIRE for file in pages.values())
    lines = {path: Page(file).all("tr") for path, file in pages.items()}
    assert sum("data-k" in tag for rows in lines.values() for tag in rows) == LARGE
    front = Page(pages["shelf.html"])
    assert {tag["href"] for tag in front.all("a") if "shelf-" in tag.get("href", "")} == {*pages} - {"shelf.html"}
    (current,) = (tag["href"] for tag in Page(pages["shelf-b.html"]).all("a") if "aria-current" in tag)
    assert current == "shelf-b.html"


def test_a_large_shelf_says_what_to_do_where_nobody_answers_a_search() -> None:
    pages = shelf_pages("十号楼", _shelf(600))
    front = Page(pages["shelf.html"])
    (said,) = (tag for tag in front.all("p") if tag.get("id") == "unanswered")
    assert said["role"] == "status" and "hidden" in said, "until the script sees that a question was left unanswered"
    assert "unanswered.hidden = " in front.inside["script"][0]
    for words in ("下面的字母", "The letters below lead to every book."):
        assert words in front.text
    others = [pages["shelf-b.html"], *shelf_pages("十号楼", _shelf(30)).values(), *shelf_pages("十号楼", ()).values()]
    others += [search_page("十号楼", _shelf(600), words) for words in ("", "hlm", "没有这本")]
    assert not [file for file in others if "unanswered" in Page(file).ids], "the page searches itself, or was answered"


def test_a_list_that_is_narrowed_to_nothing_says_so() -> None:
    page = Page(shelf_pages("十号楼", _shelf(30))["shelf.html"])
    (said,) = (tag for tag in page.all("p") if tag.get("id") == "nothing")
    assert said["role"] == "status" and "hidden" in said, "until the script has narrowed the list"
    assert "nothing.hidden = " in page.inside["script"][0] and "没有找到" in page.text
    assert "nothing" not in Page(search_page("十号楼", _shelf(30), "没有这本")).ids, "which says it already"


@pytest.mark.parametrize(
    ("words", "found"),
    [("红楼", 3), ("hlm", 3), ("红楼 第7卷", 1), ("ＥＭＭＡ", 3), ("没有这本", 0), ("", 0), ("紅樓夢", 3)],
)
def test_a_search_finds_what_the_desk_would_find(words: str, found: int) -> None:
    page = Page(search_page("十号楼", _shelf(30), words))
    assert sum("data-k" in tag for tag in page.all("tr")) == found
    assert page.all("input")[0]["value"] == words and page.all("form")[0]["action"] == "shelf.html"


def test_a_search_for_nearly_everything_shows_the_first_and_says_so() -> None:
    file = search_page("十号楼", _shelf(600), "事情")
    page = Page(file)
    assert sum("data-k" in tag for tag in page.all("tr")) == MOST_FOUND and "找到 600 种" in page.text
    assert len(gzip.compress(file.body, 6)) < ON_THE_WIRE


def test_a_search_of_a_million_characters_is_cut_short() -> None:
    file = search_page("十号楼", _shelf(10), "长" * 1_000_000)
    assert len(file.body) < 20_000


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
def test_the_open_shelf_says_what_is_in_and_leaves_out_what_is_off_the_list(house: SmallHouse) -> None:
    standing = {title.title: title.is_in for title in open_shelf()}
    assert standing == {row.title: row.available > 0 for row in titles() if row.copies}
    assert standing["已经还了的书"] and not standing["三体"]
    take_off_shelf(copy=house.refs["copy-back"], leaves_as="lost", why="", now=NOW, who=WHO)
    assert "已经还了的书" not in {title.title for title in open_shelf()}
    assert [title.title for title in fitting(open_shelf(), "st")] == ["三体"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_empty_shelf_says_so(building: object) -> None:
    page = Page(shelf_pages("十号楼", open_shelf())["shelf.html"])
    assert "书目里还没有书" in page.text
