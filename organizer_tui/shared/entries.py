"""What a volunteer types into a field, as a value (number, day, time) or a sentence that says what is wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from models.errors import RuleBroken
from models.i18n import _

NAMED_DAYS = {"今天": 0, "today": 0, "昨天": -1, "yesterday": -1, "前天": -2, "明天": 1, "tomorrow": 1, "后天": 2}


class NotUnderstood(RuleBroken):
    """What was typed is not what the field asks for."""


def plain(text: str) -> str:
    """The text with full-width letters and digits made plain, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def read_number(text: str) -> int:
    """A whole number, zero or more."""
    bare = plain(text)
    if not re.fullmatch(r"[0-9]{1,9}", bare):
        raise NotUnderstood(_("“{text}” is not a whole number.", text=text[:40]))
    return int(bare)


def read_day(text: str, today: date) -> date:
    """A day: 2026-11-24, 2026/11/24, 2026年11月24日, 11-24 (this year), +14 (in fourteen days), -1 or yesterday."""
    bare = plain(text).rstrip("日号")
    if match := re.fullmatch(r"[+-][0-9]{1,4}", bare):
        return today + timedelta(days=int(match[0]))
    if bare.casefold() in NAMED_DAYS:
        return today + timedelta(days=NAMED_DAYS[bare.casefold()])
    parts = [int(part) for part in re.split(r"[-/.年月]", bare) if part.isascii() and part.isdigit() and len(part) <= 4]
    if len(parts) == 2:
        parts.insert(0, today.year)
    if len(parts) == 3 and re.fullmatch(r"[0-9]+([-/.年月][0-9]+){1,2}", bare):
        try:
            return date(parts[0], parts[1], parts[2])
        except ValueError as error:
            raise NotUnderstood(_("There is no such day: {text}.", text=text[:40])) from error
    raise NotUnderstood(_("“{text}” is not a day.", text=text[:40]), _("Write it like 2026-11-24 or 11-24."))


def read_time(text: str) -> time:
    """A time of day: 19:30, 19.30, 1930 or 19."""
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.点时]?([0-9]{2}))?(?:[点时分])?", plain(text))
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise NotUnderstood(_("“{text}” is not a time.", text=text[:40]), _("Write it like 19:30."))
    return time(int(match[1]), int(match[2] or 0))
