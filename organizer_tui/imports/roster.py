"""A roster's rows as people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.households.drafts import PersonDraft
from models.i18n import N_, Sentence
from models.incoming import UNCHANGED, Outcome, folded
from organizer_tui.imports.days import NotADay, parse_born
from organizer_tui.imports.flats import parse_flat
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.parsed import Gathering, Parsed, rows_of
from organizer_tui.imports.people import parse_phone, parse_sex, split_languages, split_remarks

NAME_LIMIT = 60
_FIELDS = ("label", "name", "relation", "sex", "born", "phone", "languages", "remarks")
_NOBODY = frozenset({"空", "空置", "空关", "空房", "无人", "无", "-", "—", "/", "vacant", "empty", "none"})


@dataclass(slots=True)
class _Reading:
    layout: Layout
    today: date
    gathering: Gathering = field(default_factory=Gathering)
    people: dict[tuple[str, str], PersonDraft] = field(default_factory=dict)
    flat: str = ""
    read: int = 0

    def cell(self, row: Sequence[str], name: str) -> str:
        return self.layout.cell(row, name)


def read_people(layout: Layout, today: date) -> Parsed[PersonDraft]:
    """The people of a roster, one a row; a flat's number stands for the rows below it too, until the next."""
    reading = _Reading(layout, today)
    for number, row in rows_of(layout, reading.gathering):
        reading.flat = reading.cell(row, "label") or reading.flat
        if _names_somebody(reading, number, row):
            reading.read += 1
            if (person := _person(reading, number, row)) is not None:
                _keep(reading, person)
    gathered = reading.gathering
    return Parsed(
        layout,
        reading.read,
        tuple(reading.people.values()),
        tuple(gathered.warned),
        tuple(gathered.refused),
        tuple(gathered.settled),
        tuple(gathered.notes),
    )


def _names_somebody(reading: _Reading, number: int, row: Sequence[str]) -> bool:
    """Whether the row is a person's: an empty flat's, or a remark below the list, is none."""
    filled = [name for name in _FIELDS if name != "label" and reading.cell(row, name)]
    if not filled or (filled == ["name"] and reading.cell(row, "name").lower() in _NOBODY):
        if not parse_flat(reading.cell(row, "label") or reading.flat) and any(cell.strip() for cell in row):
            reading.gathering.notes.append(Sentence(N_("Row {row} names nobody and was passed over."), {"row": number}))
            reading.flat = ""
        return False
    return True


def _person(reading: _Reading, number: int, row: Sequence[str]) -> PersonDraft | None:
    gathered = reading.gathering
    name = gathered.line(number, "name", reading.cell(row, "name"), limit=1000)
    label = parse_flat(reading.flat)
    if not name:
        gathered.refuse(number, N_("The name is missing. Write it into the file, or add this person at the desk."))
    elif len(name) > NAME_LIMIT:
        gathered.refuse(
            number, N_("The name has {length} characters; {limit} is the most."), length=len(name), limit=NAME_LIMIT
        )
    elif not reading.flat:
        gathered.refuse(number, N_("The flat number is missing. Write it into the file."))
    elif label is None:
        gathered.refuse(number, N_("“{text}” is no flat number. Write it like 1203."), text=reading.flat[:40])
    else:
        return _draft(reading, number, row, label, name)
    return None


def _draft(reading: _Reading, number: int, row: Sequence[str], label: str, name: str) -> PersonDraft:
    gathered = reading.gathering
    unread: list[str] = []
    tags, rest = split_remarks(reading.cell(row, "remarks"))
    born = _born(reading, number, row, unread)
    sex = _sex(reading, number, row, unread)
    note = "\n".join(filter(None, [rest, *unread]))
    return PersonDraft(
        row=number,
        label=label,
        name=name,
        relation=gathered.line(number, "relation", reading.cell(row, "relation"), 40),
        sex=sex,
        born=born,
        phone=_phone(reading, number, row),
        languages=split_languages(gathered.line(number, "languages", reading.cell(row, "languages"))),
        tags=tags,
        note=gathered.block(number, "remarks", note),
    )


def _born(reading: _Reading, number: int, row: Sequence[str], unread: list[str]) -> str:
    """The birthday; one that cannot be is said, and kept as words in the note so that nothing is lost."""
    text = reading.cell(row, "born")
    try:
        return parse_born(text, reading.today)
    except NotADay as error:
        reading.gathering.warn(number, "born", error.sentence.msgid, **error.sentence.params)
        unread.append(f"{reading.layout.heading('born')}：{text}".lstrip("："))
        return ""


def _sex(reading: _Reading, number: int, row: Sequence[str], unread: list[str]) -> str:
    text = reading.cell(row, "sex")
    sex = parse_sex(text)
    if sex is None:
        reading.gathering.warn(
            number, "sex", N_("“{text}” was not understood as a sex; it stays empty."), text=text[:40]
        )
        unread.append(f"{reading.layout.heading('sex')}：{text}".lstrip("："))
    return sex or ""


def _phone(reading: _Reading, number: int, row: Sequence[str]) -> str:
    gathered = reading.gathering
    phone, right = parse_phone(gathered.line(number, "phone", reading.cell(row, "phone"), 60))
    if not right:
        gathered.warn(
            number, "phone", N_("“{text}” does not look like a telephone number; it is kept as it is."), text=phone[:40]
        )
    return phone


def _keep(reading: _Reading, person: PersonDraft) -> None:
    """Take the person in, unless the same flat has named the same person before."""
    key = (person.label, folded(person.name))
    first = reading.people.setdefault(key, person)
    if first is person:
        return
    gathered = reading.gathering
    if replace(person, row=first.row) == first:
        gathered.settled.append(Outcome(person.row, UNCHANGED, f"{person.label} {person.name}"))
        gathered.warn(
            person.row, "name", N_("{name} of {label} stands in row {row} already, just the same."), **_who(first)
        )
    else:
        gathered.refuse(
            person.row,
            N_("{name} of {label} stands in row {row} already, with other details. Delete one of the two rows."),
            **_who(first),
        )


def _who(person: PersonDraft) -> dict[str, object]:
    return {"name": person.name, "label": person.label, "row": person.row}
