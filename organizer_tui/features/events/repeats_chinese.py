"""Rules in Chinese: 每周二四, 隔周周三, 每月15号, 每月最后一个周四, 每天, 每年."""

from __future__ import annotations

import re

from models.events.recurrence import LAST, MONTHLY, WEEKLY, YEARLY, Rule
from organizer_tui.features.events.numerals import NUMERAL, WEEKDAYS_ZH, number, weekday_zh

_WEEK = "周|星期|礼拜"
_OFTEN = {
    WEEKLY: re.compile(rf"(?:每逢|每|逢)?个?(?P<other>隔一?个?|双)?(?P<n>{NUMERAL})?个?(?:{_WEEK})(?P<rest>.*)"),
    MONTHLY: re.compile(rf"(?:每|逢)?个?(?P<other>隔一?个?)?(?P<n>{NUMERAL})?个?月(?P<rest>.*)"),
    YEARLY: re.compile(rf"(?:每|逢)?(?P<other>隔一?)?(?P<n>{NUMERAL})?年(?P<rest>)"),
}
_EVERY_DAY = ("每天", "天天", "每日")
_WORKDAYS = ("每个工作日", "每工作日", "工作日")
_RANGE = re.compile(rf"([一二三四五六日天])(?:到|至|-|~)(?:{_WEEK})?([一二三四五六日天])")
_NTH = re.compile(rf"(?:的?)(最后一?个?|倒数第一个|第[1-4一二三四]个?)(?:{_WEEK})([一二三四五六日天])")
_DAY = re.compile(f"的?({NUMERAL})[日号]?")
_MONTH_END = re.compile("的?(底|末|最后一天|最后1天)")


def chinese_rule(bare: str) -> Rule | None:
    """The rule, or None for what is none."""
    if bare in _EVERY_DAY:
        return Rule(WEEKLY, 1, tuple(range(7)))
    if bare in _WORKDAYS:
        return Rule(WEEKLY, 1, tuple(range(5)))
    if match := _NTH.fullmatch(bare.removeprefix("每")):
        return _monthly(1, match[0])
    for freq, often in _OFTEN.items():
        match = often.fullmatch(bare)
        if match is None:
            continue
        interval = _interval(match["other"], match["n"])
        if interval is None:
            return None
        return {WEEKLY: _weekly, MONTHLY: _monthly, YEARLY: _yearly}[freq](interval, match["rest"])
    return None


def _interval(other: str | None, numeral: str | None) -> int | None:
    """How many weeks or months from one to the next: 每隔两周 leaves two out."""
    count = number(numeral) if numeral else 1
    if count is None:
        return None
    return count + 1 if other and other.startswith("隔") else 2 if other else count


def _weekly(interval: int, rest: str) -> Rule | None:
    days = re.sub(rf"^的|{_WEEK}|[、,和及跟与]", "", rest)
    if match := _RANGE.fullmatch(re.sub(rf"^(?:{_WEEK})", "", rest)):
        first, last = weekday_zh(match[1]), weekday_zh(match[2])
        return Rule(WEEKLY, interval, tuple(range(first, last + 1))) if first < last else None
    if not re.fullmatch(f"[{WEEKDAYS_ZH}天]{{0,7}}", days):
        return None
    return Rule(WEEKLY, interval, tuple(sorted({weekday_zh(char) for char in days})))


def _monthly(interval: int, rest: str) -> Rule | None:
    if not rest:
        return Rule(MONTHLY, interval)
    if _MONTH_END.fullmatch(rest):
        return Rule(MONTHLY, interval, day=LAST)
    if match := _NTH.fullmatch(rest):
        nth = LAST if match[1].startswith(("最后", "倒数")) else number(match[1].strip("第个")) or 0
        return Rule(MONTHLY, interval, (weekday_zh(match[2]),), nth)
    match = _DAY.fullmatch(rest)
    day = number(match[1]) or 0 if match else 0
    return Rule(MONTHLY, interval, day=day) if 1 <= day <= 31 else None


def _yearly(interval: int, rest: str) -> Rule:
    return Rule(YEARLY, interval)
