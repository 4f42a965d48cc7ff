"""Following a calendar of the centre: deeds of a volunteer are in the journal, what the centre says is only swapped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from models import journal
from models.access import note_saved, operation
from models.clock import day_of
from models.db import database
from models.events.centre import queries, rules
from models.events.centre.drafts import DateDraft, Reading
from models.events.centre.rows import SubscriptionRow
from models.events.centre.tables import CentreDate, CentreFeed, Subscription
from models.fields import DayField, InstantField
from models.i18n import N_, _
from models.journal import writing
from models.record import insert_values
from models.text import BLOCK_LIMIT, LINE_LIMIT, clean, clean_block, required

_DATE: Any = CentreDate  # peewee's stubs do not know a column by its class
_FEED: Any = CentreFeed
_CUT = "…"
_LONGEST_ID = 300
_ANY = 1_000_000  # cut by us: composing characters may make a text longer
_COLUMNS = (
    *("subscription", "key", "uid", "title", "place", "description", "starts_at", "ends_at", "first_day", "last_day"),
    *("first_on", "last_on", "status", "audience", "guessed"),
)


@operation
def subscribe(
    *,
    name: str,
    source: str,
    reading: Reading,
    colour: str = "",
    audience: str = "",
    online: bool = False,
    now: datetime,
    who: str,
) -> SubscriptionRow:
    """Follow a calendar that has been read, with all its dates; raises UnknownChoice and RuleBroken."""
    today = day_of(now)
    colour = colour or rules.next_colour(row.colour for row in queries.subscriptions(today=today))
    rules.check_choices(colour, audience)
    with writing(who, now, N_("Follow the calendar “{name}”")) as entry:
        row = Subscription(
            name=required(name, _("The calendar's name"), 40),
            source=required(source, _("The file or address"), 2000),
            colour=colour,
            audience=audience,
            online=online,
        )
        row.save()
        _swap(row.ref, reading, now)
        entry.says(name=row.name)
    return queries.subscription_row(row.ref, today=today)


@operation
def correct(
    *,
    subscription: str,
    version: int,
    name: str,
    colour: str,
    audience: str,
    online: bool,
    now: datetime,
    who: str,
) -> SubscriptionRow:
    """Give a calendar another name, colour or audience, or fetch it by itself or not; raises UnknownChoice."""
    rules.check_choices(colour, audience)
    with writing(who, now, N_("Changed how the calendar “{name}” is shown")) as entry:
        row = Subscription.found(subscription, version)
        wanted = {"name": required(name, _("The calendar's name"), 40), "colour": colour, "audience": audience}
        for column, value in {**wanted, "online": online}.items():
            setattr(row, column, value)
        row.save()
        entry.says(name=row.name)
    return queries.subscription_row(subscription, today=day_of(now))


@operation
def hide(*, subscription: str, hidden: bool, now: datetime, who: str) -> SubscriptionRow:
    """Show the dates of a calendar nowhere, or show them again."""
    sentence = N_("Hid the calendar “{name}”") if hidden else N_("Showed the calendar “{name}” again")
    with writing(who, now, sentence) as entry:
        row = Subscription.found(subscription)
        row.hidden = hidden
        row.save()
        entry.says(name=row.name)
    return queries.subscription_row(subscription, today=day_of(now))


@operation
def unsubscribe(*, subscription: str, now: datetime, who: str) -> str:
    """Follow a calendar no more; its dates wait unseen, so that this can be undone. Answers its name."""
    with writing(who, now, N_("Follow the calendar “{name}” no more")) as entry:
        row = Subscription.found(subscription)
        row.delete_instance()
        entry.says(name=row.name)
    return str(row.name)


@operation
def take(*, subscription: str, reading: Reading, now: datetime, who: str = "") -> SubscriptionRow:
    """Put what was read in the place of all dates that were there, at once or not at all; raises NotFound."""
    with _swapping():
        row = Subscription.found(subscription)
        _swap(row.ref, reading, now)
    return queries.subscription_row(subscription, today=day_of(now))


@operation
def found_unchanged(*, subscription: str, now: datetime, who: str = "") -> SubscriptionRow:
    """Note that a calendar has not changed since it was taken."""
    return _note(subscription, now, checked_at=now, refused_at=None, refused_why="")


@operation
def note_refusal(*, subscription: str, why: str, now: datetime, who: str = "") -> SubscriptionRow:
    """Note why a calendar was not taken; what was there before stays."""
    return _note(subscription, now, refused_at=now, refused_why=clean(why[:LINE_LIMIT], _ANY))


def _note(subscription: str, now: datetime, **values: Any) -> SubscriptionRow:
    with _swapping():
        row = Subscription.found(subscription)
        _FEED.update(**values).where(_FEED.subscription == row.ref).execute()
    return queries.subscription_row(subscription, today=day_of(now))


@contextmanager
def _swapping() -> Iterator[None]:
    """One transaction that no journal entry tells of: it is no deed of a volunteer, and is done anew any day."""
    with database.atomic():
        yield
    note_saved()
    for listener in journal.committed:
        listener(frozenset({"events"}))


def _swap(ref: str, reading: Reading, now: datetime) -> None:
    first, last = DayField().db_value(reading.first), reading.last
    _DATE.delete().where(_DATE.subscription == ref).execute()
    # Dates of calendars that nobody follows any more wait for an undo, until they are over.
    followed = Subscription.select(Subscription.ref)
    _DATE.delete().where(_DATE.subscription.not_in(followed), _DATE.last_on < first).execute()
    drafts = {_key(draft): draft for draft in reversed(reading.dates)}
    values = [_values(ref, key, draft) for key, draft in drafts.items()]
    if values:
        insert_values(CentreDate, _COLUMNS, values)
    _FEED.delete().where(_FEED.subscription == ref).execute()
    CentreFeed.create(
        subscription=ref,
        taken_at=now,
        checked_at=now,
        last_day=last,
        events=reading.events,
        left_out=reading.count_left_out,
        why_left_out="\n".join(f"{_cut(left.title, 60)}: {left.why}" for left in reading.left_out),
        digest=reading.digest,
        etag=clean(reading.etag[:LINE_LIMIT], _ANY),
        last_modified=clean(reading.last_modified[:LINE_LIMIT], _ANY),
    )


def _key(draft: DateDraft) -> str:
    uid = _uid(draft)
    return f"{uid}/{draft.recurrence}" if draft.recurrence else uid


def _uid(draft: DateDraft) -> str:
    return clean(draft.uid[:_LONGEST_ID], _ANY)


def _values(ref: str, key: str, draft: DateDraft) -> dict[str, Any]:
    begins, ends = draft.starts_at or draft.first_day, draft.ends_at or draft.last_day
    assert begins is not None and ends is not None
    guess = rules.audience_of((" ".join(draft.categories), draft.title), begins, ends)
    first_on, last_on = rules.days_of(draft.starts_at, draft.ends_at, draft.first_day, draft.last_day)
    days = {"first_day": draft.first_day, "last_day": draft.last_day, "first_on": first_on, "last_on": last_on}
    return {
        "subscription": ref,
        "key": key,
        "uid": _uid(draft),
        "title": _cut(draft.title, 120) or _("(without a title)"),
        "place": _cut(draft.place, 120),
        "description": clean_block(draft.description[:BLOCK_LIMIT], _ANY)[:BLOCK_LIMIT],
        "starts_at": InstantField().db_value(draft.starts_at),
        "ends_at": InstantField().db_value(draft.ends_at),
        **{name: DayField().db_value(day) for name, day in days.items()},
        "status": draft.status,
        "audience": guess.audience,
        "guessed": guess.guessed,
    }


def _cut(text: str, limit: int) -> str:
    """One clean line, shortened with a mark: somebody else wrote it, so nobody here can be asked to shorten it."""
    words = clean(text[: 4 * limit], _ANY)
    return words if len(words) <= limit else words[: limit - 1] + _CUT
