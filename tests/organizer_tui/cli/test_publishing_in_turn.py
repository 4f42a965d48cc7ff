"""Two who bring at once: whoever looked at the building first never goes over what the other has brought since."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest

from exports.site.push.bringing import Brought
from models.errors import RuleBroken
from organizer_tui import places_kept, publishing_places
from organizer_tui.places_kept import FOLDER, Setting
from tests.organizer_tui.conftest import NOW

PLACE = Setting("house", "U 盘", FOLDER, "/nowhere")
BRINGING: dict[str, Callable[[], object]] = {
    "all": lambda: publishing_places.push_all(NOW),
    "one": lambda: publishing_places.push(publishing_places.Place("U 盘", FOLDER, "/nowhere"), NOW),
    "new links": lambda: publishing_places.hand_over(["a" * 40], NOW),
}


@pytest.mark.parametrize("way", BRINGING)
def test_what_was_seen_before_never_goes_over_what_was_brought_since(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    looked, brought_since, there = Event(), Event(), list[str]()
    looks = iter(("with the link", "after it was revoked"))

    def site(_now: object) -> Any:
        seen = next(looks)
        if not looked.is_set():
            looked.set()
            brought_since.wait(0.3)  # a slow look
        return seen

    def push(_setting: Setting, made: Any, _now: object) -> Brought:
        there.append(made)
        return Brought(1, 0, "")

    monkeypatch.setattr(publishing_places, "_settings", lambda: [PLACE])
    monkeypatch.setattr(places_kept, "let_wait", lambda _setting, _tokens: None)
    monkeypatch.setattr(publishing_places, "site", site)
    monkeypatch.setattr(publishing_places, "_push", push)
    first = Thread(target=BRINGING[way])
    first.start()
    assert looked.wait(5)
    publishing_places.push_all(NOW)
    brought_since.set()
    first.join(5)
    assert there == ["with the link", "after it was revoked"]


def test_a_new_link_waits_for_no_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers, there = Event(), Event(), list[str]()

    def push(setting: Setting, _made: Any, _now: object) -> Brought:
        if setting.kind != FOLDER:
            asked.set()
            answers.wait(5)
        there.append(setting.name)
        return Brought(1, 0, "")

    cloud = Setting("house", "网盘", "webdav", "https://example.org/")
    monkeypatch.setattr(publishing_places, "_settings", lambda: [cloud, PLACE])
    monkeypatch.setattr(places_kept, "let_wait", lambda _setting, _tokens: None)
    monkeypatch.setattr(publishing_places, "site", lambda _now: None)
    monkeypatch.setattr(publishing_places, "_push", push)
    everywhere = Thread(target=BRINGING["all"])
    everywhere.start()
    assert asked.wait(5)
    publishing_places.hand_over(["a" * 40], NOW)
    handed_over = list(there)
    answers.set()
    everywhere.join(5)
    assert handed_over == ["U 盘", "U 盘"] and there == ["U 盘", "U 盘", "网盘"]


@contextmanager
def another_program(at: str) -> Iterator[subprocess.Popen[str]]:
    """Another process whose turn it is."""
    program = f"""
import time
from organizer_tui.places_kept import turn
with turn({at!r}):
    print(1, flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "1\n"
        yield process
        process.kill()


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    there: list[str] = []

    def push(setting: Setting, _made: Any, _now: object) -> Brought:
        there.append(setting.name)
        return Brought(1, 0, "")

    monkeypatch.setattr(publishing_places, "_settings", lambda: [PLACE])
    monkeypatch.setattr(publishing_places, "site", lambda _now: None)
    monkeypatch.setattr(publishing_places, "_push", push)
    return there


def test_two_programs_of_a_computer_take_turns(brought: list[str]) -> None:
    with another_program("folders") as process:
        waiting = Thread(target=BRINGING["all"])
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive() and not brought
        process.kill()  # the system ends its turn
        waiting.join(10)
    assert brought == ["U 盘"]


def test_folders_do_not_wait_for_a_program_that_waits_for_a_server(brought: list[str]) -> None:
    with another_program("servers"):
        publishing_places.push_all(NOW)
    assert brought == ["U 盘"]


def test_whoever_has_waited_long_is_told(brought: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_kept, "_PATIENCE", 0.1)
    with another_program("folders"), pytest.raises(RuleBroken, match="Another program of this computer"):
        publishing_places.push_all(NOW)
    assert not brought


@pytest.mark.parametrize(("busy", "other"), [("folders", "网盘"), ("servers", "U 盘")])
def test_whoever_is_kept_from_folders_or_servers_brings_to_the_others(
    brought: list[str], monkeypatch: pytest.MonkeyPatch, busy: str, other: str
) -> None:
    cloud = Setting("house", "网盘", "webdav", "https://example.org/")
    monkeypatch.setattr(publishing_places, "_settings", lambda: [cloud, PLACE])
    monkeypatch.setattr(places_kept, "_PATIENCE", 0.1)
    with another_program(busy):
        said = publishing_places.push_all(NOW)
        waits = publishing_places.push_all_waiting(NOW)
    assert brought == [other, other] and len(said) == 2 and said[0].startswith(other)
    assert said[1].startswith("Another program of this computer") and waits == said[1:]
