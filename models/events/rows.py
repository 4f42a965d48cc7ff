"""What screens, papers and calendars see of events: frozen values, never rows of a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from models.clock import at_local
from models.events.occurrence import Occurrence
from models.events.rules import HEADS, Counts, When
from models.i18n import spoken

if TYPE_CHECKING:
    from models.events.duties.rows import Moved
    from models.events.parts.rows import PartPlaceRow


class EventRow(NamedTuple):
    """One event, or a series: `heads` are those who are in (of `households_in`), `waiting_heads` those who wait.

    The times of a series are those of its first date; `series` is the ref of the one that a date was taken out of,
    and `next` the date that comes next where that was asked for.
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
    next: Occurrence | None = None

    @property
    def title(self) -> str:
        """The title in the language the program speaks."""
        return spoken(self.title_zh, self.title_en)

    @property
    def when(self) -> When:
        """Its times, as the rules take them."""
        days = (self.starts_at, self.ends_at, self.first_day, self.last_day)
        return When(*days, self.rule, self.times, self.until)

    @property
    def begins_at(self) -> datetime:
        """The instant it begins: an event of whole days, at midnight in the building; a series, on its next date."""
        if self.next is not None:
            return self.next.begins_at
        return self.starts_at or at_local(self.first_on)

    @property
    def begins_on(self) -> date:
        """Its first day in the building."""
        return self.first_on

    @property
    def ends_on(self) -> date:
        """Its last day in the building; of a series without end, the last that there is."""
        return self.last_on or date.max

    @property
    def moved_from(self) -> date | None:
        """The day that it was planned for, where it is not on that day; None where it is."""
        here = self.planned_on == self.first_on and self.status != "postponed"
        return None if here else self.planned_on

    @property
    def free(self) -> int | None:
        """How many places nobody has; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.taken_by(self.count_by)

    def taken_by(self, count_by: str) -> int:
        """How many places are taken, if they are counted by people or by households."""
        return self.heads if count_by == HEADS else self.households_in


class SignUpRow(NamedTuple):
    """One household's sign-up; `state` is confirmed or waiting, `position` counts from the front of the whole line.

    `gone` is a household that has moved out since and still has its place. `arrived` is how many of it were there;
    `first_time` says that it was signed up for no event before, `walk_in` that it came to the door and was not then.
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
    adults: int = 0
    children: int = 0
    elderly: int = 0
    people: str = ""
    allergies: str = ""
    walk_in: bool = False
    arrived_at: datetime | None = None
    arrived: int | None = None
    first_time: bool = False

    @property
    def counts(self) -> Counts:
        """How many come, by kind."""
        return Counts(self.adults, self.children, self.elderly)

    @property
    def event_title(self) -> str:
        """The event's title in the language the program speaks."""
        return spoken(self.event_title_zh, self.event_title_en)


class EventCard(NamedTuple):
    """An event on one screen, with who comes and who waits, in order."""

    row: EventRow
    sign_ups: tuple[SignUpRow, ...]


class SignUpOutcome(NamedTuple):
    """What became of a sign-up, which households moved up because of it, and its event by then.

    `places` are those that moved up in parts of the event.
    """

    row: SignUpRow | None
    moved_up: tuple[SignUpRow, ...]
    event: EventRow
    places: tuple[PartPlaceRow, ...] = ()


class EventOutcome(NamedTuple):
    """An event as it is by now, which households moved up, and whose shifts moved, because it was corrected."""

    row: EventRow
    moved_up: tuple[SignUpRow, ...]
    places: tuple[PartPlaceRow, ...] = ()
    moved: Moved | None = None
