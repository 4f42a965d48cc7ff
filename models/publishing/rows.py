"""What screens, feeds and the server see of what is published: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

HOUSEHOLD, VOLUNTEER, PANEL = "household", "volunteer", "panel"
BOTH, FULL, MINIMAL = "both", "full", "minimal"


class PublishingRow(NamedTuple):
    """Where residents find what is published ('' if that is not known yet), and the epoch in every ETag."""

    version: int
    address: str
    epoch: int


class PublicFeedRow(NamedTuple):
    """How a calendar for everybody is published; `language` is 'both', 'zh_CN' or 'en'."""

    name: str
    language: str
    offered: bool


class LinkRow(NamedTuple):
    """A secret link, without its token, which nobody knows but its reader.

    `household` is the ref of the household concerned (a volunteer's own), None for the panel. `gone` once whom it was
    for does not live here any more, `objected` once somebody of the household said no to the calendar.
    """

    ref: str
    version: int
    kind: str
    household: str | None
    resident: str | None
    label: str
    name: str
    digest: str
    language: str
    titles: str
    alarms: bool
    tasks: bool
    made_at: datetime
    revoked_at: datetime | None
    gone: bool
    objected: bool

    @property
    def live(self) -> bool:
        """Whether the link leads anywhere: not revoked, and its reader lives here."""
        return self.revoked_at is None and not self.gone

    @property
    def feed(self) -> str:
        """The name of its calendar among all feeds."""
        return f"~{self.ref}"


class PublishedRow(NamedTuple):
    """What subscribers of a feed are shown of one entry, as JSON; uid '' is the calendar itself."""

    feed: str
    uid: str
    content: str
    sequence: int
    revised_at: datetime


class PublicationRow(NamedTuple):
    """When something was published, by whom, and how many calendars it changed."""

    at: datetime
    who: str
    calendars: int


class FetchRow(NamedTuple):
    """When a kind of program last fetched a feed, and how often."""

    feed: str
    program: str
    last_at: datetime
    times: int
