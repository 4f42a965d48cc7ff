"""The clock on every screen: it shows what ends next, asks for nothing while nothing does, and says what is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.auctions import steps
from models.auctions.bids.clock import NextEnd
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Selling, Terms, Words
from models.i18n import set_language
from organizer_tui.app import OrganizerApp
from organizer_tui.countdown import SOON, Countdown
from organizer_tui.features.auctions.screen import AuctionsScreen
from organizer_tui.locations import Settings
from organizer_tui.shared.confirm import TellDialog
from tests.organizer_tui.auctions.steps import NOW, WHO, Running, Settled, Text, enter_room, press

ROOMS = ("today", "households", "bookshelf", "events", "auctions", "journal", "group")
ENDS = NOW + timedelta(minutes=4, seconds=10)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hands() -> Iterator[Hands]:
    yield Hands()


@pytest.fixture
def by_the_clock(place: str, auction: str) -> str:
    """The auction with lots 3 and 4 on sheets on table A, locked."""
    migrate.open_building(place, NOW)
    for title in ("Scarf", "Orchid"):
        selling = Selling("paper", "Table A", ENDS)
        add_lot(auction=auction, words=Words(title), terms=Terms(1000, "0:100"), selling=selling, now=NOW, who=WHO)
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return auction


@asynccontextmanager
async def _at_the_desk(place: str, hands: Hands, settled: Settled, size: tuple[int, int] = (100, 30)) -> Any:
    app = OrganizerApp(place, who="Tester", settings=Settings(language="en"), clock=hands)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot
    finally:
        app.desk.close()
    assert not app.errors


def _countdown(pilot: Pilot[None]) -> Any:
    return cast(OrganizerApp, pilot.app).countdown


async def _a_moment(pilot: Pilot[None], settled: Settled) -> None:
    """Until the look that follows a write has been taken."""
    await pilot.pause(SOON + 0.05)
    await settled(pilot)


async def _open(pilot: Pilot[None], auction: str, settled: Settled) -> None:
    await cast(OrganizerApp, pilot.app).desk.write(steps.open_auction, auction=auction)
    await _a_moment(pilot, settled)


@pytest.mark.parametrize(
    ("size", "shown", "rooms"),
    [((80, 24), "10:00 Table A 4:10", ROOMS), ((120, 40), "10:00:00 Table A 4:10 left", ("households",))],
)
async def test_every_screen_shows_what_ends_next(
    place: str,
    by_the_clock: str,
    hands: Hands,
    settled: Settled,
    screen_text: Text,
    size: tuple[int, int],
    shown: str,
    rooms: tuple[str, ...],
) -> None:
    async with _at_the_desk(place, hands, settled, size) as pilot:
        assert not _countdown(pilot).ticks and "4:10" not in screen_text(pilot)
        await _open(pilot, by_the_clock, settled)
        for room in rooms:
            await pilot.app.run_action(f"app.room('{room}')")
            await settled(pilot)
            first = screen_text(pilot).splitlines()[0]
            assert shown in first and "Tester" in first, room
        await pilot.app.push_screen(TellDialog("A box"))
        hands.now += timedelta(seconds=11)
        _countdown(pilot).tick()
        await settled(pilot)
        assert "Table A 3:59" in screen_text(pilot), "also behind a box"


async def test_the_clock_says_once_which_lots_are_over(
    place: str, by_the_clock: str, hands: Hands, settled: Settled, screen_text: Text
) -> None:
    async with _at_the_desk(place, hands, settled) as pilot:
        await _open(pilot, by_the_clock, settled)
        hands.now = ENDS - timedelta(milliseconds=1)
        _countdown(pilot).tick()
        await settled(pilot)
        assert "Table A 0:01 left" in screen_text(pilot)
        hands.now = ENDS
        _countdown(pilot).tick()
        await settled(pilot)
        text = screen_text(pilot)
        assert "over: close 3, 4" in text and "Time is over (Table A). Lots to close: 3, 4." in text
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert " over 3, 4 " in screen_text(pilot)
        pilot.app.clear_notifications()
        _countdown(pilot).tick()
        await settled(pilot)
        assert "Time is over (Table A)" not in screen_text(pilot)
        await cast(OrganizerApp, pilot.app).desk.write(steps.close_auction, auction=by_the_clock)
        await _a_moment(pilot, settled)
        assert not _countdown(pilot).ticks and " over 3" not in screen_text(pilot)


async def test_more_time_given_at_another_laptop_is_seen(
    place: str, by_the_clock: str, hands: Hands, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _at_the_desk(place, hands, settled) as pilot:
        await _open(pilot, by_the_clock, settled)
        countdown = _countdown(pilot)
        looks: list[int] = []
        monkeypatch.setattr(countdown, "look", lambda: looks.append(1))
        for _second in range(25):
            countdown.tick()
        assert len(looks) == 2


async def test_a_start_in_the_middle_of_an_evening_looks_by_itself(
    place: str, by_the_clock: str, hands: Hands, settled: Settled, screen_text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("organizer_tui.opening.WARM_UP_AFTER", 0.01)
    migrate.open_building(place, NOW)
    steps.open_auction(auction=by_the_clock, now=NOW, who=WHO)
    db.close()
    async with _at_the_desk(place, hands, settled) as pilot:
        await pilot.pause(0.1)
        await settled(pilot)
        assert "Table A 4:10 left" in screen_text(pilot)
        await pilot.press("L")
        await settled(pilot)
        assert "Table A 还剩 4:10" in screen_text(pilot)
    set_language("en")


async def test_without_anything_that_ends_no_timer_runs(
    running: Running, place: str, opened: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        _countdown(pilot).look()
        await settled(pilot)
        assert _countdown(pilot).end is None and _countdown(pilot).over == () and not _countdown(pilot).ticks


@pytest.mark.parametrize(("state", "words"), [("setup", "l locks it for the papers"), ("locked", "o opens it.")])
async def test_before_the_evening_b_says_what_to_do(
    running: Running, place: str, auction: str, settled: Settled, screen_text: Text, state: str, words: str
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        if state == "locked":
            await press(pilot, settled, "l", "y")
        await press(pilot, settled, "b")
        assert words in screen_text(pilot) and isinstance(pilot.app.screen, AuctionsScreen)


@pytest.mark.parametrize(("hours", "shown"), [(23, True), (25, False), (556, False)])
def test_an_end_that_is_days_away_is_not_counted_down(hours: int, shown: bool) -> None:
    left = timedelta(hours=hours)
    clock = Countdown(cast(OrganizerApp, SimpleNamespace(desk=SimpleNamespace(now=lambda: NOW))))
    clock.end = NextEnd(NOW + left, left, (), (), "")
    assert bool(clock.parts(80)) is shown
