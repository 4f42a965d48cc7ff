"""Days by the moon and festivals by their names, the next to come: 春节, 腊月廿三, Mid-Autumn."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from models.errors import RuleBroken
from models.events.festivals import FESTIVALS, festival_day, next_festival
from models.i18n import LANGUAGES, translator
from models.lunar import solar_day
from organizer_tui.features.events.numerals import number

OTHER_NAMES = {
    "过年": "spring_festival",
    "大年初一": "spring_festival",
    "chinesenewyear": "spring_festival",
    "年三十": "new_years_eve",
    "大年三十": "new_years_eve",
    "元宵": "lantern",
    "清明": "qingming",
    "六一": "childrens_day",
    "端午": "dragon_boat",
    "七夕节": "qixi",
    "中秋": "mid_autumn",
    "国庆": "national_day",
    "重阳": "double_ninth",
    "圣诞": "christmas",
    "万圣夜": "halloween",
    "腊八": "laba",
}
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_BY_THE_MOON = re.compile(
    "(?:农历|阴历)?(正|冬|腊|十[一二]?|[一二三四五六七八九])月"
    "(初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
)


@cache
def _names() -> dict[str, str]:
    said = {translator(language)(words): key for key, words in FESTIVALS.items() for language in LANGUAGES}
    return {squeezed(words): key for words, key in said.items()} | OTHER_NAMES


def squeezed(text: str) -> str:
    """A name without what people leave out when they type it."""
    return re.sub("[ '’·-]", "", text.casefold())


def festival_named(text: str, today: date) -> date | None:
    """The day of the festival with that name, in the year that stands before it or the next to come."""
    match = re.fullmatch(r"(20[0-9]{2})?年?(.+)", squeezed(text))
    key = _names().get(match[2]) if match else None
    if match is None or key is None:
        return None
    return festival_day(key, int(match[1])) if match[1] else next_festival(key, today)


def day_by_the_moon(text: str, today: date) -> date | None:
    """The next day with that name in the lunar calendar; None for what is no such name."""
    match = _BY_THE_MOON.fullmatch(text)
    if match is None:
        return None
    month = _MONTHS.get(match[1]) or number(match[1])
    day = number(match[2].removeprefix("初"))
    if month is None or day is None or not 1 <= month <= 12:
        return None
    for year in range(today.year - 1, today.year + 9):
        try:
            found = solar_day(year, month, day)
        except (ValueError, RuleBroken):
            continue  # a month of 29 days in that year
        if found >= today:
            return found
    return None
