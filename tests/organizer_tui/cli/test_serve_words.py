"""What `organizer serve` says about where it is found; no name is called out on any network here."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exports.site.server import names
from organizer_tui.cli import serving


class _LibrarysError(Exception):
    """What the library raises where a name is taken."""


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What the library that calls names out was asked."""
    asked: list[tuple[str, Any]] = []

    class Zeroconf:
        def __init__(self, interfaces: list[str]) -> None:
            asked.append(("on", interfaces))
            if (error := fails.get(interfaces[0])) is not None:
                raise error

        def register_service(self, info: dict[str, object], *, allow_name_change: bool) -> None:
            asked.append(("register", info))
            if isinstance(error := fails.get(str(info["port"])), Exception):
                raise error

        def close(self) -> None:
            asked.append(("close", None))

    fails = {
        "192.0.2.66": OSError("no such device"),
        "2001:db8::66": RuntimeError("no adapter found"),
        "1": OSError("no network"),
        "2": _LibrarysError("taken"),
        "3": AttributeError("a mistake of ours"),
    }
    library = ModuleType("zeroconf")
    library.Error = _LibrarysError  # type: ignore[attr-defined]
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


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where crash logs go."""
    monkeypatch.setenv("ORGANIZER_LOGS", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("called")
@pytest.mark.parametrize(
    ("address", "port", "logged"),
    [("192.0.2.66", 8066, 0), ("2001:db8::66", 8066, 0), ("192.0.2.5", 1, 0), ("192.0.2.5", 2, 0), ("192.0.2.5", 3, 1)],
    ids=["gone", "gone-6", "no-network", "taken", "mistake"],
)
def test_a_name_that_cannot_be_had_is_said_so_and_only_mistakes_are_logged(
    address: str, port: int, logged: int, logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(capsys, address, port=port)
    assert said.endswith("The name cannot be had on this network; the addresses work.\n")
    assert len(list(logs.glob("crash-*.log"))) == logged


@pytest.mark.parametrize("port", [1, 2, 3])
def test_nothing_is_left_open_where_the_name_cannot_be_had(
    called: list[tuple[str, Any]], port: int, logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(capsys, "192.0.2.5", port=port)
    assert called[-1] == ("close", None)


def test_the_desk_is_told_that_there_is_no_name(
    called: list[tuple[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _said(capsys, "192.0.2.5", port=2, json=True).endswith('\n{"name_address": null}\n')


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
