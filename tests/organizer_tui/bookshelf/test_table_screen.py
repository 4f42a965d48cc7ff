"""The lending table with real keys and a scanner: quick, in any order, and never twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from models.bookshelf import operations, policies, queries
from models.bookshelf.counter import readers
from models.i18n import set_language
from organizer_tui.features.bookshelf.table.line import ECHO, TableLine
from organizer_tui.features.bookshelf.table.screen import REST, TableScreen
from organizer_tui.shared.room_screen import RoomScreen
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    TODAY,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    burst,
    open_table,
    opened,
    out,
    press,
    readers_of,
    value_of,
)

NARROW = (80, 24)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_mode_stands_in_big_words_and_keys_of_the_keypad_change_it(
    running: Running, shelf: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(shelf, size=size) as pilot:
        await open_table(pilot, settled)
        for key, words in (("-", "R E T U R N"), ("*", "R E N E W"), ("/", "L O O K   U P"), ("+", "L E N D")):
            await press(pilot, settled, key)
            assert words in screen_text(pilot) and value_of(pilot, "table-line") == ""
        await press(pilot, settled, "B", "-")  # in the middle of a code it is a character
        assert value_of(pilot, "table-line") == "B-" and "L E N D" in screen_text(pilot)


async def test_full_width_keys_of_an_input_method_work_too(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        burst(pilot, "－")
        await settled(pilot)
        assert "R E T U R N" in screen_text(pilot)


async def test_a_pile_of_books_in_one_burst_is_lent_book_by_book(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        burst(pilot, "201", "enter", "B0001", "enter", "B0002", "enter", "B0005", "enter")
        await settled(pilot)
        text = screen_text(pilot)
        assert "Lent: Robinson (B0005) to 201" in text and "3 books of 5" in text
        assert value_of(pilot, "table-line") == ""
    assert readers_of(shelf) == {"B0003": "101", "B0004": "102", "B0001": "201", "B0002": "201", "B0005": "201"}


async def test_each_answer_is_saved_before_the_next_key_is_read(running: Running, shelf: str, settled: Settled) -> None:
    """While the first book is being saved the second waits in the line's queue: it is never half of a code."""
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        seen: list[tuple[str, int]] = []
        take = table.clerk.take

        async def watched(text: str) -> None:
            before = len(table.clerk.sitting.done)
            await take(text)
            seen.append((text, len(table.clerk.sitting.done) - before))

        table.clerk.take = watched  # type: ignore[method-assign]
        burst(pilot, "201", "enter", "B0001", "enter", "B0001", "enter", "B0002", "enter")
        await settled(pilot)
        assert seen == [("201", 0), ("B0001", 1), ("B0001", 0), ("B0002", 1)]


