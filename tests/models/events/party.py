"""An event for the tests: six households in their flats and a party with room for some of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.events import door, operations, queries, sign_ups
from models.events.operations import Details
from models.events.rows import EventOutcome, EventRow, SignUpOutcome, SignUpRow
from models.events.rules import Coming, Counts, When
from models.households.operations import move_in
from models.households.queries import units

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
WHO = "王阿姨"
NAMES = ("赵家", "钱家", "孙家", "李家", "周家", "吴家")


def make_household(nth: int, name: str) -> str:
    """A family in the nth flat."""
    return move_in(unit=units()[nth].ref, name=name, moved_in=None, now=NOW, who=WHO).ref


def hours(start: datetime = NOW + timedelta(days=5), length: timedelta = timedelta(hours=2)) -> When:
    """From an instant on, for two hours."""
    return When(starts_at=start, ends_at=start + length)


def days(first: date, last: date | None = None) -> When:
    """Whole days."""
    return When(first_day=first, last_day=last or first)


def make_event(title: str = "剪窗花", when: When | None = None, capacity: int | None = None, **words: Any) -> EventRow:
    """A draft; five days ahead unless told otherwise."""
    details = Details(title, when=when or hours(), capacity=capacity, **words)
    return operations.create_event(details=details, now=NOW, who=WHO)


@dataclass(slots=True)
class Party:
    """Six households and an announced event."""

    event: str = ""
    households: list[str] = field(default_factory=list)

    @classmethod
    def planned(cls, capacity: int | None = 6, households: list[str] | None = None) -> Party:
        """A new one in the building that is open."""
        homes = households or [make_household(n, name) for n, name in enumerate(NAMES)]
        event = make_event("剪窗花", capacity=capacity, title_en="Paper-cutting", place="一楼大厅").ref
        operations.announce(event=event, now=NOW, who=WHO)
        return cls(event, homes)

    @property
    def row(self) -> EventRow:
        """The event as it is now."""
        return queries.event_row(self.event)

    def sign_up(self, home: int, heads: int, now: datetime = NOW, note: str = "") -> SignUpOutcome:
        """Sign household 1 to 6 up."""
        household = self.households[home - 1]
        return sign_ups.sign_up(
            event=self.event, household=household, coming=Coming(Counts(heads), note=note), now=now, who=WHO
        )

    def ref_of(self, home: int) -> str:
        """The sign-up of household 1 to 6 that stands."""
        return next(row.ref for row in queries.sign_ups(event=self.event) if row.household == self.households[home - 1])

    def change(self, home: int, heads: int, now: datetime = NOW, note: str = "") -> SignUpOutcome:
        """Let household 1 to 6 come with more or fewer."""
        return sign_ups.change_sign_up(
            sign_up=self.ref_of(home), coming=Coming(Counts(heads), note=note), now=now, who=WHO
        )

    def take_off(self, home: int, now: datetime = NOW) -> SignUpOutcome:
        """Take household 1 to 6 off the list."""
        return sign_ups.cancel_sign_up(sign_up=self.ref_of(home), now=now, who=WHO)

    def let_in(self, home: int, now: datetime = NOW) -> SignUpOutcome:
        """Let household 1 to 6 in by hand."""
        return sign_ups.let_in(sign_up=self.ref_of(home), now=now, who=WHO)

    def check_in(self, home: int, arrived: int | None = None, now: datetime = NOW) -> SignUpRow | None:
        """Household 1 to 6 is at the door."""
        return door.check_in(sign_up=self.ref_of(home), arrived=arrived, now=now, who=WHO)

    def check_out(self, home: int, now: datetime = NOW) -> SignUpRow | None:
        """Household 1 to 6 was not at the door after all."""
        return door.check_out(sign_up=self.ref_of(home), now=now, who=WHO)

    def walk_in(self, home: int, heads: int, now: datetime = NOW) -> SignUpRow | None:
        """Household 1 to 6 is at the door, and has not signed up."""
        household, coming = self.households[home - 1], Coming(Counts(heads))
        return door.walk_in(event=self.event, household=household, coming=coming, now=now, who=WHO)

    def correct(self, now: datetime = NOW, **changes: object) -> EventOutcome:
        """Correct the event, leaving what is not named."""
        row = self.row
        now_is: dict[str, object] = {
            name: getattr(row, name)
            for name in (
                *("title_zh", "title_en", "place", "audience", "capacity", "description", "kind"),
                *("count_by", "lock_on"),
            )
        }
        now_is["when"] = When(row.starts_at, row.ends_at, row.first_day, row.last_day)
        details = Details(**{**now_is, **changes})  # type: ignore[arg-type]
        return operations.correct_event(event=self.event, version=row.version, details=details, now=now, who=WHO)

    def line(self) -> list[tuple[int, int, str]]:
        """Who is on the list, in order: household 1 to 6, heads, in or waiting."""
        return [
            (self.households.index(row.household) + 1, row.heads, row.state)
            for row in queries.sign_ups(event=self.event)
            if not row.walk_in
        ]
