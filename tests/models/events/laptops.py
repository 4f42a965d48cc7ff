"""What two laptops do to one event at the same moment."""

from __future__ import annotations

from datetime import datetime

from models.errors import RuleBroken
from models.events import operations, queries, rules, sign_ups
from models.events.duties import asking
from models.events.duties.occupied import busy
from models.events.duties.operations import shift_of
from models.events.duties.rules import clash
from models.events.duties.tables import Assignment
from models.events.line import end_of_line, standing
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.tables import Event, SignUp
from models.households.tables import Household, Resident
from models.record import new_ref
from tests.models.events.party import NOW, WHO
from tests.together import meet

TIMES = 6


def sign_up_together(event: str, household: str, heads: int) -> str:
    """Sign up when everybody is ready; returns in or waiting, or the name of the refusal."""
    meet()
    try:
        row = sign_ups.sign_up(event=event, household=household, coming=Coming(Counts(heads)), now=NOW, who=WHO).row
        return row.state if row else ""
    except RuleBroken as refused:
        return type(refused).__name__


def come_and_go(event: str, household: str, heads: int) -> list[str]:
    """Sign up and go, again and again; returns what was refused."""
    refused = []
    meet()
    for nth in range(TIMES):
        try:
            row = sign_ups.sign_up(event=event, household=household, coming=Coming(Counts(heads)), now=NOW, who=WHO).row
            if nth + 1 < TIMES and row is not None:
                sign_ups.cancel_sign_up(sign_up=row.ref, now=NOW, who=WHO)
        except RuleBroken as error:
            refused.append(type(error).__name__)
    return refused


def fewer_places_together(event: str, capacity: int) -> str:
    """Give the event fewer places when everybody is ready; returns the name of the refusal."""
    row = queries.event_row(event)
    details = Details(row.title_zh, capacity=capacity, when=When(row.starts_at, row.ends_at))
    meet()
    try:
        operations.correct_event(event=event, version=row.version, details=details, now=NOW, who=WHO)
        return ""
    except RuleBroken as refused:
        return type(refused).__name__


def sign_up_naively(event: str, household: str, heads: int) -> str:
    """Read the line, let everybody else read it too, then write: what happens without any protection."""
    party, family = Event.get(Event.ref == event), Household.get(Household.ref == household)
    told = rules.line_states(party.capacity, [*(row.heads for row in standing(party)), heads])[-1]
    position = end_of_line(party)
    meet()
    columns = {"heads": heads, "adults": heads, "position": position, "told": told, "revised_at": NOW}
    SignUp.insert(ref=new_ref(), event=party, household=family, **columns).execute()
    return told


def ask_together(duty: str, starts_at: datetime, resident: str) -> str:
    """Ask somebody for a shift when everybody is ready; returns the state, or the name of the refusal."""
    meet()
    try:
        return asking.ask(duty=duty, starts_at=starts_at, resident=resident, now=NOW, who=WHO).rows[0].state
    except RuleBroken as refused:
        return type(refused).__name__


def ask_naively(duty: str, starts_at: datetime, resident: str) -> str:
    """See that somebody is free, let everybody else see it too, then write: what happens without any protection."""
    shift, person = shift_of(duty, starts_at), Resident.get(Resident.ref == resident)
    assert (
        clash(shift.starts_at, shift.ends_at, busy([person.id], shift.starts_at, shift.ends_at).get(person.id, []))
        is None
    )
    meet()
    Assignment.insert(ref=new_ref(), shift=shift, resident=person, asked_at=NOW).execute()
    return "asked"
