"""The list drawn by the line API: widths, wide characters, windows of a long source, the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from organizer_tui.shared.columns import Cell, Column, line, widths
from organizer_tui.shared.line import cut, fit
from organizer_tui.shared.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Book:
    """A record."""

    ref: str
    title: str


def _cells(book: Book) -> tuple[Cell, ...]:
    return (book.ref, (book.title, "late"))


COLUMNS = (Column("Code", width=6), Column("Title", share=1))


class ListApp(App[None]):
    """One list."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield RecordTable[Book](COLUMNS, cells=_cells, empty="Nothing.")

    @property
    def table(self) -> RecordTable[Book]:
        """The list."""
        return self.query_one(RecordTable)

    def on_record_table_highlighted(self, event: RecordTable.Highlighted) -> None:
        """Remember."""
        self.heard.append(("highlighted", event.key))

    def on_record_table_chosen(self, event: RecordTable.Chosen) -> None:
        """Remember."""
        self.heard.append(("chosen", event.key))


def _books(n: int) -> list[Book]:
    return [Book(f"B{i:05}", f"三国演义 {i}") for i in range(n)]


@pytest.mark.parametrize("cells", range(0, 14))
@pytest.mark.parametrize("text", ["abc", "三国演义", "a三b国c", "", "长" * 4000])
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(fit(text, cells, "right")) == cells
    assert cell_len(cut(text, cells)) <= cells


def test_columns_share_what_is_left_and_narrow_lists_drop_the_less_needed() -> None:
    columns = (Column("a", width=6), Column("b", share=2), Column("c", share=1), Column("d", width=8, wide_from=60))
    assert widths(columns, 40) == [6, 20, 11, 0]
    assert sum(widths(columns, 100)) + 4 == 100


@pytest.mark.parametrize("total", range(0, 130, 7))
def test_a_line_is_never_wider_than_the_list(total: int) -> None:
    columns = (Column("a", width=3), Column("b", share=3), Column("c", share=2))
    sizes = widths(columns, total)
    assert sum(cell_len(part.text) for part in line(("x", "三国" * 50, "y"), columns, sizes)) <= max(total, 8)


async def test_only_the_records_in_view_are_turned_into_text() -> None:
    app, asked = ListApp(), []
    async with app.run_test(size=(80, 24)) as pilot:
        app.table._cells = lambda book: (asked.append(book.ref), _cells(book))[1]  # type: ignore[func-returns-value]
        app.table.show(_books(20_000))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert app.table.current_key == "B19999"
        assert 0 < len(set(asked)) < 100


async def test_moving_the_cursor_repaints_two_lines() -> None:
    app, drawn = ListApp(), []
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.show(_books(500))
        await pilot.pause()
        real = app.table.render_line
        app.table.render_line = lambda y: (drawn.append(y), real(y))[1]  # type: ignore[method-assign, func-returns-value]
        await pilot.press("down")
        await pilot.pause()
        assert set(drawn) == {1, 2}


async def test_keys_and_mouse_move_and_choose() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.table.focus()
        app.table.show(_books(100))
        await pilot.press("down", "down", "enter", "pagedown", "home")
        await pilot.click(app.table, offset=(10, 4))
        await pilot.click(app.table, offset=(10, 4))
        await pilot.click(app.table, offset=(10, 0))
        await pilot.pause()
        assert ("chosen", "B00002") in app.heard
        assert app.heard[-1] == ("chosen", "B00003")


async def test_an_empty_list_says_so() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.table.show([])
        await pilot.press("down", "enter", "end")
        assert app.table.render_line(1).text.strip() == "Nothing."
        assert app.table.current is None


async def test_the_cursor_steps_to_a_neighbour_when_its_record_is_gone() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.table.show(_books(5))
        await pilot.press("end")
        app.table.show(_books(4))
        assert app.table.current_key == "B00003"


class LongSource:
    """A source that counts what it is asked for."""

    def __init__(self, n: int) -> None:
        self.count, self.asked = n, 0

    async def window(self, offset: int, limit: int) -> Sequence[Book]:
        """The books of that window."""
        self.asked += limit
        return _books(self.count)[offset : offset + limit]


async def test_a_long_source_is_read_by_windows_around_the_cursor() -> None:
    app, source = ListApp(), LongSource(5_000)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.table.show_source(source)
        assert app.table.current_key == "B00000"
        await pilot.press("end")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.table.current_key == "B04999"
        assert "B04999" in app.table.render_line(23).text
        assert source.asked < 1_000
