"""Counting who fetched what, by kinds of programs only: written now and then by the server, in no journal."""

from __future__ import annotations

from collections.abc import Iterable

from models.access import operation
from models.db import database
from models.publishing.rows import FetchRow
from models.publishing.tables import FeedFetch


@operation
def note_fetches(counted: Iterable[FetchRow]) -> None:
    """Add what was counted since the last time: `times` more, and the latest moment."""
    with database.atomic():
        for row in counted:
            same = (FeedFetch.feed == row.feed) & (FeedFetch.program == row.program)
            later = {"times": FeedFetch.times + row.times, "last_at": row.last_at}
            if not FeedFetch.update(**later).where(same).execute():
                FeedFetch.insert(**row._asdict()).execute()
