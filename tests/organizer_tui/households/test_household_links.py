"""Calendar links on the card and cards in the room, with real keys: made, shown once, chosen, revoked, printed."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from exports.feeds.publish import shown
from models import db, migrate
from models.households import operations
from models.households.residents import Person
from models.journal import entries
from models.publishing import fetches, queries
from models.publishing.links import digest_of, make_link
from models.publishing.operations import say_address
from models.publishing.rows import MINIMAL, FetchRow, LinkRow
from organizer_tui.app import OrganizerApp
from organizer_tui.shared.link_dialog import LinkDialog
from organizer_tui.shared.qr import QrCode
from tests.exports.papers.printed import read
from tests.organizer_tui.households.steps import (
    NOW,
    TODAY,
    WHO,
    Running,
    Settled,
    Text,
    card_in_front,
    enter_room,
    half,
    open_card,
    press,
    settle,
    write_down,
)

ADDRESS = "https://example.org/house/"


@pytest.fixture
def wu(place: str, zhao: str) -> str:
    """The Wus in 102, a volunteer among them; residents find the building's calendars."""
    migrate.open_building(place, NOW)
    home = settle("102", "Wu")
    write_down(home, Person("吴强", relation="head"))
    write_down(home, Person("吴芳", tags="volunteer"))
    say_address(address=ADDRESS, now=NOW, who=WHO)
    db.close()
    return home


async def _card(pilot: Pilot[None], settled: Settled) -> None:
    await open_card(pilot, settled, "right")


def _token(pilot: Pilot[None]) -> str:
    """The token that the screen shows."""
    dialog = pilot.app.screen
    assert isinstance(dialog, LinkDialog)
    text = dialog.query_one(QrCode).text
    found = re.fullmatch(re.escape(ADDRESS) + r"([a-z2-9]{40})\.html", text)
    assert found is not None, text
    return found[1]


def _links() -> list[LinkRow]:
    return queries.links(revoked=True)


