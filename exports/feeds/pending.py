"""What waits to be published: of each calendar what subscribers will see change, or why it cannot be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from exports.feeds.calendar import Feed
from exports.feeds.check import FeedRefused, checked
from exports.feeds.difference import ITSELF, EntryChange, differences
from exports.feeds.offers import PUBLIC, fresh
from exports.feeds.publish import shown
from exports.feeds.seen import Seen, seen
from models.publishing.entries import is_secret
from models.text import harmless

Reader = Callable[[Feed, str], object]
MOST_KEPT = 1024  # calendars that are known to be sound, so that a look costs what has changed since the last


class Place(NamedTuple):
    """Where the record is kept that an entry was made from."""

    room: str
    kind: str
    ref: str


class Fault(NamedTuple):
    """Why a calendar keeps its last good state: the record at fault, by its title and its uid, and where it is kept."""

    title: str
    hint: str
    record: str
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


def _counted(every: Iterable[Sequence[EntryChange]]) -> int:
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


def _fault(name: str, feed: Feed, read: Seen, reader: Reader | None = None) -> Fault | None:
    refusal = _refusal(name, feed) if reader is None else _refused_by(reader, name, feed)
    if refusal is None:
        return None
    return Fault(refusal.title, refusal.hint, harmless(refusal.record), refusal.uid, place_of(name, refusal.uid, read))


@lru_cache(maxsize=MOST_KEPT)
def _refusal(name: str, feed: Feed) -> FeedRefused | None:
    return _refused_by(checked, name, feed)


def _refused_by(reader: Reader, name: str, feed: Feed) -> FeedRefused | None:
    try:
        reader(feed, name)
    except FeedRefused as refusal:
        return refusal
    return None


def place_of(name: str, uid: str, read: Seen) -> Place | None:
    """Where the record behind an entry of a calendar is kept; of a secret one at least whose it is."""
    ref = uid.partition("@")[0].removesuffix("-opens").removesuffix("-closes")
    if any(event.ref == ref for event in read.open.events):
        return Place("events", "event", ref)
    if any(auction.ref == ref for auction in read.open.auctions):
        return Place("auctions", "auction", ref)
    link = next((link for link in read.links if link.feed == name), None)
    if link is None:
        return None
    own = read.own_of(link)
    signed_up = next((row for row in own.sign_ups if row.ref == ref), None)
    if signed_up is not None:
        return Place("events", "event", signed_up.event)
    if any(sitting.ref == ref for sitting in own.panel):
        return Place("cases", "sitting", ref)
    return Place("households", "household", link.household) if link.household else None


def check_all(now: datetime) -> tuple[tuple[FeedPending, ...], int]:
    """Every calendar read by two programs that did not write it: those that are not sound, and how many there are."""
    from exports.feeds.second_parser import both_parsers  # it takes a second to load what that reads with

    read = seen(now)
    feeds = fresh(read)
    found = {name: _fault(name, feed, read, both_parsers) for name, feed in feeds.items()}
    refused = tuple(FeedPending(name, None, feeds[name], (), fault) for name, fault in found.items() if fault)
    return refused, len(feeds)
