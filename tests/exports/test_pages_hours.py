"""The hours of what does not end on the day on which it begins: on the front page, and behind a link."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from exports.feeds.calendar import Entry, Feed, Recurrence
from exports.site.pages.index import Shown, index_page
from exports.site.pages.private import private_page
from exports.site.pages.programme import Item, programme
from models.clock import at_local
from models.events.workdays import day_table
from models.publishing.rows import LinkRow
from tests.exports.browser import Page

TODAY = date(2026, 11, 20)  # a Friday
REVISED = at_local(date(2026, 11, 1))


def _at(days: int, hour: int = 0, minute: int = 0) -> datetime:
    return at_local(TODAY + timedelta(days=days), hour, minute)


def _entry(start: datetime | date, end: datetime | date, recurrence: Recurrence | None = None) -> Entry:
    return Entry("a@organizer", "守岁 / Vigil", start, end, 0, REVISED, recurrence=recurrence)


def _item(*entries: Entry) -> Item:
    return programme(entries, TODAY).soon[0].items[0]


def _texts(item: Item) -> tuple[list[str], list[str]]:
    return [word.text for word in item.hours], [word.text for word in item.until]


LONG = (["20:00 –"], ["至11月22日 周日 12:30", "through Sun 22 November, 12:30"])
TIMES = [
    (_at(0, 20), _at(1, 0, 30), (["20:00–次日00:30", "20:00–00:30 (next day)"], [])),
    (_at(0, 20), _at(1, 11, 59), (["20:00–次日11:59", "20:00–11:59 (next day)"], [])),
    (_at(0, 20), _at(1, 12), (["20:00 –"], ["至11月21日 周六 12:00", "through Sat 21 November, 12:00"])),
    (_at(0, 20), _at(2), (["20:00 –"], ["至11月21日 周六 24:00", "through Sat 21 November, 24:00"])),
    (_at(0, 20), _at(2, 12, 30), LONG),
    (_at(0, 20), _at(1), (["20:00–24:00"], [])),
    (_at(-1, 20), _at(0, 0, 30), ([], ["至11月20日 周五 00:30", "through Fri 20 November, 00:30"])),
    (_at(-1, 20), _at(2, 12, 30), ([], LONG[1])),
    (TODAY, TODAY + timedelta(days=1), ([], ["至11月21日 周六", "through Sat 21 November"])),
    (TODAY, TODAY, ([], [])),
]


@pytest.mark.parametrize(("start", "end", "said"), TIMES)
def test_it_says_when_it_begins_and_when_it_ends(
    start: datetime | date, end: datetime | date, said: tuple[list[str], list[str]]
) -> None:
    assert _texts(_item(_entry(start, end))) == said


def test_each_night_of_a_series_has_its_hours() -> None:
    nightly = _entry(_at(-7, 20), _at(-6, 0, 30), Recurrence("FREQ=WEEKLY;BYDAY=FR"))
    days = programme([nightly], TODAY).soon
    assert len(days) == 5 and {_texts(item)[0][0] for day in days for item in day.items} == {"20:00–次日00:30"}


def test_the_front_page_says_it_in_both_languages() -> None:
    feeds = {"public": Feed("x", "", "red", (_entry(_at(0, 20), _at(1, 0, 30)),))}
    shown = Shown("十号楼", TODAY, "", feeds, (), (), (), day_table([2026, 2027]))
    body = index_page(shown).body.decode()
    assert '<span class="zh" lang="zh-CN">20:00–次日00:30</span>' in body
    assert '<span class="en" lang="en">20:00–00:30 (next day)</span>' in body


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("both", ("20:00–次日00:30", "20:00–00:30 (next day)"), ()),
        ("zh_CN", ("20:00–次日00:30",), ("next day",)),
        ("en", ("20:00–00:30 (next day)",), ("次日",)),
    ],
)
def test_behind_a_link_it_stands_under_its_first_day(
    language: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    link = LinkRow(
        "l", 1, "volunteer", "h", None, "", "", "", language, "full", True, False, REVISED, None, False, False
    )
    entry = _entry(_at(-1, 20), _at(0, 0, 30))
    text = Page(private_page(link, Feed("组 / Group", "", "red", (entry,)), TODAY)).text
    assert all(words in text for words in said) and not any(words in text for words in unsaid)
    assert ("11月19日" in text) == (language != "en"), "the day on which it began"
