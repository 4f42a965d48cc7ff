"""A roster's rows as people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.households.drafts import PersonDraft
from models.i18n import N_, Sentence, _
from models.incoming import UNCHANGED, Outcome, folded, is_shortened, says_nothing
from organizer_tui.imports.days import NotADay, parse_born
from organizer_tui.imports.flats import Flat, parse_flat
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.parsed import Gathering, Parsed, rows_of
from organizer_tui.imports.people import (
    is_dialled,
    names_nobody,
    parse_phone,
    parse_phones,
    parse_sex,
    several_names,
    split_languages,
    split_remarks,
)
from organizer_tui.imports.source import FileRefused

NAME_LIMIT = 60
_PERSONAL = ("name", "relation", "sex", "born", "phone", "languages", "remarks")
_PLACE = ("label", "floor", "house")


@dataclass(slots=True)
class _Reading:
    layout: Layout
    today: date
    gathering: Gathering = field(default_factory=Gathering)
    people: dict[tuple[str, str], PersonDraft] = field(default_factory=dict)
    # What stands in the columns of the flat, until another row says otherwise.
    place: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_PLACE, ""))
    houses: dict[str, str] = field(default_factory=dict)
    read: int = 0

    def cell(self, row: Sequence[str], name: str) -> str:
        text = self.layout.cell(row, name)
        return "" if says_nothing(text) else text

    @property
    def said_place(self) -> str:
        return " ".join(self.place[name] for name in reversed(_PLACE) if self.place[name])[:40]

    @property
    def flat(self) -> Flat | None:
        return parse_flat(self.place["label"], self.place["floor"], self.place["house"])


def read_people(layout: Layout, today: date) -> Parsed[PersonDraft]:
    """The people of a roster, one a row; a flat's number stands for the rows below it too, until the next."""
    reading = _Reading(layout, today)
    for number, row in rows_of(layout, reading.gathering):
        reading.place |= {name: text for name in _PLACE if (text := layout.cell(row, name))}
        if _names_somebody(reading, number, row):
            reading.read += 1
            if (person := _person(reading, number, row)) is not None:
                _keep(reading, person)
    _check_one_house(reading)
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
    if not all(names_nobody(reading.cell(row, name)) for name in _PERSONAL):
        return True
    if reading.flat is None:
        reading.gathering.notes.append(Sentence(N_("Row {row} names nobody and was passed over."), {"row": number}))
        reading.place["label"] = ""
    return False


def _person(reading: _Reading, number: int, row: Sequence[str]) -> PersonDraft | None:
    gathered = reading.gathering
    name = gathered.line(number, "name", reading.cell(row, "name"), limit=1000)
    flat = reading.flat
    if not name:
        gathered.refuse(number, N_("The name is missing. Write it into the file, or add this person at the desk."))
    elif len(name) > NAME_LIMIT:
        gathered.refuse(
            number, N_("The name has {length} characters; {limit} is the most."), length=len(name), limit=NAME_LIMIT
        )
    elif names_nobody(name):
        gathered.refuse(number, N_("“{text}” is no name. Write the name into the file, or empty this row."), text=name)
    elif several_names(reading.cell(row, "name")):
        gathered.refuse(number, N_("“{text}” is more than one name. Give each person a row of their own."), text=name)
    elif not reading.place["label"]:
        gathered.refuse(number, N_("The flat number is missing. Write it into the file."))
    elif flat is None:
        gathered.refuse(number, N_("“{text}” is no flat number. Write it like 1203."), text=reading.said_place)
    else:
        if flat.house:
            reading.houses.setdefault(flat.house, _("“{text}” in row {row}", text=reading.said_place, row=number))
        return _draft(reading, number, row, flat.label, name)
    return None


def _check_one_house(reading: _Reading) -> None:
    """Refuse a list of several buildings: 10号楼1203 and 11号楼1203 would become one family."""
    if len(reading.houses) > 1:
        examples = _(", ").join(list(reading.houses.values())[:3])
        raise FileRefused(
            _("This list names more than one building or staircase: {examples}.", examples=examples),
            _("Keep only the rows of this building, or write the flats without what stands before their numbers."),
        )


def _draft(reading: _Reading, number: int, row: Sequence[str], label: str, name: str) -> PersonDraft:
    gathered = reading.gathering
    unread: list[str] = []
    tags, rest = split_remarks(reading.cell(row, "remarks"))
    born = _born(reading, number, row, unread)
    sex = _sex(reading, number, row, unread)
    phone = _phone(reading, number, row, unread)
    note = "\n".join(filter(None, [rest, *unread]))
    return PersonDraft(
        row=number,
        label=label,
        name=name,
        relation=gathered.line(number, "relation", reading.cell(row, "relation"), 40),
        sex=sex,
        born=born,
        phone=phone,
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
        unread.append(_kept(reading, "born", text))
        return error.year


def _sex(reading: _Reading, number: int, row: Sequence[str], unread: list[str]) -> str:
    text = reading.cell(row, "sex")
    sex = parse_sex(text)
    if sex is None:
        reading.gathering.warn(
            number, "sex", N_("“{text}” was not understood as a sex; it stays empty."), text=text[:40]
        )
        unread.append(_kept(reading, "sex", text))
    return sex or ""


def _phone(reading: _Reading, number: int, row: Sequence[str], unread: list[str]) -> str:
    """The first telephone number of the cell; what else it says is kept as words in the note."""
    text = reading.gathering.line(number, "phone", reading.cell(row, "phone"))
    phone, more = parse_phones(text)
    if not more:
        return phone
    written, _right = parse_phone(text)
    if phone:
        reason = N_("“{text}” is more than one number; {phone} is kept as the phone, all of it in the note.")
    elif is_shortened(text):
        reason = N_("“{text}” was shortened by the spreadsheet program; its last digits are lost, and it was left out.")
        more = ""
    elif is_dialled(written):
        phone, more = written, ""
        reason = N_("“{text}” does not look like a telephone number; it is kept as it is.")
    else:
        reason = N_("“{text}” does not look like a telephone number; it was put into the note.")
    reading.gathering.warn(number, "phone", reason, text=text[:40], phone=phone)
    if more:
        unread.append(_kept(reading, "phone", more))
    return phone


def _kept(reading: _Reading, name: str, text: str) -> str:
    """A cell that was not understood, as words for the note: `生日：约1950`."""
    return f"{reading.layout.heading(name)}：{text}".lstrip("：")


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
