"""Rules in English: every Tue and Thu, fortnightly on Wed, monthly on the last Thu, every month on the 15th."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.events.recurrence import LAST, MONTHLY, WEEKLY, YEARLY, Rule
from organizer_tui.features.events.numerals import ORDINALS, WEEKDAY_EN, weekday_en

_WORDS = re.compile(r"[0-9]+(?:st|nd|rd|th)?|[a-z]+|-")
_LEFT_OUT = {"every", "each", "on", "the", "of", "and", "a", "in"}
_UNITS = {
    **dict.fromkeys(("week", "weeks", "weekly"), (WEEKLY, 1)),
    **dict.fromkeys(("fortnight", "fortnightly", "biweekly"), (WEEKLY, 2)),
    **dict.fromkeys(("month", "months", "monthly"), (MONTHLY, 1)),
    **dict.fromkeys(("year", "years", "yearly", "annually"), (YEARLY, 1)),
    "quarterly": (MONTHLY, 3),
    "quarter": (MONTHLY, 3),
}
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "other": 2}


@dataclass
class _Reading:
    """What the words said so far."""

    freq: str = ""
    interval: int = 1
    weekdays: list[int] = field(default_factory=list)
    nth: int = 0
    day: int = 0


def english_rule(line: str) -> Rule | None:
    """The rule, or None for what is none."""
    words = [word for word in _WORDS.findall(line) if word not in _LEFT_OUT]
    if re.sub(r"[\s,;/&]+", "", line) != "".join(_WORDS.findall(line)) or not words:
        return None
    if words in (["day"], ["daily"], ["days"]):
        return Rule(WEEKLY, 1, tuple(range(7)))
    said = _Reading()
    while words:
        taken = _take(words, said)
        if not taken:
            return None
        del words[:taken]
    if not said.freq:
        said.freq = MONTHLY if said.nth or said.day else WEEKLY if said.weekdays else ""
    if not said.freq or (said.nth and len(said.weekdays) != 1):
        return None
    return Rule(said.freq, said.interval, tuple(sorted(set(said.weekdays))), said.nth, said.day)


def _take(words: list[str], said: _Reading) -> int:
    """Take what the first words say, and return how many that were; none if they say nothing."""
    word, after = words[0], words[1] if len(words) > 1 else ""
    if (unit := _UNITS.get(word)) and (not said.freq or said.freq == unit[0]):
        said.freq, said.interval = unit[0], max(said.interval, unit[1])
        return 1
    if word in ("weekday", "weekdays"):
        said.weekdays += range(5)
        return 1
    if re.fullmatch(WEEKDAY_EN, word):
        return _weekdays(words, said)
    if word in ORDINALS and re.fullmatch(WEEKDAY_EN, after) and not said.weekdays:
        said.nth, said.weekdays = ORDINALS[word], [weekday_en(after)]
        return 2
    if word == "last" and after == "day" and not said.day:
        said.day = LAST
        return 2
    if word == "end" and after == "month":
        said.day = LAST
        return 1
    return _number(words, said)


def _weekdays(words: list[str], said: _Reading) -> int:
    """A weekday, or from one to another."""
    first = weekday_en(words[0])
    if len(words) > 2 and words[1] in ("-", "to", "through") and re.fullmatch(WEEKDAY_EN, words[2]):
        last = weekday_en(words[2])
        said.weekdays += range(first, last + 1)
        return 3 if first < last else 0
    said.weekdays.append(first)
    return 1


def _number(words: list[str], said: _Reading) -> int:
    """How many weeks, months or years; or which day of the month."""
    word, after = words[0], words[1] if len(words) > 1 else ""
    if word == "day" and after.isdigit() and not said.day:
        words = words[1:]
        return 1 + _number(words, said) if 1 <= int(after) <= 31 else 0
    count = _COUNTS.get(word) or (int(word) if word.isdigit() and len(word) < 4 else 0)
    if count and (after in _UNITS or (word == "other" and re.fullmatch(WEEKDAY_EN, after))) and said.interval == 1:
        said.interval = count
        return 1
    match = re.fullmatch("([0-9]{1,2})(?:st|nd|rd|th)?", word)
    if match is None or said.day or said.nth or not 1 <= int(match[1]) <= 31:
        return 0
    said.day = int(match[1])
    return 1
