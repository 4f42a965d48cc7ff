"""A place whose folder or address is corrected: nothing of the old one is taken for granted, no card is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.feeds.publish import publish
from models.households.building import the_building
from models.households.operations import move_in
from models.households.queries import units
from models.migrate import open_building
from models.publishing.links import make_link
from models.publishing.rows import HOUSEHOLD
from organizer_tui import places_kept
from organizer_tui.places_kept import settings_of
from organizer_tui.publishing_places import add_place, hand_over, push_all
from tests.exports.push_servers import PASSWORD, USER, Dav, serving
from tests.organizer_tui.conftest import NOW

WHO = "王阿姨"


@pytest.fixture
def tokens(place: str) -> list[str]:
    """Of two links that are published."""
    open_building(place, NOW)
    made = []
    for flat in units()[:2]:
        home = move_in(unit=flat.ref, name="甲家", moved_in=None, now=NOW, who=WHO)
        made.append(make_link(kind=HOUSEHOLD, of=home.ref, now=NOW, who=WHO).token)
    publish(now=NOW, who=WHO)
    return made


@pytest.fixture
def dav() -> Iterator[tuple[Dav, str]]:
    server = Dav()
    server.scheme = "basic"
    with serving(server) as where:
        yield server, where


def cloud(where: str) -> None:
    add_place(name="云", kind="webdav", where=where, user=USER, password=PASSWORD, insecure=True)


def test_a_corrected_address_gets_what_is_behind_links_old_and_new(dav: tuple[Dav, str], tokens: list[str]) -> None:
    server, where = dav
    cloud(where)
    hand_over(tokens[:1], NOW)
    push_all(NOW)  # known in its state
    cloud("http://127.0.0.1:1/wrong/")
    hand_over(tokens[1:], NOW)
    push_all(NOW)  # nobody answers: both wait
    server.files.clear()
    cloud(where)
    push_all(NOW)
    assert {f"/{token}.ics" for token in tokens} <= server.files.keys() and "/public.ics" in server.files


def test_another_folder_gets_what_is_behind_the_links_of_the_first(tmp_path: Path, tokens: list[str]) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    add_place(name="U 盘", kind="folder", where=str(first))
    hand_over(tokens[:1], NOW)
    first.rename(tmp_path / "gone for a while")
    first.write_text("no folder")
    hand_over(tokens[1:], NOW)
    first.unlink()
    (tmp_path / "gone for a while").rename(first)
    add_place(name="U 盘", kind="folder", where=str(second))
    push_all(NOW)
    assert all((second / f"{token}.ics").exists() for token in tokens)


def test_a_calendar_server_is_told_no_token(dav: tuple[Dav, str], tokens: list[str], tmp_path: Path) -> None:
    add_place(name="U 盘", kind="folder", where=str(tmp_path / "stick"))
    hand_over(tokens, NOW)
    add_place(name="U 盘", kind="caldav", where=dav[1], user=USER, password=PASSWORD, insecure=True)
    (setting,) = settings_of(the_building().ref)
    assert places_kept.waiting_tokens(setting) == ()
