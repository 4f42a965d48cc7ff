"""What happens to events: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from models.access import operation
from models.events import queries, rules
from models.events.line import retell
from models.events.rows import EventOutcome, EventRow
from models.events.rules import When
from models.events.tables import Event
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required

if TYPE_CHECKING:
    from models.events.duties.rows import Moved


@dataclass(frozen=True, slots=True)
class Details:
    """All that a volunteer says about an event; `kind` is the template it came from and stays what it was."""

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
    """Plan an event, as a draft that no calendar shows yet; raises WrongTimes, NotSoMany or UnknownAudience."""
    values = _values(details, 0)
    with writing(who, now, N_("Planned {title}")) as entry:
        event = Event(kind=clean(details.kind, 40), **values)
        event.save()
        entry.says(title=event.title_zh)
    return queries.event_row(event.ref)


@operation
def correct_event(*, event: str, version: int, details: Details, now: datetime, who: str) -> EventOutcome:
    """Correct an event; with more places who waits moves up. Raises as `create_event`, TooFewPlaces and StaleRecord."""
    with writing(who, now, N_("Corrected {title}")) as entry:
        row = Event.found(event, version)
        before = queries.when(row)
        for name, value in _values(details, queries.event_row(event).heads).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        row.save()
        moved = _shifts_moved(row, before)
        moved_up = retell(row)
        entry.says(title=row.title_zh)
    return EventOutcome(queries.event_row(event), moved_up, moved)


def _shifts_moved(row: Event, before: When) -> Moved | None:
    """Let the shifts of its duties follow an event to its new time."""
    after = queries.when(row)
    if after == before:
        return None
    from models.events.duties.moving import move_shifts  # loaded on use: most corrections move nothing
    from models.events.duties.rules import moved_by

    return move_shifts(row, moved_by(before, after))


@operation
def announce(*, event: str, now: datetime, who: str) -> EventRow:
    """Let everybody know: from now on it is in the calendars. A cancelled event takes place after all."""
    with writing(who, now, N_("Announced {title}")) as entry:
        row = _not_yet(event, "announced")
        rules.check_may_announce(rules.is_over(queries.when(row), now))
        row.announced_at = row.announced_at or now
        row.save()
        entry.says(title=row.title_zh)
    return queries.event_row(event)


@operation
def cancel_event(*, event: str, now: datetime, who: str) -> EventRow:
    """Cancel an event: it stays in the lists and calendars, marked, and its sign-ups stay known."""
    with writing(who, now, N_("Cancelled {title}")) as entry:
        row = _not_yet(event, "cancelled")
        row.save()
        entry.says(title=row.title_zh)
    return queries.event_row(event)


def _not_yet(ref: str, status: str) -> Event:
    """The event with its new status, not saved; raises NothingToDo if that is what it was."""
    event = Event.found(ref)
    if event.status == status:
        raise rules.NothingToDo(_("This has been done already."), _("Nothing was changed."))
    event.status = status
    return event


def _values(details: Details, heads_in: int) -> dict[str, object]:
    rules.check_when(details.when)
    rules.check_audience(details.audience)
    rules.check_capacity(details.capacity, heads_in)
    return {
        "title_zh": required(details.title_zh, _("The Chinese title"), 80),
        "title_en": clean(details.title_en, 120),
        "place": clean(details.place, 80),
        "audience": details.audience,
        "capacity": details.capacity,
        "description": clean_block(details.description),
        **details.when._asdict(),
    }
