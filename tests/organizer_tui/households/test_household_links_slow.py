"""New links while something is slow: the one look at a link is never lost, and nobody waits for a stick."""

from __future__ import annotations

from asyncio import wait_for
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from textual.widgets import Input

from exports import calendar_cards
from models import db, migrate
from models.publishing import queries
from models.publishing.links import digest_of, make_link
from models.publishing.operations import say_address
from organizer_tui.app import OrganizerApp
from organizer_tui.shared import calendar_tokens
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.link_dialog import LinkDialog
from organizer_tui.shared.qr import QrCode
from tests.organizer_tui.households.steps import (
    NOW,
    WHO,
    Running,
    Settled,
    Text,
    card_in_front,
    enter_room,
    open_card,
    press,
    settle,
)
from tests.organizer_tui.publishing.steps import until

ADDRESS = "https://example.org/house/"


@pytest.fixture
def wu(place: str, zhao: str) -> str:
    """The Wus in 102, who have a link; residents find the building's calendars."""
    migrate.open_building(place, NOW)
    home = settle("102", "Wu")
    make_link(kind="household", of=home, now=NOW, who=WHO)
    say_address(address=ADDRESS, now=NOW, who=WHO)
    db.close()
    return home


@pytest.fixture
def go_on() -> Iterator[Event]:
    """What the slow one waits for."""
    event = Event()
    yield event
    event.set()


def slowly(really: Callable[..., Any], go_on: Event) -> Callable[..., Any]:
    """The same, once it may go on."""

    def slow(*args: Any, **kwargs: Any) -> Any:
        assert go_on.wait(20)
        return really(*args, **kwargs)

    return slow


async def test_a_card_that_is_left_meanwhile_loses_no_new_link(
    running: Running,
    place: str,
    wu: str,
    go_on: Event,
    settled: Settled,
    screen_text: Text,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calendar_cards, "make_and_show", slowly(calendar_cards.make_and_show, go_on))
    async with running(place, size=(120, 40)) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "l")
        await pilot.press("y")
        await pilot.pause()
        card = card_in_front(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not card
        go_on.set()
        await until(pilot, screen_text, "Calendar link for 102 Wu")
        dialog = pilot.app.screen
        assert isinstance(dialog, LinkDialog)
        token = dialog.query_one(QrCode).text.removeprefix(ADDRESS).removesuffix(".html")
        (link,) = [link for link in queries.links() if link.live]
        assert link.digest == digest_of(token)


async def test_a_link_is_shown_and_the_desk_reads_on_while_a_stick_is_slow(
    running: Running,
    place: str,
    wu: str,
    go_on: Event,
    settled: Settled,
    screen_text: Text,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calendar_tokens, "hand_over", slowly(lambda tokens, now: ["Stick: done."], go_on))
    async with running(place, size=(120, 40)) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "l", "y")
        assert isinstance(pilot.app.screen, LinkDialog)
        assert await wait_for(cast(OrganizerApp, pilot.app).desk.read(queries.links), 5)
        go_on.set()
        await until(pilot, screen_text, "Stick: done.")


async def test_cards_are_told_of_while_a_stick_is_slow(
    running: Running,
    place: str,
    wu: str,
    go_on: Event,
    settled: Settled,
    screen_text: Text,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(calendar_tokens, "hand_over", slowly(lambda tokens, now: ["Stick: done."], go_on))
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        pilot.app.screen.query_one("#field-flats", Input).value = "102"
        pilot.app.screen.query_one("#field-out", Input).value = str(tmp_path / "cards.pdf")
        await press(pilot, settled, "tab", "Y", "ctrl+s")
        assert isinstance(pilot.app.screen, TellDialog) and "1 card is written." in screen_text(pilot)
        assert await wait_for(cast(OrganizerApp, pilot.app).desk.read(queries.links), 5)
        go_on.set()
        await until(pilot, screen_text, "Stick: done.")
