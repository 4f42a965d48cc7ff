"""Households as they were written down before their calendars had links: with the name of a file in the row."""

from __future__ import annotations

from models import db
from models.access import operation, tuples_of
from models.households.tables import Unit
from models.record import new_ref


@operation
def move_in_as_it_was(unit: str, name: str) -> str:
    """A household in a flat of an older building; its ref. No entry in the journal tells of it."""
    ((number,),) = tuples_of(Unit.select(Unit.id).where(Unit.ref == unit))
    ref, mark, no = new_ref(), db.database.param, "0" if db.is_sqlite() else "FALSE"
    columns = "ref, version, unit_id, name, why_left, note, alert, feed_name"
    words = f"INSERT INTO household ({columns}) VALUES ({mark}, 1, {mark}, {mark}, '', '', {no}, {mark})"
    db.database.execute_sql(words, (ref, number, name, new_ref() * 3))
    return ref
