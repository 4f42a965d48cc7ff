"""The room of the groups with real keys: from founding to certificates, and what is refused on the way."""

from __future__ import annotations

import pytest

from models import db, migrate
from models.group import cards, operations, queries, tasks
from tests.organizer_tui.group.steps import NOW, TODAY, WHO, Running, Settled, Text, enter_room, press


async def test_a_group_is_begun_and_takes_somebody_in(
    running: Running, place: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        assert "No group yet. Press n to begin one." in screen_text(pilot)
        await press(pilot, settled, "n", "党小组", "enter", "Party", "ctrl+s")
        assert "Party is there. Now take in its members (a)." in screen_text(pilot)
        await press(pilot, settled, "a", "S", "un", "enter", "P", "ub", "enter", "enter", "+700", "ctrl+s")
        assert room.card is not None
        (member,) = room.card.members
        assert (member.resident, member.role, member.from_on) == (people[2], "Publicity", TODAY)
        assert member.until is not None and room.view == "members" and room.card.group.kind == "party"


async def test_any_role_can_be_typed(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "r", "W", "right")
        await press(pilot, settled, "indow", "enter", "ctrl+s")
        assert room.card is not None and {row.role for row in room.card.members} == {"Member", "Window"}
        await press(pilot, settled, "b")
        assert [row.role for row in room.card.members] == ["Member", "Window", "Secretary"]
        assert "left on 2026-11-24" in screen_text(pilot)


async def test_a_term_that_ends_is_marked(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        text = screen_text(pilot)
        assert "election due" in text and "2026-12-14" in text and "1 meeting has no minutes yet." in text


async def test_the_next_meeting_is_like_the_last_and_begins_with_what_is_left(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    tasks.add_task(group=group, what="Change the lamp", now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "a", "Theme")
        assert "1. What is still to do:" in screen_text(pilot) and "Change the lamp" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert room.card is not None
        meeting = room.card.meetings[0]
        # The second Thursday of November was the 12th; that of December is the 10th.
        assert (str(meeting.day), meeting.place, meeting.topic) == ("2026-12-10", "Lobby", "Theme")
        assert screen_text(pilot).count("2026-12-10 Th 19:00") == 2


async def test_tasks_are_written_down_given_done_and_opened_again(
    running: Running, place: str, group: str, people: list[str], settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "v", "a", "Lamp", "enter", "Q", "enter", "-3", "ctrl+s")
        assert room.card is not None
        (task,) = room.card.tasks
        assert (task.what, task.owner, task.days_late) == ("Lamp", people[1], 3)
        assert "3 days late" in screen_text(pilot)
        await press(pilot, settled, "g", "Z", "enter", "d")
        (task,) = room.card.tasks
        assert task.owner == people[0] and task.done_on == TODAY and "done 11-24" in screen_text(pilot)
        await press(pilot, settled, "d", "enter", "!", "ctrl+s")
        assert [(row.what, row.done_on) for row in room.card.tasks] == [("Lamp!", None)]


async def test_a_member_leaves_and_a_group_ends(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "x", "ctrl+s")
        assert room.card is not None and [row.role for row in room.card.members] == ["Member"]
        await press(pilot, settled, "o", "y")
        assert "This group still has meetings planned." in screen_text(pilot)
        await press(pilot, settled, "v", "x", "Rain", "ctrl+s", "o", "y")
        assert "No group yet" in screen_text(pilot) and room.groups.row_count == 0
        await press(pilot, settled, "f")
        assert room.groups.row_count == 1 and len(room.card.members) == 2
        await press(pilot, settled, "a", "M", "ctrl+s")
        pilot.app.clear_notifications()
        await settled(pilot)
        assert len(room.card.members) == 2


async def test_a_course_shows_who_came_and_gives_certificates(
    running: Running, place: str, course: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "v", "v", "v")
        assert room.view == "course"
        text = screen_text(pilot)
        assert "✓ ✓" in text and "✓ ×" in text and "100 %" in text and "50 %" in text and "earned" in text
        await press(pilot, settled, "c")
        assert "Zhao Yi came to 100 % of the sessions." in screen_text(pilot)
        await press(pilot, settled, "y")
        assert room.card is not None and room.card.course[0].certificate == "2026-001"
        await press(pilot, settled, "down", "enter", "y")
        assert "1 of 2 sessions are too few." in screen_text(pilot)
        pilot.app.clear_notifications()
        await press(pilot, settled, "v")
        assert room.view == "members"


async def test_things_are_corrected(running: Running, place: str, group: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e", "!", "ctrl+s")
        assert room.card is not None and room.card.group.name_zh == "党小组!"
        await press(pilot, settled, "enter", "e", "down", "down", "delete", "ctrl+s", "v", "e", "!", "ctrl+s")
        assert room.card.meetings[0].topic == "Theme day!"


async def test_a_member_leads_to_the_household_which_says_nothing_of_the_group(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "enter")
        text = screen_text(pilot)
        assert "Zhao Yi" in text and "Secretary" not in text and "Party group" not in text


async def test_records_are_opened_from_elsewhere(
    running: Running, place: str, group: str, course: str, settled: Settled
) -> None:
    migrate.open_building(place, NOW)
    meeting, member = queries.meetings(course)[0].ref, queries.members(group)[1].ref
    task = tasks.add_task(group=group, what="Lamp", now=NOW, who=WHO).ref
    ended = operations.found_group(name_zh="旧组", now=NOW, who=WHO).ref
    operations.end_group(group=ended, now=NOW, who=WHO)
    db.close()
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        for kind, ref, view in (
            ("meeting", meeting, "meetings"),
            ("member", member, "members"),
            ("task", task, "tasks"),
        ):
            room.ask_open(kind, ref)
            await settled(pilot)
            assert room.view == view and room._list(view).current_key == ref
        room.ask_open("group", ended)
        await settled(pilot)
        assert room.group is not None and room.group.ref == ended


async def test_an_empty_room_refuses_politely(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        for key in "aedrxgcpbofo":
            await press(pilot, settled, key)
        assert "There is no group here yet." in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_room_speaks_chinese_in_any_size(
    running: Running, place: str, group: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "L")
        text = screen_text(pilot)
        assert "党小组" in text and "Zhao Yi" in text and "该换届了" in text
        assert "Tester" in text.splitlines()[0], "who is on shift is never pushed out by the rooms"
        await press(pilot, settled, "L")
        assert "Tester" in screen_text(pilot).splitlines()[0] and " 7 " in screen_text(pilot).splitlines()[0]


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, place: str, people: list[str], settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    ref = operations.found_group(name_zh="[/]", about="[@click=app.quit]x", kind="course", now=NOW, who=WHO).ref
    operations.join(group=ref, resident=people[0], role="[/]", from_on=TODAY, now=NOW, who=WHO)
    for words in (words for words in hostile if 1 < len(words) < 200):
        tasks.add_task(group=ref, what=words, owner=people[0], now=NOW, who=WHO)
    assert cards.group_card(ref, today=TODAY).members[0].role == "[/]"
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        for keys in (("v", "v"), ("e", "escape"), ("enter", "escape"), ("r", "escape"), ("x", "escape"), ("o", "n")):
            await press(pilot, settled, *keys)
            text = screen_text(pilot)
            assert "[/]" in text and "\x1b" not in text and pilot.app.is_running
