"""Counting the shelf at the desk with real keys and a scanner: what is said, what is kept, what is never lost."""

from __future__ import annotations

from typing import cast

import pytest
from textual.pilot import Pilot

from models.bookshelf import copies, honour, queries
from models.bookshelf.stocktake import queries as counts
from models.bookshelf.stocktake.rows import StocktakeRow
from models.journal import entries
from organizer_tui.features.bookshelf.screen import BookshelfScreen
from organizer_tui.features.bookshelf.stocktake.count_screen import CountScreen
from organizer_tui.features.bookshelf.stocktake.screen import StocktakeScreen
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    burst,
    enter_room,
    opened,
    press,
    scan,
    value_of,
)


async def begin(pilot: Pilot[None], settled: Settled, *keys: str) -> CountScreen:
    """Begin a stocktake and go to its first shelf, A架."""
    await enter_room(pilot, settled)
    await press(pilot, settled, "t", "n", "enter", "enter", *keys)
    return cast(CountScreen, pilot.app.screen)


def look_of(pilot: Pilot[None]) -> set[str]:
    """How the big line looks."""
    return {str(name) for name in pilot.app.screen.query_one("#said").classes}


def kept(place: str) -> tuple[StocktakeRow, dict[str, str]]:
    """The latest count and what it found, once the app has closed the building."""
    with opened(place):
        row = counts.stocktakes()[0]
        return row, {one.code: one.finding for one in counts.stocktake_findings(stocktake=row.ref)}


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every bell that rang."""
    rung: list[str] = []
    monkeypatch.setattr("organizer_tui.app.OrganizerApp.bell", lambda _app: rung.append("bell"))
    return rung


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_a_shelf_is_counted_from_the_first_scan_to_the_record(
    running: Running, shelf: str, settled: Settled, screen_text: Text, bells: list[str], size: tuple[int, int]
) -> None:
    async with running(shelf, size=size) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t")
        assert "No stocktake is under way: n begins one." in screen_text(pilot)
        await press(pilot, settled, "n", "enter")
        assert "A架" in screen_text(pilot) and "0 of 3" in screen_text(pilot) and "not begun" in screen_text(pilot)
        await press(pilot, settled, "enter", "B0001", "enter")
        assert "IN ITS PLACE  B0001 三国演义" in screen_text(pilot) and "1 of 3 seen" in screen_text(pilot)
        assert look_of(pilot) == {"-right"} and not bells
        await press(pilot, settled, "B0001", "enter")
        assert "It was counted here already." in screen_text(pilot)
        await press(pilot, settled, "B0003", "enter")
        assert "FOUND AGAIN  B0003 红楼梦" in screen_text(pilot) and "It is out to 101 赵家" in screen_text(pilot)
        assert look_of(pilot) == {"-again"} and bells == ["bell"]
        await press(pilot, settled, "ctrl+s")
        assert "2 copies were not seen and are written down as missing." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "counted to the end on 11-24" in screen_text(pilot)
        await press(pilot, settled, "v")
        assert "not seen in A架" in screen_text(pilot) and "Stocktake since 2026-11-24" in screen_text(pilot)
        await press(pilot, settled, "k")
        assert "Missing: 2." in screen_text(pilot)
        await press(pilot, settled, "Next time C架", "enter", "v", "v")
        assert "No stocktake is under way" in screen_text(pilot)
        await press(pilot, settled, "v", "v", "enter")
        assert "B0005" in screen_text(pilot) and "found again" in screen_text(pilot)  # the record of a past count
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, BookshelfScreen)
    row, found = kept(shelf)
    assert (row.ended_on, row.note) == (NOW.date(), "Next time C架")
    assert found == {"B0002": "missing", "B0003": "again", "B0005": "missing"}
    with opened(shelf):
        assert {copy.code: copy.state for copy in queries.copies()} == {
            "B0001": "in",
            "B0002": "in",
            "B0003": "out",
            "B0004": "out",
            "B0005": "in",
        }


async def test_a_fast_scanner_loses_nothing(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled)
        burst(pilot, "B0001", "enter", "B0002", "enter", "B0099", "enter", "B0005", "enter", "B0003", "enter")
        await settled(pilot)
        assert "FOUND AGAIN  B0003" in screen_text(pilot) and "3 of 3 seen" in screen_text(pilot)
    assert kept(shelf)[0].seen == 4
    with opened(shelf):
        deeds = [str(one.sentence) for one in entries(limit=4)]
    assert deeds == ["Counted B0003 A架", "Counted B0005 A架", "Counted B0002 A架", "Counted B0001 A架"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("B0099", "Nothing on the shelf's list has the code “B0099”."),
        ("B000", "“B000” is only a part of a code (5 fit)."),
        ("101", "This is the card of 101, not a book."),
        ("9787020008728", "三国演义 has 2 copies."),
        ("", "Nothing was scanned."),
        ("[/]", "Nothing on the shelf's list has the code “[/]”."),
    ],
)
async def test_a_scan_that_is_no_copy_is_said_where_the_volunteer_looks(
    running: Running, shelf: str, settled: Settled, screen_text: Text, bells: list[str], typed: str, said: str
) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled, *([typed] if typed else []), "enter")
        assert said in screen_text(pilot) and look_of(pilot) == {"-wrong"} and bells
        await press(pilot, settled, "B0002", "enter")  # the next scan replaces what was wrong
        assert "IN ITS PLACE  B0002" in screen_text(pilot) and value_of(pilot, "scan") == "B0002"
    assert kept(shelf)[0].seen == 1


async def test_codes_that_ran_together_and_full_width_letters_are_counted(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled, "B0001")  # its Enter is missing
        await press(pilot, settled, "Ｂ０００２", "enter")
        assert "Codes ran together; all of them are counted: B0001, B0002." in screen_text(pilot)
    assert kept(shelf)[0].seen == 2


async def test_what_was_not_entered_is_said_before_it_is_left(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        screen = await begin(pilot, settled, "B0001", "escape")
        assert "“B0001” stands in the line and is not counted." in screen_text(pilot)
        assert pilot.app.screen is screen
        await press(pilot, settled, "enter", "escape")
        assert isinstance(pilot.app.screen, StocktakeScreen) and "1 of 3" in screen_text(pilot)
        await press(pilot, settled, "enter", "B0002", "escape", "escape")
        assert isinstance(pilot.app.screen, StocktakeScreen)
    assert kept(shelf)[0].seen == 1


async def test_what_is_asked_for_waits_for_the_scans_before_it(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled, "B0001", "ctrl+s")  # not entered: it would be written down as missing
        assert "Enter counts it; then finish." in screen_text(pilot)
        burst(pilot, "enter", "B0002", "enter", "B0005", "enter", "ctrl+s", "ctrl+s")
        await settled(pilot)
        assert "counted to the end on 11-24" in screen_text(pilot)
        await press(pilot, settled, "down", "enter")
        burst(pilot, "B0003", "enter", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StocktakeScreen)
    row, found = kept(shelf)
    assert (row.seen, row.missing, found) == (4, 0, {"B0003": "again"})


async def test_a_scan_between_finishing_and_its_second_asking_goes_on_counting(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled, "ctrl+s", "B0001", "enter", "ctrl+s")
        assert "2 copies were not seen" in screen_text(pilot)
    assert kept(shelf)[1] == {}


async def test_a_finding_is_set_right_with_one_key(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        copy = queries.copy_by_code("B0005")
        assert copy is not None
        copies.take_off_shelf(copy=copy.ref, leaves_as="lost", why="", now=NOW, who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "n", "enter", "o", "B架", "enter")
        assert "B架  0 of 0 seen" in screen_text(pilot)
        await press(pilot, settled, "B0005", "enter")
        assert "B0005 is written down as lost. Ctrl+R puts it back on the shelf's list." in screen_text(pilot)
        await press(pilot, settled, "ctrl+r")
        assert "B0005 Robinson: on the shelf, A架" in screen_text(pilot)
        await press(pilot, settled, "B0003", "enter", "ctrl+r")
        assert "Returned: 红楼梦 (B0003) by 101 赵家." in screen_text(pilot)
        await press(pilot, settled, "B0001", "enter")
        assert "Carry it to A架; or Ctrl+R: it belongs here, in B架." in screen_text(pilot)
        await press(pilot, settled, "ctrl+r")
        assert "B0001 belongs in B架 from now on." in screen_text(pilot)
        await press(pilot, settled, "ctrl+r")
        assert "Nothing has to be written for B0001." in screen_text(pilot) and "It is settled." in screen_text(pilot)
        await press(pilot, settled, "down", "down", "ctrl+r")
        assert "Nothing has to be written for B0005." in screen_text(pilot)
    assert kept(shelf)[1] == {"B0001": "misplaced", "B0003": "again", "B0005": "again"}
    with opened(shelf):
        assert {copy.code: (copy.state, copy.place) for copy in queries.copies() if copy.code != "B0004"} == {
            "B0001": ("in", "B架"),
            "B0002": ("in", "A架"),
            "B0003": ("in", "A架"),
            "B0005": ("in", "A架"),
        }


async def test_findings_are_set_right_and_lost_books_written_down_from_their_list(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await begin(pilot, settled, "B0001", "enter", "B0003", "enter", "ctrl+s", "ctrl+s", "v")
        screen = cast(StocktakeScreen, pilot.app.screen)
        table = screen.query_one("#findings")
        assert table.has_focus
        await press(pilot, settled, "r")
        assert "Nothing has to be written for B0002." in screen_text(pilot) and "x in the list" in screen_text(pilot)
        await press(pilot, settled, "x", "ctrl+s")
        assert "B0002 三国演义: off the list" in screen_text(pilot)
        await press(pilot, settled, "home", "r", "down", "enter")
    with opened(shelf):
        states = {copy.code: copy.state for copy in queries.copies()}
    assert states["B0002"] == "withdrawn" and states["B0003"] == "in"


async def test_a_scanner_counts_wherever_the_cursor_is(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        screen = await begin(pilot, settled)
        screen.set_focus(None)
        await scan(pilot, settled, "B0002")
        assert "IN ITS PLACE  B0002" in screen_text(pilot)
        await press(pilot, settled, "escape")
        await scan(pilot, settled, "B0001")
        assert "Choose a shelf first." in screen_text(pilot)
    assert kept(shelf)[0].seen == 1


async def test_the_quick_count_tallies_the_honour_shelf(
    running: Running, shelf: str, settled: Settled, screen_text: Text, bells: list[str]
) -> None:
    with opened(shelf):
        for code in ("B0001", "B0002", "B0005"):
            copy = queries.copy_by_code(code)
            assert copy is not None
            honour.mark_take_one(copy=copy.ref, take_one=True, now=NOW, who=WHO)
        assert copy is not None
        honour.take_one(copy=copy.ref, now=NOW, who=WHO)
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "q")
        assert "Honour shelf" in screen_text(pilot) and "not seen yet: 2" in screen_text(pilot)
        await press(pilot, settled, "B0001", "enter")
        assert "IN ITS PLACE  B0001" in screen_text(pilot) and not bells
        await press(pilot, settled, "B0005", "enter")
        assert "It is back when the count is closed." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "1 copy was not seen: taken. 1 copy is back." in screen_text(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "The quick count is over: 2 seen, 1 taken." in screen_text(pilot)
    with opened(shelf):
        assert {row.code: row.state for row in honour.honour_copies()} == {
            "B0001": "in",
            "B0002": "taken",
            "B0005": "in",
        }


async def test_looking_at_the_quick_count_begins_none(running: Running, shelf: str, settled: Settled) -> None:
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "q", "ctrl+r", "escape", "k", "r", "x", "o", "escape")
    with opened(shelf):
        assert counts.stocktakes() == []


async def test_a_count_is_gone_on_with_on_another_evening(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf) as pilot:
        await begin(pilot, settled, "B0001", "enter")
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t")
        assert "1 of 3" in screen_text(pilot) and "under way" in screen_text(pilot)
        await press(pilot, settled, "n")
        assert "There is a count under way already." in screen_text(pilot)
        await press(pilot, settled, "enter", "B0002", "enter", "ctrl+z")
        assert "Undo: Counted B0002 A架" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "1 of 3 seen" in screen_text(pilot)
    assert kept(shelf)[0].seen == 1
