"""The same building gives the same bytes: on each engine, in every process, time zone, locale and language.

After a change that is meant: `python -m tests.exports.make_golden`, then read the diff.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exports.feeds.publish import publish
from models import db
from models.i18n import set_language
from tests.conftest import NOW
from tests.exports.make_golden import GOLDEN, golden_feeds
from tests.exports.small_house import SmallHouse

ROOT = Path(__file__).parents[2]
PUBLISH = """
import sys
from datetime import datetime
from pathlib import Path
from exports.feeds.publish import publish
from models import i18n, migrate
place, folder, now, language = sys.argv[1:]
i18n.set_language(language)
migrate.open_building(place, datetime.fromisoformat(now))
publish(Path(folder), datetime.fromisoformat(now))
"""
SURROUNDINGS = (
    ((), {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
    (("-O",), {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"}, "en"),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_small_building_gives_the_golden_files(house: SmallHouse, folder: Path) -> None:
    assert golden_feeds(house, folder) == contents(GOLDEN)


def test_a_second_export_touches_nothing(house: SmallHouse, folder: Path) -> None:
    publish(folder, NOW)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    assert len(before) == 5
    set_language("en")
    publish(folder, NOW)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before
    assert set(folder.iterdir()) == set(before)


def test_every_process_writes_the_same(practice: str, folder: Path, tmp_path: Path) -> None:
    publish(folder, NOW)
    db.close()
    for number, (flags, surroundings, language) in enumerate(SURROUNDINGS):
        other = tmp_path / str(number)
        subprocess.run(
            [sys.executable, *flags, "-c", PUBLISH, practice, str(other), NOW.isoformat(), language],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
            check=True,
        )
        assert contents(other) == contents(folder), surroundings


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.ics")))
def test_the_lines_are_as_the_standard_wants_them(name: str) -> None:
    data = (GOLDEN / name).read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut
    head = data.partition(b"BEGIN:VEVENT")[0]
    assert b"UID" not in head and b"METHOD" not in data and b"VALARM" not in data
    assert data.index(b"COLOR:") < data.index(b"BEGIN:VTIMEZONE")
    zone = data[data.index(b"BEGIN:VTIMEZONE") : data.index(b"END:VTIMEZONE\r\n") + 15]
    assert len(zone) == 157 and data.count(b"BEGIN:VTIMEZONE") == 1
