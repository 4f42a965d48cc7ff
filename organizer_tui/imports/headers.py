"""Finding the header row of a list, wherever it stands, and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.i18n import _
from organizer_tui.imports.programs import Program, columns_in, own_heading, program_of
from organizer_tui.imports.source import FileRefused, Sheet
from organizer_tui.imports.words import FAMILY, FIELD_WORDS, FIELDS, GIVEN, is_private, meaning

ROWS_LOOKED_AT = 200
NEEDED: Mapping[str, tuple[str, ...]] = {
    "roster": ("label", "name"),
    "books": ("title",),
    "loans": ("time", "borrower", "action", "item"),
}
# Several columns of these are one text, joined; of any other field there can be only one.
JOINED: Mapping[str, str] = {"remarks": "；", "house": " ", "time": " ", "borrower": " "}
_LONGEST_SUBHEADING = 12
_MOST_HEADER_ROWS = 3


class ColumnsUnclear(FileRefused):
    """Nobody but the volunteer can say which column is which."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list stands: its sheet, the header's row (0 when there is none), and each field's columns from 0."""

    kind: str
    sheet: Sheet
    header: int
    columns: Mapping[str, tuple[int, ...]]
    unread: tuple[int, ...] = ()
    other_sheets: tuple[str, ...] = ()
    program: Program | None = None

    def cell(self, row: Sequence[str], field: str) -> str:
        """The text of a field in a row, '' when the list has no such column."""
        columns = self.columns.get(field, ())
        if len(columns) == 1:  # nearly always, and asked for each cell of the file
            return row[columns[0]].strip() if columns[0] < len(row) else ""
        texts = [text for c in columns if c < len(row) and (text := row[c].strip())]
        return next(iter(texts), "") if self.program else JOINED.get(field, " ").join(texts)

    @property
    def headings(self) -> Sequence[str]:
        """The cells of the header's row."""
        return self.sheet.rows[self.header - 1] if self.header else ()

    def repeats_headings(self, row: Sequence[str]) -> bool:
        """Whether a row says the headings once more, as lists do on each page."""
        if self.header:
            above = self.sheet.rows[self.header - 1]
            if any(self.cell(row, field) != self.cell(above, field) for field in NEEDED[self.kind]):
                return False
            said = [field for field in self.columns if self.cell(row, field)]
            return bool(said) and all(self.cell(row, field) == self.cell(above, field) for field in said)
        filled = [field for field in self.columns if self.cell(row, field)]
        return len(filled) > 1 and all(meaning(self.cell(row, f), self.kind) == (f, True) for f in filled)

    def private(self) -> list[int]:
        """The columns left out on purpose: numbers of identity papers go neither into the building nor out of it."""
        return [c for c in self.unread if is_private(self.sheet.rows[self.header - 1][c])]

    def heading(self, field: str) -> str:
        """What the list itself calls a field."""
        columns, row = self.columns.get(field, ()), self.headings
        text = row[columns[0]].strip() if columns and columns[0] < len(row) else ""
        return " ".join(text.split())


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a list of this kind can have."""
    return tuple(FIELDS[kind])


def find_layout(sheets: Sequence[Sheet], kind: str) -> Layout:
    """The sheet and row whose headings mean most; raises ColumnsUnclear when none does or two mean the same."""
    found = _headers(sheets, kind)
    if not found:
        raise _no_header(kind)
    _most, sheet, header = found[0]
    others = tuple(other.name for _score_, other, _row in found[1:])
    return _layout(*_whole_header(sheet, header, kind), kind, others)


def equally_good(sheets: Sequence[Sheet], kind: str) -> list[Sheet]:
    """The sheets whose headings mean most: where there are several, only the volunteer knows which is wanted."""
    found = _headers(sheets, kind)
    return [sheet for score, sheet, _row in found if score == found[0][0]]


def _headers(sheets: Sequence[Sheet], kind: str) -> list[tuple[int, Sheet, int]]:
    """Each sheet that has a header, with the number of fields named there and its row; the best one first."""
    found: list[tuple[int, Sheet, int]] = []
    for sheet in sheets:
        scores = [(_score(row, kind), -number) for number, row in enumerate(sheet.rows[:ROWS_LOOKED_AT], 1)]
        score, row = max(scores, default=(0, 0))
        if score:
            found.append((score, sheet, -row))
    return sorted(found, key=lambda item: -item[0])


def _whole_header(sheet: Sheet, header: int, kind: str) -> tuple[Sheet, int]:
    """The header's last row, holding all its headings: 联系方式 above 手机 and 座机 is a header of two rows."""
    rows = list(sheet.rows)
    if kind == "books" and program_of(rows[header - 1]):
        return sheet, header
    last = min(header + _MOST_HEADER_ROWS - 1, len(rows))
    while header < last and _goes_on(rows[header - 1], rows[header], kind):
        above, below = rows[header - 1], rows[header]
        width = max(len(above), len(below))
        above, below = ((*row, *[""] * (width - len(row))) for row in (above, below))
        rows[header] = tuple(low if low.strip() else high for high, low in zip(above, below, strict=True))
        header += 1
    return Sheet(sheet.name, tuple(rows)), header


