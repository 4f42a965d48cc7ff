"""A day as volunteers type it: by its date, its weekday, its place in the month, or its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from models.events.recurrence import LAST, MONTHLY, Rule, first_day
from models.i18n import _
from organizer_tui.features.events.named_days import day_by_the_moon, festival_named
from organizer_tui.features.events.numerals import (
    MONTH_EN,
    NUMERAL,
    ORDINALS,
    WEEKDAY_EN,
    month_en,
    number,
    weekday_en,
    weekday_zh,
)
from organizer_tui.shared.entries import NotUnderstood, plain, read_day

DAYS = {"今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3}
YEARS = range(2000, 2101)
WEEKDAY = re.compile("(下+|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])")
ENGLISH_WEEKDAY = re.compile(f"(this|next)?({WEEKDAY_EN})")
NTH_ENGLISH = re.compile(
    f"(?:the)?({'|'.join(ORDINALS)}|[+-]?[1-4])({WEEKDAY_EN})(?:(?:of|in)?(?:the)?({MONTH_EN}|month))?"
)
NTH_CHINESE = re.compile(
    f"({NUMERAL}|本|这|下)?(?:个?月)?的?(最后一?个?|倒数第一个|第(?:[1-4一二三四])个?)(?:周|星期|礼拜)([一二三四五六日天])"
)
IN_MONTH = re.compile(f"({NUMERAL}|本|这|下)个?月({NUMERAL})[日号]")
MONTH_END = re.compile(f"({NUMERAL}|本|这|下)?个?月(?:底|末|的?最后一天)")
ENGLISH_DATE = re.compile(f"([0-9]{{1,2}})(?:st|nd|rd|th)?(?:of)?({MONTH_EN}),?([0-9]{{4}})?")
ENGLISH_DATE_TURNED = re.compile(f"({MONTH_EN})([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?([0-9]{{4}}))?")
DAY_ONLY = re.compile(f"({NUMERAL})(?:[日号]|st|nd|rd|th)")
LEAP_DAY = re.compile("0?2[-/.月]29[日号]?")
LATER = re.compile(f"({NUMERAL})个?(天|日|周|星期|礼拜)[之以]?后|in({NUMERAL})(days?|weeks?)")


def read_coming_day(text: str, today: date) -> date:
    """A day by its date, its weekday, its place in a month or its name; without a year, the next such day to come."""
    bare = plain(text).casefold().replace(" ", "")
    if len(bare) > 40:
        raise _no_day(text)
    for read in _READERS:
        if (day := read(bare, today)) is not None:
            return _near(day)
    if LEAP_DAY.fullmatch(bare):
        return _near(_coming(2, 29, today) or _no_such(text))
    day = read_day(text, today)
    if day < today and day.year == today.year and not re.search(r"[0-9]{4}", bare):
        day = _coming(day.month, day.day, today) or _no_such(text)
    return _near(day)


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise NotUnderstood(
            _("The year {year} is too far away.", year=day.year), _("Write it like 2026-11-24 or 11-24.")
        )
    return day


def _no_day(text: str) -> NotUnderstood:
    return NotUnderstood(_("“{text}” is not a day.", text=text[:40]), _("Write it like 2026-11-24 or 11-24."))


def _no_such(text: str) -> date:
    raise NotUnderstood(_("There is no such day: {text}.", text=text[:40]))


def _coming(month: int, day: int, today: date) -> date | None:
    """The next day with that date, today included; 29 February is within eight years."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _word(bare: str, today: date) -> date | None:
    if bare in DAYS:
        return today + timedelta(days=DAYS[bare])
    match = LATER.fullmatch(bare)
    if match is None:
        return None
    length = 1 if (match[2] or match[4])[0] in "天日d" else 7
    return today + timedelta(days=length * (number(match[1] or match[3]) or 0))


