"""Any building: neighbours, a programme, books, duties, hearings and links, with a word of its own in every field.

Each word is told apart from all others; `Built.may_say` has the calendars in which it may stand. Most may in none.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any, NamedTuple

from hypothesis import strategies as st

from models.auctions.operations import create_auction
from models.bookshelf.catalogue import add_title
from models.bookshelf.due import due_books
from models.bookshelf.operations import lend, renew
from models.bookshelf.queries import copies
from models.cases.operations import Plan as Sitting
from models.cases.operations import plan_hearing, plan_sitting
from models.clock import at_local
from models.errors import RuleBroken
from models.events import series
from models.events.duties.asking import ask
from models.events.duties.operations import Task, Times, add_duty
from models.events.operations import Details, announce, cancel_event, create_event, postpone
from models.events.queries import event_row, sign_ups
from models.events.recurrence import days, read_rule
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.operations import annotate_household, move_in, move_out
from models.households.queries import units
from models.households.residents import Person, add_resident, say_consent
from models.publishing.links import Choices, make_link
from models.publishing.queries import link
from models.publishing.rows import FULL, HOUSEHOLD, MINIMAL, PANEL, VOLUNTEER, LinkRow
from tests.conftest import NOW

BY: dict[str, Any] = {"now": NOW, "who": "王阿姨"}
TODAY = date(2026, 11, 20)
RULES = ("", "", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=-1SA", "FREQ=MONTHLY")
ENDS: tuple[dict[str, Any], ...] = ({}, {"times": 5}, {"until": date(2027, 2, 28)})
SHELF = "书"


class Home(NamedTuple):
    """A household; it may have left by now, or object to a calendar."""

    leaves: bool = False
    objects: bool = False
    choices: Choices = Choices()


class Happening(NamedTuple):
    """An event or series, so many days ahead, and what became of it and of its second date."""

    day: int = 3
    hour: int = 10
    whole_days: bool = False
    audience: str = "everybody"
    rule: str = ""
    end: int = 0
    status: str = "announced"
    fate: str = ""
    kind: str = ""


class Plan(NamedTuple):
    """All of a building; who comes and who helps are pairs of a household's number and an event's."""

    homes: list[Home]
    happenings: list[Happening]
    coming: list[tuple[int, int]]
    helping: list[tuple[int, int, bool]]
    books: list[int]
    hearing: list[int]


choices = st.builds(
    Choices, st.sampled_from(["both", "zh_CN", "en"]), st.sampled_from([FULL, MINIMAL]), st.booleans(), st.booleans()
)
happenings = st.builds(
    Happening,
    st.integers(1, 40),
    st.integers(0, 21),
    st.booleans(),
    st.sampled_from(["everybody", "elderly", "children", "working", "families"]),
    st.sampled_from(RULES),
    st.integers(0, 2),
    st.sampled_from(["announced", "announced", "announced", "cancelled", "postponed", "draft", "never"]),
    st.sampled_from(["", "skip", "cancel", "move"]),
    st.sampled_from(["", "lantern", "book_swap"]),
)
_some = st.integers(0, 3)
_seldom = st.sampled_from([False] * 5 + [True])
plans = st.builds(
    Plan,
    st.lists(st.builds(Home, _seldom, _seldom, choices), min_size=2, max_size=4),
    st.lists(happenings, min_size=1, max_size=4),
    st.lists(st.tuples(_some, _some), max_size=4),
    st.lists(st.tuples(_some, _some, st.booleans()), max_size=3),
    st.lists(_some, max_size=4),
    st.lists(_some, max_size=2),
)
# Everything that there is to tell, told to somebody.
FULL_HOUSE = Plan(
    [
        Home(choices=Choices(tasks=True)),
        Home(choices=Choices("en", MINIMAL, tasks=True)),
        Home(objects=True),
        Home(True),
    ],
    [
        Happening(),
        Happening(5, 14, audience="children", rule="FREQ=WEEKLY", fate="cancel"),
        Happening(6, 9, status="draft"),
        Happening(7, 9, True, "elderly", "FREQ=WEEKLY", 1, fate="move", kind="lantern"),
    ],
    [(0, 0), (1, 0), (0, 1), (1, 3), (2, 0), (3, 1)],
    [(0, 0, True), (1, 1, False), (2, 1, True)],
    [0, 0, 1, 2],
    [0, 1],
)


@dataclass(slots=True)
class Built:
    """A building as it stands: the tokens of its links by name, the links, and each word's calendars."""

    tokens: dict[str, str] = field(default_factory=dict)
    links: dict[str, LinkRow] = field(default_factory=dict)
    may_say: dict[str, set[str]] = field(default_factory=dict)
    _number: Any = field(default_factory=lambda: count(1))

    def word(self, *calendars: str) -> str:
        """A word that only these calendars may say, and those only if they say much."""
        word = f"k{next(self._number):05d}q"
        self.may_say[word] = set(calendars)
        return word

    def phone(self) -> str:
        """A phone number, which no calendar says."""
        phone = f"138{next(self._number):08d}"
        self.may_say[phone] = set()
        return phone

    def full(self, *names: str) -> set[str]:
        """Those of the calendars whose readers want to hear all."""
        return {name for name in names if self.links[name].titles == FULL}


