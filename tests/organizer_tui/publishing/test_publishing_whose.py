"""Calendars behind links, by whose they are: what is said of each, and the way to where its link is made."""

from __future__ import annotations

import pytest

from models import db, migrate
from models.households.residents import Person, add_resident
from models.publishing.links import Choices, make_link
from models.publishing.queries import links
from models.publishing.rows import MINIMAL, PANEL, VOLUNTEER
from organizer_tui.features.cases.screen import CasesScreen
from organizer_tui.features.households.card import CardScreen
from tests.organizer_tui.publishing.steps import NOW, WHO, Running, Settled, Text, enter_room, press


@pytest.fixture
def readers(place: str, town: dict[str, str]) -> dict[str, str]:
    """The calendars of the panel and of a volunteer at the Qians', who shares the card with them; by their names."""
    migrate.open_building(place, NOW)
    add_resident(household=town["Qian"], person=Person("Qian Long"), now=NOW, who=WHO)
    her = add_resident(household=town["Qian"], person=Person("Qian Fang", tags="volunteer"), now=NOW, who=WHO).ref
    minimal = Choices(titles=MINIMAL)
    feeds = {
        "panel": make_link(kind=PANEL, choices=minimal, now=NOW, who=WHO).link.feed,
        "volunteer": make_link(kind=VOLUNTEER, of=her, choices=minimal, now=NOW, who=WHO).link.feed,
    }
    assert len(links()) == 4
    db.close()
    return feeds


WORDS = {
    "panel": (
        "itself is known to the members of the panel only",
        "The address of “The panel” is a secret of the panel.",
        "What “The panel” shows is chosen in the room of the panel.",
    ),
    "volunteer": (
        "itself is known to the volunteer only",
        "The address of “Volunteer Qian Fang 302” is the volunteer's own secret.",
        "What “Volunteer Qian Fang 302” shows is chosen on the card of the volunteer's household.",
    ),
}


@pytest.mark.parametrize("whose", WORDS)
async def test_what_is_said_of_a_link_is_about_whose_it_is(
    running: Running, place: str, readers: dict[str, str], settled: Settled, screen_text: Text, whose: str
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        room.feeds.go_to_key(readers[whose])
        await settled(pilot)
        known, secret, chosen = WORDS[whose]
        text = screen_text(pilot)
        assert known in text and "household" not in text and "as its readers chose" in text
        await press(pilot, settled, "q", "l")
        assert [said.message.splitlines()[0] for said in pilot.app._notifications] == [secret, chosen]


async def test_c_goes_to_the_panels_room(
    running: Running, place: str, readers: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        room.feeds.go_to_key(readers["panel"])
        await press(pilot, settled, "c")
        assert isinstance(pilot.app.screen, CasesScreen)
        await press(pilot, settled, "k")
        assert "What the calendar of the panel shows" in screen_text(pilot)


async def test_c_goes_to_the_volunteers_line(
    running: Running, place: str, readers: dict[str, str], settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        room = await enter_room(pilot, settled)
        room.feeds.go_to_key(readers["volunteer"])
        await press(pilot, settled, "c")
        assert isinstance(pilot.app.screen, CardScreen)
        await press(pilot, settled, "k")
        assert "What the calendar of Qian Fang shows" in screen_text(pilot)
