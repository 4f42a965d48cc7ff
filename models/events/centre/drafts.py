"""What was read of a calendar, before the building takes it: plain values, not yet cleaned."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.i18n import Sentence


class DateDraft(NamedTuple):
    """One date of an event: at an hour or on whole days; `recurrence` tells the dates of one `uid` apart."""

    uid: str
    recurrence: str
    title: str
    place: str = ""
    description: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    status: str = "confirmed"
    categories: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """An event that was not understood, and why."""

    title: str
    why: Sentence


class Reading(NamedTuple):
    """A calendar that was read: its own name, how many events it has, and those of its dates from `first` to `last`.

    `left_out` names the first of those that were left out, of `count_left_out` in all. `notes` are told besides.
    The `digest` is of the bytes; `etag` and `last_modified` are what the server said of them.
    """

    name: str
    events: int
    dates: tuple[DateDraft, ...]
    first: date
    last: date
    left_out: tuple[LeftOut, ...] = ()
    count_left_out: int = 0
    notes: tuple[Sentence, ...] = ()
    digest: str = ""
    etag: str = ""
    last_modified: str = ""
