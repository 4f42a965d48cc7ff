"""The poster for the lift: its codes lead to page and calendar, and it says only what is published and takes place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from exports.choices import Choices
from exports.feeds.publish import publish
from exports.papers.lift_poster import AHEAD, MOST, Told, coming, lift_poster, write_lift_poster
from exports.papers.sheet import PAGE_WIDTH, PRINTABLE
from exports.papers.wanted import NothingToPrint
from models.clock import day_of
from models.events.agenda import occurrences
from models.events.occurrence import Occurrence
from models.events.operations import Details, announce, cancel_event, correct_event, create_event
from models.events.queries import event_row
from models.events.rules import When
from models.publishing.operations import choose_feed, say_address
from tests.conftest import NOW
from tests.exports.papers.printed import codes, letters, overlap, pages, read, words
from tests.exports.small_house import SmallHouse

ADDRESS = "https://example.org/building10/"
FEED = "webcal://example.org/building10/public.ics"
WHO = "王阿姨"


@pytest.fixture
def told(house: SmallHouse, tmp_path: Path) -> Callable[[], bytes]:
    """Write the poster of the small house, whose address is known and whose calendars are published."""
    say_address(address=ADDRESS, now=NOW, who=WHO)
    publish(now=NOW, who=WHO)
    return lambda: write_lift_poster(tmp_path / "lift.pdf", NOW, Choices())[0].read_bytes()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_leads_to_the_page_and_says_what_is_next(told: Callable[[], bytes]) -> None:
    data = told()
    page, feed = [code for code in codes(pages(data)[0]) if code.kind == "QR"]
    assert (page.value, feed.value) == (ADDRESS, FEED) and len(pages(data)) == 1
    assert min(page.box.width, feed.box.width) > 50, "to be scanned from two steps away"
    text = words(data)
    assert ADDRESS in text and "楼里" in text and "What is on" in text
    ahead = coming(NOW)
    assert 0 < len(ahead) <= MOST and all(one.title_zh in text for one in ahead)
    assert "十号楼" in text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_only_what_is_published_and_takes_place_stands_on_it(house: SmallHouse, told: Callable[[], bytes]) -> None:
    first, last = day_of(NOW), day_of(NOW) + AHEAD
    all_dates = [one for one in occurrences(first=first, last=last) if one.ends_at is None or one.ends_at > NOW]
    assert {one.status for one in all_dates} > {"announced"}
    before = coming(NOW)
    assert {one.status for one in before} == {"announced"}
    cancel_event(event=before[0].event, reason="", now=NOW, who=WHO)
    details = Details("没有发布的", "", "大厅", When(NOW + timedelta(hours=1), NOW + timedelta(hours=2)))
    unpublished = create_event(details=details, now=NOW, who=WHO).ref
    announce(event=unpublished, now=NOW, who=WHO)
    assert unpublished not in {one.event for one in coming(NOW)}
    assert before[0].event not in {one.event for one in coming(NOW)}
    publish(now=NOW, who=WHO)
    assert coming(NOW)[0].event == unpublished
    assert before[0].event not in {one.event for one in coming(NOW)}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_somebody_would_not_find_so_in_the_calendar_waits_for_it(told: Callable[[], bytes]) -> None:
    first = coming(NOW)[0]
    version = event_row(first.event).version
    details = Details("改了名的", "", "大厅", When(NOW + timedelta(hours=1), NOW + timedelta(hours=2)))
    correct_event(event=first.event, version=version, details=details, now=NOW, who=WHO)
    assert first.event not in {one.event for one in coming(NOW)} and "改了名的" not in words(told())
    publish(now=NOW, who=WHO)
    assert "改了名的" in words(told())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_without_an_address_or_a_publication_it_says_what_to_do(house: SmallHouse, tmp_path: Path) -> None:
    out = tmp_path / "lift.pdf"
    for missing in ("address", "publication"):
        with pytest.raises(NothingToPrint) as refused:
            write_lift_poster(out, NOW, Choices())
        assert "8" in refused.value.hint and not out.exists(), missing
        say_address(address=ADDRESS, now=NOW, who=WHO)
    publish(now=NOW, who=WHO)
    other = "https://other.example.org/"
    assert read(write_lift_poster(out, NOW, Choices(address=other))[0].read_bytes(), "QR")[0] == other


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_calendar_that_is_not_offered_has_no_code(told: Callable[[], bytes]) -> None:
    before = coming(NOW)
    choose_feed(name="public", language="en", offered=False, now=NOW, who=WHO)
    assert read(told(), "QR") == [ADDRESS], "its end is near"
    publish(now=NOW, who=WHO)
    data = told()
    (page,) = [code for code in codes(pages(data)[0]) if code.kind == "QR"]
    assert page.value == ADDRESS and page.box.width > 62
    assert abs(page.box.left + page.box.width / 2 - PAGE_WIDTH / 2) < 1, "in the middle"
    assert "日历" not in words(data) and "calendar" not in words(data)
    assert {one.event for one in coming(NOW)} <= {one.event for one in before} and coming(NOW), "others have it too"
    choose_feed(name="public", language="en", offered=True, now=NOW, who=WHO)
    assert read(told(), "QR") == [ADDRESS], "it has ended until the next publication"
    publish(now=NOW, who=WHO)
    assert read(told(), "QR") == [ADDRESS, FEED]


@pytest.mark.parametrize("feed", ["", ADDRESS + "x" * 90 + "public.ics"])
@pytest.mark.parametrize("number", [0, 1, MOST])
def test_nothing_covers_anything_however_long(number: int, feed: str) -> None:
    long = "很长的名字" * 12
    one = Occurrence(
        "a", day_of(NOW), day_of(NOW), NOW, NOW, long, "Very long " * 9, long, "everybody", "announced", "", False
    )
    data = lift_poster(Told("楼" * 60, ADDRESS + "x" * 90, [one] * number, feed))
    page = pages(data)[0]
    found = codes(page)
    assert len(pages(data)) == 1 and len(found) == (2 if feed else 1)
    for char, place in letters(data):
        assert place.within(PRINTABLE).width > place.width - 0.6, char
        assert not any(overlap(place, code.box) for code in found), char
