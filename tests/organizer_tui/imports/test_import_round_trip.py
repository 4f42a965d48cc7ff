"""A catalogue that was written out and is read again: nothing changes where it came from, and elsewhere it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from exports.registry import EXPORTERS
from models import journal
from models.bookshelf.catalogue import add_title
from models.bookshelf.catalogue_import import import_books
from models.bookshelf.catalogue_list import CatalogueRow, catalogue
from models.bookshelf.copies import take_off_shelf
from models.bookshelf.drafts import TitleDraft
from models.bookshelf.queries import copies
from models.bookshelf.tables import Copy
from models.errors import RuleBroken
from models.i18n import LANGUAGES, set_language
from models.journal import writing
from organizer_tui.imports import delimited, job, workbook
from organizer_tui.imports.books import read_titles
from organizer_tui.imports.headers import find_layout
from organizer_tui.imports.source import Sheet
from tests.conftest import NOW

WHO = "王阿姨"
TODAY = date(2026, 11, 20)
BOOKS = next(exporter for exporter in EXPORTERS if exporter.name == "books")
ENDINGS = (".csv", ".xlsx")
pytestmark = pytest.mark.usefixtures("building")

ODD = (
    "《三国》",
    "'=1",
    "''x",
    "=1+1",
    "-",
    "无",
    "Total",
    "书名",
    "Date: a history",
    "[/]",
    "9.78E+12",
    "１２３",
    "[1]",
    "合计",
)
words = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
details = st.fixed_dictionaries(
    dict.fromkeys(("title", "authors", "isbn", "publisher", "published", "pages", "subject", "summary"), words)
    | dict.fromkeys(("call_number", "language", "series", "volume", "age_band"), words)
)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A building for what leaves it and comes back: which engine keeps it makes no difference here."""
    return str(tmp_path / "building.db")


def read_here(path: Path) -> list[Sheet]:
    """The sheets of a file of our own, without the reading process, which takes its time."""
    data = path.read_bytes()
    found = [("", delimited.rows(data))] if path.suffix == ".csv" else [(s.name, s.rows) for s in workbook.sheets(data)]
    return [Sheet(name, tuple(tuple(row) for row in rows)) for name, rows in found]


def drafts_of(path: Path) -> tuple[TitleDraft, ...]:
    return read_titles(find_layout(read_here(path), job.BOOKS)).drafts


def put(said: Mapping[str, str], now: datetime = NOW, *, copies: int = 1, place: str = "", donor: str = "") -> None:
    add_title(details=said, price_fen=1680, copies=copies, place=place, donor=donor, now=now, who=WHO)


def read_again(tmp_path: Path, ending: str) -> job.Report:
    out = tmp_path / f"catalogue{ending}"
    BOOKS.write(out, NOW)
    reading = job.understood(job.BOOKS, out.name, find_layout(read_here(out), job.BOOKS), TODAY)
    return job.bring_in(job=reading, now=NOW, who=WHO)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_each_language_are_known_again(tmp_path: Path, ending: str, language: str) -> None:
    set_language(language)
    put({"title": "Sea"})
    out = tmp_path / f"catalogue{ending}"
    BOOKS.write(out, NOW)
    layout = find_layout(read_here(out), job.BOOKS)
    assert set(layout.columns) == {
        *("title", "isbn", "authors", "publisher", "published", "pages", "price", "subject", "call_number"),
        *("language", "series", "volume", "age_band", "copies", "place", "donor", "summary"),
    }
    assert len(layout.unread) == 2  # codes and condition: copies keep theirs
    assert (layout.program, layout.header) == (None, 1)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_written_out_changes_nothing_when_it_is_read_again(tmp_path: Path, ending: str) -> None:
    put({"title": "Sea", "isbn": "9780439000017", "summary": "One.\nTwo, “three”."}, copies=3, place="A1", donor="Ann")
    put({"title": "《Sky》", "isbn": "1234", "call_number": "I247.5", "language": "zh"}, copies=2)
    put({"title": "Salt"})
    put({"title": "Salt"}, copies=2)
    put({"title": "Set", "isbn": "9780202000046", "series": "Sea", "volume": "1", "age_band": "6+"})
    put({"title": "Odd", "volume": "2", "series": "无", "age_band": "-", "summary": "''x"})
    put({"title": "Odd", "volume": "2", "series": "Sea", "age_band": "6+", "summary": "无"})
    put({"title": "Set", "isbn": "9780202000046", "series": "Sea", "volume": "2"})
    [one, other, *_rest] = [copy for copy in copies() if copy.title == "Sea"]
    take_off_shelf(copy=one.ref, leaves_as="lost", why="", now=NOW, who=WHO)
    _set_apart(other.code)
    before, entries = catalogue(), len(journal.entries())
    report = read_again(tmp_path, ending)
    assert report.rows("added") == report.rows("changed") == [] and not report.refused
    assert (catalogue(), len(journal.entries())) == (before, entries)


def _set_apart(code: str) -> None:
    with writing(WHO, NOW, "Moved"):
        copy = Copy.get(Copy.code == code)
        copy.place, copy.condition = "B2", "torn"
        copy.save()


def test_copies_that_differ_are_said_in_the_order_of_their_codes() -> None:
    put({"title": "Sea"}, copies=2, place="A1", donor="Ann")
    _set_apart("B0002")
    [row] = catalogue()
    assert (row.codes, row.copies) == ("B0001 B0002", 2)
    assert (row.place, row.donor, row.condition) == ("A1; B2", "Ann", "; torn")


@pytest.mark.parametrize("ending", ENDINGS)
def test_elsewhere_the_whole_catalogue_comes_in(tmp_path: Path, ending: str) -> None:
    put({"title": "Sea", "isbn": "9780439000017", "authors": "Ada Quill"}, copies=2, place="A1", donor="Ann")
    put({"title": "《Sky》", "subject": "=1+1", "summary": "a\nb"})
    out = tmp_path / f"catalogue{ending}"
    BOOKS.write(out, NOW)
    [sea, sky] = sorted(drafts_of(out), key=lambda draft: draft.rows)
    assert (sea.isbn, sea.copies, sea.place, sea.donor, sea.price_fen) == ("9780439000017", 2, "A1", "Ann", 1680)
    assert (sky.title, sky.subject, sky.summary) == ("Sky", "=1+1", "a\nb")


@given(st.lists(details, min_size=1, max_size=4), st.sampled_from(ENDINGS), st.integers(1, 3))
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
def test_whatever_the_shelf_holds_reading_it_again_adds_and_changes_nothing(
    tmp_path: Path, books: list[dict[str, str]], ending: str, many: int
) -> None:
    for book in books:
        try:
            put(book, copies=many, place=book["subject"][:20], donor=book["authors"][:20])
        except RuleBroken:
            continue  # no title, or too long: the desk refuses it
    before: list[CatalogueRow] = catalogue()
    if before:
        report = read_again(tmp_path, ending)
        assert (report.rows("added"), report.rows("changed"), report.refused) == ([], [], ())
    assert catalogue() == before


def test_the_negative_control_a_row_that_was_touched_does_change(tmp_path: Path) -> None:
    put({"title": "Sea", "authors": "Ada"})
    out = tmp_path / "catalogue.csv"
    BOOKS.write(out, NOW)
    out.write_text(out.read_text("utf-8-sig").replace("Ada", "Owen Tarn"), "utf-8-sig")
    done = import_books(titles=drafts_of(out), file_name="x", now=NOW, who=WHO)
    assert [outcome.kind for outcome in done.outcomes] == ["added"]  # by another author it is another book
