"""What happens to events: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from models.access import operation
from models.events import queries, rules
from models.events.rows import EventRow
from models.events.rules import AUDIENCES, When
from models.events.sign_ups import retell
from models.events.tables import Event
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required


@dataclass(frozen=True, slots=True)
class Details:
    """All that a volunteer says about an event."""

    title_zh: str
    title_en: str = ""
    place: str = ""
    when: When = field(default_factory=When)
    audience: str = "everybody"
    capacity: int | None = None
    description: str = ""
    kind: str = ""


@operation
def create_event(*, details: Details, now: datetime, who: str) -> EventRow:
    """Plan an event, as a draft that no calendar shows yet; raises WrongTimes or NotSoMany."""
    values = _values(details, 0)
    with writing(who, now, N_("Planned {title}")) as entry:
        event = Event(**values)
        event.save()
        entry.says(title=event.title_zh)
    return queries.event_row(event.ref)


@operation
def correct_event(*, event: str, version: int, details: Details, now: datetime, who: str) -> EventRow:
    """Correct an event; its subscribers see a change of time, place or title. Raises TooFewPlaces, StaleRecord."""
    with writing(who, now, N_("Corrected {title}")) as entry:
        row = Event.found(event, version)
        for name, value in _values(details, queries.event_row(event).heads).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.save()
        retell(row)
        entry.says(title=row.title_zh)
    return queries.event_row(event)


@operation
def announce(*, event: str, now: datetime, who: str) -> EventRow:
    """Let everybody know: from now on it is in the calendars."""
    return _enter(event, "announced", N_("Announced {title}"), now, who)


@operation
def cancel_event(*, event: str, now: datetime, who: str) -> EventRow:
    """Cancel an event: it stays in the lists and calendars, marked, and its sign-ups stay known."""
    return _enter(event, "cancelled", N_("Cancelled {title}"), now, who)


def _enter(ref: str, status: str, words: str, now: datetime, who: str) -> EventRow:
    with writing(who, now, words) as entry:
        event = Event.found(ref)
        if event.status == status:
            raise rules.NothingToDo(_("This has been done already."), _("Nothing was changed."))
        event.status = status
        event.save()
        entry.says(title=event.title_zh)
    return queries.event_row(ref)


def _values(details: Details, heads_in: int) -> dict[str, object]:
    rules.check_when(details.when)
    rules.check_capacity(details.capacity, heads_in)
    return {
        "title_zh": required(details.title_zh, _("The Chinese title"), 80),
        "title_en": clean(details.title_en, 120),
        "kind": clean(details.kind, 40),
        "place": clean(details.place, 80),
        "audience": details.audience if details.audience in AUDIENCES else AUDIENCES[0],
        "capacity": details.capacity,
        "description": clean_block(details.description),
        **asdict(details.when),
    }
