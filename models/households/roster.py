"""Bringing in a roster: what it would add and change, and doing so in one transaction.

A roster adds and corrects; it never removes. An empty cell erases nothing, whoever is missing from the file stays, and
whoever the building knows to have left or died is not brought back by an old file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.access import operation, reading
from models.households.drafts import PersonDraft
from models.households.rules import known_tags
from models.households.tables import Household, Resident, Unit
from models.i18n import N_, Sentence
from models.incoming import ADDED, CHANGED, UNCHANGED, Difference, FieldChange, Outcome, Refused, Warned, folded
from models.journal import writing
from models.pinyin import search_key, sort_key
from models.record import insert_rows
from models.text import BLOCK_LIMIT, clean

_REPLACED = ("relation", "sex", "phone")
_SEPARATORS = re.compile(r"[、，,;；/\s]+")
_WHOLE_DAY = len("1990-09-05")
_HEADS = frozenset({"户主", "本人", "head", "householder", "self"})


@dataclass(slots=True)
class _Known:
    """The building as a roster is compared with it."""

    units: dict[str, Unit]
    homes: dict[int, Household]
    here: dict[tuple[str, str], Resident]
    gone: set[tuple[str, str]]


@dataclass(slots=True)
class _Plan:
    """What the roster comes to."""

    outcomes: list[Outcome] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    added: list[PersonDraft] = field(default_factory=list)
    changed: list[tuple[Resident, dict[str, str]]] = field(default_factory=list)

    def difference(self) -> Difference:
        return Difference(tuple(self.outcomes), tuple(self.warned), tuple(self.refused))


def preview_roster(*, people: Sequence[PersonDraft]) -> Difference:
    """What importing these people would do; nothing is written."""
    with reading():
        return _compared(people, _known()).difference()


@operation
def import_roster(*, people: Sequence[PersonDraft], file_name: str, now: datetime, who: str) -> Difference:
    """Add and correct these people: one transaction, one undoable entry; those refused are left out."""
    with writing(who, now, N_("Imported the roster {file}: {added} people added, {changed} changed")) as entry:
        known = _known()
        plan = _compared(people, known)
        for resident, values in plan.changed:
            for name, value in values.items():
                setattr(resident, name, value)
            resident.save()
        _add(plan.added, known)
        entry.says(file=clean(file_name), added=len(plan.added), changed=len(plan.changed))
    return plan.difference()


def _known() -> _Known:
    units = {unit.label: unit for unit in Unit.select()}
    labels = {unit.id: unit.label for unit in units.values()}
    families = {family.id: family for family in Household.select()}
    known = _Known(units, {_unit_of(f): f for f in families.values() if f.moved_out is None}, {}, set())
    for resident in Resident.select():
        family = families[resident.__data__["household"]]
        key = labels[_unit_of(family)], folded(resident.name)
        if family.moved_out is None and resident.status == "here":
            known.here.setdefault(key, resident)
        else:
            known.gone.add(key)
    return known


def _unit_of(family: Household) -> int:
    """The row of its unit, without asking for the unit itself."""
    row: int = family.__data__["unit"]
    return row


def _compared(people: Sequence[PersonDraft], known: _Known) -> _Plan:
    plan = _Plan()
    for person in people:
        key = person.label, folded(person.name)
        words = {"label": person.label, "name": person.name}
        if person.label not in known.units:
            plan.refused.append(Refused(person.row, Sentence(N_("There is no flat {label} in this building."), words)))
        elif (resident := known.here.get(key)) is not None:
            _compare(plan, person, resident)
        elif key in known.gone:
            reason = N_("{name} is in the history of {label} as gone; nothing was changed.")
            plan.warned.append(Warned(person.row, "name", Sentence(reason, words)))
            plan.outcomes.append(Outcome(person.row, UNCHANGED, _what(person)))
        else:
            plan.added.append(person)
            plan.outcomes.append(Outcome(person.row, ADDED, _what(person)))
    _look_for_corrected(plan, people, known)
    return plan


def _look_for_corrected(plan: _Plan, people: Sequence[PersonDraft], known: _Known) -> None:
    """Say so when somebody new is much like somebody whom the roster no longer names: a name or a flat put right."""
    named = {(person.label, folded(person.name)) for person in people}
    missing = [(label, resident) for (label, name), resident in known.here.items() if (label, name) not in named]
    for person in plan.added:
        for label, resident in missing:
            if _may_be(person, label, resident):
                words = {"name": resident.name, "label": label}
                reason = N_("May be {name} of {label}, whom this file does not name. Look at both cards afterwards.")
                plan.warned.append(Warned(person.row, "name", Sentence(reason, words)))


def _may_be(person: PersonDraft, label: str, resident: Resident) -> bool:
    if person.born and resident.born and person.born[:4] != resident.born[:4]:
        return False
    if label != person.label:
        return folded(person.name) == folded(resident.name)
    same_day = len(person.born) == _WHOLE_DAY and person.born == resident.born
    return same_day or bool(person.phone and person.phone == resident.phone)


def _compare(plan: _Plan, person: PersonDraft, resident: Resident) -> None:
    values = _corrections(person, resident)
    changes = tuple(FieldChange(name, getattr(resident, name), value) for name, value in values.items())
    plan.outcomes.append(Outcome(person.row, CHANGED if changes else UNCHANGED, _what(person), changes))
    if changes:
        plan.changed.append((resident, values))
    if person.note and person.note not in values.get("note", resident.note):
        reason = Sentence(N_("The note on the card is full; this remark was not added to it."))
        plan.warned.append(Warned(person.row, "remarks", reason))


def _corrections(person: PersonDraft, resident: Resident) -> dict[str, str]:
    """The fields that the roster says otherwise: single facts are replaced, lists and notes only grow."""
    wanted = {name: getattr(person, name) or getattr(resident, name) for name in _REPLACED}
    # A year does not correct a day of the same year.
    wanted["born"] = resident.born if resident.born.startswith(person.born) else person.born
    spoken = _SEPARATORS.split(resident.languages)
    more = [language for language in person.languages if language not in spoken]
    wanted["languages"] = " ".join(filter(None, (resident.languages, *more)))
    tags = resident.tags.split()
    wanted["tags"] = resident.tags if person.tags.issubset(tags) else known_tags(" ".join((*tags, *person.tags)))
    wanted["note"] = resident.note
    if person.note and person.note not in resident.note:
        longer = f"{resident.note}\n{person.note}".strip()
        wanted["note"] = longer if len(longer) <= BLOCK_LIMIT else resident.note
    return {name: value for name, value in wanted.items() if value != getattr(resident, name)}


def _add(people: Sequence[PersonDraft], known: _Known) -> None:
    by_label: dict[str, list[PersonDraft]] = {}
    for person in people:
        by_label.setdefault(person.label, []).append(person)
    empty = [label for label in by_label if known.units[label].id not in known.homes]
    made = insert_rows(
        Household,
        [{"unit": known.units[label], "name": _family_name(by_label[label])} for label in empty],
    )
    homes = {**known.homes, **{_unit_of(family): family for family in made}}
    insert_rows(Resident, [_values(person, homes[known.units[person.label].id]) for person in people])


def _family_name(people: Sequence[PersonDraft]) -> str:
    """A household is called after its head, or after whoever stands first."""
    return next((person.name for person in people if person.relation.lower() in _HEADS), people[0].name)


def _values(person: PersonDraft, home: Household) -> dict[str, object]:
    return {
        "household": home,
        "name": person.name,
        "pinyin": sort_key(person.name),
        "search": search_key(person.name),
        "relation": person.relation,
        "sex": person.sex,
        "born": person.born,
        "phone": person.phone,
        "languages": " ".join(person.languages),
        "tags": known_tags(" ".join(person.tags)),
        "note": person.note,
    }


def _what(person: PersonDraft) -> str:
    return f"{person.label} {person.name}"
