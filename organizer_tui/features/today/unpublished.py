"""One quiet line on the first screen while residents do not see yet what was changed at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from textual.timer import Timer

from models.i18n import ngettext
from organizer_tui.background import in_background
from organizer_tui.commands import ROOM_COMMANDS, key_of
from organizer_tui.guard import guarded
from organizer_tui.shared.line import LineWidget, Part

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

LOOK_AFTER = 1.2  # seconds after the screen was read: it is drawn by then, and a run of changes is looked at once
ROOM = next(command for command in ROOM_COMMANDS if command.id == "room.publishing")


def _unpublished(now: datetime) -> int:
    from exports.feeds.pending import unpublished  # loaded when the first screen has long been drawn

    return unpublished(now)


class UnpublishedLine(LineWidget):
    """How many changes wait to be published; not there while none does."""

    DEFAULT_CSS = "UnpublishedLine { background: $background; display: none; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that has not looked yet."""
        super().__init__(id=id)
        self._waiting = 0
        self._timer: Timer | None = None

    @property
    def _organizer(self) -> OrganizerApp:
        return cast("OrganizerApp", self.app)

    def look_soon(self) -> None:
        """Look a little later, beside the screen; only where the desk looks for news at all."""
        if self._organizer.follows:
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(LOOK_AFTER, self._begin)

    def _begin(self) -> None:
        in_background(self, self.look, group="unpublished", exclusive=True)

    async def look(self) -> None:
        """Count what waits, and say so."""
        with guarded(self._organizer):
            desk = self._organizer.desk
            self._waiting = await desk.read(_unpublished, desk.now())
            self.display = bool(self._waiting)
            self.refresh()

    def left(self) -> Sequence[Part]:
        """What waits, and where it is published."""
        key = key_of(ROOM, self._organizer.settings.keys)
        words = ngettext(
            "{n} change is not published yet: {key}", "{n} changes are not published yet: {key}", self._waiting, key=key
        )
        return [Part(f" {words} ", "quiet", ROOM.action)]
