"""Codes and ISBNs as they are typed, scanned and kept; real books carry false ISBNs, so those are never refused."""

from __future__ import annotations

import re
import unicodedata

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
