"""Events in the calendars: for everybody what takes place, for a household what it signed up for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from exports.feeds.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry, Recurrence
from exports.feeds.words import AUDIENCES, both, titled
from models.events.rows import EventRow, SignUpRow
from models.events.span import own_days, same_hour
from models.i18n import N_, Sentence

_TITLES = {"announced": "{title}", "cancelled": N_("[Cancelled] {title}"), "postponed": N_("[Postponed] {title}")}
_STATUS = {"announced": CONFIRMED, "cancelled": CANCELLED, "postponed": TENTATIVE}

Without = Mapping[str, Sequence[date]]


def public_events(events: Iterable[EventRow], without: Without) -> Iterator[Entry]:
    """What takes place, for everybody; `without` has the dates of each series on which it does not."""
    return (_entry(event, without) for event in events)


def sign_ups(
    rows: Iterable[SignUpRow], events: Mapping[str, EventRow], without: Without
) -> Iterator[tuple[str, Entry]]:
    """Each household's own sign-ups, beside its ref: the event's words, and whether it is in or waits."""
    for row in rows:
        if (event := events.get(row.event)) is not None:
            yield row.household, _signed_up(row, event, _entry(event, without))


def _entry(event: EventRow, without: Without) -> Entry:
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
        status=_STATUS[event.status],
        place=event.place,
        description="\n\n".join(filter(None, _description(event, audience))),
        categories=(audience.text("zh_CN"), audience.text("en")),
        recurrence=_recurrence(event, without.get(event.ref, ())),
    )


def _description(event: EventRow, audience: Sentence) -> Iterator[str]:
    """Why it is not as it was planned stands first: that is what somebody looks for."""
    if event.reason:
        yield both(N_("Why: {reason}"), reason=event.reason)
    if event.moved_from is not None:
        yield both(N_("It was planned for {day}."), day=event.moved_from.isoformat())
    yield both(N_("For: {audience}"), audience=audience)
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


def _signed_up(row: SignUpRow, event: EventRow, public: Entry) -> Entry:
    cancelled, waits = public.status == CANCELLED, row.state == "waiting"
    state = N_("Waiting for places: {n}") if waits else N_("Signed up: {n} coming")
    title = N_("[Waiting] {title}") if waits and event.status == "announced" else _TITLES[event.status]
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
