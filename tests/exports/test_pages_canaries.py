"""A canary in every personal field: on the public pages is only what is for everybody, behind a link only its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.feeds.publish import publish
from exports.site.file import File
from exports.site.site import Site, site
from models import db, migrate
from models.bookshelf.open_shelf import open_shelf
from models.households.queries import households
from models.publishing.links import Choices, digest_of, make_link
from models.publishing.rows import HOUSEHOLD
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.canary_house import Aviary, filled

WHO = "王阿姨"


class Nest:
    """The canaries, and the pages behind every household's link: with full titles, then with short ones."""

    def __init__(self) -> None:
        self.birds: Aviary = filled()
        self.books = {title.title for title in open_shelf() if title.title.startswith("canary")}
        self.full, self.site = self._published("full")
        self.short, _site = self._published("minimal")

    def _published(self, titles: str) -> tuple[dict[str, File], Site]:
        tokens = {
            home.label: make_link(kind=HOUSEHOLD, of=home.ref, choices=Choices(titles=titles), now=NOW, who=WHO).token
            for home in households()
        }
        publish(now=NOW, who=WHO)
        made = site(NOW)
        return {label: made.secret[digest_of(token)][".html"] for label, token in tokens.items()}, made

    def seen(self, file: File) -> set[str]:
        """The canaries on a page."""
        return set(self.birds.in_text(file.body.decode()))


@pytest.fixture(scope="module")
def nest(tmp_path_factory: pytest.TempPathFactory, usual_building: Path) -> Iterator[Nest]:
    place = shutil.copyfile(usual_building, tmp_path_factory.mktemp("pages") / "building.db")
    migrate.open_building(str(place), NOW)
    found = Nest()
    db.close()
    yield found


def test_public_pages_show_lots_books_and_where_money_went_and_nobody(nest: Nest) -> None:
    public, kept = nest.site.public, nest.birds.kept
    pages = {path: nest.seen(file) for path, file in public.items() if path.endswith(".html")}
    assert pages["auction.html"] and pages.pop("auction.html") <= set(kept["lots"])
    assert pages.pop("shelf.html") == nest.books
    assert pages.pop("index.html") == set()
    (notice,) = pages.values()
    assert notice <= {*kept["beneficiary"], *kept["difference"]}, "nobody agreed to be named"
    assert nest.site.search is not None and nest.seen(nest.site.search("canary")) == nest.books


def test_no_phone_and_no_door_is_on_a_public_page(nest: Nest) -> None:
    for path, file in nest.site.public.items():
        text = Page(file).text if path.endswith(".html") else ""
        assert "138000" not in text, path
        assert not [label for label in nest.full if f" {label} " in text], path


def test_behind_a_link_is_its_own_calendar_and_nothing_else(nest: Nest) -> None:
    assert len(nest.full) == 4
    for label, file in nest.full.items():
        found = nest.seen(file) - set(nest.birds.kept["party"])  # what its duty is called
        assert found <= set(nest.birds.kept[label]) and len(found) == 1, "its book, nothing else"


def test_short_titles_name_nothing(nest: Nest) -> None:
    assert [nest.seen(file) for file in nest.short.values()] == [set()] * 4
