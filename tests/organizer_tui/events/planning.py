"""A festival of last year with a budget and lessons, for the tests of plans at the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image
from textual.pilot import Pilot

from models import db, migrate
from models.events.plan import listing, paying, queries
from models.events.plan.making import plan_event
from models.events.plan.paying import Payment
from models.events.plan.ready import ready_plan
from models.events.plan.rows import Folder
from models.households.residents import Person, add_resident
from organizer_tui.features.events.folder.screen import PlanScreen
from tests.organizer_tui.events.steps import NOW, WHO, Settled, enter_room, press

LAST_YEAR = date(2026, 2, 15)  # two days before the day itself


def last_years(place: str) -> str:
    """The Spring Festival of 2026 in the building at `place`, with a payment and two lessons, one still open."""
    migrate.open_building(place, NOW)
    plan = ready_plan("spring_festival", "en")
    row = plan_event(plan=plan, first_day=LAST_YEAR, now=NOW, who=WHO)
    line = next(found for found in queries.folder(row.ref).budget if found.what == "Dumplings")
    paid = Payment("cost", 68_050, LAST_YEAR, "market", line.ref)
    paying.pay(event=row.ref, payment=paid, now=NOW, who=WHO)
    listing.note_lesson(event=row.ref, words="Too few wrappers", now=NOW, who=WHO)
    seen_to = listing.note_lesson(event=row.ref, words="No batteries", now=NOW, who=WHO)
    listing.settle_lesson(lesson=seen_to, settled=True, now=NOW, who=WHO)
    db.close()
    return row.ref


def somebody(place: str, home: str, name: str = "Zhao Ming") -> str:
    """A resident of a household."""
    migrate.open_building(place, NOW)
    ref = add_resident(household=home, person=Person(name=name, relation="head"), now=NOW, who=WHO).ref
    db.close()
    return ref


def folders(place: str) -> list[Folder]:
    """Everything that is planned in the building at `place`, the latest event first."""
    from models.events.queries import all_events

    migrate.open_building(place, NOW)
    found = [queries.folder(row.ref) for row in reversed(all_events())]
    db.close()
    return found


async def open_plan(pilot: Pilot[None], settled: Settled) -> PlanScreen:
    """Open the plan of the event under the cursor."""
    await enter_room(pilot, settled)
    await press(pilot, settled, "t")
    assert isinstance(pilot.app.screen, PlanScreen)
    return pilot.app.screen


def photo(folder: Path, name: str = "receipt.jpg") -> Path:
    """A photo in a folder."""
    path = folder / name
    Image.new("RGB", (40, 30), "red").save(path)
    return path
