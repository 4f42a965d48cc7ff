"""The practice panel: it sits once a month, hears two or three cases, and has the next sitting planned."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from models.cases import rules
from models.cases.tables import Hearing, HearingParty, Sitting
from models.clock import at_local
from models.households.tables import Household
from models.record import insert_rows

PLACE = "一楼议事室"
MONTHS, LASTS, HALF_HOUR = 8, timedelta(hours=2), 30
THURSDAY = 3


def sit(chance: Random, today: date) -> None:
    """Write down the sittings as if they had been kept on paper: rows without journal entries."""
    homes = list(Household.select().where(Household.moved_out.is_null()).order_by(Household.id))
    given: dict[int, int] = {}
    for nth, day in enumerate(_days(today)):
        status = rules.PLANNED if day > today else rules.CANCELLED if nth == MONTHS // 2 else rules.HELD
        starts_at = at_local(day, 19)
        values = {"starts_at": starts_at, "ends_at": starts_at + LASTS, "place": PLACE, "status": status}
        (sitting,) = insert_rows(Sitting, [values])
        if status == rules.CANCELLED:  # the typhoon; its cases waited for the next
            continue
        for hearing in insert_rows(Hearing, _hearings(chance, sitting, day, given)):
            asked = chance.sample(homes, chance.choice((2, 2, 3)))
            insert_rows(HearingParty, [{"hearing": hearing, "household": home} for home in asked])


def _days(today: date) -> list[date]:
    """The second Thursdays of the last months and the next one."""
    month = today.replace(day=1)
    for _month in range(MONTHS - 1):
        month = (month - timedelta(days=1)).replace(day=1)
    days = [month + timedelta(days=(THURSDAY - month.weekday()) % 7 + 7)]
    while len(days) < MONTHS or days[-1] <= today:
        days.append(rules.next_sitting(days[-1], days[-1]))
    return days


def _hearings(chance: Random, sitting: Sitting, day: date, given: dict[int, int]) -> list[dict[str, Any]]:
    rows = []
    for nth in range(chance.choice((2, 3))):
        given[day.year] = given.get(day.year, 0) + 1
        rows.append(
            {
                "sitting": sitting,
                "case_number": f"{day.year}-{given[day.year]:02}",
                "begins": nth * HALF_HOUR,
                "lasts": HALF_HOUR,
                "cancelled": nth == 1 and chance.random() < 0.2,
            }
        )
    return rows
