"""Finding the header row of a list, wherever it stands, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.i18n import _
from organizer_tui.imports.source import FileRefused, Sheet
from organizer_tui.imports.words import BOOKS, FIELD_WORDS, ROSTER, meaning

ROWS_LOOKED_AT = 200
NEEDED: Mapping[str, tuple[str, ...]] = {"roster": ("label", "name"), "books": ("title",)}
# Several columns of these are one text, joined; of any other field there can be only one.
JOINED = frozenset({"remarks"})


class ColumnsUnclear(FileRefused):
    """Nobody but the volunteer can say which column is which."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list stands: its sheet, the header's row (0 when there is none), and each field's columns from 0."""

    sheet: Sheet
    header: int
    columns: Mapping[str, tuple[int, ...]]
    unread: tuple[int, ...] = ()
    other_sheets: tuple[str, ...] = ()

    def cell(self, row: Sequence[str], field: str) -> str:
        """The text of a field in a row, '' when the list has no such column."""
        texts = [row[c].strip() for c in self.columns.get(field, ()) if c < len(row)]
        return "；".join(text for text in texts if text) if len(texts) > 1 else "".join(texts)

    def heading(self, field: str) -> str:
        """What the list itself calls a field."""
        columns = self.columns.get(field, ())
        row = self.sheet.rows[self.header - 1] if self.header else ()
        text = row[columns[0]].strip() if columns and columns[0] < len(row) else ""
        return " ".join(text.split())


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a list of this kind can have."""
    return tuple(ROSTER if kind == "roster" else BOOKS)


def find_layout(sheets: Sequence[Sheet], kind: str) -> Layout:
    """The sheet and row whose headings mean most; raises ColumnsUnclear when none does or two mean the same."""
    found: list[tuple[int, Sheet, int]] = []
    for sheet in sheets:
        scores = [(_score(row, kind), -number, number) for number, row in enumerate(sheet.rows[:ROWS_LOOKED_AT], 1)]
        best = max(scores, default=(0, 0, 0))
        if best[0]:
            found.append((best[0], sheet, best[2]))
    if not found:
        raise _no_header(kind)
    most = max(score for score, _sheet, _row in found)
    _most, sheet, header = next(item for item in found if item[0] == most)
    others = tuple(other.name for _score_, other, _row in found if other is not sheet)
    return _layout(sheet, header, kind, others)


def assigned(sheet: Sheet, header: int, columns: Mapping[str, str], kind: str) -> Layout:
    """A layout given by hand: field to column letters such as {"name": "B"}; raises FileRefused."""
    chosen: dict[str, tuple[int, ...]] = {}
    for field, letters in columns.items():
        if field not in fields_of(kind):
            raise FileRefused(
                _("There is no field “{field}”.", field=field),
                _("Choose one of: {fields}.", fields=", ".join(fields_of(kind))),
            )
        chosen[field] = (column_number(letters),)
    for field in NEEDED[kind]:
        if field not in chosen:
            raise FileRefused(
                _("No column is given for “{field}”.", field=_(FIELD_WORDS[field])),
                _("Say in which column it stands."),
            )
    return Layout(sheet, header, chosen)


def column_letters(number: int) -> str:
    """The spreadsheet's name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(letters: str) -> int:
    """The column counted from 0 that a spreadsheet names so; raises FileRefused."""
    if not re.fullmatch(r"[A-Za-z]{1,2}", letters.strip()):
        raise FileRefused(
            _("“{text}” is no column.", text=letters[:20]), _("Columns are called A, B, C… as in the spreadsheet.")
        )
    number = 0
    for letter in letters.strip().upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _score(row: Sequence[str], kind: str) -> int:
    """How many fields the row's cells name, 0 unless all those that are needed are among them."""
    fields = {meant[0] for cell in row if (meant := meaning(cell, kind))}
    enough = len(fields) > 1 or kind == "books"
    return len(fields) if enough and fields.issuperset(NEEDED[kind]) else 0


def _layout(sheet: Sheet, header: int, kind: str, others: tuple[str, ...]) -> Layout:
    headings = sheet.rows[header - 1]
    exact: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for column, cell in enumerate(headings):
        if meant := meaning(cell, kind):
            (exact if meant[1] else loose).setdefault(meant[0], []).append(column)
    columns: dict[str, tuple[int, ...]] = {}
    for field in fields_of(kind):
        candidates = exact.get(field) or loose.get(field, [])
        if field not in JOINED and len(candidates) > 1:
            candidates = _used(sheet, header, candidates)
        if field not in JOINED and len(candidates) > 1:
            raise _two_headings(headings, candidates[:2], field)
        if candidates:
            columns[field] = tuple(candidates)
    read = {column for chosen in columns.values() for column in chosen}
    unread = tuple(c for c, cell in enumerate(headings) if cell.strip() and c not in read)
    return Layout(sheet, header, columns, unread, others)


def _used(sheet: Sheet, header: int, candidates: list[int]) -> list[int]:
    """Those columns that hold anything below the header; the first when none does."""
    used = [c for c in candidates if any(c < len(row) and row[c].strip() for row in sheet.rows[header:])]
    return used or candidates[:1]


def _no_header(kind: str) -> ColumnsUnclear:
    needed = ", ".join(_(FIELD_WORDS[field]) for field in NEEDED[kind])
    return ColumnsUnclear(
        _("No row with headings was found; a list of this kind needs at least: {fields}.", fields=needed),
        _("Write the headings above the columns, or say by hand which column is which."),
    )


def _two_headings(headings: Sequence[str], columns: Sequence[int], field: str) -> ColumnsUnclear:
    first, second = columns
    return ColumnsUnclear(
        _(
            "Columns {first} “{first_heading}” and {second} “{second_heading}” both mean “{field}”.",
            first=column_letters(first),
            first_heading=headings[first].strip(),
            second=column_letters(second),
            second_heading=headings[second].strip(),
            field=_(FIELD_WORDS[field]),
        ),
        _("Rename or delete one of them, or say by hand which column is which."),
    )


def likely_kind(sheets: Sequence[Sheet]) -> str | None:
    """Roster or books, whichever the headings mean more of; None when they mean neither."""
    found: dict[str, int] = {}
    for kind in NEEDED:
        try:
            found[kind] = len(find_layout(sheets, kind).columns)
        except ColumnsUnclear:
            continue
    return max(found, key=lambda kind: found[kind], default=None)
