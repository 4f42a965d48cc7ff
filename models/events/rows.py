"""What screens, papers and calendars see of events: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from models.clock import at_local, day_of
from models.events.rules import When
from models.i18n import language

if TYPE_CHECKING:
    from models.events.duties.rows import Moved


class EventRow(NamedTuple):
    """One event, or a series: `heads` are those who are in (of `households_in`), `waiting_heads` those who wait.

    The times of a series are those of its first date; `series` is the ref of the one that a date was taken out of.
    """

    ref: str
    version: int
    title_zh: str
    title_en: str
    kind: str
    place: str
    starts_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None
    audience: str
    capacity: int | None
    status: str
    description: str
    heads: int
    waiting_heads: int
    households: int
    sequence: int
    revised_at: datetime
    first_on: date
    last_on: date | None
    reason: str = ""
    planned_on: date | None = None
    rule: str = ""
    times: int | None = None
    until: date | None = None
    series: str | None = None
    series_day: date | None = None
    anchor: str = ""
    forecast: int | None = None
    count_by: str = "heads"
    lock_on: date | None = None
    households_in: int = 0
    announced_at: datetime | None = None

    @property
    def title(self) -> str:
        """The title in the language the program speaks."""
        return _spoken(self.title_zh, self.title_en)

    @property
    def when(self) -> When:
        """Its times, as the rules take them."""
        return When(self.starts_at, self.ends_at, self.first_day, self.last_day)

    @property
    def begins_at(self) -> datetime:
        """The instant it begins: an event of whole days, at midnight in the building."""
        return self.starts_at or at_local(cast(date, self.first_day))  # the one or the other, says the schema

    @property
    def begins_on(self) -> date:
        """Its first day in the building."""
        return self.first_day or day_of(self.begins_at)

    @property
    def ends_on(self) -> date:
        """Its last day in the building; one that ends at midnight does not reach into the next."""
        return self.last_day or day_of((self.ends_at or self.begins_at) - timedelta(microseconds=1))

    @property
    def free(self) -> int | None:
        """How many places nobody has; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.heads


class SignUpRow(NamedTuple):
    """One household's sign-up; `state` is confirmed or waiting, `position` counts from the front of the whole line.

    `gone` is a household that has moved out since and still has its place.
    """

    ref: str
    version: int
    event: str
    event_title_zh: str
    event_title_en: str
    household: str
    label: str
    household_name: str
    heads: int
    position: int
    state: str
    note: str
    sequence: int
    revised_at: datetime
    gone: bool = False

    @property
    def event_title(self) -> str:
        """The event's title in the language the program speaks."""
        return _spoken(self.event_title_zh, self.event_title_en)


class EventCard(NamedTuple):
    """An event on one screen, with who comes and who waits, in order."""

    row: EventRow
    sign_ups: tuple[SignUpRow, ...]


class SignUpOutcome(NamedTuple):
    """What became of a sign-up, which households moved up because of it, and its event by then."""

    row: SignUpRow | None
    moved_up: tuple[SignUpRow, ...]
    event: EventRow


class EventOutcome(NamedTuple):
    """An event as it is by now, which households moved up, and whose shifts moved, because it was corrected."""

    row: EventRow
    moved_up: tuple[SignUpRow, ...]
    moved: Moved | None = None


def _spoken(chinese: str, english: str) -> str:
    return chinese if language() == "zh_CN" else english or chinese
