"""The neighbours of the practice building: families, elders alone, empty flats, some just moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from models.chance import random_name
from models.households.tables import Consent, Household, Resident, Unit, Visit
from models.pinyin import search_key, sort_key
from models.practice.names import SURNAMES, given_name, phone
from models.publishing.links import TOKEN_LENGTH
from models.record import insert_rows

EMPTY = 5  # flats without a household
JUST_MOVED = 4  # families that came in the last weeks, after others had left


@dataclass(frozen=True, slots=True)
class Person:
    """One invented neighbour before being written down."""

    relation: str
    sex: str
    age: int
    tags: str = ""


class Settled(NamedTuple):
    """The households that live here, by flat, and the tokens of everybody's calendar link: the gone's come first."""

    families: list[Household]
    tokens: list[str]


def settle(chance: Random, today: date) -> Settled:
    """Write down all households and people."""
    units = list(Unit.select().order_by(Unit.floor, Unit.door))
    empty = set(chance.sample(range(len(units)), EMPTY))
    moved = set(chance.sample(sorted(set(range(len(units))) - empty), JUST_MOVED))
    surnames = [chance.choice(SURNAMES) for _unit in units]
    tokens: list[str] = []
    _families_that_left(chance, today, [units[i] for i in sorted(moved)], tokens)
    living = [i for i in range(len(units)) if i not in empty]
    families = insert_rows(
        Household,
        (
            _with_token(
                tokens,
                unit=units[i],
                name=surnames[i] + "家",
                moved_in=_moved_in(chance, today, i in moved),
                note=NOTES.get(n, ""),
                alert=n in NOTES,
            )
            for n, i in enumerate(living)
        ),
    )
    people = [
        _row(chance, today, family, surnames[i], p)
        for i, family in zip(living, families, strict=True)
        for p in _family(chance)
    ]
    residents = insert_rows(Resident, people)
    _ask_for_consent(chance, today, residents)
    _owe_visits(today, residents)
    return Settled(families, tokens)


NOTES = {
    3: "老人听力不好，请按两次门铃，说话慢一点。",
    17: "对花生过敏，活动上的点心要先问。",
    40: "夜班，白天请勿敲门。",
}


def _moved_in(chance: Random, today: date, just_moved: bool) -> date:
    return today - timedelta(days=chance.randrange(5, 40) if just_moved else chance.randrange(400, 6000))


def _with_token(tokens: list[str], **household: Any) -> dict[str, Any]:
    """A household's columns; the token of its calendar link is drawn meanwhile."""
    tokens.append(random_name(TOKEN_LENGTH))
    return household


def _families_that_left(chance: Random, today: date, units: list[Unit], tokens: list[str]) -> None:
    insert_rows(
        Household,
        (
            _with_token(
                tokens,
                unit=unit,
                name=chance.choice(SURNAMES) + "家",
                moved_in=today - timedelta(days=chance.randrange(1500, 4000)),
                moved_out=today - timedelta(days=chance.randrange(60, 120)),
                why_left=chance.choice(("换了大房子", "租约到期", "回老家", "搬去和子女同住")),
            )
            for unit in units
        ),
    )


def _family(chance: Random) -> list[Person]:
    kind = chance.random()
    head = chance.choice("fm")
    other = "f" if head == "m" else "m"
    if kind < 0.15:
        return [Person("户主", head, chance.randrange(72, 93), "lives_alone")]
    if kind < 0.32:
        age = chance.randrange(63, 84)
        return [
            Person("户主", head, age, chance.choice(("", "party_member", "volunteer"))),
            Person("配偶", other, age - chance.randrange(-3, 5)),
        ]
    if kind < 0.42:
        return [Person("户主", head, chance.randrange(24, 38), "tenant")]
    age = chance.randrange(32, 52)
    family = [
        Person("户主", head, age, chance.choice(("", "", "party_member", "volunteer"))),
        Person("配偶", other, age - chance.randrange(-3, 5)),
    ]
    for _n in range(chance.choice((0, 1, 1, 1, 2, 2))):
        sex = chance.choice("fm")
        family.append(Person("女" if sex == "f" else "子", sex, chance.randrange(1, min(18, age - 22)), "child"))
    if chance.random() < 0.3:
        family.append(Person("母", "f", age + chance.randrange(22, 30)))
    return family


def _row(chance: Random, today: date, family: Household, surname: str, person: Person) -> dict[str, Any]:
    own = surname if person.relation in ("户主", "子", "女") else chance.choice(SURNAMES)
    name = own + given_name(chance, person.sex, "child" in person.tags)
    year = today.year - person.age
    return {
        "household": family,
        "name": name,
        "pinyin": sort_key(name),
        "search": search_key(name),
        "relation": person.relation,
        "sex": person.sex,
        "born": str(year) if chance.random() < 0.3 else f"{year}-{chance.randrange(1, 13):02d}",
        "phone": phone(chance) if person.age > 14 else "",
        "languages": chance.choice(("", "", "", "沪语", "粤语", "English")),
        "tags": person.tags,
    }


def _ask_for_consent(chance: Random, today: date, residents: list[Resident]) -> None:
    """Some were asked, some said no, most were never asked: unknown is not yes."""
    answers = [
        {"resident": r, "purpose": purpose, "given": chance.random() < 0.8, "said_on": today - timedelta(days=90)}
        for r in residents
        for purpose in ("directory", "photos", "feed")
        if "child" not in r.tags and chance.random() < 0.35
    ]
    insert_rows(Consent, answers)


def _owe_visits(today: date, residents: list[Resident]) -> None:
    alone = [r for r in residents if "lives_alone" in r.tags]
    insert_rows(
        Visit,
        (
            {
                "household": r.household,
                "due_on": today + timedelta(days=(n % 5) * 3 - 4),
                "note": VISIT_WORDS,
            }
            for n, r in enumerate(alone)
        ),
    )


VISIT_WORDS = "上门看看，问问近况"
