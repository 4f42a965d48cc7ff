"""A household's card with real keys: what stands on it, walking it, and where each of its lines leads."""

from __future__ import annotations

import pytest

from models import db, migrate
from models.bookshelf import queries as books
from models.households import operations
from organizer_tui.app import OrganizerApp
from organizer_tui.features.households.screen import HouseholdsScreen
from tests.organizer_tui.households.steps import NOW, WHO, Running, Settled, Text, card_in_front, half, open_card, press


async def test_the_card_shows_a_whole_life(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(120, 40)) as pilot:
        await open_card(pilot, settled)
        text = screen_text(pilot)
        for words in (
            "101 Zhao · 1 person · since 2015-03-01 ! take care",
            "Ring twice.",
            "Hard of hearing.",
            "赵婷婷",
            "f 91 (1935)",
            "199-0000",
            "lives alone",
            "speaks 沪语",
            "directory: never asked · photos: agreed · calendar: said no",
            "1 planned, 0 done",
            "2026-11-23 visit due     rice",
            "1 out, 1 read",
            "12 days late  Late book (B0001)",
            "given back    Read book (B0002)",
            "2026-11-27 2 come        Tea",
            "¥25 to be paid",
            "paddle 1      Auction: won lot 1 for",
            "gave lot 2    Blanket",
            "Families in 101",
            "Qian · 2010-05-01 to 2015",
            "Lately done",
            "Gave paddle 1 to 101",
        ):
            assert words in text, words


