"""A panel for the tests: four households, of which the last has moved out, and one sitting in three weeks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from models.cases import operations, queries
from models.cases.operations import Plan
from models.cases.rows import HearingRow, SittingRow
from models.clock import at_local
from models.households.operations import move_in, move_out
from models.households.queries import units

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 10)  # a second Thursday
WHO = "王阿姨"
NAMES = ("赵", "钱", "孙", "李")
PLACE = "二楼活动室"


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An hour of the sitting's day."""
    return at_local(day, hour, minute)


@dataclass(slots=True)
class Panel:
    """Households 1 to 4; the sitting is from seven to nine in the evening."""

    sitting: str = ""
    homes: list[str] = field(default_factory=list)
    flats: list[str] = field(default_factory=list)

    @classmethod
    def called(cls) -> Panel:
        """A panel in the building that is open."""
        panel = cls()
        for flat, name in zip(units(), NAMES, strict=False):
            panel.homes.append(move_in(unit=flat.ref, name=name + "家", moved_in=None, now=NOW, who=WHO).ref)
            panel.flats.append(flat.label)
        move_out(household=panel.homes[3], moved_out=TODAY, why="", now=NOW, who=WHO)
        panel.sitting = panel.plans().ref
        return panel

    def plans(self, day: date = DAY) -> SittingRow:
        """A sitting is planned."""
        return operations.plan_sitting(plan=Plan(at(19, 0, day), at(21, 0, day), PLACE), now=NOW, who=WHO)

    def hears(self, number: str = "2026-01", *homes: int, hour: int = 19, minute: int = 0) -> HearingRow:
        """A hearing of half an hour is planned, with households 1 and 2 unless others are named."""
        begins = at(hour, minute)
        return operations.plan_hearing(
            sitting=self.sitting, case_number=number, households=[self.homes[n - 1] for n in homes or (1, 2)],
            starts_at=begins, ends_at=begins + timedelta(minutes=30), now=NOW, who=WHO,
        )  # fmt: skip

    @property
    def row(self) -> SittingRow:
        """The sitting."""
        return queries.sitting_row(self.sitting)

    def moves(self, starts_at: datetime, ends_at: datetime, place: str = PLACE) -> SittingRow:
        """The sitting moves."""
        plan = Plan(starts_at, ends_at, place)
        return operations.move_sitting(sitting=self.sitting, version=self.row.version, plan=plan, now=NOW, who=WHO)
