"""Doors that were kept at the last festivals, and a craft table with a wait-list, as if written down long ago."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from models.clock import at_local
from models.events.line import end_of_line, standing
from models.events.parts.seats import seat
from models.events.parts.tables import Part
from models.events.rules import CONFIRMED
from models.events.tables import Event, SignUp
from models.households.tables import Household
from models.practice.coming import coming

DOORS = 2  # past events at which somebody kept the door
STAYED_AWAY, FEWER = 0.12, 0.15
CRAFTS, PLACES = "剪窗花", 5
WALK_INS = 3


def attend(chance: Random, today: date) -> None:
    """Keep the doors of the latest festivals, and seat the children of the next crafts."""
    past = Event.select().where(Event.last_on < today, Event.kind != "", Event.status == "announced")
    for event in past.order_by(Event.first_on.desc()).limit(DOORS):
        _keep_the_door(chance, event)
    crafts = Event.select().where(Event.title_zh.contains(CRAFTS), Event.first_on >= today).first()
    if crafts is not None:
        _seat(crafts)


def _keep_the_door(chance: Random, event: Event) -> None:
    opened = event.starts_at or _at_ten(event)
    line = standing(event)
    for number, row in enumerate(row for row in line if row.told == CONFIRMED):
        if chance.random() > STAYED_AWAY:
            fewer = chance.random() < FEWER
            row.arrived_at, row.arrived = opened + timedelta(minutes=number), max(1, row.heads - fewer)
            row.save()
    known = [row.household.id for row in SignUp.select().where(SignUp.event == event)]
    others = list(Household.select().where(Household.moved_out.is_null(), Household.id.not_in(known)))
    for family in chance.sample(others, min(WALK_INS, len(others))):
        counts = coming(chance.choice((1, 2, 3)), "", family.ref, event.audience).counts
        row = SignUp(event=event, household=family, position=end_of_line(event), walk_in=True, heads=counts.heads)
        row.adults, row.children, row.elderly = counts
        row.arrived_at, row.arrived = opened + timedelta(minutes=40), counts.heads
        row.save()


def _at_ten(event: Event) -> datetime:
    return at_local(event.first_on, 10)


def _seat(event: Event) -> None:
    """Every child wants to sit at the craft table, which has fewer places than there are children."""
    table = Part(event=event, name_zh="手工桌", name_en="Craft table", capacity=PLACES, position=1)
    table.save()
    for row in standing(event):
        seat(row, {table.ref: row.children or 1})
