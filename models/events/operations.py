"""What happens to events: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from models.access import operation
from models.events import own_dates, queries, rules
from models.events.line import retell
from models.events.rows import EventOutcome, EventRow
from models.events.rules import When
from models.events.series_left import carry_along, dates_left, skipped, taken_out
from models.events.series_rules import check_is_date, check_not_all_left_out
from models.events.span import span
from models.events.tables import Event
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required

if TYPE_CHECKING:
    from models.events.duties.rows import Moved


class Details(NamedTuple):
    """All that a volunteer says about an event; `kind` is the template it came from and stays what it was.

    `anchor` is the festival that it moves along with from year to year.
    """

    title_zh: str
    title_en: str = ""
    place: str = ""
    when: When = When()
    audience: str = "everybody"
    capacity: int | None = None
    description: str = ""
    kind: str = ""
    anchor: str = ""
    count_by: str = rules.HEADS
    lock_on: date | None = None


@operation
def create_event(*, details: Details, now: datetime, who: str) -> EventRow:
    """Plan an event, as a draft that no calendar shows yet; raises WrongTimes, NotSoMany or UnknownAudience."""
    values = values_of(details)
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
        for name, value in values_of(details, queries.event_row(event)).items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        shifts = _shifts_moved(row, before)
        row.save()
        if row.rule:
            carry_along(row)
            check_not_all_left_out(dates_left(row, skipped(row)))
        elif before.rule:
            check_is_date(True, row.first_on in taken_out(row), row.first_on)
        moved = retell(row)
        entry.says(title=row.title_zh)
    return EventOutcome(queries.event_row(event), moved.sign_ups, moved.places, shifts)


def _shifts_moved(row: Event, before: When, again: bool = False) -> Moved | None:
    """Let the shifts of its duties follow an event to its new time, or be there `again`, before it is saved.

    Undo goes the other way round: it has the event off first, and then nobody on duty for it.
    """
    after = queries.when(row)
    if after == before and not again:
        return None
    from models.events.duties.moving import move_shifts  # loaded on use: most corrections move nothing
    from models.events.duties.rules import moved_by

    return move_shifts(row, moved_by(before, after), again)


@operation
def announce(*, event: str, now: datetime, who: str) -> EventOutcome:
    """Let everybody know: from now on it is in the calendars, a series with all its dates. What was off takes place.

    Whoever of its helpers is on duty elsewhere by now is released.
    """
    with writing(who, now, N_("Announced {title}")) as entry:
        row, before = _not_yet(event, "announced")
        row.reason, cancelled_at = "", row.revised_at
        rules.check_may_announce(rules.is_over(queries.when(row), now))
        row.announced_at = row.announced_at or now
        shifts = _shifts_moved(row, queries.when(row), again=before in rules.OFF)
        row.save()
        if row.rule:
            own_dates.announce_along(row, cancelled_at, now)
        entry.says(title=row.title_zh)
    return EventOutcome(queries.event_row(event), (), moved=shifts)


@operation
def cancel_event(*, event: str, reason: str = "", now: datetime, who: str) -> EventRow:
    """Cancel an event, a series with its dates to come: it stays in lists and calendars, marked, with its sign-ups."""
    with writing(who, now, N_("Cancelled {title}")) as entry:
        row, _before = _not_yet(event, "cancelled")
        row.reason = clean_block(reason)
        row.save()
        if row.rule:
            own_dates.cancel_along(row, now)
        entry.says(title=row.title_zh)
    return queries.event_row(event)


@operation
def postpone(*, event: str, when: When | None, reason: str, now: datetime, who: str) -> EventOutcome:
    """Put an event off, to other times or until somebody knows when; sign-ups stay and its shifts go along.

    Raises WrongTimes and NothingToDo.
    """
    with writing(who, now, N_("Postponed {title}")) as entry:
        row = Event.found(event) if when is not None else _not_yet(event, "postponed")[0]
        was_off = row.status == "postponed"
        rules.check_may_postpone(row.rule, queries.when(row), when)
        row.planned_on, before = row.planned_on or row.first_on, queries.when(row)
        row.reason = clean_block(reason)
        if when is not None:
            _move(row, rules.settled(when))
        shifts = _shifts_moved(row, before, again=was_off and row.status != "postponed")
        row.save()
        entry.says(title=row.title_zh)
    return EventOutcome(queries.event_row(event), (), moved=shifts)


def _move(row: Event, when: When) -> None:
    """Give an event other times; what goes by its day goes along. One that waited for a day takes place again."""
    before = row.first_on
    for name, value in when._asdict().items():
        setattr(row, name, value)
    if row.lock_on is not None:
        row.lock_on += span(when)[0] - before
    if row.status == "postponed":
        row.status = "announced" if row.announced_at is not None else "draft"


def _not_yet(ref: str, status: str) -> tuple[Event, str]:
    """The event with its new status, not saved, and the one before; raises NothingToDo if that is what it was."""
    event = Event.found(ref)
    before: str = event.status
    if before == status:
        raise rules.NothingToDo(_("This has been done already."), _("Nothing was changed."))
    event.status = status
    return event, before


def values_of(details: Details, now_is: EventRow | None = None) -> dict[str, object]:
    """The columns of an event, from what was said about it; raises WrongTimes, NotSoMany or UnknownAudience."""
    when = rules.settled(details.when)
    rules.check_audience(details.audience)
    rules.check_capacity(details.capacity, now_is.taken_by(details.count_by) if now_is else 0, details.count_by)
    rules.check_lock(details.lock_on, details.when)
    return {
        "title_zh": required(details.title_zh, _("The Chinese title"), 80),
        "title_en": clean(details.title_en, 120),
        "place": clean(details.place, 80),
        "audience": details.audience,
        "capacity": details.capacity,
        "description": clean_block(details.description),
        "count_by": details.count_by,
        "lock_on": details.lock_on,
        **when._asdict(),
        "anchor": clean(details.anchor, 40),
    }
