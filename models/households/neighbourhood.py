"""All that the households room shows at once: the doors with what matters behind them, families, people, the gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.access import reading
from models.households.owed_visits import visits_until
from models.households.queries import fitting_households, households, residents, units
from models.households.rows import HouseholdRow, ResidentRow, UnitRow, VisitRow

FOUND, VISIT, ALERT, ALONE, NEW = "found", "visit", "alert", "alone", "new"
NEW_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The building by doors and by lists; `homes`, `people` and `gone` hold only what fits the words asked for.

    `matters` says by unit ref what matters there, `behind` who lives in a household, by its ref.
    """

    units: tuple[UnitRow, ...] = ()
    matters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    at: Mapping[str, HouseholdRow] = field(default_factory=dict)
    behind: Mapping[str, tuple[ResidentRow, ...]] = field(default_factory=dict)
    homes: tuple[HouseholdRow, ...] = ()
    people: tuple[ResidentRow, ...] = ()
    gone: tuple[HouseholdRow, ...] = ()


def neighbourhood(*, today: date, words: str = "", tags: frozenset[str] = frozenset()) -> Neighbourhood:
    """The whole room in one read: what fits all the words and, of people who live here, all the tags.

    People are sorted by their pinyin.
    """
    with reading():
        flats, homes, everybody = units(), households(), residents()
        people = residents(words=words) if words.strip() else everybody
        found = fitting_households(homes, words)
        gone = [] if tags else fitting_households(households(gone=True), words)
        due = visits_until(today)
    if tags:
        people = [person for person in people if tags <= person.tags]
        tagged = {person.household for person in everybody if tags <= person.tags}
        found = [home for home in found if home.ref in tagged]
    behind: dict[str, list[ResidentRow]] = {}
    for person in everybody:
        behind.setdefault(person.household, []).append(person)
    return Neighbourhood(
        units=tuple(flats),
        matters=_matters(homes, everybody, due, today, found if words.strip() or tags else ()),
        at={home.unit: home for home in homes},
        behind={home: tuple(family) for home, family in behind.items()},
        homes=tuple(found),
        people=tuple(sorted(people, key=lambda person: person.pinyin)),
        gone=tuple(gone),
    )


def _matters(
    homes: Iterable[HouseholdRow],
    people: Iterable[ResidentRow],
    due: Iterable[VisitRow],
    today: date,
    found: Iterable[HouseholdRow],
) -> dict[str, frozenset[str]]:
    of: dict[str, set[str]] = {home.ref: set() for home in homes}
    for home in homes:
        if home.alert:
            of[home.ref].add(ALERT)
        if home.moved_in is not None and today - home.moved_in <= NEW_FOR:
            of[home.ref].add(NEW)
    for person in people:
        if "lives_alone" in person.tags:
            of[person.household].add(ALONE)
        if person.alert:
            of[person.household].add(ALERT)
    for visit in due:
        of[visit.household].add(VISIT)
    for home in found:
        of[home.ref].add(FOUND)
    return {home.unit: frozenset(of[home.ref]) for home in homes}
