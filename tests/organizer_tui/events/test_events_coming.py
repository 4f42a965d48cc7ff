"""Who comes, by kind; a list that is closed; parts with places of their own; in both languages, with real keys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import migrate
from models.events import queries, sign_ups
from models.events.operations import Details, correct_event
from models.events.parts.operations import add_part
from models.events.parts.queries import part_places, parts
from models.events.rules import Coming, Counts
from models.households.residents import Person, add_resident
from organizer_tui.shared.confirm import TellDialog
from tests.organizer_tui.events.steps import NOW, WHO, Running, Settled, Text, enter_room, line_of, press, value_of


def _close_yesterday(event: str) -> None:
    row = queries.event_row(event)
    lock_on = NOW.date() - timedelta(days=1)
    details = Details(row.title_zh, row.title_en, row.place, row.when, row.audience, row.capacity, lock_on=lock_on)
    correct_event(event=event, version=row.version, details=details, now=NOW, who=WHO)


async def test_a_sign_up_says_kinds_and_who_and_is_filled_in_the_next_time(
    running: Running, place: str, homes: list[str], event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    for name, born in (("李明", "1990"), ("李小明", "2020-05-01"), ("李奶奶", "1950")):
        add_resident(household=homes[3], person=Person(name, born=born), now=NOW, who=WHO)
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "s", "Li", "enter")
        assert [value_of(pilot, kind) for kind in ("adults", "children", "elderly")] == ["1", "1", "1"]
        await press(
            pilot, settled, "enter", "enter", "enter", "space", "right", "space", "enter", "阿姨", "enter", "花生"
        )
        await press(pilot, settled, "ctrl+s")
        assert isinstance(pilot.app.screen, TellDialog)
        await press(pilot, settled, "enter")
        row = room.sign_up()
        assert (row.counts, row.people, row.allergies) == (Counts(1, 1, 1), "李明、李小明、阿姨", "花生")
        assert "3 1a 1c 1e *! waits" in " ".join(screen_text(pilot).split())
        await press(pilot, settled, "x", "enter", "s", "Li", "enter")
        assert [value_of(pilot, kind) for kind in ("adults", "children")] == ["1", "1"]


async def test_on_a_closed_list_the_next_is_let_in_by_hand(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    migrate.open_building(place, NOW)
    _close_yesterday(event)
    async with running(place) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "enter", "x")
        assert "The list is closed: l lets the next one in." in screen_text(pilot)
        await press(pilot, settled, "enter")
        assert line_of(room) == [("Qian", 4, "waiting"), ("Sun", 2, "waiting")]
        assert "list closed, 5 free" in screen_text(pilot)
        await press(pilot, settled, "end", "l")
        assert "302 waits in front." in screen_text(pilot)
        await press(pilot, settled, "home", "l")
        assert line_of(room) == [("Qian", 4, "confirmed"), ("Sun", 2, "waiting")]
        pilot.app.clear_notifications()  # what was said before would lie over what is said now
        await press(pilot, settled, "s", "Zhao", "enter", "1", "ctrl+s")
        assert "The list is closed: l lets the next one in." in screen_text(pilot)


async def test_a_part_is_added_filled_and_removed(
    running: Running, place: str, event: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "k", "enter", "手工桌", "enter", "Craft table", "enter", "2", "enter")
        assert "手工桌 is added" in screen_text(pilot)
        await press(pilot, settled, "enter", "h", "enter", "enter", "enter", "3", "ctrl+s")
        assert "Only 2 more places are free." in screen_text(pilot) or "手工桌" in screen_text(pilot)
        await press(pilot, settled, "escape")
    migrate.open_building(place, NOW)
    (part,) = parts(event=event)
    assert (part.name_zh, part.name, part.capacity) == ("手工桌", "Craft table", 2)
    (waiting,) = part_places(event=event)
    assert (waiting.heads, waiting.state) == (3, "waiting")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_the_room_shows_kinds_and_allergies(
    running: Running, place: str, homes: list[str], event: str, settled: Settled, screen_text: Text, language: str
) -> None:
    migrate.open_building(place, NOW)
    part = add_part(event=event, name_zh="手工桌", capacity=12, now=NOW, who=WHO)
    coming = Coming(Counts(2, 1), allergies="花生", parts={part: 1})
    sign_ups.sign_up(event=event, household=homes[3], coming=coming, now=NOW, who=WHO)
    async with running(place, size=(130, 30)) as pilot:
        await enter_room(pilot, settled)
        if language == "zh_CN":
            await press(pilot, settled, "L")
        await press(pilot, settled, "enter", "end")
        shown = screen_text(pilot)
        assert ("2a 1c" if language == "en" else "2大1小") in shown
        assert ("* first time · ! 花生" if language == "en" else "* 第一次来 · ! 花生") in shown
