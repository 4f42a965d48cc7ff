"""From the key to the wall: the desk and the command line begin it, it follows another desk, and it ends with them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path
from threading import Event
from urllib.error import URLError

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.auctions.bids import bidding, hammer
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.projected import Projection
from models.auctions.steps import lock_auction, open_auction
from models.households.operations import move_in
from models.households.queries import units
from organizer_tui.features.auctions.projector.following import Following
from organizer_tui.features.auctions.projector.page_of import has_browser
from tests.architecture.source import ROOT
from tests.organizer_tui.cli.calling import called, environment
from tests.organizer_tui.conftest import NOW

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
WHO = "Setter"
BID = """
import sys
from datetime import UTC, datetime
from models import db, migrate
from models.auctions.bids.bidding import bid
now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
migrate.open_building(sys.argv[1], now)
bid(lot=sys.argv[2], paddle=sys.argv[3], amount_fen=123400, now=now, who="Other")
db.close()
"""


@pytest.fixture
def evening(place: str) -> tuple[str, str, str]:
    """An auction under way with a lot on the block and a paddle: its ref, the lot's and the paddle's."""
    migrate.open_building(place, NOW)
    hour = timedelta(hours=1)
    auction = create_auction(
        title_zh="慈善拍卖", title_en="Charity auction", opens_at=NOW - hour, closes_at=NOW + hour, now=NOW, who=WHO
    ).ref
    lot = add_lot(auction=auction, words=Words("茶壶", "Teapot"), terms=Terms(1000, "0:100"), now=NOW, who=WHO).ref
    home = move_in(unit=units()[0].ref, name="Zhao", moved_in=None, now=NOW, who=WHO).ref
    paddle = give_paddle(auction=auction, household=home, now=NOW, who=WHO).ref
    lock_auction(auction=auction, now=NOW, who=WHO)
    open_auction(auction=auction, now=NOW, who=WHO)
    hammer.call_lot(lot=lot, now=NOW, who=WHO)
    db.close()
    return auction, lot, paddle


def bid_elsewhere(place: str, lot: str, paddle: str) -> None:
    subprocess.run((sys.executable, "-c", BID, place, lot, paddle), cwd=ROOT, check=True, timeout=60)


class Heard:
    """What a follower was told."""

    def __init__(self) -> None:
        self.seen: list[Projection | None] = []
        self.news = Event()

    def tell(self, seen: Projection | None) -> None:
        self.seen.append(seen)
        self.news.set()

    def wait(self) -> Projection:
        assert self.news.wait(20)
        self.news.clear()
        last = self.seen[-1]
        assert last is not None
        return last


def unforeseen(error: Exception) -> None:
    raise error


def test_a_bid_of_another_program_is_on_the_wall_once(place: str, evening: tuple[str, str, str]) -> None:
    _auction, lot, paddle = evening
    migrate.open_building(place, NOW)
    heard = Heard()
    following = Following(heard.tell, unforeseen, clock=lambda: NOW, every=0.01)
    following.start()
    before = heard.wait()
    assert before.lot is not None and before.lot.top_fen is None
    bid_elsewhere(place, lot, paddle)
    after = heard.wait()
    assert after.lot is not None and after.lot.top_fen == 123400
    following.stop()
    assert len(heard.seen) == 2


def test_what_has_stood_its_time_goes_by_itself(place: str, evening: tuple[str, str, str]) -> None:
    _auction, lot, paddle = evening
    migrate.open_building(place, NOW)
    bidding.bid(lot=lot, paddle=paddle, amount_fen=1000, now=NOW, who=WHO)
    hammer.hammer(lot=lot, now=NOW, who=WHO)
    moment = [NOW]
    heard = Heard()
    following = Following(heard.tell, unforeseen, clock=lambda: moment[0], every=0.01)
    following.start()
    assert heard.wait().scene == "sold"
    moment[0] += timedelta(minutes=1)
    assert heard.wait().scene == "next"
    following.stop()


def test_a_building_without_an_auction_is_said(place: str) -> None:
    migrate.open_building(place, NOW)
    heard = Heard()
    following = Following(heard.tell, unforeseen, every=0.01)
    following.start()
    assert heard.news.wait(10) and heard.seen == [None]
    following.stop()


@pytest.fixture
def serving(place: str, evening: tuple[str, str, str], tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`organizer projector --browser` in a process of its own, and where its page is."""
    words = (sys.executable, "-m", "organizer_tui", "projector", "--data", place, "--browser", "--no-open")
    pipe = subprocess.PIPE
    process = subprocess.Popen(words, env=environment(tmp_path), stdout=pipe, stderr=pipe, text=True, cwd=tmp_path)
    assert process.stdout is not None and process.stderr is not None
    address = process.stdout.readline().split()[-1]
    yield process, address
    process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()


def test_the_page_of_the_command_line_follows_and_ends_with_ctrl_c(
    serving: tuple[subprocess.Popen[str], str], place: str, evening: tuple[str, str, str]
) -> None:
    process, address = serving
    with urllib.request.urlopen(address + "events", timeout=20) as stream:
        assert _board(stream)["figure"] == "¥10"
        bid_elsewhere(place, *evening[1:])
        assert _board(stream)["figure"] == "¥1,234"
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr is not None and process.stderr.read() == ""


def _board(stream: Iterator[bytes]) -> dict[str, object]:
    line = next(line for line in stream if line.startswith(b"data: "))
    board: dict[str, object] = json.loads(line.removeprefix(b"data: "))
    return board


def test_the_command_says_what_is_wrong(place: str, evening: tuple[str, str, str], tmp_path: Path) -> None:
    without = called("projector", "--data", place, folder=tmp_path)
    assert without.returncode == 2 and "--browser" in without.stderr
    unknown = called("projector", "--data", place, "--browser", "--auction", "Gala", folder=tmp_path)
    assert unknown.returncode == 1 and "“Gala”" in unknown.stderr


async def test_the_desk_opens_the_page_and_takes_it_along_when_it_closes(
    running: Running,
    settled: Settled,
    screen_text: Callable[[Pilot[None]], str],
    place: str,
    evening: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def open_browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("organizer_tui.features.auctions.projector.start.open_browser", open_browser)
    async with running(place) as pilot:
        await pilot.app.run_action("app.room('auctions')")
        for key in ("j", "enter"):
            await settled(pilot)
            await pilot.press(key)
        await settled(pilot)
        assert opened[0] in screen_text(pilot)
        with urllib.request.urlopen(opened[0], timeout=10) as page:
            assert page.status == 200
        await pilot.press("escape", "j")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert opened[1] == opened[0]
    with pytest.raises(URLError):
        urllib.request.urlopen(opened[0], timeout=10)


def test_no_browser_of_text_writes_over_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_browser({}) and has_browser({"DISPLAY": ":0"}) and has_browser({"WAYLAND_DISPLAY": "wayland-0"})
