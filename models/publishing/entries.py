"""What subscribers are shown, entry by entry: swapped by a publication, swapped back by its undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from models.access import portions, tuples_of
from models.publishing.tables import PublishedEntry
from models.record import insert_values, instant

SECOND = timedelta(seconds=1)
HEAD = ""  # the uid of the calendar itself
Change = tuple[str, str, str | None, str | None]
_COLUMNS = ("feed", "uid", "content", "sequence", "revised_at", "gone")


class Offered(NamedTuple):
    """An entry as it would be shown, as JSON; its sequence is never below that of the record behind it."""

    content: str
    sequence: int = 0


class _Kept(NamedTuple):
    """What is kept of an entry."""

    content: str
    sequence: int
    revised_at: datetime
    gone: bool

    @property
    def shown(self) -> str | None:
        """What subscribers see of it."""
        return None if self.gone else self.content


Wanted = Mapping[str, Offered | None]  # by uid; None for what is to be shown no more


def is_secret(feed: str) -> bool:
    """Whether a feed is behind a link; of these only what is shown now is kept, and how far was counted."""
    return feed.startswith("~")


def swap(feeds: Mapping[str, Mapping[str, Offered]]) -> list[Change]:
    """Let feeds show just these entries, by their uid; returns what changed. Call inside `writing`."""
    kept = _kept(feeds)
    wanted: dict[str, Wanted] = {}
    for feed, offered in feeds.items():
        wanted[feed] = {uid: None for uid, entry in kept[feed].items() if not entry.gone} | dict(offered)
    return _show(wanted, kept)


def show(wanted: Mapping[str, Wanted]) -> None:
    """Show these entries so, or no more, whatever else their feeds show. Call inside `writing`."""
    _show(wanted, _kept(wanted))


def take_out(feeds: Collection[str]) -> None:
    """Show nothing of whole feeds; of secret ones stays how far they were counted, as an undo revives their links."""
    table: Any = PublishedEntry
    rows = [
        {"feed": feed, "uid": HEAD, "content": "", "gone": True} | _counted_to(entries.values())
        for feed, entries in _kept(sorted(filter(is_secret, feeds))).items()
        if entries
    ]
    for part in portions(sorted(feeds)):
        table.delete().where(table.feed << part).execute()
    insert_values(PublishedEntry, _COLUMNS, rows)


def _show(wanted: Mapping[str, Wanted], kept: Mapping[str, Mapping[str, _Kept]]) -> list[Change]:
    """Few statements whatever changes: the first publication of a building shows more than a thousand entries."""
    changes: list[Change] = []
    rows: list[dict[str, Any]] = []
    for feed, entries in wanted.items():
        for uid, offered in sorted(entries.items()):
            before = kept[feed].get(uid)
            shown, content = before and before.shown, offered and offered.content
            if shown == content:
                continue
            changes.append((feed, uid, shown, content))
            if content is not None or not is_secret(feed):
                rows.append({"feed": feed, "uid": uid} | _counted(before or _far(feed, kept[feed]), offered))
    insert_values(PublishedEntry, _COLUMNS, rows, instead_of=("feed", "uid"))
    for feed in filter(is_secret, wanted):
        _forget(feed, {uid: kept[feed][uid] for uid, offered in wanted[feed].items() if offered is None})
    return changes


def _far(feed: str, kept: Mapping[str, _Kept]) -> _Kept | None:
    """How far was counted in a secret calendar from which something went: it may be that which comes back now."""
    head = kept.get(HEAD) if is_secret(feed) else None
    return head if head is not None and head.sequence else None


def _counted(before: _Kept | None, offered: Offered | None) -> dict[str, Any]:
    """How an entry is kept that is shown so from now on: its sequence rises, and so does its revision.

    Some programs take nothing over that is not newer, and they count in seconds.
    """
    content, sequence = offered or Offered("")
    now = instant()
    if before is not None:
        sequence, now = max(before.sequence + 1, sequence), max(before.revised_at + SECOND, now)
    values = {"content": content, "sequence": sequence, "revised_at": now, "gone": offered is None}
    table: Any = PublishedEntry
    return {name: table._meta.fields[name].db_value(value) for name, value in values.items()}


def _kept(feeds: Collection[str]) -> dict[str, dict[str, _Kept]]:
    """What is kept of feeds, by uid."""
    found: dict[str, dict[str, _Kept]] = {feed: {} for feed in feeds}
    columns = [getattr(PublishedEntry, name) for name in _COLUMNS]
    for part in portions(list(feeds)):
        for feed, uid, *rest in tuples_of(PublishedEntry.select(*columns).where(PublishedEntry.feed << part)):
            found[feed][uid] = _Kept(*rest)
    return found


def _forget(feed: str, out: Mapping[str, _Kept]) -> None:
    """Keep nothing of these but how far they were counted, as a number of the calendar itself, which shows none."""
    if not out:
        return
    table: Any = PublishedEntry
    for part in portions(list(out)):
        table.delete().where((table.feed == feed) & (table.uid << part)).execute()
    far = _counted_to(out.values())
    table.update(far).where((table.feed == feed) & (table.uid == HEAD) & (table.sequence < far["sequence"])).execute()


def _counted_to(entries: Collection[_Kept]) -> dict[str, Any]:
    """How far these were counted: whatever comes back is newer."""
    return {
        "sequence": max(entry.sequence for entry in entries) + 1,
        "revised_at": max(entry.revised_at for entry in entries),
    }
