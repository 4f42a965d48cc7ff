"""`organizer calendar-cards` makes links with their cards, renews none by accident and never prints one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import db, migrate
from models.publishing import queries
from models.publishing.links import digest_of
from tests.exports.papers.printed import read
from tests.organizer_tui.cli.calling import Done, called
from tests.organizer_tui.conftest import NOW


@pytest.fixture
def place(practice_file: Path, tmp_path: Path) -> Path:
    """A practice building of the test's own, closed."""
    return Path(shutil.copyfile(practice_file, tmp_path / "practice.organizer"))


def _links(place: Path) -> dict[str, str]:
    """The flats of links that live, by digest."""
    migrate.open_building(str(place), NOW)
    found = {link.digest: link.label for link in queries.links() if link.live and link.kind == "household"}
    db.close()
    return found


def _cards(place: Path, out: Path, *words: str) -> Done:
    words = ("calendar-cards", str(out), *words, "--data", str(place), "--language", "en", "--who", "Cron")
    return called(*words, folder=place.parent)


def test_only_who_has_none_gets_one_and_no_link_is_printed(place: Path, tmp_path: Path) -> None:
    before, out = _links(place), tmp_path / "cards.pdf"
    done = _cards(place, out)
    assert (done.returncode, done.stderr) == (0, "")
    after = _links(place)
    pages = [url for url in read(out.read_bytes(), "QR") if url.endswith(".html")]
    tokens = [url.rpartition("/")[2].removesuffix(".html") for url in pages]
    assert before.items() <= after.items() and {digest_of(token) for token in tokens} == after.keys() - before.keys()
    assert f"{len(tokens)} cards are written." in done.stdout and len(tokens) > 5
    assert not any(token in done.stdout for token in tokens)
    flat = min(before.values())
    again = _cards(place, tmp_path / "again.pdf", "--flats", flat)
    assert again.returncode == 1 and "has a card already" in again.stderr and _links(place) == after
    renewed = _cards(place, tmp_path / "again.pdf", "--flats", flat, "--renew")
    assert renewed.returncode == 0 and len(_links(place).items() - after.items()) == 1


def test_what_cannot_be_written_changes_nothing(place: Path, tmp_path: Path) -> None:
    before = _links(place)
    assert _cards(place, tmp_path / "cards.txt").returncode == 2
    nowhere = _cards(place, tmp_path / "practice.organizer" / "cards.pdf")
    assert nowhere.returncode == 1 and nowhere.stderr.strip()
    assert _cards(place, tmp_path / "cards.pdf", "--renew").returncode == 1
    assert _links(place) == before
