"""The festivals that events are planned around, by the moon and by the sun, on their day of every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.errors import RuleBroken
from models.i18n import N_, _
from models.lunar import FIRST_YEAR, LAST_YEAR, clear_and_bright, lunar_day, new_years_eve, solar_day, spring_festival

FESTIVALS = {
    "spring_festival": N_("Spring Festival"),
    "lantern": N_("Lantern Festival"),
    "qingming": N_("Qingming"),
    "childrens_day": N_("Children's Day"),
    "dragon_boat": N_("Dragon Boat Festival"),
    "qixi": N_("Qixi"),
    "mid_autumn": N_("Mid-Autumn"),
    "national_day": N_("National Day"),
    "double_ninth": N_("Double Ninth"),
    "halloween": N_("Halloween"),
    "christmas": N_("Christmas"),
    "new_year": N_("New Year"),
    "laba": N_("Laba"),
    "new_years_eve": N_("New Year's Eve by the moon"),
}
_BY_THE_MOON = {
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}
_BY_THE_SUN = {
    "childrens_day": (6, 1),
    "national_day": (10, 1),
    "halloween": (10, 31),
    "christmas": (12, 25),
    "new_year": (1, 1),
}
_LABA = (12, 8)


def festival_day(key: str, year: int) -> date:
    """The day of a festival in that year; raises RuleBroken for an unknown one and a year without a calendar.

    Laba is that of the winter before the year's Spring Festival: it comes twice in some years, and in some not at all.
    """
    if key not in FESTIVALS:
        raise RuleBroken(_("There is no such festival."), _("Plan it as an event of its own."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(
            _("There is no calendar for the year {year}.", year=year),
            _("Give a year from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR),
        )
    if key in _BY_THE_SUN:
        return date(year, *_BY_THE_SUN[key])
    if key in _BY_THE_MOON:
        return solar_day(year, *_BY_THE_MOON[key])
    if key == "laba":
        return solar_day(year - 1, *_LABA)
    return {"spring_festival": spring_festival, "qingming": clear_and_bright, "new_years_eve": new_years_eve}[key](year)


def next_festival(key: str, today: date) -> date:
    """The next day of a festival, today included; raises as `festival_day`."""
    day = festival_day(key, today.year)
    return day if day >= today else festival_day(key, today.year + 1)


def nearest_festival(key: str, day: date) -> date:
    """The day of a festival that is nearest: the one that an event around that day belongs to."""
    years = (year for year in (day.year - 1, day.year, day.year + 1) if FIRST_YEAR <= year <= LAST_YEAR)
    return min((festival_day(key, year) for year in years), key=lambda found: abs(found - day))


def festivals_on(day: date) -> Iterator[str]:
    """The keys of the festivals on that day."""
    yield from (key for key, month_day in _BY_THE_SUN.items() if month_day == (day.month, day.day))
    moon = lunar_day(day)
    if moon is None:
        return
    if not moon.leap:
        yield from (key for key, place in _BY_THE_MOON.items() if place == (moon.month, moon.day))
        if (moon.month, moon.day) == (1, 1):
            yield "spring_festival"
        if (moon.month, moon.day) == _LABA:
            yield "laba"
    if day == clear_and_bright(day.year):
        yield "qingming"
    after = lunar_day(day + timedelta(days=1))
    if after is not None and (after.month, after.day, after.leap) == (1, 1, False):
        yield "new_years_eve"
