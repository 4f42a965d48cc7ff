"""Forgetting at the desk: by itself when the room is opened, and at once for a household that asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from models.bookshelf import forgetting, guests, operations, queries
from models.households.queries import matching_households
from models.journal import entries
from organizer_tui.features.bookshelf import keeping
from organizer_tui.features.bookshelf.screen import BookshelfScreen
from tests.organizer_tui.bookshelf.steps import NOW, WHO, WIDE, ago, enter_room, opened, press

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]


def _read_once(place: str, flat: str, code: str, days: int) -> None:
    """A household has had a book, that many days ago."""
    with opened(place):
        copy, home = queries.copy_by_code(code), matching_households(flat)[0]
        assert copy is not None
        operations.lend(copy=copy.ref, borrower=home.ref, now=ago(days), who=WHO)
        operations.give_back(copy=copy.ref, now=ago(days - 1), who=WHO)


def _known(place: str) -> list[tuple[str, str]]:
    with opened(place):
        return sorted((loan.code, loan.label) for loan in queries.loans(today=NOW.date()))


OPEN = [("B0003", "101"), ("B0004", "102")]


async def test_opening_the_room_forgets_what_is_old(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    _read_once(shelf, "201", "B0005", 400)
    _read_once(shelf, "201", "B0001", 30)
    with opened(shelf):
        title = queries.titles("Robinson")[0].ref
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        room.ask_open("title", title)
        await settled(pilot)
        assert "—" in screen_text(pilot)
        room.pane.history.focus()
        await press(pilot, settled, "enter")
        assert "This loan leads to no household." in screen_text(pilot)
    assert _known(shelf) == [("B0001", "201"), *OPEN, ("B0005", "")]
    with opened(shelf):
        assert entries()[0].kind == "forget"


async def test_a_long_past_is_forgotten_by_one_and_with_a_breath_for_the_keys(
    running: Running, shelf: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (400, 410, 420):
        _read_once(shelf, "201", "B0005", days)
    monkeypatch.setattr(forgetting, "BATCH", 1)
    at_work, most, breaths = 0, 0, 0
    asked = forgetting.any_to_forget

    async def breathe(seconds: float) -> None:
        nonlocal breaths
        breaths += 1
        assert seconds == keeping.BREATH
        cast(BookshelfScreen, pilot.app.screen).reload()  # as the write of each batch makes it do
        await asyncio.sleep(0.1)

    def counted(**kwargs: Any) -> bool:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work - breaths)
        return asked(**kwargs)

    monkeypatch.setattr(keeping, "sleep", breathe)
    monkeypatch.setattr(forgetting, "any_to_forget", counted)
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await pilot.pause(1)
        await settled(pilot)
    assert _known(shelf).count(("B0005", "")) == 3
    assert (breaths, most) == (3, 1)


async def test_a_household_asks_on_its_card(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    _read_once(shelf, "101", "B0005", 30)
    with opened(shelf):
        home = matching_households("101")[0].ref
    async with running(shelf) as pilot:
        await enter_room(pilot, settled)
        await pilot.app.go("households", "household", home)  # type: ignore[attr-defined]
        await settled(pilot)
        assert "1 out, 1 read" in screen_text(pilot)
        await press(pilot, settled, "F")
        shown = screen_text(pilot)
        assert "Forget which books 101 赵家 has had?" in shown and "1 loan that is over" in shown
        assert "cannot be taken back" in shown
        await press(pilot, settled, "n", "F", "y")
        assert "Forgotten: what 101 赵家 has read." in screen_text(pilot)
        assert "1 out, 0 read" in screen_text(pilot)
    assert _known(shelf) == [*OPEN, ("B0005", "")]


async def test_the_reader_at_the_cursor_is_forgotten_a_guest_too(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    with opened(shelf):
        guest = guests.add_guest(name="李师傅", now=ago(50), who=WHO)
        for code in ("B0005", "B0001"):
            copy = queries.copy_by_code(code)
            assert copy is not None
            operations.lend(copy=copy.ref, borrower=guest.ref, now=ago(40), who=WHO)
            lent = copy.ref
        operations.give_back(copy=lent, now=ago(39), who=WHO)
    async with running(shelf, size=WIDE) as pilot:
        room: BookshelfScreen = await enter_room(pilot, settled)
        await press(pilot, settled, "F")
        assert "There is no reader here." in screen_text(pilot)
        await press(pilot, settled, "v", "end")
        while room.loans.current is not None and room.loans.current.guest is None:
            await press(pilot, settled, "up")
        await press(pilot, settled, "F")
        assert "Forget which books G001 has had?" in screen_text(pilot)
        await press(pilot, settled, "y")
        await press(pilot, settled, "F", "y")
        assert "There was nothing to forget of G001." in screen_text(pilot)
    assert _known(shelf) == [("B0001", ""), *OPEN, ("B0005", "G001")]
    with opened(shelf):
        assert forgetting.loans_over(reader=guest.ref) == 0
