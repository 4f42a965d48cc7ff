"""Duties in the calendars of those who do them: when and where, what for; nobody else's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.feeds.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry
from exports.feeds.words import Speech
from models.events.duties.in_calendars import DutyTime
from models.events.duties.rules import ASKED
from models.i18n import N_

DUTY = N_("Duty at the house")
_TITLES = {
    "asked": N_("[Please answer] Duty: {title}"),
    "cancelled": N_("[Cancelled] Duty: {title}"),
    "postponed": N_("[Postponed] Duty: {title}"),
}
_MARKS = {
    "asked": N_("[Please answer] {title}"),
    "cancelled": N_("[Cancelled] {title}"),
    "postponed": N_("[Postponed] {title}"),
}
_STATUS = {"asked": TENTATIVE, "cancelled": CANCELLED, "postponed": TENTATIVE}


def duties(rows: Iterable[DutyTime], speech: Speech, *, minimal: bool) -> Iterator[Entry]:
    """Somebody's shifts: those that they were asked for, those that they have and did; of an event that is off, so."""
    return (_entry(row, speech, minimal) for row in rows)


def _entry(row: DutyTime, speech: Speech, minimal: bool) -> Entry:
    mark = row.event_status if row.event_status in _STATUS else "asked" if row.state == ASKED else ""
    if minimal:
        summary = speech.titled(_MARKS.get(mark, "{title}"), *speech.both(DUTY))
    else:
        summary = speech.titled(_TITLES.get(mark, N_("Duty: {title}")), row.name_zh, row.name_en)
    return Entry(
        uid=f"{row.ref}@organizer",
        summary=summary,
        start=row.starts_at,
        end=row.ends_at,
        sequence=0,
        revised_at=row.revised_at,
        status=_STATUS.get(mark, CONFIRMED),
        busy=not mark,
        place=row.place,
        description="\n\n".join(_description(row, speech)),
    )


def _description(row: DutyTime, speech: Speech) -> Iterator[str]:
    if row.event_title_zh:
        yield speech.titled(N_("For the event: {title}"), row.event_title_zh, row.event_title_en)
    if row.state == ASKED:
        yield speech.say(N_("You were asked for this: please tell the organizers whether you can."))
