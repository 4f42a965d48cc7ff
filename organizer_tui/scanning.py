"""A scanner works on every screen without touching a key first: its code goes to the omnibox."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.screen import ModalScreen
from textual.timer import Timer

from organizer_tui.shared.room_screen import RoomScreen
from organizer_tui.shared.scan import ScanWatch

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

    _Base = App[None]
else:
    _Base = object


def _typing_widgets() -> tuple[type, ...]:
    """The widgets that take letters; one that is not imported yet, or just being so, cannot have the focus."""
    modules = (("textual.widgets._input", "Input"), ("textual.widgets._text_area", "TextArea"))
    found = (getattr(sys.modules.get(module), name, None) for module, name in modules)
    return tuple(kind for kind in found if kind is not None)


class Scanning(_Base):
    """The part of the app that holds back the keys of a scanner before they act as commands."""

    scan: ScanWatch
    _held: list[events.Key]
    _scan_mode: str
    _scan_timer: Timer | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing has been scanned yet."""
        super().__init__(*args, **kwargs)
        self.scan = ScanWatch()
        self._held = []
        self._scan_mode = ""
        self._scan_timer = None

    async def on_event(self, event: events.Event) -> None:
        """Look at every key before anything else does."""
        if isinstance(event, events.Key) and not event.is_forwarded and await self._scanned(event):
            return
        await super().on_event(event)

    async def _scanned(self, event: events.Key) -> bool:
        if not self._held and not self._listening() and event.time - self.scan.last > self.scan.gap:
            return False
        if event.key == "enter":
            if self.scan.enter(event.time) == "code":
                await self._code(self.scan.take())
                return True
            await self._give_back()
            return False
        if not event.is_printable or event.character is None:
            await self._give_back()
            return False
        if self.scan.key(event.character, event.time) == "pass":
            await self._give_back(forget=False)
            self._scan_mode = self.current_mode
            return False
        self._held.append(event)
        self._wait()
        return True

    def _listening(self) -> bool:
        typing = isinstance(self.focused, _typing_widgets()) or getattr(self.focused, "TAKES_LETTERS", False)
        return isinstance(self.screen, RoomScreen) and not typing

    def _wait(self) -> None:
        if self._scan_timer is not None:
            self._scan_timer.stop()
        self._scan_timer = self.set_timer(self.scan.gap * 2.5, self._give_back)

    async def _give_back(self, forget: bool = True) -> None:
        """Press the held keys after all: they were fingers."""
        held, self._held = self._held, []
        if forget:
            self.scan.give_back()
        for key in held:
            await super().on_event(key)

    async def _code(self, code: str) -> None:
        """Undo what the first key of the burst did, and look the code up."""
        self._held = []
        app: OrganizerApp = self  # type: ignore[assignment]
        while isinstance(self.screen, ModalScreen):
            self.screen.dismiss(None)
        if self._scan_mode and self.current_mode != self._scan_mode:
            await self.switch_mode(self._scan_mode)
        app.do(app.scanned(code))
