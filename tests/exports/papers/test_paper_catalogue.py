"""The catalogue on paper and as a page: what everybody may read, photos inside, and no word that acts."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from exports.pages.catalogue import page
from exports.papers.catalogue import catalogue, languages_of
from exports.papers.wanted import NothingToPrint
from exports.photos import downscaled
from models.i18n import LANGUAGES
from tests.exports.papers.auction_on_paper import AUCTION, HOSTILE, LOT, awful, crowded, photo
from tests.exports.papers.printed import words


class _Reader(HTMLParser):
    """What a browser would see: the tags, their attributes, the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(data: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(data.decode("utf-8"))
    return reader


@pytest.mark.parametrize(
    ("languages", "there", "away"),
    [
        (LANGUAGES, ("紫砂壶", "Teapot", "为独居老人", "Handrails", "捐赠人 王家", "Given by 王家"), ()),
        (("zh_CN",), ("紫砂壶", "请先到值班台"), ("Teapot", "Handrails", "Starting price")),
        (("en",), ("Teapot", "Take a paddle"), ("起拍价", "请先到值班台")),
    ],
)
def test_the_catalogue_speaks_the_languages_that_are_asked_for(
    languages: tuple[str, ...], there: tuple[str, ...], away: tuple[str, ...]
) -> None:
    text = "".join(words(catalogue(AUCTION, [LOT], {}, languages)).split("\n"))
    assert all(said in text for said in there) and not any(said in text for said in away)


def test_languages_are_named_in_either_language() -> None:
    assert languages_of("") == languages_of("两种") == LANGUAGES
    assert languages_of("中文") == languages_of("zh") == ("zh_CN",) and languages_of("EN") == ("en",)
    with pytest.raises(NothingToPrint):
        languages_of("fr")


@pytest.mark.parametrize("text", HOSTILE[::3])
def test_no_lot_is_broken_and_nothing_covers_another(text: str) -> None:
    lots = [awful(text, number)._replace(photos=("s",)) for number in range(1, 4)]
    data = catalogue(AUCTION._replace(title_zh=text, title_en=text), lots, {"s": photo()})
    with PdfDocument(data) as document:
        count = len(document)
    assert [place for number in range(count) for place in crowded(data, number)] == []


def test_the_page_shows_each_lot_in_both_languages_and_its_photo_made_small() -> None:
    lots = [LOT._replace(photos=("s", "spoiled")), LOT._replace(number=8, title_en="", worth_fen=None)]
    read = _read(page(AUCTION, lots, {"s": photo(), "spoiled": b"no photo"}))
    for said in ("新年慈善拍卖", "New Year charity auction", "紫砂壶", "Teapot", "Never used.", "¥200", "王家"):
        assert said in read.text
    (source,) = [value for name, value in read.attributes if name == "src"]
    small = base64.b64decode(source.removeprefix("data:image/jpeg;base64,"))
    assert max(Image.open(BytesIO(small)).size) == 640 and b"SECRETPLACE" not in small


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_becomes_a_tag_and_nothing_is_loaded(text: str) -> None:
    auction = AUCTION._replace(title_zh=text, title_en=text, cause_zh=text, cause_en=text, place=text)
    read = _read(page(auction, [awful(text)], {}))
    assert not set(read.tags) & {"script", "b", "link", "iframe", "img", "form"}
    assert not [name for name, _value in read.attributes if name.startswith("on")]
    assert not [value for name, value in read.attributes if name in ("src", "href")]
    assert read.text.count(text) >= 6
    assert any("default-src 'none'" in value for _name, value in read.attributes)


def test_the_page_allows_its_own_style_and_no_other() -> None:
    html = page(AUCTION, [LOT], {}).decode()
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html
    assert not re.search(r"https?://|@import|url\(", html) and "style=" not in html


def test_a_photo_is_small_or_left_out() -> None:
    assert max(Image.open(BytesIO(downscaled(photo(900, 1600), 300))).size) == 300
    assert downscaled(b"", 300) == downscaled(photo()[:500], 300) == b""
