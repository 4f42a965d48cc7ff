"""What a volunteer does in the calendar, and a small programme to do it with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from textual.pilot import Pilot

from models import db, migrate
from models.clock import at_local
from models.events import operations, series
from models.events.operations import Details
from models.events.rules import When
from models.events.workdays import day_table
from organizer_tui.features.events.calendar.drawing import Drawing
from organizer_tui.features.events.calendar.paper import CalendarPaper
from organizer_tui.features.events.calendar.screen import CalendarScreen
from organizer_tui.features.events.calendar.shown import Shown
from organizer_tui.features.events.calendar.sight import Scene, Sight, scene
from tests.organizer_tui.events.steps import NOW, TODAY, WHO, Settled, enter_room

LONG = "一个名字长得怎么也写不进一个格子里去的活动"


def shown(
    title: str, day: str, hour: int | None = None, *, days: int = 0, audience: str = "everybody", **more: str
) -> Shown:
    """A date for a drawing: two hours long, or of whole days."""
    first = date.fromisoformat(day)
    begins = at_local(first, hour) if hour is not None else None
    ends = begins + timedelta(hours=2) if begins else None
    said = {"status": "announced", "place": "一楼大厅"} | more
    times = (first, first + timedelta(days=days), begins, ends)
    return Shown(
        title, *times, title, said["place"], audience, said["status"], bool(more.get("series")), said.get("centre", "")
    )


PROGRAMME = (
    shown("茶话会", "2026-11-26", 14, audience="elderly", series="yes"),
    shown("[/]", "2026-11-26", 19),
    shown("换书大集", "2026-11-28", days=2),
    shown(LONG, "2026-11-27", 9, audience="children"),
    shown("露天电影", "2026-11-27", 19, status="cancelled"),
    shown("写春联", "2026-11-27", 20, status="draft"),
    shown("读书会", "2026-11-10", 20, status="postponed", audience="working"),
)


def sight(*dates: Shown, first: str = "2026-10-26", last: str = "2026-12-06") -> Sight:
    """Some days with these dates."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return Sight(begin, end, dates, day_table(range(begin.year, end.year + 1)))


def small_scene(at: str = "2026-11-26", **more: object) -> Scene:
    """The small programme, seen on Tuesday, 24 November 2026."""
    return scene(sight(*PROGRAMME), today=TODAY, at=date.fromisoformat(at), **more)  # type: ignore[arg-type]


def text_of(drawing: Drawing) -> list[str]:
    """The lines as plain text, without the blanks at their ends."""
    return ["".join(part.text for part in line).rstrip() for line in drawing.lines]


def plan(place: str) -> dict[str, str]:
    """A draft, an announced event and a weekly series in a building; their refs by title."""
    migrate.open_building(place, NOW)
    friday = at_local(date(2026, 11, 27), 14)
    made = {}
    for title, when in (
        ("写春联", When(friday, friday + timedelta(hours=2))),
        ("茶话会", When(friday + timedelta(days=1), friday + timedelta(days=1, hours=2))),
        ("太极", When(friday - timedelta(days=3), friday - timedelta(days=3, hours=-1), rule="FREQ=WEEKLY;BYDAY=TU")),
    ):
        made[title] = operations.create_event(details=Details(title, when=when), now=NOW, who=WHO).ref
    for title in ("茶话会", "太极"):
        operations.announce(event=made[title], now=NOW, who=WHO)
    series.skip_date(event=made["太极"], day=date(2026, 12, 8), now=NOW, who=WHO)
    db.close()
    return made


async def enter_calendar(pilot: Pilot[None], settled: Settled) -> CalendarScreen:
    """Go to the events room and open the calendar, on Tuesday, 24 November 2026."""
    await enter_room(pilot, settled)
    await pilot.press("m")
    await settled(pilot)
    await pilot.press("t")
    await settled(pilot)
    return cast(CalendarScreen, pilot.app.screen)


def spot_of(screen: CalendarScreen, day: date, number: int | None = None) -> tuple[int, int]:
    """Where on the sheet a day is, or an event of its list."""
    paper = screen.query_one(CalendarPaper)
    found = next(spot for spot in paper.drawing().spots if (spot.day, spot.number) == (day, number))
    return found.x + 2, found.y
