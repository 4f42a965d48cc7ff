"""Codes and ISBNs as they are typed, scanned and kept; real books carry false ISBNs, so those are never refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LIKE_AN_ISBN = re.compile(r"(?:\d[- ]?){9,12}[\dx]", re.IGNORECASE)


def plain_code(code: str) -> str:
    """A code as copies carry them, however it was typed."""
    return unicodedata.normalize("NFKC", code).strip().upper()


def judged_isbn(typed: str) -> tuple[str, bool]:
    """An ISBN as its 13 digits and True, or what was typed and False."""
    from models.text import clean  # loaded on use, like what follows

    text = clean(typed, 40)
    if not text:
        return "", False
    from stdnum import isbn  # loaded on use: only a catalogue's change or a scanned book needs it

    if isbn.is_valid(text):
        return str(isbn.to_isbn13(text)).replace("-", "").replace(" ", ""), True
    return text, False


def as_isbn13(word: str) -> str:
    """A word to look for: the 13 digits of a true ISBN however it was written, any other word as it is."""
    return judged_isbn(word)[0] if _LIKE_AN_ISBN.fullmatch(word) else word


def ways_to_part(text: str, codes: Iterable[str], most: int = 2) -> list[list[str]]:
    """The ways, up to `most`, in which a text is nothing but known codes one behind the other."""
    known = [code for code in codes if code]
    ends = [False] * len(text) + [True]  # from where on the rest can be parted: no way is gone twice in vain
    for at in range(len(text) - 1, -1, -1):
        ends[at] = any(text.startswith(code, at) and ends[at + len(code)] for code in known)
    ways: list[list[str]] = []
    paths: list[tuple[int, list[str]]] = [(0, [])] if ends[0] and text else []
    while paths and len(ways) < most:
        at, parts = paths.pop()
        if at == len(text):
            ways.append(parts)
        further = (code for code in known if text.startswith(code, at) and ends[at + len(code)])
        paths.extend((at + len(code), [*parts, code]) for code in further)
    return ways
