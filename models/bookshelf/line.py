"""The line of those who wait for a title: plain values in, the line as it stands today out.

First come, first served; a copy is set aside for one of them until a day, and goes to the next when that has passed.
Nothing runs in the background: the line is worked out whenever somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple


class Waiting(NamedTuple):
    """One in the line: the hold, the only copy that would do (None: any), the copy set aside and until when."""

    hold: int
    only: int | None = None
    kept: int | None = None
    pickup_by: date | None = None


def set_aside(line: Sequence[Waiting], copy: int, since: date, hold_days: int) -> list[Waiting]:
    """The line after a copy was set aside for the first who waits for it; unchanged if nobody does."""
    first = next((w for w in line if w.kept is None and w.only in (None, copy)), None)
    until = since + timedelta(days=hold_days)
    return [w._replace(kept=copy, pickup_by=until) if w is first else w for w in line]


def on(line: Sequence[Waiting], today: date, hold_days: int) -> list[Waiting]:
    """The line on a day: whoever let their day pass has dropped out, and their copy went to the next."""
    line = list(line)
    while (late := next((w for w in line if w.pickup_by is not None and w.pickup_by < today), None)) is not None:
        line.remove(late)
        assert late.kept is not None and late.pickup_by is not None
        line = set_aside(line, late.kept, late.pickup_by, hold_days)
    return line


def without(line: Iterable[Waiting], hold: int, today: date, hold_days: int) -> list[Waiting]:
    """The line after one has left it; the copy set aside for them goes to the next."""
    line = list(line)
    left = [w for w in line if w.hold != hold]
    kept = next((w.kept for w in line if w.hold == hold), None)
    return left if kept is None else set_aside(left, kept, today, hold_days)
