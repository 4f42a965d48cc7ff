"""Publishes one version after the other until it is killed: `python publisher.py PLACE FIRST`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from exports.feeds.calendar import Entry, Feed
from exports.feeds.stored import to_store
from models.migrate import open_building
from models.publishing.operations import publish

ENTRIES = 30
BEGIN = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def version(number: int) -> Feed:
    """A calendar of which every entry says the same number."""
    entries = (Entry(f"uid-{n}", f"v{number}", BEGIN, BEGIN, 0, BEGIN) for n in range(ENTRIES))
    return Feed(f"v{number}", f"v{number}", "gray", tuple(entries))


def main(place: str, first: int) -> None:
    """Publish without end."""
    open_building(place, BEGIN)
    number = first
    while True:
        publish(feeds={"public": to_store(version(number))}, now=BEGIN, who="王阿姨")
        if number == first:
            print("published", flush=True)
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
