"""Publishing: every feed is made anew, checked, and swapped in at once; one that fails keeps its last good state.

How entries leave:

- a cancelled event stays, marked, until 30 days after its day, a series until 30 days after it was cancelled; one that
  was made by mistake (undone) goes at once;
- what is over stays 400 days in calendars for everybody, so that last year's festival is seen until this year's has
  been, and 30 days in a secret one;
- a book that came back and a sign-up that was taken off go at once;
- the calendar of a household that moved out, or whose link was revoked, becomes an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from exports.feeds.calendar import Feed
from exports.feeds.check import FeedRefused, checked
from exports.feeds.offers import fresh
from exports.feeds.seen import seen
from exports.feeds.stored import from_store, to_store
from models.publishing import operations, queries
from models.publishing.operations import PublishedMeanwhile

MOST_TRIES = 5
T = TypeVar("T")


class Published(NamedTuple):
    """How many calendars changed, and which were refused, by the name of the feed."""

    calendars: int
    refused: dict[str, FeedRefused]


def publish(*, now: datetime, who: str) -> Published:
    """Publish all that is sound; who published meanwhile saw other things, so everything is looked at anew."""
    return _again(partial(_publish, now, who))


def _again(deed: Callable[[], T]) -> T:
    for _time in range(MOST_TRIES):
        try:
            return deed()
        except PublishedMeanwhile:
            continue
    return deed()


def _publish(now: datetime, who: str) -> Published:
    # Asked before the building is looked at: what is published or linked after that is newer than what is seen.
    standing, there = queries.standing(), queries.shown_feeds()
    feeds, refused = sound(fresh(seen(now)))
    stored = {name: to_store(feed) for name, feed in feeds.items()}
    left = there - feeds.keys() - refused.keys()
    return Published(operations.publish(feeds=stored, ended=left, standing=standing, now=now, who=who), refused)


def publish_links(*, links: Collection[str], now: datetime, who: str) -> dict[str, FeedRefused]:
    """Show the readers of these links what there is, at once; everybody else waits for the next publication."""
    return _again(partial(_publish_links, {f"~{ref}" for ref in links}, now, who))


def _publish_links(wanted: Collection[str], now: datetime, who: str) -> dict[str, FeedRefused]:
    standing = queries.standing()
    made = {name: feed for name, feed in fresh(seen(now)).items() if name in wanted}
    feeds, refused = sound(made)
    stored = {name: to_store(feed) for name, feed in feeds.items()}
    operations.show_links(feeds=stored, standing=standing, now=now, who=who)
    return refused


def shown() -> dict[str, Feed]:
    """Every feed as its subscribers are shown it."""
    return from_store(queries.published())


def sound(feeds: dict[str, Feed]) -> tuple[dict[str, Feed], dict[str, FeedRefused]]:
    """The feeds that every calendar program will read as they are meant, and why the others will not be."""
    good: dict[str, Feed] = {}
    refused: dict[str, FeedRefused] = {}
    for name, feed in feeds.items():
        try:
            checked(feed, name)
        except FeedRefused as refusal:
            refused[name] = refusal
        else:
            good[name] = feed
    return good, refused
