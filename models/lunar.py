"""The lunar calendar from 2000 to 2099, from a table of its months; the tests work the same out from moon and sun.

No library: the one that is small has a month of 2057 wrong, and takes longer for the days of a month than a screen for
drawing them.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from models.i18n import language

FIRST_YEAR, LAST_YEAR = 2000, 2099

# A word a lunar year, from 1999 on: bit n is set where month n (from 0, in order) has thirty days; above the lowest
# thirteen bits stands which month is followed by its double, 0 where none is.
_FIRST, _BEGINS = 1999, date(1999, 2, 16)
_PACKED = (
    "00749 00693 0952b 0052b 00a5b 0555a 0056a 0fb55 00ba4 00b49 0ba93 00a95 0052d 08aad 00ab5 135aa 005d2 "
    "00da5 0dd4a 00d4a 00c95 0952e 00556 00ab5 055b2 006d2 0cea5 00725 0064b 0ac97 00cab 0055a 06ad6 00b69 "
    "17752 00b52 00b25 0da4b 00a4b 004ab 0a55b 005ad 00b6a 05b52 00d92 0fd25 00d25 00a55 0b4ad 004b6 005b5 "
    "06daa 00ec9 11e92 00e92 00d26 0ca56 00a57 00556 086d5 00755 00749 06e93 00693 0f52b 0052b 00a5b 0b55a "
    "0056a 00b65 0974a 00b4a 11a95 00a95 0052d 0caad 00ab5 005aa 08ba5 00da5 00d4a 07c95 00c96 0f94e 00556 "
    "00ab5 0b5b2 006d2 00ea5 08e4a 0068b 10c97 004ab 0055b 0cad6 00b6a 00752 09725 00b45 00a8b 0549b 004ab"
)

# Two characters a day, one a month.
_DAYS = (
    "初一初二初三初四初五初六初七初八初九初十十一十二十三十四十五"
    "十六十七十八十九二十廿一廿二廿三廿四廿五廿六廿七廿八廿九三十"
)
_MONTHS = "正二三四五六七八九十冬腊"


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `year` is the one in which its Spring Festival is, `leap` a month's double."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __str__(self) -> str:
        """The day as calendars print it: a month's name on its first day; numbers where Chinese is not spoken."""
        if language() == "zh_CN":
            return self.month_words if self.day == 1 else _DAYS[2 * self.day - 2 : 2 * self.day]
        return f"{'*' if self.leap else ''}{self.month}/{self.day}"

    @property
    def chinese(self) -> str:
        """The day with its month in Chinese."""
        return self.month_words + _DAYS[2 * self.day - 2 : 2 * self.day]

    @property
    def month_words(self) -> str:
        """The month in Chinese."""
        return f"{'闰' if self.leap else ''}{_MONTHS[self.month - 1]}月"


class _Month(NamedTuple):
    year: int
    month: int
    leap: bool
    days: int


@cache
def _table() -> tuple[tuple[int, ...], tuple[_Month, ...]]:
    """Every month, and the ordinals of their first days."""
    months: list[_Month] = []
    for year, word in enumerate(_PACKED.split(), _FIRST):
        bits = int(word, 16)
        doubled = bits >> 13
        for place in range(13 if doubled else 12):
            leap = bool(doubled) and place == doubled
            number = place if doubled and place >= doubled else place + 1
            months.append(_Month(year, number, leap, 29 + (bits >> place & 1)))
    begins = accumulate((month.days for month in months), initial=_BEGINS.toordinal())
    return tuple(begins), tuple(months)


def lunar_day(day: date) -> LunarDay | None:
    """The day by the moon; None outside the table."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    begins, months = _table()
    place = bisect_right(begins, day.toordinal()) - 1
    month = months[place]
    return LunarDay(month.year, month.month, day.toordinal() - begins[place] + 1, month.leap)


def solar_day(year: int, month: int, day: int) -> date:
    """The date of a day of a lunar year's plain month; raises ValueError for a day that there is not."""
    begins, months = _table()
    for begin, found in zip(begins, months, strict=False):
        if (found.year, found.month, found.leap) == (year, month, False) and 1 <= day <= found.days:
            return date.fromordinal(begin + day - 1)
    raise ValueError(f"no day {month}/{day} in the lunar year {year}")


def spring_festival(year: int) -> date:
    """The first day of the first lunar month."""
    return solar_day(year, 1, 1)


def new_years_eve(year: int) -> date:
    """The evening before that year's Spring Festival."""
    return spring_festival(year) - timedelta(days=1)


def clear_and_bright(year: int) -> date:
    """Qingming: 15 days after the spring equinox by the sun; the rule of thumb that holds for 2000 to 2099."""
    since = year - 2000
    return date(year, 4, int(since * 0.2422 + 4.81) - since // 4)
