"""What screens, lists and papers see of duties: frozen values."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.events.duties import rules
from models.events.duties.turns import Because
from models.i18n import spoken


class DutyRow(NamedTuple):
    """One duty: of an event, standing (with a `rule`), or a job."""

    ref: str
    version: int
    name_zh: str
    name_en: str
    skill: str
    about: str
    place: str
    rule: str
    starts: int | None
    minutes: int | None
    needed: int
    from_on: date | None
    until: date | None
    event: str | None
    event_title_zh: str
    event_title_en: str

    @property
    def name(self) -> str:
        """The name in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)

    @property
    def event_title(self) -> str:
        """The event's title in the language the program speaks; '' without one."""
        return spoken(self.event_title_zh, self.event_title_en)


class AssignmentRow(NamedTuple):
    """Somebody and a shift; `instead_of` names whom they stand in for. Who is `gone` lives here no more."""

    ref: str
    version: int
    state: str
    asked_at: datetime
    answered_at: datetime | None
    minutes: int | None
    why: str
    instead_of: str
    shift: str
    starts_at: datetime
    ends_at: datetime
    duty: str
    name_zh: str
    name_en: str
    place: str
    event: str | None
    event_title_zh: str
    event_title_en: str
    resident: str
    resident_name: str
    household: str
    label: str
    gone: bool = False

    @property
    def duty_name(self) -> str:
        """What it is, in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)

    @property
    def event_title(self) -> str:
        """For which event; '' without one."""
        return spoken(self.event_title_zh, self.event_title_en)


class ShiftRow(NamedTuple):
    """One shift with its people; `ref` is '' for a day of a standing duty for which nobody was asked yet."""

    ref: str
    version: int
    duty: str
    starts_at: datetime
    ends_at: datetime
    needed: int
    people: tuple[AssignmentRow, ...] = ()

    @property
    def missing(self) -> int:
        """How many it still lacks."""
        coming = [row.state for row in self.people if row.state == rules.DONE or not row.gone]
        return rules.missing(self.needed, coming)


class DutyCard(NamedTuple):
    """A duty with its shifts, in order."""

    row: DutyRow
    shifts: tuple[ShiftRow, ...]


class GapRow(NamedTuple):
    """A shift that lacks somebody: `missing` of `needed`, of whom `asked` have not answered."""

    duty: str
    starts_at: datetime
    ends_at: datetime
    name_zh: str
    name_en: str
    skill: str
    place: str
    event: str | None
    event_title_zh: str
    event_title_en: str
    needed: int
    missing: int
    asked: int

    @property
    def ref(self) -> str:
        """What names it on a screen: its duty and when."""
        return f"{self.duty} {self.starts_at.isoformat()}"

    @property
    def name(self) -> str:
        """What is to be done, in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)

    @property
    def event_title(self) -> str:
        """For which event; '' without one."""
        return spoken(self.event_title_zh, self.event_title_en)


class CandidateRow(NamedTuple):
    """Somebody who could be asked: their hours and their household's this year, beside what each household's share is.

    `because` says why they are not proposed, `touching` which shift of theirs ends or begins just then.
    """

    resident: str
    name: str
    label: str
    asked_at: datetime | None
    minutes: int
    household_minutes: int
    share: int
    because: Because
    touching: tuple[rules.Busy, ...]


class HoursRow(NamedTuple):
    """What somebody did in a year, beside what their household did and what each household's share is."""

    resident: str
    household: str
    label: str
    name: str
    year: int
    minutes: int
    times: int
    absent: int
    household_minutes: int
    share: int
    skills: str

    @property
    def ref(self) -> str:
        """What names it on a screen."""
        return self.resident


class DoneRow(NamedTuple):
    """What somebody did of one duty in a year."""

    name_zh: str
    name_en: str
    times: int
    minutes: int
    first_at: datetime
    last_at: datetime

    @property
    def name(self) -> str:
        """What it was, in the language the program speaks."""
        return spoken(self.name_zh, self.name_en)


class Asked(NamedTuple):
    """What came of asking, answering, swapping: who has which shift by now, and what to be said with it.

    `extra` is by how many a shift has more hands than it needs, `touching` what lies right before or after.
    """

    rows: tuple[AssignmentRow, ...]
    touching: tuple[rules.Busy, ...] = ()
    extra: int = 0


class Moved(NamedTuple):
    """Who has to be told that a shift is at another time, and who lost theirs since they are on duty then."""

    told: tuple[AssignmentRow, ...] = ()
    released: tuple[AssignmentRow, ...] = ()
