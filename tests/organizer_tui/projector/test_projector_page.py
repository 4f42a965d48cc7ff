"""The page on this computer: it is pushed what is shown, and whoever does not know its name gets nothing."""

from __future__ import annotations

import http.client
import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest

from models.auctions.projected import ShownPhoto
from organizer_tui.features.auctions.projector import server as serving
from organizer_tui.features.auctions.projector.board import Board, Both, ComingLot
from organizer_tui.features.auctions.projector.server import HEADERS, PageServer, Wall
from organizer_tui.features.auctions.projector.wire import told
from tests.organizer_tui.conftest import NOW

Ask = Callable[..., http.client.HTTPResponse]
PHOTO = ShownPhoto("image/jpeg", b"\xff\xd8picture")
BOARD = Board("lot", Both("慈善拍卖"), name=Both("<b>[/]</b>", "x"), facts=(Both("a"),), ends_at=NOW)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def page(wall: Wall) -> Iterator[PageServer]:
    server = PageServer(wall, lambda sha: PHOTO if sha == "abc" else None)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def ask(page: PageServer) -> Iterator[Ask]:
    lines: list[http.client.HTTPConnection] = []

    def asked(path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", page.server_port, timeout=10)
        lines.append(line)
        line.request(method, path, headers=headers)
        answer = line.getresponse()
        answers.append(answer)
        return answer

    answers: list[http.client.HTTPResponse] = []
    yield asked
    for answer in answers:
        answer.close()
    for line in lines:
        line.close()


def test_it_is_on_this_computer_only_under_a_name_nobody_guesses(page: PageServer) -> None:
    assert page.server_address[0] == "127.0.0.1"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", page.address)


@pytest.mark.parametrize(
    ("name", "kind"), [("", "text/html"), ("page.css", "text/css"), ("page.js", "text/javascript")]
)
def test_the_page_and_its_files_are_served_with_strict_headers(
    page: PageServer, ask: Ask, name: str, kind: str
) -> None:
    answer = ask(f"/{page.token}/{name}")
    assert answer.status == 200
    assert {header: answer.headers[header] for header in HEADERS} == HEADERS
    assert answer.headers["Content-Type"].startswith(kind) and "Server" not in answer.headers
    assert (
        answer.read()
        == (files("organizer_tui.features.auctions.projector") / "page" / (name or "index.html")).read_bytes()
    )


def test_a_picture_of_the_auction_is_served(page: PageServer, ask: Ask) -> None:
    answer = ask(f"/{page.token}/photo/abc")
    assert (answer.status, answer.headers["Content-Type"], answer.read()) == (200, "image/jpeg", PHOTO.content)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/{wrong}/",
        "/{token}",
        "/{token}/page",
        "/{token}/../server.py",
        "/{token}/page.css/",
        "/{token}/photo/abd",
        "/{token}/photo/",
        "/{token}/?x",
        "/%2e%2e/",
    ],
)
def test_everything_else_is_refused_without_a_word(
    page: PageServer, ask: Ask, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = ask(path.format(token=page.token, wrong="a" * len(page.token)))
    assert (answer.status, answer.read()) == (404, b"")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"])
def test_another_name_for_this_computer_is_refused(page: PageServer, ask: Ask, host: str) -> None:
    assert ask(f"/{page.token}/", Host=host).status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_it_can_only_be_read(page: PageServer, ask: Ask, method: str) -> None:
    assert ask(f"/{page.token}/", method).status == 501


def test_what_is_no_request_is_hung_up_on_and_the_page_lives_on(
    page: PageServer, ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    for words in (
        b"\x00\xff\n\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a:b\r\n" * 200 + b"\r\n",
    ):
        with socket.create_connection(("127.0.0.1", page.server_port), timeout=10) as line:
            line.sendall(words)
            assert page.token.encode() not in line.recv(1000)
    assert ask(f"/{page.token}/").status == 200
    assert capfd.readouterr() == ("", "")


def test_those_who_follow_are_told_at_once_of_every_change(page: PageServer, ask: Ask, wall: Wall) -> None:
    wall.show(lambda: told(BOARD, NOW))
    stream = ask(f"/{page.token}/events")
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    first = _next(stream)
    assert first["name"] == {"zh": "<b>[/]</b>", "en": "x"} and first["now"] == int(NOW.timestamp() * 1000)
    begun = time.monotonic()
    wall.show(lambda: told(BOARD._replace(figure="¥12"), NOW))
    assert _next(stream)["figure"] == "¥12"
    assert time.monotonic() - begun < 1


def _next(stream: http.client.HTTPResponse) -> dict[str, object]:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
    return found


def test_a_crowd_is_turned_away_and_those_inside_are_served(
    page: PageServer, ask: Ask, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.show(lambda: told(BOARD, NOW))
    streams = [ask(f"/{page.token}/events") for _ in range(serving.MOST_AT_ONCE)]
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        ask(f"/{page.token}/")
    assert all(_next(stream)["scene"] == "lot" for stream in streams)


def test_the_wire_carries_every_field_of_the_wall() -> None:
    coming = (ComingLot("3", Both("茶", "Tea"), "¥1"),)
    values = json.loads(told(BOARD._replace(coming=coming), NOW))
    assert set(values) == {*Board._fields, "now"}
    assert values["coming"] == [{"number": "3", "name": {"zh": "茶", "en": "Tea"}, "price": "¥1"}]
    assert values["facts"] == [{"zh": "a", "en": ""}] and values["ends_at"] == values["now"]


def test_the_page_puts_words_in_as_text_only_and_asks_nobody_else() -> None:
    page = files("organizer_tui.features.auctions.projector") / "page"
    script, html = (page / "page.js").read_text("utf-8"), (page / "index.html").read_text("utf-8")
    css = (page / "page.css").read_text("utf-8")
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function("):
        assert forbidden not in script
    assert not re.search(r"https?:|//[a-z]", html + css) and "style=" not in html and "onload" not in html
