"""The catalogue with real keys: new titles, more copies, corrections, withdrawing, the lending rules."""

from __future__ import annotations

import pytest

from models.bookshelf import catalogue, queries
from organizer_tui.shared.room_screen import RoomScreen
from tests.organizer_tui.bookshelf.steps import (
    TODAY,
    WIDE,
    Running,
    Settled,
    Text,
    enter_room,
    opened,
    press,
    value_of,
)


async def test_a_new_title_comes_with_its_copies_and_their_codes(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        keys = ("活着", "enter", "9787506365437", "enter", "2", "enter", "B架", "enter", "305室", "enter", "余华")
        await press(pilot, settled, "a", *keys, "ctrl+s")
        assert "Write the codes on the books: B0006, B0007." in screen_text(pilot)
        assert "no valid ISBN" not in screen_text(pilot)
        assert room.pane.card is not None and room.pane.card.row.title == "活着" and room.pane.copies.has_focus
    with opened(shelf):
        (row,) = queries.titles("活着")
        card = queries.title_card(row.ref, today=TODAY)
        assert (row.authors, row.isbn_ok, row.copies) == ("余华", True, 2)
        assert {(copy.place, copy.donor) for copy in card.copies} == {("B架", "305室")}


async def test_a_false_isbn_is_kept_with_a_warning(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "a", "活着", "enter", "9787506365430", "ctrl+s")
        text = screen_text(pilot)
        assert "“9787506365430” is no valid ISBN; it is kept as it is." in text
        assert "ISBN 9787506365430 (not a true one)" in text


async def test_a_second_title_with_the_same_isbn_is_asked_about(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "a", "三国（下）", "enter", "978-7-02-000872-8", "ctrl+s")
        assert "This ISBN is on the shelf already: 三国演义." in screen_text(pilot)
        await press(pilot, settled, "n")
        assert "Nothing was saved." in screen_text(pilot) and value_of(pilot, "field-title") == "三国（下）"
        await press(pilot, settled, "ctrl+s", "y")
        assert isinstance(pilot.app.screen, RoomScreen)
    with opened(shelf):
        assert queries.count_titles("9787020008728") == 2


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("ctrl+s",), "Title is empty."),
        (("x", "enter", "enter", "0", "ctrl+s"), "0 copies cannot be added at once."),
        (("x", "enter", "enter", "many", "ctrl+s"), "“many” is not a whole number."),
    ],
)
async def test_what_is_wrong_with_a_title_is_said_and_what_was_typed_stays(
    running: Running, shelf: str, settled: Settled, screen_text: Text, keys: tuple[str, ...], words: str
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "a", *keys)
        assert words in screen_text(pilot)
        await press(pilot, settled, "escape", "a")
        assert value_of(pilot, "field-title") == ("x" if keys[0] == "x" else "")
    with opened(shelf):
        assert queries.count_titles() == 4


async def test_a_price_below_nothing_is_refused(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "e")
        pilot.app.screen.query_one("#field-price").focus()
        await press(pilot, settled, "home", "-", "ctrl+s")
        assert "is no amount of money." in screen_text(pilot)


