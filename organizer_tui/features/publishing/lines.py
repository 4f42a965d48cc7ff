"""The list of all calendars, as the room shows it: read in one go, without what waits to be published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from exports.feeds.offers import PUBLIC
from models.access import reading
from models.i18n import _
from models.publishing import queries
from models.publishing.rows import (
    HOUSEHOLD,
    PANEL,
    VOLUNTEER,
    FetchRow,
    LinkRow,
    PublicationRow,
    PublicFeedRow,
    PublishingRow,
)
from organizer_tui.features.publishing.words import link_title

FILE_ENDING = ".ics"
_ORDER = (HOUSEHOLD, VOLUNTEER, PANEL)


class FeedLine(NamedTuple):
    """A calendar in the list; `ref` is its name among all feeds, `link` what a secret one lies behind."""

    ref: str
    title: str
    language: str
    offered: bool
    link: LinkRow | None
    fetched: datetime | None

    @property
    def secret(self) -> bool:
        """Whether it lies behind a link."""
        return self.link is not None


class Listing(NamedTuple):
    """Every calendar, those for everybody first; where they are found; who fetched them; what was published last."""

    lines: tuple[FeedLine, ...]
    settings: PublishingRow
    latest: PublicationRow | None
    fetches: tuple[FetchRow, ...]

    def fetched(self, feed: str) -> tuple[FetchRow, ...]:
        """Which kinds of programs fetched a calendar, the latest first."""
        return tuple(row for row in self.fetches if row.feed == feed)


def listing() -> Listing:
    """Read the list."""
    with reading():
        chosen, links, fetches = queries.public_feeds(), queries.links(), tuple(queries.fetches())
        settings, latest = queries.publishing(), queries.latest_publication()
    last = _last(fetches)
    public = [_public(kind.name, kind.title, chosen, last) for kind in PUBLIC]
    secret = [
        FeedLine(link.feed, link_title(link), link.language, link.live and not link.objected, link, last.get(link.feed))
        for link in sorted(links, key=lambda link: _ORDER.index(link.kind))
    ]
    return Listing((*public, *secret), settings, latest, fetches)


def _last(fetches: tuple[FetchRow, ...]) -> dict[str, datetime]:
    latest: dict[str, datetime] = {}
    for row in fetches:  # the latest come first
        latest.setdefault(row.feed, row.last_at)
    return latest


def _public(name: str, title: str, chosen: Mapping[str, PublicFeedRow], last: Mapping[str, datetime]) -> FeedLine:
    row = chosen.get(name, PublicFeedRow(name, "both", True))
    return FeedLine(name, _(title), row.language, row.offered, None, last.get(name))


def address_of(line: FeedLine, address: str) -> str:
    """Where a calendar for everybody is found; '' for one behind a link, or while no address is known."""
    return f"{address}{line.ref}{FILE_ENDING}" if address and not line.secret else ""
