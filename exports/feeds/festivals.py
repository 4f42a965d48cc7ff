"""Festivals: what the building does on them, and the days themselves, each year's by its date.

By its date, because no calendar program reads a rule by the moon rightly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from exports.feeds.calendar import Entry
from exports.feeds.words import Speech
from models.events.festivals import FESTIVALS, festival_day
from models.events.rows import EventRow
from models.i18n import N_
from models.lunar import FIRST_YEAR, LAST_YEAR, lunar_day

# Nobody revises the moon; what subscribers are shown counts its own revisions.
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
_BY_THE_SUN = {"qingming", "childrens_day", "national_day", "halloween", "christmas", "new_year"}


def of_festivals(events: Iterable[EventRow]) -> Iterator[EventRow]:
    """The events that were planned from a festival's plan, or that move along with one."""
    return (event for event in events if event.kind in FESTIVALS or event.anchor in FESTIVALS)


def festival_days(today: date, speech: Speech) -> Iterator[Entry]:
    """The festivals of last year, this one and the next."""
    for year in range(max(today.year - 1, FIRST_YEAR), min(today.year + 1, LAST_YEAR) + 1):
        for key, name in FESTIVALS.items():
            day = festival_day(key, year)
            yield Entry(
                uid=f"festival-{key}-{year}@organizer",
                summary=speech.say(name),
                start=day,
                end=day,
                sequence=0,
                revised_at=ALWAYS,
                description="" if key in _BY_THE_SUN else _by_the_moon(day, speech),
            )


def _by_the_moon(day: date, speech: Speech) -> str:
    moon = lunar_day(day)
    if moon is None:
        return ""
    return speech.titled(N_("By the lunar calendar: {title}"), moon.chinese, f"{moon.month}/{moon.day}")
