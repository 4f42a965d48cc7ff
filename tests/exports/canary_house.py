"""A building with a canary in every personal field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from models.auctions import steps
from models.auctions.lots.gifts import add_gift
from models.auctions.lots.giving import Given
from models.auctions.lots.operations import add_lot
from models.auctions.lots.packing import pack
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.bookshelf.catalogue import add_title
from models.bookshelf.copies import take_off_shelf
from models.bookshelf.guests import add_guest
from models.bookshelf.operations import give_back, lend
from models.bookshelf.pauses import forgive_pause, pauses
from models.bookshelf.policies import set_policy
from models.bookshelf.queries import copies
from models.bookshelf.stocktake import operations as stocktaking
from models.clock import at_local
from models.events.duties import asking, booking
from models.events.duties.operations import Task, Times, add_duty, add_shift
from models.events.operations import Details, announce, create_event
from models.events.plan import listing, own, paying
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.building import begin_shift
from models.households.operations import annotate_household, move_in, move_out
from models.households.queries import residents, units
from models.households.residents import Person, add_resident
from models.households.rows import HouseholdRow
from models.households.visits import plan_visit
from models.publishing.links import make_link
from models.publishing.operations import say_address
from models.publishing.rows import HOUSEHOLD
from tests.conftest import NOW
from tests.exports.canary_checkout import check_out
from tests.exports.canary_evening import hold_evening, put_away_another
from tests.exports.canary_groups import meet

DAY = date(2026, 11, 28)


@dataclass(slots=True)
class Aviary:
    """Canaries by whose they are: a word that stands nowhere else; and the tokens of the flats' links."""

    kept: dict[str, list[str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(70001))

    def word(self, whose: str) -> str:
        """A new canary."""
        return self._keep(whose, f"canary{next(self.numbers)}")

    def phone(self, whose: str) -> str:
        """A canary that dials."""
        return self._keep(whose, f"138000{next(self.numbers)}")

    def _keep(self, whose: str, canary: str) -> str:
        self.kept.setdefault(whose, []).append(canary)
        return canary

    def in_text(self, text: str, but: str = "") -> list[str]:
        """The canaries that are in a text, but for those of one household."""
        return [c for whose, canaries in self.kept.items() if whose != but for c in canaries if c in text]


def filled() -> Aviary:
    """The building that is open, with a canary in every personal field of five households and of the desk."""
    birds = Aviary()
    who = birds.word("desk")
    begin_shift(now=NOW, who=who)
    say_address(address="https://example.org/house/", now=NOW, who=who)
    event = _programme(who)
    sale = create_auction(title_zh="拍卖", opens_at=at_local(DAY, 8), closes_at=at_local(DAY, 9), now=NOW, who=who).ref
    homes = [_home(birds, unit.ref, unit.label, who) for unit in units()[:5]]
    for home in homes:
        own = home.label
        birds.tokens[own] = make_link(kind=HOUSEHOLD, of=home.ref, now=NOW, who=who).token
        sign_up(
            event=event,
            household=home.ref,
            coming=Coming(Counts(1), birds.word(own), birds.word(own), birds.word(own)),
            now=NOW,
            who=who,
        )
        words = Words(*(birds.word("lots") for _field in Words._fields))
        add_lot(auction=sale, words=words, terms=Terms(100, "0:100"), donor=home.ref, donor_name=birds.word(own),
                now=NOW, who=who)  # fmt: skip
        give_paddle(auction=sale, household=home.ref, now=NOW, who=who)
        _lend(birds, home, who)
    _give(birds, sale, who)
    _lose(birds, who)
    _visit(birds, who)
    _plan(birds, event, who)
    take = stocktaking.begin(now=NOW, who=who).ref
    stocktaking.close(stocktake=take, note=birds.word("desk"), now=NOW, who=who)
    _volunteer(birds, event, homes[1], who)
    _help_out(birds, homes[2], who)
    steps.lock_auction(auction=sale, now=NOW, who=who)
    steps.open_auction(auction=sale, now=at_local(DAY, 8), who=who)
    hold_evening(birds, sale, who)
    put_away_another(birds, homes[0].ref, who)
    check_out(birds.word, sale, at_local(DAY, 8), who)
    meet(birds.word, who)
    move_out(household=homes[-1].ref, moved_out=NOW.date(), why=birds.word(homes[-1].label), now=NOW, who=who)
    return birds


def _give(birds: Aviary, auction: str, who: str) -> None:
    """A gift of somebody who wants no name on any paper for others."""
    title, title_en, description, restrictions = (birds.word("lots") for _field in range(4))
    given = Given(title, title_en, description, None, birds.word("unnamed"), True, 100, restrictions)
    gift = add_gift(auction=auction, given=given, now=NOW, who=who)
    words, terms = Words("一件"), Terms(100, "0:100")
    pack(auction=auction, gifts=[gift.ref], words=words, terms=terms, now=NOW, who=who)


def _programme(who: str) -> str:
    when = When(at_local(DAY, 10), at_local(DAY, 12))
    event = create_event(details=Details("茶话会", "Tea", "大厅", when, capacity=3), now=NOW, who=who).ref
    announce(event=event, now=NOW, who=who)
    return event


def _plan(birds: Aviary, event: str, who: str) -> None:
    """What is to be done and was paid may name somebody; it stays at the desk, but for what is to be done or bought."""
    about: dict[str, Any] = {"event": event, "now": NOW, "who": who}
    listing.add_task(what=birds.word("tasks"), days=-7, **about)
    listing.add_item(what=birds.word("plans"), amount=birds.word("plans"), **about)
    listing.note_lesson(words=birds.word("plans"), **about)
    paying.add_line(kind="cost", what=birds.word("budget"), planned_fen=1, **about)
    paying.pay(payment=paying.Payment("cost", 1, DAY, birds.word("plans")), **about)
    own.save_template(name=birds.word("plans"), **about)


def _home(birds: Aviary, unit: str, label: str, who: str) -> HouseholdRow:
    home = move_in(unit=unit, name=birds.word(label), moved_in=date(2020, 1, 1), now=NOW, who=who)
    person = Person(
        name=birds.word(label),
        pinyin=birds.word(label),
        relation=birds.word(label),
        born="1950-02-09",
        phone=birds.phone(label),
        languages=birds.word(label),
        note=birds.word(label),
    )
    add_resident(household=home.ref, person=person, now=NOW, who=who)
    annotate_household(household=home.ref, version=1, note=birds.word(label), alert=True, now=NOW, who=who)
    plan_visit(household=home.ref, due_on=DAY, note=birds.word(label), now=NOW, who=who)
    return home


def _lend(birds: Aviary, home: HouseholdRow, who: str) -> None:
    title = add_title(
        details={"title": birds.word(home.label)},
        price_fen=None,
        copies=1,
        place="",
        donor=birds.word("donors"),
        now=NOW,
        who=who,
    )
    lend(copy=copies(title=title.ref)[0].ref, borrower=home.ref, now=NOW, who=who)


def _lose(birds: Aviary, who: str) -> None:
    book = add_title(details={"title": "旧书"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=who)
    copy = copies(title=book.ref)[0].ref
    take_off_shelf(copy=copy, leaves_as="lost", why=birds.word("desk"), now=NOW, who=who)


def _visit(birds: Aviary, who: str) -> None:
    """A guest brings a book back late and is forgiven."""
    set_policy(loan_days=1, most_loans=1, most_renewals=0, pause_days=60, borrower="guest", now=NOW, who=who)
    guest = add_guest(name=birds.word("desk"), about=birds.word("desk"), phone=birds.word("desk"), now=NOW, who=who)
    book = add_title(details={"title": "借书"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=who)
    copy = copies(title=book.ref)[0].ref
    lend(copy=copy, borrower=guest.ref, on=NOW.date() - timedelta(days=9), now=NOW, who=who)
    give_back(copy=copy, now=NOW, who=who)
    forgive_pause(pause=pauses(today=NOW.date())[0].ref, why=birds.word("desk"), now=NOW, who=who)


def _volunteer(birds: Aviary, event: str, home: HouseholdRow, who: str) -> None:
    """Somebody good at something is asked for a duty and cannot come."""
    person = residents(household=home.ref)[0].ref
    booking.set_skills(resident=person, skills=(birds.word("desk"),), now=NOW, who=who)
    name_zh, name_en, skill, about, place = (birds.word("desk") for _word in range(5))
    task = Task(name_zh, name_en, skill, about, place)
    duty = add_duty(task=task, event=event, now=NOW, who=who).ref
    add_shift(duty=duty, starts_at=at_local(DAY, 9), ends_at=at_local(DAY, 10), now=NOW, who=who)
    when = at_local(DAY, 9)
    asked = asking.ask(duty=duty, starts_at=when, resident=person, now=NOW, who=who).rows[0].ref
    asking.decline(assignment=asked, why=birds.word("desk"), now=NOW, who=who)


def _help_out(birds: Aviary, home: HouseholdRow, who: str) -> None:
    """Somebody has done something, and will again at a party of next year."""
    later, party = NOW + timedelta(days=80), NOW + timedelta(days=100)
    title_zh, title_en, place = (birds.word("party") for _word in range(3))
    details = Details(title_zh, title_en, place, When(party, party + timedelta(hours=3)))
    event = create_event(details=details, now=NOW, who=who).ref
    person, times = residents(household=home.ref)[0].ref, Times(party, party + timedelta(hours=1))
    duty = add_duty(task=Task(birds.word("party")), event=event, first=times, now=NOW, who=who).ref
    asking.ask(duty=duty, starts_at=party, resident=person, now=NOW, who=who)
    job = add_duty(task=Task(birds.word("party")), now=NOW, who=who).ref
    booking.book_by_hand(
        duty=job,
        starts_at=later - timedelta(hours=1),
        resident=person,
        minutes=60,
        why=birds.word("desk"),
        now=later,
        who=who,
    )
