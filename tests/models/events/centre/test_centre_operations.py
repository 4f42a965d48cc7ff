"""Following a calendar: one deed in the journal; what it says is swapped whole, or stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from models import journal, undo
from models.errors import NotFound, RuleBroken, StaleRecord
from models.events.centre import operations, queries
from models.events.centre.drafts import DateDraft
from models.events.centre.rows import CentreDateRow, SubscriptionRow
from models.events.centre.tables import CentreDate
from models.households.rows import BuildingRow
from models.journal import entries
from tests.models.events.centre.programme import (
    DATES,
    NOW,
    TODAY,
    WHO,
    at,
    daily,
    followed,
    hourly,
    left_out,
    reading,
)

pytestmark = pytest.mark.usefixtures("house")


def all_dates() -> list[CentreDateRow]:
    return queries.centre_dates(first=TODAY - timedelta(days=40), last=TODAY + timedelta(days=500))


def the_one() -> SubscriptionRow:
    (row,) = queries.subscriptions(today=TODAY)
    return row


def test_following_is_one_entry_and_all_dates_are_there() -> None:
    before = len(entries())
    row = followed()
    assert (row.coming, row.events, row.colour, row.taken_at, row.refused_why) == (5, 5, "blue", NOW, "")
    assert [str(entry.sentence) for entry in entries()[: len(entries()) - before]] == ["Follow the calendar “中心”"]
    assert [(one.title, one.first_on.day, one.last_on.day, one.status, one.audience) for one in all_dates()] == [
        ("合唱", 21, 21, "confirmed", "working"),
        ("太极", 23, 23, "confirmed", "elderly"),
        ("义卖", 28, 29, "confirmed", "working"),
        ("亲子绘本", 28, 28, "confirmed", "children"),
        ("太极", 30, 30, "cancelled", "elderly"),
    ]
    assert {(one.subscription, one.colour) for one in all_dates()} == {("中心", "blue")}
    assert queries.description_of("story") == "带上孩子\n来听故事"


def test_undo_and_redo_of_following_find_the_dates_again() -> None:
    followed()
    seen = all_dates()
    undone = undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert all_dates() == [] and queries.subscriptions(today=TODAY) == []
    undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert all_dates() == seen and the_one().coming == 5


def test_following_no_more_can_be_undone() -> None:
    row = followed()
    seen = all_dates(), the_one()
    assert operations.unsubscribe(subscription=row.ref, now=NOW, who=WHO) == "中心"
    assert all_dates() == []
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert all_dates() == seen[0] and the_one()._replace(version=1) == seen[1]._replace(version=1)


def test_taking_anew_swaps_all_and_leaves_no_entry() -> None:
    row, before = followed(), len(entries())
    moved = (hourly("tai", "太极", at(24, 9)), daily("new", "新年", TODAY + timedelta(days=42)))
    later = NOW + timedelta(days=1)
    taken = operations.take(
        subscription=row.ref,
        reading=reading(*moved, digest="d2", left_out=(left_out(),), count_left_out=1, etag='"x"'),
        now=later,
        who=WHO,
    )
    assert [one.key for one in all_dates()] == ["tai", "new"]
    assert len(entries()) == before
    assert (taken.digest, taken.etag, taken.left_out, taken.taken_at) == ("d2", '"x"', 1, later)
    assert taken.why_left_out == "坏: its times were not understood."


def test_a_refusal_and_no_change_leave_the_dates() -> None:
    row, seen = followed(), all_dates()
    refused = operations.note_refusal(subscription=row.ref, why="This is a web page.", now=NOW, who=WHO)
    assert (refused.refused_why, refused.refused_at, refused.taken_at) == ("This is a web page.", NOW, NOW)
    assert all_dates() == seen
    later = NOW + timedelta(hours=1)
    quiet = operations.found_unchanged(subscription=row.ref, now=later, who=WHO)
    assert (quiet.refused_why, quiet.refused_at, quiet.taken_at, quiet.checked_at) == ("", None, NOW, later)
    assert all_dates() == seen


def test_what_fails_half_way_leaves_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    row, seen = followed(), (all_dates(), the_one())

    def broken(*_args: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(operations, "insert_values", broken)
    with pytest.raises(RuntimeError):
        operations.take(subscription=row.ref, reading=reading(DATES[0], digest="d2"), now=NOW, who=WHO)
    assert (all_dates(), the_one()) == seen


@pytest.fixture
def heard() -> Iterator[list[frozenset[str]]]:
    topics: list[frozenset[str]] = []
    journal.committed.append(topics.append)
    yield topics
    journal.committed.remove(topics.append)


def test_the_screens_hear_of_it(heard: list[frozenset[str]]) -> None:
    row = followed()
    heard.clear()
    operations.take(subscription=row.ref, reading=reading(), now=NOW, who=WHO)
    operations.found_unchanged(subscription=row.ref, now=NOW, who=WHO)
    operations.note_refusal(subscription=row.ref, why="no", now=NOW, who=WHO)
    assert heard == [frozenset({"events"})] * 3


def test_nobody_can_take_what_is_not_followed_any_more() -> None:
    row = followed()
    operations.unsubscribe(subscription=row.ref, now=NOW, who=WHO)
    for deed in (operations.take, operations.found_unchanged, operations.note_refusal):
        more: dict[str, dict[str, Any]] = {"take": {"reading": reading()}, "note_refusal": {"why": "x"}}
        words = more.get(deed.__name__, {})
        with pytest.raises(NotFound):
            deed(subscription=row.ref, now=NOW, who=WHO, **words)


def test_dates_that_nobody_follows_are_gone_when_they_are_over() -> None:
    gone, stays = followed(), followed("另一个", "/b.ics")
    operations.unsubscribe(subscription=gone.ref, now=NOW, who=WHO)
    operations.take(subscription=stays.ref, reading=reading(digest="d2"), now=NOW, who=WHO)
    assert CentreDate.select().count() == 5  # they wait for an undo
    later = reading(digest="d3")._replace(first=TODAY + timedelta(days=60))
    operations.take(subscription=stays.ref, reading=later, now=NOW, who=WHO)
    assert CentreDate.select().count() == 0


def test_a_calendar_is_corrected_hidden_and_shown() -> None:
    row = followed()
    words: dict[str, Any] = {"name": "活动中心", "colour": "red", "audience": "elderly", "online": True}
    changed = operations.correct(subscription=row.ref, version=row.version, **words, now=NOW, who=WHO)
    assert (changed.name, changed.colour, changed.audience, changed.online) == ("活动中心", "red", "elderly", True)
    assert {(one.colour, one.audience) for one in all_dates()} == {("red", "elderly")}
    with pytest.raises(StaleRecord):
        operations.correct(subscription=row.ref, version=row.version, **words, now=NOW, who=WHO)
    operations.hide(subscription=row.ref, hidden=True, now=NOW, who=WHO)
    assert all_dates() == [] and the_one().hidden and the_one().coming == 5
    operations.hide(subscription=row.ref, hidden=False, now=NOW, who=WHO)
    assert len(all_dates()) == 5


def test_each_deed_can_be_undone() -> None:
    row, before = followed(), the_one()
    operations.hide(subscription=row.ref, hidden=True, now=NOW, who=WHO)
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert the_one()._replace(version=1) == before
    words: dict[str, Any] = {"name": "x", "colour": "red", "audience": "", "online": False}
    operations.correct(subscription=row.ref, version=the_one().version, **words, now=NOW, who=WHO)
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert the_one()._replace(version=1) == before


@pytest.mark.parametrize(("name", "source"), [("", "/a.ics"), ("x", " "), ("x" * 41, "/a.ics")])
def test_what_is_missing_or_too_long_is_said(name: str, source: str) -> None:
    with pytest.raises(RuleBroken):
        followed(name, source)
    assert queries.subscriptions(today=TODAY) == [] and CentreDate.select().count() == 0


def test_the_same_calendar_is_followed_once() -> None:
    followed()
    with pytest.raises(RuleBroken, match="followed already"):
        followed("again")
    assert CentreDate.select().count() == 5


def test_what_strangers_write_is_cleaned_and_cut() -> None:
    words: dict[str, Any] = {"place": "\ud800" + "p" * 999, "description": "\ufb2c" * 9000, "categories": ("\x00",) * 3}
    title = "a\x1b[31m\u202eb\x00" + "长" * 500
    hostile = DateDraft("u\x00id" * 200, "", title, first_day=TODAY, last_day=TODAY, **words)
    followed("中心", "/a.ics", hostile, daily("empty", "\u200b", TODAY))
    cut, untitled = sorted(all_dates(), key=lambda one: -len(one.title))
    assert cut.title.startswith("a[31mb长") and cut.title.endswith("长…") and len(cut.title) == 120
    assert untitled.title == "(without a title)"
    assert len(cut.place) == 120 and "\x00" not in cut.key


def test_one_date_is_kept_of_two_with_one_key() -> None:
    followed("中心", "/a.ics", daily("x", "one", TODAY), daily("x", "two", TODAY))
    assert [one.title for one in all_dates()] == ["one"]


def test_the_building_is_needed(house: BuildingRow) -> None:
    assert house.zone == "Asia/Shanghai"  # what the hours above are written in
