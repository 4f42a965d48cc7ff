"""What subscribers are shown, entry by entry: sequences only rise, secret calendars leave no trace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import journal, undo
from models.chance import repeatable
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.publishing import operations, queries
from models.publishing.entries import Offered
from models.publishing.links import Choices, choose_link, revoke_link
from models.publishing.operations import PublishedMeanwhile
from models.publishing.tables import Publication, PublishedEntry
from models.undo import CannotUndo
from tests.models.publishing.readers import LATER, WHO, for_household, for_panel, home, on_show, publish


def _entry() -> journal.EntryRow:
    return journal.entries()[0]


def test_only_what_changed_rises(building: BuildingRow) -> None:
    assert publish(a="1", b="1") == 1
    assert publish(a="2", b="1", c="1") == 1
    assert on_show() == {"a": ("2", 1), "b": ("1", 0), "c": ("1", 0)}
    assert publish(a="2", b="1", c="1") == 0
    assert Publication.select().count() == 2 and str(_entry().sentence) == "Published; calendars that changed: 1"


def test_a_sequence_is_never_below_that_of_the_record(building: BuildingRow) -> None:
    operations.publish(feeds={"public": {"a": Offered("1", 7)}}, now=LATER, who=WHO)
    operations.publish(feeds={"public": {"a": Offered("2", 3)}}, now=LATER, who=WHO)
    operations.publish(feeds={"public": {"a": Offered("3", 30)}}, now=LATER, who=WHO)
    assert on_show() == {"a": ("3", 30)}


def test_what_comes_back_counts_on(building: BuildingRow) -> None:
    publish(a="1", b="1")
    publish(b="1")
    assert on_show() == {"b": ("1", 0)}
    stone = PublishedEntry.get(PublishedEntry.uid == "a")
    assert (stone.gone, stone.content) == (True, "")
    publish(a="1", b="1")
    assert on_show()["a"] == ("1", 2)


def test_sequence_and_revision_never_fall_by_undo_and_redo(building: BuildingRow) -> None:
    publish(a="1", b="1", gone="1")
    before = {row.uid: (row.sequence, row.revised_at) for row in PublishedEntry.select()}
    publish(a="2", b="1", new="1")
    entry = _entry()
    for turn in range(3):
        undone = undo.undo(entry=entry.ref, now=LATER, who=WHO)
        assert {uid: content for uid, (content, _n) in on_show().items()} == {"a": "1", "b": "1", "gone": "1"}
        undo.redo(entry=undone.ref, now=LATER, who=WHO)
        entry = _entry()
        assert {uid: content for uid, (content, _n) in on_show().items()} == {"a": "2", "b": "1", "new": "1"}
        after = {row.uid: (row.sequence, row.revised_at) for row in PublishedEntry.select()}
        changed = {"a", "gone"} | ({"new"} if turn else set())
        assert all(after[uid][0] > before[uid][0] and after[uid][1] >= before[uid][1] for uid in changed)
        assert after["b"] == before["b"]
        before = after


def test_a_clock_that_was_set_back_makes_no_revision_older(building: BuildingRow) -> None:
    publish(a="1")
    ahead = PublishedEntry.get().revised_at + timedelta(days=1)
    PublishedEntry.update(revised_at=ahead).execute()
    publish(a="2")
    assert PublishedEntry.get().revised_at > ahead


def test_only_the_latest_publication_is_taken_back(building: BuildingRow) -> None:
    publish(a="1")
    first = _entry()
    publish("other", b="1")
    with pytest.raises(RuleBroken) as refused:
        undo.undo(entry=first.ref, now=LATER, who=WHO)
    assert refused.value.title == "Something has been published since." and refused.value.hint
    assert on_show() == {"a": ("1", 0)} and on_show("other") == {"b": ("1", 0)}
    undone = undo.undo(entry=_entry().ref, now=LATER, who=WHO)
    undo.undo(entry=first.ref, now=LATER, who=WHO)
    assert on_show() == on_show("other") == {}
    publish(c="1")
    with pytest.raises((RuleBroken, CannotUndo)):
        undo.redo(entry=undone.ref, now=LATER, who=WHO)
    assert on_show("other") == {} and on_show() == {"c": ("1", 0)}


def test_who_published_last_is_named(building: BuildingRow) -> None:
    before = queries.standing()
    assert queries.latest_publication() is None
    publish(a="1")
    assert queries.standing() != before
    latest = queries.latest_publication()
    assert latest is not None and (latest.at, latest.who, latest.calendars) == (LATER, WHO, 1)
    undo.undo(entry=_entry().ref, now=LATER, who=WHO)
    assert queries.latest_publication() is None


def test_secret_calendars_leave_nothing_in_the_journal_and_keep_nothing_that_is_over(building: BuildingRow) -> None:
    feed = for_household(home()).link.feed
    operations.publish(
        feeds={"public": {"a": Offered("open")}, feed: {"book": Offered("三体"), "due": Offered("活着")}},
        now=LATER,
        who=WHO,
    )
    written = repr(list(journal.JournalChange.select(journal.JournalChange.after).tuples()))
    assert "open" in written and "三体" not in written and feed not in written
    assert Publication.get().calendars == 2
    publish(feed, due="活着")
    assert [row.uid for row in PublishedEntry.select().where(PublishedEntry.feed == feed)] == ["due"]
    operations.publish(feeds={}, ended=[feed], now=LATER, who=WHO)
    (left,) = PublishedEntry.select().where(PublishedEntry.feed == feed)
    assert (left.uid, left.content, left.gone) == ("", "", True) and feed not in queries.shown_feeds()


def test_a_secret_calendar_that_comes_back_to_life_counts_on(building: BuildingRow) -> None:
    made = for_household(home())
    feed = made.link.feed
    for words in ("三体", "三体，续借", "三体，再续"):
        publish(feed, book=words)
    (before,) = (sequence for _words, sequence in on_show(feed).values())
    revoke_link(link=made.link.ref, now=LATER, who=WHO)
    entry = _entry()
    for _twice in range(2):
        operations.publish(feeds={}, ended=[feed], now=LATER, who=WHO)
        assert on_show(feed) == {}
    undo.undo(entry=entry.ref, now=LATER, who=WHO)
    publish(feed, book="三体")
    (after,) = (sequence for _words, sequence in on_show(feed).values())
    assert after > before


def test_taking_a_publication_back_does_not_bring_back_what_a_household_was_shown(building: BuildingRow) -> None:
    feed = for_household(home()).link.feed
    publish(feed, book="三体")
    publish(feed)
    undo.undo(entry=_entry().ref, now=LATER, who=WHO)
    assert on_show(feed) == {}


def test_a_new_links_reader_is_shown_something_without_a_publication(building: BuildingRow) -> None:
    feed = for_household(home()).link.feed
    count, standing = len(journal.all_entries()), queries.standing()
    operations.show_links(feeds={feed: {"book": Offered("三体")}}, now=LATER, who=WHO)
    assert on_show(feed) == {"book": ("三体", 0)} and queries.standing() == standing
    assert len(journal.all_entries()) == count
    with pytest.raises(AssertionError):
        operations.show_links(feeds={"public": {}}, now=LATER, who=WHO)


def test_what_was_seen_before_a_publication_does_not_go_over_it(building: BuildingRow) -> None:
    standing = queries.standing()
    publish(a="new")
    with pytest.raises(PublishedMeanwhile):
        operations.publish(feeds={"public": {"a": Offered("old")}}, standing=standing, now=LATER, who=WHO)
    assert on_show() == {"a": ("new", 0)}
    operations.publish(feeds={"public": {"a": Offered("newer")}}, standing=queries.standing(), now=LATER, who=WHO)
    assert on_show() == {"a": ("newer", 1)}


@pytest.mark.parametrize("deed", ["choose", "make", "revoke"])
def test_what_was_seen_before_a_reader_chose_does_not_go_over_it(building: BuildingRow, deed: str) -> None:
    link = for_household(home()).link
    standing = queries.standing()
    if deed == "choose":
        choices = Choices("both", "minimal", alarms=True, tasks=False)
        choose_link(link=link.ref, version=link.version, choices=choices, now=LATER, who=WHO)
    elif deed == "make":
        for_panel()
    else:
        revoke_link(link=link.ref, now=LATER, who=WHO)
    seen = {link.feed: {"book": Offered("三体，全名")}}
    with pytest.raises(PublishedMeanwhile):
        operations.publish(feeds=seen, standing=standing, now=LATER, who=WHO)
    with pytest.raises(PublishedMeanwhile):
        operations.show_links(feeds=seen, standing=standing, now=LATER, who=WHO)
    assert on_show(link.feed) == {}
    operations.show_links(feeds=seen, standing=queries.standing(), now=LATER, who=WHO)
    assert on_show(link.feed) == {"book": ("三体，全名", 0)}


def test_the_same_publication_says_the_same(building: BuildingRow) -> None:
    with repeatable(7):
        publish(b="1", a="1")
    assert Publication.get().changes == '[["public","a",null,"1"],["public","b",null,"1"]]'


def test_what_comes_back_in_a_secret_calendar_is_newer_to_a_phone_than_what_it_knows(building: BuildingRow) -> None:
    for_household(home())
    feed = queries.links()[0].feed

    def show(**entries: str) -> dict[str, tuple[str, int]]:
        offered = {"": Offered("head")} | {uid: Offered(content) for uid, content in entries.items()}
        operations.publish(feeds={feed: offered}, now=LATER, who=WHO)
        return on_show(feed)

    show(a="1", b="1")
    show(a="2", b="1")
    known = show(a="3", b="1")["a"]
    assert known == ("3", 2)
    revised = PublishedEntry.get(PublishedEntry.uid == "a").revised_at
    assert show(b="1").keys() == {"", "b"} and queries.links()[0].feed == feed
    assert show(a="1", b="1")["a"][1] > known[1]
    assert PublishedEntry.get(PublishedEntry.uid == "a").revised_at > revised
    assert on_show(feed)["b"] == ("1", 0), "what stayed was not touched"
