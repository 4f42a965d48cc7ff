"""The centre's programme at the desk: follow a calendar after a look, refresh it, hide it, leave it."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from models import db, undo
from models.db import connected
from models.events.centre import operations, queries
from models.events.centre.rows import SubscriptionRow
from models.journal import entries
from models.migrate import open_building
from models.progress import GivenUp
from organizer_tui.imports.calendars import source
from tests.models.events.centre.programme import hourly, reading
from tests.organizer_tui.conftest import NOW
from tests.organizer_tui.events.centre.desk import Running, Settled, Text, at_rest, opened, screen_of, typed_source
from tests.organizer_tui.imports.calendars.serving import serving
from tests.organizer_tui.imports.calendars.written import calendar, event

TODAY = NOW.date()
WEEKLY = event("RRULE:FREQ=WEEKLY;COUNT=9", "LOCATION:大厅", "DESCRIPTION:带水杯", title="[/] 太极")
SOUND = calendar(WEEKLY, event(uid="bad", title="坏的", start=""), head=("X-WR-CALNAME:中心",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.ics"
    path.write_text(SOUND, "utf-8")
    return path


def followed() -> list[SubscriptionRow]:
    with connected():
        return queries.subscriptions(today=TODAY)


def follow(place: str, name: str, source: str, hour: int = 2, **words: object) -> SubscriptionRow:
    """A calendar that is followed before the desk opens."""
    open_building(place, NOW)
    dates = [hourly(f"{name}{day}", f"{name} {day}", NOW + timedelta(days=day, hours=hour)) for day in range(1, 8)]
    row = operations.subscribe(name=name, source=source, reading=reading(*dates), now=NOW, who="Setter", **words)  # type: ignore[arg-type]
    db.close()
    return row


async def test_a_file_is_looked_at_and_then_followed(
    running: Running, place: str, settled: Settled, screen_text: Text, file: Path
) -> None:
    async with running(place) as pilot:
        await opened(pilot, settled)
        assert "No calendar is followed yet" in screen_text(pilot)
        await typed_source(pilot, settled, str(file))
        shown = screen_text(pilot)
        assert "Follow this calendar?" in shown and "2 events, 9 dates from 2026-11-05 Thu" in shown
        assert "坏的: it does not say when it begins." in shown
        assert followed() == []
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = followed()
        assert (row.name, row.source, row.coming, row.left_out) == ("中心", str(file), 6, 1)
        assert "[/] 太极" in screen_text(pilot) and "大厅" in screen_text(pilot)
        await pilot.press("v", "enter")
        await settled(pilot)
        assert "带水杯" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        undo.undo(entry=entries()[0].ref, now=NOW, who="Tester")
        assert followed() == []


async def test_leaving_the_form_writes_nothing(running: Running, place: str, settled: Settled, file: Path) -> None:
    async with running(place) as pilot:
        await opened(pilot, settled)
        await typed_source(pilot, settled, str(file))
        await pilot.press("escape")
        await settled(pilot)
        assert followed() == [] and len(entries()) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("<html>", "a web page"), (SOUND[:-20], "breaks off"), ("\x00", "is empty"), ("BEGIN:VCARD", "is no calendar")],
)
async def test_what_is_no_calendar_is_refused_on_the_screen(
    running: Running, place: str, settled: Settled, screen_text: Text, file: Path, text: str, words: str
) -> None:
    file.write_text(text, "utf-8")
    async with running(place) as pilot:
        await opened(pilot, settled)
        await typed_source(pilot, settled, str(file))
        assert words in screen_text(pilot)
        assert followed() == []


async def test_a_broken_file_is_refused_and_what_was_there_stays(
    running: Running, place: str, settled: Settled, screen_text: Text, file: Path
) -> None:
    async with running(place) as pilot:
        await opened(pilot, settled)
        await typed_source(pilot, settled, str(file))
        await pilot.press("ctrl+s")
        await settled(pilot)
        file.write_text("<html>login</html>", "utf-8")
        await pilot.press("r")
        await at_rest(pilot, settled)
        (row,) = followed()
        assert row.coming == 6 and "web page" in row.refused_why
        assert "refused" in screen_text(pilot) and "[/] 太极" in screen_text(pilot)
        file.write_text(SOUND.replace("COUNT=9", "COUNT=12"), "utf-8")
        await pilot.press("r")
        await at_rest(pilot, settled)
        (row,) = followed()
        assert (row.coming, row.refused_why) == (9, "")
        assert "as new as can be: 9 dates to come" in screen_text(pilot)
        await pilot.press("r")
        await at_rest(pilot, settled)
        assert followed()[0].taken_at == NOW


async def test_an_address_is_followed_and_fetched_by_itself(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    with serving() as server:
        async with running(place) as pilot:
            await opened(pilot, settled)
            await typed_source(pilot, settled, f"{server}/sound?token=s3cret")
            assert "s3cret" not in screen_text(pilot) and "1 event, 3 dates" in screen_text(pilot)
            await pilot.press(*"Tai", "down", "down", "down", "right", "ctrl+s")
            await settled(pilot)
            (row,) = followed()
            assert (row.name, row.online) == ("Tai", True)
            assert "s3cret" not in screen_text(pilot) + str(entries()[0].sentence)
    open_building(place, NOW)
    operations.note_refusal(subscription=row.ref, why="x", now=NOW, who="")
    with db.database.atomic():
        db.database.execute_sql("UPDATE centre_feed SET checked_at = '2026-11-01T00:00:00.000000Z'")
    db.close()
    async with running(place) as pilot:
        await opened(pilot, settled)
        await at_rest(pilot, settled)
        assert "cannot be reached" in followed()[0].refused_why
        assert "cannot be reached" in screen_text(pilot)


async def test_the_desk_goes_on_while_a_server_drips_and_esc_stops_it(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    with serving() as server:
        row = follow(place, "Slow", f"{server}/drip")
        async with running(place) as pilot:
            screen = await opened(pilot, settled)
            await pilot.press("r")
            began = time.monotonic()
            while screen.progress is None:
                await asyncio.sleep(0.01)
            await pilot.press("w", "v")
            await settled(pilot)
            assert screen.audience == "elderly" and screen.progress is not None
            assert "Fetching the calendar…" in screen_text(pilot)
            assert time.monotonic() - began < 15
            await pilot.press("escape")
            await at_rest(pilot, settled)
            assert screen in pilot.app.screen_stack and "Stopped" in screen_text(pilot)
            assert followed()[0] == row
            await pilot.press("escape")
            await settled(pilot)
            assert screen not in pilot.app.screen_stack


async def test_putting_the_screen_away_ends_what_is_under_way(
    running: Running, place: str, settled: Settled, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_WORKER", "tests.organizer_tui.imports.calendars.sleeping")
    async with running(place) as pilot:
        screen = await opened(pilot, settled)
        await pilot.press("n")
        await settled(pilot)
        pilot.app.screen.query_one("#pick-text").value = str(file)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("enter")
        while screen.progress is None:
            await asyncio.sleep(0.01)
        progress, began = screen.progress, time.monotonic()
    assert time.monotonic() - began < 20
    with pytest.raises(GivenUp):
        progress.go_on()


async def test_hidden_shown_changed_and_left(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    follow(place, "One", "/one.ics")
    follow(place, "Two", "/two.ics")
    async with running(place) as pilot:
        await opened(pilot, settled)
        assert "One 3" in screen_text(pilot) and "Two 3" in screen_text(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert "One 3" not in screen_text(pilot) and "hidden" in screen_text(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert "One 3" in screen_text(pilot)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("end", *"!", "ctrl+s")
        await settled(pilot)
        assert followed()[0].name == "One!"
        await pilot.press("x")
        await settled(pilot)
        assert "Follow “One!” no more?" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [row.name for row in followed()] == ["Two"] and "One 3" not in screen_text(pilot)


async def test_whose_dates_are_shown(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    follow(place, "Day", "/day.ics")  # at noon on every day of the week, beginning on a Wednesday
    async with running(place, size=(120, 40)) as pilot:
        screen = await opened(pilot, settled)
        for audience, seen in (("elderly", "1"), ("children", "1"), ("working", "4"), ("families", "1"), ("", "14")):
            await pilot.press("w")
            await settled(pilot)
            shown = {n for n in range(1, 8) if f"Day {n} " in screen_text(pilot)}
            assert screen.audience == audience
            assert {int(digit) for digit in seen} <= shown
            assert (4 in shown) is (audience in ("working", "")) and (1 in shown) is (audience != "working")


async def test_what_is_known_of_a_calendar_is_told(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    follow(place, "One", "https://x.example/s3cret.ics", online=False)
    async with running(place) as pilot:
        await opened(pilot, settled)
        await pilot.press("enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "From https://x.example/…" in shown and "7 dates to come" in shown and "known until 2027-12-25" in shown


async def test_without_a_calendar_its_keys_say_what_to_do(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await opened(pilot, settled)
        for key in ("r", "h", "e", "x", "enter"):
            await pilot.press(key)
            await settled(pilot)
            assert "Press n to follow one" in screen_text(pilot)
        assert screen_of(pilot).calendar is None
