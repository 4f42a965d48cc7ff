"""The catalogues of other programs: known by their headers, and their values come in as they are meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models.bookshelf.drafts import TitleDraft
from organizer_tui.imports import foreign, job
from organizer_tui.imports.books import read_titles
from organizer_tui.imports.headers import assigned, column_letters, fields_of, find_layout, likely_kind
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.programs import PROGRAMS, heading_name, program_of
from organizer_tui.imports.source import Sheet, read_sheets

TODAY = date(2026, 11, 20)
FILES = {
    "Pinakes": "pinakes.csv",
    "LibraryThing": "librarything.tsv",
    "Goodreads": "goodreads.csv",
    "Libib": "libib.csv",
    "BiblioteQ": "biblioteq.csv",
    "Homebox": "homebox.csv",
}
Make = Callable[..., Path]


@pytest.fixture
def catalogues(samples: Path) -> Path:
    return samples / "catalogues"


def titles(path: Path) -> Parsed[TitleDraft]:
    return job.read_file(job.BOOKS, path, TODAY).parsed  # type: ignore[return-value]


@pytest.mark.parametrize("program", FILES)
def test_a_program_is_known_by_its_headers(catalogues: Path, program: str) -> None:
    [sheet] = read_sheets(catalogues / FILES[program])
    assert (found := program_of(sheet.rows[0])) is not None and found.name == program
    assert likely_kind([sheet]) == job.BOOKS
    layout = find_layout([sheet], job.BOOKS)
    assert (layout.program, layout.header, layout.private()) == (found, 1, [])


@pytest.mark.parametrize("program", FILES)
def test_the_same_book_comes_in_alike_from_every_program(catalogues: Path, program: str) -> None:
    parsed = titles(catalogues / FILES[program])
    assert (parsed.warned, parsed.refused) == ((), ())
    lamp, clocks = (next(d for d in parsed.drafts if d.title.startswith(t)) for t in ("The Lamp", "Le jardin"))
    assert (lamp.isbn, lamp.isbn_ok, lamp.authors, lamp.copies) == ("9780439000017", True, "Ada Quill", 2)
    assert (clocks.isbn, clocks.isbn_ok, clocks.publisher) == ("9780202000046", True, "Éditions du Puits")
    assert clocks.authors.startswith("Côme Vérin; Lia Bost")
    assert lamp.publisher == "Harbour Lane" and lamp.category == ""
    assert all("<br" not in d.authors + d.summary for d in parsed.drafts)
    stairwell = next(d for d in parsed.drafts if d.title == "Notes from the Stairwell")
    assert (stairwell.isbn, stairwell.authors, stairwell.publisher) == ("", "Mira Vale", "Landing Press")


def test_what_each_program_says_of_a_book(catalogues: Path) -> None:
    lamps = {program: titles(catalogues / name).drafts[0] for program, name in FILES.items()}
    assert {p: d.published for p, d in lamps.items()} == {
        "Pinakes": "2001", "LibraryThing": "2001", "Goodreads": "2001",
        "Libib": "2001-05-03", "BiblioteQ": "2001", "Homebox": "",
    }  # fmt: skip
    assert {p: d.pages for p, d in lamps.items() if d.pages} == dict.fromkeys(
        ("Pinakes", "LibraryThing", "Goodreads", "Libib"), "212"
    )
    assert {p: d.subject for p, d in lamps.items()} == {
        "Pinakes": "Novel; sea; lamps", "LibraryThing": "Lighthouses > Fiction; Harbours; sea; lamps",
        "Goodreads": "", "Libib": "sea; lamps", "BiblioteQ": "Novel", "Homebox": "sea; lamps",
    }  # fmt: skip
    assert {p: d.call_number for p, d in lamps.items() if d.call_number} == {
        "Pinakes": "823.92", "LibraryThing": "PR6117 .U45", "BiblioteQ": "PR6117 .U45",
    }  # fmt: skip
    assert {p: d.place for p, d in lamps.items() if d.place} == {"BiblioteQ": "Shelf A", "Homebox": "Lobby / Shelf A"}
    assert {p: d.language for p, d in lamps.items() if d.language} == dict.fromkeys(
        ("Pinakes", "LibraryThing", "BiblioteQ"), "English"
    )
    assert {p: (d.series, d.volume, d.age_band) for p, d in lamps.items() if d.series} == {
        "Pinakes": ("Pier Stories", "9", ""), "Goodreads": ("Pier Stories", "9", ""),
        "LibraryThing": ("Pier Stories", "9", ""), "Libib": ("Pier Stories", "", "6+"),
        "BiblioteQ": ("Pier Stories", "9", "Adult"),
    }  # fmt: skip
    assert {d.title for d in lamps.values()} == {"The Lamp at Pier Nine"}
    assert lamps["Pinakes"].summary == "A keeper counts ships.\nNobody asks him why."
    assert lamps["LibraryThing"].summary == ""  # it says title, author and year once more
    assert {p: d.price_fen for p, d in lamps.items() if d.price_fen} == {"BiblioteQ": 1680}


def test_what_is_no_book_of_the_shelf_is_passed_over_and_counted(catalogues: Path) -> None:
    notes = {p: [str(note) for note in titles(catalogues / name).notes] for p, name in FILES.items()}
    assert notes == {
        "Pinakes": ["Rows passed over because “tipo_media” says “disco”: 1."],
        "LibraryThing": ["Rows passed over because “Collections” says “Wishlist”: 1."],
        "Goodreads": ["Rows passed over because “Exclusive Shelf” says “to-read”: 1."],
        "Libib": ["Rows passed over because “item_type” says “movie”: 1."],
        "BiblioteQ": [],
        "Homebox": ["Rows passed over because “HB.archived” says “true”: 1."],
    }


def test_the_older_librarything_csv_is_known_too(text_file: Make) -> None:
    path = text_file("'TITLE','AUTHOR (first, last)','DATE','ISBN'\nSea,Ada Quill,1979,[0439000017]\n")
    [sheet] = read_sheets(path)
    assert program_of(["'TITLE'", "'AUTHOR (first, last)'", "'ISBN'"]) is not None
    quoted = Sheet("", (("'TITLE'", "'AUTHOR (first, last)'", "'ISBN'"), ("Sea", "Ada Quill", "[0439000017]")))
    [draft] = job.understood(job.BOOKS, "", find_layout([quoted], job.BOOKS), TODAY).parsed.drafts
    assert (draft.isbn, draft.authors) == ("9780439000017", "Ada Quill")  # type: ignore[union-attr]
    assert sheet.rows[0][0] == "'TITLE'"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_librarything_in_each_encoding_it_was_exported_in(catalogues: Path, encoding: str, text_file: Make) -> None:
    text = (catalogues / FILES["LibraryThing"]).read_text("utf-8")
    drafts = titles(text_file(text, encoding=encoding, name="list.tsv")).drafts
    assert [draft.authors for draft in drafts[1:3]] == ["Côme Vérin; Lia Bost; Noor Sand", "Owen Tarn Jr."]
    assert drafts[2].title == '"Marsh" and Stone'


def test_a_list_of_tabs_that_does_quote_is_read_as_such(text_file: Make) -> None:
    path = text_file('书名\t作者\n"一\t二"\t"甲 ""乙"""\n', name="list.tsv")
    [draft] = titles(path).drafts
    assert (draft.title, draft.authors) == ("一 二", '甲 "乙"')


