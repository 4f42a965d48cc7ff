"""The door as a screen: big counters, the line for cards and flats, what was said, and the building to walk."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from models.events.door_rules import presence
from models.events.rules import is_over
from models.i18n import N_, _
from organizer_tui.features.events.about import TitleLine
from organizer_tui.features.events.door.clerk import DoorClerk
from organizer_tui.features.events.door.commands import COMMANDS
from organizer_tui.features.events.door.line import DoorLine
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.doors import unit_cells
from organizer_tui.shared.elevation import CellMark, Elevation
from organizer_tui.shared.room_screen import RoomScreen

COUNTERS = {
    "here": N_("Here"),
    "expected": N_("Still expected"),
    "signed_up": N_("Signed up"),
    "walked_in": N_("Walked in"),
}
HERE = CellMark("✓", N_("here"), "good")
MARKS = {
    "first": CellMark("*", N_("expected, for the first time"), "accent"),
    "expected": CellMark("S", N_("expected"), "strong"),
    "waiting": CellMark("W", N_("waiting"), "late"),
    "no_show": CellMark("-", N_("did not come"), "muted"),
}
NOT_ON_THE_LIST = CellMark("·", "")


class DoorScreen(RoomScreen):
    """One event's door, from the first guest to the last."""

    TITLE_WORDS = N_("The door")
    HELP_WORDS = N_(
        "Scan the household's card or type its flat and press Enter: it is here, with all who were signed up. In the "
        "empty line + and - correct how many of it came, the arrow keys walk the building, Enter or the space bar "
        "checks in the flat under the cursor, a full stop takes back the last check-in and Delete the one under the "
        "cursor. Who has not signed up is asked how many they are. A full room is said and forbids nothing."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events", "households"})
    TYPING = True
    CSS_PATH = "door.tcss"
    AUTO_FOCUS = "#door-line"

    def __init__(self, event: str) -> None:
        """The door of an event."""
        super().__init__()
        self._event = event
        self._serving = asyncio.Lock()
        self.clerk: DoorClerk | None = None

    def body(self) -> ComposeResult:
        """The event, the counters, the line, what is said, and the building."""
        yield TitleLine()
        with Horizontal(id="counters"):
            for name, words in COUNTERS.items():
                with Vertical(classes="counter"):
                    yield Digits("0", id=f"count-{name}")
                    yield Static(Content(_(words)))
        with Horizontal(id="asking"):
            yield Static(Content("▸"), id="arrow")
            yield DoorLine(self._taken, self.run_action)
        yield Static(Content(""), id="said")
        yield Elevation(id="door-building")

    @property
    def _building(self) -> Elevation:
        return self.query_one(Elevation)

    @property
    def _under(self) -> str | None:
        return unit.ref if (unit := self._building.current) is not None else None

    async def load(self) -> None:
        """Catch up with what was changed elsewhere."""
        if self.clerk is None:
            self.clerk = DoorClerk(self.desk, self._event)
        await self.clerk.refresh()
        self._show()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; one of the door's own is on the screen without reading anew."""
        if not self._serving.locked():
            super().changed(topics, in_front)

    async def take_scan(self, code: str) -> bool:
        """A scan is taken as if it had been typed, wherever the keys go."""
        await self._taken(code)
        return True

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    async def _taken(self, text: str) -> None:
        if (clerk := self.clerk) is not None:
            await self._serve(clerk, clerk.take(text, self._under))

    async def _serve(self, clerk: DoorClerk, work: object) -> None:
        """Do one thing after the other, and show what came of it."""
        async with self._serving:
            with guarded(self.organizer, clerk.refuse):
                await work  # type: ignore[misc]  # a coroutine of the clerk's
            self._show()
            if clerk.at is not None:
                self._building.go_to(clerk.at)
                clerk.at = None

    def _show(self) -> None:
        clerk = self.clerk
        if clerk is None or clerk.event is None:
            return
        self.query_one(TitleLine).show(clerk.event, self.desk.now())
        for name in COUNTERS:
            self.query_one(f"#count-{name}", Digits).update(str(getattr(clerk.count, name)))
        said = self.query_one("#said", Static)
        said.update(Content(visible(clerk.words)))
        for tone in ("good", "ask", "wrong"):
            said.set_class(clerk.tone == tone, f"-{tone}")
        self._building.show(unit_cells(clerk.units), self._marks(clerk))

    def _marks(self, clerk: DoorClerk) -> dict[str, CellMark]:
        over = clerk.event is not None and is_over(clerk.event.when, self.desk.now(), clerk.event.status)
        anybody = any(row.arrived_at is not None for row in clerk.rows)
        marks = {}
        for unit in clerk.units:
            row = clerk.row_of(unit)
            if row is None:
                marks[unit.ref] = NOT_ON_THE_LIST
                continue
            stands = presence(row, over=over, anybody=anybody)
            if stands == "here":
                marks[unit.ref] = HERE._replace(shown=f"✓{row.arrived}")
                continue
            first = stands == "expected" and row.first_time
            mark = MARKS["first" if first else stands]
            marks[unit.ref] = mark._replace(shown=f"{mark.letter}{row.heads}")
        return marks

    @on(Elevation.UnitChosen)
    def _clicked(self, event: Elevation.UnitChosen) -> None:
        event.stop()
        self.action_in()

    def _do(self, work: object) -> None:
        if (clerk := self.clerk) is not None:
            self.do(self._serve(clerk, work))
            self.query_one(DoorLine).focus()

    def action_in(self) -> None:
        """Check in the flat under the cursor, or do what is offered."""
        if self.clerk is not None:
            self._do(self.clerk.take("", self._under))

    def action_more(self, by: int) -> None:
        """One more or one fewer has come."""
        if self.clerk is not None:
            self._do(self.clerk.change(by, self._under))

    def action_take_back(self) -> None:
        """Take back the last deed."""
        if self.clerk is not None:
            self._do(self.clerk.take_back())

    def action_out(self) -> None:
        """The flat under the cursor was not here after all."""
        if self.clerk is not None:
            self._do(self.clerk.check_out(self._under))

    def action_walk(self, up: int, right: int) -> None:
        """Walk the building; what was offered is let go."""
        if self.clerk is not None:
            self.clerk.offer = None
        self._building.action_walk(up, right)

    def action_close(self) -> None:
        """Empty the line and let go what is offered, or leave the door."""
        line = self.query_one(DoorLine)
        if line.value or (self.clerk is not None and self.clerk.offer is not None):
            line.value = ""
            if self.clerk is not None:
                self.clerk.offer = None
                self.clerk.say("")
            self._show()
        else:
            self.dismiss(None)
