"""Places of this laptop: kept in its settings, passwords apart, states beside; what cannot be reached now waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.feeds.publish import publish
from models import db
from models.errors import NotFound, RuleBroken
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from models.migrate import open_building
from models.publishing.links import make_link, revoke_link
from models.publishing.operations import begin_epoch
from models.publishing.queries import links
from models.publishing.rows import HOUSEHOLD
from organizer_tui.locations import load_settings, save_setting, settings_path
from organizer_tui.publishing_places import Place, add_place, hand_over, places, push, push_all, remove_place
from tests.exports.push_servers import PASSWORD, USER, WANG, Dav, Faulty, radicale, serving
from tests.organizer_tui.conftest import NOW

WHO = "王阿姨"


@pytest.fixture(autouse=True)
def _open(place: str) -> None:
    open_building(place, NOW)
    publish(now=NOW, who=WHO)


@pytest.fixture
def dav() -> Iterator[tuple[Dav, str, Faulty]]:
    server = Dav()
    server.scheme = "basic"
    faults = Faulty(server)
    with serving(faults) as where:
        yield server, where, faults


def cloud(where: str) -> Place:
    return add_place(name="云", kind="webdav", where=where, user=USER, password=PASSWORD, insecure=True)


def stick(tmp_path: Path) -> Place:
    return add_place(name="U 盘", kind="folder", where=str(tmp_path / "stick"))


def link(label: str = "101") -> str:
    home = move_in(
        unit=next(unit.ref for unit in units() if unit.label == label), name="甲家", moved_in=None, now=NOW, who=WHO
    )
    token = make_link(kind=HOUSEHOLD, of=home.ref, now=NOW, who=WHO).token
    publish(now=NOW, who=WHO)
    return token


def test_a_place_is_kept_with_the_other_settings_and_its_password_apart(tmp_path: Path) -> None:
    save_setting("language", "zh_CN")
    settings_path().write_text("# 别动\n" + settings_path().read_text("utf-8"), "utf-8")
    made = cloud("http://127.0.0.1:1/dav")
    assert places() == (made,) == (Place("云", "webdav", "http://127.0.0.1:1/dav/"),)
    text = settings_path().read_text("utf-8")
    assert text.startswith("# 别动") and load_settings().language == "zh_CN" and PASSWORD not in text
    files = [path for path in settings_path().parent.rglob("*") if path.is_file()]
    assert [path.name for path in files if PASSWORD in path.read_text("utf-8")] == ["passwords.toml"]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)
    stick(tmp_path)
    add_place(name="云", kind="webdav", where="http://127.0.0.1:1/dav", user="other", insecure=True)
    assert [each.name for each in places()] == ["U 盘", "云"] and 'user = "other"' in settings_path().read_text("utf-8")
    remove_place("云")
    assert [each.name for each in places()] == ["U 盘"] and PASSWORD not in files[0].parent.joinpath(
        "passwords.toml"
    ).read_text("utf-8")
    with pytest.raises(NotFound):
        remove_place("云")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": " ", "kind": "folder", "where": "/x"}, "is empty"),
        ({"name": "a", "kind": "ftp", "where": "/x"}, "is no kind of place"),
        ({"name": "a", "kind": "folder", "where": "x"}, "only a part of a path"),
        ({"name": "a", "kind": "webdav", "where": "http://example.org/"}, "Without https"),
    ],
)
def test_what_is_no_place_is_a_sentence(words: Any, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        add_place(**words)
    assert places() == ()


def test_a_place_belongs_to_its_building(tmp_path: Path) -> None:
    stick(tmp_path)
    db.close()
    create_building(
        str(tmp_path / "other.organizer"), name="别的楼", floors=1, doors=1, language="en", now=NOW, who=WHO
    )
    assert places() == () == push_all(NOW), "the practice building reaches nobody's phone"


def test_settings_of_no_sense_are_no_place() -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    for text in ("places = 3", "[[places]]\nname = 3", "[places]\na = 1", "nonsense", '[[places]]\nkind = "ftp"'):
        settings_path().write_text(text)
        assert places() == ()


def test_secret_files_go_only_where_their_token_is_known(tmp_path: Path, dav: tuple[Dav, str, Faulty]) -> None:
    server, where, _faults = dav
    token = link()
    remote = cloud(where)
    assert "files are up to date" in push(remote, NOW) and not [path for path in server.files if token in path]
    stick(tmp_path)
    assert not [path for path in server.files if token in path]
    (said,) = hand_over([token], NOW)
    assert said.startswith("U 盘:") and (tmp_path / "stick" / f"{token}.ics").exists() and token not in said
    assert not [text for text in push_all(NOW) if token in text]
    assert "甲" not in (body := server.files[f"/{token}.ics"].decode()) and "Our household" in body
    revoke_link(link=next(row.ref for row in links()), now=NOW, who=WHO)
    push_all(NOW)
    assert "已停用" in server.files[f"/{token}.ics"].decode()


def test_a_web_host_gets_a_new_link_though_there_is_no_folder(dav: tuple[Dav, str, Faulty]) -> None:
    server, where, faults = dav
    cloud(where)
    token = link()
    asked = len(faults.asked)
    assert hand_over([token], NOW) == () and len(faults.asked) == asked, "nobody waits for a server"
    faults.fails, faults.after = "503 Busy", 0
    push_all(NOW)
    assert not [path for path in server.files if token in path]
    faults.fails = ""
    push_all(NOW)
    assert f"/{token}.ics" in server.files and f"/{token}.html" in server.files


def test_a_stick_that_is_not_there_gets_the_new_link_the_next_time(tmp_path: Path) -> None:
    stick(tmp_path)
    (tmp_path / "stick").write_text("no folder")
    token = link()
    (said,) = hand_over([token], NOW)
    assert "waits; tried at" in said and "is no folder" in said and token not in said
    assert places()[0].waiting == 1 and places()[0].problem and places()[0].last_at is None
    (tmp_path / "stick").unlink()
    push_all(NOW)
    assert (tmp_path / "stick" / f"{token}.ics").exists() and places()[0] == Place(
        "U 盘", "folder", str(tmp_path / "stick"), NOW
    )


def test_what_cannot_be_brought_waits_and_goes_on_the_next_time(dav: tuple[Dav, str, Faulty]) -> None:
    server, where, faults = dav
    remote = cloud(where)
    faults.fails, faults.after = "503 Busy", 4
    said = push(remote, NOW)
    (seen,) = places()
    assert f"{seen.waiting} files wait; tried at 10:00." in said and "cannot take anything now (503)" in said
    assert seen.waiting and seen.problem and seen.last_at is None
    faults.fails = ""
    later = NOW + timedelta(hours=1)
    assert "up to date" in push_all(later)[0] and places() == (remote._replace(last_at=later),)
    faults.count()
    assert push(remote, later) == "云: everything is there." and faults.count() == 0
    begin_epoch(now=later, who=WHO)
    assert "files are up to date" in push(remote, later) and faults.count() > len(server.files)


def test_calendars_go_to_a_caldav_server(tmp_path: Path) -> None:
    with serving(radicale(tmp_path)) as where:
        add_place(name="日历", kind="caldav", where=f"{where}wang/", user=WANG.user, password=PASSWORD, insecure=True)
        (said,) = push_all(NOW)
        assert "files are up to date" in said and places()[0].waiting == 0
    assert (tmp_path / "collections/collection-root/wang/organizer-holidays").is_dir()
    (said,) = push_all(NOW)
    assert said == "日历: everything is there."
