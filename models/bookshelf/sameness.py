"""When two catalogues mean the same: titles, authors and publishers however each of them writes these."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.incoming import folded, is_shortened, says_nothing, shortens

# In a title these tell one book from another: C, C++ and C#.
_MEANT = frozenset("#&%@*")
_NATIONALITY = re.compile(r"[(\[（【〔][^)\]）】〕]{1,4}[)\]）】〕]")
_ROLE = re.compile(r"(?<=[\u3400-\u9fff])[等]?(?:编著|主编|原著|编写|编译|译注|选编|选注|[著编译绘撰])$")
_BETWEEN_NAMES = re.compile(r"[;；、,，/|&\n]|\band\b|\bund\b|\bet\b")
_HOUSE = re.compile(
    r"(?:出版社|出版公司|出版集团|有限公司|publishing|publishers?|publications|press|books|verlag|editore|edizioni"
    r"|éditions|editions|inc|ltd|co)$"
)
_AROUND = re.compile(r"^(?:第|volume|vol|no|#)|[卷册部集辑]$")
_MOST_REMEMBERED = 50_000
_LANGUAGES = {
    word: words.split("|")[0]
    for words in (
        "zh|chi|zho|chinese|中文|汉语|汉文|cinese|chinois",
        "en|eng|english|英文|英语|inglese|anglais",
        "fr|fre|fra|french|français|法文|法语|francese",
        "de|ger|deu|german|deutsch|德文|德语|tedesco",
        "ja|jpn|japanese|日本語|日文|日语|giapponese",
        "ko|kor|korean|한국어|韩文|韩语|朝鲜语",
        "ru|rus|russian|русский|俄文|俄语",
        "es|spa|spanish|español|西班牙语|spagnolo",
        "it|ita|italian|italiano|意大利语",
    )
    for word in words.split("|")
}


@lru_cache(_MOST_REMEMBERED)
def title_key(title: str) -> str:
    """A title without case, width, blanks and punctuation, 《》 among it; one of nothing else keeps it."""
    text = folded(title)
    return "".join(c for c in text if c in _MEANT or not unicodedata.category(c).startswith("P")) or text


@lru_cache(_MOST_REMEMBERED)
def authors_key(authors: str) -> frozenset[str]:
    """The words of all names, in no order: Cortázar, Julio is Julio Cortázar, (法) 法布尔著 is 法布尔."""
    words: set[str] = set()
    if says_nothing(authors):
        return frozenset()
    for name in _BETWEEN_NAMES.split(_NATIONALITY.sub(" ", unicodedata.normalize("NFKC", authors).casefold())):
        bare = "".join(" " if unicodedata.category(c).startswith("P") else c for c in name).strip()
        words.update(_ROLE.sub("", bare).split())
    return frozenset(words)


@lru_cache(_MOST_REMEMBERED)
def publisher_key(publisher: str) -> str:
    """A publisher without case, blanks, punctuation and the words that all houses share."""
    text = "" if says_nothing(publisher) else title_key(publisher)
    return _HOUSE.sub("", text) or text


def volume_key(volume: str) -> str:
    """A volume without case and what people write around its number: 第2册 and Vol. 2 are 2."""
    return "" if says_nothing(volume) else _AROUND.sub("", title_key(volume)) or title_key(volume)


def isbn_key(isbn: str) -> str:
    """An ISBN, a true one or not, without width and blanks."""
    return "" if says_nothing(isbn) else folded(isbn)


def may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists of authors do not contradict each other: one of them may name only the first."""
    return one <= other or other <= one


def may_be_one_isbn(one: str, other: str) -> bool:
    """Whether two numbers do not contradict each other: the same, none, or one that a spreadsheet shortened."""
    first, second = isbn_key(one), isbn_key(other)
    if first == second or not first or not second:
        return True
    return any(is_shortened(short) and shortens(short, long) for short, long in ((one, other), (other, one)))


def says_nothing_new(field: str, new: str, old: str) -> bool:
    """Whether a list only writes otherwise what the shelf says already."""
    if not old:
        return False
    match field:
        case "title":
            return _unwrapped(new) == _unwrapped(old)
        case "authors":
            return authors_key(new) <= authors_key(old)
        case "publisher":
            return publisher_key(new) == publisher_key(old) and title_key(new) in title_key(old)
        case "volume":
            return volume_key(new) == volume_key(old)
        case "published":  # 2001, where the shelf knows the day
            return new.isdecimal() and new in re.split(r"\D+", old)
        case "pages":
            return new.isdecimal() and new == "".join(re.findall(r"\d+", old))
        case "language":
            return language_key(new) == language_key(old)
    return False


def language_key(language: str) -> str:
    """A language by its name or code in whichever list: chi, Chinese and 中文 are zh."""
    text = folded(language)
    return _LANGUAGES.get(text, text)


def _unwrapped(title: str) -> str:
    return title.strip("《》 ")
