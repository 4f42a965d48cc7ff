"""The honour shelf at the desk: marking a copy, counting that it was taken and is back, lending it to nobody."""

from __future__ import annotations

from models.bookshelf import catalogue, honour, queries
from models.bookshelf.rows import CopyRow
from organizer_tui.features.bookshelf.table.line import TableLine
from tests.models.bookshelf.shelf import for_all
from tests.organizer_tui.bookshelf.steps import (
    NOW,
    WHO,
    WIDE,
    Running,
    Settled,
    Text,
    enter_room,
    opened,
    out,
    press,
    scan,
)


def copy_of(code: str) -> CopyRow:
    copy = queries.copy_by_code(code)
    assert copy is not None
    return copy


def give_to_all(place: str, *codes: str) -> None:
    with opened(place):
        for code in codes:
            for_all(copy=copy_of(code).ref)


async def test_a_copy_is_put_on_the_honour_shelf_in_its_form(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        ref = copy_of("B0005").ref
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("copy", ref)
        await settled(pilot)
        await press(pilot, settled, "e")
        assert "For all to take" in screen_text(pilot)
        await press(pilot, settled, "down", "down", "down", "down", "space", "ctrl+s")
        assert "honour shelf" in screen_text(pilot)
        await press(pilot, settled, "e", "down", "down", "down", "down")
        assert "‹ Yes ›" in screen_text(pilot)
        await press(pilot, settled, "space", "ctrl+s")
        assert "honour shelf" not in screen_text(pilot)
    with opened(shelf):
        assert not copy_of("B0005").take_one


async def test_a_scan_counts_that_it_was_taken_and_that_it_is_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    give_to_all(shelf, "B0005")
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "B0005")
        assert "Somebody takes B0005, Robinson?" in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "B0005 Robinson: somebody took it on 2026-11-24" in screen_text(pilot)
        await scan(pilot, settled, "B0005")
        assert "B0005, Robinson, is back on the honour shelf?" in screen_text(pilot)
        await press(pilot, settled, "n")
        await scan(pilot, settled, "B0005")
        await press(pilot, settled, "y")
        assert "B0005 Robinson: on the honour shelf" in screen_text(pilot)
        await scan(pilot, settled, "B0005")
        await press(pilot, settled, "escape")
    with opened(shelf):
        assert [(row.code, row.state, row.times_taken) for row in honour.honour_copies()] == [("B0005", "in", 1)]


async def test_at_the_lending_table_it_is_counted_and_lent_to_nobody(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    give_to_all(shelf, "B0005", "B0001")
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l", "201", "enter", "9787020008728", "enter")  # the copy that can be lent
        pilot.app.screen.query_one(TableLine).echo = 0.0  # else an Enter this soon is a scanner's second one
        assert "Lent: 三国演义 (B0002) to 201 孙家" in screen_text(pilot)
        await press(pilot, settled, "B0005", "enter")
        assert "Enter counts that somebody takes it; nobody writes down who." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert "B0005 Robinson: somebody took it on 2026-11-24" in screen_text(pilot)
        await press(pilot, settled, "B0001", "enter", "-", "B0005", "enter")
        assert "B0005 Robinson: on the honour shelf" in screen_text(pilot)
    assert [loan.code for loan in out(shelf)] == ["B0003", "B0004", "B0002"]
    with opened(shelf):
        rows = [(row.code, row.state, row.times_taken) for row in honour.honour_copies()]
    assert rows == [("B0005", "in", 1), ("B0001", "in", 0)]


async def test_a_title_is_never_markup_in_a_count(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        for title in ("[/]", "[@click=app.quit]x"):
            catalogue.add_title(
                details={"title": title}, price_fen=None, copies=1, place="[/]", donor="", now=NOW, who=WHO
            )
    give_to_all(shelf, "B0006")
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "t", "n", "enter", "end", "enter", "B0006", "enter")
        assert "IN ITS PLACE  B0006 [/]" in screen_text(pilot)
        await press(pilot, settled, "escape", "home", "enter", "B0007", "enter")
        assert "MISPLACED  B0007 [@click=app.quit]x" in screen_text(pilot) and "[/]" in screen_text(pilot)
