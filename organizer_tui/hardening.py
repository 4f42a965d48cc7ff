"""What keeps a hostile text, a wrong keyboard byte or a closed window from hurting the terminal (Textual 8.2.8).

Textual passes the control characters of a text through to the terminal and ends on a byte that is not UTF-8;
these pieces close both holes for every widget at once.
"""

from __future__ import annotations

import asyncio
import codecs
import functools
import os
import re
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

GRACE = 10.0  # seconds to leave in
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def _placeholder(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if code < 0xA0 else ""


def visible(text: str) -> str:
    """The text with control, direction and zero-width characters replaced by visible ones or left out."""
    return HARMFUL.sub(_placeholder, text) if HARMFUL.search(text) else text


class ControlFilter(LineFilter):
    """The last door: no widget's text can carry a control sequence to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Make harmful characters visible in the segments of one line."""
        for segment in segments:
            if not segment.control and HARMFUL.search(segment.text):
                return [s if s.control else Segment(visible(s.text), s.style) for s in segments]
        return segments


def harden(app: App[Any]) -> None:
    """Put the filter on every line the app writes, read the keyboard without ever failing, keep messages whole."""
    from organizer_tui.toasts import keep_characters_whole  # loaded on use: what only cleans texts needs no widget

    app._filters.append(ControlFilter())
    forgive_keyboard()
    keep_characters_whole()


def forgive_keyboard() -> None:
    """Replace, rather than die of, a keyboard byte that is not UTF-8."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> Any:
        return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.__dict__["getincrementaldecoder"] = decoder


def handle_signals(app: App[Any]) -> None:
    """Leave cleanly, terminal restored, when the window closes (HUP) or the system asks (TERM)."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, functools.partial(_leave, app, 128 + number))


def _leave(app: App[Any], code: int) -> None:
    """End the app; if something it waits for never comes, end the process: what was done is saved at once anyway."""
    last = threading.Timer(GRACE, os._exit, [code])
    last.daemon = True
    last.start()
    app.exit(None, code)
