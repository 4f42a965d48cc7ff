"""The omnibox's answer: everything a volunteer may type or scan leads to what it means, nonsense to nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.steps import lock_auction, open_auction
from models.bookshelf.catalogue import add_title
from models.bookshelf.operations import lend
from models.bookshelf.queries import copies
from models.clock import day_of
from models.events.operations import Details, create_event
from models.events.rules import When
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import Person, add_resident
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.search import Hit, find
from tests.conftest import NOW

WHO = "王阿姨"
TODAY = day_of(NOW)


@pytest.fixture
def furnished(building: BuildingRow) -> str:
    """The ref of a family in 1103 with two people, a book, an event and an auction."""
    set_language("en")
    flat = next(unit.ref for unit in units() if unit.label == "1103")
    home = move_in(unit=flat, name="单家", moved_in=None, now=NOW, who=WHO).ref
    for name in ("单建国", "Anna Müller"):
        add_resident(household=home, person=Person(name, relation="户主", phone="13912345678"), now=NOW, who=WHO)
    details = {"title": "三国演义", "authors": "罗贯中", "isbn": "7-02-000873-9"}
    title = add_title(details=details, price_fen=None, copies=2, place="A架", donor="", now=NOW, who=WHO)
    lend(copy=copies(title=title.ref)[1].ref, borrower=home, now=NOW, who=WHO)
    when = When(first_day=date(2026, 12, 24), last_day=date(2026, 12, 24))
    create_event(details=Details("冬至包饺子", "Dumpling evening", "大厅", when), now=NOW, who=WHO)
    opens, closes = NOW - timedelta(hours=1), NOW + timedelta(hours=2)
    auction = create_auction(title_zh="拍卖", opens_at=opens, closes_at=closes, now=NOW, who=WHO).ref
    add_lot(auction=auction, words=Words("茶壶"), terms=Terms(100, "0:100"), now=NOW, who=WHO)
    give_paddle(auction=auction, household=home, now=NOW, who=WHO)
    lock_auction(auction=auction, now=NOW, who=WHO)
    open_auction(auction=auction, now=NOW, who=WHO)
    return home


def _found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in find(text, today=TODAY)]


def test_a_flat_comes_first_however_it_is_written(furnished: str) -> None:
    flat = Hit("households", "household", furnished, "1103 单家", "2 people")
    for text in ("1103", "１１０３", "1103室", " １１０３室 ", "01103"):
        assert find(text, today=TODAY)[0] == flat, text


def test_a_person_is_found_by_name_pinyin_initials_and_phone(furnished: str) -> None:
    for text in ("单建国", "建国", "shanjianguo", "shan jianguo", "DANJIANGUO", "chan", "sjg", "13912345678"):
        assert ("household", "单建国 · 1103") in _found(text), text
    for text in ("anna", "müller", "Anna Mü"):
        assert _found(text) == [("household", "Anna Müller · 1103")]


def test_a_family_is_found_by_its_name_and_by_half_a_number(furnished: str) -> None:
    people = [("household", "单建国 · 1103"), ("household", "Anna Müller · 1103")]
    assert ("household", "1103 单家") in _found("单家")
    assert _found("110") == [*people, ("household", "1103 单家")]


def test_a_code_is_found_and_says_where_its_book_is(furnished: str) -> None:
    for text, where in (("B0001", "A架"), ("b0001", "A架"), ("Ｂ０００２", "out to 1103")):
        first = find(text, today=TODAY)[0]
        assert (first.kind, first.detail) == ("copy", where)


def test_a_book_is_found_by_its_number(furnished: str) -> None:
    for text in ("9787020008735", "978-7-02-000873-5", "7020008739", "7-02-000873-9", "９７８７０２０００８７３５"):
        assert _found(text) == [("title", "三国演义")], text


def test_a_title_is_found_by_two_characters_pinyin_initials_and_author(furnished: str) -> None:
    for text in ("三国", "演义", "sanguo", "sgyy", "罗贯中", "三国 罗"):
        (hit,) = find(text, today=TODAY)
        assert (hit.kind, hit.title, hit.detail) == ("title", "三国演义", "罗贯中 · 1 of 2 on the shelf")


def test_a_paddle_is_found_by_its_number(furnished: str) -> None:
    for text in ("1", "１"):
        assert ("paddle", "Paddle 1") in _found(text)


def test_an_event_is_found_in_both_languages(furnished: str) -> None:
    for text in ("饺子", "dumpling", "Dumpling Evening"):
        set_language("en")
        assert _found(text) == [("event", "Dumpling evening")]
        set_language("zh_CN")
        assert _found(text) == [("event", "冬至包饺子")]


NONSENSE = (
    *("", "   ", "室", "xyzzy", "9999", "B9999", "9780000000000", "%", "_", "%%", "\\", "'", '"', "\x00", "\ud83d"),
    *("[/]", "[@click=app.quit]x", "'; DROP TABLE unit; --", "\u202e", "\x1b[31m", "\ufdfa" * 100, "' OR 1=1"),
    *("ab" * 5000, "9" * 10_000, "王 " * 5000),
)


def test_nonsense_finds_nothing_and_hurts_nothing(furnished: str) -> None:
    assert [text[:20] for text in NONSENSE if find(text, today=TODAY)] == []
    assert len(units()) == 66


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=60) | st.text("单建国三B019%_\\'\" -室", max_size=12))
def test_whatever_is_typed_is_answered(furnished: str, text: str) -> None:
    hits = find(text, today=TODAY, limit=5)
    assert len(hits) <= 5 and len(set(hits)) == len(hits)