def _goes_on(above: Sequence[str], row: Sequence[str], kind: str) -> bool:
    """Whether a row is headings still: short words, one with a meaning at least, and no data below what is needed."""
    new = {c: cell.strip() for c, cell in enumerate(row) if cell.strip() and cell not in above[c : c + 1]}
    if any(len(cell) > _LONGEST_SUBHEADING or any(map(str.isdecimal, cell)) for cell in new.values()):
        return False
    fields = {c: meant[0] for c, cell in new.items() if (meant := meaning(cell, kind))}
    needed = {
        c: meant[0] for c, cell in enumerate(above) if (meant := meaning(cell, kind)) and meant[0] in NEEDED[kind]
    }
    return bool(fields) and all(fields.get(c) == field for c, field in needed.items() if c in new)


def assigned(sheet: Sheet, header: int, columns: Mapping[str, str], kind: str) -> Layout:
    """A layout given by hand: field to column letters such as {"name": "B"}; raises FileRefused."""
    if not 0 <= header <= len(sheet.rows):
        raise FileRefused(_("There is no row {row} in this list.", row=header), _("Look at the row's number again."))
    chosen: dict[str, tuple[int, ...]] = {}
    for field, letters in columns.items():
        if field not in fields_of(kind):
            raise FileRefused(
                _("There is no field “{field}”.", field=field),
                _("Choose one of: {fields}.", fields=", ".join(fields_of(kind))),
            )
        chosen[field] = (column_number(letters),)
    _name_by_isbn(chosen, kind)
    for field in NEEDED[kind]:
        if field not in chosen:
            raise FileRefused(
                _("No column is given for “{field}”.", field=_(FIELD_WORDS[field])),
                _("Say in which column it stands."),
            )
    if kind == "books" and header and (program := program_of(sheet.rows[header - 1])):
        return _assigned_of(program, Layout(kind, sheet, header, chosen, program=program))
    return Layout(kind, sheet, header, chosen)


def _assigned_of(program: Program, chosen: Layout) -> Layout:
    """A known program's columns as a volunteer corrected them: what they left as it was is read as before."""
    known = _columns_of(program, chosen.headings)
    columns = {name: known[name] for name in known if name not in fields_of(chosen.kind)}
    for name, column in chosen.columns.items():
        columns[name] = known[name] if known.get(name, ())[:1] == column else column
    return replace(chosen, columns=columns)


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
    if kind == "books" and (program := program_of(row)):
        return len(columns_in(program, row))
    fields = {meant[0] for cell in row if (meant := meaning(cell, kind))}
    if {GIVEN, FAMILY} <= fields:
        fields = fields - {GIVEN, FAMILY} | {"name"}
    if kind == "loans" and "isbn" in fields:
        fields.add("item")
    enough = len(fields) > 1 or kind == "books"
    return len(fields) if enough and fields.issuperset(NEEDED[kind]) else 0


