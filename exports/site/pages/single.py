"""Single events as files: one entry each, for those who want this one in their calendar and no other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from exports.feeds.calendar import Entry, Feed, as_bytes
from exports.site.file import CALENDAR, File

FOLDER = "events/"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")


def event_file(uid: str) -> str:
    """Where the file of an entry is found."""
    name = uid.removesuffix("@organizer")
    if not _PLAIN_NAME.fullmatch(name):
        name = hashlib.sha256(uid.encode()).hexdigest()[:20]
    return f"{FOLDER}{name}.ics"


def event_files(entries: Iterable[Entry], feed: Feed) -> dict[str, File]:
    """A file for each entry, named and coloured as the calendar it is from."""
    return {
        event_file(entry.uid): File(as_bytes(Feed(feed.name, feed.description, feed.color, (entry,))), CALENDAR)
        for entry in entries
    }
