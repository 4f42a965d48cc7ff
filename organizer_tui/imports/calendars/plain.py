"""The words of an event: unescaped, without tags; runs in the reading process."""

from __future__ import annotations

import html
import re

from organizer_tui.imports.calendars.limits import MOST_LINE
from organizer_tui.imports.calendars.scan import value_of

_ESCAPED = re.compile(r"\\([nN,;:\"\\])")
_BREAKING = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6]|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def words(line: str) -> str:
    """The text of a property, as a person reads it."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value_of(line[:MOST_LINE]))
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAKING.sub("\n", _SCRIPT.sub("", text)))
        text = _BLANK_LINES.sub("\n", html.unescape(text))
    return text.strip()


def several(line: str) -> list[str]:
    """The values of a property that may have several, with commas between."""
    return [part.strip() for part in words(line).split(",") if part.strip()]
