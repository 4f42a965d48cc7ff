"""What the lending table asks for, and the line it is answered in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import events
from textual.message import Message

from models.errors import RuleBroken
from organizer_tui.shared.answers import LineInput
from organizer_tui.shared.columns import Cell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One thing the table asks for; `empty` says what to do in an empty list, `unknown` answers what fits nothing."""

    name: str
    words: str
    empty: str
    find: Callable[[str], Awaitable[Sequence[T]]]
    cells: Callable[[T], tuple[Cell, ...]]
    code: Callable[[T], str]
    shown: Callable[[T], str]
    about: Callable[[T], str]
    unknown: Callable[[str], Awaitable[RuleBroken | None]]


class CounterLine(LineInput):
    """A line of the table; Enter posts what stands in it, and selects it so that the next scan replaces it."""

    class Entered(Message):
        """Enter was pressed, with this text in the line."""

        def __init__(self, line: CounterLine, text: str) -> None:
            super().__init__()
            self.line, self.text = line, text

    def __init__(self, name: str) -> None:
        """The line of the question of that name."""
        super().__init__(id=f"ask-{name}")
        self.question = name

    def on_key(self, event: events.Key) -> None:
        """Take the text at Enter itself, not when its binding comes round: the next keys are on their way already."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            text = self.value
            self.action_select_all()
            self.post_message(self.Entered(self, text))
