"""`organizer serve`, and the desk that starts and stops it."""

from __future__ import annotations

import argparse
import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from models import db, migrate
from models.errors import RuleBroken
from models.publishing.links import make_link
from models.publishing.queries import fetches
from models.publishing.rows import PANEL
from organizer_tui import serving
from organizer_tui.cli import serving as command
from organizer_tui.cli.serve_words import add_serve
from tests.organizer_tui.cli.calling import ROOT, environment
from tests.organizer_tui.conftest import NOW

PATIENCE = 20.0
DESK = """
import sys, time
from organizer_tui.serving import start
print(start(sys.argv[1], address="localhost").addresses[0], flush=True)
time.sleep(60)
"""


@pytest.fixture
def house(place: str, tmp_path: Path) -> str:
    """A building's file with one link; its token stands in a file beside it."""
    migrate.open_building(place, NOW)
    (tmp_path / "token").write_text(make_link(kind=PANEL, now=NOW, who="王阿姨").token)
    db.close()
    return place


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process that is started from here is told."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)


def _still_answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).status_code < 600
    except httpx.HTTPError:
        return False


@pytest.mark.usefixtures("own_settings")
def test_the_desk_starts_and_stops_it(house: str) -> None:
    server = serving.start(house, address="localhost")
    try:
        assert server.running
        assert server.name_address is None
        (address,) = server.addresses
        assert httpx.get(address + "public.ics").status_code == 404  # nothing was published yet
    finally:
        server.stop()
    assert not server.running
    assert not _still_answers(address)
    server.stop()


@pytest.mark.usefixtures("own_settings")
def test_beside_the_desk_it_steps_back_and_no_ctrl_c_reaches_it(house: str) -> None:
    server = serving.start(house, address="localhost")
    pid = server._process.pid
    try:
        assert os.getpgid(pid) == pid and os.getsid(pid) == os.getsid(0)
        own, its = (os.getpriority(os.PRIO_PROCESS, each) for each in (0, pid))
        assert its == min(own + command.BEHIND_THE_DESK, 19)
    finally:
        server.stop()


@pytest.mark.usefixtures("own_settings")
def test_a_port_that_is_taken_is_said_so_with_what_to_do(house: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(RuleBroken) as refused:
            serving.start(house, port=port, address="localhost")
    assert str(port) in str(refused.value)
    assert "organizer serve --port " in str(refused.value)


@pytest.mark.parametrize(("port", "other"), [(8066, 8076), (65525, 65535), (65526, 65516), (65535, 65525)])
def test_the_other_port_that_is_proposed_is_one(port: int, other: int) -> None:
    refused = command._no_way(OSError(errno.EADDRINUSE, "in use"), "127.0.0.1", port)
    assert refused.hint.endswith(f"organizer serve --port {other}")


def test_the_next_port_is_tried_only_where_none_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(command, "PORT", port)
        with command.listening_at("127.0.0.1", None) as here:
            assert port < here.getsockname()[1] < port + command.PORTS_TO_TRY
        with pytest.raises(RuleBroken):
            command.listening_at("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_said_so() -> None:
    with pytest.raises(RuleBroken) as refused:
        command.listening_at("192.0.2.7", None)
    assert "192.0.2.7" in refused.value.title


def test_a_password_is_on_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    place = "postgresql://me:sesame@db.example.org/house"
    asked: dict[str, object] = {}

    def started(words: list[str], **more: object) -> None:
        asked.update(more, words=words)
        raise OSError("no such program")

    monkeypatch.setattr(subprocess, "Popen", started)
    with pytest.raises(RuleBroken) as refused:
        serving.start(place, port=8066)
    assert "sesame" not in " ".join(map(str, asked["words"]))  # type: ignore[call-overload]
    assert asked["env"]["ORGANIZER_DATA"] == place  # type: ignore[index]
    assert "sesame" not in str(refused.value)


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "65536"], ["--port", "x"], ["--address", "here"]])
def test_wrong_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_serve(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(words)
    assert words[0] in capsys.readouterr().err


@contextmanager
def _served(place: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`organizer serve` as somebody would type it, and where it is."""
    words = [sys.executable, "-m", "organizer_tui", "--data", place, "serve", "--json", "--address", "localhost"]
    process = subprocess.Popen(
        words,
        env=environment(folder),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process, json.loads(process.stdout.readline())["addresses"][0]
    finally:
        process.kill()
        process.communicate()


def test_it_ends_cleanly_and_no_token_is_written_anywhere(house: str, tmp_path: Path) -> None:
    token = (tmp_path / "token").read_text()
    (tmp_path / "token").unlink()
    wrong = "z" * 40
    with _served(house, tmp_path) as (process, address):
        assert httpx.get(f"{address}{token}.ics").status_code == 200
        for target in (f"{wrong}.ics", f"{token}/x", f"%2e%2e/{token}"):
            assert httpx.get(address + target).status_code == 404
        assert httpx.get(f"{address}shelf?q={token}").status_code == 200
        assert httpx.post(f"{address}{token}.ics", content=b"x").status_code == 405
        with socket.create_connection(("127.0.0.1", httpx.URL(address).port or 0), timeout=5) as raw:
            raw.sendall(f"NONSENSE /{token}.ics\r\n\r\n".encode())
            assert raw.recv(1000).startswith(b"HTTP/1.1 400")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, "", "")
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left, "the building at least"
    for path in left:
        assert token.encode() not in path.read_bytes()
        assert wrong.encode() not in path.read_bytes()


def test_what_was_fetched_is_written_down_at_the_end(house: str, tmp_path: Path) -> None:
    token = (tmp_path / "token").read_text()
    with _served(house, tmp_path) as (process, address):
        assert httpx.get(f"{address}{token}.ics", headers={"User-Agent": "ICSx5/2.3"}).status_code == 200
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
    db.use(house)
    (row,) = fetches()
    assert (row.feed[:1], row.program, row.times) == ("~", "ICSx5", 1)


@pytest.mark.usefixtures("own_settings")
def test_it_ends_with_the_desk_however_that_ended(house: str) -> None:
    desk = subprocess.Popen([sys.executable, "-c", DESK, house], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    with desk.stdout:
        address = desk.stdout.readline().strip()
        assert _still_answers(address)
        os.kill(desk.pid, signal.SIGKILL)
        desk.wait()
    until = time.monotonic() + PATIENCE
    while _still_answers(address):
        assert time.monotonic() < until
        time.sleep(0.05)
