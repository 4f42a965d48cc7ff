"""One meeting with real keys: who came, the minutes, what was agreed upon, and what cannot be done."""

from __future__ import annotations

from typing import cast

from textual.pilot import Pilot

from models import db, migrate
from models.group import meetings, queries, tasks
from models.group.meetings import Plan
from models.journal import entries
from organizer_tui.features.group.meeting_screen import MeetingScreen
from tests.organizer_tui.group.steps import NOW, TODAY, Running, Settled, Text, enter_room, press


async def _meeting(pilot: Pilot[None], settled: Settled) -> MeetingScreen:
    await enter_room(pilot, settled)
    await press(pilot, settled, "v", "enter")
    return cast(MeetingScreen, pilot.app.screen)


def _states(screen: MeetingScreen) -> list[str]:
    assert screen.card is not None
    return [row.state for row in screen.card.attendance]


async def test_walking_down_the_list_notes_who_came(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await _meeting(pilot, settled)
        assert _states(screen) == ["", ""] and "not noted" in screen_text(pilot) and "2. Talk" in screen_text(pilot)
        for state in ("present", "excused", "absent", "present"):
            await press(pilot, settled, "space")
            assert _states(screen) == [state, ""]
        assert "1 of 2 came" in screen_text(pilot), "of all on the list, not of those noted"
        await press(pilot, settled, "down", "enter")
        assert _states(screen) == ["present", "present"] and "2 of 2 came" in screen_text(pilot)


async def test_all_came_is_one_entry_in_the_journal(running: Running, place: str, group: str, settled: Settled) -> None:
    async with running(place) as pilot:
        screen = await _meeting(pilot, settled)
        await press(pilot, settled, "space", "space", "a")
        assert _states(screen) == ["excused", "present"]
        await press(pilot, settled, "u", "enter")
        assert _states(screen) == ["excused", ""]
    migrate.open_building(place, NOW)
    assert str(entries()[0].sentence) == "Noted who came to the meeting of 党小组 on 2026-11-12"


async def test_the_minutes_hold_the_meeting_and_tasks_are_made_on_the_spot(
    running: Running, place: str, group: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await _meeting(pilot, settled)
        await press(pilot, settled, "space", "g", "S", "enter")
        await press(pilot, settled, "t", "Lamp", "enter", "Q", "enter", "+14", "ctrl+s")
        await press(pilot, settled, "m")
        assert "who was not noted counts as absent" in " ".join(screen_text(pilot).split())
        await press(pilot, settled, "All well.", "ctrl+s")
        assert screen.card is not None
        assert (screen.card.meeting.status, screen.card.meeting.minutes) == ("held", "All well.")
        assert _states(screen) == ["present", "absent", "present"] and screen.card.attendance[2].guest
        (task,) = screen.card.tasks
        assert (task.what, task.owner, str(task.due_on)) == ("Lamp", people[1], "2026-12-08")
        pilot.app.clear_notifications()  # what was said may lie over the list
        await settled(pilot)
        assert "All well." in screen_text(pilot) and "guest" in screen_text(pilot).lower()
        await press(pilot, settled, "d", "m", "!", "ctrl+s", "e", "!", "ctrl+s")
        assert screen.card.tasks[0].done_on == TODAY
        assert (screen.card.meeting.minutes, screen.card.meeting.topic) == ("!All well.", "Theme day!")
        await press(pilot, settled, "x")
        assert "This meeting has been held already." in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert pilot.app.screen is not screen
    migrate.open_building(place, NOW)
    assert queries.tasks(group, today=TODAY)[0].meeting == queries.meetings(group)[0].ref
    db.close()


async def test_a_cancelled_meeting_takes_nothing_any_more(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        screen = await _meeting(pilot, settled)
        await press(pilot, settled, "x", "Rain", "ctrl+s")
        assert screen.card is not None and screen.card.meeting.reason == "Rain"
        assert "cancelled · Rain" in screen_text(pilot)
        for key in ("space", "m", "e", "x"):
            await press(pilot, settled, key)
            assert "This meeting was cancelled." in screen_text(pilot)
            pilot.app.clear_notifications()


async def test_a_task_of_the_meeting_is_corrected(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        screen = await _meeting(pilot, settled)
        await press(pilot, settled, "d")
        assert "There is nothing to do yet." in screen_text(pilot)
        await press(pilot, settled, "t", "Lamp", "ctrl+s", "tab", "enter", "!", "ctrl+s", "a", "a")
        assert screen.card is not None and screen.card.tasks[0].what == "Lamp!"
        assert "Of everybody something is noted already." in screen_text(pilot)


async def test_the_meeting_speaks_chinese(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _meeting(pilot, settled)
        await press(pilot, settled, "L")
        assert "没写记录" in screen_text(pilot) and "未记" in screen_text(pilot) and "议程" in screen_text(pilot)


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    words = [text for text in hostile if len(text) < 200]
    row = queries.meetings(group)[0]
    plan = Plan("[/]", row.starts_at, row.ends_at, "[@click=app.quit]y", "\n".join(words))
    meetings.correct_meeting(meeting=row.ref, version=row.version, plan=plan, now=NOW, who="[/]")
    tasks.add_task(group=group, meeting=row.ref, what="[@click=app.quit]z", now=NOW, who="[/]")
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await _meeting(pilot, settled)
        text = screen_text(pilot)
        assert text.count("[/]") >= 2 and "[@click=app.quit]x" in text and "[@click=app.quit]z" in text
        assert "\x1b" not in text and "\u202e" not in text
        for keys in (
            ("space",),
            ("t", "escape"),
            ("e", "escape"),
            ("m", "escape"),
            ("x", "escape"),
            ("question_mark",),
        ):
            await pilot.press(*keys)
            await settled(pilot)
            assert pilot.app.is_running
