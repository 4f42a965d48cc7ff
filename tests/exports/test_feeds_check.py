"""A feed that would not be read as it was meant is not written: the last good one stays, and the record is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from exports.feeds import calendar, check
from exports.feeds.calendar import Entry, Feed, as_bytes
from exports.feeds.check import FeedRefused, checked
from exports.feeds.publish import publish
from models.clock import at_local
from models.events import rules
from models.events.operations import Details, announce, create_event
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.i18n import set_language
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse

DAY = date(2026, 11, 28)
GOOD = Entry("good", "茶话会", DAY, DAY, 0, datetime(2026, 11, 20, tzinfo=UTC))
BAD = {
    "ends before it begins": replace(GOOD, uid="bad", summary="坏的", end=DAY - timedelta(days=2)),
    "takes no time": replace(GOOD, uid="bad", summary="坏的", start=at_local(DAY, 8), end=at_local(DAY, 8)),
    "ends after all days": replace(GOOD, uid="bad", summary="坏的", end=date.max),
    "has a number for an hour": replace(GOOD, uid="bad", summary="坏的", status="MAYBE;X=1\r\nX-EVIL:1"),
}


def never(_data: bytes) -> bool:
    return False


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def test_a_good_feed_passes() -> None:
    feed = Feed(
        "一, 二; 三\\",
        "日\n历",
        "gray",
        (GOOD, replace(GOOD, uid="other", start=at_local(DAY, 8), end=at_local(DAY, 9))),
    )
    assert checked(feed, known=never) == as_bytes(feed)


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_entry_is_refused_by_name(fault: str) -> None:
    with pytest.raises(FeedRefused, match="“坏的” would not be read rightly"):
        checked(Feed("日历", "", "gray", (GOOD, BAD[fault])), known=never)


def test_the_same_uid_twice_is_refused() -> None:
    with pytest.raises(FeedRefused, match="“日历”"):
        checked(Feed("日历", "", "gray", (GOOD, replace(GOOD, summary="again"))), known=never)


@pytest.mark.parametrize(
    ("true", "false"),
    [("SUMMARY:茶话会", "SUMMARY:茶"), ("SEQUENCE:0", "SEQUENCE:x"), ("DTSTAMP:", "DTSTAMP:9"), ("UID:good\r\n", "")],
)
def test_a_writer_that_errs_is_found_out(monkeypatch: pytest.MonkeyPatch, true: str, false: str) -> None:
    monkeypatch.setattr(check, "as_bytes", lambda feed: as_bytes(feed).replace(true.encode(), false.encode()))
    with pytest.raises(FeedRefused):
        checked(Feed("日历", "", "gray", (GOOD,)), known=never)


def test_what_was_written_last_time_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed("日历", "", "gray", (BAD["ends before it begins"],))
    assert checked(feed, known=lambda data: True) == as_bytes(feed)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_last_good_feed_stays_and_the_others_go_on(
    house: SmallHouse, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "YEARS", range(1900, 10_000))  # a day that the room would not let in
    publish(folder, NOW)
    public, mine, other = folder / "public.ics", house.file(folder, "101"), house.file(folder, "102")
    before = public.read_bytes(), mine.read_bytes()
    forever = Details("没有尽头的活动", when=When(first_day=DAY, last_day=date.max))
    event = create_event(details=forever, now=NOW, who=WHO).ref
    announce(event=event, now=NOW, who=WHO)
    sign_up(event=event, household=house.refs["101"], coming=Coming(Counts(1)), now=NOW, who=WHO)
    sign_up(event=house.refs["tea"], household=house.refs["102"], coming=Coming(Counts(1)), now=NOW, who=WHO)
    with pytest.raises(FeedRefused, match="“没有尽头的活动”"):
        publish(folder, NOW)
    assert (public.read_bytes(), mine.read_bytes()) == before
    assert "茶话会" in other.read_text("utf-8")
    assert calendar.LONGEST_LINE == 75
