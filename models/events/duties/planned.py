"""A shift that belongs to a plan and not yet to a day."""

from __future__ import annotations

from typing import NamedTuple


class PlannedShift(NamedTuple):
    """One shift of a duty: it begins `starts` minutes after the event does, which of whole days is at midnight."""

    name_zh: str
    name_en: str
    skill: str
    starts: int
    minutes: int
    needed: int
