"""The same books from one program and then another: found again, and nothing is there twice."""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from models import journal
from models.bookshelf.tables import Copy, Title
from models.db import connected
from organizer_tui.imports import job
from organizer_tui.imports.headers import find_layout
from organizer_tui.imports.job import BOOKS
from organizer_tui.imports.source import Sheet

pytestmark = pytest.mark.usefixtures("building")

TODAY = date(2026, 11, 20)
FILES = ("pinakes.csv", "librarything.tsv", "goodreads.csv", "libib.csv", "biblioteq.csv", "homebox.csv")
HEAD = ["书名", "ISBN", "作者", "出版社", "数量", "卷册"]


@pytest.fixture
def catalogues(samples: Path) -> Path:
    return samples / "catalogues"


def bring(path: Path, now: datetime) -> tuple[int, int, int]:
    flat = job.bring_in(job=job.read_file(BOOKS, path, TODAY), now=now, who="王阿姨").flat()
    return flat["added"], flat["changed"], flat["unchanged"]


def rows(now: datetime, *some: list[str]) -> tuple[int, int, int]:
    sheet = Sheet("list", (tuple(HEAD), *map(tuple, some)))
    reading = job.understood(BOOKS, "list.xlsx", find_layout([sheet], BOOKS), TODAY)
    flat = job.bring_in(job=reading, now=now, who="王阿姨").flat()
    return flat["added"], flat["changed"], flat["unchanged"]


def shelf() -> list[tuple[str, str]]:
    with connected():
        return sorted((title.title, title.isbn) for title in Title.select())


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_again_changes_nothing(catalogues: Path, now: datetime, name: str) -> None:
    added, changed, unchanged = bring(catalogues / name, now)
    assert added > 2 and changed == unchanged == 0
    before = len(journal.entries())
    assert bring(catalogues / name, now) == (0, 0, added)
    assert len(journal.entries()) == before


@pytest.mark.parametrize(("first", "second"), list(permutations(FILES, 2)))
def test_another_program_finds_the_books_that_are_there(
    catalogues: Path, now: datetime, first: str, second: str
) -> None:
    bring(catalogues / first, now)
    before, copies = dict(shelf()), Copy.select().count()
    added, _changed, _unchanged = bring(catalogues / second, now)
    names = {title.partition(" (")[0] for title, _isbn in shelf()}
    assert len(shelf()) == len(names) == len(before) + added
    shared = {"The Lamp at Pier Nine", "Le jardin des horloges", "Notes from the Stairwell"}
    assert shared <= names
    assert Copy.select().count() == copies + added  # the lamp has its two copies already
    assert bring(catalogues / second, now)[:2] == (0, 0)


def test_a_title_is_found_by_its_words_however_they_are_written(now: datetime) -> None:
    rows(now, ["《云下的渡口》", "", "沈一舟著", "北岸出版社", "2"], ["Sea & Salt", "", "Quill, Ada", "Landing"])
    again = (["云下的渡口", "", "沈一舟", "北岸", ""], ["sea & salt.", "", "Ada Quill", "landing", ""])
    assert rows(now, *again) == (0, 1, 1)  # a title is corrected as the list writes it
    assert shelf() == [("sea & salt.", ""), ("云下的渡口", "")]


def test_editions_other_authors_and_other_houses_stay_apart(now: datetime) -> None:
    rows(now, ["Sea", "9780439000017", "Ada Quill", "Landing"])
    assert rows(now, ["Sea", "9780202000046", "Ada Quill", "Landing"])[0] == 1
    assert rows(now, ["Sea", "", "Owen Tarn", "Landing"])[0] == 1
    assert rows(now, ["Sea", "", "Owen Tarn", "Harbour"])[0] == 1
    assert rows(now, ["C", "", "", ""], ["C++", "", "", ""], ["C#", "", "", ""])[0] == 3
    assert len(shelf()) == 7


def test_the_volumes_of_a_set_stay_apart_and_find_themselves(now: datetime) -> None:
    for isbn in ("", "9780439000017"):
        volumes = [[f"Set {isbn}", isbn, "Ada Quill", "", "1", volume] for volume in ("1", "2", "3")]
        assert rows(now, *volumes) == (3, 0, 0)
        assert rows(now, *volumes) == (0, 0, 3)
    assert len(shelf()) == 6


def test_a_shortened_isbn_is_replaced_as_soon_as_a_list_knows_the_whole(now: datetime) -> None:
    short, whole = "9.78043900002E+12", "9780439000017"
    assert rows(now, ["Sea", short, "Ada Quill"]) == (1, 0, 0)
    assert rows(now, ["Sea", short, "Ada Quill"]) == (0, 0, 1)
    assert rows(now, ["Sea", "9780202000046", "Ada Quill"]) == (1, 0, 0)
    assert rows(now, ["Sea", whole, "Ada Quill"]) == (0, 1, 0)
    assert shelf() == [("Sea", "9780202000046"), ("Sea", whole)]
    assert rows(now, ["Sea", short, "Ada Quill"]) == (0, 0, 1)
    with connected():
        assert Title.get(Title.isbn == whole).isbn_ok


def test_one_title_that_is_on_the_shelf_twice_gains_no_copies(now: datetime) -> None:
    rows(now, ["Sea", "", "Ada Quill", "", "2"])
    rows(now, ["Sea", "", "Owen Tarn", "", "1"])
    _make_the_authors_one(now)
    assert rows(now, ["Sea", "", "Ada Quill", "", "2"], ["Sea", "", "Ada Quill", "", "1"]) == (0, 0, 2)
    with connected():
        assert Copy.select().count() == 3


def _make_the_authors_one(now: datetime) -> None:
    with connected(), journal.writing("王阿姨", now, "Corrected"):
        title = Title.get(Title.authors == "Owen Tarn")
        title.authors = "Ada Quill"
        title.save()
