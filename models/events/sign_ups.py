"""Signing up: households take places in order, the rest wait in order and move up by themselves."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.events import queries, rules
from models.events.line import end_of_line, retell, standing
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
        rules.check_open(party.status, rules.is_over(queries.when(party), now))
        line, theirs = standing(party), SignUp.household == family
        signed_up = SignUp.select().where(SignUp.event == party, theirs, SignUp.cancelled_at.is_null()).exists()
        rules.check_may_sign_up(family.unit.label, family.moved_out is not None, signed_up)
        row = SignUp(event=party, household=family, heads=heads, position=end_of_line(party), note=clean(note))
        row.told = rules.line_states(party.capacity, [*(other.heads for other in line), heads])[-1]
        row.save()
        entry.says(label=family.unit.label, title=party.title_zh, heads=heads)
    return _outcome(event, row.ref)


@operation
def change_heads(*, sign_up: str, heads: int, note: str, now: datetime, who: str) -> SignUpOutcome:
    """Let more or fewer of a household come; raises TooFewPlaces rather than push somebody out."""
    with writing(who, now, N_("{label} comes to {title} with {heads}")) as entry:
        row = _standing_one(sign_up, now)
        party = row.event
        rules.check_more_heads(
            heads=row.heads,
            more=heads,
            waiting=row.told == rules.WAITING,
            capacity=party.capacity,
            heads_in=queries.event_row(party.ref).heads,
        )
        if row.heads != heads:
            row.heads = heads
        row.note = clean(note)
        row.save()
        moved = retell(party)
        entry.says(label=row.household.unit.label, title=party.title_zh, heads=heads)
    return _outcome(party.ref, sign_up, moved)


@operation
def cancel_sign_up(*, sign_up: str, now: datetime, who: str) -> SignUpOutcome:
    """Take a household off the line; whoever fits now moves up."""
    with writing(who, now, N_("{label} does not come to {title}")) as entry:
        row = _standing_one(sign_up, now)
        row.cancelled_at = now
        row.save()
        moved = retell(row.event)
        entry.says(label=row.household.unit.label, title=row.event.title_zh)
    return _outcome(row.event.ref, None, moved)


def _standing_one(ref: str, now: datetime) -> SignUp:
    """A sign-up that still stands, for an event that is still to come."""
    row = SignUp.found(ref)
    if row.cancelled_at is not None:
        raise rules.NothingToDo(
            _("{label} is not on the list any more.", label=row.household.unit.label),
            _("Sign it up again: it goes to the end of the line."),
        )
    rules.check_open(row.event.status, rules.is_over(queries.when(row.event), now))
    return row


def _outcome(event: str, sign_up: str | None, moved_up: tuple[SignUpRow, ...] = ()) -> SignUpOutcome:
    row = None if sign_up is None else queries.sign_up_row(sign_up)
    return SignUpOutcome(row, moved_up, queries.event_row(event))
