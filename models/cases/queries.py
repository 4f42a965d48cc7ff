"""What the panel's room knows: its sittings, and the hearings of each with their flats, which are said nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from models.access import reading, tuples_of
from models.cases import rules
from models.cases.rows import HearingRow, SittingRow
from models.cases.tables import Hearing, HearingParty, Sitting
from models.errors import NotFound
from models.households.tables import Household, Unit
from models.i18n import _

MOST = 500


def sittings(*, today: date) -> list[SittingRow]:
    """Those from today on, the next one first; then those before, the latest first."""
    with reading():
        rows = list(Sitting.select().order_by(Sitting.starts_at.desc()).limit(MOST))
        numbers = _numbers([row.id for row in rows])
        found = [_sitting(row, numbers.get(row.id, [])) for row in rows]
    ahead = [row for row in found if row.day >= today]
    return [*reversed(ahead), *found[len(ahead) :]]


def sitting_row(ref: str) -> SittingRow:
    """One sitting; raises NotFound."""
    with reading():
        row = Sitting.found(ref)
        return _sitting(row, _numbers([row.id]).get(row.id, []))


def last_sitting() -> SittingRow | None:
    """The latest that was not cancelled."""
    with reading():
        stands = Sitting.select().where(Sitting.status != rules.CANCELLED)
        row = stands.order_by(Sitting.starts_at.desc()).first()
        return None if row is None else _sitting(row, [])


def _numbers(sitting_ids: Iterable[int]) -> dict[int, list[str]]:
    hearings = Hearing.select().where(Hearing.sitting << list(sitting_ids), ~Hearing.cancelled)
    found: dict[int, list[str]] = {}
    for hearing in hearings.order_by(Hearing.begins):
        found.setdefault(hearing.sitting_id, []).append(hearing.case_number)
    return found


def _sitting(row: Sitting, numbers: Iterable[str]) -> SittingRow:
    return SittingRow(row.ref, row.version, row.starts_at, row.ends_at, row.place, row.status, " ".join(numbers))


def hearings(sitting: str) -> list[HearingRow]:
    """The hearings of a sitting in the order of their hours, cancelled ones too."""
    with reading():
        of_sitting = Hearing.select(Hearing, Sitting).join(Sitting).where(Sitting.ref == sitting)
        return _hearings(of_sitting.order_by(Hearing.begins, Hearing.id))


def hearing_row(ref: str) -> HearingRow:
    """One hearing; raises NotFound."""
    with reading():
        for row in _hearings(Hearing.select(Hearing, Sitting).join(Sitting).where(Hearing.ref == ref)):
            return row
    raise NotFound(_("This is not in the building any more."), _("Go back to the list and look again."))


def _hearings(query: Any) -> list[HearingRow]:
    rows = list(query)
    parties: dict[int, list[tuple[str, str]]] = {}
    for hearing, household, flat in _parties([row.id for row in rows]):
        parties.setdefault(hearing, []).append((household, flat))
    return [_hearing(row, parties.get(row.id, [])) for row in rows]


def _parties(hearing_ids: list[int]) -> Any:
    query: Any = HearingParty.select(HearingParty.hearing, Household.ref, Unit.label)
    query = query.join(Household).join(Unit).where(HearingParty.hearing << hearing_ids)
    return tuples_of(query.order_by(Unit.floor, Unit.door, HearingParty.id))


def _hearing(row: Hearing, parties: list[tuple[str, str]]) -> HearingRow:
    starts_at, ends_at = hours(row)
    return HearingRow(
        row.ref,
        row.version,
        row.sitting.ref,
        row.case_number,
        starts_at,
        ends_at,
        rules.CANCELLED if row.cancelled else row.sitting.status,
        tuple(household for household, _flat in parties),
        tuple(flat for _household, flat in parties),
    )


def hours(row: Hearing) -> tuple[datetime, datetime]:
    """When a hearing begins and ends, on the clock."""
    starts_at: datetime = row.sitting.starts_at
    return starts_at + timedelta(minutes=row.begins), starts_at + timedelta(minutes=row.ends)


def next_case_number(*, today: date) -> str:
    """The number of this year that no case has yet."""
    with reading():
        given = Hearing.select(Hearing.case_number).where(Hearing.case_number.startswith(f"{today.year}-"))
        return rules.next_case_number(today.year, [number for (number,) in tuples_of(given)])


def next_hours(sitting: str, lasts: timedelta) -> tuple[datetime, datetime]:
    """The hours for one more hearing: after the last that there is, cut off where the sitting ends."""
    with reading():
        row = sitting_row(sitting)
        ends = [hearing.ends_at for hearing in hearings(sitting) if hearing.status != rules.CANCELLED]
    begins = max([row.starts_at, *ends])
    return begins, min(begins + lasts, max(row.ends_at, begins))
