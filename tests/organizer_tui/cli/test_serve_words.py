"""What `organizer serve` says about where it is found; no name is called out on any network here."""

from __future__ import annotations

import argparse
import sys
from types import ModuleType
from typing import Any

import pytest

from exports.site.server import names
from organizer_tui.cli import serving


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What the library that calls names out was asked."""
    asked: list[tuple[str, Any]] = []

    class Zeroconf:
        def __init__(self, interfaces: list[str]) -> None:
            asked.append(("on", interfaces))

        def register_service(self, info: dict[str, object], *, allow_name_change: bool) -> None:
            asked.append(("register", info))
            if info["port"] == 1:
                raise OSError("no network")

        def close(self) -> None:
            asked.append(("close", None))

    library = ModuleType("zeroconf")
    library.Zeroconf = Zeroconf  # type: ignore[attr-defined]
    library.ServiceInfo = lambda kind, name, **more: {"kind": kind, "name": name, **more}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "zeroconf", library)
    return asked


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was installed without the extra."""
    monkeypatch.setitem(sys.modules, "zeroconf", None)


def _said(capsys: pytest.CaptureFixture[str], *addresses: str, port: int = 8066, **more: object) -> str:
    options = argparse.Namespace(**({"json": False, "address": "all"} | more))
    name = serving._Name([] if serving.here_only(addresses) or not names.can_call_out() else addresses, port)
    serving._say(options, addresses, port, name)
    name.end()
    return capsys.readouterr().out


def test_people_are_told_addresses_and_name(called: list[tuple[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "192.0.2.5", "192.0.2.6")
    assert "http://192.0.2.5:8066/\n" in said
    assert "http://192.0.2.6:8066/\n" in said
    assert "http://organizer.local:8066/" in said
    assert "█" not in said, "no code where no terminal is"
    (on, register, close) = called
    assert on == ("on", ["192.0.2.5", "192.0.2.6"])
    assert close == ("close", None)
    assert register[1]["kind"] == "_http._tcp.local."
    assert (register[1]["server"], register[1]["port"]) == ("organizer.local.", 8066)


def test_a_name_that_cannot_be_had_is_said_so(
    called: list[tuple[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "taken" in _said(capsys, "192.0.2.5", port=1)
    assert called[-1] == ("close", None)


@pytest.mark.usefixtures("no_library")
def test_without_the_library_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "192.0.2.5")
    assert "“lan”" in said
    assert "organizer.local" not in said


@pytest.mark.usefixtures("no_library")
def test_without_a_network_it_says_who_can_look(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no network" in _said(capsys, "127.0.0.1")
    assert "no network" not in _said(capsys, "127.0.0.1", address="localhost")
    assert "http://[::1]:8066/" in _said(capsys, "::1", address="::1")


def test_a_terminal_gets_a_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    serving._draw("http://192.0.2.5:8066/")
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) > 10
    assert all(line.startswith(serving.WHITE_ON_BLACK) and line.endswith(serving.AS_BEFORE) for line in lines)


def test_the_desk_is_told_in_one_line(called: list[tuple[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "192.0.2.5", json=True)
    assert said == (
        '{"addresses": ["http://192.0.2.5:8066/"], "name_address": "http://organizer.local:8066/", "port": 8066}\n'
    )


def test_this_computer_is_known_by_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Lobby.local")
    assert names.own_names() == ["lobby", "lobby.local", "organizer.local"]
    assert all(not address.startswith("127.") for address in names.own_addresses())
