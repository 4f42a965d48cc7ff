"""What screens and lists see of the centre's programme: frozen values."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.events.centre import rules


class SubscriptionRow(NamedTuple):
    """One calendar that the building follows, with how many of its dates are still to come."""

    ref: str
    version: int
    name: str
    source: str
    colour: str
    audience: str
    hidden: bool
    online: bool
    coming: int
    events: int = 0
    left_out: int = 0
    why_left_out: str = ""
    taken_at: datetime | None = None
    checked_at: datetime | None = None
    last_day: date | None = None
    digest: str = ""
    etag: str = ""
    last_modified: str = ""
    refused_at: datetime | None = None
    refused_why: str = ""

    @property
    def shown_source(self) -> str:
        """Where it comes from, without what may be a secret."""
        return rules.shown_source(self.source)


class CentreDateRow(NamedTuple):
    """One date of the centre: at an hour (`starts_at`, `ends_at`) or on whole days (`first_day`, `last_day`).

    `first_on` and `last_on` are its days in the building; `subscription` is the name of the calendar it comes from.
    """

    key: str
    title: str
    place: str
    starts_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None
    first_on: date
    last_on: date
    status: str
    audience: str
    colour: str
    subscription: str
