"""Volunteers for the tests: an event in five days with a duty of two shifts, and five people who could be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from models.clock import at_local
from models.events import operations as events
from models.events.duties import asking, booking, operations, queries
from models.events.duties.operations import Task
from models.events.duties.rows import Asked, AssignmentRow, ShiftRow
from models.events.queries import event_row
from models.events.rows import EventOutcome
from models.households.residents import Person, add_resident
from tests.models.events.party import NOW, WHO, hours, make_event, make_household

PEOPLE = ("赵一", "钱二", "孙三", "李四", "周五")
DAY = date(2026, 11, 25)
SATURDAYS = "FREQ=WEEKLY;BYDAY=SA"
AFTER = at_local(DAY, 23)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An hour on the day of the event."""
    return at_local(day, hour, minute)


@dataclass(slots=True)
class Crew:
    """Five people, the first two of one household; the duty 布置会场 at 14–16 and 16–18, and 收拾 at 15–17."""

    event: str = ""
    duty: str = ""
    other: str = ""
    people: list[str] = field(default_factory=list)

    @classmethod
    def gathered(cls) -> Crew:
        """A new one in the building that is open."""
        homes = [make_household(nth, name) for nth, name in enumerate(("赵家", "孙家", "李家", "周家"))]
        doors = (homes[0], *homes)
        people = [add_person(home, name) for home, name in zip(doors, PEOPLE, strict=True)]
        event = make_event("剪窗花", hours(at(14), timedelta(hours=4)), title_en="Paper-cutting", place="一楼大厅").ref
        crew = cls(event, people=people)
        crew.duty = crew.make_duty("布置会场", name_en="Set up the hall")
        crew.other = crew.make_duty("收拾")
        for duty, first, last in ((crew.duty, 14, 16), (crew.duty, 16, 18), (crew.other, 15, 17)):
            operations.add_shift(duty=duty, starts_at=at(first), ends_at=at(last), needed=2, now=NOW, who=WHO)
        return crew

    def make_duty(self, name: str, event: bool = True, **words: object) -> str:
        """A duty of the event, or of its own."""
        task = Task(name, **words)  # type: ignore[arg-type]
        return operations.add_duty(task=task, event=self.event if event else None, now=NOW, who=WHO).ref

    def standing(self, **words: object) -> str:
        """The shelf, each Saturday from ten to twelve."""
        about: dict[str, object] = {"rule": SATURDAYS, "starts": 600, "minutes": 120, "from_on": date(2026, 11, 1)}
        return self.make_duty("书架值班", event=False, **{**about, **words})

    def ask(self, nth: int, hour: int, duty: str = "", accepted: bool = False, now: datetime = NOW) -> Asked:
        """Ask person 1 to 5 for the shift that begins at that hour."""
        return asking.ask(
            duty=duty or self.duty,
            starts_at=at(hour),
            resident=self.people[nth - 1],
            accepted=accepted,
            now=now,
            who=WHO,
        )

    def row(self, nth: int, hour: int, duty: str = "") -> AssignmentRow:
        """The latest assignment of a person to a shift."""
        people = queries.shift_row(duty or self.duty, at(hour)).people
        return [row for row in people if row.resident == self.people[nth - 1]][-1]

    def shift(self, hour: int, duty: str = "") -> ShiftRow:
        """A shift as it is now."""
        return queries.shift_row(duty or self.duty, at(hour))

    def accept(self, nth: int, hour: int, duty: str = "") -> Asked:
        """They say yes."""
        return asking.accept(assignment=self.row(nth, hour, duty).ref, now=NOW, who=WHO)

    def decline(self, nth: int, hour: int, duty: str = "", why: str = "") -> Asked:
        """They say no."""
        return asking.decline(assignment=self.row(nth, hour, duty).ref, why=why, now=NOW, who=WHO)

    def was_there(self, nth: int, hour: int, duty: str = "", now: datetime = AFTER) -> AssignmentRow:
        """They did it."""
        return booking.was_there(assignment=self.row(nth, hour, duty).ref, now=now, who=WHO)

    def states(self, hour: int, duty: str = "") -> list[tuple[int, str]]:
        """Who has a shift: person 1 to 5 and the state."""
        return [(self.people.index(row.resident) + 1, row.state) for row in self.shift(hour, duty).people]

    def move_event(self, by: timedelta) -> EventOutcome:
        """The event is at another time."""
        row = event_row(self.event)
        assert row.starts_at is not None and row.ends_at is not None
        when = hours(row.starts_at + by, row.ends_at - row.starts_at)
        details = events.Details(row.title_zh, row.title_en, row.place, when)
        return events.correct_event(event=self.event, version=row.version, details=details, now=NOW, who=WHO)


def add_person(household: str, name: str, born: str = "1970", tags: str = "") -> str:
    """Somebody of a household."""
    person = Person(name, born=born, tags=tags)
    return add_resident(household=household, person=person, now=NOW, who=WHO).ref
