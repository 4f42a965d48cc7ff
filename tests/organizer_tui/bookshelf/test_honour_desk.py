"""The honour shelf at the desk: marking a copy, counting that it was taken and is back, lending it to nobody."""

from __future__ import annotations

from models.bookshelf import catalogue, honour, queries
from models.bookshelf.rows import CopyRow
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
            honour.mark_take_one(copy=copy_of(code).ref, take_one=True, now=NOW, who=WHO)


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


async def test_what_is_for_all_to_take_is_lent_to_nobody(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    give_to_all(shelf, "B0005", "B0001")
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await scan(pilot, settled, "9787020008728")  # of two copies, the one that can be lent
        assert "B0002" in screen_text(pilot)
        await press(pilot, settled, "escape", "l", "B0005", "enter")
        assert "B0005 is of the honour shelf: it is taken, not lent." in screen_text(pilot)
    assert [loan.code for loan in out(shelf)] == ["B0003", "B0004"]


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
