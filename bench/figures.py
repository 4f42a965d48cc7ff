"""Numbers out of many measurements, and the table that sets them beside their goals."""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One goal and what was measured for it; `value` is None when it could not be measured, and `note` says why."""

    what: str
    limit: float
    unit: str
    value: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """The last column of the table."""
        if self.value is None:
            return "not measured"
        return "ok" if self.value <= self.limit else "MISSED"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lies, between neighbours in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median_ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median of the ratios taken round by round, so that a slow minute of the machine cancels out."""
    return statistics.median(a / b for a, b in zip(over, under, strict=True))


def latencies(what: str, milliseconds: Sequence[float], p50: float | None, p99: float | None) -> list[Figure]:
    """The figures of a series of keys against its goals for the median and the slowest hundredth."""
    note = f"{len(milliseconds)} keys"
    goals = ((p50, 0.5, "p50"), (p99, 0.99, "p99"))
    return [
        Figure(f"{what}, {name}", limit, "ms", percentile(milliseconds, share) if milliseconds else None, note)
        for limit, share, name in goals
        if limit is not None
    ]


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table for a terminal."""
    rows = [("what", "goal", "measured", "", "")]
    for one in figures:
        measured = "-" if one.value is None else f"{one.value:.2f} {one.unit}"
        rows.append((one.what, f"≤ {one.limit:g} {one.unit}", measured, one.verdict, one.note))
    return "\n".join(columns(rows))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows with every column as wide as its widest cell, Chinese counted as two."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
