"""`organizer feeds`: for cron and for looking; exit codes, and a sentence for whatever is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.feeds import publish as publishing
from exports.feeds import second_parser
from exports.feeds.calendar import Feed
from exports.feeds.check import FeedRefused
from exports.site.push.bringing import Brought
from models import db
from models.clock import at_local
from models.events.operations import Details, announce, create_event
from models.events.rules import When
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from models.publishing.links import make_link
from models.publishing.rows import HOUSEHOLD
from organizer_tui.cli.run import run
from tests.organizer_tui.cli.test_publishing_in_turn import another_program

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
Capture = pytest.CaptureFixture[str]
Feeds = Callable[..., int]


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A closed building with one household, its link, and an event."""
    where = str(tmp_path / "b.organizer")
    create_building(where, name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")
    home = move_in(unit=units()[0].ref, name="甲家", moved_in=None, now=NOW, who="王阿姨").ref
    make_link(kind=HOUSEHOLD, of=home, now=NOW, who="王阿姨")
    when = When(at_local(datetime(2099, 1, 1).date(), 9), at_local(datetime(2099, 1, 1).date(), 10))
    event = create_event(details=Details("茶话会", "Tea", when=when), now=NOW, who="王阿姨").ref
    announce(event=event, now=NOW, who="王阿姨")
    db.close()
    return where


@pytest.fixture
def feeds(place: str) -> Feeds:
    def call(*words: str, language: str = "en") -> int:
        return run(["feeds", *words, "--data", place, "--language", language])

    return call


def test_publishing_says_what_changed_and_then_that_nothing_did(feeds: Feeds, capsys: Capture) -> None:
    assert feeds("publish", "--who", "王阿姨") == 0
    said = capsys.readouterr()
    assert "Events: for the first time, 1 new" in said.out and said.err == ""
    assert feeds("publish") == 0
    assert capsys.readouterr().out == "Nothing has changed since the last time.\n"


def test_the_list_says_what_waits_and_names_nobody(feeds: Feeds, capsys: Capture) -> None:
    assert feeds("list", "--json") == 0
    before = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert before["public"]["entries"] == 0 and before["public"]["pending"] == 2
    feeds("publish")
    capsys.readouterr()
    feeds("list", "--json")
    text = capsys.readouterr().out
    after = {row["name"]: row for row in json.loads(text)}
    assert after["public"] == {
        "name": "public",
        "title": "Events",
        "entries": 1,
        "language": "both",
        "last_fetch": None,
        "pending": 0,
    }
    assert [row["title"] for name, row in after.items() if name.startswith("~")] == ["Our household 201"]
    assert "甲家" not in text
    assert feeds("list", language="zh_CN") == 0
    heading, first, *_rest = capsys.readouterr().out.splitlines()
    assert heading.startswith("代号") and first.startswith("public")


def test_what_is_sound_is_said_to_be(feeds: Feeds, capsys: Capture) -> None:
    feeds("publish")
    capsys.readouterr()
    assert feeds("check") == 0
    assert "calendars are sound." in capsys.readouterr().out


def test_a_check_names_calendar_and_record(feeds: Feeds, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(feed: Feed, name: str = "") -> None:
        if name == "elderly":
            raise FeedRefused(name, "uid", "茶话会")

    feeds("publish")
    monkeypatch.setattr(second_parser, "both_parsers", broken)
    capsys.readouterr()
    assert feeds("check") == 1
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert len(lines) == 2 and lines[0].startswith("For the elderly, as it is shown:") and "茶话会" in lines[1]
    assert said.out == ""


def test_a_refused_calendar_is_named_and_the_others_are_published(
    feeds: Feeds, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(feed: Feed, name: str = "") -> bytes:
        if name == "elderly":
            raise FeedRefused(name, "uid", "茶话会")
        return b""

    monkeypatch.setattr(publishing, "checked", broken)
    assert feeds("publish") == 1
    said = capsys.readouterr()
    assert "Events: for the first time, 1 new" in said.out and "For the elderly:" in said.err and "茶话会" in said.err


def test_a_new_epoch_and_places_that_are_none(feeds: Feeds, capsys: Capture) -> None:
    assert feeds("epoch") == 0 and "epoch 2" in capsys.readouterr().out
    assert feeds("push") == 0 and "No place is known yet" in capsys.readouterr().out


def test_pushing_says_what_came_of_each_place(
    place: str, feeds: Feeds, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGANIZER_CONFIG", str(tmp_path / "config"))
    feeds("publish")
    from models.migrate import open_building
    from organizer_tui.publishing_places import add_place

    open_building(place, NOW)
    add_place(name="U 盘", kind="folder", where=str(tmp_path / "stick"))
    add_place(name="Nowhere", kind="webdav", where="http://127.0.0.1:9/dav/", insecure=True)
    db.close()
    capsys.readouterr()
    assert feeds("push") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("U 盘:") and "files are up to date" in first and (tmp_path / "stick/public.ics").exists()
    assert second.startswith("Nowhere:") and "wait; tried at" in second and "cannot be reached" in second


def test_pushing_ends_with_one_where_it_was_nobodys_turn(
    place: str, feeds: Feeds, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGANIZER_CONFIG", str(tmp_path / "config"))
    feeds("publish")
    from models.migrate import open_building
    from organizer_tui import places_kept, publishing_places
    from organizer_tui.publishing_places import add_place

    open_building(place, NOW)
    add_place(name="U 盘", kind="folder", where=str(tmp_path / "stick"))
    add_place(name="Cloud", kind="webdav", where="http://127.0.0.1:9/dav/", insecure=True)
    db.close()
    monkeypatch.setattr(places_kept, "_PATIENCE", 0.1)
    monkeypatch.setattr(publishing_places, "push_files", lambda *_: Brought(0, 0, ""))
    capsys.readouterr()
    assert feeds("push") == 0
    with another_program("folders"):
        assert feeds("push") == 1
    assert "Cloud: everything is there.\nAnother program of this computer" in capsys.readouterr().out


def test_wrong_words_end_with_two(feeds: Feeds, capsys: Capture) -> None:
    assert feeds() == 2 and feeds("nonsense") == 2
    assert "nonsense" in capsys.readouterr().err


def test_deeds_are_completed(tmp_path: Path) -> None:
    line = "organizer feeds pu"
    words = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    more = {"_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "said")}
    subprocess.run([sys.executable, "-m", "organizer_tui"], cwd=ROOT, env=os.environ | words | more, check=True)
    assert (tmp_path / "said").read_text("utf-8").split("\x0b") == ["publish", "push"]
