"""What calendars are made from: the panel's sittings without a flat, a household's appointments without a case.

The two are read apart, so that neither reader's rows hold what the other may know.
"""

from __future__ import annotations

from models.access import reading
from models.cases import rules
from models.cases.queries import hours
from models.cases.rows import AppointmentRow, HeardCase, SittingDates
from models.cases.tables import Hearing, HearingParty, Sitting
from models.households.tables import Household


def panel_sittings() -> list[SittingDates]:
    """Every sitting with the numbers and hours of its cases."""
    with reading():
        rows = list(Sitting.select().order_by(Sitting.starts_at, Sitting.id))
        found: dict[int, list[Hearing]] = {}
        for hearing in Hearing.select(Hearing, Sitting).join(Sitting).order_by(Hearing.begins, Hearing.id):
            found.setdefault(hearing.sitting_id, []).append(hearing)
        return [_dates(row, found.get(row.id, [])) for row in rows]


def _dates(row: Sitting, hearings: list[Hearing]) -> SittingDates:
    return SittingDates(
        row.ref,
        row.starts_at,
        row.ends_at,
        row.place,
        row.status,
        row.sequence + sum(hearing.sequence for hearing in hearings),
        max([row.revised_at, *(hearing.revised_at for hearing in hearings)]),
        tuple(HeardCase(hearing.case_number, *hours(hearing), hearing.cancelled) for hearing in hearings),
    )


def appointments() -> list[AppointmentRow]:
    """Every household's part in a hearing."""
    with reading():
        query = HearingParty.select(HearingParty, Hearing, Sitting, Household)
        query = query.join(Hearing).join(Sitting).switch(HearingParty).join(Household)
        return [_appointment(row) for row in query.order_by(HearingParty.id)]


def _appointment(row: HearingParty) -> AppointmentRow:
    hearing: Hearing = row.hearing
    sitting: Sitting = hearing.sitting
    return AppointmentRow(
        row.ref,
        row.household.ref,
        *hours(hearing),
        sitting.place,
        hearing.cancelled or sitting.status == rules.CANCELLED,
        sitting.sequence + hearing.sequence,
        max(sitting.revised_at, hearing.revised_at),
    )
