"""Lists as spreadsheets: XLSX with real numbers and days, or CSV for everything else; never a formula out of data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from exports import files
from exports.flat import plain, rows_of
from exports.lists import STATE_COLUMNS, STATES, Listing
from models.clock import day_of, local
from models.i18n import _
from models.text import width, without_controls

XLSX, CSV = ".xlsx", ".csv"
Cell = str | int | Decimal | date | datetime | None

# A text that a spreadsheet would take for a formula gets our mark, which our own import takes off again.
_FORMULA = re.compile("'*[=+\\-@\t\r\x00＝＋－＠]")
_WIDEST = 60
_NEVER = datetime(2000, 1, 1)  # the workbook's date of making: the same list gives the same bytes


def write_list(listing: Listing, title: str, out: Path, now: datetime, *, read_back: bool = False) -> list[Path]:
    """Write a list as its file's ending says; headings and title in the language of the program. Raises CannotWrite.

    What is to be read back carries our mark in a workbook too, where a text begins with that mark itself.
    """
    rows: list[Sequence[Cell]] = [[_heading(listing, name) for name in listing.columns]]
    for row in rows_of(listing, day_of(now)):
        rows.append([cell(name, getattr(row, name)) for name in listing.columns])
    if out.suffix.lower() == CSV:
        files.write(out, as_csv(rows))
    else:
        files.write(out, as_xlsx(_marked(rows) if read_back else rows, _(title)))
    return [out]


def _marked(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    return [[guarded_cell(c) if isinstance(c, str) and c.startswith("'") else c for c in row] for row in rows]


def _heading(listing: Listing, name: str) -> str:
    heading = _(listing.heading(name))
    return _("{heading} (yuan)", heading=heading) if name.endswith("_fen") else heading


def cell(name: str, value: object) -> Cell:
    """What a column shows: numbers, days and hours as themselves, money in yuan, all else as clean text."""
    if isinstance(value, int) and name.endswith("_fen"):
        return Decimal(value).scaleb(-2)
    if isinstance(value, datetime):
        return local(value).replace(tzinfo=None, second=0, microsecond=0)
    if value is None or (isinstance(value, int | date) and not isinstance(value, bool)):
        return value
    text = str(plain(value))
    return without_controls(_(STATES.get(text, text)) if name in STATE_COLUMNS else text)


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as CSV that every office program opens rightly: UTF-8 with its mark, no formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_in_csv(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _in_csv(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded_cell(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case Decimal():
            return f"{value:.2f}"
    return str(value)


def guarded_cell(text: str) -> str:
    """The text with our mark before it when a spreadsheet would calculate it, or would hide a mark of its own."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_xlsx(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """Rows as a workbook of one sheet, the first row its heading."""
    import xlsxwriter  # type: ignore[import-untyped]  # loaded on use

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _NEVER})
    sheet = book.add_worksheet(re.sub(r"[][:*?/\\']", " ", title)[:31])
    looks = {kind: book.add_format(look) for kind, look in _LOOKS.items()}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            _put(sheet, number, column, value, looks[str] if number == 0 else looks.get(type(value)))
    for column, values in enumerate(zip(*rows, strict=True)):
        sheet.set_column(column, column, min(_WIDEST, 2 + max(width(_in_csv(value)) for value in values)))
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # flats and telephones are no numbers
    book.close()
    return out.getvalue()


_LOOKS: dict[type, dict[str, object]] = {
    str: {"bold": True},  # of the heading; other text has no look
    date: {"num_format": "yyyy-mm-dd", "align": "left"},
    datetime: {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    Decimal: {"num_format": "#,##0.00"},
}


def _put(sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
    """Each value by its own kind: XlsxWriter's `write` would make a formula of a text that looks like one."""
    if isinstance(value, str):
        sheet.write_string(row, column, value, look if row == 0 else None)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    elif value is not None:
        sheet.write_number(row, column, value, look)