async def test_a_title_is_corrected_and_sorted_anew(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e", "home", "新", "ctrl+s")
        assert "新红楼梦" in screen_text(pilot) and room.titles.row_count == 4
    with opened(shelf):
        (row,) = queries.titles("新红楼梦")
        assert (row.pinyin, row.authors, row.price_fen) == ("xin hong lou meng", "罗贯中", 1200)
        assert queries.title_card(row.ref, today=TODAY).summary == "A long story."


async def test_a_correction_of_what_somebody_changed_meanwhile_is_refused_with_the_draft_kept(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "e", "home", "新")
        row = room.titles.current
        assert row is not None
        await room.desk.write(
            catalogue.correct_title, title=row.ref, version=row.version, details={"title": "石头记"}, price_fen=None
        )
        await settled(pilot)
        await press(pilot, settled, "ctrl+s")
        assert "Somebody has changed this since you opened it." in screen_text(pilot)
        assert value_of(pilot, "field-title") == "新红楼梦"


async def test_copies_are_added_corrected_withdrawn_and_put_back(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        room = await enter_room(pilot, settled)
        await press(pilot, settled, "down", "c", "1", "enter", "C架", "ctrl+s")
        assert "Write the code on the book: B0006." in screen_text(pilot)
        assert room.pane.copies.current is not None and room.pane.copies.current.code == "B0006"
        await press(pilot, settled, "e", *["backspace"] * 5, "K-7", "enter", "enter", "enter", "worn", "ctrl+s")
        text = screen_text(pilot)
        assert "K-7" in text and "worn" in text and "C架" in text
        await press(pilot, settled, "x")
        assert "Take K-7, Robinson, off the shelf's list?" in screen_text(pilot)
        await press(pilot, settled, "right", "right", "enter", "wet pages", "ctrl+s")
        assert "damaged (wet pages)" in screen_text(pilot)
        await press(pilot, settled, "enter", "y")  # Enter on a withdrawn copy does the next thing too
        assert "K-7 is on the shelf's list again." in screen_text(pilot)
    with opened(shelf):
        copy = queries.copy_by_code("k-7")
        assert copy is not None and (copy.state, copy.condition, copy.place) == ("in", "worn", "C架")


async def test_a_copy_that_is_out_leaves_the_list_only_as_lost(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "down", "down", "x")
        assert "This title has 2 copies." in screen_text(pilot)
        await press(pilot, settled, "home", "x")
        assert "‹ lost ›" in screen_text(pilot)
        await press(pilot, settled, "right", "ctrl+s")
        assert "lost 11-24" in screen_text(pilot)  # and not given back
    with opened(shelf):
        copy = queries.copy_by_code("B0003")
        assert copy is not None and (copy.state, copy.household) == ("lost", None)


async def test_the_lending_rules_are_chosen(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "enter", "0", "ctrl+s")
        assert "The shelf cannot lend by these numbers." in screen_text(pilot)
        await press(
            pilot,
            settled,
            "escape",
            "p",
            "enter",
            "14",
            "enter",
            "3",
            "enter",
            "1",
            "enter",
            "5",
            "enter",
            "0",
            "enter",
            "space",
            "enter",
            "24",
            "enter",
        )
        assert "14 days, 3 books, 1 renewals" in screen_text(pilot)
        assert "Books are lent for 14 days from now on." in screen_text(pilot)
        await press(pilot, settled, "l", "B0005", "enter", "201", "enter")
        assert "due 2026-12-14" in screen_text(pilot)  # fourteen days, and on to the next Monday


async def test_a_category_gets_terms_of_its_own_and_loses_them_again(
    running: Running, shelf: str, settled: Settled, screen_text: Text
) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "down", "down", "enter", "j", "enter", "enter", "7", "ctrl+s")
        assert "J: lent for 7 days from now on." in screen_text(pilot)
        await press(pilot, settled, "p")
        assert "All books" in screen_text(pilot) and "7 days, 5 books, 2 renewals" in screen_text(pilot)
        await press(pilot, settled, "down", "down", "enter")
        assert "How the shelf lends: J" in screen_text(pilot)
        await press(pilot, settled, "up", "right", "ctrl+s")
    with opened(shelf):
        assert [(row.category, row.borrower) for row in queries.policies()] == [("", ""), ("", "guest")]


async def test_guests_get_terms_of_their_own(running: Running, shelf: str, settled: Settled, screen_text: Text) -> None:
    async with running(shelf, size=WIDE) as pilot:
        await enter_room(pilot, settled)
        await press(pilot, settled, "p", "down")
        assert "14 days, 2 books, 1 renewals" in screen_text(pilot)
        await press(pilot, settled, "enter", "7", "enter", "1", "enter", "0", "enter", "30", "enter")
        assert "Guests: lent for 7 days from now on." in screen_text(pilot)
    with opened(shelf):
        guests = queries.policy("", "guest")
        assert (guests.loan_days, guests.most_loans, guests.most_renewals, guests.pause_days) == (7, 1, 0, 30)


async def test_an_empty_shelf_refuses_politely(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await enter_room(pilot, settled)
        assert "No title fits. Press a to add one." in screen_text(pilot)
        for key in "cexhv":
            await press(pilot, settled, key)
        for key in ("cexh", "vcexh", "vcexh"):
            await press(pilot, settled, *key)
        for key in "lrn":
            await press(pilot, settled, key, "enter", "escape")
        assert pilot.app.is_running
        with opened(place):
            assert queries.count_titles() == 0
