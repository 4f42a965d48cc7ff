"""The schema holds what is published too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.journal import writing
from models.publishing import operations
from models.publishing.fetches import note_fetches
from models.publishing.links import digest_of
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER, FetchRow
from models.publishing.tables import FeedFetch, FeedLink, Publication, PublicFeed, PublishedEntry, Publishing
from tests.models.publishing.readers import (
    LATER,
    NOW,
    WHO,
    for_household,
    for_panel,
    for_volunteer,
    home,
    person,
    publish,
)


def _again(row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    made = type(row)(**{**values, **changes})
    made.save(force_insert=True)


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _link(kind: str) -> FeedLink:
    return FeedLink.get(FeedLink.kind == kind)


def _a_second(kind: str) -> None:
    _again(_link(kind), digest=digest_of("another"))


VIOLATIONS: dict[str, Callable[[], None]] = {
    "publishing_epoch_positive": lambda: _change(Publishing.get(), epoch=0),
    "public_feed_name": lambda: _again(PublicFeed.get()),
    "public_feed_language_known": lambda: _change(PublicFeed.get(), language="fr"),
    "feed_link_kind_known": lambda: _change(_link(PANEL), kind="stranger"),
    "feed_link_leads_to_one": lambda: _change(_link(HOUSEHOLD), resident=_link(VOLUNTEER).resident),
    "feed_link_language_known": lambda: _change(_link(PANEL), language="fr"),
    "feed_link_titles_known": lambda: _change(_link(PANEL), titles="none"),
    "feed_link_digest": lambda: _again(_link(PANEL), revoked_at=NOW),
    "feed_link_one_of_a_household": lambda: _a_second(HOUSEHOLD),
    "feed_link_one_of_a_volunteer": lambda: _a_second(VOLUNTEER),
    "feed_link_one_of_a_panel": lambda: _a_second(PANEL),
    "published_entry_once": lambda: _again(PublishedEntry.get()),
    "feed_fetch_once": lambda: _again(FeedFetch.get()),
}


@operation
def _violate(violation: Callable[[], None]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.fixture
def published(building: BuildingRow) -> None:
    """One of everything that is published."""
    family = home()
    for_household(family), for_volunteer(person(family)), for_panel()
    operations.begin_epoch(now=NOW, who=WHO)
    operations.choose_feed(name="public", language="en", offered=True, now=NOW, who=WHO)
    publish(a="1")
    note_fetches([FetchRow("public", "curl", LATER, 1)])


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(published: None, constraint: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        _violate(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


@pytest.mark.parametrize("kind", [HOUSEHOLD, VOLUNTEER])
def test_a_link_to_nobody_is_refused(published: None, kind: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        _violate(lambda: _change(_link(kind), **{{HOUSEHOLD: "household", VOLUNTEER: "resident"}[kind]: None}))
    assert refused.value.title == refusals["feed_link_leads_to_one"].words


def test_links_that_died_may_be_many(published: None) -> None:
    for kind in (HOUSEHOLD, VOLUNTEER, PANEL):
        for turn in range(2):
            _violate(
                lambda kind=kind, turn=turn: _again(  # type: ignore[misc]  # bound here, not in the call
                    _link(kind), digest=digest_of(f"{kind}{turn}"), revoked_at=NOW
                )
            )
    assert FeedLink.select().count() == 9


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Publishing, PublicFeed, FeedLink, Publication, PublishedEntry, FeedFetch)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    single = {(table, field.name) for table in tables for field in table._meta.sorted_fields if field.unique}
    names |= {f"{table._meta.table_name}_{field}" for table, field in single if field != "ref"}
    assert names == set(VIOLATIONS)
    assert names <= set(refusals)