async def test_the_second_end_of_a_scanner_s_line_calls_no_next_reader(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        burst(pilot, "201", "enter", "enter", "B0001", "enter", "enter")
        await settled(pilot)
        assert table.clerk.sitting.card is not None and "3 books" not in screen_text(pilot)
        line = table.query_one(TableLine)
        assert line.echo == ECHO
        line.echo = -1.0  # the negative control: without the guard the same keys send the reader away
        burst(pilot, "B0002", "enter", "enter")
        await settled(pilot)
        assert table.clerk.sitting.card is None
    assert readers_of(shelf)["B0001"] == "201"


async def test_a_wrong_scan_rings_and_stays_until_the_next_replaces_it(
    running: Running, shelf: str, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        rung: list[int] = []
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(1))
        await press(pilot, settled, "201", "enter", "B9999", "enter")
        assert "No book has the code B9999" in screen_text(pilot) and table.query_one("#said").has_class("-flash-wrong")
        assert (value_of(pilot, "table-line"), rung) == ("B9999", [1])
        await press(pilot, settled, "B0001", "enter")
        assert (
            table.query_one("#said").has_class("-flash-good")
            and not table.query_one("#said").has_class("-flash-wrong")
            and rung == [1]
        )
    assert readers_of(shelf)["B0001"] == "201"


async def test_words_are_looked_for_while_typing_and_chosen_with_the_arrows(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "sun")
        await pilot.pause(0.2)
        await settled(pilot)
        assert table.has_class("-finding") and "孙家" in screen_text(pilot)
        await press(pilot, settled, "enter", "sgyy", "enter")
        assert "2 fit." in screen_text(pilot)
        await pilot.pause(2 * ECHO)
        await press(pilot, settled, "enter")  # once more takes the first
        await press(pilot, settled, "sgyy", "enter")
        await pilot.pause(2 * ECHO)
        await press(pilot, settled, "enter")  # the other copy: it stands first, being at hand
    assert {code for code, label in readers_of(shelf).items() if label == "201"} == {"B0001", "B0002"}


async def test_the_arrows_choose_among_what_fits(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "sgyy", "enter", "down", "down", "enter")
    assert [code for code, label in readers_of(shelf).items() if label == "201"] == ["B0002"]


async def test_what_is_still_being_looked_for_when_a_scan_is_taken_is_shown_no_more(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter")
        search, release = table.clerk.search, asyncio.Event()

        async def slow(text: str) -> Any:
            found = await search(text)
            await release.wait()
            return found

        table.clerk.search = slow  # type: ignore[method-assign]
        await pilot.press(*"B0001")
        await pilot.pause(REST * 3)
        burst(pilot, "enter")
        await pilot.pause(0.2)
        release.set()
        await settled(pilot)
        assert not table.has_class("-finding") and value_of(pilot, "table-line") == ""
    assert readers_of(shelf)["B0001"] == "201"


async def test_a_click_takes_what_fits(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "sgyy", "enter")
        for _click in ("moves the cursor", "takes what it is on"):
            await pilot.click("#found", offset=(4, 1))
            await settled(pilot)
    assert [code for code, label in readers_of(shelf).items() if label == "201"] == ["B0002"]


async def test_the_running_list_is_taken_back_line_by_line(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0001", "enter", "B0002", "enter", "B0005", "enter")
        await press(pilot, settled, ".", "enter", "down", "f8")
        text = screen_text(pilot)
        assert "Taken back: B0002" in text and "1 book of 5" in text
    assert [code for code, label in readers_of(shelf).items() if label == "201"] == ["B0001"]


async def test_escape_empties_the_line_and_then_leaves_whatever_was_offered(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "xyz", "escape")
        assert value_of(pilot, "table-line") == "" and isinstance(pilot.app.screen, TableScreen)
        await press(pilot, settled, "201", "enter", "B0004", "enter")
        assert "It lies here?" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert not isinstance(pilot.app.screen, TableScreen) and isinstance(pilot.app.screen, RoomScreen)
    assert readers_of(shelf) == {"B0003": "101", "B0004": "102"}


async def test_another_day_is_chosen_in_a_form_and_stands_in_the_banner(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "f2", "-1", "enter")
        assert "written for 2026-11-23 (Monday)" in screen_text(pilot)
        await press(pilot, settled, "201", "enter", "B0005", "enter", "f2", *["backspace"] * 10, "ctrl+s")
        assert "written for" not in screen_text(pilot)
    (loan,) = [loan for loan in out(shelf) if loan.code == "B0005"]
    assert loan.lent_on.isoformat() == "2026-11-23"


async def test_a_pause_is_forgiven_with_a_reason(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, pause_days=7, now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "f4")
        assert "Nobody who stands at the table has a pause." in screen_text(pilot)
        await press(pilot, settled, "-", "B0003", "enter", "+")
        assert "pause until 2026-12-01" in screen_text(pilot)
        await press(pilot, settled, "B0005", "enter")
        assert "101 borrows nothing until" in screen_text(pilot)
        await press(pilot, settled, "f4", "住院", "enter")
        assert "101 may borrow again." in screen_text(pilot) and "pause until" not in screen_text(pilot)
        await press(pilot, settled, "B0005", "enter")
    assert readers_of(shelf)["B0005"] == "101"


async def test_what_another_laptop_lends_is_told_and_shown(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter")
        desk: Any = pilot.app
        copy = queries.copy_by_code("B0005")
        assert copy is not None
        home = readers("102", today=TODAY)[0].ref
        await desk.desk.write_as("别人", operations.lend, copy=copy.ref, borrower=home)
        await settled(pilot)
        await press(pilot, settled, "B0005", "enter")
        assert "out to 102" in screen_text(pilot)
    assert readers_of(shelf)["B0005"] == "102"


async def test_the_language_changes_with_a_sitting_going_on(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0001", "enter")
        await pilot.app.run_action("language")
        await settled(pilot)
        assert "借  书" in screen_text(pilot) and "三国演义" in screen_text(pilot)
        set_language("en")


async def test_help_says_what_the_keypad_can_do(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "?")
        assert "The lending table" in screen_text(pilot) and "Take books back." in screen_text(pilot)
