"""What subscribers will see change, entry by entry and field by field, in words of both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.feeds.calendar import CANCELLED, TENTATIVE, Entry, Feed, Recurrence
from exports.feeds.difference import EntryChange, FieldChange, differences, kinds
from exports.feeds.entry_words import alarm_words, entry_words, recurrence_words, when_words
from models.clock import at_local
from models.i18n import language, set_language
from tests.conftest import NOW

DAY = date(2026, 12, 5)
TEN, TWELVE = at_local(DAY, 10), at_local(DAY, 12)
CRAFTS = Entry("crafts@x", "剪窗花", TEN, TWELVE, 0, NOW, place="一楼大厅")
WEEKLY = Recurrence("FREQ=WEEKLY;BYDAY=SA", at_local(date(2027, 1, 30), 10))
FEED = Feed("10号楼 · 活动", "人人可看", "seagreen", (CRAFTS,))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


def changed(**values: object) -> EntryChange:
    """What becomes of the crafts when they are otherwise."""
    (change,) = differences(FEED, replace(FEED, entries=(replace(CRAFTS, **values),)))  # type: ignore[arg-type]
    return change


@pytest.mark.parametrize(
    ("values", "kind", "field", "before", "after"),
    [
        (
            {"start": TEN + timedelta(days=1), "end": TWELVE + timedelta(days=1)},
            "moved",
            "Time",
            "2026-12-05 Sat 10:00–12:00",
            "2026-12-06 Sun 10:00–12:00",
        ),
        ({"recurrence": WEEKLY}, "moved", "Repeats", "", "every Sat, until 2027-01-30"),
        ({"status": CANCELLED}, "cancelled", "State", "takes place", "cancelled"),
        ({"status": TENTATIVE}, "changed", "State", "takes place", "not certain yet"),
        ({"place": ""}, "changed", "Place", "一楼大厅", ""),
        ({"summary": "剪纸"}, "changed", "Its title", "剪窗花", "剪纸"),
        ({"description": "带剪刀"}, "changed", "Description", "", "带剪刀"),
        ({"categories": ("儿童", "Children")}, "changed", "Categories", "", "儿童, Children"),
        ({"alarm": timedelta(hours=-2)}, "changed", "Reminder", "", "2 hours before"),
        ({"busy": True}, "changed", "Busy", "", "Yes"),
    ],
)
def test_a_field_that_is_otherwise(values: dict[str, object], kind: str, field: str, before: str, after: str) -> None:
    change = changed(**values)
    assert (change.kind, change.uid) == (kind, "crafts@x")
    assert change.fields == (FieldChange(field, before, after),)


def test_cancelled_counts_more_than_moved() -> None:
    change = changed(status=CANCELLED, start=TEN + timedelta(hours=1), summary="【已取消】剪窗花")
    assert change.kind == "cancelled" and [field.field for field in change.fields] == ["Its title", "Time", "State"]


def test_what_takes_place_again_is_changed() -> None:
    off = replace(FEED, entries=(replace(CRAFTS, status=CANCELLED),))
    (change,) = differences(off, FEED)
    assert change.kind == "changed" and change.fields == (FieldChange("State", "cancelled", "takes place"),)


def test_new_and_gone_stand_by_day_with_all_their_fields() -> None:
    tea = Entry("tea@x", "茶话会", DAY, DAY, 0, NOW)
    gone, new = differences(FEED, replace(FEED, entries=(tea,)))[::-1]
    assert (new.kind, new.title, new.when) == ("new", "茶话会", "2026-12-05 Sat")
    assert FieldChange("Time", "", "2026-12-05 Sat") in new.fields
    assert (gone.kind, gone.title) == ("gone", "剪窗花") and FieldChange("Place", "一楼大厅", "") in gone.fields
    assert kinds((new, gone)) == {"new": 1, "gone": 1}


def test_what_only_the_building_counts_is_no_difference() -> None:
    later = replace(CRAFTS, sequence=7, revised_at=NOW + timedelta(days=1))
    assert differences(FEED, replace(FEED, entries=(later,))) == ()


def test_the_calendar_itself_is_named() -> None:
    (change,) = differences(FEED, replace(FEED, name="活动", color="gray"))
    assert (change.kind, change.uid, change.title) == ("changed", "", "活动") and kinds((change,)) == {}
    assert change.fields == (
        FieldChange("Calendar", "10号楼 · 活动", "活动"),
        FieldChange("Colour", "seagreen", "gray"),
    )


def test_a_calendar_begins_and_ends() -> None:
    begins, ends = differences(None, FEED), differences(FEED, None)
    assert [(change.kind, change.uid) for change in begins] == [("new", ""), ("new", "crafts@x")]
    assert [(change.kind, change.uid) for change in ends] == [("gone", ""), ("gone", "crafts@x")]
    assert differences(None, None) == ()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, "2026-12-05 Sat"),
        (DAY, DAY + timedelta(days=1), "2026-12-05 Sat – 2026-12-06 Sun"),
        (TEN, TEN, "2026-12-05 Sat 10:00"),
        (TEN, at_local(date(2026, 12, 6)), "2026-12-05 Sat 10:00–24:00"),
        (TEN, at_local(date(2026, 12, 6), 2), "2026-12-05 Sat 10:00 – 2026-12-06 Sun 02:00"),
    ],
)
def test_when_it_is_on_the_clocks_of_the_building(start: date, end: date, words: str) -> None:
    assert when_words(replace(CRAFTS, start=start, end=end)) == words


@pytest.mark.parametrize(
    ("start", "alarm", "words"),
    [
        (TEN, None, ""),
        (TEN, timedelta(), "when it begins"),
        (TEN, timedelta(days=-1), "1 day before"),
        (TEN, timedelta(hours=-1), "1 hour before"),
        (TEN, timedelta(minutes=-90), "90 minutes before"),
        (TEN, timedelta(minutes=5), "5 minutes in"),
        (TEN, timedelta(hours=2), "2 hours in"),
        (TEN, timedelta(days=2), "2 days in"),
        (DAY, timedelta(hours=9), "on the day at 09:00"),
        (DAY, timedelta(hours=-6), "1 day before at 18:00"),
        (DAY, timedelta(days=-2, hours=8, minutes=30), "2 days before at 08:30"),
        (DAY, timedelta(days=1, hours=8), "1 day after at 08:00"),
    ],
)
def test_a_reminder_in_words(start: date, alarm: timedelta | None, words: str) -> None:
    assert alarm_words(replace(CRAFTS, start=start, alarm=alarm)) == words


def test_a_rule_in_words_and_one_of_another_shape_as_it_is() -> None:
    assert recurrence_words(None) == ""
    without = replace(WEEKLY, without=(at_local(date(2026, 12, 12), 10), at_local(date(2026, 12, 19), 10)))
    assert recurrence_words(without) == "every Sat, until 2027-01-30, not on 2026-12-12, 2026-12-19"
    assert recurrence_words(Recurrence("FREQ=HOURLY;BYSETPOS=1")) == "FREQ=HOURLY;BYSETPOS=1"
    assert recurrence_words(Recurrence("FREQ=HOURLY", DAY)) == "FREQ=HOURLY, 2026-12-05"


def test_it_is_said_in_chinese() -> None:
    set_language("zh_CN")
    change = changed(start=TEN + timedelta(days=1), end=TWELVE + timedelta(days=1), alarm=timedelta(hours=-2))
    assert change.when == "2026-12-06 周日 10:00–12:00"
    assert dict(entry_words(CRAFTS))["State"] == "照常举行" and change.fields[1].after == "提前 2 小时"


ENTRIES = st.builds(
    Entry,
    uid=st.sampled_from("abcd"),
    summary=st.text(max_size=5),
    start=st.sampled_from([DAY, TEN]),
    end=st.sampled_from([TWELVE]),
    sequence=st.integers(0, 3),
    revised_at=st.just(NOW),
    status=st.sampled_from([CANCELLED, TENTATIVE]),
    place=st.text(max_size=3),
    alarm=st.none() | st.timedeltas(timedelta(days=-2), timedelta(days=2)),
)
FEEDS = st.builds(
    lambda entries: replace(FEED, entries=tuple({entry.uid: entry for entry in entries}.values())),
    st.lists(ENTRIES, max_size=4),
)


@given(FEEDS, FEEDS)
def test_just_what_differs_is_said_and_backwards_it_is_the_same(before: Feed, after: Feed) -> None:
    there, back = differences(before, after), differences(after, before)
    seen = {name: {e.uid: replace(e, sequence=0) for e in feed.entries} for name, feed in (("b", before), ("a", after))}
    wanted = {uid for uid in "abcd" if seen["b"].get(uid) != seen["a"].get(uid)}
    assert {change.uid for change in there} == {change.uid for change in back} == wanted
    turned = {change.uid: {FieldChange(f.field, f.after, f.before) for f in change.fields} for change in back}
    assert {change.uid: set(change.fields) for change in there} == turned
