"""Programs that did not write a feed read it: icalendar, Home Assistant's strict parser, and what takes place when."""

from __future__ import annotations

from datetime import date, datetime

import icalendar
import pytest
import recurring_ical_events
from ical.calendar import Calendar as StrictCalendar
from ical.calendar_stream import IcsCalendarStream

from exports.feeds.publish import publish, shown
from exports.feeds.second_parser import both_parsers
from exports.site.site import site
from models.clock import zone
from models.publishing.operations import say_address
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse
from tests.exports.subscribed import for_everybody, hand_out, reached

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def read(data: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def read_strictly(data: bytes) -> StrictCalendar:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_every_feed_of_the_practice_building_is_read_alike(practice: str, engine: str) -> None:
    published = publish(now=NOW, who=WHO)
    feeds = shown()
    assert published.calendars == len(feeds) > 50 and published.refused == {}
    for name, feed in feeds.items():
        both_parsers(feed, name)
    assert sum(len(feed.entries) for feed in feeds.values()) > 150


def test_what_takes_place_takes_place_on_the_buildings_clocks(house: SmallHouse) -> None:
    calendar = read(for_everybody())
    found = {
        str(event["SUMMARY"]).partition(" / ")[0]: (event.start, event.end)
        for event in recurring_ical_events.of(calendar).between(date(2026, 11, 28), date(2026, 11, 30))
    }
    assert found == {
        "亲子手工：剪窗花": (_at(10), _at(12)),
        "茶话会": (_at(14), _at(16)),
        "【已取消】露天电影": (_at(19), _at(21)),
        "换书大集": (date(2026, 11, 28), date(2026, 11, 30)),
    }


def _at(hour: int) -> datetime:
    return datetime(2026, 11, 28, hour, tzinfo=zone())


def test_where_a_feed_is_found_stands_in_what_everybody_reads_only(house: SmallHouse) -> None:
    tokens = hand_out(house)
    assert not any(b"SOURCE" in data for data in reached(tokens).values())
    say_address(address="https://例子.example/10号楼", now=NOW, who=WHO)
    for name, data in reached(tokens).items():
        calendar = read(data)
        read_strictly(data)
        if name.partition("-")[0] in ("household", "volunteer"):
            assert "SOURCE" not in calendar and b"example" not in data
        else:
            path = "https://xn--fsqu00a.example/10%E5%8F%B7%E6%A5%BC/"
            assert str(calendar["SOURCE"]) == path + name
            assert b"SOURCE;VALUE=URI:https:" in data.partition(b"BEGIN:")[2].partition(b"BEGIN:")[0]


def test_secret_files_go_by_digests_and_none_has_its_token_inside(house: SmallHouse) -> None:
    tokens = hand_out(house)
    every = b"".join(reached(tokens).values())
    made = site(NOW)
    assert not any(token.encode() in every for token in tokens.values())
    assert not set(tokens.values()) & ({*made.secret} | made.dead)
