"""The one door for text: what comes in is clean, so no neighbour's name can hurt a screen, a file or a feed."""

from __future__ import annotations

import re
import unicodedata

from models.errors import RuleBroken
from models.i18n import _

# They hide, reorder or command, and no name needs one (SAFETY.md C3, C4).
_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"  # unseen
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd"  # format signs of other scripts
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"  # no characters at all
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# ASCII, Chinese and full-width forms, one blank at a time: nothing to take out, to compose or to narrow.
_PLAIN = re.compile("(?:[!-~\u3001-\u3015\u4e00-\u9fff\uff01-\uff5e]| (?! ))*")
# Of such characters nothing is taken out of a file either, however many blanks and lines there are.
_HARMLESS = re.compile("[\n -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3015\u4e00-\u9fff\uff01-\uff5e]*")
_SPACES = re.compile(r"[^\S\n]+")

LINE_LIMIT = 200
BLOCK_LIMIT = 4000


class TextTooLong(RuleBroken):
    """More characters than the field keeps; nothing is cut off silently."""


def clean(value: str, limit: int = LINE_LIMIT) -> str:
    """One line of text: NFC, no control or invisible characters, single spaces; raises TextTooLong."""
    if _PLAIN.fullmatch(value):  # as most text is: a long list has a hundred thousand cells to clean
        return _within(value.strip(), limit)
    return _within(_SPACES.sub(" ", _bare(value, " ")).strip(), limit)


def clean_block(value: str, limit: int = BLOCK_LIMIT) -> str:
    """Several lines of text, cleaned like `clean` but keeping line breaks; raises TextTooLong."""
    lines = (_SPACES.sub(" ", line).rstrip() for line in _bare(value, "\n").split("\n"))
    return _within("\n".join(lines).strip(), limit)


def _bare(value: str, line_break: str) -> str:
    # Composed only when nothing stands between a letter and its accent any more.
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _BREAKS.sub(line_break, value)))


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(
            _(
                "This text has {length} characters; {limit} is the most that fits here.",
                length=len(text),
                limit=limit,
            ),
            _("Shorten it, or put the rest into the notes."),
        )
    return text


def required(value: str, name: str, limit: int = LINE_LIMIT) -> str:
    """Clean text that must not be empty; `name` is the field in the volunteer's language."""
    text = clean(value, limit)
    if not text:
        raise RuleBroken(_("{field} is empty.", field=name), _("Please fill it in."))
    return text


def without_controls(text: str) -> str:
    """Text for a file, lines ended by \\n, without what could command its reader, had it come past `clean`."""
    if _HARMLESS.fullmatch(text):  # as most text is, and a calendar has thousands
        return text
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def harmless(text: str) -> str:
    """Text for a terminal: what could command it is shown as a mark, should it ever have come past `clean`."""
    return _FORBIDDEN.sub("\ufffd", text).replace("\n", " ")


def width(text: str) -> int:
    """How many columns the text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
