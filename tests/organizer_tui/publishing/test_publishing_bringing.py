"""What is published is brought to this laptop's places by itself: a revoked link is dead there soon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports.feeds import publish
from models import db, migrate
from models.errors import RuleBroken
from models.publishing.links import revoke_link
from models.publishing.queries import links
from organizer_tui import bringing
from organizer_tui.app import OrganizerApp
from organizer_tui.publishing_places import add_place, hand_over
from tests.organizer_tui.publishing.steps import NOW, WHO, Running


@pytest.fixture
def stick(place: str, town: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which what Zhao's link leads to stands already."""
    monkeypatch.setattr(bringing, "AT_START", 0.01)
    monkeypatch.setattr(bringing, "AFTER_CHANGE", 0.01)
    migrate.open_building(place, NOW)
    publish.publish(now=NOW, who=WHO)
    add_place(name="Stick", kind="folder", where=str(tmp_path / "stick"))
    hand_over([town["Zhao-token"]], NOW)
    db.close()
    return tmp_path / "stick"


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> bool:
    """Wait for what a thread of its own does; whether it came."""
    for _ in range(300):
        if true():
            return True
        await pilot.pause(0.02)
    return False


async def test_a_link_that_is_revoked_is_dead_in_the_folder_too(
    running: Running, place: str, stick: Path, town: dict[str, str]
) -> None:
    own = stick / f"{town['Zhao-token']}.ics"
    assert "Paper-cutting" in own.read_text("utf-8")
    async with running(place, follows=True) as pilot:
        app = pilot.app
        assert isinstance(app, OrganizerApp)
        ref = next(link.ref for link in links() if link.feed == town["Zhao-feed"])
        await app.desk.write(partial(revoke_link, link=ref))
        assert await until(pilot, lambda: "This calendar has ended" in own.read_text("utf-8"))
    assert "Paper-cutting" not in own.read_text("utf-8")


async def test_a_desk_that_does_not_follow_brings_nothing(
    running: Running, place: str, stick: Path, town: dict[str, str]
) -> None:
    own = stick / f"{town['Zhao-token']}.ics"
    own.unlink()
    async with running(place) as pilot:
        await pilot.pause(0.3)
    assert not own.exists()


async def test_what_waited_is_tried_at_the_start_and_said_once(
    running: Running, place: str, stick: Path, town: dict[str, str]
) -> None:
    for path in sorted(stick.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    stick.rmdir()
    stick.write_text("no folder")
    async with running(place, follows=True) as pilot:
        app = pilot.app
        assert isinstance(app, OrganizerApp)
        assert await until(pilot, lambda: len(app._notifications) == 1)
        (said,) = app._notifications
        assert said.message.startswith("Stick: 1 file waits. ") and "is no folder" in said.message
        app.desk._clock = lambda: NOW + timedelta(minutes=1)
        await app.bringing.bring()
        assert len(app._notifications) == 1
    stick.unlink()
    async with running(place, follows=True) as pilot:
        assert await until(pilot, (stick / "public.ics").exists)


async def test_what_keeps_the_desk_from_bringing_is_said_once(
    running: Running, place: str, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_now: object) -> tuple[str, ...]:
        raise RuleBroken("Another program is at it.", "Try again.")

    monkeypatch.setattr(bringing, "_bring", refuse)
    async with running(place) as pilot:
        app = pilot.app
        assert isinstance(app, OrganizerApp)
        await app.bringing.bring()
        await app.bringing.bring()
        (said,) = app._notifications
        assert said.message == "Another program is at it. Try again."