def test_a_program_whose_columns_are_corrected_by_hand_is_known_still(catalogues: Path) -> None:
    [sheet] = read_sheets(catalogues / FILES["Libib"])
    known = find_layout([sheet], job.BOOKS)
    given = {name: column_letters(columns[0]) for name, columns in known.columns.items() if name in fields_of("books")}
    corrected = assigned(sheet, 1, given | {"place": "F"}, job.BOOKS)
    assert corrected.program == known.program and dict(corrected.columns) == dict(known.columns) | {"place": (5,)}
    parsed = read_titles(corrected)
    assert [(d.place, d.authors) for d in parsed.drafts][1] == ("Home", "Côme Vérin; Lia Bost")
    assert len(parsed.notes) == 1
    bare = assigned(sheet, 1, {"title": "B", "authors": "D"}, job.BOOKS)
    assert [d.authors for d in read_titles(bare).drafts] == ["Ada", "Côme", ""]


def test_a_row_that_fell_apart_is_refused_with_the_reason(catalogues: Path, text_file: Make) -> None:
    text = (catalogues / FILES["BiblioteQ"]).read_text("utf-8")
    broken = text.splitlines()[1].replace("The Lamp at Pier Nine", '"Say "hi", lamp"')
    parsed = titles(text_file(text + broken + "\n"))
    assert [(r.row, str(r.reason).partition(":")[0]) for r in parsed.refused] == [
        (6, "The row has more cells than there are headings")
    ]
    assert len(parsed.drafts) == 4


def test_headings_of_no_program_mean_what_they_always_meant() -> None:
    assert program_of(["Title", "Author", "ISBN", "Publisher", "Location"]) is None
    assert program_of(["书名", "作者", "ISBN"]) is None and program_of([]) is None
    assert len({mark for program in PROGRAMS for mark in program.marks}) == sum(len(p.marks) for p in PROGRAMS)
    assert all(h == heading_name(h) for p in PROGRAMS for hs in p.columns.values() for h in hs)


