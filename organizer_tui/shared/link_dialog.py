"""The one look at a new link: a code to scan and the address in letters; nobody can show it again."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.i18n import N_, _
from organizer_tui.commands import Command, bindings
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.qr import QrCode

CARD = "card"
LINK_COMMANDS = (
    Command("link.card", "p", N_("Write the card"), N_("Write the card as a file, to be printed."), "card"),
    Command("link.close", "escape", N_("Close"), N_("Put this away for good: nobody can show it again."), "close"),
)


class LinkDialog(BoxScreen[str | None]):
    """A link that was made just now; the answer is CARD if its card is to be written.

    Only Esc closes it: an Enter too many would put away what cannot be shown again.
    """

    OFFERS: ClassVar[tuple[Command, ...]] = LINK_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(LINK_COMMANDS)
    DEFAULT_CSS = """
    LinkDialog { align: center middle; background: $background; }
    LinkDialog #page { width: 100%; height: 100%; align: center middle; }
    LinkDialog .said { width: 100%; height: auto; max-height: 2; text-align: center; }
    LinkDialog #code { width: 100%; height: 1fr; align: center middle; }
    LinkDialog #title { text-style: bold; color: $primary; }
    LinkDialog HintBar { dock: bottom; }
    """

    def __init__(self, title: str, where: str, *, scanned: bool) -> None:
        """A translated title and the page's address, or only its file's name if there is none to be `scanned`."""
        super().__init__()
        self._title, self._where, self._scanned = title, where, scanned

    def compose(self) -> ComposeResult:
        """What it is, the code as large as it can be, the address."""
        with Vertical(id="page"):
            yield Static(Content(visible(self._title)), id="title", classes="said")
            yield Static(Content(self._words()), classes="said")
            if self._scanned:
                with Vertical(id="code"):
                    yield QrCode(self._where)
            yield Static(Content(visible(self._where)), id="where", classes="said")
        yield HintBar(self.OFFERS if self._scanned else self.OFFERS[1:])

    def _words(self) -> str:
        if self._scanned:
            return _("Shown only now: let them scan it, or press p for their card.")
        return _("There is no address yet to scan: 8 opens the calendars, there a. This is its file:")

    def action_card(self) -> None:
        """Have the card written."""
        if self._scanned:
            self.dismiss(CARD)

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)
