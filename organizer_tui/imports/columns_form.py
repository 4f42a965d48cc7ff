"""Saying by hand which column of a file is which."""

from __future__ import annotations

from collections.abc import Sequence

from models.i18n import N_, _
from organizer_tui.imports.headers import ROWS_LOOKED_AT, Layout, column_letters, fields_of
from organizer_tui.imports.source import Sheet
from organizer_tui.imports.words import FIELD_WORDS, meaning
from organizer_tui.shared.fields import Field, Option, Values

HEADER = "header"
_MOST_COLUMNS = 40


def header_guess(sheet: Sheet) -> int:
    """The first row with several cells filled: most often the headings; 0 when there is a number in it, as in data."""
    for number, row in enumerate(sheet.rows[:ROWS_LOOKED_AT], 1):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 1:
            return number if not any(map(str.isdecimal, "".join(filled))) else 0
    return 0


def column_fields(sheet: Sheet, kind: str, layout: Layout | None) -> tuple[Field, ...]:
    """The form: where the headings stand, and for each field the column; what is known already is filled in."""
    header = layout.header if layout is not None else header_guess(sheet)
    options = (Option("", N_("not in the file")), *_columns(sheet, header))
    known = {field: columns[0] for field, columns in layout.columns.items()} if layout is not None else {}
    if layout is None and header:
        for column, cell in reversed(list(enumerate(sheet.rows[header - 1][:_MOST_COLUMNS]))):
            if meant := meaning(cell, kind):
                known[meant[0]] = column
    return (
        Field(HEADER, N_("Headings in row"), "number", value=str(header), required=True),
        *(
            Field(
                name,
                FIELD_WORDS[name],
                "choice",
                value=column_letters(known[name]) if name in known else "",
                options=options,
            )
            for name in fields_of(kind)
        ),
    )


def chosen_columns(values: Values, kind: str) -> dict[str, str]:
    """Field to column letters, of those that were given a column."""
    return {name: letters for name in fields_of(kind) if (letters := values.text(name))}


def _columns(sheet: Sheet, header: int) -> Sequence[Option]:
    width = min(max((len(row) for row in sheet.rows), default=0), _MOST_COLUMNS)
    return [Option(column_letters(c), _column_words(sheet, header, c)) for c in range(width)]


def _column_words(sheet: Sheet, header: int, column: int) -> str:
    """The column's letter, its heading and its first value: `B 姓名 · 江芬`."""
    cells = [" ".join(row[column].split()) if column < len(row) else "" for row in sheet.rows]
    heading = cells[header - 1] if header else ""
    first = next((cell for cell in cells[header:] if cell), "")
    return _("{column} {heading} · {value}", column=column_letters(column), heading=heading[:16], value=first[:16])
