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
from models.publishing.queries import publishing
from tests.conftest import NOW
from tests.exports.make_golden import GOLDEN, golden_feeds
from tests.exports.small_house import WHO, SmallHouse
from tests.exports.subscribed import hand_out, reached

ROOT = Path(__file__).parents[2]
PUBLISH = """
import sys
from datetime import datetime
from hashlib import sha256
from exports.feeds.publish import publish
from exports.site.site import site
from models import i18n, migrate
place, now, language = sys.argv[1:]
i18n.set_language(language)
now = datetime.fromisoformat(now)
migrate.open_building(place, now)
changed = publish(now=now, who="王阿姨").calendars
made = site(now)
files = {**made.public, **{d + e: f for d, own in made.secret.items() for e, f in own.items()}}
feeds = [f.body for name, f in sorted(files.items()) if name.endswith(".ics") and "/" not in name]
print(changed, len(feeds), sha256(b"".join(feeds)).hexdigest())
"""
SURROUNDINGS = (
    ((), {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
    (("-O",), {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"}, "en"),
)


def test_the_small_building_gives_the_golden_files(house: SmallHouse) -> None:
    assert golden_feeds(house) == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_second_publication_changes_nothing(house: SmallHouse) -> None:
    tokens = hand_out(house)
    before, settings = reached(tokens), publishing()
    set_language("en")
    assert publish(now=NOW, who=WHO) == (0, {})
    assert reached(tokens) == before and publishing() == settings


def test_every_process_publishes_the_same(practice: str) -> None:
    assert publish(now=NOW, who=WHO).calendars > 50
    db.close()
    said = {_published_elsewhere(practice, *surroundings) for surroundings in SURROUNDINGS}
    assert len(said) == 1
    changed, feeds, _digest = said.pop().split()
    assert changed == "0" and int(feeds) > 50


def _published_elsewhere(place: str, flags: tuple[str, ...], surroundings: dict[str, str], language: str) -> str:
    return subprocess.run(
        [sys.executable, *flags, "-c", PUBLISH, place, NOW.isoformat(), language],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.ics")))
def test_the_lines_are_as_the_standard_wants_them(name: str) -> None:
    data = (GOLDEN / name).read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut
    head = data.partition(b"BEGIN:VTIMEZONE")[0]
    assert b"UID" not in head and b"METHOD" not in data and b"RSCALE" not in data
    assert data.count(b"BEGIN:VALARM") == data.count(b"ACTION:DISPLAY\r\nDESCRIPTION:") == data.count(b"TRIGGER:-PT")
    assert data.index(b"COLOR:") < data.index(b"BEGIN:VTIMEZONE")
    zone = data[data.index(b"BEGIN:VTIMEZONE") : data.index(b"END:VTIMEZONE\r\n") + 15]
    assert len(zone) == 157 and data.count(b"BEGIN:VTIMEZONE") == 1
