"""A room as an engineer writes one: a list, a dialog, a write; reloading, refusals, drafts, hostile records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot

from models.errors import RuleBroken
from models.households import building
from models.i18n import N_, _
from organizer_tui.commands import Command
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.filter_line import FilterLine
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]

COMMANDS = (Command("demo.shift", "n", N_("New"), N_("Put somebody at the desk."), "new"),)


class VolunteersScreen(RoomScreen):
    """The volunteers who have been at the desk."""

    ROOM = "journal"
    TITLE_WORDS = N_("Volunteers")
    OFFERS = COMMANDS
    TOPICS = frozenset({"households"})

    def body(self) -> ComposeResult:
        """A filter and a list."""
        yield FilterLine(N_("Filter"))
        yield RecordTable[str]((Column(N_("Name"), share=1),), cells=self._cells, key=str, id="names")

    def _cells(self, name: str) -> tuple[Cell, ...]:
        return (name,)

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.names.focus()
        self.chosen: list[str] = []

    @property
    def names(self) -> RecordTable[str]:
        """The list."""
        return self.query_one("#names", RecordTable)

    async def load(self) -> None:
        """Read the names that fit."""
        words = self.query_one(FilterLine).value
        names = await self.desk.read(building.past_volunteers)
        self.names.show([name for name in names if words in name])

    @on(FilterLine.Filtered)
    def _filtered(self) -> None:
        self.reload()

    @on(RecordTable.Chosen, "#names")
    def _chosen(self, event: RecordTable.Chosen) -> None:
        self.chosen.append(event.record)

    def action_new(self) -> None:
        """Ask for a name."""
        self.do(self._new())

    async def _new(self) -> None:
        async def submit(values: Values) -> str:
            if values.text("name") == "nobody":
                raise RuleBroken("[/] is not welcome", "[@click=app.quit]x")
            return (await self.desk.write_as(values.text("name"), building.begin_shift)).who

        async def find(text: str) -> Sequence[Option]:
            return [Option("a", "[/] A"), Option("b", "B")]

        fields = (
            Field("name", N_("Name"), required=True),
            Field("day", N_("Day"), "day"),
            Field("friend", N_("Friend"), "pick", finder=find),
        )
        name = await self.ask(FormDialog[str](_("New volunteer"), fields, submit, draft_key="new"))
        if name:
            self.say(f"[b]{name}[/] \x1b]52;c;AAAA\x07")


async def _enter(pilot: Pilot[None], settled: Settled) -> Any:
    app: Any = pilot.app
    app.push_screen(VolunteersScreen())
    await settled(pilot)
    return app.screen


async def _keys(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(*(key if len(key) > 1 and key not in NAMED else [key]))
        await settled(pilot)


NAMED = {"enter", "escape", "down", "up", "ctrl+s", "tab", "slash"}


async def test_a_write_from_a_dialog_reloads_the_list(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        assert room.names.row_count == 0
        await _keys(pilot, settled, "n", "Wang", "enter", "enter", "a", "enter")
        assert room.names.row_count == 1
        await _keys(pilot, settled, "enter")
        assert room.chosen == ["Wang"]


async def test_a_refusal_is_shown_in_the_dialog_and_the_draft_is_kept(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "n", "nobody", "ctrl+s")
        assert "[/] is not welcome" in screen_text(pilot)
        assert "[@click=app.quit]x" in screen_text(pilot)
        await _keys(pilot, settled, "escape")
        assert "not welcome" not in screen_text(pilot)
        await _keys(pilot, settled, "n")
        assert "nobody" in screen_text(pilot)


async def test_a_wrong_day_is_said_and_the_cursor_goes_there(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "n", "Li", "enter", "2026-02-30", "ctrl+s")
        assert "There is no such day: 2026-02-30." in screen_text(pilot)
        assert pilot.app.focused is not None and pilot.app.focused.id == "field-day"


async def test_an_empty_required_field_is_said(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        await _enter(pilot, settled)
        await _keys(pilot, settled, "n", "ctrl+s")
        assert "Name is empty." in screen_text(pilot)


async def test_hostile_names_are_shown_as_they_were_written(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        hostile = ["[/]", "[@click=app.quit]x", "\x1b]52;c;AAAA\x07", "\u202egnol", "\\", "长" * 4000]
        room.names.show(hostile)
        await settled(pilot)
        text = screen_text(pilot)
        assert "[/]" in text and "[@click=app.quit]x" in text and "␛]52;c;AAAA␇" in text
        assert "\x1b" not in text and "\u202e" not in text
        for row in range(6):
            await pilot.click(room.names, offset=(3, 1 + row))
            await settled(pilot)
        assert pilot.app.is_running and pilot.app.return_code is None
        assert "[/]" in room.chosen  # the cursor stood there: one click chooses


async def test_the_cursor_stays_on_its_record_when_rows_come_before_it(
    running: Running, place: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        room.names.show(["b", "c", "d"])
        await _keys(pilot, settled, "down")
        assert room.names.current == "c"
        room.names.show(["a", "b", "c", "d"])
        assert room.names.current == "c"


async def test_filtering_narrows_the_list_and_escape_widens_it(running: Running, place: str, settled: Settled) -> None:
    async with running(place) as pilot:
        room = await _enter(pilot, settled)
        for who in ("Wang", "Li"):
            await room.desk.write_as(who, building.begin_shift)
        await settled(pilot)
        assert room.names.row_count == 2
        room.query_one(FilterLine).focus()
        await _keys(pilot, settled, "Wan")
        assert room.names.row_count == 1
        await _keys(pilot, settled, "escape")
        assert room.names.row_count == 2 and room.names.has_focus
