"""A QR code on the screen: half blocks, light on dark whatever the theme is, for a telephone held before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from models.i18n import N_, _
from organizer_tui.commands import Command, bindings
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.hint_bar import HintBar

QUIET = 4  # light modules around a code: what the standard wants; readers make do with half of it
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}  # by what is light
# Light is the glyph and dark the ground: other colours, or none at all, and no telephone reads it.
_COLOURS = Style(color=Color.from_rgb(255, 255, 255), bgcolor=Color.from_rgb(0, 0, 0), bold=False)

Lines = tuple[str, ...]


@lru_cache(maxsize=16)
def qr_lines(text: str, quiet: int = QUIET) -> Lines:
    """The code of a text, two rows of modules in a line; the glyphs are what is light."""
    import segno  # loaded on use

    code = segno.make(text, error="l", micro=False, boost_error=True)  # the smallest that holds it
    rows = [[not dark for dark in row] for row in code.matrix_iter(border=quiet)]
    if len(rows) % 2:
        rows.append([True] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple("".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs)


def fitting(text: str, width: int, height: int) -> Lines:
    """The code of a text with as much light around it as there is room for; () if it does not fit at all."""
    for quiet in (QUIET, 3, 2):
        lines = qr_lines(text, quiet)
        if len(lines) <= height and len(lines[0]) <= width:
            return lines
    return ()


class QrCode(Widget):
    """The code of a text, as large as it is; where it does not fit, a sentence says so, since half of it is none."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """The code of a text; '' shows nothing."""
        super().__init__(id=id)
        self._text = text

    @property
    def text(self) -> str:
        """What the code says."""
        return self._text

    def say(self, text: str) -> None:
        """Be the code of another text."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def _lines(self, width: int, height: int) -> Sequence[str]:
        return fitting(self._text, width, height) if self._text else ()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the code, or as there is room for the sentence."""
        lines = self._lines(container.width, container.height)
        return len(lines[0]) if lines else container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the code."""
        return len(self._lines(width, container.height)) or 1

    def render_line(self, y: int) -> Strip:
        """Draw two rows of modules, in the middle of what room there is."""
        width, base = self.size.width, self.rich_style
        lines = self._lines(width, self.size.height)
        if lines:
            at, left = y - (self.size.height - len(lines)) // 2, (width - len(lines[0])) // 2
            if not 0 <= at < len(lines):
                return Strip.blank(width, base)
            code = [Segment(" " * left, base), Segment(lines[at], _COLOURS)]
            return Strip(code).adjust_cell_length(width, base)
        words = _("The window is too small for the code.") if self._text and not y else ""
        return Strip([Segment(words, base)]).adjust_cell_length(width, base)


QR_COMMANDS = (Command("qr.close", "escape,enter,space,q", N_("Close"), N_("Put this away."), "close"),)


class QrScreen(BoxScreen[None]):
    """A code as big as the screen allows, above it what it leads to, below it the address in letters."""

    OFFERS: ClassVar[tuple[Command, ...]] = QR_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(QR_COMMANDS)
    DEFAULT_CSS = """
    QrScreen { align: center middle; background: $background; }
    QrScreen #qr-page { width: 100%; height: 100%; }
    QrScreen #qr { width: 100%; height: 1fr; }
    QrScreen .qr-words { width: 100%; height: auto; max-height: 2; text-align: center; }
    QrScreen #qr-title { text-style: bold; color: $primary; }
    QrScreen HintBar { dock: bottom; }
    """

    def __init__(self, title: str, address: str) -> None:
        """What it leads to, in the volunteer's language, and the address."""
        super().__init__()
        self._title, self._address = title, address

    def compose(self) -> ComposeResult:
        """The code between two lines."""
        with Vertical(id="qr-page"):
            yield Static(Content(visible(self._title)), id="qr-title", classes="qr-words")
            yield QrCode(self._address, id="qr")
            yield Static(Content(visible(self._address)), classes="qr-words")
        yield HintBar(self.OFFERS)

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)
