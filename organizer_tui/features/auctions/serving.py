"""What the desks of an evening share: one thing after the other, and each said in words at once."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Mapping
from typing import Literal, Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.features.auctions.fast_line import FastLine
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.room_screen import RoomScreen

Tone = Literal["plain", "good", "ask", "wrong"]


class Clerk(Protocol):
    """Who serves a desk: says what was done or is wrong, and can read everything anew."""

    words: str
    tone: Tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""

    async def refresh(self) -> None:
        """Read what the desk shows."""


def counters(words: Mapping[str, str]) -> ComposeResult:
    """Large numbers beside each other, each under `count-` and its name, with what it counts below."""
    with Horizontal(id="counters"):
        for name, counted in words.items():
            with Vertical(classes="counter"):
                yield Digits("", id=f"count-{name}")
                yield Static(Content(_(counted)))


def asking(line: FastLine) -> ComposeResult:
    """The line that is typed into, and below it what is said."""
    with Horizontal(id="asking"):
        yield Static(Content("▸"), id="arrow")
        yield line
    yield Static(Content(""), id="said")


class ServingScreen(RoomScreen):
    """A desk: its clerk serves one after the other, and what came of it stands below the line."""

    TYPING = True

    def __init__(self) -> None:
        """A desk that serves nobody."""
        super().__init__()
        self._serving = asyncio.Lock()

    @abstractmethod
    def hands(self) -> Clerk:
        """The clerk."""

    def show(self) -> None:
        """Show what the clerk knows."""

    async def load(self) -> None:
        """Catch up with what was changed elsewhere."""
        await self.hands().refresh()
        self._show_all()

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear of a write; while somebody is served it is read anew only when the desk comes to the front again."""
        super().changed(topics, in_front and not self._serving.locked())

    async def serve(self, work: Awaitable[object]) -> None:
        """Do one thing after the other, and show what came of it."""
        async with self._serving:
            with guarded(self.organizer, self.hands().refuse):
                await work
            self._show_all()

    def _show_all(self) -> None:
        clerk = self.hands()
        said = self.query_one("#said", Static)
        said.update(Content("\n".join(visible(line) for line in clerk.words.splitlines())))
        for tone in ("good", "ask", "wrong"):
            said.set_class(clerk.tone == tone, f"-{tone}")
        self.show()

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)
