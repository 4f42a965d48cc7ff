"""Calendars as bytes beside icalendar's own, and a whole publication: read, checked, written."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from bench import full_house
from bench.figures import Figure, median_ratio
from bench.programs import Stage
from exports.feeds import calendar, check, events, stored
from exports.feeds.calendar import Entry, Feed, as_bytes
from exports.feeds.publish import publish
from exports.site.site import site
from models import db, migrate
from models.events.tables import Event
from models.i18n import N_
from models.journal import writing
from models.publishing import queries
from models.publishing.rows import PublishedRow

_MANY, _USUAL, _HOMES, _EACH = 10_000, 300, 66, 20
_BEGUN = datetime(2026, 1, 1, 2, tzinfo=UTC)


def measure(stage: Stage) -> Iterator[Figure]:
    """The bytes first, then publications of a building in which everybody subscribes."""
    yield _beside_icalendar(stage.rounds)
    yield from _republished(stage.keys)
    yield _households(stage.rounds)
    yield from _publications(stage)


def _entries(count: int, of: str = "") -> tuple[Entry, ...]:
    return tuple(
        Entry(
            uid=f"{of}{number:012}@organizer",
            summary=f"春节晚会第{number}场 / Spring Festival evening {number}",
            start=_BEGUN + timedelta(hours=3 * number),
            end=_BEGUN + timedelta(hours=3 * number + 2),
            sequence=number % 5,
            revised_at=_BEGUN,
            place="一楼大厅，进门左转",
            description="适合：所有人 / For: Everybody\n\n请带一把椅子，晚上七点开始；有茶、有点心，欢迎带上邻居。",
            categories=("所有人", "Everybody"),
        )
        for number in range(count)
    )


def _feed(count: int, of: str = "") -> Feed:
    return Feed("十号楼 · 活动", "大家都可以来", "seagreen", _entries(count, of))


def _rows(feed: Feed) -> list[PublishedRow]:
    return [
        PublishedRow("public", uid, offered.content, offered.sequence, _BEGUN)
        for uid, offered in stored.to_store(feed).items()
    ]


def _forget() -> None:
    for kept in (calendar.as_bytes, calendar._event, stored._entry, stored._content, events._said):
        kept.cache_clear()
    check.forget()


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _beside_icalendar(rounds: int) -> Figure:
    """The same events, by icalendar from components that are made already."""
    from icalendar import Calendar

    feed = _feed(_MANY)
    theirs = Calendar.from_ical(as_bytes(feed))
    ours, bare = [], []
    for _round in range(min(rounds, 3)):
        _forget()
        ours.append(_cpu(lambda: as_bytes(feed)))
        bare.append(_cpu(theirs.to_ical))
    note = f"{statistics.median(ours) * 1000:.0f} ms against {statistics.median(bare) * 1000:.0f} ms"
    return Figure(f"{_MANY:,} events written cold / by icalendar", 1.3, "×", median_ratio(ours, bare), note)


def _republished(times: int) -> Iterator[Figure]:
    """From the rows in the building to bytes."""
    rows = _rows(_feed(_USUAL))
    last, *others = reversed(rows)

    def written(number: int) -> None:
        changed = last._replace(content=last.content.replace("大厅", f"大厅{number}"), sequence=number)
        as_bytes(stored.from_store([*others, changed])["public"])

    def written_as_before() -> None:
        as_bytes(feed)

    _forget()
    written(0)
    changed = [_cpu(lambda number=number: written(number)) for number in range(1, times + 1)]  # type: ignore[misc]
    feed = stored.from_store(rows)["public"]
    written_as_before()
    same = [_cpu(written_as_before) for _time in range(times)]
    yield Figure(f"one of {_USUAL} events changed: CPU from rows to bytes", 1, "ms", statistics.median(changed) * 1000)
    yield Figure(f"none of {_USUAL} events changed: CPU", 0.1, "ms", statistics.median(same) * 1000)


def _households(rounds: int) -> Figure:
    """Every household's calendar from its rows, none of them written before."""
    homes = [_rows(_feed(_EACH, str(number))) for number in range(_HOMES)]
    took = []
    for _round in range(rounds):
        _forget()
        took.append(_cpu(lambda: [as_bytes(stored.from_store(rows)["public"]) for rows in homes]))
    return Figure(f"{_HOMES} households' calendars of {_EACH}, all rebuilt", 0.5, "s", statistics.median(took))


def _publications(stage: Stage) -> Iterator[Figure]:
    place = stage.folder / "full-house.db"
    full_house.write(place)
    now = datetime.now(UTC) + timedelta(minutes=1)
    migrate.open_building(str(place), now)
    db.connect()  # kept, as the desk's writing thread keeps its own
    _forget()
    first = _wall(lambda: publish(now=now, who="bench"))
    entries = len(queries.published())
    same, one, sites = [], [], []
    for number in range(max(3, stage.rounds)):
        later = now + timedelta(minutes=2 * number + 1)
        same.append(_cpu(lambda later=later: publish(now=later, who="bench")))  # type: ignore[misc]
        _move_something(number, later)
        one.append(_cpu(lambda later=later: publish(now=later + timedelta(minutes=1), who="bench")))  # type: ignore[misc]
        sites.append(_cpu(lambda later=later: site(later)))  # type: ignore[misc]
    db.close()
    note = f"{entries} entries, the checks by icalendar among it"
    yield Figure("the first publication of a full house", 10, "s", first, note)
    yield Figure("a publication with nothing new, CPU", 500, "ms", statistics.median(same) * 1000)
    yield Figure("a publication after one change, CPU", 500, "ms", statistics.median(one) * 1000)
    yield Figure("the whole site, made after one change, CPU", 250, "ms", statistics.median(sites) * 1000)


def _wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _move_something(number: int, now: datetime) -> None:
    with writing("bench", now, N_("Set up the building {name}")) as entry:
        entry.says(name="full house")
        row = Event.select().where(Event.title_zh.endswith("第299次")).get()
        row.place = f"二楼 {number}"
        row.save()
