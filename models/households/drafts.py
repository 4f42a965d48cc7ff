"""People as an imported roster names them: cleaned, not yet compared with the building."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """One person of a roster; '' or nothing means that the roster does not say, and erases nothing."""

    row: int
    label: str
    name: str
    relation: str = ""
    sex: str = ""
    born: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    note: str = ""
