"""Small numbers as they are written: 3, 三, 两, 十二, 廿三, second."""

from __future__ import annotations

import re

DIGITS = "一二三四五六七八九"
NUMERAL = "[0-9]{1,3}|[一二两三四五六七八九十廿卅]{1,3}"
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_EN = (
    "mon(?:days?)?|tues?(?:days?)?|wed(?:s|nesdays?)?|thu(?:rs?)?(?:days?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_EN = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)


def number(text: str) -> int | None:
    """The number that a short numeral means; None if it means none."""
    if re.fullmatch("[0-9]{1,4}", text):
        return int(text)
    text = text.replace("两", "二").replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(f"([{DIGITS}]?)(十?)([{DIGITS}]?)", text)
    if not text or match is None or (match[1] and match[3] and not match[2]):
        return None
    tens, ones = DIGITS.find(match[1]) + 1 if match[1] else 0, DIGITS.find(match[3]) + 1 if match[3] else 0
    return (tens or 1) * 10 + ones if match[2] else tens or ones


def weekday_zh(char: str) -> int:
    """The weekday that ends 周一 or 星期天; Monday is 0."""
    return WEEKDAYS_ZH.index(char.replace("天", "日"))


def weekday_en(word: str) -> int:
    """The weekday of an English word that `WEEKDAY_EN` matches."""
    return WEEKDAYS_EN.index(word[:3])


def month_en(word: str) -> int:
    """The month, from 1, of an English word that `MONTH_EN` matches."""
    return MONTHS_EN.index(word[:3]) + 1
