"""Birthdays as people write them; the year alone is enough, and an impossible day is never repaired by guessing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from models.households.rules import OLDEST
from models.i18n import N_, Sentence

_SEPARATOR = r"\s*[-/.年]\s*"
_YEAR = re.compile(r"(\d{4})\s*年?")
_MONTH = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})\s*月?")
_DAY = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_TENTH = re.compile(r"(\d{4})\.1")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})", re.IGNORECASE)
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}")
_CLOCK = re.compile(r"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SERIAL_START = date(1899, 12, 30)
_MONTHS: Mapping[str, int] = {
    "janfebmaraprmayjunjulaugsepoctnovdec"[at : at + 3]: at // 3 + 1 for at in range(0, 36, 3)
}

IMPOSSIBLE = N_("“{text}” is no day of the calendar; the birthday stays empty.")
UNKNOWN = N_("“{text}” was not understood as a birthday; it stays empty. Write 1990, 1990-09 or 1990-09-05.")
AMBIGUOUS = N_("“{text}” may mean two different days; the birthday stays empty. Write it as 1990-09-05.")
TENTH = N_("“{text}” may be January or October: spreadsheets drop the last 0 of 1990.10. Only the year is kept.")
OUT_OF_RANGE = N_("“{text}” cannot be a birthday; it stays empty.")


class NotADay(ValueError):
    """The text is no birthday, or only its year is sure; the sentence says why."""

    def __init__(self, reason: str, text: str, year: str = "") -> None:
        """Keep the reason as a sentence to be shown later."""
        super().__init__(reason)
        self.year = year
        self.sentence = Sentence(reason, {"text": text[:40]})


def parse_born(text: str, today: date) -> str:
    """`1990`, `1990-09` or `1990-09-05`; '' for nothing; raises NotADay."""
    bare = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip()).strip(" .")
    if not bare:
        return ""
    if match := _TENTH.fullmatch(bare):
        raise NotADay(TENTH, text, parse_born(match[1], today))
    year, month, day = _parts(bare, text)
    if year < OLDEST:
        raise NotADay(OUT_OF_RANGE, text)
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise NotADay(IMPOSSIBLE, text) from error
    if month is not None and not 1 <= month <= 12:
        raise NotADay(IMPOSSIBLE, text)
    if day == 0 or month == 0:
        raise NotADay(IMPOSSIBLE, text)
    if first > today:
        raise NotADay(OUT_OF_RANGE, text)
    return first.isoformat()[: 4 if month is None else 7 if day is None else 10]


def _parts(bare: str, text: str) -> tuple[int, int | None, int | None]:
    if match := _YEAR.fullmatch(bare):
        return int(match[1]), None, None
    if match := _DAY.fullmatch(bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _MONTH.fullmatch(bare):
        return int(match[1]), int(match[2]), None
    if match := _SERIAL.fullmatch(bare):
        serial = _SERIAL_START + timedelta(days=int(bare))
        return serial.year, serial.month, serial.day
    if match := _COMPACT.fullmatch(bare):
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    return _day_first(bare, text)


def _day_first(bare: str, text: str) -> tuple[int, int, int]:
    if match := _DAY_FIRST.fullmatch(bare):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second:
            raise NotADay(AMBIGUOUS, text)
        return (year, second, first) if first > 12 else (year, first, second)
    for pattern, day_at, month_at in ((_DAY_NAME, 1, 2), (_NAME_DAY, 2, 1)):
        if (match := pattern.fullmatch(bare)) and (month := _MONTHS.get(match[month_at][:3].lower())):
            return int(match[3]), month, int(match[day_at])
    raise NotADay(UNKNOWN, text)
