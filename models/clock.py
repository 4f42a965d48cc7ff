"""Time: instants are aware and in UTC, days are days of the building's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

BUILDING_ZONE = "Asia/Shanghai"


@cache
def zone(name: str = BUILDING_ZONE) -> ZoneInfo:
    """The time zone of that name."""
    return ZoneInfo(name)


def utc_now() -> datetime:
    """This instant; asked for at the edge (desk, command line) and handed down as an argument."""
    return datetime.now(UTC)


def local(instant: datetime, zone_name: str = BUILDING_ZONE) -> datetime:
    """The instant as the building's clocks show it."""
    return instant.astimezone(zone(zone_name))


def day_of(instant: datetime, zone_name: str = BUILDING_ZONE) -> date:
    """The day it is in the building at that instant."""
    return local(instant, zone_name).date()


def at_local(day: date, hour: int = 0, minute: int = 0, zone_name: str = BUILDING_ZONE) -> datetime:
    """The UTC instant at which the building's clocks show that day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone(zone_name)).astimezone(UTC)


def next_month_like(day: date) -> date:
    """The same weekday of the month after: the second Thursday after a second Thursday, the last after a fifth."""
    nth = (day.day - 1) // 7
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    first = date(year, month, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * nth)
    return found if found.month == month else found - timedelta(days=7)
