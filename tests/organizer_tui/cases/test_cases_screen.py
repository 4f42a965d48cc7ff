"""The room of the panel with real keys: sittings and hearings are planned, moved, corrected, cancelled, held."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import cast

from textual.pilot import Pilot

from models import db, migrate
from models.cases import operations, queries
from models.cases.operations import Plan
from models.clock import at_local
from organizer_tui.features.cases.screen import CasesScreen
from tests.organizer_tui.cases.conftest import NOW, WHO

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
TYPED = {"ctrl+u", "delete"}
NAMED = {"ctrl+u", "enter", "escape", "down", "ctrl+s", "tab", "delete"}


async def _press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        if key not in TYPED and (len(key) == 1 or key in NAMED):  # what is only typed asks for nothing
            await settled(pilot)


def _said(words: str) -> tuple[str, ...]:
    """Another answer instead of the one that stands there."""
    return ("ctrl+u", words, "enter")


async def _enter(pilot: Pilot[None], settled: Settled) -> CasesScreen:
    await pilot.app.run_action("app.room('cases')")
    await settled(pilot)
    return cast(CasesScreen, pilot.app.screen)


async def test_a_sitting_and_a_hearing_are_planned(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        assert "The panel has no sitting yet. Press n to plan one." in screen_text(pilot)
        await _press(pilot, settled, "n", "ctrl+u", "12-10", "enter", "enter", "enter", "Hall", "enter")
        assert "The panel sits on 2026-12-10 Thu" in screen_text(pilot)
        await _press(pilot, settled, "a", "enter", "enter", "enter", "Ash", "enter", "enter", "302", "enter", "ctrl+s")
        text = screen_text(pilot)
        assert "19:00-19:30 2026-01" in text and "301, 302" in text
        assert "Ash" not in text and "Birch" not in text, "who lives there is not said here"
        await _press(pilot, settled, "a", "ctrl+s")
        assert "Flat is empty." in screen_text(pilot) and "2026-02" in screen_text(pilot)
        await _press(pilot, settled, "Cedar", "enter", "ctrl+s")
        assert "19:30-20:00 2026-02" in screen_text(pilot)


async def test_no_name_is_taken_for_a_number(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _press(pilot, settled, "enter", "enter", *_said("张家"), "ctrl+s")
        assert "digits, letters and dashes" in screen_text(pilot)
        await _press(pilot, settled, "escape")
        assert [row.case_number for row in await room.desk.read(queries.hearings, _sitting(room))] == ["2026-07"]


def _sitting(room: CasesScreen) -> str:
    return room.sitting().ref


async def test_when_the_sitting_moves_its_hearing_moves_along(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _press(pilot, settled, "m")
        assert "Its hearings move along" in screen_text(pilot)
        await _press(pilot, settled, *_said("12-17"), *_said("14:00"), *_said("16:00"), "ctrl+s")
        text = screen_text(pilot)
        assert "2026-12-17 Th 14:00-16:00" in text and "14:00-14:30 2026-07" in text


async def test_a_hearing_is_moved_corrected_and_cancelled_from_its_list(
    running: Running, place: str, homes: list[str], hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _press(pilot, settled, "enter", "m", *_said("20:00"), *_said("20:45"), "ctrl+s")
        assert "20:00-20:45 2026-07" in screen_text(pilot)
        await _press(pilot, settled, "e", "enter", "delete", "C", "edar", "enter", "ctrl+s")
        (row,) = await room.desk.read(queries.hearings, _sitting(room))
        assert set(row.households) == {homes[1], homes[2]} and "201, 302" in screen_text(pilot)
        await _press(pilot, settled, "x")
        assert "Cancel the hearing of case 2026-07?" in screen_text(pilot)
        await _press(pilot, settled, "enter")
        assert "cancelled" in screen_text(pilot) and room.sitting().status == "planned"
        await _press(pilot, settled, "x")
        assert "This hearing was cancelled." in screen_text(pilot)


async def test_a_cancelled_sitting_takes_its_hearings_with_it(
    running: Running, place: str, hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        await _press(pilot, settled, "x")
        assert "1 hearing falls through with it." in screen_text(pilot)
        await _press(pilot, settled, "enter", "a")
        assert room.sitting().status == "cancelled"
        assert "This sitting was cancelled." in screen_text(pilot)


async def test_what_is_over_is_said_to_have_been_held(
    running: Running, place: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    yesterday = date(2026, 11, 23)
    plan = Plan(at_local(yesterday, 9), at_local(yesterday, 11), "Hall")
    operations.plan_sitting(plan=plan, now=at_local(yesterday, 8), who=WHO)
    db.close()
    async with running(place) as pilot:
        await _enter(pilot, settled)
        assert "was it held?" in screen_text(pilot) and "It is over: d says that it was held." in screen_text(pilot)
        await _press(pilot, settled, "d")
        assert "The sitting of 2026-11-23 Mon was held." in screen_text(pilot)
        await _press(pilot, settled, "n")
        assert "2026-12-28" in screen_text(pilot), "the fourth Monday"
        await _press(pilot, settled, "escape", "e", "2", "ctrl+s")
        assert "Hall2" in screen_text(pilot) or "2Hall" in screen_text(pilot)


async def test_the_other_rooms_do_not_say_that_there_is_a_case(
    running: Running, place: str, homes: list[str], hearing: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        for room in ("today", "households", "events", "group"):
            await pilot.app.run_action(f"app.room('{room}')")
            await settled(pilot)
            assert not any(word in screen_text(pilot) for word in ("2026-07", "hearing", "12-10")), room
        await pilot.app.run_action("app.find")
        await settled(pilot)
        await _press(pilot, settled, "Ash")
        await settled(pilot)
        assert "301 Ash" in screen_text(pilot), "a household is found by its name"
        await _press(pilot, settled, "ctrl+u", "2026-07")
        await settled(pilot)
        text = screen_text(pilot)
        # What the search says where nothing fits.
        assert "2026-07" in text and "Type or scan; pinyin and initials are understood." in text
        assert not any(words in text for words in ("301", "302", "Ash", "Birch")), "nor by its case"