def build(plan: Plan) -> Built:
    """Fill the building that is open."""
    built = Built()
    homes, people = _homes(plan, built)
    refs = [_happening(one, built) for one in plan.happenings]
    for home, event in _pairs(plan.coming, homes, refs):
        coming = Coming(Counts(1 + home), built.word(), built.word(), built.word())
        with suppress(RuleBroken):  # signed up already, or over
            sign_up(event=refs[event], household=homes[home], coming=coming, **BY)
    for number, (home, event, accepted) in enumerate(plan.helping):
        _duty(built, number, home % len(people), people, refs[event % len(refs)], accepted)
    for home in plan.books:
        _book(built, home % len(homes), homes)
    _hearing(plan, built, homes)
    begins = NOW + timedelta(days=12)
    words: dict[str, Any] = {"title_zh": "拍卖", "title_en": "", "place": "大厅", "opens_at": begins}
    create_auction(**words, closes_at=begins + timedelta(hours=2), **BY)
    for one, ref in zip(plan.happenings, refs, strict=True):
        _becomes(one, ref)
    for number, household in enumerate(plan.homes):
        if household.leaves:
            move_out(household=homes[number], moved_out=TODAY, why=built.word(), **BY)
    _names(built, homes)
    return built


def _homes(plan: Plan, built: Built) -> tuple[list[str], list[str]]:
    homes, people = [], []
    for number, (home, flat) in enumerate(zip(plan.homes, units(), strict=False)):
        row = move_in(unit=flat.ref, name=f"户{built.word()}", moved_in=None, **BY)
        annotate_household(household=row.ref, version=row.version, note=built.word(), alert=True, **BY)
        person = Person(f"名{built.word()}", phone=built.phone(), note=built.word(), tags=built.word())
        resident = add_resident(household=row.ref, person=person, **BY)
        if home.objects:
            say_consent(resident=resident.ref, purpose="feed", given=False, **BY)
        homes.append(row.ref)
        people.append(resident.ref)
        for kind, of in ((HOUSEHOLD, row.ref), (VOLUNTEER, resident.ref)):
            _link(built, f"{kind}-{number}", kind, of, home.choices)
    _link(built, "panel", PANEL, None, plan.homes[0].choices)
    return homes, people


def _link(built: Built, name: str, kind: str, of: str | None, chosen: Choices) -> None:
    made = make_link(kind=kind, of=of, choices=chosen, **BY)
    built.tokens[name], built.links[name] = made.token, made.link
    built.may_say[made.token] = built.may_say[made.link.digest] = set()


