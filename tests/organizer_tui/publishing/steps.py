"""What a volunteer does in the room of the calendars, with real keys; places and a server as others would make them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event
from types import ModuleType
from typing import cast

from textual.pilot import Pilot

from models.errors import RuleBroken
from models.text import clean
from organizer_tui.features.publishing.screen import PublishingScreen

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
ARROWS = {"down", "up", "right", "home", "end", "tab"}
NAMED = {"enter", "escape", "ctrl+s", "ctrl+q", "space", "delete", "backspace", *ARROWS}
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHO = "Setter"


async def press(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Press keys one after the other; words are typed."""
    for key in keys:
        await pilot.press(*([key] if key in NAMED or len(key) == 1 else key))
        await settled(pilot)


async def until(pilot: Pilot[None], text: Text, words: str) -> None:
    """Wait for words that come from a thread of their own."""
    for _ in range(400):
        if words in text(pilot):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{words} in {text(pilot)}")


async def enter_room(pilot: Pilot[None], settled: Settled) -> PublishingScreen:
    """Go to the room of the calendars by its key."""
    await press(pilot, settled, "8")
    return cast(PublishingScreen, pilot.app.screen)


@dataclass
class FakeServing:
    """A server that runs until it is told to stop."""

    addresses: tuple[str, ...] = ("http://192.168.1.5:8000/",)
    name_address: str | None = None
    running: bool = True

    def stop(self) -> None:
        """Answer no more."""
        self.running = False


@dataclass
class FakeServer(ModuleType):
    """The module that starts a server."""

    started: list[FakeServing] = field(default_factory=list)
    taken: bool = False
    slow: Event | None = None  # what a slow one waits for

    def __post_init__(self) -> None:
        """A module by its name."""
        super().__init__("organizer_tui.serving")

    def start(self, place: str, *, port: int | None = None) -> FakeServing:
        """Start one over a building."""
        assert place.endswith(".organizer") and port is None
        if self.slow is not None:
            self.slow.wait(20)
        if self.taken:
            raise RuleBroken("The port is taken.", "Stop the other program.")
        self.started.append(FakeServing())
        return self.started[-1]


@dataclass(frozen=True)
class FakePlace:
    """A place that gets what is published."""

    name: str
    kind: str = "folder"
    where: str = "/media/stick"
    last_at: datetime | None = None
    waiting: int = 0
    problem: str = ""


@dataclass
class FakePlaces(ModuleType):
    """The module that keeps places; an offline one keeps its files waiting."""

    kept: dict[str, FakePlace] = field(default_factory=dict)
    pushed: list[str] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A module by its name."""
        super().__init__("organizer_tui.publishing_places")

    def places(self) -> tuple[FakePlace, ...]:
        """Every place."""
        return tuple(self.kept.values())

    def add_place(self, *, name: str, kind: str, where: str, user: str, password: str, insecure: bool) -> FakePlace:
        """Keep another one, under its cleaned name."""
        if insecure or not where.startswith(("/", "https://")):
            raise RuleBroken(f"“{where}” is no place.", "Write it anew.")
        name = clean(name)
        self.passwords.append(password)
        self.kept[name] = FakePlace(name, kind, where)
        return self.kept[name]

    def remove_place(self, name: str) -> None:
        """Keep one no more."""
        del self.kept[name]

    def push(self, place: FakePlace, now: datetime) -> str:
        """Bring it up to date, if it can be reached."""
        self.pushed.append(place.name)
        if place.kind != "folder":
            self.kept[place.name] = replace(place, waiting=3, problem="No network.")
            return f"{place.name}: 3 files wait. No network."
        self.kept[place.name] = replace(place, last_at=now)
        return f"{place.name} is up to date."

    def push_all(self, now: datetime) -> tuple[str, ...]:
        """Bring all up to date."""
        return tuple(self.push(place, now) for place in self.places())
