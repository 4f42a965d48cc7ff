"""Lists and tables on the terminal, in columns or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from exports.flat import Flat, flat, plain, rows_of
from exports.lists import LISTS, STATE_COLUMNS, STATES
from models.clock import local
from models.i18n import _
from models.money import format_fen
from models.text import harmless, width


def print_list(name: str, today: date, *, as_json: bool) -> None:
    """Print one list to stdout."""
    listing = LISTS[name]
    rows, columns = rows_of(listing, today), listing.columns
    if as_json:
        _print_json(flat(row) for row in rows)
    else:
        print_table([_(listing.heading(name)) for name in columns], [_cells(row, columns) for row in rows])


def _print_json(objects: Iterable[Flat]) -> None:
    """One object a line inside the array, so that a long list streams and a diff reads well."""
    sys.stdout.write("[")
    for index, item in enumerate(objects):
        sys.stdout.write(("," if index else "") + "\n" + harmless(json.dumps(item, ensure_ascii=False)))
    sys.stdout.write("\n]\n")


def _cells(row: Any, columns: tuple[str, ...]) -> list[str]:
    return [_cell(name, getattr(row, name)) for name in columns]


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if name.endswith("_fen") and isinstance(value, int):
        return format_fen(value)
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if name in STATE_COLUMNS:
        return _(STATES.get(str(value), str(value)))
    return str(plain(value))


def print_table(headings: list[str], lines: list[list[str]]) -> None:
    """Columns as wide as their widest cell, Chinese counted as two; no trailing blanks."""
    table = [headings, *([harmless(cell) for cell in line] for line in lines)]
    widths = [max(width(line[i]) for line in table) for i in range(len(headings))]
    for line in table:
        print("  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True)).rstrip())
