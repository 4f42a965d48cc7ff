"""The server beside the desk and the places that get what is published, started and named from the room."""

from __future__ import annotations

from threading import Event

import pytest

from organizer_tui.features.publishing import serving_deeds
from tests.organizer_tui.publishing.steps import (
    FakePlace,
    FakePlaces,
    FakeServer,
    Running,
    Settled,
    Text,
    enter_room,
    press,
    until,
)
from tests.organizer_tui.publishing.test_publishing_choices import code


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_deeds, "LOOK_EVERY", 0.05)


async def test_the_server_is_started_shown_and_stopped(
    running: Running, place: str, town: dict[str, str], server: FakeServer, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s")
        assert "Everybody on this network" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert not server.started and room.serving is None
        await press(pilot, settled, "s", "enter")
        assert code(pilot) == "http://192.168.1.5:8000/"
        await press(pilot, settled, "escape")
        assert "served at http://192.168.1.5:8000/" in screen_text(pilot) and room.serving is server.started[0]
        server.started[0].name_address = "http://house.local:8000/"  # found out a little later
        await until(pilot, screen_text, "served at http://house.local:8000/")
        server.started[0].name_address = None  # somebody else's, as it turns out
        await until(pilot, screen_text, "served at http://192.168.1.5:8000/")
        await press(pilot, settled, "s", "escape")
        assert server.started[0].running
        await press(pilot, settled, "s", "enter")
        assert not server.started[0].running and room.serving is None and "served at" not in screen_text(pilot)


async def test_a_server_that_died_says_so_and_starts_again(
    running: Running, place: str, town: dict[str, str], server: FakeServer, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "enter", "escape")
        server.started[0].running = False
        await until(pilot, screen_text, "the server has stopped")
        assert room._watching is None, "nobody looks where nothing serves"
        await press(pilot, settled, "s", "enter")
        assert len(server.started) == 2 and code(pilot) == "http://192.168.1.5:8000/"


async def test_a_second_server_is_refused_while_the_first_is_starting(
    running: Running, place: str, town: dict[str, str], server: FakeServer, settled: Settled, screen_text: Text
) -> None:
    server.slow = Event()
    async with running(place, size=(100, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "enter", "s")
        assert "The server is already starting." in screen_text(pilot) and pilot.app.screen is room
        server.slow.set()
        await until(pilot, screen_text, "Whoever is in the building's network")
        assert len(server.started) == 1
        await press(pilot, settled, "escape", "s")
        assert "Stop the server?" in screen_text(pilot)


async def test_a_taken_port_is_said(
    running: Running, place: str, town: dict[str, str], server: FakeServer, settled: Settled, screen_text: Text
) -> None:
    server.taken = True
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "enter")
        assert "The port is taken." in screen_text(pilot) and room.serving is None
        server.taken = False
        await press(pilot, settled, "s", "enter")
        assert len(server.started) == 1, "it can be tried again"


async def test_leaving_asks_while_the_server_runs_and_stops_it(
    running: Running, place: str, town: dict[str, str], server: FakeServer, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "enter", "escape", "ctrl+q")
        assert "The server stops with it" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert pilot.app.screen is room and server.started[0].running
        await press(pilot, settled, "ctrl+q")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.return_code == 0
    assert not server.started[0].running


async def test_without_a_server_the_desk_closes_at_once(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_publishing_brings_it_to_every_place_and_says_what_waits(
    running: Running, place: str, published: dict[str, str], places: FakePlaces, settled: Settled, screen_text: Text
) -> None:
    places.kept = {"Stick": FakePlace("Stick"), "Cloud": FakePlace("Cloud", "webdav", "https://cloud.example.org")}
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "p", "enter")
        await settled(pilot)
        text = screen_text(pilot)
        assert places.pushed == ["Stick", "Cloud"] and room.waiting == 3
        for words in ("Stick is up to date.", "Cloud: 3 files wait. No network.", "3 files wait"):
            assert words in text, words


async def test_places_are_named_brought_to_and_taken_out(
    running: Running, place: str, published: dict[str, str], places: FakePlaces, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 30)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "w")
        assert "No place yet." in screen_text(pilot)
        await press(pilot, settled, "n", *"Cloud", "enter", "W", "enter", *"cloud", "ctrl+s")
        assert "“cloud” is no place." in screen_text(pilot) and not places.kept
        await press(pilot, settled, *["backspace"] * 5, *"https://cloud.example.org", "ctrl+s")
        assert places.kept["Cloud"] == FakePlace("Cloud", "webdav", "https://cloud.example.org")
        await press(pilot, settled, "enter")
        assert "No network." in screen_text(pilot)
        await press(pilot, settled, "x", "escape")
        assert places.kept
        await press(pilot, settled, "n", *"Album", "tab", "tab", *"/media/stick", "ctrl+s", "x")
        assert "Bring nothing to “Album” any more?" in screen_text(pilot), "the cursor is on the new one"
        await press(pilot, settled, "enter", "x", "enter")
        assert not places.kept and "No place yet." in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert pilot.app.screen is room