def _happening(one: Happening, built: Built) -> str:
    day = TODAY + timedelta(days=one.day)
    begins = at_local(day, one.hour)
    when = When(first_day=day, last_day=day) if one.whole_days else When(begins, begins + timedelta(hours=2))
    when = when._replace(rule=one.rule, **(ENDS[one.end] if one.rule else {}))
    title = f"活动{built.word() if one.status in ('draft', 'never') else one.day}"
    details = Details(title, "", "大厅", when, one.audience, kind=one.kind)
    ref = create_event(details=details, **BY).ref
    if one.status not in ("draft", "never"):
        announce(event=ref, **BY)
    return ref


def _becomes(one: Happening, ref: str) -> None:
    row = event_row(ref)
    with suppress(RuleBroken):  # the last date of a series cannot be taken out
        if one.fate and row.rule:
            day = list(days(read_rule(row.rule), row.first_on, row.first_on, date(2035, 1, 1)))[1]
            if one.fate == "skip":
                series.skip_date(event=ref, day=day, **BY)
            elif one.fate == "cancel":
                series.cancel_date(event=ref, day=day, reason="停电", **BY)
            else:
                moved = series.date_details(row, day + timedelta(days=1))
                series.change_date(event=ref, day=day, details=moved, reason="停电", **BY)
    if one.status == "postponed" and not row.rule:
        postpone(event=ref, when=None, reason="等通知", **BY)
    elif one.status in ("cancelled", "never"):
        cancel_event(event=ref, reason="停电", **BY)


def _pairs(pairs: list[tuple[int, int]], homes: list[str], refs: list[str]) -> list[tuple[int, int]]:
    return [(home % len(homes), event % len(refs)) for home, event in pairs]


def _duty(built: Built, number: int, who: int, people: list[str], event: str, accepted: bool) -> None:
    begins = at_local(TODAY + timedelta(days=2 + number), 8)
    row = event_row(event)
    of = event if row.status != "draft" else None
    readers = built.full(f"volunteer-{who}", *([f"household-{who}"] if accepted else []))
    task = Task(f"事{built.word(*readers)}", about=built.word())
    duty = add_duty(task=task, event=of, first=Times(begins, begins + timedelta(hours=1)), **BY)
    ask(duty=duty.ref, starts_at=begins, resident=people[who], accepted=accepted, **BY)


def _book(built: Built, home: int, homes: list[str]) -> None:
    title = f"{SHELF}{built.word(*built.full(f'household-{home}'))}"
    made = add_title(details={"title": title}, price_fen=None, copies=1, place="", donor=built.word(), **BY)
    (copy,) = copies(title=made.ref)
    with suppress(RuleBroken):  # as many as a household may have
        lend(copy=copy.ref, borrower=homes[home], **BY)
        if home % 2:
            renew(copy=copy.ref, **BY)


def _hearing(plan: Plan, built: Built, homes: list[str]) -> None:
    begins = at_local(TODAY + timedelta(days=9), 19)
    sitting = plan_sitting(plan=Sitting(begins, begins + timedelta(hours=2), "活动室"), **BY)
    for number, home in enumerate(plan.hearing):
        asked = list(dict.fromkeys((homes[home % len(homes)], homes[0])))
        case = built.word(*built.full("panel"))
        hour = begins + timedelta(minutes=30 * number)
        plan_hearing(
            sitting=sitting.ref, case_number=case, households=asked,
            starts_at=hour, ends_at=hour + timedelta(minutes=30), **BY,
        )  # fmt: skip


def _names(built: Built, homes: list[str]) -> None:
    """The names that entries go by are theirs who read them: nobody else's calendar may hold one."""
    for name, made in built.links.items():
        built.links[name] = link(made.ref)
    numbers = dict(zip(homes, range(len(homes)), strict=True))
    rows = [(row.ref, row.household) for row in sign_ups()] + [(row.ref, row.household) for row in due_books()]
    for ref, household in rows:
        built.may_say[ref] = {f"household-{numbers[household]}"}
