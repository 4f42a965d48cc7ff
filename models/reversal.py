"""Rooms say here which changes are not taken back any more, by an undo or a redo, however old the entry is."""

from __future__ import annotations

from collections.abc import Callable

from models.record import Stored

# Asked for each changed row of a table with its id, before and after; raises RuleBroken with what to do instead.
Check = Callable[[str, int, Stored | None, Stored | None], None]
checks: dict[str, Check] = {}


def check_reversals(tables: tuple[str, ...], check: Check) -> None:
    """Ask this before a change of one of these tables is taken back."""
    checks.update(dict.fromkeys(tables, check))
