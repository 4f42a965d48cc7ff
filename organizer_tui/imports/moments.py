"""Times as logs write them: 2024-05-30 14:05, 2024年5月30日下午2点, a spreadsheet's number, a computer's seconds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from models.clock import zone
from models.i18n import N_, Sentence

UNKNOWN = N_("“{text}” is no time that can be read. Write it like 2024-05-30 14:05.")
IMPOSSIBLE = N_("“{text}” is no day of the calendar or no time of the clock. Write it like 2024-05-30 14:05.")
AMBIGUOUS = N_("“{text}” may mean two different days. Write it like 2024-05-30 14:05.")

_CLOCK = re.compile(
    r"(?P<before>上午|早上|清晨|凌晨|中午|下午|傍晚|晚上|夜里|[ap]m)?\s*"
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:[:时点]\s*(?:(?P<minute>\d{1,2})|(?P<half>半))?)\s*"
    r"(?:[:分]\s*(?:(?P<second>\d{1,2})(?:[.,]\d+)?)?)?\s*[分秒]?\s*(?P<after>[ap]\.?m\.?)?\s*"
    r"(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?(?=\W|$|\d{4}[-/])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})", re.IGNORECASE)
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[\sT]?(\d{2})(\d{2})(\d{2})?)?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_SECONDS = re.compile(r"(1\d{9})(?:\.\d+|\d{3})?")  # of computers, from 2001 to 2033; or thousandths
_SERIAL_START = datetime(1899, 12, 30)
_AROUND = " \tTt,;，、"
_MONTHS: Mapping[str, int] = {
    "janfebmaraprmayjunjulaugsepoctnovdec"[at : at + 3]: at // 3 + 1 for at in range(0, 36, 3)
}
_LATER = frozenset({"下午", "傍晚", "晚上", "夜里", "中午"})
_OLDEST_YEAR = 1900
_NOON = 12


class NotAMoment(ValueError):
    """The text is no time; the sentence says why."""

    def __init__(self, reason: str, text: str) -> None:
        """Keep the reason as a sentence to be shown later."""
        super().__init__(reason)
        self.sentence = Sentence(reason, {"text": text[:40]})


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Whether a column writes 30/5/2024 (True) or 5/30/2024 (False); None when no line of it proves either."""
    proofs: set[bool] = set()
    for text in texts:
        if match := _YEAR_LAST.search(unicodedata.normalize("NFKC", text)):
            first, second = int(match[1]), int(match[2])
            if (first > _NOON) != (second > _NOON):
                proofs.add(first > _NOON)
    return proofs.pop() if len(proofs) == 1 else None


def parse_moment(text: str, day_first: bool | None = None) -> datetime:
    """The instant in UTC, of a time that names no zone as the building's clocks show it; raises NotAMoment."""
    bare = " ".join(unicodedata.normalize("NFKC", text).split())
    try:
        return _whole_number(bare) or _day_and_time(bare, text, day_first)
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, NotAMoment) else NotAMoment(IMPOSSIBLE, text) from error


def _whole_number(bare: str) -> datetime | None:
    if match := _SECONDS.fullmatch(bare):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if _SERIAL.fullmatch(bare):
        exact = _SERIAL_START + timedelta(days=float(bare))
        return _instant((exact + timedelta(microseconds=500_000)).replace(microsecond=0), None)
    if match := _COMPACT.fullmatch(bare):
        return _instant(datetime(*(int(part) for part in match.groups() if part)), None)  # type: ignore[arg-type]
    return None


def _day_and_time(bare: str, text: str, day_first: bool | None) -> datetime:
    rest = _WEEKDAY.sub(" ", bare)
    clock, where = time(), None
    if (match := _CLOCK.search(rest)) is not None:
        clock, where = _clock(match), _zone(match["zone"])
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    year, month, day = _day(" ".join(rest.strip(_AROUND).split()), text, day_first)
    if year < _OLDEST_YEAR:
        raise NotAMoment(IMPOSSIBLE, text)
    return _instant(datetime(year, month, day, clock.hour, clock.minute, clock.second), where)


def _clock(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or 0)
    said = (match["before"] or match["after"] or "").lower().replace(".", "")
    if (said == "pm" or said in _LATER) and hour < _NOON and not (said == "中午" and hour > 9):
        hour += _NOON
    elif said in ("am", "凌晨", "上午") and hour == _NOON:
        hour = 0 if said != "上午" else hour
    return time(hour, minute, int(match["second"] or 0))


def _zone(said: str | None) -> tzinfo | None:
    if not said:
        return None
    if not said[1:2].isdecimal():
        return UTC
    ahead = timedelta(hours=int(said[1:3]), minutes=int(said[-2:]))
    return timezone(-ahead if said.startswith("-") else ahead)


def _day(bare: str, text: str, day_first: bool | None) -> tuple[int, int, int]:
    if match := _YEAR_FIRST.fullmatch(bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_LAST.fullmatch(bare):
        first, second, year = (int(part) for part in match.groups())
        if day_first is None and first <= _NOON and second <= _NOON and first != second:
            raise NotAMoment(AMBIGUOUS, text)
        return (year, second, first) if first > _NOON or (day_first and second <= _NOON) else (year, first, second)
    for pattern, day_at, month_at in ((_DAY_NAME, 1, 2), (_NAME_DAY, 2, 1)):
        if (match := pattern.fullmatch(bare)) and (month := _MONTHS.get(match[month_at][:3].lower())):
            return int(match[3]), month, int(match[day_at])
    raise NotAMoment(UNKNOWN, text)


def _instant(shown: datetime, where: tzinfo | None) -> datetime:
    return shown.replace(tzinfo=where or zone()).astimezone(UTC)
