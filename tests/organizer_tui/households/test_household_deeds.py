"""What is done about a household and its people, with real keys: asked, written, said, and taken back."""

from __future__ import annotations

import pytest

from models import db, migrate
from models.households import operations, queries
from models.journal import entries
from tests.organizer_tui.households.steps import (
    NOW,
    TODAY,
    WHO,
    Running,
    Settled,
    Text,
    card_in_front,
    cleared,
    half,
    open_card,
    press,
    value_of,
)


async def test_a_person_is_added_with_everything_and_the_cursor_goes_there(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        await press(pilot, settled, "a", "单伟", "enter", "grandson", "enter", "right", "right", "enter")
        await press(pilot, settled, "2015.3", "enter", "138-0000", "enter", "right", "space", "right", "space", "enter")
        await press(pilot, settled, "English/沪语", "enter", "enter", "right", "enter", "Allergic", "ctrl+s")
        assert "单伟 lives in 101." in screen_text(pilot)
        await cleared(pilot, settled)
        text = screen_text(pilot)
        assert "grandson" in text and "m 11 (2015)" in text and "child, Party member" in text
        assert "speaks English 沪语 · ! Allergic" in text
        person = card.current_person()
        assert person is not None and (person.name, person.born) == ("单伟", "2015-03")
        assert person.tags == {"child", "party_member"} and person.alert


async def test_a_new_name_gets_its_own_pinyin_unless_one_was_typed(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        await press(pilot, settled, "enter")
        assert "Correct 赵婷婷 of 101" in screen_text(pilot) and value_of(pilot, "pinyin") == "zhao ting ting"
        await press(pilot, settled, "backspace", "backspace", "芳", "ctrl+s")
        person = card.current_person()
        assert person is not None and (person.name, person.pinyin) == ("赵芳", "zhao fang")
        await press(pilot, settled, "e", *["down"] * 7, "x", "ctrl+s")
        person = card.current_person()
        assert person is not None and (person.name, person.pinyin) == ("赵芳", "zhao fangx")


async def test_a_refused_correction_keeps_what_was_typed(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "e", "!", "down", "down", "down", "x", "ctrl+s")
        assert "“1935x” is no day of birth." in screen_text(pilot)
        assert (value_of(pilot, "name"), value_of(pilot, "born")) == ("赵婷婷!", "1935x")
        await press(pilot, settled, "escape", "e")
        assert (value_of(pilot, "name"), value_of(pilot, "born")) == ("赵婷婷!", "1935x")
    migrate.open_building(place, NOW)
    assert [person.name for person in queries.residents()] == ["赵婷婷"]


async def test_somebody_changed_the_person_meanwhile(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        await press(pilot, settled, "e", "!")
        from models.households import residents
        from models.households.residents import Person

        lady = (await card.desk.read(queries.residents))[0]
        await card.desk.write(
            residents.correct_resident, resident=lady.ref, version=lady.version, person=Person("赵婷")
        )
        await press(pilot, settled, "ctrl+s")
        assert "Somebody has changed this since you opened it." in screen_text(pilot)
        assert value_of(pilot, "name") == "赵婷婷!"
        await press(pilot, settled, "escape", "e")
        assert value_of(pilot, "name") == "赵婷"  # the draft was of older facts


@pytest.mark.parametrize(
    ("keys", "shown", "status"),
    [(("x",), "moved away 2026-11-24", "left"), (("x", "right"), "died 2026-11-24", "died")],
)
async def test_somebody_is_no_longer_here(
    running: Running,
    place: str,
    sun: str,
    settled: Settled,
    screen_text: Text,
    keys: tuple[str, ...],
    shown: str,
    status: str,
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled, "right")
        await press(pilot, settled, *keys, "ctrl+s")
        await cleared(pilot, settled)
        text = screen_text(pilot)
        assert "No longer here" in text and shown in text and "Residents  1 person" in text
        assert card.life is not None
        half(card, "people").go_to_key(card.life.card.gone[0].ref)
        person = card.current_person()
        assert person is not None and (person.name, person.status) == ("Sun Wei", status)
        await press(pilot, settled, "x")
        assert "This person is not here any more." in screen_text(pilot)
        await press(pilot, settled, "u", "y")
        await cleared(pilot, settled)
        assert "No longer here" not in screen_text(pilot) and "Residents  2 people" in screen_text(pilot)


async def test_a_day_of_leaving_in_future_is_refused_and_stays(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "x", "right", "down", "backspace", "5", "ctrl+s")
        assert "This day is still to come." in screen_text(pilot) and value_of(pilot, "day") == "2026-11-25"
        assert "died" in screen_text(pilot)


async def test_consent_is_answered_per_purpose_from_the_line_that_says_it(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        await press(pilot, settled, "down", "down", "enter")
        assert "What 赵婷婷 of 101 agreed to" in screen_text(pilot)
        await press(pilot, settled, "right", "enter", "right", "enter", "right", "ctrl+s")
        await cleared(pilot, settled)
        assert "directory: agreed · photos: said no · calendar: never asked" in screen_text(pilot)
        assert [str(entry.sentence) for entry in await card.desk.read(entries, limit=3)] == [
            "赵婷婷 of 101 has not been asked about the calendar after all",
            "赵婷婷 of 101 does not want to be in photos",
            "赵婷婷 of 101 agreed to be in the directory",
        ]
        await press(pilot, settled, "c", "ctrl+s", "u", "y")  # saving it as it was writes nothing
        await cleared(pilot, settled)
        assert "directory: agreed · photos: said no · calendar: said no" in screen_text(pilot)


async def test_a_note_with_its_flag_stands_on_top(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "m", "right", "enter", "Night shift", "enter", "Knock softly", "ctrl+s")
        await cleared(pilot, settled)
        text = screen_text(pilot)
        assert "102 Sun · 2 people · since 2026-11-01 ! take care" in text
        assert text.index("Night shift") < text.index("Knock softly") < text.index("Sun Wei")
        await press(pilot, settled, "escape")
        assert "102 ! Sun" in screen_text(pilot)


async def test_name_and_day_of_a_household_are_corrected(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled, "right")
        await press(pilot, settled, "h", " & Shan", "enter", "backspace", "2", "ctrl+s")
        await cleared(pilot, settled)
        assert "102 Sun & Shan · 2 people · since 2026-11-02" in screen_text(pilot)
        await press(pilot, settled, "tab", "e")  # on no person: the household
        assert "Correct the household of 102" in screen_text(pilot)


async def test_a_household_that_is_gone_is_corrected(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await press(pilot, settled, "2", "v", "v", "v", "e")
        assert (value_of(pilot, "moved_out"), value_of(pilot, "why_left")) == ("2015-01-01", "a bigger flat")
        await press(pilot, settled, "down", "down", "down", " upstairs", "ctrl+s")
        await cleared(pilot, settled)
        assert "a bigger flat upstairs" in screen_text(pilot)


async def test_moving_out_says_what_is_still_open_and_can_be_taken_back(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "o")
        text = screen_text(pilot)
        for words in (
            "1 book is still out.",
            "¥25 is still to be paid.",
            "signed up for 1 event",
            "1 visit is planned.",
        ):
            assert words in text
        await press(pilot, settled, "enter", "to her daughter", "ctrl+s")
        assert "Zhao has moved out of 101." in screen_text(pilot)
        await cleared(pilot, settled)
        assert "· 2015-03-01 to 2026-11-24 · moved out to her daughter" in screen_text(pilot)
        await press(pilot, settled, "escape")
        assert "101 -" in screen_text(pilot) and "Households 0" in screen_text(pilot)
        await press(pilot, settled, "u", "y")
        await cleared(pilot, settled)
        assert "101 V Zhao" in screen_text(pilot)


async def test_a_refused_moving_out_keeps_what_was_typed(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "o", *["backspace"] * 10, "2014-01-01", "enter", "mistake", "enter")
        assert "The moving-out day is before the moving-in day." in screen_text(pilot)
        assert (value_of(pilot, "moved_out"), value_of(pilot, "why")) == ("2014-01-01", "mistake")


async def test_deeds_in_the_room_are_about_the_cursor(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await press(pilot, settled, "2", "v", "v", "f", "sunwei", "down", "c")
        assert "What Sun Wei of 102 agreed to" in screen_text(pilot)
        await press(pilot, settled, "escape", "e")
        assert "Correct Sun Wei of 102" in screen_text(pilot)
        await press(pilot, settled, "escape", "p", "ctrl+s", "enter")
        assert card_in_front(pilot).household == sun and "2026-12-08 planned" in screen_text(pilot)


async def test_enter_pressed_twice_is_one_person(running: Running, place: str, zhao: str, settled: Settled) -> None:
    async with running(place) as pilot:
        await open_card(pilot, settled)
        await press(pilot, settled, "a", "Twin")
        await pilot.press("ctrl+s", "ctrl+s")
        await settled(pilot)
    migrate.open_building(place, NOW)
    assert [person.name for person in queries.residents()] == ["赵婷婷", "Twin"]


async def test_the_room_hears_of_a_death_written_at_another_desk(
    running: Running, place: str, sun: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await press(pilot, settled, "2", "v", "v")
        assert "Residents 3" in screen_text(pilot)
        await pilot.app.run_action("app.room('today')")
        migrate.open_building(place, NOW)
        operations.move_out(household=sun, moved_out=TODAY, why="", now=NOW, who=WHO)
        db.close()
        await press(pilot, settled, "2")
        assert "Residents 1" in screen_text(pilot)
