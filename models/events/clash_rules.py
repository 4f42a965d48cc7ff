"""What may go wrong with the dates of an event, from plain values: all of it warns and forbids nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.clock import at_local, local
from models.events.festivals import festivals_on
from models.events.occurrence import Occurrence
from models.events.workdays import DayTable

WORKDAY, LATE, EXAM, FESTIVAL, ROOM, PEOPLE = "workday", "late", "exam", "festival", "room", "people"

OFF_WORK = time(18)  # until when working people are at work
BEDTIME, MORNING = time(21), time(7)  # between which children are at home
_DAY = timedelta(days=1)
# New Year's Eve belongs to the Spring Festival: the one is always on the eve of the other.
_ONE_FESTIVAL = {"new_years_eve": "spring_festival"}


class Clash(NamedTuple):
    """A date that something speaks against: what kind of thing, and the name of the other event, exam or festival."""

    kind: str
    day: date
    other: str = ""


def clashes(dates: Iterable[Occurrence], others: Iterable[Occurrence], days: DayTable, anchor: str) -> Iterator[Clash]:
    """Everything that speaks against the dates of one event; `anchor` is the festival that it is held for, if any."""
    near = _by_day(other for other in others if other.status != "cancelled")
    for found in dates:
        around = _around(near, found)
        yield from _by_audience(found, days)
        yield from _by_eve(found, days, anchor, around)
        yield from _by_others(found, around)


def _by_day(others: Iterable[Occurrence]) -> Mapping[date, list[Occurrence]]:
    found: dict[date, list[Occurrence]] = {}
    for other in others:
        for number in range((other.last - other.day).days + 1):
            found.setdefault(other.day + number * _DAY, []).append(other)
    return found


def _around(near: Mapping[date, list[Occurrence]], found: Occurrence) -> list[Occurrence]:
    """What is on from the day before a date to the day after it, each once."""
    length = (found.last - found.day).days
    days = (found.day + number * _DAY for number in range(-1, length + 2))
    return list(dict.fromkeys(other for day in days for other in near.get(day, ())))


def _by_audience(found: Occurrence, days: DayTable) -> Iterator[Clash]:
    if found.audience == "working" and days.is_workday(found.day) and _begins(found) < OFF_WORK:
        yield Clash(WORKDAY, found.day, days.work.get(found.day, ""))
    if found.audience in ("children", "families") and _while_children_sleep(found):
        yield Clash(LATE, found.day)


def _begins(found: Occurrence) -> time:
    return local(found.starts_at).time() if found.starts_at is not None else time()


def _while_children_sleep(found: Occurrence) -> bool:
    if found.starts_at is None or found.ends_at is None:
        return False
    starts, ends = local(found.starts_at), local(found.ends_at)
    return starts.time() < MORNING or ends > datetime.combine(starts.date(), BEDTIME, starts.tzinfo)


def _by_eve(found: Occurrence, days: DayTable, anchor: str, others: Iterable[Occurrence]) -> Iterator[Clash]:
    """An exam on that day or the next keeps families at home; two festivals in a row tire everybody out."""
    held_for = bool(anchor or found.kind)
    on_or_after = (found.last, found.last + _DAY)
    if held_for or found.audience in ("children", "families"):
        yield from (Clash(EXAM, found.day, days.exams[day]) for day in on_or_after if day in days.exams)
    if not held_for:
        return
    own = {anchor, _ONE_FESTIVAL.get(anchor, "")}
    yield from (Clash(FESTIVAL, found.day, f"*{key}") for key in festivals_on(found.last + _DAY) if key not in own)
    yield from (Clash(FESTIVAL, found.day, other.title) for other in others if other.kind)


def _by_others(found: Occurrence, others: Iterable[Occurrence]) -> Iterator[Clash]:
    room = same_room(found.place)
    for other in others:
        if not _overlap(found, other):
            continue
        if room and same_room(other.place) == room:
            yield Clash(ROOM, found.day, other.title)
        elif found.audience == other.audience != "everybody":
            yield Clash(PEOPLE, found.day, other.title)


def same_room(place: str) -> str:
    """A place as it is compared: width, case and blanks do not make another room."""
    return "".join(unicodedata.normalize("NFKC", place).casefold().split())


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    (begins, ends), (others_begin, others_end) = map(_stretch, (one, other))
    return begins < others_end and others_begin < ends


def _stretch(found: Occurrence) -> tuple[datetime, datetime]:
    return found.begins_at, found.ends_at or at_local(found.last + _DAY)


def grouped(found: Iterable[Clash], words: Callable[[Clash, int], str]) -> list[str]:
    """A sentence for each kind and other, about the first date and how many more there are."""
    groups: dict[tuple[str, str], list[Clash]] = {}
    for clash in found:
        groups.setdefault((clash.kind, clash.other), []).append(clash)
    return [words(alike[0], len({clash.day for clash in alike}) - 1) for alike in groups.values()]
