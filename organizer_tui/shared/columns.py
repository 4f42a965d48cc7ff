"""The columns of a list and how a row becomes one line of exactly the right width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.i18n import _
from organizer_tui.hardening import visible
from organizer_tui.shared.line import Part, fit

Cell = str | tuple[str, str]
GAP = 1
COLOURS = ("blue", "green", "orange", "purple", "red", "teal")  # looks of calendars that are kept apart: app.tcss


class Column(NamedTuple):
    """One column: its untranslated header, a fixed `width` in cells or a `share` of what is left.

    A column with `wide_from` is shown only in a list at least that many cells wide.
    """

    words: str
    width: int = 0
    share: int = 0
    align: Literal["left", "right"] = "left"
    wide_from: int = 0


def widths(columns: Sequence[Column], total: int) -> list[int]:
    """The width of each column in a list `total` cells wide; 0 for a column that is not shown."""
    shown = [total >= column.wide_from for column in columns]
    fixed = sum(c.width + GAP for c, here in zip(columns, shown, strict=True) if here and not c.share)
    shares = sum(c.share for c, here in zip(columns, shown, strict=True) if here)
    sharing = sum(1 for c, here in zip(columns, shown, strict=True) if here and c.share)
    left = max(0, total - fixed - sharing * GAP)
    result, given, taken = [], 0, 0
    for column, here in zip(columns, shown, strict=True):
        if not here:
            result.append(0)
        elif not column.share:
            result.append(column.width)
        else:
            taken += column.share
            share = max(left * taken // shares - given, column.width, 1)
            given += share
            result.append(share)
    return result


def header(columns: Sequence[Column], sizes: Sequence[int]) -> str:
    """The header line."""
    return "".join(" " + fit(_(c.words), n, c.align) for c, n in zip(columns, sizes, strict=True) if n)


def line(cells: Sequence[Cell], columns: Sequence[Column], sizes: Sequence[int]) -> list[Part]:
    """The parts of one row."""
    parts = []
    for cell, column, size in zip(cells, columns, sizes, strict=False):
        if size:
            text, look = (cell, "") if isinstance(cell, str) else cell
            parts.append(Part(" " + fit(visible(text), size, column.align), look))
    return parts
