"""Events in the calendars: for everybody what takes place, for a household what it signed up for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from exports.feeds.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry
from exports.feeds.words import AUDIENCES, both, titled
from models.events.rows import EventRow, SignUpRow
from models.i18n import N_, Sentence

_TITLES = {"announced": "{title}", "cancelled": N_("[Cancelled] {title}")}


def public_events(events: Iterable[EventRow]) -> Iterator[Entry]:
    """What takes place, for everybody."""
    return map(_entry, events)


def sign_ups(rows: Iterable[SignUpRow], events: Mapping[str, EventRow]) -> Iterator[tuple[str, Entry]]:
    """Each household's own sign-ups, beside its ref: the event's words, and whether it is in or waits."""
    for row in rows:
        if (event := events.get(row.event)) is not None:
            yield row.household, _signed_up(row, event)


def _entry(event: EventRow) -> Entry:
    audience = Sentence(AUDIENCES[event.audience])
    start, end = (event.starts_at, event.ends_at) if event.starts_at else (event.first_day, event.last_day)
    assert start is not None and end is not None  # the schema sees to it
    return Entry(
        uid=f"{event.ref}@organizer",
        summary=titled(_TITLES[event.status], event.title_zh, event.title_en),
        start=start,
        end=end,
        sequence=event.sequence,
        revised_at=event.revised_at,
        status=CANCELLED if event.status == "cancelled" else CONFIRMED,
        place=event.place,
        description="\n\n".join(filter(None, (both(N_("For: {audience}"), audience=audience), event.description))),
        categories=(audience.text("zh_CN"), audience.text("en")),
    )


def _signed_up(row: SignUpRow, event: EventRow) -> Entry:
    public = _entry(event)
    cancelled, waits = public.status == CANCELLED, row.state == "waiting"
    state = N_("Waiting for places: {n}") if waits else N_("Signed up: {n} coming")
    title = N_("[Waiting] {title}") if waits and not cancelled else _TITLES[event.status]
    return replace(
        public,
        uid=f"{row.ref}@organizer",
        summary=titled(title, event.title_zh, event.title_en),
        # Both rows stand behind it, and each number only rises: so does their sum, whichever of them changes.
        sequence=event.sequence + row.sequence,
        revised_at=max(event.revised_at, row.revised_at),
        status=public.status if cancelled or not waits else TENTATIVE,
        busy=not (cancelled or waits),
        description="\n\n".join((both(state, n=row.heads), public.description)),
        categories=(),
    )
