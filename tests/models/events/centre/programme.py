"""A small programme of the centre, as if it had been read from a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.events.centre import operations
from models.events.centre.drafts import DateDraft, LeftOut, Reading
from models.events.centre.rows import SubscriptionRow
from models.events.centre.rules import window
from models.i18n import Sentence

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHO = "王阿姨"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026 in Shanghai."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def hourly(uid: str, title: str, begins: datetime, hours: float = 1, **words: Any) -> DateDraft:
    """A date of so many hours."""
    return DateDraft(uid, words.pop("recurrence", ""), title, starts_at=begins, ends_at=begins + timedelta(hours=hours),
                     **words)  # fmt: skip


def daily(uid: str, title: str, first: date, last: date | None = None, **words: Any) -> DateDraft:
    """A date of whole days."""
    return DateDraft(uid, "", title, first_day=first, last_day=last or first, **words)


DATES = (
    hourly("tai", "太极", at(23, 9), 1.5, recurrence="20261123T010000Z", place="一楼大厅"),
    hourly("tai", "太极", at(30, 9), 1.5, recurrence="20261130T010000Z", status="cancelled"),
    hourly("story", "亲子绘本", at(28, 10), 1, description="带上孩子\n来听故事"),
    daily("fair", "义卖", date(2026, 11, 28), date(2026, 11, 29)),
    hourly("choir", "合唱", at(21, 19)),
)


def reading(*dates: DateDraft, digest: str = "d1", **words: Any) -> Reading:
    """A calendar that was read today."""
    first, last = window(TODAY)
    return Reading("社区文化活动中心", len(dates), dates, first, last, digest=digest, **words)


def followed(name: str = "中心", source: str = "/a.ics", *dates: DateDraft, **words: Any) -> SubscriptionRow:
    """A calendar that the building follows from today on."""
    read = reading(*(dates or DATES))
    return operations.subscribe(name=name, source=source, reading=read, now=NOW, who=WHO, **words)


def left_out() -> LeftOut:
    """An event that was not understood."""
    return LeftOut("坏", Sentence("its times were not understood.", {}))
