"""What happens to the parts of an event: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.errors import RuleBroken
from models.events import line_rules, rules
from models.events.line import Moved, part_places, retell, taking_part
from models.events.parts.tables import Part, PartPlace
from models.events.tables import Event
from models.i18n import N_, _, ngettext
from models.journal import writing
from models.text import clean, required


@operation
def add_part(
    *, event: str, name_zh: str, name_en: str = "", capacity: int | None = None, now: datetime, who: str
) -> str:
    """Add a part with places of its own to an event; returns its ref."""
    rules.check_capacity(capacity, 0)
    with writing(who, now, N_("Added {part} to {title}")) as entry:
        party = Event.found(event)
        last = Part.select(fn.COALESCE(fn.MAX(Part.position), 0)).where(Part.event == party).scalar()
        part = Part(event=party, capacity=capacity, position=int(last) + 1, **_names(name_zh, name_en))
        part.save()
        entry.says(part=part.name_zh, title=party.title_zh)
    return part.ref


@operation
def correct_part(
    *, part: str, version: int, name_zh: str, name_en: str, capacity: int | None, now: datetime, who: str
) -> Moved:
    """Correct a part; with more places who waits moves up, unless the list is closed. Raises TooFewPlaces."""
    with writing(who, now, N_("Corrected {part} of {title}")) as entry:
        row = Part.found(part, version)
        rules.check_capacity(capacity, line_rules.taken(part_places(taking_part(row))))
        for name, value in {**_names(name_zh, name_en), "capacity": capacity}.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.save()
        moved = retell(row.event)
        entry.says(part=row.name_zh, title=row.event.title_zh)
    return moved


@operation
def remove_part(*, part: str, now: datetime, who: str) -> None:
    """Remove a part that nobody wants to take part in; raises RuleBroken for any other."""
    with writing(who, now, N_("Removed {part} from {title}")) as entry:
        row = Part.found(part)
        if wanted := len(taking_part(row)):
            raise RuleBroken(
                ngettext("{n} household takes part in it.", "{n} households take part in it.", wanted),
                _("Let them take part no more first."),
            )
        for place in PartPlace.select().where(PartPlace.part == row):  # of sign-ups that were taken off
            place.delete_instance()
        row.delete_instance()
        entry.says(part=row.name_zh, title=row.event.title_zh)


def _names(name_zh: str, name_en: str) -> dict[str, str]:
    return {"name_zh": required(name_zh, _("The Chinese name"), 40), "name_en": clean(name_en, 60)}
