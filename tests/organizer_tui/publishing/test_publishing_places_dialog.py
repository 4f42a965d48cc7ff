"""The form for a place: what stands there already is asked about first, and the cursor finds what was kept."""

from __future__ import annotations

from tests.organizer_tui.publishing.steps import (
    FakePlace,
    FakePlaces,
    Running,
    Settled,
    Text,
    enter_room,
    press,
)


async def test_a_name_that_is_there_is_asked_about(
    running: Running, place: str, town: dict[str, str], places: FakePlaces, settled: Settled, screen_text: Text
) -> None:
    places.kept = {"Stick": FakePlace("Stick")}
    async with running(place, size=(100, 30)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "n", *" Stick ", "tab", "tab", *"/mnt/other", "ctrl+s")
        text = screen_text(pilot)
        assert "“Stick” is there already. Change it?" in text and "Until now: Folder, /media/stick" in text
        await press(pilot, settled, "n")
        assert "Nothing was changed." in screen_text(pilot) and places.kept == {"Stick": FakePlace("Stick")}
        await press(pilot, settled, "ctrl+s", "enter")
        assert places.kept == {"Stick": FakePlace("Stick", where="/mnt/other")}


async def test_the_cursor_finds_the_place_by_the_name_that_was_kept(
    running: Running, place: str, town: dict[str, str], places: FakePlaces, settled: Settled, screen_text: Text
) -> None:
    places.kept = {"Album": FakePlace("Album")}
    async with running(place, size=(100, 30)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "n", *"My  stick", "tab", "tab", *"/mnt", "ctrl+s")
        assert "My stick" in places.kept
        await press(pilot, settled, "x")
        assert "Bring nothing to “My stick” any more?" in screen_text(pilot)


async def test_a_password_is_not_seen(
    running: Running, place: str, town: dict[str, str], places: FakePlaces, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(100, 30)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "w", "n", *"Cloud", "enter", "W", "enter", *"https://a.org", "enter")
        await press(pilot, settled, *"wang", "enter", *"secret")
        text = screen_text(pilot)
        assert "wang" in text and "secret" not in text and "•" * 6 in text
        await press(pilot, settled, "ctrl+s")
        assert places.passwords == ["secret"] and "Cloud" in places.kept
