"""Days and hours of an auction, from fields of a form and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from models.clock import local
from organizer_tui.desk import Desk


def instant_at(desk: Desk, day: date, hour: time) -> datetime:
    """That day and hour in the building, as an instant."""
    return datetime.combine(day, hour, tzinfo=local(desk.now()).tzinfo).astimezone(UTC)


def typed_day(instant: datetime) -> str:
    """The day of an instant as it is typed."""
    return f"{local(instant):%Y-%m-%d}"


def typed_hour(instant: datetime) -> str:
    """The hour of an instant as it is typed."""
    return f"{local(instant):%H:%M}"


def typed_other_day(instant: datetime, usual: datetime) -> str:
    """The day of an instant, if it is another than the usual one."""
    return "" if local(instant).date() == local(usual).date() else typed_day(instant)
