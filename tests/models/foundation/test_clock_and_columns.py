"""Instants and days: the building's zone, aware or refused, and the same bytes on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import db
from models.clock import at_local, day_of, local, utc_now
from models.fields import DayField, InstantField
from models.households.building import begin_shift
from models.households.rows import BuildingRow
from models.households.tables import Shift
from tests.conftest import NOW

INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.timezones())


def test_the_day_is_the_buildings() -> None:
    assert day_of(datetime(2026, 11, 19, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 19)
    assert day_of(datetime(2026, 11, 19, 16, 0, tzinfo=UTC)) == date(2026, 11, 20)
    assert local(NOW).isoformat() == "2026-11-20T10:00:00+08:00"
    assert at_local(date(2026, 11, 20), 10) == NOW
    assert utc_now().tzinfo is UTC


@given(st.dates(date(1992, 1, 1), date(2100, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_the_buildings_time_and_back(day: date, hour: int, minute: int) -> None:
    """Shanghai has had no summer time since 1991, so every time of a day comes once."""
    instant = at_local(day, hour, minute)
    assert (day_of(instant), local(instant).hour, local(instant).minute) == (day, hour, minute)
    assert at_local(day) + timedelta(days=1) == at_local(day + timedelta(days=1))


@given(st.dates(), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Pacific/Apia"]))
def test_in_every_zone_a_day_begins_on_that_day(day: date, zone: str) -> None:
    if not date(1971, 1, 1) < day < date(2100, 1, 1) or (zone, day) == ("Pacific/Apia", date(2011, 12, 30)):
        return
    assert day_of(at_local(day, 12, zone_name=zone), zone) == day


@given(INSTANTS)
def test_an_instant_is_text_that_reads_back_and_sorts(instant: datetime) -> None:
    field = InstantField()
    text = field.db_value(instant)
    same = instant.astimezone(UTC)  # a time that a clock shows twice is equal to nothing in another zone (PEP 495)
    assert field.python_value(text) == same
    assert len(text) == 27 and text.endswith("Z")
    later = field.db_value(same + timedelta(microseconds=1))
    assert later > text


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        InstantField().db_value(datetime(2026, 11, 20))


@given(st.dates(date(1000, 1, 1)))
def test_a_day_is_text_that_reads_back(day: date) -> None:
    field = DayField()
    assert field.python_value(field.db_value(day)) == day
    assert field.db_value(None) is None and field.python_value(None) is None


def test_a_day_is_no_instant() -> None:
    with pytest.raises(ValueError, match="no day"):
        DayField().db_value(NOW)


def test_an_instant_is_the_same_bytes_on_both_engines(building: BuildingRow) -> None:
    far = datetime(2026, 11, 20, 5, 30, 0, 5, tzinfo=ZoneInfo("Asia/Kathmandu"))
    begin_shift(now=far, who="李师傅")
    begin_shift(now=datetime(2027, 1, 1, tzinfo=timezone(timedelta(hours=-5))), who="李师傅")
    stored = [text for (text,) in db.database.execute_sql("SELECT started_at FROM shift ORDER BY id")]
    assert stored == ["2026-11-19T23:45:00.000005Z", "2027-01-01T05:00:00.000000Z"]
    assert Shift.select().order_by(Shift.id).get().started_at == far
