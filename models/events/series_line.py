"""Who comes to all dates of a series comes to a date that is taken out of it, and to its rest."""

from __future__ import annotations

from models.events.line import retell
from models.events.parts.tables import Part, PartPlace
from models.events.tables import Event, SignUp
from models.record import Record

_OWN = frozenset({"id", "ref", "version", "sequence", "revised_at"})


def copy_line(series: Event, other: Event) -> None:
    """Give an event the parts and the sign-ups that stand of a series; inside an operation.

    Raises TooFewPlaces where the event has fewer places than are taken.
    """
    parts = {part.id: _copy(part, event=other) for part in Part.select().where(Part.event == series)}
    standing = SignUp.select().where(SignUp.event == series, SignUp.cancelled_at.is_null()).order_by(SignUp.position)
    for row in standing:
        copied = _copy(row, event=other)
        for place in PartPlace.select().where(PartPlace.sign_up == row):
            _copy(place, sign_up=copied, part=parts[place.__data__["part"]])
    retell(other)


def _copy(row: Record, **changes: Record) -> Record:
    values = {name: value for name, value in row.__data__.items() if name not in _OWN}
    copied = type(row)(**{**values, **changes})
    copied.save()
    return copied
