"""The lunar calendar worked out from the moon and the sun, to check a library against something that is not a library.

New moons after Meeus, Astronomical Algorithms, chapter 49, good to a minute; the sun after chapter 25, good to a
quarter of an hour. Months are numbered as GB/T 33661-2017 says: the month of the winter solstice is the eleventh; with
thirteen months between two of them, the first without one of the sun's twelve stations is doubled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cache

BEIJING = 8 / 24
SYNODIC = 29.530588861

# Coefficient in days; how often the sun's anomaly, the moon's anomaly and the moon's latitude argument; the power of E.
TERMS = (
    (-0.40720, 0, 1, 0, 0),
    (0.17241, 1, 0, 0, 1),
    (0.01608, 0, 2, 0, 0),
    (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1),
    (-0.00514, 1, 1, 0, 1),
    (0.00208, 2, 0, 0, 2),
    (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0),
    (0.00056, 1, 2, 0, 1),
    (-0.00042, 0, 3, 0, 0),
    (0.00042, 1, 0, 2, 1),
    (0.00038, 1, 0, -2, 1),
    (-0.00024, -1, 2, 0, 1),
    (-0.00007, 2, 1, 0, 0),
    (0.00004, 0, 2, -2, 0),
    (0.00004, 3, 0, 0, 0),
    (0.00003, 1, 1, -2, 0),
    (0.00003, 0, 2, 2, 0),
    (-0.00003, 1, 1, 2, 0),
    (0.00003, -1, 1, 2, 0),
    (-0.00002, -1, 1, -2, 0),
    (-0.00002, 1, 3, 0, 0),
    (0.00002, 0, 4, 0, 0),
)
PLANETS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def _sine(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def _earth_lags(year: float) -> float:
    """ΔT in days, from the polynomials of Espenak and Meeus for 2005 to 2150."""
    t = year - 2000
    if year < 2050:
        return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86400
    return (-20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year)) / 86400


@cache
def new_moon(number: int) -> float:
    """The Julian day (Beijing time) of the new moon of that number; 0 is that of 6 January 2000."""
    t = number / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.10535670 * number - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * number + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * number - 0.0016118 * t**2 - 0.00000227 * t**3
    node = 124.7746 - 1.56375588 * number + 0.0020672 * t**2
    when = 2451550.09766 + SYNODIC * number + 0.00015437 * t**2
    when += sum(c * e**power * _sine(a * sun + b * moon + f * latitude) for c, a, b, f, power in TERMS)
    when -= 0.00017 * _sine(node)
    when += sum(
        c * _sine(phase + rate * number - (0.009173 * t**2 if not i else 0))
        for i, (c, phase, rate) in enumerate(PLANETS)
    )
    return when - _earth_lags(2000 + number / 12.3685) + BEIJING


def _day(julian: float) -> int:
    """The number of the day that a Julian day falls on (days change at midnight, Julian days at noon)."""
    return math.floor(julian + 0.5)


def _sun(julian: float) -> float:
    """The sun's apparent longitude in degrees at a Julian day in Beijing time."""
    t = (julian - BEIJING + _earth_lags(2000 + (julian - 2451545) / 365.25) - 2451545) / 36525
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t**2
    centre = (1.914602 - 0.004817 * t) * _sine(anomaly) + 0.019993 * _sine(2 * anomaly) + 0.000289 * _sine(3 * anomaly)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    return (mean + centre - 0.00569 - 0.00478 * _sine(125.04 - 1934.136 * t)) % 360


def _station(number: int) -> int:
    """Which twelfth of its way the sun is in at the beginning of the day of that new moon."""
    return int(_sun(_day(new_moon(number)) - 0.5) // 30)


def _solstice_month(year: int) -> int:
    """The number of the new moon that begins the eleventh month, the one of that year's winter solstice."""
    number = math.floor((year - 2000) * 12.3685) + 13
    while not (_station(number) < 9 <= _station(number + 1)):
        number -= 1
    return number


@dataclass(frozen=True)
class Month:
    """A lunar month: its first day, and by how many minutes its new moon misses midnight."""

    first: date
    margin: float


@cache
def month(year: int, number: int) -> Month:
    """The month of that number (not a doubled one) of the lunar year that begins in `year`."""
    begins = _solstice_month(year - 1 if number < 11 else year)
    after = (number + 1) % 12 if number < 11 else number - 11
    leap_year = _solstice_month((year - 1 if number < 11 else year) + 1) - begins == 13
    moons = iter(range(begins, begins + 14))
    current, doubled = next(moons), False
    for _nth in range(after):
        current = next(moons)
        if leap_year and not doubled and _station(current) == _station(current + 1):
            current, doubled = next(moons), True
    julian = new_moon(current)
    minutes = ((julian + 0.5) % 1) * 1440
    return Month(date.fromordinal(_day(julian) - 1721425), min(minutes, 1440 - minutes))


def sun_at_midnight(day: date) -> float:
    """How far the sun has gone, in degrees from the spring equinox, when that day begins in Beijing."""
    return _sun(day.toordinal() + 1721424.5)