async def test_on_a_narrow_screen_one_half_is_below_the_other(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        people, life = half(card, "people"), half(card, "life")
        assert people.region.bottom <= life.region.y and people.size.height == 6
        assert "won lot 1 for ¥25, not paid yet" in screen_text(pilot)
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert people.region.right <= life.region.x and people.region.y == life.region.y


async def test_arrows_walk_over_headings_from_one_half_into_the_other(
    running: Running, place: str, busy: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        people, life = half(card, "people"), half(card, "life")
        assert (card.focused, people.cursor) == (people, 1)
        await press(pilot, settled, "up")
        assert (card.focused, life.cursor) == (life, life.row_count - 1)
        await press(pilot, settled, "home")
        assert (life.cursor, life.scroll_y) == (1, 0)
        await press(pilot, settled, "down")
        assert life.cursor == 3, "over the heading of the books"
        await press(pilot, settled, "up", "up")
        assert (card.focused, people.cursor) == (people, people.row_count - 1)
        await press(pilot, settled, "right")
        assert card.focused is life
        await press(pilot, settled, "left")
        assert card.focused is people


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Where the app was asked to go, instead of going there."""
    places: list[tuple[str, str, str]] = []

    async def go(_app: OrganizerApp, room: str, kind: str, ref: str) -> None:
        places.append((room, kind, ref))

    monkeypatch.setattr(OrganizerApp, "go", go)
    return places


async def test_each_line_leads_to_what_it_is_about(
    running: Running, place: str, busy: str, settled: Settled, gone_to: list[tuple[str, str, str]]
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        assert card.life is not None
        life = card.life
        await press(pilot, settled, "tab", "home")
        for _line in range(half(card, "life").row_count):
            await press(pilot, settled, "down")
            about = card.about()
            if about is life.card.others[0]:
                continue
            await press(pilot, settled, "enter")
            if half(card, "life").cursor == half(card, "life").row_count - 1:
                break
        expected = [("bookshelf", "copy", loan.copy) for loan in life.loans]
        expected += [("events", "event", life.sign_ups[0].sign_up.event)]
        expected += [("auctions", "paddle", life.biddings[0].paddle), ("auctions", "lot", life.gifts[0].lot or "")]
        expected += [("journal", "entry", deed.ref) for deed in life.deeds]
        assert gone_to == expected


async def test_the_auctions_room_and_the_journal_are_entered_from_the_card(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        assert card.life is not None
        await press(pilot, settled, "tab", "end", "enter")
        assert pilot.app.current_mode == "journal"
        assert f"▌{card.life.deeds[-1].at:%Y-%m-%d}" in screen_text(pilot)
        half(card, "life").go_to_key(card.life.biddings[0].paddle)
        await press(pilot, settled, "2")
        assert pilot.app.screen is card
        await press(pilot, settled, "enter")
        assert pilot.app.current_mode == "auctions" and "Zhao" in screen_text(pilot)
        await press(pilot, settled, "2", "escape")
        assert isinstance(pilot.app.screen, HouseholdsScreen)


async def test_an_earlier_family_and_the_way_back(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        half(card, "life").focus()
        half(card, "life").go_to_key(card.life.card.others[0].ref)  # type: ignore[union-attr]  # it has been read
        await press(pilot, settled, "enter")
        text = screen_text(pilot)
        assert "101 Qian · 1 person · 2010-05-01 to 2015-01-01 · moved out a bigger flat" in text
        assert "Qian Long" in text and "lives here" in text and "a adds somebody" not in text
        for key in "apdo":
            await press(pilot, settled, key)
            assert "This household has moved out already." in screen_text(pilot)
            pilot.app.clear_notifications()
        await press(pilot, settled, "escape")
        assert "101 Zhao" in screen_text(pilot) and card_in_front(pilot) is card
        await press(pilot, settled, "escape")
        assert isinstance(pilot.app.screen, HouseholdsScreen)


async def test_the_card_follows_what_is_done_elsewhere(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        card = await open_card(pilot, settled)
        assert card.life is not None and len(card.life.out) == 1
        from models.bookshelf.operations import give_back

        copy = next(copy for copy in await card.desk.read(books.copies) if copy.state == "out")
        await card.desk.write(give_back, copy=copy.ref)
        await settled(pilot)
        assert "0 out, 2 read" in screen_text(pilot)


async def test_a_card_whose_moving_in_is_taken_back_is_put_away(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await press(pilot, settled, "2", "n", "1", "enter", "Li", "ctrl+s", "escape")
        assert card_in_front(pilot).household
        await press(pilot, settled, "u", "y")
        assert isinstance(pilot.app.screen, HouseholdsScreen)
        assert "This household is not in the building's records." in screen_text(pilot)
        assert "101 -" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_the_card_speaks_chinese_in_any_size(
    running: Running, place: str, busy: str, settled: Settled, screen_text: Text, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        card = await open_card(pilot, settled)
        await press(pilot, settled, "L")
        text = screen_text(pilot)
        assert "通讯录：没问过 · 拍照：同意 · 日历：不同意" in text and "女 91岁(1935)" in text and "该看望了" in text
        assert half(card, "people").has_focus
        await press(pilot, settled, "tab", "end")
        assert "2026-11-24 Setter" in screen_text(pilot)


async def test_hostile_words_are_shown_as_they_were_written(
    running: Running, place: str, zhao: str, settled: Settled, screen_text: Text, hostile: tuple[str, ...]
) -> None:
    migrate.open_building(place, NOW)
    from models.households.residents import Person
    from tests.organizer_tui.households.steps import write_down

    note = "\n".join(words for words in hostile if len(words) < 200)
    operations.annotate_household(household=zhao, version=2, note=note, alert=True, now=NOW, who=WHO)
    for words in (words for words in hostile if len(words) < 200):
        write_down(zhao, Person(words.replace("\\", "\\x") or "x", note=words, relation="[/]", languages="[b]"))
    db.close()
    async with running(place, size=(120, 40)) as pilot:
        card = await open_card(pilot, settled)
        text = screen_text(pilot)
        assert text.count("[@click=app.quit]x") >= 3 and "\x1b" not in text and "\u202e" not in text
        for command in card.OFFERS:
            if command.id != "household.back":
                await card.run_action(command.action)
                await settled(pilot)
                assert pilot.app.is_running and pilot.app.return_code is None
                if pilot.app.screen is not card:
                    await press(pilot, settled, "escape")
        assert pilot.app.screen is card
