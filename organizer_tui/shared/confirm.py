"""Asking before something that matters, and telling what cannot be missed."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.i18n import N_
from organizer_tui.commands import Command, bindings
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.hint_bar import HintBar

CONFIRM_COMMANDS = (
    Command("confirm.yes", "enter,y", N_("Yes, do it"), N_("Do what the question says."), "yes"),
    Command("confirm.no", "escape,n", N_("No"), N_("Leave everything as it is."), "no"),
)
TELL_COMMANDS = (Command("tell.close", "escape,enter,space", N_("Close"), N_("Put this away."), "no"),)


class ConfirmDialog(BoxScreen[bool]):
    """A yes/no question; `question` says exactly what will happen, in the volunteer's language."""

    OFFERS: ClassVar[tuple[Command, ...]] = CONFIRM_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(CONFIRM_COMMANDS)

    def __init__(self, question: str, detail: str = "") -> None:
        """A question and, below it, more about it."""
        super().__init__()
        self._question, self._detail = question, detail

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield Static(Content(visible(self._question)), classes="box-title")
            if self._detail:
                with VerticalScroll(classes="box-body"):
                    yield Static(Content("\n".join(visible(line) for line in self._detail.splitlines())))
            yield HintBar(self.OFFERS)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)


class TellDialog(ConfirmDialog):
    """Something to read; any of Esc, Enter, Space closes it."""

    OFFERS = TELL_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(TELL_COMMANDS)
