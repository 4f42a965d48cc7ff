"""The people's half of a card: who lives there, what they consent to, and who does not live there any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.households.rows import HouseholdCard, ResidentRow
from models.i18n import _, ngettext
from organizer_tui.features.households.card_table import CardLine, heading
from organizer_tui.features.households.cells import flag
from organizer_tui.features.households.words import (
    GIVEN_WORDS,
    GONE_WORDS,
    PURPOSE_WORDS,
    age_words,
    day_words,
    tag_words,
)
from organizer_tui.shared.columns import Cell, Column

PERSON = (
    Column("", share=3),
    Column("", width=8),
    Column("", width=13),
    Column("", width=14),
    Column("", share=3),
)
GONE = (*PERSON[:3], Column("", share=4))
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Answers:
    """What one person said about each use of their data; None was never asked."""

    person: ResidentRow
    given: Mapping[str, bool | None]


def answers_of(card: HouseholdCard, person: ResidentRow) -> Answers:
    """The answers of one person on a card."""
    said = {answer.purpose: answer.given for answer in card.consents if answer.resident == person.ref}
    return Answers(person, {purpose: said.get(purpose) for purpose in PURPOSE_WORDS})


def people_lines(card: HouseholdCard, today: date) -> list[CardLine]:
    """Everybody of a household, two or three lines each."""
    gone = card.row.moved_out is not None
    count = ngettext("{n} person", "{n} people", len(card.residents))
    lines = [heading(_("Residents"), count, "" if gone else _("a adds somebody"))]
    for person in card.residents:
        lines += _person(card, person, today)
    if card.gone:
        lines.append(heading(_("No longer here")))
        lines += [_gone(person, today) for person in card.gone]
    return lines


def _person(card: HouseholdCard, person: ResidentRow, today: date) -> Iterable[CardLine]:
    tags = tag_words(person.tags)
    cells: tuple[Cell, ...] = (
        (person.name, "strong"),
        person.relation,
        age_words(person, today),
        person.phone,
        (tags, "accent"),
    )
    yield CardLine(person.ref, cells, PERSON, person)
    if person.note or person.alert or person.languages:
        yield CardLine(f"{person.ref} note", (_remarks(person),), about=person)
    answers = answers_of(card, person)
    yield CardLine(f"{person.ref} consent", ((INDENT + answer_words(answers), "muted"),), about=answers)


def _remarks(person: ResidentRow) -> Cell:
    """What else is known: languages and the note, marked with its alert flag."""
    spoken = _("speaks {languages}", languages=" ".join(person.languages)) if person.languages else ""
    note, look = flag(person.note or (_("take care") if person.alert else ""), person.alert)
    return (INDENT + " · ".join(filter(None, (spoken, note))), look)


def answer_words(answers: Answers) -> str:
    """What a person said: “directory: agreed · photos: said no · calendar: never asked”."""
    return " · ".join(
        _("{purpose}: {answer}", purpose=_(words), answer=_(GIVEN_WORDS[answers.given[purpose]]))
        for purpose, words in PURPOSE_WORDS.items()
    )


def _gone(person: ResidentRow, today: date) -> CardLine:
    what = _(GONE_WORDS[person.status], day=day_words(person.left_on))
    born = person.born if person.status == "died" else age_words(person, today)
    cells: tuple[Cell, ...] = tuple((text, "muted") for text in (person.name, person.relation, born, what))
    return CardLine(person.ref, cells, GONE, person)
