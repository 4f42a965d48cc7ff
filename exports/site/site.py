"""The site: every file that residents can reach, made from what is published; none of it is on a disk yet.

Public files go by their path. What is behind a link goes by the digest of its token, since nobody here knows the token:
whoever has it finds `<token>` with one of the endings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from exports.feeds.calendar import Feed, as_bytes
from exports.feeds.offers import ended, untold
from exports.feeds.stored import from_store
from exports.feeds.tasks import tasks_as_bytes
from exports.feeds.words import Speech
from exports.site.file import CALENDAR, PAGE, File
from exports.site.pages.all import public_files, read
from exports.site.pages.private import private_page
from exports.site.pages.shelf import search_page
from models.access import snapshot
from models.clock import day_of
from models.publishing import queries
from models.publishing.entries import is_secret
from models.publishing.rows import LinkRow

__all__ = ("CALENDAR", "ENDINGS", "FEED", "PAGE", "PRIVATE_PAGE", "TASKS", "File", "Site", "site")

FEED, PRIVATE_PAGE, TASKS = ".ics", ".html", "-tasks.ics"
ENDINGS = (TASKS, FEED, PRIVATE_PAGE)  # the longest first


class Site(NamedTuple):
    """Public files by path; secret ones by digest of the token and ending; digests that lead nowhere any more.

    `feeds` says for statistics whose feed a digest is; `epoch` is part of every ETag. `search` answers `shelf?q=` with
    what is found by some words where a program serves the site; in a folder a small shelf is searched by its page, and
    a large one is found by its letters alone.
    """

    public: Mapping[str, File]
    secret: Mapping[str, Mapping[str, File]]
    dead: frozenset[str]
    feeds: Mapping[str, str]
    address: str = ""
    epoch: int = 1
    search: Callable[[str], File] | None = None


def site(now: datetime) -> Site:
    """The whole site as it is published."""
    today = day_of(now)
    with snapshot():
        feeds = from_store(queries.published())
        once = [name for name in queries.published_feeds() if not is_secret(name)]
        links, settings = queries.links(revoked=True), queries.publishing()
        ever = queries.digests_remembered()  # the making of a link that was undone has left no row
        open_feeds = {name: feed for name, feed in feeds.items() if not is_secret(name)}
        shown = read(open_feeds, queries.public_feeds(), settings.address, today)
    public = public_files(shown) | {
        f"{name}{FEED}": _calendar(feed, settings.address and f"{settings.address}{name}{FEED}")
        for name, feed in open_feeds.items()
    }
    # A phone may have fetched what was published and then taken back altogether: a calendar never vanishes, it ends.
    public |= {f"{name}{FEED}": _calendar(ended(Speech())) for name in once if f"{name}{FEED}" not in public}
    live = [link for link in links if link.live]
    digests = {link.digest for link in live}
    return Site(
        public,
        {
            link.digest: _behind(link, feeds.get(link.feed) or untold(link, shown.building), today, settings.address)
            for link in live
        },
        frozenset((ever | {link.digest for link in links}) - digests),
        {link.digest: link.feed for link in live},
        settings.address,
        settings.epoch,
        partial(search_page, shown.building, shown.shelf),
    )


def _behind(link: LinkRow, feed: Feed, today: date, address: str) -> dict[str, File]:
    """What the reader of a link finds: an objection holds at once, whatever was published before it."""
    shown = ended(Speech(link.language)) if link.objected else feed
    files = {FEED: _calendar(shown), PRIVATE_PAGE: private_page(link, shown, today, address)}
    return files | {TASKS: File(tasks_as_bytes(shown), CALENDAR)} if link.tasks else files


def _calendar(feed: Feed, source: str = "") -> File:
    """A calendar's file; `source` is its address, which only what everybody may read tells."""
    return File(as_bytes(feed, source), CALENDAR)
