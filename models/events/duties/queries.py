"""What is known of duties: an event's, standing ones and jobs, with their shifts and who was asked for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from peewee import JOIN

from models.access import dicts_of, reading, tuples_of
from models.clock import at_local, day_of
from models.errors import NotFound
from models.events.duties import rules
from models.events.duties.rows import AssignmentRow, DutyCard, DutyRow, ShiftRow
from models.events.duties.tables import Assignment, Duty, DutyShift
from models.events.recurrence import days, read_rule
from models.events.rules import OFF
from models.events.tables import Event
from models.fields import InstantField
from models.households.tables import Household, Resident, Unit
from models.i18n import _


def duties_of(event: str) -> list[DutyCard]:
    """The duties of an event with all their shifts, the first to begin first."""
    with reading():
        rows = _duties(Event.ref == event)
        shifts = shifts_where(Event.ref == event)
    return _cards(rows, shifts)


def helpers(event: str) -> list[AssignmentRow]:
    """Who has a shift of an event still to be done, or was asked for one."""
    return assignments(Event.ref == event, Assignment.state << sorted(rules.LIVE))


def standing_duties(*, today: date, ahead: int, back: int = 0) -> list[DutyCard]:
    """The standing duties that are not over, with their shifts of the days ahead, whether anybody was asked or not.

    Also those of some days `back` for which somebody was asked.
    """
    first, until = today - timedelta(days=back), today + timedelta(days=ahead)
    with reading():
        rows = _duties(Duty.rule != "", Duty.until.is_null() | (Duty.until >= first))
        asked = shifts_where(Duty.rule != "", *between(first, until))
    return _cards(rows, counted(rows, asked, today, until))


def jobs(*, today: date) -> list[DutyCard]:
    """The jobs that belong to no event: those still to be done, and those of the last year."""
    with reading():
        rows = _duties(Duty.event.is_null(), Duty.rule == "")
        shifts = shifts_where(Duty.event.is_null(), Duty.rule == "")
    since = at_local(today - timedelta(days=365))
    cards = [card for card in _cards(rows, shifts) if not card.shifts or card.shifts[-1].ends_at > since]
    return sorted(cards, key=lambda card: (bool(card.shifts), card.shifts[0].starts_at if card.shifts else since))


def next_event_with_people(*, now: datetime) -> str | None:
    """The next event with a shift to come that somebody has or was asked for."""
    query = Event.select(Event.ref).join(Duty).join(DutyShift).join(Assignment)
    ahead = (DutyShift.ends_at > now) & (Assignment.state << sorted(rules.LIVE)) & Event.status.not_in(OFF)
    with reading():
        found = tuples_of(query.where(ahead).order_by(DutyShift.starts_at, Event.id).limit(1))
    return found[0][0] if found else None


def duty_row(ref: str) -> DutyRow:
    """One duty; raises NotFound."""
    with reading():
        found = _duties(Duty.ref == ref)
    if not found:
        raise gone()
    return found[0]


def shift_row(duty: str, starts_at: datetime) -> ShiftRow:
    """The shift of a duty that begins then, whether anybody was asked for it or not; raises NotFound."""
    with reading():
        stored = shifts_where(Duty.ref == duty, DutyShift.starts_at == starts_at)
        if stored:
            return stored[0]
        row, day = duty_row(duty), day_of(starts_at)
        found = counted([row], [], day, day + timedelta(days=1))
    if not found or found[0].starts_at != starts_at:
        raise gone()
    return found[0]


def assignment_row(ref: str) -> AssignmentRow:
    """One assignment; raises NotFound."""
    found = assignments(Assignment.ref == ref)
    if not found:
        raise gone()
    return found[0]


def assignments(*which: Any) -> list[AssignmentRow]:
    """Assignments by their beginning, those who have declined last of a shift."""
    first = Assignment.alias()
    stood_in = Resident.alias()
    columns = (
        *(
            getattr(Assignment, name)
            for name in ("ref", "version", "state", "asked_at", "answered_at", "minutes", "why")
        ),
        stood_in.name.alias("instead_of"),
        DutyShift.ref.alias("shift"),
        DutyShift.starts_at,
        DutyShift.ends_at,
        Duty.ref.alias("duty"),
        Duty.name_zh,
        Duty.name_en,
        Duty.place,
        Event.ref.alias("event"),
        Event.title_zh.alias("event_title_zh"),
        Event.title_en.alias("event_title_en"),
        Event.place.alias("event_place"),
        Resident.ref.alias("resident"),
        Resident.name.alias("resident_name"),
        Household.ref.alias("household"),
        Unit.label,
        ((Resident.status != "here") | Household.moved_out.is_null(False)).alias("gone"),
    )
    query = Assignment.select(*columns).join(DutyShift).join(Duty).join(Event, JOIN.LEFT_OUTER)
    query = query.switch(Assignment).join(Resident, on=(Assignment.resident == Resident.id)).join(Household).join(Unit)
    query = query.switch(Assignment).join(first, JOIN.LEFT_OUTER, on=(Assignment.instead_of == first.id))
    query = query.join(stood_in, JOIN.LEFT_OUTER, on=(first.resident == stood_in.id))
    with reading():
        found = dicts_of((query.where(*which) if which else query).order_by(DutyShift.starts_at, Assignment.id))
    return [_assignment(values) for values in found]


def shifts_where(*which: Any) -> list[ShiftRow]:
    """Stored shifts with their people, by their beginning."""
    columns = (DutyShift.ref, DutyShift.version, Duty.ref.alias("duty"), DutyShift.starts_at, DutyShift.ends_at)
    query = DutyShift.select(*columns, DutyShift.needed).join(Duty).join(Event, JOIN.LEFT_OUTER).where(*which)
    people: dict[str, list[AssignmentRow]] = {}
    for row in sorted(assignments(*which), key=lambda row: row.state == rules.DECLINED):
        people.setdefault(row.shift, []).append(row)
    found = dicts_of(query.order_by(DutyShift.starts_at, DutyShift.id))
    return [ShiftRow(**values, people=tuple(people.get(values["ref"], ()))) for values in found]


def counted(rows: Iterable[DutyRow], stored: Iterable[ShiftRow], first: date, until: date) -> list[ShiftRow]:
    """The shifts of standing duties from a day until before another: those stored, and the days of the rules.

    A day for which somebody was asked stays at the time they were told, whatever the duty says by now.
    """
    kept = list(stored)
    there = {(shift.duty, day_of(shift.starts_at)) for shift in kept}
    for row in rows:
        if row.starts is None or row.minutes is None or row.from_on is None:
            continue
        last = min(until - timedelta(days=1), row.until or date.max)
        for day in days(read_rule(row.rule), row.from_on, first, last):
            if (row.ref, day) not in there:
                begins = at_local(day, *divmod(row.starts, 60))
                ends = begins + timedelta(minutes=row.minutes)
                kept.append(ShiftRow("", 0, row.ref, begins, ends, row.needed))
    return sorted(kept, key=lambda shift: shift.starts_at)


def duties(*which: Any) -> list[DutyRow]:
    """Duties of a condition, in the order in which they were made."""
    with reading():
        return _duties(*which)


def gone() -> NotFound:
    """The refusal for a duty that was taken away."""
    return NotFound(_("This duty is not there any more."), _("Go back to the list and look again."))


def between(first: date, until: date) -> list[Any]:
    """The condition that a shift begins from one day until before another."""
    stored = InstantField().db_value
    return [DutyShift.starts_at >= stored(at_local(first)), DutyShift.starts_at < stored(at_local(until))]


def _duties(*which: Any) -> list[DutyRow]:
    plain = [field for name, field in Duty._meta.fields.items() if name in DutyRow._fields and name != "event"]
    titles = (Event.title_zh.alias("event_title_zh"), Event.title_en.alias("event_title_en"))
    query = Duty.select(*plain, Event.ref.alias("event"), *titles).join(Event, JOIN.LEFT_OUTER).where(*which)
    found = dicts_of(query.order_by(Duty.id))
    return [DutyRow(**{**values, **_titles(values)}) for values in found]


def _titles(values: dict[str, Any]) -> dict[str, str]:
    return {name: values[name] or "" for name in ("event_title_zh", "event_title_en")}


def _assignment(values: dict[str, Any]) -> AssignmentRow:
    place = values["place"] or values.pop("event_place") or ""
    values.pop("event_place", None)
    return AssignmentRow(
        **{
            **values,
            **_titles(values),
            "instead_of": values["instead_of"] or "",
            "place": place,
            "gone": bool(values["gone"]),
        }
    )


def _cards(rows: Iterable[DutyRow], shifts: Iterable[ShiftRow]) -> list[DutyCard]:
    theirs: dict[str, list[ShiftRow]] = {}
    for shift in shifts:
        theirs.setdefault(shift.duty, []).append(shift)
    cards = [DutyCard(row, tuple(theirs.get(row.ref, ()))) for row in rows]
    latest = datetime.max.replace(tzinfo=at_local(date(2000, 1, 1)).tzinfo)
    return sorted(cards, key=lambda card: card.shifts[0].starts_at if card.shifts else latest)
