"""A household's whole life: what every room knows of it, in one read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.auctions import operations as auctions
from models.auctions import steps
from models.auctions.bids import bidding
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.paddles.operations import give_paddle
from models.bookshelf import catalogue, copies, holds
from models.bookshelf import operations as shelf
from models.bookshelf import queries as books
from models.clock import at_local
from models.errors import NotFound
from models.events import operations as events
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.life import MOST_DEEDS, HouseholdLife, household_life
from models.undo import next_undo, undo
from tests.models.households.neighbours import NOW, TODAY, WHO, consent, leave, settle, write_down

QUERIES = 19


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def _borrow(household: str, titles: int, back: int) -> None:
    for number in range(titles):
        title = catalogue.add_title(
            details={"title": f"Book {number}"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO
        )
        (copy,) = books.copies(title=title.ref)
        shelf.lend(copy=copy.ref, borrower=household, now=NOW, who=WHO)
        if number < back:
            shelf.give_back(copy=copy.ref, now=NOW, who=WHO)


def _come(household: str, day: date, heads: int) -> None:
    details = Details("春节", "Spring Festival", when=When(first_day=day, last_day=day), capacity=10)
    before = at_local(day) - timedelta(days=1)
    event = events.create_event(details=details, now=before, who=WHO)
    events.announce(event=event.ref, now=before, who=WHO)
    sign_up(event=event.ref, household=household, coming=Coming(Counts(heads)), now=before, who=WHO)


def _auction(household: str, rival: str) -> None:
    """The household gives lot 2 and wins lot 1; the rival wins lot 2."""
    auction = auctions.create_auction(
        title_zh="拍卖", title_en="Auction", opens_at=NOW, closes_at=NOW + timedelta(hours=2), now=NOW, who=WHO
    ).ref
    terms = Terms(1000, "0:100")
    lots = [
        add_lot(auction=auction, words=Words(title), terms=terms, donor=donor, now=NOW, who=WHO).ref
        for title, donor in (("Teapot", None), ("Blanket", household))
    ]
    paddles = [give_paddle(auction=auction, household=home, now=NOW, who=WHO).ref for home in (household, rival)]
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    for lot, paddle in zip(lots, paddles, strict=True):
        bidding.bid(lot=lot, paddle=paddle, amount_fen=2500, now=NOW, who=WHO)
    steps.close_auction(auction=auction, now=NOW, who=WHO)


@pytest.fixture
def home(building: BuildingRow) -> str:
    """A household with a past in every room, and another one beside it with the same."""
    gone, home = settle("101", "赵家"), ""
    leave(gone.ref, date(2026, 1, 1), "回老家")
    home, rival = settle("101", "张家").ref, settle("102", "李家").ref
    person = write_down(home, "张明")
    consent(person.ref, "photos", True)
    for household in (home, rival):
        _borrow(household, titles=3, back=2)
        _come(household, TODAY, 2)
    _come(home, date(2026, 1, 1), 11)
    _auction(home, rival)
    return home


def _life(ref: str) -> HouseholdLife:
    return household_life(ref, today=TODAY)


def test_a_life_holds_what_every_room_knows(home: str) -> None:
    life = _life(home)
    assert [person.name for person in life.card.residents] == ["张明"]
    assert [family.name for family in life.card.others] == ["赵家"]
    assert [loan.title for loan in life.out] == ["Book 2"] and (len(life.loans), life.read) == (3, 2)
    assert [(a.day, a.title, a.sign_up.heads, a.sign_up.state) for a in life.sign_ups] == [
        (TODAY, "Spring Festival", 2, "confirmed"),
        (date(2026, 1, 1), "Spring Festival", 11, "waiting"),
    ]
    assert [a.day for a in life.to_come(TODAY)] == [TODAY]
    (bidding_here,) = life.biddings
    assert (bidding_here.title, bidding_here.number, bidding_here.state) == ("Auction", 1, "settlement")
    assert bidding_here.won is not None and bidding_here.won.lot_numbers == (1,) and life.unpaid_fen == 2500
    assert [(gift.number, gift.title) for gift in life.gifts] == [(2, "Blanket")]


def test_titles_are_in_the_language_spoken(home: str) -> None:
    set_language("zh_CN")
    life = _life(home)
    assert (life.sign_ups[0].title, life.biddings[0].title) == ("春节", "拍卖")


def test_deeds_are_those_that_touched_the_household(home: str) -> None:
    def deeds() -> list[str]:
        return [str(entry.sentence) for entry in _life(home).deeds]

    latest = deeds()
    assert len(latest) == MOST_DEEDS
    assert latest[:4] == [
        "Gave paddle 1 to 101",
        "Signed up 101 for 春节: 11",
        "Signed up 101 for 春节: 2",
        "Lent Book 2 (B0003) to 101",
    ]
    assert not [words for words in latest if "102" in words]
    person = write_down(home, "张小满")
    consent(person.ref, "photos", False)
    assert deeds()[:2] == ["张小满 of 101 does not want to be in photos", "张小满 lives in 101"]


def test_a_deed_that_was_taken_back_is_marked(home: str) -> None:
    leave(home)
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, now=NOW, who=WHO)
    again, taken_back = _life(home).deeds[:2]
    assert (again.kind, again.undone, taken_back.kind, taken_back.undone) == ("undo", False, "do", True)


def test_an_empty_life_is_told_too(building: BuildingRow) -> None:
    home = settle("101", "张家").ref
    life = _life(home)
    assert (life.loans, life.read, life.sign_ups, life.biddings, life.gifts, life.unpaid_fen) == ((), 0, (), (), (), 0)
    assert [str(entry.sentence) for entry in life.deeds] == ["张家 moved into 101"]
    with pytest.raises(NotFound):
        _life("nobody")


def test_a_gone_household_keeps_its_life(home: str) -> None:
    leave(home, TODAY)
    life = _life(home)
    assert life.card.row.moved_out == TODAY and len(life.out) == 1 and len(life.sign_ups) == 2


@pytest.fixture
def counted(caplog: pytest.LogCaptureFixture) -> Callable[[str], int]:
    """How many queries a life takes."""

    def count(home: str) -> int:
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            _life(home)
        return sum(record.name == "peewee" for record in caplog.records)

    return count


def test_the_number_of_queries_does_not_grow(home: str, counted: Callable[[str], int]) -> None:
    empty = settle("201", "王家").ref
    assert (counted(home), counted(empty)) == (QUERIES, QUERIES)
    _borrow(home, titles=5, back=5)
    write_down(home, "张小满")
    assert counted(home) == QUERIES


def test_a_lost_book_was_not_read_and_what_it_waits_for_is_there(building: BuildingRow) -> None:
    home, other = settle("101", "赵家").ref, settle("102", "钱家").ref
    _borrow(home, 2, 1)
    (out,) = household_life(home, today=TODAY).out
    holds.place_hold(title=out.title_ref, household=other, now=NOW, who=WHO)
    assert [hold.title for hold in household_life(other, today=TODAY).holds] == [out.title]
    copies.take_off_shelf(copy=out.copy, leaves_as="lost", why="", now=NOW, who=WHO)
    life = household_life(home, today=TODAY)
    assert (life.read, life.out, [loan.lost for loan in life.loans if loan.code == out.code]) == (1, (), [True])


def test_who_comes_to_a_series_still_comes_after_its_first_date(home: str) -> None:
    before = at_local(TODAY) - timedelta(days=30)
    day = TODAY - timedelta(days=8)
    for times in (9, 1):
        when = When(first_day=day, last_day=day, rule="FREQ=WEEKLY", times=times)
        event = events.create_event(details=Details("茶话会", "Tea", when=when), now=before, who=WHO)
        sign_up(event=event.ref, household=home, coming=Coming(Counts(1)), now=before, who=WHO)
    life = _life(home)
    assert [(a.title, a.day) for a in life.to_come(TODAY)][:1] == [("Tea", TODAY + timedelta(days=6))]
    assert sum(a.title == "Tea" for a in life.to_come(TODAY)) == 1