def test_two_columns_called_isbn_are_told_apart() -> None:
    sheet = Sheet("x", (("Title", "ISBN", "ISBN-13"), ("Sea", "0439000017", ""), ("Sky", "1", "9780202000046")))
    parsed = job.understood(job.BOOKS, "", find_layout([sheet], job.BOOKS), TODAY).parsed
    assert [draft.isbn for draft in parsed.drafts] == ["9780439000017", "9780202000046"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "always", "clear"),
    [
        ("Cortázar, Julio", "Julio Cortázar", "Julio Cortázar"),
        ("Kafka , Franz", "Franz Kafka", "Franz Kafka"),
        ("Vonnegut, Kurt, Jr.", "Kurt Vonnegut Jr.", "Kurt Vonnegut Jr."),
        ("Martin King, Jr.", "Martin King, Jr.", "Martin King, Jr."),
        ("García Márquez, Gabriel", "Gabriel García Márquez", "Gabriel García Márquez"),
        ("Terry Pond, Neil Gate", "Neil Gate Terry Pond", "Terry Pond, Neil Gate"),
        ("沈, 一舟", "沈一舟", "沈一舟"),
        ("Smith, Jones, Brown", "Smith, Jones, Brown", "Smith, Jones, Brown"),
        ("Herbert,", "Herbert,", "Herbert,"),
        ("沈一舟", "沈一舟", "沈一舟"),
    ],
)
def test_names_are_written_as_they_are_spoken(name: str, always: str, clear: str) -> None:
    assert foreign.spoken_name(name, "always") == always
    assert foreign.spoken_name(name, "clear") == clear
    assert foreign.spoken_name(name, "never") == name


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Gallimard (1979), Poche", "Gallimard"),
        ("Feltrinelli (2013), 192 pages", "Feltrinelli"),
        ("Milano, BUR Rizzoli, 2013", "BUR Rizzoli"),
        ("[Caselle, Cierre], 2016", "Cierre"),
        ("Milano, Adelphi, [2000]", "Adelphi"),
        ("Cheltenham, UK : Edward Elgar, 2005.", "Edward Elgar"),
        ("Milano : Feltrinelli, aprile 2020", "Feltrinelli"),
        ("Hodder & Stoughton Children's Division, 2001", "Hodder & Stoughton Children's Division"),
        ("Penguin", "Penguin"),
        ("", ""),
    ],
)
def test_the_publisher_is_found_in_its_imprint(text: str, publisher: str) -> None:
    assert foreign.publisher_of(text) == publisher


@pytest.mark.parametrize(
    ("written", "title", "series", "volume"),
    [
        ("Sea (Pier Stories, #9)", "Sea", "Pier Stories", "9"),
        ("Sea (Pier Stories #1-3)", "Sea", "Pier Stories", "1-3"),
        ("Sea (Pier Stories, #9; Lamps, #2)", "Sea", "Pier Stories", "9"),
        ("Sea (and Salt)", "Sea (and Salt)", "", ""),
        ("#9", "#9", "", ""),
    ],
)
def test_the_series_in_a_title_of_goodreads(written: str, title: str, series: str, volume: str) -> None:
    sheet = Sheet("", (("Title", "Author", "Author l-f"), (written, "Ada Quill", "")))
    [draft] = read_titles(find_layout([sheet], job.BOOKS)).drafts
    assert (draft.title, draft.series, draft.volume) == (title, series, volume)


@pytest.mark.parametrize(
    ("written", "series", "volume"),
    [
        ("Pier Stories (9)", "Pier Stories", "9"),
        ("Pier Stories; 9", "Pier Stories", "9"),
        ("Pier Stories", "Pier Stories", ""),
        ("Pier Stories (1)|Lamps (2)", "Pier Stories", "1"),
        ("", "", ""),
    ],
)
def test_the_series_of_librarything(written: str, series: str, volume: str) -> None:
    sheet = Sheet("", (("Title", "Primary Author", "Series"), ("Sea", "Quill, Ada", written)))
    [draft] = read_titles(find_layout([sheet], job.BOOKS)).drafts
    assert (draft.series, draft.volume) == (series, volume)


def test_years_languages_and_summaries() -> None:
    assert [foreign.year_of(t) for t in ("01/01/2001", "1979-01-01", "2015/1/1", "08/25/2023", "1979", "")] == [
        "2001", "1979", "2015", "08/25/2023", "1979", "",
    ]  # fmt: skip
    assert [foreign.language_of(t) for t in ("{eng}", "English", "[中文]")] == ["eng", "English", "中文"]
    assert foreign.summary_of("Sea by Ada Quill (2001)", "Sea") == ""
    assert foreign.summary_of("Sea and<br>salt (of 2001) too", "Sea") == "Sea and\nsalt (of 2001) too"
