"""What happens to residents: coming, being corrected, leaving, dying, and what they consent to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.access import operation
from models.clock import day_of
from models.households import queries, rules
from models.households.rows import ResidentRow
from models.households.tables import Consent, Household, Resident
from models.i18n import N_, _
from models.journal import writing
from models.pinyin import search_key, sort_key
from models.text import clean, clean_block, required


@dataclass(frozen=True, slots=True)
class Person:
    """All that a volunteer writes down about a resident; `pinyin` may be left empty to be guessed."""

    name: str
    pinyin: str = ""
    relation: str = ""
    sex: str = ""
    born: str = ""
    phone: str = ""
    languages: str = ""
    tags: str = ""
    note: str = ""
    alert: bool = False


@operation
def add_resident(*, household: str, person: Person, now: datetime, who: str) -> ResidentRow:
    """Write down somebody who lives in a household; raises what `rules` finds wrong."""
    with writing(who, now, N_("{name} lives in {label}")) as entry:
        family = Household.found(household)
        rules.check_lives_here(family.moved_out)
        resident = Resident(household=family, **_values(person, day_of(now)))
        resident.save()
        entry.says(name=resident.name, label=family.unit.label)
    return queries.resident_row(resident.ref)


@operation
def correct_resident(*, resident: str, version: int, person: Person, now: datetime, who: str) -> ResidentRow:
    """Correct what is written of a resident; raises StaleRecord."""
    with writing(who, now, N_("Corrected {name} of {label}")) as entry:
        row = Resident.found(resident, version)
        for name, value in _values(person, day_of(now)).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.save()
        entry.says(name=row.name, label=row.household.unit.label)
    return queries.resident_row(resident)


@operation
def resident_left(*, resident: str, left_on: date, now: datetime, who: str) -> ResidentRow:
    """A resident moves away while the household stays."""
    return _part(resident, "left", left_on, N_("{name} of {label} moved away"), now, who)


@operation
def resident_died(*, resident: str, left_on: date, now: datetime, who: str) -> ResidentRow:
    """A resident has died: no list or paper names them from now on."""
    return _part(resident, "died", left_on, N_("{name} of {label} has died"), now, who)


def _part(ref: str, status: str, day: date, words: str, now: datetime, who: str) -> ResidentRow:
    with writing(who, now, words) as entry:
        row = Resident.found(ref)
        rules.check_still_here(row.status)
        rules.check_not_in_future(day, day_of(now))
        row.status, row.left_on = status, day
        row.save()
        entry.says(name=row.name, label=row.household.unit.label)
    return queries.resident_row(ref)


_CONSENT_WORDS: dict[tuple[str, bool | None], str] = {
    ("directory", True): N_("{name} of {label} agreed to be in the directory"),
    ("directory", False): N_("{name} of {label} does not want to be in the directory"),
    ("directory", None): N_("{name} of {label} has not been asked about the directory after all"),
    ("photos", True): N_("{name} of {label} agreed to be in photos"),
    ("photos", False): N_("{name} of {label} does not want to be in photos"),
    ("photos", None): N_("{name} of {label} has not been asked about photos after all"),
    ("feed", True): N_("{name} of {label} agreed to be in the calendar"),
    ("feed", False): N_("{name} of {label} does not want to be in the calendar"),
    ("feed", None): N_("{name} of {label} has not been asked about the calendar after all"),
}


@operation
def say_consent(*, resident: str, purpose: str, given: bool | None, now: datetime, who: str) -> None:
    """Write down what a resident said about one use of their data: yes, no, or (correcting a slip) never asked.

    Raises UnknownPurpose. An answer given once more counts from today.
    """
    rules.check_purpose(purpose)
    with writing(who, now, _CONSENT_WORDS[purpose, given]) as entry:
        row = Resident.found(resident)
        answer = Consent.get_or_none(Consent.resident == row, Consent.purpose == purpose)
        if given is not None:
            answer = answer or Consent(resident=row, purpose=purpose)
            answer.given, answer.said_on = given, day_of(now)
            answer.save()
        elif answer is not None:
            answer.delete_instance()
        entry.says(name=row.name, label=row.household.unit.label)


def _values(person: Person, today: date) -> dict[str, object]:
    name = required(person.name, _("The name"), 60)
    pinyin = clean(person.pinyin, 120).lower() or sort_key(name)
    return {
        "name": name,
        "pinyin": pinyin,
        "search": _searchable(name, pinyin),
        "relation": clean(person.relation, 20),
        "sex": rules.known_sex(person.sex),
        "born": rules.checked_born(clean(person.born, 20), today),
        "phone": rules.checked_phone(clean(person.phone, 30)),
        "languages": rules.spoken(clean(person.languages)),
        "tags": rules.known_tags(person.tags),
        "note": clean_block(person.note),
        "alert": person.alert,
    }


def _searchable(name: str, pinyin: str) -> str:
    """Every reading of the name, and the one a volunteer has corrected it to."""
    syllables = pinyin.split()
    corrected = ("".join(syllables), "".join(syllable[:1] for syllable in syllables))
    return " ".join(dict.fromkeys((*search_key(name).split(), *filter(None, corrected))))
