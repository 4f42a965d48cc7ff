"""Programs that did not write a feed read it: icalendar, Home Assistant's strict parser, and what takes place when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import icalendar
import recurring_ical_events
from ical.calendar import Calendar as StrictCalendar
from ical.calendar_stream import IcsCalendarStream

from exports.feeds.publish import publish
from models.clock import zone
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse


def read(path: Path) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def read_strictly(path: Path) -> StrictCalendar:
    return IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())


def test_every_feed_of_the_practice_building_is_read_alike(practice: str, folder: Path) -> None:
    files = publish(folder, NOW)
    entries = 0
    for path in files:
        lax, strict = read(path), read_strictly(path)
        assert {e.uid: (str(e["SUMMARY"]), e.start, str(e["STATUS"])) for e in lax.events} == {
            e.uid: (e.summary, e.dtstart, e.status.value if e.status else "") for e in strict.events
        }
        assert len({e.uid for e in lax.events}) == len(lax.events)
        entries += len(lax.events)
    assert len(files) > 50 and entries > 100


def test_what_takes_place_takes_place_on_the_buildings_clocks(house: SmallHouse, folder: Path) -> None:
    publish(folder, NOW)
    calendar = read(folder / "public.ics")
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


def test_a_household_reads_its_own(house: SmallHouse, folder: Path) -> None:
    publish(folder, NOW)
    feed = read(house.file(folder, "102"))
    assert [(str(e["SUMMARY"]).partition(" / ")[0], str(e["STATUS"]), e.start) for e in feed.events] == [
        ("该还书了：晚还的书", "CONFIRMED", date(2026, 11, 8)),
        ("【候补】亲子手工：剪窗花", "TENTATIVE", _at(10)),
    ]
    assert "候补中，共2人" in str(feed.events[1]["DESCRIPTION"])
    assert str(feed["X-WR-CALNAME"]) == str(feed["NAME"]) == "十号楼 · 我家 / Our household"
