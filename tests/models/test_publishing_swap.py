"""What subscribers are shown is swapped in few statements, and is then just what was offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.db import database
from models.households.rows import BuildingRow
from models.publishing import queries
from models.publishing.entries import Offered
from models.publishing.operations import publish
from models.publishing.rows import PublishedRow
from models.undo import next_undo, undo
from tests.conftest import NOW

WHO = "王阿姨"
feeds = st.dictionaries(
    st.sampled_from(("public", "children", "~secret")),
    st.dictionaries(st.sampled_from("abcde"), st.builds(Offered, st.sampled_from("123"), st.integers(0, 9))),
)


def shown() -> dict[str, dict[str, PublishedRow]]:
    found: dict[str, dict[str, PublishedRow]] = {}
    for row in queries.published():
        found.setdefault(row.feed, {})[row.uid] = row
    return found


def show(wanted: Mapping[str, Mapping[str, Offered]], now: datetime = NOW) -> int:
    return publish(feeds=wanted, now=now, who=WHO)


@contextmanager
def statements() -> Iterator[list[str]]:
    """All that is asked and written while this is open."""
    said: list[str] = []
    engine: Any = database.obj
    really = engine.execute_sql

    def counted(sql: str, *args: Any, **kwargs: Any) -> Any:
        said.append(sql)
        return really(sql, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "execute_sql", counted)
        yield said


@given(st.lists(feeds, max_size=6))
def test_what_is_offered_is_shown_and_counted_on(
    building: BuildingRow, publications: list[dict[str, dict[str, Offered]]]
) -> None:
    highest: dict[tuple[str, str], PublishedRow] = {(row.feed, row.uid): row for row in queries.published()}
    for minute, wanted in enumerate(publications):
        before = shown()
        show(wanted, NOW + timedelta(minutes=minute))
        after = shown()
        for feed, entries in wanted.items():
            assert {uid: row.content for uid, row in after.get(feed, {}).items()} == {
                uid: offered.content for uid, offered in entries.items()
            }
        assert {feed: before[feed] for feed in before.keys() - wanted.keys()} == {
            feed: after[feed] for feed in after.keys() - wanted.keys()
        }
        for feed, rows in after.items():
            for uid, row in rows.items():
                last = highest.get((feed, uid))
                if last is not None and last.content != row.content and not feed.startswith("~"):
                    assert row.sequence > last.sequence
                    assert row.revised_at >= last.revised_at
                highest[feed, uid] = row


def test_a_thousand_entries_take_few_statements(building: BuildingRow) -> None:
    many = {f"~{home}": {f"{home}-{number}": Offered("{}") for number in range(20)} for home in range(66)}
    with statements() as first:
        show(many)
    changed = {feed: {uid: Offered('{"place":"二楼"}') for uid in entries} for feed, entries in many.items()}
    with statements() as second:
        show(changed)
    with statements() as same:
        show(changed)
    assert len(first) <= 20
    assert len(second) <= 20
    assert len(same) <= 20
    assert sum(map(len, shown().values())) == 66 * 20


def test_undo_shows_again_what_stood_there_and_counts_on(building: BuildingRow, now: datetime) -> None:
    show({"public": {str(number): Offered("old", number) for number in range(300)}})
    before = shown()["public"]
    show({"public": {str(number): Offered("new") for number in range(100, 400)}}, now + timedelta(minutes=1))
    latest = next_undo()
    assert latest is not None
    with statements() as said:
        undo(entry=latest.ref, now=now + timedelta(minutes=2), who=WHO)
    after = shown()["public"]
    assert {uid: row.content for uid, row in after.items()} == {uid: row.content for uid, row in before.items()}
    assert all(after[uid].sequence == before[uid].sequence + 2 for uid in before)
    assert len(said) < 40
