"""The plan of an event at the desk, with real keys: tasks, shopping, money, receipts, lessons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.events.plan import listing
from models.events.plan.rows import Folder
from tests.organizer_tui.events.planning import folders, last_years, open_plan, photo, somebody
from tests.organizer_tui.events.steps import NOW, TODAY, WHO, Running, Settled, Text, enter_room, press, quiet


def _folder(place: str) -> Folder:
    return folders(place)[0]


async def test_tasks_are_added_given_ticked_corrected_and_taken_away(
    running: Running, place: str, event: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    somebody(place, homes[0])
    async with running(place) as pilot:
        await open_plan(pilot, settled)
        assert "Nothing to do yet. n adds a task." in screen_text(pilot)
        await press(pilot, settled, "n", "Lamps", "enter", "-7")
        assert "2026-11-21 Sat · 7 days before · 3 days late" in screen_text(pilot)
        await press(pilot, settled, "ctrl+s", "n", "Thanks", "enter", "12-1", "ctrl+s")
        text = screen_text(pilot)
        assert text.index("Lamps") < text.index("Thanks") and "3 days late" in text and "in 7 days" in text
        await press(pilot, settled, "o", "zhao", "enter")
        assert "Zhao Ming" in screen_text(pilot)
        await press(pilot, settled, "space")
        assert "Tasks 1/2" in screen_text(pilot) and "days late" not in screen_text(pilot)
        await press(pilot, settled, "enter", "e", "end", "!", "ctrl+s", "down", "x", "enter")
    (task,) = _folder(place).tasks
    assert (task.what, task.days, task.owner_name, task.done_at) == ("Lamps!", -7, "Zhao Ming", None)


@pytest.mark.parametrize(("typed", "days"), [("-30", -30), ("0", 0), ("+1天", 1), ("12-1", 3), ("2026-11-27", -1)])
async def test_days_are_understood_by_number_and_by_date(
    running: Running, place: str, event: str, settled: Settled, typed: str, days: int
) -> None:
    async with running(place) as pilot:
        await open_plan(pilot, settled)
        await press(pilot, settled, "n", "Lamps", "enter", typed, "ctrl+s")
    assert [task.days for task in _folder(place).tasks] == [days]


async def test_what_is_wrong_about_a_task_is_said(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_plan(pilot, settled)
        await press(pilot, settled, "n", "Lamps", "enter", "-401", "ctrl+s")
        assert "A task is at most 400 days before or after its event." in screen_text(pilot)
        await press(pilot, settled, "home", "end", *["backspace"] * 4, "soon", "ctrl+s")
        assert "is not a day" in screen_text(pilot)
    assert _folder(place).tasks == ()


async def test_shopping_is_written_down_and_ticked(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_plan(pilot, settled)
        await press(pilot, settled, "v", "n", "Ink", "enter", "3 bottles", "enter", "space")
        assert "Shopping 1/1" in screen_text(pilot) and "3 bottles" in screen_text(pilot)
        await press(pilot, settled, "space", "e", "end", " red", "ctrl+s")
        assert "Shopping 0/1" in screen_text(pilot)
    (row,) = _folder(place).shopping
    assert (row.what, row.amount, row.bought_at) == ("Ink red", "3 bottles", None)


async def test_money_is_planned_paid_laid_out_and_settled(
    running: Running, place: str, event: str, homes: list[str], settled: Settled, screen_text: Text
) -> None:
    somebody(place, homes[0])
    async with running(place, size=(120, 40)) as pilot:
        await open_plan(pilot, settled)
        await press(pilot, settled, "v", "v", "n", "enter", "Sweets", "enter", "100", "enter")
        await press(pilot, settled, "enter", "60.50", "enter", "enter", "market", "enter", "zhao", "enter", "ctrl+s")
        text = screen_text(pilot)
        assert "¥60.50 is written down." in text and "¥39.50" in text
        assert "301 Zhao Ming is owed ¥60.50" in text and "owed ¥60.50" in text and "result -¥60.50" in text
        await quiet(pilot, settled)
        await press(pilot, settled, "v", "p", "200", "enter", "right", "right", "ctrl+s")
        text = screen_text(pilot)
        assert "in the cash box ¥200" in text and "into the box" in text
        await press(pilot, settled, "up", "up", "space")
        text = screen_text(pilot)
        assert "in the cash box ¥139.50" in text and "301 Zhao Ming, settled" in text and "is owed" not in text
        await press(pilot, settled, "e", *["backspace"] * 5, "61", "ctrl+s")
        assert "in the cash box ¥139" in screen_text(pilot)
        await press(pilot, settled, "V", "x")
        assert "Sweets has payments of ¥61." not in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "Sweets has payments of ¥61." in screen_text(pilot)
    found = _folder(place)
    assert [(row.kind, row.amount_fen, row.settled_on) for row in found.payments] == [
        ("cost", 6_100, TODAY),
        ("put_in", 20_000, None),
    ]
    assert (found.money.box_fen, found.money.owed_fen) == (13_900, 0)


async def test_a_receipt_is_kept_and_written_out_again(
    running: Running, place: str, settled: Settled, screen_text: Text, tmp_path: Path
) -> None:
    last_years(place)
    path = photo(tmp_path)
    (tmp_path / "notes.txt").write_text("no photo")
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    async with running(place, size=(120, 40)) as pilot:
        await open_plan_of_the_past(pilot, settled)
        await press(pilot, settled, "v", "v", "v", "w")
        assert "This payment has no receipt." in screen_text(pilot)
        await press(pilot, settled, "r", "ctrl+u", f"{tmp_path}/")
        assert "receipt.jpg" in screen_text(pilot) and "notes.txt" not in screen_text(pilot)
        await press(pilot, settled, "broken", "enter")
        assert "This file is no photo that can be read." in screen_text(pilot)
        await quiet(pilot, settled)
        await press(pilot, settled, "r", "receipt", "enter")
        assert "The receipt is kept with the payment." in screen_text(pilot)
        await quiet(pilot, settled)
        out = tmp_path / "out"
        await press(pilot, settled, "w", "ctrl+u", str(out), "enter")
        assert "1 receipt is written." in screen_text(pilot)
        (written,) = out.iterdir()
        assert written.name.startswith("receipt 2026-02-15 1") and written.read_bytes()[:2] == b"\xff\xd8"
        assert written.stat().st_mode & 0o777 == 0o600 and path.exists()
        await press(pilot, settled, "enter", "R", "enter", "w")
        assert "This payment has no receipt." in screen_text(pilot)


async def open_plan_of_the_past(pilot: Pilot[None], settled: Settled) -> None:
    await enter_room(pilot, settled)
    await press(pilot, settled, "p", "t")


async def test_lessons_are_noted_and_seen_to(running: Running, place: str, settled: Settled, screen_text: Text) -> None:
    last_years(place)
    async with running(place) as pilot:
        await open_plan_of_the_past(pilot, settled)
        await press(pilot, settled, "c", "enter")
        await quiet(pilot, settled)
        assert "! 2026  Too few wrappers" in screen_text(pilot)
        await press(pilot, settled, "V")
        assert "Lessons 1" in screen_text(pilot)
        await press(pilot, settled, "space")
        assert "Lessons 0" in screen_text(pilot) and "Nothing learnt yet." in screen_text(pilot)
        await press(pilot, settled, "n", "Book earlier", "enter", "v")
        assert "Lessons 1" in screen_text(pilot) and "! 2026" not in screen_text(pilot)
    planned, past = folders(place)
    assert [row.words for row in planned.lessons] == ["Book earlier"]
    assert {row.words: row.settled_on for row in past.lessons}["Too few wrappers"] == TODAY


async def test_a_plan_whose_event_is_undone_closes(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "f", "book", "enter", "enter")
        await quiet(pilot, settled)
        await press(pilot, settled, "u", "enter")
        assert pilot.app.screen is room
    assert folders(place) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_words_and_both_languages_fit(
    running: Running,
    place: str,
    event: str,
    hostile: tuple[str, ...],
    settled: Settled,
    screen_text: Text,
    size: tuple[int, int],
) -> None:
    migrate.open_building(place, NOW)
    for words in hostile:
        short = words[:100]
        listing.add_task(event=event, what=short, days=0, now=NOW, who=WHO)
        listing.add_item(event=event, what=short, amount=short[:30], now=NOW, who=WHO)
        listing.note_lesson(event=event, words=short, now=NOW, who=WHO)
    db.close()
    async with running(place, size=size) as pilot:
        await open_plan(pilot, settled)
        for _view in range(5):
            text = screen_text(pilot)
            assert "\x07" not in text and "\u202e" not in text
            await press(pilot, settled, "v")
        await press(pilot, settled, "L")
        assert "采购 0/6" in screen_text(pilot) and "[/]" in screen_text(pilot)
        assert max(map(len, screen_text(pilot).splitlines())) <= size[0]
    assert date(2026, 11, 28) == _folder(place).tasks[0].due_on
