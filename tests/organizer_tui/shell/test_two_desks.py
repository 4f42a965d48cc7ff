"""Two desks on one building: what one writes is on the other's screen, which keeps what is being typed there."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from models import db
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from organizer_tui.app import OrganizerApp
from organizer_tui.shared.room_screen import RoomScreen
from tests.architecture.source import ROOT
from tests.organizer_tui.conftest import NOW

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
EVERY = 0.05


# What the other laptop does, in a process of its own.
OTHER_DESK = """
import sys
from datetime import UTC, datetime
from models import db, migrate
from models.households.operations import move_in
from models.households.queries import units
now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
migrate.open_building(sys.argv[1], now)
move_in(unit=units()[0].ref, name="Newcomer", moved_in=None, now=now, who="Other")
db.close()
"""


async def _elsewhere(place: str) -> None:
    other = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", OTHER_DESK, place), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _out, said = await other.communicate()
    assert other.returncode == 0, said.decode()


async def _until(true: Callable[[], bool], pilot: Pilot[None], settled: Settled) -> bool:
    for _attempt in range(100):
        await settled(pilot)
        if true():
            return True
        await asyncio.sleep(EVERY)
    return False


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest) -> str:
    """A building on either engine."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("place"))
    place = str(request.getfixturevalue("pg_url"))
    create_building(place, name="Test House", floors=3, doors=2, language="en", now=NOW, who="Setter")
    db.close()
    return place


async def test_what_the_other_desk_wrote_appears_by_itself(
    running: Running, shared: str, settled: Settled, screen_text: Callable[[Pilot[None]], str]
) -> None:
    async with running(shared) as pilot:
        app = cast(OrganizerApp, pilot.app)
        await app.run_action("app.room('households')")
        await settled(pilot)
        app.desk.follow(EVERY)
        await _elsewhere(shared)
        assert await _until(lambda: "Newcomer" in screen_text(pilot), pilot, settled)


async def test_a_line_that_is_being_typed_stays(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        app = cast(OrganizerApp, pilot.app)
        loads: list[str] = []
        await app.run_action("app.room('households')")
        await settled(pilot)
        room = cast(Any, app.screen)
        really = room.load

        async def load() -> None:
            loads.append("")
            await really()

        room.load = load
        await pilot.press("f", "4", "2")
        await settled(pilot)
        typed = [line.value for line in room.query("Input")]
        assert typed == ["42"]
        app.desk.follow(EVERY)
        await _elsewhere(place)
        assert await _until(lambda: bool(loads), pilot, settled)
        assert [line.value for line in room.query("Input")] == typed


async def test_ones_own_deeds_are_told_once(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        app = cast(OrganizerApp, pilot.app)
        app.desk.follow(EVERY)
        await asyncio.sleep(4 * EVERY)
        told: list[frozenset[str]] = []
        app.desk.attach(told.append)
        app.desk._ready.set()  # type: ignore[union-attr]  # attaching begins anew, and the building is open
        unit = (await app.desk.read(units))[1]
        await app.desk.write(move_in, unit=unit.ref, name="Own", moved_in=None)
        await asyncio.sleep(6 * EVERY)
        assert told == [frozenset({"households"})]


async def test_nobody_looks_in_a_test_that_does_not_ask(running: Running, place: str) -> None:
    async with running(place) as pilot:
        app = cast(OrganizerApp, pilot.app)
        assert not app.follows and not app.desk._follows
        assert isinstance(app.screen, RoomScreen)
