"""Lines that were written are kept, by the whole of what they say: nothing that changed is ever shown as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from exports.feeds import calendar
from exports.feeds.calendar import CANCELLED, Entry, Feed, Recurrence, as_bytes
from exports.feeds.stored import from_store, to_store
from models.publishing.rows import PublishedRow

DAY, REVISED = date(2026, 11, 28), datetime(2026, 11, 20, tzinfo=UTC)
ENTRY = Entry("one", "茶话会", DAY, DAY, 0, REVISED)
OTHER = Entry(
    uid="two",
    summary="晚会",
    start=REVISED,
    end=REVISED + timedelta(hours=2),
    sequence=1,
    revised_at=REVISED + timedelta(minutes=1),
    status=CANCELLED,
    busy=True,
    place="大厅",
    description="请带椅子",
    categories=("老人",),
    recurrence=Recurrence("FREQ=WEEKLY", DAY, (DAY,)),
    alarm=timedelta(minutes=-30),
)
UNSEEN = {"due"}  # which only the tasks say


def written_anew(feed: Feed) -> bytes:
    calendar._event.cache_clear()
    as_bytes.cache_clear()
    return as_bytes(feed)


@pytest.mark.parametrize("name", [field.name for field in fields(Entry) if field.name not in UNSEEN])
def test_whatever_changes_in_an_entry_is_written(name: str) -> None:
    feed = Feed("日历", "", "gray", (ENTRY, replace(ENTRY, uid="still")))
    before = as_bytes(feed)
    changed = replace(feed, entries=(replace(ENTRY, **{name: getattr(OTHER, name)}), feed.entries[1]))
    after = as_bytes(changed)
    assert after != before
    assert after == written_anew(changed)
    assert as_bytes(feed) == before


@pytest.mark.parametrize(
    "changed",
    [
        Feed("别的", "说明", "gray", (ENTRY,)),
        Feed("日历", "", "gray", (ENTRY,)),
        Feed("日历", "说明", "red", (ENTRY,)),
    ],
)
def test_whatever_changes_in_a_calendar_is_written(changed: Feed) -> None:
    before = as_bytes(Feed("日历", "说明", "gray", (ENTRY,)))
    assert before != as_bytes(changed) == written_anew(changed)


def test_an_entry_in_the_middle_is_not_taken_for_another() -> None:
    many = tuple(replace(ENTRY, uid=str(number)) for number in range(9))
    first, last = many[:4], many[5:]
    assert as_bytes(Feed("日历", "", "gray", many)) != as_bytes(Feed("日历", "", "gray", (*first, ENTRY, *last)))


def test_what_is_kept_is_bounded() -> None:
    assert calendar._event.cache_info().maxsize == calendar.MOST_WRITTEN
    assert as_bytes.cache_info().maxsize == calendar.MOST_FEEDS


def test_what_is_stored_alike_is_the_very_same_entry() -> None:
    def row(uid: str, content: str) -> PublishedRow:
        return PublishedRow("public", uid, content, 1, REVISED)

    feed = Feed("日历", "", "gray", (ENTRY, OTHER))
    rows = [row(uid, offered.content) for uid, offered in to_store(feed).items()]
    first, second = from_store(rows)["public"], from_store([row._replace() for row in rows])["public"]
    assert [one is other for one, other in zip(first.entries, second.entries, strict=True)] == [True, True]
    assert {entry.uid: (entry.sequence, entry.revised_at) for entry in first.entries} == {
        "one": (1, REVISED),
        "two": (1, REVISED),
    }
