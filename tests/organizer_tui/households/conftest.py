"""A building of three floors and two doors with families, one of which has gone, and books and an auction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import db, migrate
from models.auctions import operations as auctions
from models.auctions import steps
from models.auctions.bids import bidding
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.paddles.operations import give_paddle
from models.bookshelf import catalogue
from models.bookshelf import operations as shelf
from models.bookshelf import queries as books
from models.events import operations as events
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households import operations, residents, visits
from models.households.residents import Person
from tests.organizer_tui.households.steps import NOW, TODAY, WHO, settle, write_down


@pytest.fixture
def zhao(place: str) -> str:
    """The Zhaos in 101: an old lady who lives alone, asked about photos, to be visited; before them the Qians."""
    migrate.open_building(place, NOW)
    gone = settle("101", "Qian", date(2010, 5, 1))
    write_down(gone, Person("Qian Long"))
    operations.move_out(household=gone, moved_out=date(2015, 1, 1), why="a bigger flat", now=NOW, who=WHO)
    home = settle("101", "Zhao", date(2015, 3, 1))
    lady = write_down(
        home,
        Person("赵婷婷", relation="head", sex="f", born="1935", phone="199-0000", tags="lives_alone", languages="沪语"),
    )
    residents.say_consent(resident=lady, purpose="photos", given=True, now=NOW, who=WHO)
    residents.say_consent(resident=lady, purpose="feed", given=False, now=NOW, who=WHO)
    visits.plan_visit(household=home, due_on=TODAY - timedelta(days=1), note="rice", now=NOW, who=WHO)
    operations.annotate_household(
        household=home, version=1, note="Ring twice.\nHard of hearing.", alert=True, now=NOW, who=WHO
    )
    db.close()
    return home


@pytest.fixture
def sun(place: str, zhao: str) -> str:
    """The Suns in 102 beside them: two people, no note."""
    migrate.open_building(place, NOW)
    home = settle("102", "Sun", date(2026, 11, 1))
    write_down(home, Person("Sun Wei", relation="head", sex="m", born="1990-02-03"))
    write_down(home, Person("单芳", born="2020", tags="child"))
    db.close()
    return home


@pytest.fixture
def busy(place: str, zhao: str) -> str:
    """The Zhaos with a past in every room: a book late, one read, a festival to come, a lot won and one given."""
    migrate.open_building(place, NOW)
    for number, title in enumerate(("Late book", "Read book")):
        made = catalogue.add_title(
            details={"title": title}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO
        )
        (copy,) = books.copies(title=made.ref)
        shelf.lend(copy=copy.ref, borrower=zhao, now=NOW - timedelta(days=40), who=WHO)
        if number:
            shelf.give_back(copy=copy.ref, now=NOW, who=WHO)
    day = TODAY + timedelta(days=3)
    event = events.create_event(
        details=Details("茶话会", "Tea", when=When(first_day=day, last_day=day)), now=NOW, who=WHO
    )
    events.announce(event=event.ref, now=NOW, who=WHO)
    sign_up(event=event.ref, household=zhao, coming=Coming(Counts(2)), now=NOW, who=WHO)
    auction = auctions.create_auction(
        title_zh="拍卖", title_en="Auction", opens_at=NOW, closes_at=NOW + timedelta(hours=2), now=NOW, who=WHO
    ).ref
    lots = [
        add_lot(auction=auction, words=Words(title), terms=Terms(1000, "0:100"), donor=donor, now=NOW, who=WHO).ref
        for title, donor in (("Teapot", None), ("Blanket", zhao))
    ]
    paddle = give_paddle(auction=auction, household=zhao, now=NOW, who=WHO).ref
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    bidding.bid(lot=lots[0], paddle=paddle, amount_fen=2500, now=NOW, who=WHO)
    steps.close_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return zhao
