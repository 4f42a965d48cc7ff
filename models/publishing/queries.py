"""What is published and for whom, as frozen rows."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any

from peewee import JOIN, SQL, Case, fn

from models.access import dicts_of, reading, tuples_of
from models.errors import NotFound
from models.households.tables import Consent, Household, Resident, Unit
from models.i18n import _
from models.journal import JournalChange, JournalEntry
from models.publishing.rows import (
    FetchRow,
    LinkRow,
    PublicationRow,
    PublicFeedRow,
    PublishedRow,
    PublishingRow,
)
from models.publishing.tables import (
    FeedFetch,
    FeedLink,
    Publication,
    PublicFeed,
    PublishedEntry,
    Publishing,
)

_DIGEST = re.compile('"digest":"([0-9a-f]{64})"')


def publishing() -> PublishingRow:
    """The address and the epoch; a building that never published has neither changed."""
    with reading():
        columns = (Publishing.version, Publishing.address, Publishing.epoch)
        return next((PublishingRow(*row) for row in tuples_of(Publishing.select(*columns))), PublishingRow(0, "", 1))


def public_feeds() -> dict[str, PublicFeedRow]:
    """Those calendars for everybody of which something was chosen, by name."""
    with reading():
        columns = (PublicFeed.name, PublicFeed.language, PublicFeed.offered)
        rows = tuples_of(PublicFeed.select(*columns))
        return {name: PublicFeedRow(name, language, bool(offered)) for name, language, offered in rows}


def links(*, revoked: bool = False) -> list[LinkRow]:
    """Every secret link, by flat; without `revoked` only those that were not revoked."""
    with reading():
        query = _links()
        return [_link(found) for found in dicts_of(query if revoked else query.where(FeedLink.revoked_at.is_null()))]


def links_of(household: str) -> list[LinkRow]:
    """The links of a household and of its volunteers that were not revoked."""
    return [link for link in links() if link.household == household]


def link(ref: str) -> LinkRow:
    """One link; raises NotFound."""
    with reading():
        for found in dicts_of(_links().where(FeedLink.ref == ref)):
            return _link(found)
    raise NotFound(_("This is not in the building any more."), _("Go back to the list and look again."))


def objecting() -> set[str]:
    """The households of which somebody who lives there said no to the calendar, by ref."""
    with reading():
        query = Consent.select(Household.ref).join(Resident).join(Household)
        no = (Consent.purpose == "feed") & ~Consent.given & (Resident.status == "here")
        return {ref for (ref,) in tuples_of(query.where(no).distinct())}


def digests_remembered() -> set[str]:
    """Those of all links that were ever made here, as far as the journal remembers them: some were taken back."""
    with reading():
        columns = (JournalChange.before, JournalChange.after)
        kept = tuples_of(JournalChange.select(*columns).where(JournalChange.table_name == FeedLink.table()))
        return {digest for row in kept for words in row for digest in _DIGEST.findall(words or "")}


def published(feeds: Collection[str] | None = None) -> list[PublishedRow]:
    """What subscribers are shown, of these feeds or of all."""
    with reading():
        columns: Any = [getattr(PublishedEntry, name) for name in PublishedRow._fields]
        query = PublishedEntry.select(*columns).where(~PublishedEntry.gone)
        if feeds is not None:
            query = query.where(PublishedEntry.feed << list(feeds))
        return [PublishedRow(*row) for row in tuples_of(query.order_by(PublishedEntry.feed, PublishedEntry.uid))]


def published_feeds() -> set[str]:
    """The names of all feeds of which subscribers were ever shown anything."""
    with reading():
        return {feed for (feed,) in tuples_of(PublishedEntry.select(PublishedEntry.feed).distinct())}


def shown_feeds() -> set[str]:
    """The names of all feeds of which subscribers are shown anything now."""
    with reading():
        query = PublishedEntry.select(PublishedEntry.feed).where(~PublishedEntry.gone)
        return {feed for (feed,) in tuples_of(query.distinct())}


def standing() -> str:
    """What was published last and how links are chosen: what is published next must have seen it, or goes over it."""
    with reading():
        latest = Publication.select(Publication.ref).order_by(Publication.id.desc()).limit(1)
        chosen = FeedLink.select(fn.COUNT(FeedLink.id), fn.SUM(FeedLink.version))
        return "/".join(str(value) for row in (*tuples_of(latest), *tuples_of(chosen)) for value in row)


def latest_publication() -> PublicationRow | None:
    """The publication that subscribers see now."""
    with reading():
        query = (
            Publication.select(Publication.at, JournalEntry.who, Publication.calendars)
            .join(JournalChange, on=(JournalChange.row == Publication.id))
            .join(JournalEntry, on=(JournalChange.entry == JournalEntry.id))
            .where(JournalChange.table_name == Publication.table())
            .order_by(Publication.id.desc(), JournalEntry.id)
        )
        return next((PublicationRow(*row) for row in tuples_of(query.limit(1))), None)


def fetches() -> list[FetchRow]:
    """Which kinds of programs fetched which feeds, the latest first."""
    with reading():
        columns: Any = [getattr(FeedFetch, name) for name in FetchRow._fields]
        return [FetchRow(*row) for row in tuples_of(FeedFetch.select(*columns).order_by(FeedFetch.last_at.desc()))]


def last_fetched() -> dict[str, datetime]:
    """When each feed was last fetched by anybody."""
    latest: dict[str, datetime] = {}
    for row in fetches():
        latest.setdefault(row.feed, row.last_at)
    return latest


def _links() -> Any:
    home = fn.COALESCE(FeedLink.household, Resident.household)
    away = Resident.status != "here"
    someone = Resident.alias()
    said_no = (
        Consent.select(SQL("1"))
        .join(someone, on=(Consent.resident == someone.id))
        .where(someone.household == Household.id, someone.status == "here", Consent.purpose == "feed", ~Consent.given)
        .where(FeedLink.resident.is_null() | (FeedLink.resident == someone.id))  # a volunteer's is their own affair
    )
    columns = ("ref", "version", "kind", "digest", "language", "titles", "alarms", "tasks", "made_at", "revoked_at")
    return (
        FeedLink.select(
            *(getattr(FeedLink, name) for name in columns),
            Household.ref.alias("household"),
            Resident.ref.alias("resident"),
            fn.COALESCE(Unit.label, "").alias("label"),
            fn.COALESCE(Resident.name, Household.name, "").alias("name"),
            Case(None, (((Household.moved_out.is_null(False)) | fn.COALESCE(away, SQL("FALSE")), 1),), 0).alias("gone"),
            fn.EXISTS(said_no).alias("objected"),
        )
        .join(Resident, JOIN.LEFT_OUTER, on=(FeedLink.resident == Resident.id))
        .join(Household, JOIN.LEFT_OUTER, on=(Household.id == home))
        .join(Unit, JOIN.LEFT_OUTER, on=(Household.unit == Unit.id))
        .order_by(Unit.floor.asc(nulls="LAST"), Unit.door, FeedLink.id)  # the panel's, on each engine
    )


def _link(found: dict[str, Any]) -> LinkRow:
    truths = {name: bool(found[name]) for name in ("alarms", "tasks", "gone", "objected")}
    return LinkRow(**(found | truths))
