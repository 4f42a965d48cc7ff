"""Those who mean no good, or know no better: slow, many, loud, or talking nonsense."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.site.server import limits as limits_module
from exports.site.server.house import House
from exports.site.server.limits import Limits
from exports.site.site import CALENDAR, File
from tests.exports.server.harness import (
    CALENDAR_BYTES,
    NEVER,
    OWN_BYTES,
    TOKEN,
    Running,
    a_site,
    answers,
    parsed,
    received,
    running,
)

GET = b"GET /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n"
PATIENCE = 5.0
Start = Callable[[Limits], Running]


@pytest.fixture
def start() -> Iterator[Start]:
    """Servers with limits of the test's own."""
    with ExitStack() as stack:
        yield lambda limits: stack.enter_context(running(House(answers(), limits=limits)))


@pytest.fixture
def from_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes from this computer counts as one from the network."""
    monkeypatch.setattr(limits_module, "place_of", lambda address: (address, False))


def _trickles(connection: socket.socket) -> bytes:
    """What is said to somebody who sends an octet now and then."""
    connection.settimeout(0.05)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            connection.sendall(b"X")
            if said := connection.recv(65536):
                return said
        except TimeoutError:
            continue
        except OSError:
            break
        else:
            break
    assert time.monotonic() < until, "it would have gone on for ever"
    return b""


def test_whoever_is_slow_to_ask_is_sent_away(start: Start) -> None:
    server = start(Limits(head_seconds=0.3))
    with server.connect() as connection:
        connection.sendall(b"GET /public.ics HTTP/1.1\r\nX: ")
        assert parsed(_trickles(connection))[0].status == 408


def test_whoever_says_nothing_is_sent_away(start: Start) -> None:
    server = start(Limits(head_seconds=0.3))
    with server.connect() as connection:
        assert received(connection) == b""


def test_the_second_request_may_not_be_slow_either(start: Start) -> None:
    server = start(Limits(head_seconds=0.3))
    with server.connect() as connection:
        connection.sendall(GET + GET[:-2])
        time.sleep(0.05)
        first = connection.recv(65536)
        assert parsed(first)[0].body == CALENDAR_BYTES
        assert parsed(_trickles(connection))[0].status == 408


def test_a_connection_is_kept_for_a_while_only(start: Start) -> None:
    server = start(Limits(idle_seconds=0.4))
    with server.connect() as connection:
        connection.sendall(GET)
        assert parsed(connection.recv(65536))[0].status == 200
        began = time.monotonic()
        assert received(connection) == b""
        assert 0.2 < time.monotonic() - began < PATIENCE


def test_whoever_takes_nothing_in_is_sent_away(start: Start) -> None:
    """Asking for far more than is taken in makes nobody else wait and fills no memory."""
    server = start(Limits(answer_seconds=0.5, waiting=4))
    big = File(os.urandom(1 << 22), CALENDAR)
    server.house.swap(answers(a_site()._replace(public={"public.ics": big})))
    with server.connect() as connection:
        connection.sendall(GET * 200)
        until = time.monotonic() + PATIENCE
        while server.house.connections and time.monotonic() < until:
            time.sleep(0.05)
        assert not server.house.connections


def test_a_hundred_and_twenty_slow_ones_keep_nobody_waiting(start: Start) -> None:
    server = start(Limits(connections=64))
    with ExitStack() as stack:
        for _ in range(120):
            stack.enter_context(server.connect()).sendall(b"GET /public.ics HTTP/1.1\r\nX-A: ")
        for _ in range(132):
            assert server.ask("/public.ics").body == CALENDAR_BYTES
        assert len(server.house.connections) <= 64


@pytest.mark.usefixtures("from_the_network")
def test_one_client_has_so_many_connections_and_no_more(start: Start) -> None:
    server = start(Limits(connections_each=8))
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(server.connect()).sendall(b"GET ")
        assert server.ask("/public.ics").status == 200
        assert len(server.house.connections) <= 8


@pytest.mark.usefixtures("from_the_network")
def test_a_flood_of_requests_is_told_to_come_again(start: Start) -> None:
    server = start(Limits(requests=20.0, requests_a_second=0.01))
    said = [server.ask("/public.ics") for _ in range(30)]
    assert [each.status for each in said] == [200] * 20 + [429] * 10
    assert said[-1].headers["retry-after"] == "10"


@pytest.mark.usefixtures("from_the_network")
def test_a_search_counts_as_ten_requests(start: Start) -> None:
    server = start(Limits(requests=20.0, requests_a_second=0.01))
    assert [server.ask("/shelf?q=a").status for _ in range(3)] == [200, 200, 429]


@pytest.mark.usefixtures("from_the_network")
def test_whoever_tries_out_tokens_learns_nothing_more(start: Start) -> None:
    server = start(Limits(guesses=27.0, guesses_a_second=0.01))
    said = [server.ask(f"/{number:040}.ics") for number in range(60)]
    assert [each.status for each in said] == [404] * 27 + [429] * 33
    assert said[-1].headers["retry-after"] == "60"
    assert server.ask(f"/{TOKEN}.ics").status == 429, "nor which one would have been right"
    assert server.ask("/public.ics").status == 200
    assert server.ask("/favicon.ico").status == 404


@pytest.mark.usefixtures("from_the_network")
def test_what_telephones_ask_for_by_themselves_locks_nobody_out(start: Start) -> None:
    server = start(Limits(guesses=5.0, guesses_a_second=0.01))
    sizes = ("", "-precomposed", "-120x120", "-120x120-precomposed", "-180x180", "-180x180-precomposed")
    asked = [f"/apple-touch-icon{size}.png" for size in sizes] + ["/.well-known/apple-app-site-association"]
    assert [server.ask(path).status for path in asked * 3] == [404] * 21
    assert server.ask(f"/{TOKEN}.ics").body == OWN_BYTES


def test_behind_a_proxy_one_who_guesses_keeps_nobody_else_from_their_calendar(start: Start) -> None:
    server = start(Limits(guesses=5.0, guesses_a_second=0.01))
    assert [server.ask(f"/{NEVER}.ics").status for _ in range(9)] == [404] * 5 + [429] * 4
    assert server.ask(f"/{TOKEN}.ics").body == OWN_BYTES


def test_trouble_is_said_so_and_ends_by_itself() -> None:
    with running(House()) as server:
        said = server.ask("/public.ics")
        assert (said.status, said.headers["retry-after"], said.headers["cache-control"]) == (503, "30", "no-store")
        server.house.swap(answers())
        assert server.ask("/public.ics").status == 200


def test_what_nobody_foresaw_is_told_to_us_and_not_to_the_reader(capfd: pytest.CaptureFixture[str]) -> None:
    def broken(words: str) -> File:
        raise ValueError(words)

    with running(House(answers(a_site()._replace(search=broken)))) as server:
        said = server.ask("/shelf?q=secret-word")
        assert said.status == 503
        assert [type(error) for error in server.failures] == [ValueError]
    assert capfd.readouterr() == ("", "")


def test_clients_that_come_and_go_leave_nothing_behind(start: Start) -> None:
    server = start(Limits())
    threads = [Thread(target=lambda: [server.ask("/public.ics") for _ in range(20)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until = time.monotonic() + PATIENCE
    while server.house.connections and time.monotonic() < until:
        time.sleep(0.02)
    assert not server.house.connections


@pytest.fixture(scope="module")
def sturdy() -> Iterator[Running]:
    """A server for much nonsense."""
    with running(House(answers(), limits=Limits(head_seconds=0.5))) as server:
        yield server
        assert server.failures == []


_lines = st.lists(
    st.one_of(
        st.sampled_from([b"Host: localhost", b"Connection: close", b"Content-Length: 3", b"Accept-Encoding: gzip;q=x"]),
        st.binary(max_size=30),
    ),
    max_size=6,
).map(b"\r\n".join)
_nonsense = st.one_of(
    st.binary(min_size=1, max_size=300),
    st.builds(
        lambda method, target, lines: method + b" " + target + b" HTTP/1.1\r\n" + lines + b"\r\n\r\n",
        st.sampled_from([b"GET", b"HEAD", b"POST", b"get", b"PRI"]),
        st.one_of(st.binary(max_size=60), st.sampled_from([b"/public.ics", b"/shelf?q=", b"*", b"http://localhost/x"])),
        _lines,
    ),
    st.lists(st.sampled_from([GET, GET[:-3], b"\r\n", b"\x00", GET.replace(b"GET", b"HEAD")]), max_size=6).map(
        b"".join
    ),
)


@given(_nonsense)
def test_nonsense_is_answered_or_hung_up_on_and_everybody_else_is_served(sturdy: Running, nonsense: bytes) -> None:
    with sturdy.connect() as connection:
        connection.sendall(nonsense)
        connection.shutdown(socket.SHUT_WR)
        said = received(connection)
    assert not said or said.startswith(b"HTTP/1.1 ")
    assert sturdy.ask("/public.ics").body == CALENDAR_BYTES
