"""What processes do that let families move into one flat, each on its own laptop."""

from __future__ import annotations

from models.errors import RuleBroken
from models.households.operations import move_in
from models.households.tables import Household, Unit
from models.record import new_ref
from tests.models.households.neighbours import NOW, WHO
from tests.together import meet


def move_in_together(unit: str, name: str) -> bool:
    """Move in when everybody is ready; whether it was allowed."""
    meet()
    try:
        move_in(unit=unit, name=name, moved_in=None, now=NOW, who=WHO)
    except RuleBroken:
        return False
    return True


def move_in_naively(unit: str, name: str) -> bool:
    """Look whether the flat is empty, let everybody else look too, then write: what happens without protection."""
    flat = Unit.get(Unit.ref == unit)
    free = not Household.select().where(Household.unit == flat, Household.moved_out.is_null()).exists()
    meet()
    if free:
        Household.insert(ref=new_ref(), unit=flat, name=name).execute()
    return free
