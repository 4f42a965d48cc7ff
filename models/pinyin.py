"""Pinyin of names and titles: to sort by (editable) and to find by (every reading of a surname)."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from models.simplified import simplified

if TYPE_CHECKING:
    from pypinyin.core import Pinyin

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_MOST_READINGS = 16
_MOST_WORDS = 10_000


@lru_cache(_MOST_WORDS)
def sort_key(text: str) -> str:
    """Lower-case pinyin without tones, words joined by spaces; a first guess that a volunteer may correct."""
    if not _HAN.search(text):
        return text.lower()
    return " ".join(part.strip().lower() for part in _reader().lazy_pinyin(text) if part.strip())


@lru_cache(_MOST_WORDS)
def search_key(text: str) -> str:
    """What a search by words, by pinyin or by initials may look for, in one lower-case line.

    All readings count, because the usual reading of a surname is often wrong (单 曾 仇 区 解 查 朴). Traditional
    characters are looked for as simplified ones, but are read as both: 乾隆 would be read otherwise as 干隆.
    """
    if _HAN.search(text) is None:
        return text.lower()
    folded = simplified(text)
    found = [folded.lower()]
    for written in dict.fromkeys((text, folded)):
        found.extend(key for key in _read(written) if key not in found)
    return " ".join(found)


def _read(text: str) -> list[str]:
    """The pinyin and the initials of a text by its likely readings, together."""
    from pypinyin import Style

    pinyin = _reader().pinyin
    readings = pinyin(text, style=Style.NORMAL, heteronym=True, errors="ignore")
    # Inside a phrase of the dictionary (单一) a character has one reading only; a surname still has all of its own.
    first = _HAN.findall(text)[0]
    alone = pinyin(first, style=Style.NORMAL, heteronym=True, errors="ignore")
    if readings and alone:  # of a very rare character none is known
        readings[0] = [*readings[0], *alone[0]]
    found: list[str] = []
    # Turned round, because a product's last factor changes first: the surname's readings must not fall off the end.
    choices = itertools.product(*(dict.fromkeys(reading) for reading in reversed(readings)))
    for choice in (backwards[::-1] for backwards in itertools.islice(choices, _MOST_READINGS)):
        for key in ("".join(choice), "".join(syllable[:1] for syllable in choice)):
            if key and key not in found:
                found.append(key)
    return found


@cache
def _reader() -> Pinyin:
    """What reads characters, remembering the words it has read: a book list says the same ones again and again."""
    # Loaded on use: the dictionary is the slowest import of the program and only a write needs it.
    from pypinyin.converter import DefaultConverter
    from pypinyin.core import Pinyin

    converter = DefaultConverter()
    converter.convert = lru_cache(_MOST_WORDS)(converter.convert)  # type: ignore[method-assign]
    return Pinyin(converter)
