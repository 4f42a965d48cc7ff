"""What subscribers of a calendar will see change: entry by entry, field by field, in the volunteer's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from exports.feeds.calendar import CANCELLED, Entry, Feed, compact
from exports.feeds.entry_words import Said, entry_words, when_words
from models.i18n import N_

Kind = Literal["new", "moved", "cancelled", "changed", "gone"]
KINDS: tuple[Kind, ...] = ("new", "moved", "cancelled", "changed", "gone")
ITSELF = ""  # the uid of the calendar itself
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


class FieldChange(NamedTuple):
    """What stands in a field before and after, in words; `field` is its untranslated title, '' is nothing."""

    field: str
    before: str
    after: str


class EntryChange(NamedTuple):
    """What happens to one entry as its subscribers see it; uid '' is the calendar itself."""

    kind: Kind
    uid: str
    title: str
    when: str
    fields: tuple[FieldChange, ...]


def differences(before: Feed | None, after: Feed | None) -> tuple[EntryChange, ...]:
    """What changes from one state of a calendar to another, the calendar itself first, then by day; None: it is not."""
    old, new = _by_uid(before), _by_uid(after)
    changed = [uid for uid in old.keys() | new.keys() if not _alike(old.get(uid), new.get(uid))]
    changed.sort(key=lambda uid: (compact((new.get(uid) or old[uid]).start), uid))
    return (*_itself(before, after), *(_change(uid, old.get(uid), new.get(uid)) for uid in changed))


def kinds(changes: Iterable[EntryChange]) -> Mapping[Kind, int]:
    """How many entries are new, moved, cancelled, changed and gone; the calendar itself is none of them."""
    return Counter(change.kind for change in changes if change.uid != ITSELF)


def kind_of(before: Entry | None, after: Entry | None) -> Kind:
    """What happens to an entry, in one word."""
    if after is None:
        return "gone"
    if before is None:
        return "new"
    if after.status == CANCELLED and before.status != CANCELLED:
        return "cancelled"
    moved = (before.start, before.end, before.recurrence) != (after.start, after.end, after.recurrence)
    return "moved" if moved else "changed"


def _by_uid(feed: Feed | None) -> dict[str, Entry]:
    return {entry.uid: entry for entry in feed.entries} if feed is not None else {}


def _alike(before: Entry | None, after: Entry | None) -> bool:
    """Whether nobody sees a difference: what the building counts is none."""
    if before is None or after is None:
        return before is after
    return _uncounted(before) == _uncounted(after)


def _uncounted(entry: Entry) -> Entry:
    return replace(entry, sequence=0, revised_at=_NEVER)


def _change(uid: str, before: Entry | None, after: Entry | None) -> EntryChange:
    shown = after or before
    assert shown is not None  # a uid of neither is none of these
    return EntryChange(
        kind_of(before, after), uid, shown.summary, when_words(shown), tuple(_fields(_said(before), _said(after)))
    )


def _said(entry: Entry | None) -> list[Said]:
    return list(entry_words(entry)) if entry is not None else []


def _fields(before: Iterable[Said], after: Iterable[Said]) -> Iterator[FieldChange]:
    old, new = dict(before), dict(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field, "") != new.get(field, ""):
            yield FieldChange(field, old.get(field, ""), new.get(field, ""))


def _itself(before: Feed | None, after: Feed | None) -> Iterator[EntryChange]:
    fields = tuple(_fields(_head(before), _head(after)))
    shown = after or before
    if fields and shown is not None:
        kind: Kind = "new" if before is None else "gone" if after is None else "changed"
        yield EntryChange(kind, ITSELF, shown.name, "", fields)


def _head(feed: Feed | None) -> list[Said]:
    if feed is None:
        return []
    return [Said(N_("Calendar"), feed.name), Said(N_("About it"), feed.description), Said(N_("Colour"), feed.color)]
