"""The duties of an event as a plan: what a template or a copy of the event begins with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from models.clock import at_local
from models.events.duties import rules
from models.events.duties.planned import PlannedShift
from models.events.duties.queries import duties_of
from models.events.duties.tables import Duty, DutyShift
from models.events.queries import event_row
from models.events.tables import Event


def planned_shifts(event: str) -> tuple[PlannedShift, ...]:
    """The shifts of an event without their people, as another event could have them; raises NotFound."""
    begins = event_row(event).begins_at
    return tuple(
        PlannedShift(
            card.row.name_zh,
            card.row.name_en,
            card.row.skill,
            rules.length(begins, shift.starts_at),
            rules.length(shift.starts_at, shift.ends_at),
            shift.needed,
        )
        for card in duties_of(event)
        for shift in card.shifts
    )


def plan_shifts(event: Event, shifts: Iterable[PlannedShift]) -> None:
    """Give an event these duties and shifts; inside an open `writing`. Raises WrongShift."""
    begins = _begins(event)
    made: dict[tuple[str, str, str], Duty] = {}
    for planned in shifts:
        rules.check_needed(planned.needed)
        rules.check_length(planned.minutes)
        what = planned[:3]
        if what not in made:
            made[what] = Duty(event=event, name_zh=planned.name_zh, name_en=planned.name_en, skill=planned.skill)
            made[what].save()
        starts_at = begins + timedelta(minutes=planned.starts)
        ends_at = starts_at + timedelta(minutes=planned.minutes)
        DutyShift(duty=made[what], starts_at=starts_at, ends_at=ends_at, needed=planned.needed).save()


def _begins(event: Event) -> datetime:
    starts_at: datetime | None = event.starts_at
    return starts_at if starts_at is not None else at_local(event.first_day)
