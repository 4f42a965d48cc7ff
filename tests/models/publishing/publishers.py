"""What processes do that publish at once, each on its own laptop."""

from __future__ import annotations

from models.db import database
from models.publishing import operations
from models.publishing.entries import Offered
from models.publishing.tables import PublishedEntry
from tests.models.publishing.readers import NOW, WHO
from tests.together import meet

ROUNDS = 5


def publish_together(name: str) -> int:
    """Publish one's own words of one entry again and again; how often something changed."""
    meet()
    words = ({"a": Offered(f"{name}{turn}")} for turn in range(ROUNDS))
    return sum(operations.publish(feeds={"public": feed}, now=NOW, who=WHO) for feed in words)


def publish_naively(name: str) -> int:
    """Look at the sequence, let the other look too, then write it, one after the other: without one look at a time."""
    for turn in range(ROUNDS):
        row = PublishedEntry.get()
        meet()
        for writer in ("left", "right"):
            if writer == name:
                values = {"content": f"{name}{turn}", "sequence": row.sequence + 1}
                with database.atomic():
                    PublishedEntry.update(**values).where(PublishedEntry.id == row.id).execute()
            meet()
    return ROUNDS


def publish_what_was_seen(name: str, standing: str) -> bool:
    """Publish what was seen before anybody published; whether it was let through."""
    meet()
    try:
        operations.publish(feeds={"public": {"a": Offered(name)}}, standing=standing, now=NOW, who=WHO)
    except operations.PublishedMeanwhile:
        return False
    return True
