"""Entries on a real CalDAV server, Radicale: a collection a calendar, a resource an entry, and only what changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import icalendar
import pytest

from exports.feeds.calendar import Entry, Feed, as_bytes
from exports.site.push.bringing import Brought
from exports.site.push.caldav import push_entries, resource_name
from exports.site.push.connection import Account
from exports.site.push.pieces import head, pieces
from exports.site.push.state import State
from exports.site.site import CALENDAR, File, Site
from models.i18n import set_language
from tests.exports.push_servers import WANG, Faulty, radicale, serving

AT = datetime(2026, 11, 28, 2, tzinfo=UTC)
HOSTILE = "a/../b?c#d&e;f,g\\n%2F@organizer"


def entry(uid: str, summary: str = "茶话会", **words: object) -> Entry:
    return replace(Entry(uid, summary, AT, AT + timedelta(hours=1), 0, AT), **words)  # type: ignore[arg-type]


EVENTS = (entry("one@organizer"), entry("two@organizer", "剪纸" * 60), entry(HOSTILE, "怪"))
PUBLIC = Feed("十号楼 · 活动 <&>", "给大家看, 都来; 好\n第二行", "seagreen", EVENTS)
HOLIDAYS = Feed("放假", "", "firebrick", (entry("nyd@organizer", "元旦", start=AT.date(), end=AT.date()),))


def site(**feeds: Feed) -> Site:
    public = {f"{name}.ics": File(as_bytes(feed), CALENDAR) for name, feed in feeds.items()}
    others = {"index.html": File(b"page", ""), "events/one.ics": File(b"single", "")}
    return Site({**public, **others}, {"digest": {".ics": File(b"secret", "")}}, frozenset(), {})


BOTH = site(public=PUBLIC, holidays=HOLIDAYS)


class Place:
    """A Radicale, what is kept of it, and a push to it."""

    def __init__(self, address: str, folder: Path, faults: Faulty) -> None:
        self.where, self.folder, self.faults, self.state = (
            f"{address}wang/",
            folder,
            faults,
            State(),
        )

    def push(self, made: Site = BOTH, account: Account = WANG) -> Brought:
        return push_entries(self.where, account, made, self.state, lambda: None)

    def get(self, path: str) -> bytes:
        answer = httpx.get(self.where + path, auth=httpx.BasicAuth(*WANG), trust_env=False)
        assert answer.status_code == 200
        return answer.content

    def properties(self) -> str:
        """What the server keeps of the collections."""
        said = (json.loads(path.read_text("utf-8")) for path in sorted(self.folder.rglob(".Radicale.props")))
        return json.dumps(list(said), ensure_ascii=False)

    def holds(self, feeds: Mapping[str, Feed]) -> bool:
        """Whether each collection reads as its calendar; others are empty."""
        return all(self._read(name) == {e.uid: e.summary for e in feed.entries} for name, feed in feeds.items())

    def _read(self, name: str) -> dict[str, str]:
        calendar = icalendar.Calendar.from_ical(self.get(f"organizer-{name}/"))
        return {event.uid: str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    set_language("en")
    faults = Faulty(radicale(tmp_path))
    with serving(faults) as address:
        yield Place(address, tmp_path / "collections", faults)


def test_calendars_arrive_with_name_and_colour_and_the_next_push_asks_nothing(place: Place) -> None:
    assert place.push() == Brought(4, 0, "")
    assert place.holds({"public": PUBLIC, "holidays": HOLIDAYS})
    said = place.get("organizer-public/").decode()
    assert "十号楼 · 活动 <&>" in said.replace("\r\n ", "") and "BEGIN:VTIMEZONE" in said
    properties = place.properties()
    assert "#2e8b57" in properties and "给大家看" in properties
    assert not [path for path in place.folder.rglob("*.ics") if path.read_bytes() in (b"single", b"secret")]
    place.faults.count()
    assert place.push() == Brought(0, 0, "") and place.faults.count() == 0


def test_only_what_changed_is_brought(place: Place) -> None:
    place.push()
    place.faults.count()
    changed = replace(PUBLIC, entries=(replace(EVENTS[0], summary="改了", sequence=1), EVENTS[2]))
    assert place.push(site(public=changed, holidays=HOLIDAYS)) == Brought(2, 0, "")
    assert [method for method, _path in place.faults.asked if method != "GET"] in (
        ["PUT", "DELETE"],
        ["PUT", "PUT", "DELETE"],
    )
    assert place.holds({"public": changed, "holidays": HOLIDAYS})


def test_a_new_name_is_said_and_a_calendar_that_ended_is_emptied(place: Place) -> None:
    place.push()
    ended = Feed("此日历已停用", "", "gray")
    assert place.push(site(public=ended)).waiting == 0
    assert place.holds({"public": ended, "holidays": Feed("", "", "gray")})
    assert "已停用" in place.properties()


def test_what_others_changed_or_took_away_comes_right_again(place: Place) -> None:
    place.push()
    auth, path = httpx.BasicAuth(*WANG), place.where + "organizer-public/"
    other = as_bytes(replace(PUBLIC, entries=(entry("one@organizer", "乱写"),)))
    assert httpx.put(path + "one@organizer.ics", content=other, auth=auth, trust_env=False).is_success
    assert httpx.delete(path + "two@organizer.ics", auth=auth, trust_env=False).is_success
    changed = replace(PUBLIC, entries=tuple(replace(each, place="大厅", sequence=1) for each in EVENTS))
    assert place.push(site(public=changed, holidays=HOLIDAYS)) == Brought(3, 0, "")
    assert place.holds({"public": changed})
    assert httpx.delete(path, auth=auth, trust_env=False).is_success
    again = replace(changed, entries=(replace(EVENTS[0], sequence=2, place="楼上"), *changed.entries[1:]))
    assert place.push(site(public=again, holidays=HOLIDAYS)).waiting == 0 and place.holds({"public": again})


def test_what_arrived_without_our_learning_of_it_is_found_there(place: Place) -> None:
    place.push()
    place.state = State()  # killed before anything was kept
    assert place.push() == Brought(4, 0, "") and place.holds({"public": PUBLIC, "holidays": HOLIDAYS})
    place.faults.count()
    assert place.push() == Brought(0, 0, "") and place.faults.count() == 0


@pytest.mark.parametrize(("fails", "after"), [("dead", 1), ("dead", 5), ("dead", 8), ("503 Busy", 3), ("507 Full", 6)])
def test_whatever_stops_it_the_next_push_completes_it(place: Place, fails: str, after: int) -> None:
    place.faults.fails, place.faults.after = fails, after
    stopped = place.push()
    assert stopped.waiting > 0 and stopped.problem
    place.faults.fails = ""
    assert place.push().waiting == 0 and place.holds({"public": PUBLIC, "holidays": HOLIDAYS})


def test_a_wrong_password_and_a_wrong_address_are_sentences(place: Place) -> None:
    assert "does not take this name or password" in place.push(account=Account("x", "y")).problem
    place.where += "deep/er/"
    said = place.push()
    assert said.waiting and re.search("No calendar can be made there|does not let this account", said.problem)


def test_each_piece_is_a_calendar_of_its_own_with_the_lines_as_they_are_published() -> None:
    data = as_bytes(PUBLIC)
    found = pieces(data)
    assert set(found) == {each.uid for each in EVENTS}
    for uid, body in found.items():
        calendar = icalendar.Calendar.from_ical(body)
        assert [event.uid for event in calendar.walk("VEVENT")] == [uid]
        assert not [part.errors for part in calendar.walk() if part.errors] and b"X-WR-CALNAME" not in body
        event = body[body.index(b"BEGIN:VEVENT") : body.index(b"END:VEVENT")]
        assert event in data and body.count(b"BEGIN:VTIMEZONE") == 1
    assert head(data) == (PUBLIC.name, PUBLIC.description, "#2e8b57")


def test_what_has_the_same_uid_stays_together_and_tasks_are_entries_too() -> None:
    two = b"BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:1\r\nEND:VEVENT\r\n"
    task = b"BEGIN:VTODO\r\nUID:b\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VTODO\r\n"
    found = pieces(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-NAME:x\r\n" + two + task + b"END:VCALENDAR\r\n")
    frame = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    assert found == {"a": frame + two + b"END:VCALENDAR\r\n", "b": frame + task + b"END:VCALENDAR\r\n"}


@pytest.mark.parametrize("uid", ["a/b@c", "..", ".hidden", "空", "x" * 300, "a b", "a%2Fb", ""])
def test_a_uid_that_is_no_name_gets_one(uid: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}\.ics", resource_name(uid))
    assert resource_name("abc-1@organizer") == "abc-1@organizer.ics"
