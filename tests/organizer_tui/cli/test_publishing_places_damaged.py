"""Settings and passwords that somebody has damaged by hand: nothing that still stands in them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.files import CannotWrite
from models.migrate import open_building
from organizer_tui.locations import load_settings, settings_path
from organizer_tui.publishing_places import Place, add_place, places, remove_place
from tests.organizer_tui.conftest import NOW

DAMAGED = '# mine\nlanguage = "zh_CN"\ntheme =\n[keys]\n"desk.undo" = "z"\n'


@pytest.fixture(autouse=True)
def _open(place: str) -> None:
    open_building(place, NOW)
    settings_path().parent.mkdir(parents=True, exist_ok=True)


def stick(tmp_path: Path) -> Place:
    return add_place(name="U 盘", kind="folder", where=str(tmp_path / "stick"))


def cloud() -> Place:
    return add_place(name="云", kind="webdav", where="https://example.org/", user="wang", password="secret")


def test_settings_that_cannot_be_understood_are_not_written_over(tmp_path: Path) -> None:
    settings_path().write_text(DAMAGED, "utf-8")
    assert places() == ()
    with pytest.raises(CannotWrite, match=r"settings\.toml is damaged.*Correct the file"):
        stick(tmp_path)
    assert settings_path().read_text("utf-8") == DAMAGED


def test_passwords_that_cannot_be_understood_are_not_written_over() -> None:
    passwords = settings_path().with_name("passwords.toml")
    passwords.write_bytes(damaged := b"abc = 'secret'\nx = \xff\n")
    with pytest.raises(CannotWrite, match=r"passwords\.toml is damaged"):
        cloud()
    assert passwords.read_bytes() == damaged and places() == (), "all of it or nothing"


@pytest.mark.parametrize("nonsense", ['["x"]', "3", '"x"', "[[1], 2]"])
def test_what_is_no_place_is_skipped_and_the_settings_below_it_stay(tmp_path: Path, nonsense: str) -> None:
    settings_path().write_text(f'places = {nonsense}\ntheme = "light"\n[keys]\n"desk.undo" = "z"\n', "utf-8")
    made = stick(tmp_path)
    assert places() == (made,)
    remove_place(made.name)
    assert places() == () and load_settings().theme == "light" and load_settings().keys == {"desk.undo": "z"}
