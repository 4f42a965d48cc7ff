"""The weekly programme of the practice building: series, with a date left out, one moved and one cancelled."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from models.clock import at_local
from models.events import queries, series
from models.events.agenda import occurrences
from models.events.operations import Details, announce, create_event
from models.events.rules import When, moved
from models.practice.deeds import Diary

WEEKS_BACK = 10
# Weekday of its first date, hour, minutes, rule, then what is said about it.
SERIES = (
    (1, (7, 0), 60, "FREQ=WEEKLY;BYDAY=TU,TH,SA", "晨练太极", "Morning tai chi", "楼下空地", "elderly"),
    (2, (14, 30), 90, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "银发茶话会（隔周）", "Tea again", "二楼活动室", "elderly"),
    (5, (10, 0), 60, "FREQ=WEEKLY;BYDAY=SA", "亲子绘本", "Picture books", "一楼大厅", "families"),
    (3, (19, 0), 60, "FREQ=MONTHLY;BYDAY=-1TH", "反诈讲座", "How not to be swindled", "二楼活动室", "everybody"),
    (0, (19, 30), 90, "FREQ=WEEKLY;BYDAY=MO", "合唱队排练", "Choir practice", "二楼活动室", "working"),
)  # fmt: skip


def recur(diary: Diary) -> None:
    """Plan the series of this season, and what has come up since."""
    made: dict[str, str] = {}
    for number, row in enumerate(SERIES):
        at = diary.now - timedelta(days=7 * WEEKS_BACK + 5 - number, hours=1)
        diary.plan(at, _begin, row=row, made=made, today=diary.today)
    since = diary.now - timedelta(days=2, hours=3)
    diary.plan(since, _leave_out, made=made, today=diary.today)
    diary.plan(since + timedelta(minutes=9), _put_off, made=made, today=diary.today)
    diary.plan(since + timedelta(minutes=20), _call_off, made=made, today=diary.today)


def _begin(row: tuple[Any, ...], made: dict[str, str], today: date, now: datetime, who: str) -> None:
    weekday, (hour, minute), minutes, rule, title, english, place, audience = row
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS_BACK)
    begins = at_local(monday + timedelta(days=weekday), hour, minute)
    when = When(begins, begins + timedelta(minutes=minutes), rule=rule)
    details = Details(title, english, place, when, audience)
    made[title] = create_event(details=details, now=now, who=who).ref
    announce(event=made[title], now=now, who=who)


def _next(event: str, today: date, number: int) -> date:
    """One of the dates that come next."""
    found = occurrences(first=today + timedelta(days=1), last=today + timedelta(days=90), event=event)
    return found[number].day


def _leave_out(made: dict[str, str], today: date, now: datetime, who: str) -> None:
    event = made["晨练太极"]
    series.skip_date(event=event, day=_next(event, today, 3), now=now, who=who)


def _put_off(made: dict[str, str], today: date, now: datetime, who: str) -> None:
    event = made["亲子绘本"]
    day = _next(event, today, 1)
    details = series.date_details(queries.event_row(event), day)
    there = details._replace(when=moved(details.when, timedelta(days=1)))
    series.change_date(event=event, day=day, details=there, reason="大厅周六要布置", now=now, who=who)


def _call_off(made: dict[str, str], today: date, now: datetime, who: str) -> None:
    event = made["合唱队排练"]
    series.cancel_date(event=event, day=_next(event, today, 1), reason="老师出差", now=now, who=who)
