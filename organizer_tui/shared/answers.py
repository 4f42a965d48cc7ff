"""The widgets a form's questions are answered in: a line of text, one of a few words, a record picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from models.i18n import N_, _
from organizer_tui.hardening import visible
from organizer_tui.shared.fields import YES_NO, Field, Option
from organizer_tui.shared.line import cut


class Answer(Protocol):
    """What every answering widget has: the answer as it would be typed."""

    typed: str


class Answered(Message):
    """The volunteer pressed Enter in a field: go on to the next."""


class Stepped(Message):
    """Another of a few words was chosen."""


class LineInput(Input):
    """A line of text; Enter goes on."""

    DEFAULT_CSS = """
    LineInput { height: 1; border: none; padding: 0 1; background: $surface; }
    LineInput:focus { border: none; background: $panel; }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        limit: int = 4000,
        id: str | None = None,
        replaced: bool = False,
        secret: bool = False,
    ) -> None:
        """An input of one line of the screen, whose text is never markup; typing replaces a value to be `replaced`.

        Of a `secret` only dots are seen.
        """
        super().__init__(
            value=value,
            placeholder=placeholder,
            max_length=limit,
            compact=True,
            select_on_focus=replaced,
            id=id,
            password=secret,
        )

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.post_message(Answered())


class ChoiceLine(Widget, can_focus=True):
    """One of a few words; space and arrows step through them, Enter goes on."""

    DEFAULT_CSS = """
    ChoiceLine { height: 1; width: 1fr; padding: 0 1; background: $surface; }
    ChoiceLine:focus { background: $panel; text-style: bold; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("space,right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("enter", "done", show=False),
    ]

    def __init__(self, options: Sequence[Option], value: str = "", id: str | None = None) -> None:
        """A choice among options; `value` is the one chosen at first, else the first of them."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._at = next((i for i, option in enumerate(self._options) if option.value == value), 0)

    @property
    def typed(self) -> str:
        """The value of the chosen option."""
        return self._options[self._at].value if self._options else ""

    def render_line(self, y: int) -> Strip:
        """Draw the chosen words between arrows."""
        words = visible(_(self._options[self._at].words)) if self._options else ""
        text = cut(f"‹ {words} ›", self.size.width) if not y else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_step(self, by: int) -> None:
        """Choose the next or the previous words."""
        if self._options:
            self._at = (self._at + by) % len(self._options)
            self.refresh()
            self.post_message(Stepped())

    def action_done(self) -> None:
        """Go on."""
        self.post_message(Answered())

    def on_click(self, event: events.Click) -> None:
        """Step on."""
        event.stop()
        self.focus()
        self.action_step(1)

    def on_key(self, event: events.Key) -> None:
        """Jump to the option that begins with the letter typed."""
        if event.character and event.is_printable and event.character != " ":
            letter = event.character.casefold()
            order = [(self._at + 1 + i) % len(self._options) for i in range(len(self._options))]
            for i in order:
                if _(self._options[i].words).casefold().startswith(letter):
                    event.stop()
                    self.action_step(i - self._at)
                    return


class PickLine(Widget, can_focus=True):
    """A record picked in a dialog of its own; Enter or a letter opens that, Del empties it."""

    class Wanted(Message):
        """The volunteer wants to pick; `start` is the letter they began with."""

        def __init__(self, line: PickLine, start: str) -> None:
            super().__init__()
            self.line, self.start = line, start

    DEFAULT_CSS = ChoiceLine.DEFAULT_CSS.replace("ChoiceLine", "PickLine")
    BINDINGS: ClassVar[list[Any]] = [
        Binding("delete,backspace", "empty", show=False),
        Binding("enter", "pick", show=False),
    ]

    def __init__(self, field: Field, id: str | None = None) -> None:
        """A pick that answers this field."""
        super().__init__(id=id)
        self.field = field
        self.typed = field.value
        self._words = field.shown or field.value

    def take(self, option: Option) -> None:
        """Show what was picked."""
        self.typed, self._words = option.value, option.words
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw what is picked, or how to pick."""
        words = visible(self._words) if self.typed else _(N_("Enter: choose…"))
        text = cut(words, self.size.width) if not y else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_pick(self) -> None:
        """Pick, or go on if something is picked."""
        self.post_message(Answered() if self.typed else self.Wanted(self, ""))

    def action_empty(self) -> None:
        """Pick nothing."""
        self.take(Option("", ""))

    def on_click(self, event: events.Click) -> None:
        """Pick."""
        event.stop()
        self.focus()
        self.post_message(self.Wanted(self, ""))

    def on_key(self, event: events.Key) -> None:
        """A letter begins a search."""
        if event.character and event.is_printable:
            event.stop()
            self.post_message(self.Wanted(self, event.character))


def answer_widget(field: Field, typed: str | None, id: str) -> Widget:
    """The widget that answers a field; `typed` is the draft kept from last time, if any."""
    value = field.value if typed is None else typed
    match field.kind:
        case "block":
            from organizer_tui.shared.block_input import BlockInput

            return BlockInput(value, id=id)
        case "choice":
            return ChoiceLine(field.options, value, id=id)
        case "yes":
            return ChoiceLine(YES_NO, value, id=id)
        case "several":
            from organizer_tui.shared.several_line import SeveralLine

            return SeveralLine(field.options, value, id=id)
        case "pick":
            line = PickLine(field, id=id)
            line.typed = value
            return line
        case _:
            hint = _(field.hint) if field.hint else ""
            return LineInput(value, hint, id=id, replaced=field.kind == "number", secret=field.kind == "secret")
