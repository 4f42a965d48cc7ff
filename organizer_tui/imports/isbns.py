"""The ISBN of a row, in however many cells and however spoilt it stands there."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from models.i18n import N_
from models.incoming import is_shortened, shortens
from organizer_tui.imports.volumes import parse_isbn

FALSE = N_("“{text}” is no valid ISBN; it is kept as it is.")
SHORTENED = N_(
    "“{text}” was shortened by a spreadsheet program, its last digits are lost; it is kept as it is, not as an ISBN. "
    "Export the list once more and import that file without opening it in between, or type the ISBN at the desk."
)
REPAIRED = N_("“{text}” was shortened by a spreadsheet program; {isbn} was taken from the shorter ISBN beside it.")
CORRECTED = N_("“{text}” is no valid ISBN; {isbn} was taken from the shorter ISBN beside it.")
ZERO_LOST = N_("“{text}” had lost the zeros before it; it was read as {isbn}.")
SEVERAL = N_("Several ISBNs stand in “{text}”; {isbn} was taken.")

_IN_TEXT = re.compile(r"(?<![\dXx])(?:97[89][- ]?(?:\d[- ]?){9}\d|(?:\d[- ]?){9}[\dXx])(?![\dXx])")
_KEPT_AS_TEXT = re.compile(r'="(.*)"')
_THIRTEEN = 13
_NUMBER = re.compile(r"[\dXx][\dXx -]{6,}")
_ROUNDED = re.compile(r"97[89]\d{9}0")
# Two zeros lost; one alone leaves a number of the standard before ISBN, which is read as such.
_SHORT_OF_ZEROS = re.compile(r"\d{7}[\dXx]")


class Isbn(NamedTuple):
    """The number, whether it is a true ISBN, and a sentence with its values when there is something to say of it."""

    number: str
    true: bool
    reason: str = ""
    text: str = ""


def isbn_of(text: str, beside: str) -> Isbn:
    """The ISBN that a cell holds, or the one that the ISBN beside it proves; never one that is only likely."""
    own = read_isbn(text)
    if own.true or not (other := _beside(beside)).number:
        return own
    if not own.number:
        return other
    if not other.true:
        return own
    if own.reason == SHORTENED:
        return Isbn(other.number, True, REPAIRED, own.number) if shortens(own.number, other.number) else own
    digits = re.sub(r"[ -]", "", own.number)
    agrees = digits[:12] == other.number[:12] or not _NUMBER.fullmatch(own.number)
    return Isbn(other.number, True, CORRECTED, own.number) if agrees else own


def read_isbn(text: str) -> Isbn:
    """The ISBN in one cell, of several the first with thirteen digits; what is none is kept as it was written."""
    kept = _KEPT_AS_TEXT.fullmatch(text.strip())
    number, true = parse_isbn(kept[1] if kept else text.strip())
    if number == "[]":  # how LibraryThing writes none
        return Isbn("", False)
    if true:
        return Isbn(number, bool(number))
    if is_shortened(number):  # the digits before its E may make another ISBN
        return Isbn(number, False, SHORTENED, number)
    written = _IN_TEXT.findall(_plain(text))
    found = [(parse_isbn(some)[0], len(some) < _THIRTEEN) for some in written if parse_isbn(some)[1]]
    if found:
        isbn = min(found, key=lambda one: one[1])[0]
        several = len({one[0] for one in found}) > 1
        return Isbn(isbn, True, SEVERAL if several else "", text.strip())
    return Isbn(number, False, SHORTENED if _ROUNDED.fullmatch(number) else FALSE, number)


def _beside(text: str) -> Isbn:
    """The ISBN of ten digits; its first zeros may be lost, anything but a number is none (a serial number, say)."""
    found = read_isbn(text)
    if found.true or not found.number:
        return found
    if _SHORT_OF_ZEROS.fullmatch(found.number):
        number, true = parse_isbn(found.number.zfill(10))
        if true:
            return Isbn(number, True, ZERO_LOST, found.number)
    return found if _NUMBER.fullmatch(found.number) else Isbn("", False)


def _plain(text: str) -> str:
    return re.sub(r"[‐‑–—−]", "-", unicodedata.normalize("NFKC", text))
