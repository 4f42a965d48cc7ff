"""The sheets of a workbook (xlsx, xls, xlsb, ods) as rows of text; runs in the reading process."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from organizer_tui.imports.kinds import Unreadable
from organizer_tui.imports.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet's name and its rows, the first of them row 1 of the spreadsheet."""

    name: str
    rows: Iterator[list[str]]


def sheets(data: bytes) -> Iterator[ReadSheet]:
    """The visible sheets that hold something; raises Unreadable."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            index
            for index, sheet in enumerate(workbook.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        if len(shown) > MOST_SHEETS:
            raise Unreadable("too_many_sheets", count=len(shown), most=MOST_SHEETS)
        for index in shown:
            sheet = workbook.get_sheet_by_index(index)
            if sheet.start is not None:
                yield _read(sheet)
    except PasswordError as error:
        raise Unreadable("password") from error
    except CalamineError as error:
        raise Unreadable("password" if "password" in str(error).lower() else "damaged") from error


def _read(sheet: CalamineSheet) -> ReadSheet:
    height, width = (last + 1 for last in sheet.end or (0, 0))
    if height > MOST_ROWS:
        raise Unreadable("too_many_rows", count=height, most=MOST_ROWS)
    if width > MOST_COLUMNS:
        raise Unreadable("too_many_columns", count=width, most=MOST_COLUMNS)
    try:
        merged = list(sheet.merged_cell_ranges or [])
    except CalamineError:  # some kinds of workbook do not tell
        merged = []
    return ReadSheet(sheet.name, filled(_rows(sheet), merged))


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    # iter_rows begins at the spreadsheet's first row, but at the first column that holds something.
    left = [""] * (sheet.start or (0, 0))[1]
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = left + [as_text(value) for value in row]
        if any(len(cell) > MOST_CELL for cell in cells):
            raise Unreadable("cell_too_long", row=number, most=MOST_CELL)
        yield cells


def filled(rows: Iterator[list[str]], merged: Sequence[Merged]) -> Iterator[list[str]]:
    """The rows with each merged cell's text repeated downwards, where a person sees it standing."""
    beginning: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in merged:
        beginning.setdefault(top, []).append((left, bottom))
    standing: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(rows):
        for column, (text, bottom) in standing.items():
            if number <= bottom and column < len(row) and not row[column]:
                row[column] = text
        standing.update({left: (row[left], last) for left, last in beginning.get(number, ()) if left < len(row)})
        yield row


def as_text(value: object) -> str:
    """A cell's value as a person would read it: 13033907579.0 is 13033907579, a date is 1990-09-05."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return format(value, ".15g") if abs(value) < 1e15 else str(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time() | timedelta():
            return str(value)
    return ""
