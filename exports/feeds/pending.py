"""What waits to be published: of each calendar what subscribers will see change, or why it cannot be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from exports.feeds.calendar import Feed
from exports.feeds.check import FeedRefused
from exports.feeds.difference import ITSELF, EntryChange, differences
from exports.feeds.offers import PUBLIC, fresh
from exports.feeds.publish import shown, sound
from exports.feeds.seen import Seen, seen
from models.publishing.entries import is_secret

MOST_KEPT = 1024  # calendars that are known to be sound, so that a look costs what has changed since the last


class Place(NamedTuple):
    """Where the record is kept that an entry was made from."""

    room: str
    kind: str
    ref: str


class Fault(NamedTuple):
    """Why a calendar keeps its last good state: the record at fault, in words, and where it is kept, if known."""

    title: str
    hint: str
    uid: str
    place: Place | None


class FeedPending(NamedTuple):
    """One calendar: as subscribers see it (None: not at all yet), as it will be (None: no more), what changes."""

    name: str
    before: Feed | None
    after: Feed | None
    changes: tuple[EntryChange, ...]
    fault: Fault | None = None

    @property
    def secret(self) -> bool:
        """Whether it is behind a link."""
        return is_secret(self.name)

    @property
    def waits(self) -> bool:
        """Whether publishing now would change it."""
        return bool(self.changes) and self.fault is None


class Pending(NamedTuple):
    """Every calendar by its name, those for everybody first; `seen` is what they are made from."""

    feeds: Mapping[str, FeedPending]
    seen: Seen

    @property
    def waiting(self) -> tuple[FeedPending, ...]:
        """Those that publishing now would change."""
        return tuple(feed for feed in self.feeds.values() if feed.waits)

    @property
    def refused(self) -> tuple[FeedPending, ...]:
        """Those that would keep their last good state."""
        return tuple(feed for feed in self.feeds.values() if feed.fault is not None)

    @property
    def changes(self) -> int:
        """How many things change: what stands in several calendars is counted once."""
        return _counted(feed.changes for feed in self.waiting)


def pending(now: datetime) -> Pending:
    """All that waits to be published, each changed calendar checked as publishing would."""
    read = seen(now)
    after, before = fresh(read), shown()
    return Pending({name: _pending(name, before, after, read) for name in _names(before, after)}, read)


def unpublished(now: datetime) -> int:
    """How many things wait, unchecked: for a line that is read in passing."""
    after, before = fresh(seen(now)), shown()
    return _counted(differences(before.get(name), after.get(name)) for name in _names(before, after))


def _names(before: Mapping[str, Feed], after: Mapping[str, Feed]) -> list[str]:
    public = [kind.name for kind in PUBLIC if kind.name in after]
    ended = [name for name in sorted(before) if not is_secret(name)]  # behind a dead link nobody sees anything
    return list(dict.fromkeys((*public, *after, *ended)))


def _counted(every: Any) -> int:
    uids: set[str] = set()
    alone = 0
    for changes in every:
        found = {change.uid for change in changes if change.uid != ITSELF}
        alone += bool(changes) and not found
        uids |= found
    return len(uids) + alone


def _pending(name: str, before: Mapping[str, Feed], after: Mapping[str, Feed], read: Seen) -> FeedPending:
    old, new = before.get(name), after.get(name)
    changes = differences(old, new)
    fault = _fault(name, new, read) if changes and new is not None else None
    return FeedPending(name, old, new, changes, fault)


def _fault(name: str, feed: Feed, read: Seen) -> Fault | None:
    refusal = _refusal(name, feed)
    if refusal is None:
        return None
    uid = getattr(refusal, "uid", "") or _culprit(name, feed)
    return Fault(refusal.title, refusal.hint, uid, place_of(uid, read))


@lru_cache(maxsize=MOST_KEPT)
def _refusal(name: str, feed: Feed) -> FeedRefused | None:
    return sound({name: feed})[1].get(name)


def _culprit(name: str, feed: Feed) -> str:
    """The uid of the first entry that fails alone; '' where it is the calendar's own words."""
    alone = ((entry.uid, replace(feed, entries=(entry,))) for entry in feed.entries)
    return next((uid for uid, one in alone if _refusal(name, one) is not None), "")


def place_of(uid: str, read: Seen) -> Place | None:
    """Where the record behind an entry is kept; None for what has no room of its own."""
    ref = uid.partition("@")[0].partition("-")[0]
    if any(event.ref == ref for event in read.open.events):
        return Place("events", "event", ref)
    if any(auction.ref == ref for auction in read.open.auctions):
        return Place("auctions", "auction", ref)
    for home, own in read.own.items():
        for row in (row for rows in own for row in rows if getattr(row, "ref", "") == ref):
            event = getattr(row, "event", "")
            return Place("events", "event", event) if event else Place("households", "household", home)
    return None


def check_all(now: datetime) -> tuple[tuple[FeedPending, ...], int]:
    """Every calendar read back as it would be published now: those that are not sound, and how many there are."""
    read = seen(now)
    feeds = fresh(read)
    refused = [
        FeedPending(name, None, feed, (), fault)
        for name, feed in feeds.items()
        if (fault := _fault(name, feed, read)) is not None
    ]
    return tuple(refused), len(feeds)
