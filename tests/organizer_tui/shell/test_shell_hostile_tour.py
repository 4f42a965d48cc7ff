"""Every screen of the desk, visited with a building in which every text a person could have typed is hostile.

The texts are written straight into every text column of every table, past the door that cleans them, so that tables
and screens that do not exist yet join the tour by themselves. What a CHECK refuses is no free text and stays.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError, TextField
from textual.pilot import Pilot

from models import db, migrate
from models.access import tuples_of
from models.db import database
from models.households import building
from models.journal import JournalChange, JournalEntry
from models.schema import all_tables
from organizer_tui.commands import ROOMS
from organizer_tui.hardening import ControlFilter

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
# What the program itself writes as text and reads back: not a person's words.
OWN_WORDS = {
    "ref",
    "language",
    "zone",
    "languages",
    "tags",
    "ladder",
    "kind",
    "topics",
    "born",
    "rule",
    "sentence",
}


def _poison(hostile: tuple[str, ...]) -> int:
    """Put a hostile text into every text column that takes one; how many columns did."""
    poisoned = 0
    for table in all_tables():
        if table in (JournalEntry, JournalChange):
            continue
        for name, field in table._meta.fields.items():
            if type(field) is TextField and name not in OWN_WORDS:
                rows = [row for (row,) in tuples_of(table.select(table._meta.primary_key))]
                for number, row in enumerate(rows):
                    text = hostile[number % len(hostile)] + (str(number) if field.unique else "")
                    try:
                        with database.atomic():
                            table.update({name: text}).where(table._meta.primary_key == row).execute()
                    except IntegrityError:
                        break
                    poisoned += number == 0
    for entry in list(JournalEntry.select()):
        params = {key: hostile[i % len(hostile)] for i, key in enumerate(json.loads(entry.params))}
        JournalEntry.update(params=json.dumps(params), who=hostile[0]).where(JournalEntry.id == entry.id).execute()
    return poisoned


@pytest.fixture(scope="session")
def hostile_building(practice_file: Path, tmp_path_factory: pytest.TempPathFactory, hostile: tuple[str, ...]) -> Path:
    """The practice building with every text made hostile, made once, to be copied."""
    path = Path(shutil.copyfile(practice_file, tmp_path_factory.mktemp("hostile") / "hostile.organizer"))
    migrate.open_building(str(path), NOW)
    with database.atomic():  # all at once: each update by itself would wait for the disk
        assert _poison(hostile) > 15
    building.begin_shift(now=NOW, who="Tester")
    db.close()
    return path


@pytest.fixture
def hostile_place(tmp_path: Path, hostile_building: Path) -> str:
    """A hostile building of the test's own."""
    path = Path(shutil.copyfile(hostile_building, tmp_path / "hostile.organizer"))  # nobody has it open
    path.chmod(0o600)
    return str(path)


def _check(pilot: Pilot[None], text: str) -> None:
    """The app lives, nothing it drew can be clicked by the text's own wish, no control character would get out."""
    assert pilot.app.is_running and pilot.app.return_code is None
    cleaned = ControlFilter()
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in cleaned.apply(list(strip), pilot.app.screen.background_colors[1]):
            assert not (segment.style and "@click" in segment.style.meta), segment
            assert "\x1b" not in segment.text and "\u202e" not in segment.text and "\x07" not in segment.text


async def _back(pilot: Pilot[None], settled: Settled, room: str) -> None:
    """Close whatever a command opened."""
    for _turn in range(6):
        if len(pilot.app.screen_stack) == 1:  # the room itself, not a card over it
            break
        await pilot.press("escape")
        await settled(pilot)
    app: Any = pilot.app
    await app.switch_mode(room)
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.nightly)])
@pytest.mark.parametrize("room", [room for room, _words in ROOMS])
async def test_no_text_hurts_a_screen_or_what_its_commands_open(
    running: Running, settled: Settled, screen_text: Text, hostile_place: str, room: str, size: tuple[int, int]
) -> None:
    async with running(hostile_place, who="[/]", size=size) as pilot:
        app: Any = pilot.app
        await app.switch_mode(room)
        await settled(pilot)
        _check(pilot, screen_text(pilot))
        for command in app.screen.OFFERS:
            await app.screen.run_action(command.action)
            await settled(pilot)
            _check(pilot, screen_text(pilot))
            await _back(pilot, settled, room)
        for key in ("down", "enter", "tab", "down", "enter", "question_mark", "ctrl+p", "slash"):
            await pilot.press(key)
            await settled(pilot)
            _check(pilot, screen_text(pilot))
            if key not in ("down", "tab"):
                await _back(pilot, settled, room)


async def test_the_omnibox_shows_hostile_texts_as_they_were_written(
    running: Running, settled: Settled, screen_text: Text, hostile_place: str
) -> None:
    async with running(hostile_place) as pilot:
        await pilot.press("slash", *"101")
        await settled(pilot)
        _check(pilot, screen_text(pilot))
