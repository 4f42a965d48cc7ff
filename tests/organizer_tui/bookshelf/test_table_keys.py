"""At the table: keys that come at the wrong moment do what stands on the screen, and nothing else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from models.bookshelf import pauses, policies, queries
from organizer_tui.features.bookshelf.table.line import ECHO
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    TODAY,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    burst,
    enter_room,
    open_table,
    opened,
    out,
    press,
    readers_of,
    value_of,
)


@pytest.mark.parametrize("key", ["-", "*"])
async def test_enter_after_a_card_does_what_is_offered_and_not_the_first_book(
    running: Running, shelf: str, settled: Settled, screen_text: Text, key: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, key, "101", "enter")
        await pilot.pause(2 * ECHO)  # as long as a hand takes at least
        await press(pilot, settled, "enter")
        if key == "-":
            assert "L E N D   101" in screen_text(pilot)
        else:
            assert "1 book renewed." in screen_text(pilot)
        assert [done.mode for done in table.clerk.sitting.done] == ([] if key == "-" else ["renew"])
    assert readers_of(shelf) == {"B0003": "101", "B0004": "102"}


async def test_two_line_ends_behind_a_card_take_nothing_back(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled, "r")
        burst(pilot, "101", "enter", "enter")
        await settled(pilot)
    assert readers_of(shelf) == {"B0003": "101", "B0004": "102"}


async def test_two_line_ends_behind_an_isbn_choose_no_copy(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        burst(pilot, "201", "enter", "enter", "9787020008728", "enter", "enter")
        await settled(pilot)
        assert len(table.clerk.sitting.found) == 2
    assert len(out(shelf)) == 2


async def test_a_scan_means_the_scan_whatever_the_cursor_of_the_list_is_on(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled, "r")
        await press(pilot, settled, "102", "enter", "down")
        burst(pilot, "B0003", "enter")
        await settled(pilot)
    assert readers_of(shelf) == {"B0004": "102"}


async def test_a_key_that_takes_back_lends_nothing(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0005", "enter", "sgyy", "enter", "down", "f8")
    assert readers_of(shelf) == {"B0003": "101", "B0004": "102"}


async def test_an_emptied_line_puts_its_list_away(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "sgyy", "enter")
        assert table.has_class("-finding")
        await press(pilot, settled, "backspace")
        assert value_of(pilot, "table-line") == "" and not table.has_class("-finding")


async def test_two_enters_take_the_first_of_several_however_fast_they_come_after_the_words(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter")
        burst(pilot, "sgyy", "enter")
        await settled(pilot)
        await pilot.pause(0.2)
        await press(pilot, settled, "enter")
    assert sum(label == "201" for label in readers_of(shelf).values()) == 1


async def test_a_scan_is_no_reason_to_forgive(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, pause_days=7, now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled, "r")
        await press(pilot, settled, "B0003", "enter", "f4", "B0005", "enter")
        assert "That was a scan." in screen_text(pilot)
    with opened(shelf):
        assert len(pauses.pauses(today=TODAY)) == 1


async def test_terms_of_nobody_in_particular_do_not_replace_those_for_all(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        policies.set_policy(loan_days=28, most_loans=4, most_renewals=2, open_days="26", now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "down", "down", "enter", "ctrl+s")
        assert "Say which category, or who borrows." in screen_text(pilot)
    with opened(shelf):
        row = queries.policy()
    assert (row.open_days, row.most_loans) == ("26", 4)


async def test_it_fits_the_smallest_window(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf, size=(60, 15)) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0001", "enter")
        assert "三国演义" in screen_text(pilot) and "L E N D   201" in screen_text(pilot)


async def test_a_change_elsewhere_leaves_the_list_and_its_cursor_alone(
    running: Running, shelf: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("organizer_tui.features.bookshelf.table.screen.REST", 60)  # nothing is looked for meanwhile
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "sgyy", "enter")
        burst(pilot, "B0005")  # over the list; before its Enter comes …
        await settled(pilot)
        table.changed(frozenset({"bookshelf"}), in_front=True)  # … something is written, as forgetting does
        await settled(pilot)
        await press(pilot, settled, "enter")
    assert [code for code, label in readers_of(shelf).items() if label == "201"] == ["B0005"]


async def test_what_the_table_writes_itself_is_not_read_once_more(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        loads: list[int] = []
        load = table.load

        async def counted() -> None:
            loads.append(1)
            await load()

        table.load = counted  # type: ignore[method-assign]
        await press(pilot, settled, "201", "enter", "B0001", "enter")
        assert loads == []
        table.changed(frozenset({"bookshelf"}), in_front=True)
        await settled(pilot)
        assert loads == [1]


async def test_an_offer_rings_so_that_no_pile_is_scanned_past_it(
    running: Running, shelf: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        rung: list[int] = []
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(1))
        await press(pilot, settled, "201", "enter", "B0001", "enter")
        assert rung == []
        await press(pilot, settled, "B0004", "enter")
        assert rung == [1] and table.query_one("#said").has_class("-flash-ask")


@pytest.mark.parametrize("key", ["-", "escape"])
async def test_books_that_are_left_without_a_card_are_named(
    running: Running, shelf: str, settled: Settled, screen_text: Text, key: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await open_table(pilot, settled)
        await press(pilot, settled, "B0001", "enter", "B0005", "enter", "+")
        assert "For whom?" in screen_text(pilot)  # the mode it is in forgets none
        await press(pilot, settled, key)
        assert "Not lent: B0001, B0005." in screen_text(pilot)
    assert len(out(shelf)) == 2


async def test_a_long_card_is_paged(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf, size=(60, 15)) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0001", "enter", "B0002", "enter", "B0005", "enter")
        beside = table.query_one("#beside")
        assert beside.max_scroll_y > 0
        await press(pilot, settled, "pagedown")
        assert beside.scroll_y > 0
        await press(pilot, settled, "pageup")
        assert beside.scroll_y == 0


async def test_a_key_and_a_scan_at_once_are_served_one_after_the_other(
    running: Running, shelf: str, settled: Settled
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        table = await open_table(pilot, settled)
        await press(pilot, settled, "201", "enter", "B0001", "enter")
        write = table.desk.write

        async def slow(*args: Any, **kwargs: Any) -> Any:
            await asyncio.sleep(0.2)
            return await write(*args, **kwargs)

        table.desk.write = slow  # type: ignore[method-assign]
        burst(pilot, "B0002", "enter")
        await pilot.pause(0.1)
        table.action_take_back()  # the last line: that of the book which is being saved
        await pilot.pause(0.8)
        await settled(pilot)
        assert [(done.code, done.taken_back) for done in table.clerk.sitting.done] == [
            ("B0001", False),
            ("B0002", True),
        ]
    assert readers_of(shelf)["B0001"] == "201" and "B0002" not in readers_of(shelf)
