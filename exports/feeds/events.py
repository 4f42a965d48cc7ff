"""Events in the calendars: for everybody what takes place, for a household what it signed up for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial

from exports.feeds.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry, Recurrence
from exports.feeds.words import AUDIENCES, Speech
from models.events.rows import EventRow, SignUpRow
from models.events.span import own_days, same_hour
from models.i18n import N_, Sentence

_TITLES = {"announced": "{title}", "cancelled": N_("[Cancelled] {title}"), "postponed": N_("[Postponed] {title}")}
_STATUS = {"announced": CONFIRMED, "cancelled": CANCELLED, "postponed": TENTATIVE}
_MOST_KEPT = 4_000

Without = Mapping[str, Sequence[date]]


def public_events(events: Iterable[EventRow], without: Without, speech: Speech) -> Iterator[Entry]:
    """What takes place, for everybody; `without` has the dates of each series on which it does not."""
    return (_entry(event, without, speech) for event in events)


def sign_ups(
    rows: Iterable[SignUpRow], events: Mapping[str, EventRow], without: Without, speech: Speech
) -> Iterator[Entry]:
    """A household's own sign-ups: the event's words, and whether it is in or waits."""
    for row in rows:
        if (event := events.get(row.event)) is not None:
            yield _signed_up(row, event, _entry(event, without, speech), speech)


def of_audience(events: Iterable[EventRow], audience: str) -> Iterator[EventRow]:
    """The events for them, and those for everybody."""
    return (event for event in events if event.audience in (audience, "everybody"))


def appointments(
    rows: Iterable[SignUpRow], events: Mapping[str, EventRow], without: Without, speech: Speech
) -> Iterator[Entry]:
    """A household's own sign-ups without a word on what they are for."""
    titles = speech.both(N_("Appointment at the house"))
    for row in rows:
        if (event := events.get(row.event)) is not None:
            bare = event._replace(title_zh=titles[0], title_en=titles[1], place="", description="", reason="")
            yield replace(_signed_up(row, bare, _entry(bare, without, speech), speech), description="")


def _entry(event: EventRow, without: Without, speech: Speech) -> Entry:
    return _said(event, tuple(without.get(event.ref, ())), speech)


@lru_cache(maxsize=_MOST_KEPT)
def _said(event: EventRow, without: tuple[date, ...], speech: Speech) -> Entry:
    """Once for everybody who comes: what is published is asked for more often than it changes."""
    audience = Sentence(AUDIENCES[event.audience])
    start = event.starts_at or event.first_day or event.first_on
    end = event.ends_at or event.last_day or start  # without one it is refused by name, and no other for its sake
    return Entry(
        uid=f"{event.ref}@organizer",
        summary=speech.titled(_TITLES[event.status], event.title_zh, event.title_en),
        start=start,
        end=end,
        sequence=event.sequence,
        revised_at=event.revised_at,
        status=_STATUS[event.status],
        place=event.place,
        description="\n\n".join(filter(None, _description(event, audience, speech))),
        categories=tuple(map(audience.text, speech.languages)),
        recurrence=_recurrence(event, without),
    )


def _description(event: EventRow, audience: Sentence, speech: Speech) -> Iterator[str]:
    """Why it is not as it was planned stands first: that is what somebody looks for."""
    if event.reason:
        yield speech.say(N_("Why: {reason}"), reason=event.reason)
    if event.moved_from is not None:
        yield speech.say(N_("It was planned for {day}."), day=event.moved_from.isoformat())
    yield speech.say(N_("For: {audience}"), audience=audience)
    yield event.description


def _recurrence(event: EventRow, without: Sequence[date]) -> Recurrence | None:
    if not event.rule:
        return None
    last = None if event.last_on is None else event.last_on - (own_days(event)[1] - event.first_on)
    begins = partial(_begins, event)
    return Recurrence(event.rule, last and begins(last), tuple(begins(day) for day in without))


def _begins(event: EventRow, day: date) -> datetime | date:
    """How the date of a series on that day begins: a day, or an instant at the series' hour."""
    return same_hour(event.starts_at, day - event.first_on) or day


def _signed_up(row: SignUpRow, event: EventRow, public: Entry, speech: Speech) -> Entry:
    cancelled, waits = public.status == CANCELLED, row.state == "waiting"
    state = N_("Waiting for places: {n}") if waits else N_("Signed up: {n} coming")
    title = N_("[Waiting] {title}") if waits and event.status == "announced" else _TITLES[event.status]
    return replace(
        public,
        uid=f"{row.ref}@organizer",
        summary=speech.titled(title, event.title_zh, event.title_en),
        # Both rows stand behind it, and each number only rises: so does their sum, whichever of them changes.
        sequence=event.sequence + row.sequence,
        revised_at=max(event.revised_at, row.revised_at),
        status=public.status if cancelled or not waits else TENTATIVE,
        # No whole day is taken by a bazaar, and no evening by what is put off.
        busy=public.status == CONFIRMED and not waits and isinstance(public.start, datetime),
        description="\n\n".join((speech.say(state, n=row.heads), public.description)),
        categories=(),
    )
