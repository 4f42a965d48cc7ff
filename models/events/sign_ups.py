"""Signing up: households take places in order, the rest wait in order and move up by themselves, or by hand."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.events import line_rules, own_dates, queries, rules
from models.events.line import Moved, end_of_line, part_places, places, retell, standing, taking_part
from models.events.parts.seats import seat
from models.events.parts.tables import PartPlace
from models.events.rows import SignUpOutcome
from models.events.rules import Coming
from models.events.series import date_alone
from models.events.tables import Event, SignUp
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing
from models.text import clean


@operation
def sign_up(
    *, event: str, household: str, coming: Coming, day: date | None = None, now: datetime, who: str
) -> SignUpOutcome:
    """Put a household at the end of an event's line; it is in if there is room for all of it and nobody waits.

    For one date of a series only, name its `day`: the date becomes an event of its own, with a line of its own. Who
    comes to all dates comes to those that are events of their own already, too.
    """
    rules.check_counts(coming.counts)
    with writing(who, now, N_("Signed up {label} for {title}: {heads}")) as entry:
        party = Event.found(event) if day is None else date_alone(event, day)
        family = Household.found(household)
        rules.check_open(party.status, rules.is_over(queries.when(party), now, party.status))
        check_may_sign_up(party, family)
        row = SignUp(event=party, household=family, position=end_of_line(party))
        put_down(row, coming)
        line = places(party, standing(party))
        row.told = line_rules.joins(party.capacity, line, line_rules.weight(party.count_by, row.heads))
        row.save()
        seat(row, coming.parts)
        if party.rule:
            own_dates.sign_up_along(party, family, coming, now)
        entry.says(label=family.unit.label, title=party.title_zh, heads=row.heads)
    return _outcome(party.ref, row.ref)


@operation
def change_sign_up(*, sign_up: str, coming: Coming, now: datetime, who: str) -> SignUpOutcome:
    """Let more or fewer of a household come, or others; raises TooFewPlaces rather than push somebody out."""
    rules.check_counts(coming.counts)
    with writing(who, now, N_("{label} comes to {title} with {heads}")) as entry:
        row = _standing_one(sign_up, now)
        party = row.event
        if not row.walk_in:
            rules.check_more_heads(
                heads=line_rules.weight(party.count_by, row.heads),
                more=line_rules.weight(party.count_by, coming.counts.heads),
                waiting=row.told == rules.WAITING,
                capacity=party.capacity,
                heads_in=line_rules.taken(places(party, standing(party))),
            )
        put_down(row, coming)
        row.save()
        seat(row, coming.parts)
        moved = retell(party)
        entry.says(label=row.household.unit.label, title=party.title_zh, heads=row.heads)
    return _outcome(party.ref, sign_up, moved)


@operation
def cancel_sign_up(*, sign_up: str, now: datetime, who: str) -> SignUpOutcome:
    """Take a household off the line, of a series off those of all dates to come; whoever fits now moves up."""
    with writing(who, now, N_("{label} does not come to {title}")) as entry:
        row = _standing_one(sign_up, now)
        if row.arrived_at is not None:
            raise rules.HereAlready(
                _("{label} is here already.", label=row.household.unit.label),
                _("Take the arrival back at the door first."),
            )
        row.cancelled_at = now
        row.save()
        moved = retell(row.event)
        if row.event.rule:
            more = own_dates.take_off_along(row.event, row.household, now)
            moved = Moved(moved.sign_ups + more.sign_ups, moved.places + more.places)
        entry.says(label=row.household.unit.label, title=row.event.title_zh)
    return _outcome(row.event.ref, None, moved)


@operation
def let_in(*, sign_up: str, now: datetime, who: str) -> SignUpOutcome:
    """Let the next who waits in, by hand: on a closed list nobody moves up otherwise.

    Raises NothingToDo, NotItsTurn or TooFewPlaces. Whoever is in already is let into the parts it waits for.
    """
    with writing(who, now, N_("Let {label} in at {title}")) as entry:
        row = _standing_one(sign_up, now)
        party = row.event
        waited = list(PartPlace.select().where(PartPlace.sign_up == row, PartPlace.told == rules.WAITING))
        was_in = row.told == rules.CONFIRMED
        if not was_in or not waited:
            line = standing(party)
            number = next((number for number, other in enumerate(line) if other.id == row.id), None)
            if number is None:
                raise rules.NothingToDo(_("{label} walked in.", label=row.household.unit.label))
            line_rules.check_next(party.capacity, places(party, line), number)
            row.told = rules.CONFIRMED
            row.save()
        _let_into_parts(waited, must=was_in)
        moved = retell(party)
        entry.says(label=row.household.unit.label, title=party.title_zh)
    return _outcome(party.ref, sign_up, moved)


def _let_into_parts(waited: list[PartPlace], *, must: bool) -> None:
    """Let a household into the parts it waits for; if it `must` get into one, raises why it cannot."""
    refused: Exception | None = None
    for place in waited:
        line = taking_part(place.part)
        try:
            number = next(number for number, other in enumerate(line) if other.id == place.id)
            line_rules.check_next(place.part.capacity, part_places(line), number)
        except (rules.NothingToDo, rules.TooFewPlaces, line_rules.NotItsTurn) as why:
            refused = refused or why
        else:
            must = False
            place.told = rules.CONFIRMED
            place.save()
    if must and refused is not None:
        raise refused


def check_may_sign_up(party: Event, family: Household) -> None:
    """Refuse those who have left, and those who are on the list."""
    theirs = SignUp.household == family
    signed_up = SignUp.select().where(SignUp.event == party, theirs, SignUp.cancelled_at.is_null()).exists()
    rules.check_may_sign_up(family.unit.label, family.moved_out is not None, signed_up)


def put_down(row: SignUp, coming: Coming) -> None:
    """Write into a sign-up what a household says of its coming."""
    values: dict[str, object] = {
        **coming.counts._asdict(),
        "heads": coming.counts.heads,
        "note": clean(coming.note),
        "people": clean(coming.people),
        "allergies": clean(coming.allergies),
    }
    for name, value in values.items():
        if row.__data__.get(name) != value:
            setattr(row, name, value)


def _standing_one(ref: str, now: datetime) -> SignUp:
    """A sign-up that still stands, for an event that is still to come."""
    row = SignUp.found(ref)
    check_stands(row)
    party = row.event
    rules.check_open(party.status, rules.is_over(queries.when(party), now, party.status))
    return row


def check_stands(row: SignUp) -> None:
    """Refuse a sign-up that was taken off the list."""
    if row.cancelled_at is not None:
        raise rules.NothingToDo(
            _("{label} is not on the list any more.", label=row.household.unit.label),
            _("Sign it up again: it goes to the end of the line."),
        )


def _outcome(event: str, sign_up: str | None, moved: Moved | None = None) -> SignUpOutcome:
    row = None if sign_up is None else queries.sign_up_row(sign_up)
    moved = moved or Moved()
    return SignUpOutcome(row, moved.sign_ups, queries.event_row(event), moved.places)
