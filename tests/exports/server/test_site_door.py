"""What the server says over a real connection, byte by byte."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator

import httpx
import pytest

from exports.site.server import refusals
from exports.site.server.app import application
from exports.site.server.house import House
from tests.exports.server.harness import (
    CALENDAR_BYTES,
    NEVER,
    OWN_BYTES,
    REVOKED,
    TOKEN,
    Running,
    Said,
    a_site,
    answers,
    received,
    running,
)

TAG = answers().public[b"/public.ics"].tag.decode()
GZIPPED_TAG = answers().public[b"/public.ics"].gzipped_tag.decode()


@pytest.fixture(scope="module")
def site() -> Iterator[Running]:
    """A server that runs."""
    house = House(answers(a_site(address="https://cal.example.org/house/")), names=["organizer.local"])
    with running(house) as server:
        yield server
        assert server.failures == []


def test_a_calendar_comes_as_it_is_whatever_is_accepted(site: Running) -> None:
    for accept in ("Accept: text/html", "Accept: application/json", "X-None: 1"):
        said = site.ask("/public.ics", accept)
        assert (said.status, said.body) == (200, CALENDAR_BYTES)
        assert said.headers["content-type"] == "text/calendar; charset=utf-8"
        assert said.headers["etag"] == TAG
        assert said.headers["cache-control"] == "public, max-age=300, stale-if-error=86400"
        assert {"date", "last-modified", "vary"} <= said.headers.keys()
        assert "server" not in said.headers


def test_compressed_for_those_who_take_it(site: Running) -> None:
    said = site.ask("/public.ics", "Accept-Encoding: br, gzip;q=0.9")
    assert said.headers["content-encoding"] == "gzip"
    assert said.headers["etag"] == GZIPPED_TAG
    assert gzip.decompress(said.body) == CALENDAR_BYTES
    assert "content-encoding" not in site.ask("/public.ics", "Accept-Encoding: gzip;q=0").headers


def test_unchanged_without_a_body(site: Running) -> None:
    for known in (TAG, f"W/{TAG}", f'"x", {TAG}', "*"):
        said = site.ask("/public.ics", f"If-None-Match: {known}")
        assert (said.status, said.body, said.headers["etag"]) == (304, b"", TAG)
        assert "content-length" not in said.headers
    assert site.ask("/public.ics", 'If-None-Match: "x"', f"If-None-Match: {TAG}").status == 304
    modified = site.ask("/public.ics").headers["last-modified"]
    assert site.ask("/public.ics", f"If-Modified-Since: {modified}").status == 304
    assert site.ask("/public.ics", "If-Modified-Since: Fri, 20 Nov 2037 02:00:00 GMT").status == 200


def test_head_says_what_get_would(site: Running) -> None:
    got, said = site.ask("/public.ics"), site.ask("/public.ics", method="HEAD")
    without = {"date"}
    assert said.body == b""
    assert {k: v for k, v in said.headers.items() if k not in without} == {
        k: v for k, v in got.headers.items() if k not in without
    }
    assert site.ask("/nothing", method="HEAD").status == 404
    assert site.ask("/public.ics", f"If-None-Match: {TAG}", method="HEAD").status == 304


def test_what_is_behind_a_link(site: Running) -> None:
    said = site.ask(f"/{TOKEN}.ics")
    assert (said.status, said.body) == (200, OWN_BYTES)
    assert said.headers["cache-control"] == "private, no-cache"
    assert said.headers["x-robots-tag"] == "noindex"
    assert site.ask(f"/{TOKEN}.html").headers["content-type"].startswith("text/html")
    gone = site.ask(f"/{REVOKED}.ics")
    assert (gone.status, gone.body, gone.headers["content-length"]) == (410, b"", "0")
    assert site.ask(f"/{NEVER}.ics").status == 404


def test_calendars_that_are_fetched_are_counted_and_pages_that_are_looked_at_are_not() -> None:
    counted: list[tuple[str, bytes]] = []
    with running(House(answers(), count=lambda feed, agent: counted.append((feed, agent)))) as server:
        for path in ("/", "/public.ics", f"/{TOKEN}.ics", f"/{TOKEN}.html", f"/{TOKEN}", "/events/abc.ics"):
            assert server.ask(path, "User-Agent: me").status in (200, 308)
    assert counted == [("public", b"me"), ("~home", b"me")]


def test_moved(site: Running) -> None:
    said = site.ask("/calendar.ics")
    assert (said.status, said.headers["location"]) == (308, "/public.ics")
    assert site.ask(f"/{TOKEN}").headers["location"] == f"/{TOKEN}.ics"


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"HEAD /public.ics HTTP/1.1\r\nHost: evil\r\n\r\n", 421),
        (b"HEAD /public.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 413),
        (b"HEAD /public.ics HTTP/1.1\r\n\r\n", 400),
        (b"HEAD /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"HEAD /" + b"a" * 30_000, 414),
        (b"HEAD / HTTP/1.1\r\nX: " + b"a" * 17_000, 431),
    ],
    ids=["foreign", "body", "no-host", "target", "endless-target", "endless-head"],
)
def test_no_body_stands_behind_a_head_that_is_refused(site: Running, request_bytes: bytes, status: int) -> None:
    (said,) = site.tell(request_bytes)
    assert (said.status, said.headers["connection"]) == (status, "close")
    (got,) = site.tell(request_bytes.replace(b"HEAD", b"GET"))
    assert said.headers["content-length"] == got.headers["content-length"] == str(len(got.body)) != "0"


def test_nonsense_behind_a_head_is_refused_with_words(site: Running) -> None:
    with site.connect() as connection:
        connection.sendall(b"HEAD /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\nnonsense\r\n\r\n")
        head, refused = received(connection).split(b"HTTP/1.1 400")
    assert head.endswith(b"\r\n\r\n") and refused.endswith(refusals.NOT_HTTP.body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "REPORT", "PATCH"])
def test_one_can_only_look(site: Running, method: str) -> None:
    said = site.ask("/public.ics", method=method)
    assert (said.status, said.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("lines", [("Content-Length: 5",), ("Transfer-Encoding: chunked",)])
def test_nothing_is_taken_in(site: Running, lines: tuple[str, ...]) -> None:
    said = site.ask("/public.ics", *lines)
    assert (said.status, said.headers["connection"]) == (413, "close")
    assert site.ask("/public.ics", "Content-Length: 0").status == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /public.ics HTTP/1.1\r\n\r\n",
        b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /public.ics HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\nA\x00: b\r\n\r\n",
        b"NONSENSE /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"* * *\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(site: Running, request_bytes: bytes) -> None:
    (said,) = site.tell(request_bytes)
    assert (said.status, said.headers["connection"]) == (400, "close")


@pytest.mark.parametrize("target", ["/../etc/passwd", "/%2e%2e/x", "/%2e%2e%2fpublic.ics", "/public.ics%00", "/a%2fb"])
def test_no_path_leads_out(site: Running, target: str) -> None:
    assert site.ask(target).status == 404


def test_what_is_too_long_is_refused(site: Running) -> None:
    assert site.ask("/" + "a" * 10_000).status == 414
    assert site.ask("/" + "a" * 200_000).status == 414
    assert site.ask("/public.ics", "X-Long: " + "a" * 17_000).status == 431
    assert site.ask("/public.ics", *[f"X-{n}: {'a' * 100}" for n in range(170)]).status == 431
    assert site.ask("/public.ics", "X-Long: " + "a" * 15_000).status == 200


def test_a_header_of_a_megabyte_is_not_read_to_its_end(site: Running) -> None:
    (said,) = site.tell(b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 1_000_000)
    assert said.status == 431
    assert site.ask("/public.ics").status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8066", 200),
        ("127.0.0.1", 200),
        ("127.0.0.1:8066", 200),
        ("[::ffff:127.0.0.1]:80", 200),
        ("organizer.local.", 200),
        ("cal.example.org", 200),
        ("evil.example.org", 421),
        ("localhost.evil.example.org", 421),
        ("127.0.0.2", 421),
        ("8.8.8.8", 421),
        ("", 421),
        ("a b", 421),
        ("[::1", 421),
        ("localhost@evil", 421),
    ],
)
def test_only_our_own_names_are_answered(site: Running, host: str, status: int) -> None:
    assert site.ask("/public.ics", host=host).status == status


def test_a_foreign_host_after_our_own_on_the_same_connection_is_refused(site: Running) -> None:
    one = b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n"
    said = site.tell(one + one.replace(b"localhost", b"evil") + one)
    assert [each.status for each in said] == [200, 421]


def test_a_target_in_a_proxys_form(site: Running) -> None:
    assert site.ask("http://localhost/public.ics").status == 200
    assert site.ask("http://evil/public.ics").status == 421
    assert site.ask("http://localhost").status == 200


def test_an_old_program_without_a_host_is_answered_once(site: Running) -> None:
    (said,) = site.tell(b"GET /public.ics HTTP/1.0\r\n\r\n")
    assert (said.status, said.headers["connection"]) == (200, "close")


def test_what_is_asked_in_one_go_is_answered_in_turn(site: Running) -> None:
    lines = [
        f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n" for target in ("/public.ics", "/nothing", "/shelf?q=a")
    ]
    lines += ["GET /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n"] * 20
    said = site.tell("".join(lines).encode() + b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert [each.status for each in said] == [200, 404, 200] + [200] * 21
    assert said[2].body.startswith(b"found a")
    assert all(each.body == CALENDAR_BYTES for each in said[3:-1])


def test_another_protocol_is_not_spoken(site: Running) -> None:
    request = b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nmore"
    assert [said.status for said in site.tell(request)] == [200]
    assert site.tell(b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n")[0].status in (400, 405)


def test_a_search_is_answered_and_kept_by_nobody(site: Running) -> None:
    said = site.ask("/shelf.html?q=%E6%98%A5%E5%A4%A9")
    assert said.body.decode().startswith("found 春天")
    assert said.headers["cache-control"] == "no-store"
    assert said.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    said = site.ask("/shelf?q=a", "Accept-Encoding: gzip")
    assert gzip.decompress(said.body).startswith(b"found a")


async def _in_process(house: House, target: str, headers: dict[str, str], method: str) -> Said:
    transport = httpx.ASGITransport(application(house, lambda _error: None))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.request(method, target, headers={"accept-encoding": "", **headers})
        return Said(answer.status_code, dict(answer.headers), answer.content)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("target", "header"),
    [
        ("/public.ics", ""),
        ("/public.ics?x=1", ""),
        ("/", ""),
        ("/public.ics", f"If-None-Match: {TAG}"),
        (f"/{TOKEN}.ics", ""),
        (f"/{REVOKED}.ics", ""),
        (f"/{NEVER}.ics", ""),
        ("/calendar.ics", ""),
        ("/nothing", ""),
        ("/shelf?q=a", ""),
        ("/shelf", ""),
    ],
)
def test_the_application_says_the_same_by_itself(site: Running, target: str, header: str, method: str) -> None:
    """So that what waits its turn on a connection, and any other ASGI server, gives the same answers."""
    said = site.ask(target, *([header] if header else []), method=method)
    name, _sep, value = header.partition(": ")
    own = asyncio.run(_in_process(site.house, target, {name: value} if header else {}, method))
    said.headers.pop("connection")
    said.headers.pop("date")
    assert (own.status, own.body) == (said.status, said.body)
    assert own.headers == said.headers
