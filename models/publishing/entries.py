"""What subscribers are shown, entry by entry: swapped by a publication, swapped back by its undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from models.access import tuples_of
from models.publishing.tables import PublishedEntry
from models.record import instant

SECOND = timedelta(seconds=1)
Change = tuple[str, str, str | None, str | None]


class Offered(NamedTuple):
    """An entry as it would be shown, as JSON; its sequence is never below that of the record behind it."""

    content: str
    sequence: int = 0


def is_secret(feed: str) -> bool:
    """Whether a feed is behind a link; of these only what is shown now is kept."""
    return feed.startswith("~")


def swap(feed: str, offered: Mapping[str, Offered]) -> list[Change]:
    """Let a feed show just these entries, by their uid; returns what changed. Call inside `writing`."""
    columns = [getattr(PublishedEntry, name) for name in ("uid", "content", "gone")]
    rows = tuples_of(PublishedEntry.select(*columns).where(PublishedEntry.feed == feed))
    shown = {uid: content for uid, content, gone in rows if not gone}
    changes: list[Change] = []
    for uid in sorted(shown.keys() | offered.keys()):
        after = offered[uid].content if uid in offered else None
        if shown.get(uid) != after:
            changes.append((feed, uid, shown.get(uid), after))
            show(feed, uid, after, offered[uid].sequence if uid in offered else 0)
    return changes


def show(feed: str, uid: str, content: str | None, sequence: int = 0) -> None:
    """Show one entry so, or no more (None); its sequence rises, and so does its revision.

    Some programs take nothing over that is not newer, and they count in seconds.
    """
    row = PublishedEntry.get_or_none((PublishedEntry.feed == feed) & (PublishedEntry.uid == uid))
    if content is None and is_secret(feed):
        take_out(feed, uid)
        return
    if row is None:
        if content is not None:
            PublishedEntry.insert(
                feed=feed, uid=uid, content=content, sequence=sequence, revised_at=instant(), gone=False
            ).execute()
        return
    values = {
        "content": content or "",
        "gone": content is None,
        "sequence": max(row.sequence + 1, sequence),
        "revised_at": max(instant(), row.revised_at + SECOND),
    }
    PublishedEntry.update(**values).where(PublishedEntry.id == row.id).execute()


def take_out(feed: str, uid: str | None = None) -> None:
    """Keep nothing of an entry, or of a whole feed."""
    table: Any = PublishedEntry
    which = table.feed == feed
    table.delete().where(which if uid is None else which & (table.uid == uid)).execute()
