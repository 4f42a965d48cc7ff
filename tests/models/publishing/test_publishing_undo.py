"""Undo and redo of everything that is done about publishing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from models import undo
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.journal import all_entries
from models.publishing import operations, queries
from models.publishing.fetches import note_fetches
from models.publishing.links import Choices, choose_link, revoke_link
from models.publishing.rows import FetchRow
from tests.models.publishing.readers import (
    LATER,
    NOW,
    WHO,
    for_household,
    for_panel,
    for_volunteer,
    home,
    on_show,
    person,
    publish,
)


def _choose() -> None:
    link = queries.links()[0]
    choices = Choices("zh_CN", "minimal", alarms=False, tasks=True)
    choose_link(link=link.ref, version=link.version, choices=choices, now=NOW, who=WHO)


def _household() -> str:
    return queries.links()[0].household or ""


DEEDS: list[Callable[[], object]] = [
    lambda: for_household(home()),
    lambda: for_volunteer(person(_household())),
    for_panel,
    _choose,
    lambda: for_household(_household()),
    lambda: revoke_link(link=queries.links()[0].ref, now=LATER, who=WHO),
    lambda: operations.say_address(address="https://example.org/house", now=NOW, who=WHO),
    lambda: operations.begin_epoch(now=NOW, who=WHO),
    lambda: operations.choose_feed(name="public", language="en", offered=False, now=NOW, who=WHO),
    lambda: operations.choose_feed(name="public", language="both", offered=True, now=NOW, who=WHO),
    lambda: publish(a="1", b="1"),
    lambda: publish(a="2", c="1"),
]


def _seen() -> object:
    """All that is known of what is published, but for versions and sequences, which only rise."""
    links = [link._replace(version=0) for link in queries.links(revoked=True)]
    showing = {uid: content for uid, (content, _sequence) in on_show().items()}
    return links, queries.publishing()._replace(version=0), queries.public_feeds(), showing


def test_every_deed_undone_in_turn_and_done_again_is_the_same(building: BuildingRow) -> None:
    states = [_seen()]
    deeds: list[int] = []
    for deed in DEEDS:
        before = _count()
        deed()
        deeds.append(_count() - before)
        states.append(_seen())
    assert all(before != after for before, after in pairwise(states))
    for number, expected in zip(reversed(deeds), reversed(states[:-1]), strict=True):
        for _entry in range(number):
            entry = undo.next_undo()
            assert entry is not None
            undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected
    for number, expected in zip(deeds, states[1:], strict=True):
        for _entry in range(number):
            entry = undo.next_redo()
            assert entry is not None
            undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected


def _count() -> int:
    return len(all_entries())


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://a@example.org/",
        "https://example.org/?a=1",
        "https://x/#y",
        "https://x/?",
        "https://x/a b/",
        "https://x/a\u3000b/",
        'https://x/"a"/',
        "https://x/<a>/",
        "https://x/a>b/",
        "https://x\\a/",
        "https://[abc/",
        "https://x:99999/",
        "https://十号楼..example/",
        "https://-十号楼.example/",
    ],
)
def test_only_an_address_of_a_web_page_is_one(building: BuildingRow, address: str) -> None:
    with pytest.raises(RuleBroken, match="is no address of a web page"):
        operations.say_address(address=address, now=NOW, who=WHO)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a", "https://example.org/a/"),
        ("http://192.168.1.7:8010/", "http://192.168.1.7:8010/"),
        ("https://十号楼.example", "https://十号楼.example/"),
    ],
)
def test_an_address_ends_with_a_slash_and_may_be_taken_out(building: BuildingRow, typed: str, kept: str) -> None:
    assert operations.say_address(address=f" {typed} ", now=NOW, who=WHO).address == kept
    assert operations.say_address(address="", now=NOW, who=WHO).address == ""


def test_fetches_are_counted_by_kinds_of_programs_and_in_no_journal(building: BuildingRow) -> None:
    before = _count()
    note_fetches([FetchRow("public", "Apple", NOW, 2), FetchRow("~a", "curl", NOW, 1)])
    note_fetches([FetchRow("public", "Apple", LATER, 3)])
    assert queries.fetches() == [FetchRow("public", "Apple", LATER, 5), FetchRow("~a", "curl", NOW, 1)]
    assert queries.last_fetched() == {"public": LATER, "~a": NOW}
    assert _count() == before