def _layout(sheet: Sheet, header: int, kind: str, others: tuple[str, ...]) -> Layout:
    headings = sheet.rows[header - 1]
    if kind == "books" and (program := program_of(headings)):
        known = _columns_of(program, headings)
        return Layout(kind, sheet, header, known, _unread(headings, known), others, program)
    exact: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for column, cell in enumerate(headings):
        if meant := meaning(cell, kind):
            (exact if meant[1] else loose).setdefault(meant[0], []).append(column)
    if kind == "books":
        _tell_isbns_apart(headings, exact)
    columns: dict[str, tuple[int, ...]] = {}
    for field in fields_of(kind):
        candidates = exact.get(field) or loose.get(field, [])
        if field not in JOINED and len(candidates) > 1:
            candidates = _used(sheet, header, candidates)
        if field not in JOINED and len(candidates) > 1:
            raise _two_headings(headings, candidates[:2], field)
        if candidates:
            columns[field] = tuple(candidates)
    if "name" not in columns and kind == "roster":
        columns["name"] = (exact[GIVEN][0], exact[FAMILY][0])
    _name_by_isbn(columns, kind)
    return Layout(kind, sheet, header, columns, _unread(headings, columns), others)


def _name_by_isbn(columns: dict[str, tuple[int, ...]], kind: str) -> None:
    """A loan log that has no column of codes names its books by their ISBN."""
    if kind == "loans" and "item" not in columns and "isbn" in columns:
        columns["item"] = columns.pop("isbn")


def _columns_of(program: Program, headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The columns that a program has for each field, and those of its users' own that mean exactly another one."""
    columns = columns_in(program, headings)
    taken = {column for chosen in columns.values() for column in chosen}
    for column, heading in enumerate(headings):
        meant = meaning(own_heading(heading), "books")
        # Its prices are in a currency that the file does not name.
        if column not in taken and meant and meant[1] and meant[0] not in (*columns, "price"):
            columns[meant[0]] = (column,)
    return columns


def _unread(headings: Sequence[str], columns: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    read = {column for chosen in columns.values() for column in chosen}
    return tuple(c for c, cell in enumerate(headings) if cell.strip() and c not in read)


def _tell_isbns_apart(headings: Sequence[str], exact: dict[str, list[int]]) -> None:
    """Of two columns called ISBN the one that says 13 is read first; the other may repair it."""
    columns = exact.get("isbn", [])
    longer = [column for column in columns if "13" in headings[column]]
    if len(columns) == 2 and len(longer) == 1 and "isbn10" not in exact:
        exact["isbn"] = longer
        exact["isbn10"] = [column for column in columns if column not in longer]


def _used(sheet: Sheet, header: int, candidates: list[int]) -> list[int]:
    """Those columns that hold anything below the header; the first when none does."""
    used = [c for c in candidates if any(c < len(row) and row[c].strip() for row in sheet.rows[header:])]
    return used or candidates[:1]


def _no_header(kind: str) -> ColumnsUnclear:
    needed = _(", ").join(_(FIELD_WORDS[field]) for field in NEEDED[kind])
    return ColumnsUnclear(
        _("No row with headings was found; a list of this kind needs at least: {fields}.", fields=needed),
        _("Write the headings above the columns, or say which column is which: K at the desk, else --columns."),
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
        _("Rename or delete one of them, or say which column is which: K at the desk, else --columns."),
    )


def likely_kind(sheets: Sequence[Sheet]) -> str | None:
    """Roster, books or loans, whichever the headings mean most of; None when they mean none."""
    found = {kind: headers[0][0] for kind in NEEDED if (headers := _headers(sheets, kind))}
    return max(found, key=lambda kind: found[kind], default=None)
