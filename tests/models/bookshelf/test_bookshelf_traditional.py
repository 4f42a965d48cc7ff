"""A title is found in traditional and in simplified characters, whichever it is written in; in older buildings too."""

from __future__ import annotations

from importlib import import_module

import pytest

from models import db, journal, migrate, search, undo
from models.bookshelf import counter, merging, queries
from models.bookshelf.catalogue_import import import_books
from models.bookshelf.drafts import TitleDraft
from models.bookshelf.tables import Title
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import matching_households, units
from models.households.residents import Person, add_resident
from models.households.tables import Resident
from models.i18n import set_language
from models.pinyin import search_key
from tests.conftest import NOW
from tests.models.bookshelf.shelf import TODAY, WHO, Shelf, make_title

WORDS = ("三國", "三国", "三國演義", "羅貫中", "罗贯中", "sgyy", "sanguoyanyi", "古典名著", "lgz")


def _found(words: str) -> set[str]:
    return {row.ref for row in queries.titles(words)}


def test_either_way_of_writing_finds_both(shelf: Shelf) -> None:
    both = {shelf.titles[0], make_title("三國演義", authors="羅貫中", series="古典名著").ref}
    for words in ("三國", "三国", "羅貫中", "罗贯中", "sgyy"):
        assert _found(words) == both, words
        assert {copy.title_ref for copy in counter.matching_copies(words)} == both, words
        assert {hit.ref for hit in search.find(words, today=TODAY) if hit.kind == "title"} == both, words
    shelf.lend(1, 1)
    shelf.lend(5, 1)
    assert [loan.code for loan in counter.matching_loans("三國演義", today=TODAY)] == ["B0001", "B0005"]
    assert _found("紅樓夢") == {shelf.titles[1]}
    assert [row.ref for row in merging.likely_twins(shelf.titles[0])] == sorted(both - {shelf.titles[0]})


def test_a_list_brings_titles_that_are_found_either_way(shelf: Shelf) -> None:
    draft = TitleDraft(rows=(2,), title="儒林外史", authors="吳敬梓", series="經典")
    import_books(titles=[draft], file_name="list.csv", now=NOW, who=WHO)
    for words in ("儒林", "吴敬梓", "吳敬梓", "经典", "經典", "wujingzi"):
        assert [row.title for row in queries.titles(words)] == ["儒林外史"], words


def test_a_neighbour_is_found_either_way(shelf: Shelf) -> None:
    add_resident(household=shelf.households[1], person=Person("張國榮"), now=NOW, who=WHO)
    home = move_in(unit=units()[9].ref, name="劉家", moved_in=None, now=NOW, who=WHO)
    for words in ("張國榮", "张国荣", "张", "zgr"):
        assert [row.ref for row in matching_households(words)] == [shelf.households[1]], words
    for words in ("刘", "劉家"):
        assert [row.ref for row in matching_households(words)] == [home.ref], words
        assert home.ref in {hit.ref for hit in search.find(words, today=TODAY)}, words


def test_an_older_building_is_searched_anew_and_its_deeds_can_still_be_taken_back(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language("en")
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    home = move_in(unit=units()[0].ref, name="赵家", moved_in=None, now=NOW, who=WHO)
    monkeypatch.setattr("models.pinyin.simplified", str)  # as it was before the program folded
    monkeypatch.setattr("models.bookshelf.finder.simplified", str)
    search_key.cache_clear()
    make_title("三國演義", authors="羅貫中", series="古典名著")
    made = journal.entries()[0]
    make_title("红楼梦")
    add_resident(household=home.ref, person=Person("張國榮", pinyin="cheung"), now=NOW, who=WHO)
    joined = journal.entries()[0]
    assert _found("三国") == set()
    kept = {title.title: title.search for title in Title.select()}
    monkeypatch.undo()
    search_key.cache_clear()

    _migrate_search()
    migrate.open_building(place, NOW)
    for words in WORDS:
        assert [row.title for row in queries.titles(words)] == ["三國演義"], words
    assert Title.get(Title.title == "红楼梦").search == kept["红楼梦"]
    for words in ("张国荣", "cheung", "zgr"):
        assert [row.ref for row in matching_households(words)] == [home.ref], words
    for entry in (joined, made):
        undone = undo.undo(entry=entry.ref, now=NOW, who=WHO)
        undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert _found("三国") and Resident.select().count() == 1
    before = _all()
    _migrate_search()
    assert _all() == before


def _all() -> object:
    changes = journal.JournalChange.select(journal.JournalChange.before, journal.JournalChange.after)
    return list(changes.order_by(journal.JournalChange.id).tuples()), [title.search for title in Title.select()]


def _migrate_search() -> None:
    with db.database.atomic():
        import_module("models.migrations.0003_readers")._remake_search(db.database.obj)