async def test_a_link_is_made_shown_once_and_finds_something_at_once(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        assert "Household        none yet" in screen_text(pilot) and "吴芳" in screen_text(pilot)
        await press(pilot, settled, "l")
        token = _token(pilot)
        assert token in screen_text(pilot) and "Shown only now" in screen_text(pilot)
        (link,) = _links()
        assert (link.digest, link.household, link.kind) == (digest_of(token), wu, "household")
        assert link.feed in shown()
        await press(pilot, settled, "enter")
        assert isinstance(pilot.app.screen, LinkDialog), "an Enter too many puts nothing away"
        await press(pilot, settled, "escape")
        text = screen_text(pilot)
        assert token not in text and "since 2026-11-24" in text and "titles in full · reminders" in text
        assert "not fetched by any phone yet" in text
    assert token not in repr(entries())


async def test_a_new_one_is_asked_about_and_the_old_one_dies(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "l")
        old = _token(pilot)
        await press(pilot, settled, "escape", "l")
        assert "The old one dies." in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert [link.live for link in _links()] == [True]
        await press(pilot, settled, "l", "y")
        assert _token(pilot) != old
        await press(pilot, settled, "escape")
        assert {link.digest: link.live for link in _links()}[digest_of(old)] is False


async def test_a_volunteers_link_is_theirs(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "down", "down", "l")
        assert "Calendar link for 吴芳" in screen_text(pilot)
        _token(pilot)
        await press(pilot, settled, "escape")
        (link,) = _links()
        assert (link.kind, link.name) == ("volunteer", "吴芳")


async def test_what_it_shows_is_chosen_on_its_line(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        card = await open_card(pilot, settled, "right")
        await press(pilot, settled, "k")
        assert "102 Wu has no calendar link yet" in screen_text(pilot)
        await press(pilot, settled, "l", "escape")
        half(card, "people").go_to_key(f"link {wu}")
        await press(pilot, settled, "enter")  # on its line: what it shows
        assert "What the calendar of 102 Wu shows" in screen_text(pilot)
        await press(pilot, settled, "enter", "right", "enter", "left", "enter", "right", "ctrl+s")
        (link,) = _links()
        assert (link.titles, link.alarms, link.tasks, link.live) == (MINIMAL, False, True, True)
        assert "titles: only a word · no reminders · tasks" in screen_text(pilot)


async def test_a_lost_card_dies_at_once(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "X")
        assert "no calendar link that could be revoked" in screen_text(pilot)
        await press(pilot, settled, "l", "escape", "X")
        assert "The card leads nowhere from now on." in screen_text(pilot)
        await press(pilot, settled, "y")
        assert [link.live for link in _links()] == [False]
        assert "Household        none yet" in screen_text(pilot)


async def test_which_kinds_of_programs_fetched_it_last_is_seen(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "l", "escape")
        feed = _links()[0].feed
        fetches.note_fetches([FetchRow(feed, "Apple", NOW - timedelta(hours=3), 2), FetchRow(feed, "other", NOW, 1)])
        await press(pilot, settled, "escape", "enter")
        text = screen_text(pilot)
        assert "Another program fetched it just now" in text and "Apple fetched it 3 hours ago" in text


async def test_without_an_address_only_the_file_is_named(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    home = settle("102", "Wu")
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "l")
        assert not pilot.app.screen.query(QrCode) and "There is no address yet" in screen_text(pilot)
        assert re.search(r"\b[a-z2-9]{40}\.html\b", screen_text(pilot))
        await press(pilot, settled, "p")
        assert isinstance(pilot.app.screen, LinkDialog)
        await press(pilot, settled, "escape")
        assert [link.household for link in _links()] == [home]


async def test_who_said_no_gets_none(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "l")
        assert "Somebody there does not want the calendar." in screen_text(pilot)
        assert _links() == []


async def test_the_card_is_written_from_the_one_look(
    running: Running, place: str, wu: str, settled: Settled, tmp_path: Path
) -> None:
    out = tmp_path / "card.pdf"
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "l")
        token = _token(pilot)
        await press(pilot, settled, "p")
        pilot.app.screen.query_one("#field-out", Input).value = str(out)
        await press(pilot, settled, "ctrl+s")
        feed = f"webcal:{ADDRESS.partition(':')[2]}{token}.ics"
        assert sorted(read(out.read_bytes(), "QR")) == [f"{ADDRESS}{token}.html", feed]
        assert _token(pilot) == token, "it is still shown"


async def test_a_card_is_written_over_nothing_unasked_and_to_no_folder(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text, tmp_path: Path
) -> None:
    out = tmp_path / "mine.pdf"
    out.write_bytes(b"mine")
    async with running(place, size=(120, 40)) as pilot:
        await _card(pilot, settled)
        await press(pilot, settled, "l", "p")
        for typed, said in (("/", "“/” does not end in .pdf."), (f"{tmp_path}/", f"“{tmp_path.name}” does not end in")):
            pilot.app.screen.query_one("#field-out", Input).value = typed
            await press(pilot, settled, "ctrl+s")
            assert said in screen_text(pilot)
        pilot.app.screen.query_one("#field-out", Input).value = f"'{out.with_suffix('')}'"  # quoted, as it is dropped
        await press(pilot, settled, "ctrl+s")
        assert "Write over “mine.pdf”?" in screen_text(pilot)
        await press(pilot, settled, "n")
        assert "Nothing was written." in screen_text(pilot) and out.read_bytes() == b"mine"
        await press(pilot, settled, "ctrl+s", "y")
        assert len(read(out.read_bytes(), "QR")) == 2


async def test_cards_for_all_who_have_none_and_then_for_nobody(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text, tmp_path: Path
) -> None:
    out = tmp_path / "cards.pdf"
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        pilot.app.screen.query_one("#field-out", Input).value = str(out)
        await press(pilot, settled, "ctrl+s")
        assert "1 card is written." in screen_text(pilot)  # the Zhaos do not want one
        assert [(link.label, link.live) for link in _links()] == [("102", True)]
        address, _feed = sorted(read(out.read_bytes(), "QR"))
        assert digest_of(address.removeprefix(ADDRESS).removesuffix(".html")) == _links()[0].digest
        await press(pilot, settled, "escape", "l")
        pilot.app.screen.query_one("#field-out", Input).value = str(tmp_path / "again.pdf")
        await press(pilot, settled, "ctrl+s")
        assert "has a card already" in screen_text(pilot) and not (tmp_path / "again.pdf").exists()


async def test_a_link_of_who_has_gone_is_refused_in_words_by_enter_too(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    make_link(kind="household", of=wu, now=NOW, who=WHO)
    operations.move_out(household=wu, moved_out=TODAY, why="", now=NOW, who=WHO)
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await cast(OrganizerApp, pilot.app).go("households", "household", wu)
        await settled(pilot)
        half(card_in_front(pilot), "people").go_to_key(f"link {wu}")
        await press(pilot, settled, "enter")
        assert "This household has moved out already." in screen_text(pilot)
        assert half(card_in_front(pilot), "people").has_focus


async def test_a_file_that_is_there_is_written_over_only_after_asking(
    running: Running, place: str, wu: str, settled: Settled, screen_text: Text, tmp_path: Path
) -> None:
    out = tmp_path / "cards.pdf"
    out.write_text("the cards of last year")
    async with running(place, size=(120, 40)) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "l")
        pilot.app.screen.query_one("#field-out", Input).value = str(tmp_path / "cards")  # it becomes a .pdf
        await press(pilot, settled, "ctrl+s")
        assert "Write over “cards.pdf”?" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert "Nothing was written." in screen_text(pilot) and "Give the file another name." in screen_text(pilot)
        assert out.read_text() == "the cards of last year" and _links() == []
        await press(pilot, settled, "ctrl+s", "enter")
        assert "1 card is written." in screen_text(pilot)
        assert [link.label for link in _links()] == ["102"] and len(read(out.read_bytes(), "QR")) == 2
