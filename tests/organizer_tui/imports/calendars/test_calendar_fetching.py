"""Fetching a calendar from an address: only what has changed, within limits, from nowhere it must not come from."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from models.events.centre.rows import SubscriptionRow
from models.events.centre.rules import window
from models.progress import GivenUp, Progress
from organizer_tui.imports.calendars import address, looking
from organizer_tui.imports.calendars.address import Unfit, plain_address
from organizer_tui.imports.calendars.looking import looked_at, source_of
from organizer_tui.imports.calendars.source import CalendarRefused
from tests.organizer_tui.imports.calendars.serving import MARKS, Calendars, serving

TODAY = date(2026, 11, 20)


@pytest.fixture
def server() -> Iterator[str]:
    with serving() as where:
        yield where


def known(source: str, **words: Any) -> SubscriptionRow:
    row = SubscriptionRow("r", 1, "n", source, "blue", "", False, True, 3, last_day=window(TODAY)[1], digest="old")
    return row._replace(**words)


@pytest.mark.parametrize("path", ["sound", "gzip", "on"])
def test_what_the_server_sends_is_read(server: str, path: str) -> None:
    reading = looked_at(f"{server}/{path}", TODAY)
    assert reading is not None and [one.title for one in reading.dates] == ["太极"] * 3


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("page", "web page"),
        ("nothing", "is empty"),
        ("half", "breaks off"),
        ("endless", "larger than 5 MB"),
        ("gzip-bomb", "larger than 5 MB"),
        ("garbage", "nobody understands"),
        ("loop", "without end"),
        ("far", "without end"),
        ("to-a-file", "without end"),
        ("to-ftp", "safety's sake"),
        ("forbidden", "does not let us"),
        ("broken", r"trouble \(503\)"),
        ("not-there", "no calendar at this address"),
    ],
)
def test_a_server_that_does_otherwise_is_refused_with_a_sentence(server: str, path: str, words: str) -> None:
    began = time.monotonic()
    with pytest.raises(CalendarRefused, match=words) as refused:
        looked_at(f"{server}/{path}?token=s3cret", TODAY)
    assert refused.value.hint and "s3cret" not in str(refused.value)
    assert time.monotonic() - began < 30


def test_a_wrong_length_that_hurts_nobody_is_forgiven(server: str) -> None:
    assert looked_at(f"{server}/negative", TODAY) is not None


def test_a_server_that_drips_is_waited_for_so_long_and_no_longer(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "FETCHER_WALL_SECONDS", 1.5)
    began = time.monotonic()
    with pytest.raises(CalendarRefused, match="does not answer in time"):
        looked_at(f"{server}/drip", TODAY)
    assert time.monotonic() - began < 20


def test_whoever_has_waited_enough_stops_it(server: str) -> None:
    progress = Progress()
    threading.Timer(0.5, progress.give_up).start()
    began = time.monotonic()
    with pytest.raises(GivenUp):
        looked_at(f"{server}/drip", TODAY, None, progress)
    assert time.monotonic() - began < 20


def test_nobody_there_is_said() -> None:
    with serving() as gone:
        pass
    with pytest.raises(CalendarRefused, match="cannot be reached") as refused:
        looked_at(f"{gone}/sound", TODAY)
    assert "online" in refused.value.hint
    with pytest.raises(CalendarRefused, match="cannot be reached"):
        looked_at("https://no-such-machine.invalid/x.ics", TODAY)


def test_only_what_has_changed_is_fetched_while_the_days_ahead_reach_far_enough(server: str) -> None:
    source = f"{server}/marked"
    first = looked_at(source, TODAY)
    assert first is not None and (first.etag, first.last_modified) == tuple(MARKS.values())
    row = known(source, etag=first.etag, last_modified=first.last_modified)
    assert looked_at(source, TODAY, row) is None
    assert Calendars.asked[-1][1]["If-Modified-Since"] == MARKS["Last-Modified"]
    assert looked_at(source, TODAY, row._replace(last_day=TODAY)) is not None
    assert "If-None-Match" not in Calendars.asked[-1][1]


def test_the_same_bytes_are_not_read_again(server: str) -> None:
    first = looked_at(f"{server}/sound", TODAY)
    assert first is not None
    assert looked_at(f"{server}/sound", TODAY, known("x", digest=first.digest)) is None


def test_the_name_and_password_of_an_address_go_to_its_server_alone(server: str) -> None:
    with_a_name = server.replace("//", "//centre:p%40ss@")
    looked_at(f"{with_a_name}/on", TODAY)
    (_path, first), (_other, second) = Calendars.asked
    assert first["Authorization"] == "Basic " + base64.b64encode(b"centre:p@ss").decode()
    assert "Authorization" not in second and "ss@" not in second["Host"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://centre.example/a.ics", "https://centre.example/a.ics"),
        (" webcal://centre.example/a.ics\n", "https://centre.example/a.ics"),
        ("WEBCALS://centre.example", "https://centre.example/"),
        (
            "https://centre.example:8443/活动.ics?键=值#x",
            "https://centre.example:8443/%E6%B4%BB%E5%8A%A8.ics?%E9%94%AE=%E5%80%BC",
        ),
        ("https://社区.example/a", "https://xn--dkrp89f.example/a"),
        ("http://192.168.1.5/a.ics", "http://192.168.1.5/a.ics"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("https://centre.example/a%20b.ics", "https://centre.example/a%20b.ics"),
    ],
)
def test_an_address_as_it_is_asked(typed: str, asked: str) -> None:
    assert source_of(typed) == asked == plain_address(asked)


@pytest.mark.parametrize(
    "typed",
    ["ftp://x/a", "javascript://x/%0a", "https://", "https:///a", "https://x:99999/", "https://a b/", "https://x/\x00",
     "https://x/" + "a" * 3000, "https://[::1", "data://x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(CalendarRefused, match="no address of a calendar"):
        source_of(typed)


@pytest.mark.parametrize(
    ("scheme", "machine", "from_outside", "code"),
    [
        ("https", "93.184.216.34", False, ""),
        ("https", "93.184.216.34", True, ""),
        ("https", "192.168.1.5", False, ""),
        ("http", "192.168.1.5", False, ""),
        ("http", "127.0.0.1", False, ""),
        ("http", "fe80::1%eth0", False, ""),
        ("http", "93.184.216.34", False, "not_secure"),
        ("http", "2606:2800:220:1:248:1893:25c8:1946", False, "not_secure"),
        ("https", "192.168.1.1", True, "detour"),
        ("http", "10.0.0.1", True, "detour"),
        ("https", "127.0.0.1", True, "detour"),
        ("https", "169.254.169.254", True, "detour"),
    ],
)
def test_which_machines_are_asked(scheme: str, machine: str, from_outside: bool, code: str) -> None:
    said = ""
    try:
        address.check_machine(scheme, machine, from_outside)
    except Unfit as unfit:
        said = str(unfit)
    assert said == code


@pytest.mark.parametrize(
    ("before", "after", "so_far", "code"),
    [
        ("https://a/x", "https://b/y", 5, ""),
        ("http://a/x", "https://b/y", 1, ""),
        ("https://a/x", "https://b/y", 6, "detours"),
        ("https://a/x", "http://a/x", 1, "detour"),
        ("http://a/x", "file:///etc/passwd", 1, "detour"),
        ("http://a/x", "ftp://a/x", 1, "detour"),
    ],
)
def test_where_a_server_may_send_us(before: str, after: str, so_far: int, code: str) -> None:
    said = ""
    try:
        address.check_detour(before, after, so_far, 5)
    except Unfit as unfit:
        said = str(unfit)
    assert said == code