def _of_the_week(bare: str, today: date) -> date | None:
    """The next such day from today on, or that of this or of a later week, which begin on Mondays."""
    if match := WEEKDAY.fullmatch(bare):
        weekday, which = weekday_zh(match[2]), match[1] or ""
        weeks = len(which) if which[:1] == "下" else 0
    elif match := ENGLISH_WEEKDAY.fullmatch(bare):
        weekday, which = weekday_en(match[2]), match[1] or ""
        weeks = int(which == "next")
    else:
        return None
    if which:
        return today + timedelta(days=weekday - today.weekday() + 7 * weeks)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _nth_of_month(bare: str, today: date) -> date | None:
    if match := NTH_CHINESE.fullmatch(bare):
        which, weekday = match[2], weekday_zh(match[3])
        nth = LAST if which.startswith(("最后", "倒数")) else number(which.strip("第个")) or 0
        return _in_month(match[1], Rule(MONTHLY, 1, (weekday,), nth), today)
    match = NTH_ENGLISH.fullmatch(bare)
    if match is None:
        return None
    nth = ORDINALS.get(match[1]) or int(match[1])
    month = str(month_en(match[3])) if match[3] and match[3] != "month" else None
    return _in_month(month, Rule(MONTHLY, 1, (weekday_en(match[2]),), nth), today)


def _in_month(which: str | None, rule: Rule, today: date) -> date | None:
    """The rule's day in this, the next or a named month; without one, the next to come."""
    if which is None:
        # Of counted from the end, only the last is a rule; the others are few weeks before it.
        return _counted(rule, today)
    begin = today.replace(day=1)
    if which == "下":
        return _within(rule, (begin + timedelta(days=32)).replace(day=1))
    if which in "本这":
        return _within(rule, begin)
    month = number(which) or 0
    if not 1 <= month <= 12:
        return None
    days = (_within(rule, date(year, month, 1)) for year in (today.year, today.year + 1))
    return next((day for day in days if day is not None and day >= today), None)


def _within(rule: Rule, begin: date) -> date | None:
    """The rule's day in the month that begins then, if there is one."""
    day = _counted(rule, begin)
    return day if day is not None and day.month == begin.month else None


def _counted(rule: Rule, start: date) -> date | None:
    """The rule's first day; one counted back from the end of the month too."""
    if rule.nth >= LAST:
        return first_day(rule, start)
    back = timedelta(weeks=-rule.nth - 1)
    day = first_day(rule._replace(nth=LAST), start + back)
    return day - back if day is not None else None


def _of_the_month(bare: str, today: date) -> date | None:
    if match := MONTH_END.fullmatch(bare):
        return _in_month(match[1] or "本", Rule(MONTHLY, 1, day=LAST), today)
    if bare in ("年底", "年末", "endoftheyear", "yearend"):
        return date(today.year, 12, 31)
    if bare in ("endofmonth", "endofthemonth", "monthend", "lastday", "lastdayofthemonth"):
        return _in_month("本", Rule(MONTHLY, 1, day=LAST), today)
    if match := re.fullmatch(f"(?:theendof|endof)({MONTH_EN})", bare):
        return _in_month(str(month_en(match[1])), Rule(MONTHLY, 1, day=LAST), today)
    if match := IN_MONTH.fullmatch(bare):
        day = number(match[2]) or 0
        return _in_month(match[1], Rule(MONTHLY, 1, day=day), today) if 1 <= day <= 31 else None
    if (match := DAY_ONLY.fullmatch(bare)) and 1 <= (number(match[1]) or 0) <= 31:
        return first_day(Rule(MONTHLY, 1, day=number(match[1]) or 0), today)
    return None


def _in_english(bare: str, today: date) -> date | None:
    if match := ENGLISH_DATE.fullmatch(bare):
        day, month, year = int(match[1]), month_en(match[2]), match[3]
    elif match := ENGLISH_DATE_TURNED.fullmatch(bare):
        day, month, year = int(match[2]), month_en(match[1]), match[3]
    else:
        return None
    if not year:
        return _coming(month, day, today) or _no_such(bare)
    return read_day(f"{year}-{month}-{day}", today)


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _word,
    _of_the_week,
    _nth_of_month,
    _of_the_month,
    _in_english,
    day_by_the_moon,
    festival_named,
)
