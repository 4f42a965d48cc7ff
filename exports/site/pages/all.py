"""All pages of the site at once: the public ones by path, and what a search for a book answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from exports.feeds.calendar import Feed
from exports.feeds.offers import PUBLIC_NAME, is_ended
from exports.site.file import File
from exports.site.pages.announced import announced
from exports.site.pages.auction import auction_files, notice_files, on_show, past_auctions
from exports.site.pages.index import Shown, index_page
from exports.site.pages.programme import FURTHEST, public_entries
from exports.site.pages.shelf import shelf_pages
from exports.site.pages.single import event_files
from models.bookshelf.open_shelf import open_shelf
from models.events.special_days import special_days
from models.households.building import the_building
from models.publishing.rows import PublicFeedRow


def read(feeds: Mapping[str, Feed], chosen: Mapping[str, PublicFeedRow], address: str, today: date) -> Shown:
    """What the public pages are made from; to be called inside the snapshot in which `feeds` were read."""
    wanted = {name: feed for name, feed in feeds.items() if name not in chosen or chosen[name].offered}
    offered = {name: feed for name, feed in wanted.items() if not is_ended(feed)}  # offered again, not yet published
    return Shown(
        the_building().name,
        today,
        address,
        offered,
        open_shelf(),
        on_show(announced(offered)),
        past_auctions(),
        special_days(first=today, last=today + FURTHEST + timedelta(days=1)),
    )


def public_files(shown: Shown) -> dict[str, File]:
    """Every page, every picture, and every single event."""
    files = {"index.html": index_page(shown), **shelf_pages(shown.building, shown.shelf)}
    files |= notice_files(shown.building, shown.past)
    for auction in shown.auctions:
        if auction.page:
            files |= auction_files(auction)
    entries = public_entries(shown.feeds).values()
    main = shown.feeds.get(PUBLIC_NAME) or next(iter(shown.feeds.values()), None)
    return files | (event_files(entries, main) if main is not None else {})
