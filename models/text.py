"""The one door for text: what comes in is clean, so that nothing a neighbour is called can hurt a screen, a file or a feed."""

from __future__ import annotations

import re
import unicodedata

from models.errors import RuleBroken
from models.i18n import _

# Controls, bidirectional overrides, zero-width and tag characters, lone surrogates, noncharacters:
# they hide, reorder or command, and no name needs one (SAFETY.md C3, C4).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")

LINE_LIMIT = 200
BLOCK_LIMIT = 4000


class TextTooLong(RuleBroken):
    """More characters than the field keeps; nothing is cut off silently."""


def clean(value: str, limit: int = LINE_LIMIT) -> str:
    """One line of text: NFC, no control or invisible characters, single spaces; raises TextTooLong."""
    text = unicodedata.normalize("NFC", _BREAKS.sub(" ", value))
    return _within(_SPACES.sub(" ", _FORBIDDEN.sub("", text.replace("\t", " "))).strip(), limit)


def clean_block(value: str, limit: int = BLOCK_LIMIT) -> str:
    """Several lines of text, cleaned like `clean` but keeping line breaks; raises TextTooLong."""
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", value)).replace("\t", " ")
    lines = (_SPACES.sub(" ", line).rstrip() for line in _FORBIDDEN.sub("", text).split("\n"))
    return _within("\n".join(lines).strip(), limit)


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
    """Text for a file, lines ended by \\n, without what could command its reader, should it ever have come past `clean`."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def harmless(text: str) -> str:
    """Text for a terminal: what could command it is shown as a mark, should it ever have come past `clean`."""
    return _FORBIDDEN.sub("\ufffd", text).replace("\n", " ")


def width(text: str) -> int:
    """How many columns the text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
