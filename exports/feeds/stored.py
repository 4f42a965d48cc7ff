"""An entry as it is stored once it is published: JSON without its sequence and revision, which the building counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from exports.feeds.calendar import MOST_WRITTEN, Entry, Feed, Recurrence
from models.publishing.entries import HEAD, Offered
from models.publishing.rows import PublishedRow

_COUNTED = {"uid", "sequence", "revised_at"}
_DEFAULTS = {each.name: each.default for each in fields(Entry)}


def to_store(feed: Feed) -> dict[str, Offered]:
    """All of a feed, by uid."""
    head = {"name": feed.name, "description": feed.description, "color": feed.color}
    stored = {entry.uid: Offered(_content(entry), entry.sequence) for entry in feed.entries}
    return {HEAD: Offered(_json(head)), **stored}


def from_store(rows: Iterable[PublishedRow]) -> dict[str, Feed]:
    """Feeds as subscribers are shown them, by name; one without a head was never published."""
    found: dict[str, list[PublishedRow]] = {}
    for row in rows:
        found.setdefault(row.feed, []).append(row)
    return {name: feed for name, own in found.items() if (feed := _feed(own)) is not None}


def _feed(rows: Iterable[PublishedRow]) -> Feed | None:
    by_uid = {row.uid: row for row in rows}
    head = by_uid.pop(HEAD, None)
    if head is None:
        return None
    said = json.loads(head.content)
    entries = tuple(_entry(row.uid, row.content, row.sequence, row.revised_at) for row in by_uid.values())
    return Feed(said["name"], said["description"], said["color"], entries)


@lru_cache(maxsize=MOST_WRITTEN)
def _entry(uid: str, content: str, sequence: int, revised_at: datetime) -> Entry:
    """The very same entry as long as it is stored so: then its lines are written already."""
    values: dict[str, Any] = json.loads(content)
    for name in ("start", "end"):
        values[name] = _moment(values[name])
    if "categories" in values:
        values["categories"] = tuple(values["categories"])
    if "alarm" in values:
        values["alarm"] = timedelta(minutes=values["alarm"])
    if "recurrence" in values:
        rule, last, without = values["recurrence"]
        values["recurrence"] = Recurrence(rule, last and _moment(last), tuple(map(_moment, without)))
    return Entry(uid=uid, sequence=sequence, revised_at=revised_at, **values)


@lru_cache(maxsize=MOST_WRITTEN)
def _content(entry: Entry) -> str:
    return _json(_plain(entry))


def _plain(entry: Entry) -> dict[str, Any]:
    """What is not as it is by default, in the order of the fields."""
    every = ((each.name, getattr(entry, each.name)) for each in fields(entry) if each.name not in _COUNTED)
    return {name: _value(value) for name, value in every if value != _DEFAULTS[name]}


def _value(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case timedelta():
            return value // timedelta(minutes=1)
        case Recurrence():
            return [value.rule, value.last and _value(value.last), list(map(_value, value.without))]
    return value


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
