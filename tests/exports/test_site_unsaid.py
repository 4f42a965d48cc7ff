"""The name of a file behind a link is the key: no sentence says it that tells why nothing was written, and no log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from exports.files import CannotWrite
from exports.site.folder import write_site
from exports.site.push.state import State
from exports.site.push.webdav import push_files
from exports.site.site import CALENDAR, File, Site
from models.publishing.links import digest_of
from organizer_tui import places_kept
from organizer_tui.places_kept import FOLDER, Setting
from tests.exports.push_servers import ACCOUNT, Dav, serving

TOKEN = "a" * 40


def test_a_file_behind_a_link_that_cannot_be_written_is_not_named(folder: Path) -> None:
    behind = {".ics": File(b"own", CALENDAR)}
    site = Site({}, {digest_of(TOKEN): behind}, frozenset(), {})
    (folder / f"{TOKEN}.ics").mkdir(parents=True)
    with pytest.raises(CannotWrite, match=r"….ics") as refused:
        write_site(folder, site, [TOKEN])
    assert TOKEN not in str(refused.value) and str(folder) in str(refused.value)


def test_a_token_that_cannot_wait_on_this_laptop_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places_kept, "_waiting", lambda _setting: tmp_path)
    (tmp_path / TOKEN).mkdir()
    with pytest.raises(CannotWrite, match="…") as refused:
        places_kept.let_wait(Setting("house", "U", FOLDER, "/nowhere"), [TOKEN])
    assert TOKEN not in str(refused.value)


def test_no_library_writes_into_a_log_what_is_brought_to_a_server(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Dav()) as where:
        brought = push_files(f"{where}box/", ACCOUNT, {f"{TOKEN}.ics": b"own"}, State(), lambda: None)
    assert brought.done == 1 and TOKEN not in caplog.text
