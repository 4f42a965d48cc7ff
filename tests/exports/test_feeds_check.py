"""A feed that would not be read as it was meant is not published: the last good one stays, and the record is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from exports.feeds import check, second_parser
from exports.feeds.calendar import Entry, Feed, as_bytes
from exports.feeds.check import FeedRefused, checked
from exports.feeds.events import public_events
from exports.feeds.publish import publish
from exports.feeds.second_parser import both_parsers
from exports.feeds.words import Speech
from models.clock import at_local
from models.events import rules
from models.events.operations import Details, announce, create_event
from models.events.queries import event_row
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.i18n import set_language
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse
from tests.exports.subscribed import hand_out, reached

DAY = date(2026, 11, 28)
GOOD = Entry("good", "茶话会", DAY, DAY, 0, datetime(2026, 11, 20, tzinfo=UTC))
BAD = {
    "ends before it begins": replace(GOOD, uid="bad", summary="坏的", end=DAY - timedelta(days=2)),
    "takes no time": replace(GOOD, uid="bad", summary="坏的", start=at_local(DAY, 8), end=at_local(DAY, 8)),
    "ends after all days": replace(GOOD, uid="bad", summary="坏的", end=date.max),
    "never ends": replace(GOOD, uid="bad", summary="坏的", start=at_local(DAY, 8), end=None),  # type: ignore[arg-type]
    "has a number for an hour": replace(GOOD, uid="bad", summary="坏的", status="MAYBE;X=1\r\nX-EVIL:1"),
}


@pytest.fixture(autouse=True)
def _as_if_begun() -> None:
    set_language("en")
    check.forget()


def test_a_good_feed_passes() -> None:
    feed = Feed(
        "一, 二; 三\\",
        "日\n历",
        "gray",
        (GOOD, replace(GOOD, uid="other", start=at_local(DAY, 8), end=at_local(DAY, 9))),
    )
    assert checked(feed) == as_bytes(feed)


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_entry_is_refused_by_name(fault: str) -> None:
    feed = Feed("日历", "", "gray", (GOOD, BAD[fault]))
    for read in (checked, both_parsers):
        with pytest.raises(FeedRefused, match="“坏的” would not be read rightly") as refused:
            read(feed, "public")
        assert (refused.value.feed, refused.value.uid, refused.value.record) == ("public", "bad", "坏的")


def test_the_same_uid_twice_is_refused() -> None:
    for read in (checked, both_parsers):
        with pytest.raises(FeedRefused, match="“茶话会”") as refused:
            read(Feed("日历", "", "gray", (GOOD, replace(GOOD, summary="again"))))
        assert refused.value.uid == "good"


def test_a_long_title_is_published_and_its_refusal_is_short() -> None:
    title = "长" * 4000
    both_parsers(Feed("日历", "", "gray", (replace(GOOD, summary=title),)))
    with pytest.raises(FeedRefused) as refused:
        checked(Feed("日历", "", "gray", (replace(GOOD, summary=title, end=date.max),)))
    assert len(refused.value.title) < 150 and refused.value.record == title


def test_a_record_at_fault_cannot_command_the_desk() -> None:
    with pytest.raises(FeedRefused) as refused:
        checked(Feed("日历", "", "gray", (replace(GOOD, summary="\x1b]52;c;AAAA\x07\r\nx", end=date.max),)))
    assert "\x1b" not in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("true", "false"),
    [("SUMMARY:茶话会", "SUMMARY:茶"), ("SEQUENCE:0", "SEQUENCE:x"), ("DTSTAMP:", "DTSTAMP:9"), ("UID:good\r\n", "")],
)
def test_a_writer_that_errs_is_found_out(monkeypatch: pytest.MonkeyPatch, true: str, false: str) -> None:
    monkeypatch.setattr(check, "as_bytes", lambda feed: as_bytes(feed).replace(true.encode(), false.encode()))
    with pytest.raises(FeedRefused):
        checked(Feed("日历", "", "gray", (GOOD,)))


def test_what_was_read_back_once_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed("日历", "", "gray", (GOOD, replace(GOOD, uid="two")))
    checked(feed)
    read: list[Feed] = []

    def noted(feed: Feed) -> bool:
        read.append(feed)
        return True

    monkeypatch.setattr(check, "_reads_well", noted)
    checked(replace(feed, entries=tuple(replace(entry, sequence=9) for entry in feed.entries)))
    assert read == []
    changed = replace(GOOD, summary="茶会")
    checked(replace(feed, entries=(changed, feed.entries[1])))
    assert [one.entries for one in read] == [(changed,)]
    check.forget()
    checked(feed)
    assert len(read[1].entries) == 2


def test_an_alarm_without_its_words_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def wordless(feed: Feed) -> bytes:
        return as_bytes(feed).replace(
            b"ACTION:DISPLAY\r\nDESCRIPTION:\xe8\x8c\xb6\xe8\xaf\x9d\xe4\xbc\x9a\r\n", b"ACTION:DISPLAY\r\n"
        )

    feed = Feed("日历", "", "gray", (replace(GOOD, alarm=timedelta(hours=-15)),))
    both_parsers(feed)
    monkeypatch.setattr(check, "as_bytes", wordless)
    with pytest.raises(FeedRefused):
        check.reads_back(feed)


def test_a_task_that_is_not_read_rightly_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed("日历", "", "gray", (replace(GOOD, due=True),))
    both_parsers(feed)
    for reader in (check, second_parser):
        monkeypatch.undo()
        check.forget()
        monkeypatch.setattr(reader, "tasks_as_bytes", as_bytes)
        with pytest.raises(FeedRefused, match="茶话会"):
            both_parsers(feed)


def test_the_second_parser_sees_what_the_first_lets_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "as_bytes", lambda feed: as_bytes(feed).replace(b"TRANSP:TRANSPARENT", b"X-A:\x07"))
    monkeypatch.setattr(check, "reads_back", lambda feed, name: None)
    with pytest.raises(FeedRefused) as refused:
        both_parsers(Feed("日历", "", "gray", (GOOD,)), "public")
    assert (refused.value.feed, refused.value.uid) == ("public", "good")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_event_without_an_end_is_refused_by_name_or_is_that_day(house: SmallHouse) -> None:
    crafts = event_row(house.refs["crafts"])._replace(ends_at=None)
    swap = event_row(house.refs["swap"])._replace(last_day=None)
    with pytest.raises(FeedRefused, match="剪窗花") as refused:
        checked(Feed("日历", "", "gray", tuple(public_events([crafts, swap], {}, Speech()))))
    assert refused.value.uid == f"{crafts.ref}@organizer"
    (day,) = public_events([swap], {}, Speech())
    checked(Feed("日历", "", "gray", (day,)))
    assert day.start == day.end == DAY


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_last_good_feed_stays_and_the_others_go_on(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "YEARS", range(1900, 10_000))  # a day that the room would not let in
    tokens = hand_out(house)
    before = reached(tokens)
    forever = Details("没有尽头的活动", when=When(first_day=DAY, last_day=date.max), audience="children")
    event = create_event(details=forever, now=NOW, who=WHO).ref
    announce(event=event, now=NOW, who=WHO)
    sign_up(event=event, household=house.refs["101"], coming=Coming(Counts(1)), now=NOW, who=WHO)
    sign_up(event=house.refs["tea"], household=house.refs["102"], coming=Coming(Counts(1)), now=NOW, who=WHO)
    after = reached(tokens)
    changed = {name for name in after if before[name] != after[name]}
    assert changed == {"household-102.ics"}
    refused: dict[str, Any] = publish(now=NOW, who=WHO).refused
    assert refused.keys() == {"public", "children", f"~{house.refs['link-household-101']}"}
    assert {refusal.record for refusal in refused.values()} == {"没有尽头的活动"}
    assert (refused["children"].feed, refused["children"].uid) == ("children", f"{event}@organizer")
