"""Deeds of every room, each with one number to choose by, for tests that do many of them in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from models.auctions import operations as sale
from models.auctions import queries as auctions
from models.auctions import steps
from models.auctions.bids import bidding, hammer
from models.auctions.lots import operations as lot_deeds
from models.auctions.lots.queries import lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.money import paying
from models.auctions.money import queries as money
from models.auctions.paddles import operations as paddle_deeds
from models.auctions.paddles.queries import paddles
from models.bookshelf import catalogue, copies, policies
from models.bookshelf import operations as shelf
from models.bookshelf import queries as books
from models.clock import at_local
from models.errors import RuleBroken
from models.events import operations as programme
from models.events import queries as events
from models.events import sign_ups
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.households import building, owed_visits, residents, visits
from models.households import operations as households
from models.households import queries as homes
from models.households.residents import Person
from tests.models.foundation.bidding_deeds import BIDDING_DEEDS
from tests.models.foundation.group_deeds import GROUP_DEEDS

T = TypeVar("T")
Deed = Callable[[int, datetime, str], object]
DAY = date(2026, 12, 24)
NAMES = ("赵家", "钱家", "孙家", "李家", "单家")


class NobodyThere(RuleBroken):
    """There is nothing yet that the deed could be done to."""


def one(rows: Sequence[T], n: int) -> T:
    """One of the rows, chosen by a number."""
    if not rows:
        raise NobodyThere("nothing to choose from")
    return rows[n % len(rows)]


def move_in(n: int, now: datetime, who: str) -> object:
    unit = one(homes.units()[:6], n).ref
    return households.move_in(unit=unit, name=NAMES[n % 5], moved_in=date(2020, 1, 1 + n % 28), now=now, who=who)


def move_out(n: int, now: datetime, who: str) -> object:
    home = one(homes.households(), n).ref
    return households.move_out(household=home, moved_out=date(2026, 11, 1), why="搬家", now=now, who=who)


def annotate(n: int, now: datetime, who: str) -> object:
    home = one(homes.households(), n)
    return households.annotate_household(
        household=home.ref, version=home.version, note=f"第{n % 3}次", alert=n % 2 == 0, now=now, who=who
    )


def add_resident(n: int, now: datetime, who: str) -> object:
    home = one(homes.households(), n).ref
    person = Person(f"单{n % 7}", born="1950", tags=("lives_alone", "")[n % 2])
    return residents.add_resident(household=home, person=person, now=now, who=who)


def resident_left(n: int, now: datetime, who: str) -> object:
    person = one(homes.residents(), n).ref
    deed = residents.resident_left if n % 2 else residents.resident_died
    return deed(resident=person, left_on=date(2026, 11, 1), now=now, who=who)


def say_consent(n: int, now: datetime, who: str) -> object:
    person, purpose = one(homes.residents(), n).ref, ("directory", "photos", "feed")[n % 3]
    return residents.say_consent(resident=person, purpose=purpose, given=n % 2 == 0, now=now, who=who)


def plan_visit(n: int, now: datetime, who: str) -> object:
    return visits.plan_visit(household=one(homes.households(), n).ref, due_on=DAY, note="看看", now=now, who=who)


def visit_done(n: int, now: datetime, who: str) -> object:
    return visits.visit_done(visit=one(owed_visits.visits_until(DAY), n).ref, note="好", now=now, who=who)


def add_title(n: int, now: datetime, who: str) -> object:
    details = {"title": ("三国演义", "活着", "城南旧事")[n % 3], "authors": "佚名"}
    return catalogue.add_title(details=details, price_fen=n, copies=1 + n % 2, place="A架", donor="", now=now, who=who)


def lend(n: int, now: datetime, who: str) -> object:
    home = one(homes.households(), n).ref
    return shelf.lend(copy=one(books.copies(), n // 3).ref, borrower=home, now=now, who=who)


def give_back(n: int, now: datetime, who: str) -> object:
    return shelf.give_back(copy=one(books.open_loans(today=DAY), n).copy, now=now, who=who)


def renew(n: int, now: datetime, who: str) -> object:
    return shelf.renew(copy=one(books.open_loans(today=DAY), n).copy, now=now, who=who)


def withdraw(n: int, now: datetime, who: str) -> object:
    leaves_as = ("withdrawn", "lost", "repair")[n % 3]
    return copies.take_off_shelf(copy=one(books.copies(), n).ref, leaves_as=leaves_as, why="", now=now, who=who)


def set_policy(n: int, now: datetime, who: str) -> object:
    return policies.set_policy(loan_days=14 + n % 3, most_loans=2, most_renewals=n % 2, now=now, who=who)


def create_event(n: int, now: datetime, who: str) -> object:
    when = When(first_day=DAY, last_day=DAY) if n % 2 else When(starts_at=at_local(DAY, 9), ends_at=at_local(DAY, 11))
    return programme.create_event(details=Details("茶话会", "Tea", "大厅", when, capacity=3), now=now, who=who)


def correct_event(n: int, now: datetime, who: str) -> object:
    row = one(events.all_events(), n)
    when = When(row.starts_at, row.ends_at, row.first_day, row.last_day)
    details = Details(f"茶话会{n % 3}", row.title_en, row.place, when, capacity=3 + n % 4)
    return programme.correct_event(event=row.ref, version=row.version, details=details, now=now, who=who)


def announce(n: int, now: datetime, who: str) -> object:
    return programme.announce(event=one(events.all_events(), n).ref, now=now, who=who)


def cancel_event(n: int, now: datetime, who: str) -> object:
    return programme.cancel_event(event=one(events.all_events(), n).ref, now=now, who=who)


def sign_up(n: int, now: datetime, who: str) -> object:
    event, home = one(events.all_events(), n).ref, one(homes.households(), n // 2).ref
    return sign_ups.sign_up(event=event, household=home, coming=Coming(Counts(1 + n % 3)), now=now, who=who)


def change_sign_up(n: int, now: datetime, who: str) -> object:
    row = one(events.sign_ups(), n)
    return sign_ups.change_sign_up(sign_up=row.ref, coming=Coming(Counts(1 + n % 4)), now=now, who=who)


def cancel_sign_up(n: int, now: datetime, who: str) -> object:
    return sign_ups.cancel_sign_up(sign_up=one(events.sign_ups(), n).ref, now=now, who=who)


def create_auction(n: int, now: datetime, who: str) -> object:
    opens = at_local(DAY, 19)
    made = sale.create_auction(title_zh="拍卖", opens_at=opens, closes_at=opens + timedelta(hours=2), now=now, who=who)
    return made


def add_lot(n: int, now: datetime, who: str) -> object:
    auction = one(auctions.auctions(), n).ref
    terms = Terms(100 * (n % 5), "0:100")
    return lot_deeds.add_lot(auction=auction, words=Words("茶壶"), terms=terms, now=now, who=who)


def give_paddle(n: int, now: datetime, who: str) -> object:
    home = one(homes.households(), n // 2).ref
    return paddle_deeds.give_paddle(auction=one(auctions.auctions(), n).ref, household=home, now=now, who=who)


def bid(n: int, now: datetime, who: str) -> object:
    lot, paddle = one(lots(), n), one(paddles(), n // 2).ref
    return bidding.bid(lot=lot.ref, paddle=paddle, amount_fen=lot.least_fen, now=now, who=who)


def _next(deed: Callable[..., object]) -> Deed:
    return lambda n, now, who: deed(auction=one(auctions.auctions(), n).ref, now=now, who=who)


def knock_down(n: int, now: datetime, who: str) -> object:
    return hammer.hammer(lot=one(lots(), n).ref, now=now, who=who)


def take_back_the_hammer(n: int, now: datetime, who: str) -> object:
    return hammer.undo_hammer(lot=one(lots(), n).ref, now=now, who=who)


def pay_all(n: int, now: datetime, who: str) -> object:
    return paying.pay_all(paddle=one(money.owed(), n).ref, now=now, who=who)


def begin_shift(n: int, now: datetime, who: str) -> object:
    return building.begin_shift(now=now, who=("李师傅", "小陈")[n % 2])


DEEDS: dict[str, Deed] = {
    deed.__name__: deed
    for deed in (
        *(move_in, move_out, annotate, add_resident, resident_left, say_consent, plan_visit, visit_done, begin_shift),
        *(add_title, lend, give_back, renew, withdraw, set_policy),
        *(create_event, correct_event, announce, cancel_event, sign_up, change_sign_up, cancel_sign_up),
        *(create_auction, add_lot, give_paddle, bid, knock_down, take_back_the_hammer, pay_all),
        *GROUP_DEEDS,
        *BIDDING_DEEDS,
    )
} | {
    deed.__name__: _next(deed)
    for deed in (
        *(steps.lock_auction, steps.unlock_auction, steps.open_auction),
        *(steps.close_auction, steps.reopen_auction, steps.archive_auction),
    )
}
# A beginning in which most deeds find something to be done to.
BEGINNING = (
    *(("move_in", 0), ("move_in", 1), ("move_in", 2), ("add_resident", 0), ("plan_visit", 1), ("add_title", 1)),
    *(("create_event", 0), ("announce", 0), ("create_auction", 0), ("add_lot", 2), ("give_paddle", 0)),
    *(("found_group", 1), ("join_group", 0), ("plan_meeting", 0)),
)


def do(name: str, n: int, now: datetime, who: str) -> bool:
    """Do a deed; whether the rules allowed it."""
    try:
        DEEDS[name](n, now, who)
    except RuleBroken:
        return False
    return True
