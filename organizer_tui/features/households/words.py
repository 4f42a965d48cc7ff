"""What the room's facts are called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.households import rules
from models.households.rows import HouseholdRow, ResidentRow
from models.i18n import N_, _, ngettext

SEX_WORDS = {"": "", "f": N_("female"), "m": N_("male")}
SEX_SHORT = {"": "", "f": N_("f"), "m": N_("m")}
TAG_WORDS = {
    "lives_alone": N_("lives alone"),
    "child": N_("child"),
    "party_member": N_("Party member"),
    "volunteer": N_("volunteer"),
    "tenant": N_("tenant"),
}
PURPOSE_WORDS = {"directory": N_("directory"), "photos": N_("photos"), "feed": N_("calendar")}
GIVEN_WORDS: dict[bool | None, str] = {True: N_("agreed"), False: N_("said no"), None: N_("never asked")}
GONE_WORDS = {"left": N_("moved away {day}"), "died": N_("died {day}")}


def age_words(person: ResidentRow, today: date) -> str:
    """Sex, age and year of birth, as much as is known: “f 76 (1950)”."""
    years = rules.age(person.born, today)
    known = "" if years is None else _("{years} ({born})", years=years, born=person.born[:4])
    return f"{_(SEX_SHORT[person.sex])} {known}".strip()


def tag_words(tags: Iterable[str]) -> str:
    """The tags in the order in which the form has them."""
    return ", ".join(_(words) for tag, words in TAG_WORDS.items() if tag in set(tags))


def meant_tags(words: str) -> tuple[frozenset[str], str]:
    """The tags that the words name in the language spoken, and the words that are left."""
    text, found = " ".join(words.casefold().split()), set()
    for tag, name in TAG_WORDS.items():
        named = _(name).casefold()
        if named in text:
            found.add(tag)
            text = text.replace(named, " ")
    return frozenset(found), " ".join(text.split())


def day_words(day: date | None) -> str:
    """A day, or nothing."""
    return "" if day is None else day.isoformat()


def years_words(row: HouseholdRow) -> str:
    """From when until when a household lives or lived here."""
    since, until = day_words(row.moved_in), day_words(row.moved_out)
    if row.moved_out is not None:
        return _("{since} to {until}", since=since or "?", until=until)
    return _("since {since}", since=since) if since else ""


def people_words(row: HouseholdRow) -> str:
    """How many live there."""
    return ngettext("{n} person", "{n} people", row.residents)
