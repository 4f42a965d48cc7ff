"""Whatever a building has, three programs that did not write its calendars find what its own agenda shows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, Phase, given, settings

from exports.feeds.auctions import MOMENT
from exports.feeds.publish import shown
from exports.feeds.second_parser import both_parsers
from models.auctions.dates import auction_dates
from models.bookshelf.due import due_books
from models.cases.calendar import appointments, panel_sittings
from models.events import agenda
from models.events.duties.in_calendars import duty_times
from models.events.festivals import FESTIVALS
from models.events.queries import calendar_events, sign_ups
from models.publishing.rows import MINIMAL, LinkRow
from tests.conftest import NOW
from tests.exports.any_building import TODAY, Built, Plan, build, plans
from tests.exports.subscribed import reached
from tests.exports.test_feeds_leaks import built, full_house, leaks, opened  # noqa: F401
from tests.exports.test_feeds_parsers import read, read_strictly

LAST = TODAY + timedelta(days=150)
AUDIENCES = ("elderly", "children", "working", "families")
Found = Counter[tuple[str, Any, Any]]


def in_the_agenda() -> dict[str, Found]:
    """What each calendar for everybody should show, by the building's own count."""
    found: dict[str, Found] = {name: Counter() for name in ("public", "festivals", *AUDIENCES)}
    announced = {row.ref: row for row in calendar_events()}
    for one in agenda.occurrences(first=TODAY, last=LAST):
        if (row := announced.get(one.event)) is None:
            continue
        entry = (f"{one.event}@organizer", one.starts_at or one.day, one.ends_at or one.last)
        names = ["public", *(each for each in AUDIENCES if one.audience in (each, "everybody"))]
        for name in [*names, *(["festivals"] if {row.kind, row.anchor} & FESTIVALS.keys() else [])]:
            found[name][entry] += 1
    auctions = Counter(
        (f"{row.ref}-{word}@organizer", at, at + MOMENT)
        for row in auction_dates()
        for word, at in (("opens", row.opens_at), ("closes", row.closes_at))
    )
    found["public"] += auctions
    found["auctions"] = auctions
    return found


def of_a_reader(link: LinkRow) -> Found:
    """What the calendar behind a link should show."""
    found: Found = Counter()
    duties = [row for row in duty_times(since=TODAY) if row.starts_at.date() <= LAST]
    if link.kind == "panel":
        found.update((row.ref, row.starts_at, row.ends_at) for row in panel_sittings())
    elif link.kind == "volunteer":
        found.update((row.ref, row.starts_at, row.ends_at) for row in duties if row.resident == link.resident)
    else:
        home = link.household
        settled = (row for row in duties if row.household == home and row.state != "asked")
        found.update((row.ref, row.starts_at, row.ends_at) for row in settled)
        found.update((row.ref, row.starts_at, row.ends_at) for row in appointments() if row.household == home)
        due = {(_due(row, link), row.due_on, row.due_on) for row in due_books() if row.household == home}
        found.update(due)
        announced = {row.ref for row in calendar_events()}
        for row in sign_ups():
            if row.household == home and row.event in announced:
                dates = agenda.occurrences(first=TODAY, last=LAST, event=row.event)
                found.update((row.ref, one.starts_at or one.day, one.ends_at or one.last) for one in dates)
    return Counter({(f"{ref}@organizer", *times): n for (ref, *times), n in found.items()})


def _due(row: Any, link: LinkRow) -> str:
    return f"due-{row.due_on:%Y%m%d}-{link.ref}" if link.titles == MINIMAL else row.ref


def by_recurring(data: bytes) -> Found:
    """What icalendar reads and recurring-ical-events repeats."""
    events = recurring_ical_events.of(read(data)).between(TODAY, LAST + timedelta(days=1))
    return Counter((str(event["UID"]), _plain(event.start), _last(event.end)) for event in events)


def by_home_assistant(data: bytes) -> Found:
    """What the strict parser reads and repeats."""
    first = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=NOW.tzinfo) - timedelta(days=1)
    events = read_strictly(data).timeline.overlapping(first, first + timedelta(days=153))
    found = ((event.uid, _plain(event.dtstart), _last(event.dtend)) for event in events)
    return Counter(each for each in found if _within(each[1], each[2]))


def _within(start: Any, end: Any) -> bool:
    first, last = (value.date() if isinstance(value, datetime) else value for value in (_here(start), _here(end)))
    return bool(first <= LAST and last >= TODAY)


def _here(value: Any) -> Any:
    return value + timedelta(hours=8) if isinstance(value, datetime) else value


def _plain(value: Any) -> Any:
    return value.astimezone(NOW.tzinfo) if isinstance(value, datetime) else value


def _last(end: Any) -> Any:
    return _plain(end) if isinstance(end, datetime) else end - timedelta(days=1)


def all_agree(house: Built) -> int:
    """Compare every calendar of a building; returns how many entries there were."""
    files, wanted = reached(house.tokens), in_the_agenda()
    wanted |= {name: of_a_reader(link) for name, link in house.links.items() if link.live and not link.objected}
    assert {f"{name}.ics" for name in wanted} <= files.keys()
    for name, found in wanted.items():
        data = files[f"{name}.ics"]
        if name == "festivals":
            data = _without_days(data)
        assert by_recurring(data) == found, name
        assert by_home_assistant(data) == found, name
    for name, feed in shown().items():
        both_parsers(feed, name)
    return sum(found.total() for found in wanted.values())


def _without_days(data: bytes) -> bytes:
    """The festivals' calendar without the days themselves."""
    calendar = read(data)
    calendar.subcomponents = [part for part in calendar.subcomponents if "festival-" not in str(part.get("UID", ""))]
    return bytes(calendar.to_ical())


def _hold(opened_anew: Callable[[], None], examples: int) -> None:
    # A building takes too long to be made smaller and smaller.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), phases=phases)
    @given(plans)
    def hold(plan: Plan) -> None:
        opened_anew()
        house = build(plan)
        all_agree(house)
        assert leaks(reached(house.tokens), house) == set()

    hold()


def test_three_programs_find_what_the_agenda_shows(opened: Callable[[], None]) -> None:  # noqa: F811
    _hold(opened, 4)


@pytest.mark.nightly
def test_they_do_so_in_five_hundred_buildings(opened: Callable[[], None]) -> None:  # noqa: F811
    _hold(opened, int(os.environ.get("ORGANIZER_BUILDINGS", "500")))


def test_the_comparison_sees_a_date_too_many(built: Built) -> None:  # noqa: F811
    assert all_agree(built) > 30
    public = reached(built.tokens)["public.ics"]
    without = b"".join(line for line in public.splitlines(keepends=True) if not line.startswith(b"EXDATE"))
    for found in (by_recurring(without), by_home_assistant(without)):
        assert found != in_the_agenda()["public"] == by_recurring(public)
