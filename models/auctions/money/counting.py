"""Counting a cash box: notes and coins as a volunteer writes them down, added up."""

from __future__ import annotations

import re
import unicodedata

from models.errors import RuleBroken
from models.i18n import _
from models.money import MOST_FEN, parse_fen

NOTES = (10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_PART = re.compile(r"(?P<worth>[\d.]+)(?:元|块)?\s*[x×*]\s*(?P<count>\d{1,6})(?:张|枚|个)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[,，、;；+\s]+")


class NotCounted(RuleBroken):
    """The words are no list of notes and coins."""


def read_count(words: str) -> int:
    """The fen of `100x3 50x2 0.5x4`, or of one plain amount such as `512.50`; raises NotCounted or NotMoney."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if not re.search(r"[x×*]", plain, re.IGNORECASE):
        return parse_fen(plain)
    plain = re.sub(r"\s*([x×*])\s*", r"\1", plain, flags=re.IGNORECASE)
    return _checked(sum(_worth(part) for part in filter(None, _BETWEEN.split(plain))))


def _worth(part: str) -> int:
    found = _PART.fullmatch(part)
    if found is None:
        raise NotCounted(
            _("“{text}” is no note and no coin.", text=part[:20]),
            _("Write how many of each, such as 100x3 50x2 0.5x4."),
        )
    worth = parse_fen(found["worth"])
    if worth not in NOTES:
        raise NotCounted(
            _("There is no note and no coin of {text}.", text=found["worth"][:20]),
            _("Write how many of each, such as 100x3 50x2 0.5x4."),
        )
    return worth * int(found["count"])


def _checked(fen: int) -> int:
    if fen > MOST_FEN:
        raise NotCounted(_("That is more than a cash box holds."), _("Count again."))
    return fen
