"""Signing up: households take places in order, the rest wait in order and move up by themselves."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.clock import day_of
from models.events import queries, rules
from models.events.rows import SignUpOutcome, SignUpRow
from models.events.tables import Event, SignUp
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.text import clean


@operation
def sign_up(*, event: str, household: str, heads: int, note: str, now: datetime, who: str) -> SignUpOutcome:
    """Put a household at the end of an event's line; it is in if there is room for all of it."""
    rules.check_heads(heads)
    with writing(who, now, N_("Signed up {label} for {title}: {heads}")) as entry:
        party, family = Event.found(event), Household.found(household)
        rules.check_open(party.status, _over(party, now))
        standing = SignUp.select().where(
            SignUp.event == party, SignUp.household == family, SignUp.cancelled_at.is_null()
        )
        rules.check_may_sign_up(family.unit.label, family.moved_out is not None, standing.exists())
        row = SignUp(event=party, household=family, heads=heads, position=_end_of_line(party), note=clean(note))
        row.told = rules.state_after(party.capacity, _heads_standing(party), heads)
        row.save()
        entry.says(label=family.unit.label, title=party.title_zh, heads=heads)
    return SignUpOutcome(queries.sign_up_row(row.ref), ())


@operation
def change_heads(*, sign_up: str, heads: int, note: str, now: datetime, who: str) -> SignUpOutcome:
    """Let more or fewer of a household come; raises TooFewPlaces rather than push somebody out."""
    with writing(who, now, N_("{label} comes to {title} with {heads}")) as entry:
        row = SignUp.found(sign_up)
        party, label = row.event, row.household.unit.label
        counted = queries.event_row(party.ref)
        rules.check_more_heads(
            heads=row.heads,
            more=heads,
            waiting=row.told == "waiting",
            capacity=party.capacity,
            heads_in=counted.heads,
        )
        row.heads, row.note = heads, clean(note)
        row.save()
        moved = retell(party)
        entry.says(label=label, title=party.title_zh, heads=heads)
    return SignUpOutcome(queries.sign_up_row(sign_up), moved)


@operation
def cancel_sign_up(*, sign_up: str, now: datetime, who: str) -> SignUpOutcome:
    """Take a household off the line; whoever fits now moves up."""
    with writing(who, now, N_("{label} does not come to {title}")) as entry:
        row = SignUp.found(sign_up)
        if row.cancelled_at is not None:
            raise rules.NothingToDo(_("This has been done already."), _("Nothing was changed."))
        row.cancelled_at = now
        row.save()
        moved = retell(row.event)
        entry.says(label=row.household.unit.label, title=row.event.title_zh)
    return SignUpOutcome(None, moved)


def retell(event: Event) -> tuple[SignUpRow, ...]:
    """Write down for each calendar what became of its sign-up; returns those that moved up."""
    moved = []
    for now_is in queries.sign_ups(event=event.ref):
        row = SignUp.found(now_is.ref)
        if row.told != now_is.state:
            row.told = now_is.state
            row.save()
            if now_is.state == "confirmed":
                moved.append(now_is)
    return tuple(moved)


def _over(event: Event, now: datetime) -> bool:
    if event.ends_at is not None:
        return bool(event.ends_at < now)
    return bool(event.last_day < day_of(now))


def _end_of_line(event: Event) -> int:
    highest = SignUp.select(fn.COALESCE(fn.MAX(SignUp.position), 0)).where(SignUp.event == event).scalar()
    return int(highest) + 1


def _heads_standing(event: Event) -> int:
    query = SignUp.select(fn.COALESCE(fn.SUM(SignUp.heads), 0))
    return int(query.where(SignUp.event == event, SignUp.cancelled_at.is_null()).scalar())
