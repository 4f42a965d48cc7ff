"""What is on, from published entries: the dates of series, marks, whom it is for; and words that would break a page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import segno
import zxingcpp
from PIL import Image

from exports.calendar_cards import feed_of
from exports.feeds.address import webcal
from exports.feeds.calendar import CANCELLED, TENTATIVE, Entry, Feed, Recurrence
from exports.feeds.words import AUDIENCES, Speech
from exports.site.file import File
from exports.site.pages.index import Shown, index_page
from exports.site.pages.private import private_page
from exports.site.pages.programme import Item, dates_of, item_of, programme, public_entries
from exports.site.pages.shelf import search_page, shelf_pages
from exports.site.pages.single import event_file
from exports.site.pages.spoken import Spoken, day_words, heard, marks_of
from exports.site.pages.ways import code, is_reachable, offer
from models.bookshelf.open_shelf import OpenTitle
from models.clock import at_local
from models.events.workdays import day_table
from models.i18n import Sentence
from models.publishing.rows import LinkRow
from tests.exports.browser import Page

TODAY = date(2026, 11, 20)  # a Friday
REVISED = datetime(2026, 11, 1, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><h1>大</h1>",
    "\" onclick='x' [/] {{ 7*7 }} {% raw %} & &lt;",
    "javascript:alert(1) 'quoted' \"twice\"",
    "\u202e翻过来\u2066 ‏ \u0000\u0007 🎉👨‍👩‍👧 " + "长" * 4000,
    "<!-- -->]]><![CDATA[<img src=x onerror=alert(1)>",
)


def _entry(uid: str = "a", summary: str = "茶会 / Tea", hour: int = 10, **more: object) -> Entry:
    start = more.pop("start", at_local(TODAY, hour))
    end = more.pop("end", at_local(TODAY, hour + 2))
    return Entry(f"{uid}@organizer", summary, start, end, 0, REVISED, **more)  # type: ignore[arg-type]


def _items(*entries: Entry) -> list[tuple[date, Item]]:
    return [(day.day, item) for day in programme(entries, TODAY).soon for item in day.items]


def _texts(words: tuple[Spoken, ...]) -> list[str]:
    return [word.text for word in words]


def test_a_series_is_there_on_each_of_its_days_but_those_left_out() -> None:
    left_out = at_local(date(2026, 11, 27), 10)
    weekly = Recurrence("FREQ=WEEKLY;BYDAY=FR", at_local(date(2026, 12, 11), 10), (left_out,))
    found = _items(_entry(recurrence=weekly))
    assert [day for day, _item in found] == [date(2026, 11, 20), date(2026, 12, 4), date(2026, 12, 11)]
    assert {item.hours[0].text for _day, item in found} == {"10:00–12:00"}


def test_what_lasts_is_under_today_with_its_last_day() -> None:
    ((day, item),) = _items(_entry(start=date(2026, 11, 18), end=date(2026, 11, 22)))
    assert day == TODAY and item.hours == () and item.until[0].text == "至11月22日 周日"
    assert _items(_entry(start=date(2026, 11, 18), end=date(2026, 11, 19))) == []


def test_a_night_that_ends_at_midnight_is_one_day() -> None:
    (found,) = dates_of(_entry(hour=20, end=at_local(date(2026, 11, 21))), TODAY, TODAY)
    assert found.last == TODAY and _texts(item_of(found, TODAY).hours) == ["20:00–24:00"]


def test_single_dates_far_ahead_come_last_and_series_that_are_on_soon_do_not() -> None:
    feast = _entry("far", start=date(2027, 2, 6), end=date(2027, 2, 6))
    found = programme([feast, _entry(recurrence=Recurrence("FREQ=WEEKLY;BYDAY=FR"))], TODAY)
    assert [day.day for day in found.later] == [date(2027, 2, 6)] and len(found.soon) == 5


@pytest.mark.parametrize(
    ("starts", "rule", "without", "later"),
    [
        (date(2026, 1, 31), "FREQ=MONTHLY;BYMONTHDAY=31", (), date(2026, 12, 31)),
        (date(2026, 1, 31), "FREQ=MONTHLY;BYMONTHDAY=31", (date(2026, 12, 31),), date(2027, 1, 31)),
        (date(2027, 1, 9), "FREQ=WEEKLY;BYDAY=SA", (), date(2027, 1, 9)),
        (date(2020, 11, 19), "FREQ=YEARLY", (), date(2027, 11, 19)),
        (date(2026, 11, 19), "FREQ=YEARLY", (date(2027, 11, 19),), None),
    ],
)
def test_the_next_date_of_a_series_that_is_not_on_soon_stands_further_ahead(
    starts: date, rule: str, without: tuple[date, ...], later: date | None
) -> None:
    series = _entry(start=starts, end=starts, recurrence=Recurrence(rule, None, without))
    found = programme([series], TODAY)
    assert found.soon == () and [day.day for day in found.later] == ([later] if later else [])


@pytest.mark.parametrize(
    ("summary", "status", "title", "mark"),
    [
        ("【已取消】茶会 / [Cancelled] Tea", CANCELLED, ("茶会", "Tea"), "已取消"),
        ("【延期】茶会 / [Postponed] Tea", TENTATIVE, ("茶会", "Tea"), "已延期"),
        ("茶会", CANCELLED, ("茶会",), "已取消"),
        ("茶会 / Tea", TENTATIVE, ("茶会", "Tea"), "还没定"),
    ],
)
def test_what_is_not_as_planned_is_marked_beside_its_title(
    summary: str, status: str, title: tuple[str, ...], mark: str
) -> None:
    ((_day, item),) = _items(_entry(summary=summary, status=status))
    assert tuple(word.text for word in item.title) == title
    assert [words[0].text for words in item.marks] == [mark] and item.cancelled == (status == CANCELLED)


def test_why_it_moved_stands_before_what_it_is_about() -> None:
    both = Speech()
    told = [both.say("Why: {reason}", reason="下雨"), both.say("It was planned for {day}.", day="2026-11-18")]
    told += [both.say("For: {audience}", audience=Sentence(AUDIENCES["elderly"])), "带杯子。"]
    ((_day, item),) = _items(_entry(description="\n\n".join(told), categories=("老人", "The elderly")))
    assert item.audience == "elderly" and [word.text for word in item.text] == ["带杯子。"]
    assert [words[0].text for words in item.marks] == ["改期"]
    assert [(word.language, word.text[:3]) for word in item.notes] == [
        *(("zh-CN", "原因："), ("en", "Why"), ("zh-CN", "原定 "), ("en", "It ")),
    ]


@pytest.mark.parametrize("language", ["both", "zh_CN", "en"])
def test_of_whom_it_is_for_only_the_calendars_own_line_is_left_out(language: str) -> None:
    speech = Speech(language)
    written = [
        "对象：六岁以上，家长陪着",
        "For: whoever likes tea",
        "对象：老人",
        "原因：大家想聚聚",
        "原定 2026-11-18。",
    ]
    told = [speech.say("Why: {reason}", reason="下雨"), speech.say("For: {audience}", audience=Sentence("The elderly"))]
    ((_day, item),) = _items(_entry(description="\n\n".join([*told, "\n".join(written)])))
    assert [word.text for word in item.text] == written and item.marks == ()
    assert all("下雨" in word.text for word in item.notes)
    ((_day, bare),) = _items(_entry(description="对象：全楼的人\nFor: The whole house"))
    assert [word.text for word in bare.text] == ["对象：全楼的人", "For: The whole house"]


def test_each_thing_is_there_once_and_days_off_are_in_the_headings() -> None:
    tea, off = _entry(), _entry("off", start=TODAY, end=TODAY)
    feeds = {"public": Feed("x", "", "red", (tea,)), "elderly": Feed("y", "", "red", (tea,))}
    feeds["holidays"] = Feed("z", "", "red", (off,))
    feeds["festivals"] = Feed("f", "", "red", (_entry("festival-new_year-2027"),))
    assert list(public_entries(feeds)) == [tea.uid]
    marks = marks_of(date(2027, 2, 6), day_table([2027]))
    assert [words[0].text for words in marks] == ["休", "农历正月初一", "春节"]


def test_days_are_said_in_both_languages() -> None:
    assert [word.text for word in day_words(TODAY, 2026)] == ["11月20日 周五", "Fri 20 November"]
    assert [word.text for word in day_words(date(2027, 2, 6), 2026)] == ["2027年2月6日 周六", "Sat 6 February 2027"]
    assert heard("茶会 / Tea") == (Spoken("zh-CN", "茶会"), Spoken("en", "Tea"))
    assert heard("读书 / 写字") == (Spoken("zh-CN", "读书 / 写字"),) and heard("Tea") == (Spoken("en", "Tea"),)


def test_a_file_of_an_event_never_leaves_its_folder() -> None:
    assert event_file("abc123@organizer") == "events/abc123.ics"
    for uid in ("../x@organizer", "a/b", "", ".", "x" * 300, "<b>"):
        name = event_file(uid).removeprefix("events/")
        assert name.removesuffix(".ics").isalnum() and len(name) == 24


def test_cards_posters_and_buttons_say_one_address_to_phones() -> None:
    whole = "https://example.org:8443/x/"
    subscribed = webcal(f"{whole}public.ics")
    assert subscribed == "webcal://example.org:8443/x/public.ics"
    assert offer("public", "public.ics", whole, "x").ways[0].address == subscribed == feed_of("public", whole)
    assert offer("public", "public.ics", "", "x").ways[0].address == ""


@pytest.mark.parametrize(
    ("address", "reachable"),
    [
        ("https://example.org/", True),
        ("https://8.8.8.8/", True),
        ("http://192.168.1.5:8066/", False),
        ("http://localhost:8066/", False),
        ("http://tower.local/", False),
        ("http://laptop:8066/", False),
        ("http://[fe80::1]/", False),
    ],
)
def test_services_of_the_internet_are_offered_what_they_can_reach(address: str, reachable: bool) -> None:
    assert is_reachable(address) == reachable
    kinds = [way.kind for way in offer("public", "public.ics", address, "x").ways]
    assert kinds == (["apple", "google", "outlook"] if reachable else ["apple"])


def test_the_code_leads_to_the_address() -> None:
    address = offer("public", "public.ics", "https://calendar.example.org/x/", "y").ways[1].address
    drawn = Page(File(f"<p>{code(address)}</p>".encode(), ""))
    (size,) = {int(part) for part in drawn.all("svg")[0]["viewbox"].split()[2:]}
    modules = segno.make(address, micro=False, error="m")
    assert size == modules.symbol_size(border=4)[0]
    picture = Image.new("L", (size, size), 255)
    _draw(picture, drawn.all("path")[-1]["d"])
    (read,) = zxingcpp.read_barcodes(picture.resize((size * 4, size * 4)))
    assert read.text == address


def _draw(picture: Image.Image, path: str) -> None:
    """Lines as segno writes them: M and m move, h draws."""
    import re

    x = y = 0.0
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if step == "M":
            x, y = values
        elif step == "m":
            x, y = x + values[0], y + values[1]
        else:
            for column in range(round(x), round(x + values[0])):
                picture.putpixel((column, int(y)), 0)
            x += values[0]


def _link(kind: str) -> LinkRow:
    return LinkRow("l", 1, kind, "h", None, "", "", "", "both", "full", True, True, REVISED, None, False, False)


@pytest.mark.parametrize(("kind", "has_books"), [("household", True), ("volunteer", False), ("panel", False)])
def test_only_a_household_reads_of_books(kind: str, has_books: bool) -> None:
    text = Page(private_page(_link(kind), Feed("组 / Group", "说明", "red", (_entry(),)), TODAY)).text
    assert ("Books to bring back" in text, "No book is out." in text) == (has_books, has_books)
    assert ("您家的安排" in text, "接下来的安排" in text) == (has_books, not has_books)


def _hostile_pages() -> list[File]:
    entries = tuple(
        _entry(f"h{n}", words, place=words, description=words, categories=(words,)) for n, words in enumerate(HOSTILE)
    )
    shelf = tuple(OpenTitle(w, w[:20], w, w, w, w.lower(), n % 2 == 0) for n, w in enumerate(HOSTILE))
    feeds = {"public": Feed(HOSTILE[0], HOSTILE[1], "red", entries)}
    private = private_page(_link("household"), Feed(HOSTILE[0], HOSTILE[2], "red", entries), TODAY)
    shown = Shown(HOSTILE[0], TODAY, "https://example.org/", feeds, shelf, (), (), day_table([2026, 2027]))
    found = [search_page(HOSTILE[0], shelf, words) for words in HOSTILE]
    return [index_page(shown), private, *shelf_pages(HOSTILE[0], shelf).values(), *found]


def test_hostile_words_stay_words() -> None:
    for file in _hostile_pages():
        page = Page(file)
        assert len(page.all("h1")) == 1 and not page.all("img")
        assert "alert(1)" not in "".join(page.inside["script"] + page.inside["style"])
        assert not [tag for tag in page.all("a") if tag.get("href", "").startswith("javascript")]
        assert not set(file.body.decode()) & {*"\x00\x07\u202e\u2066\u200f"}
        assert "长" * 1000 not in page.text, "the calendar has all of it"
        assert "49" not in page.text


def test_times_stay_in_step_with_summer_time_nowhere() -> None:
    found = dates_of(_entry(recurrence=Recurrence("FREQ=WEEKLY;BYDAY=FR")), TODAY, TODAY + timedelta(weeks=30))
    assert {item_of(each, TODAY).hours[0].text for each in found} == {"10:00–12:00"}
