"""The calendar as a screen of its own, opened from the events."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.features.events.calendar.commands import COMMANDS
from organizer_tui.features.events.calendar.deeds import CalendarDeeds
from organizer_tui.shared.room_screen import RoomScreen


class CalendarScreen(CalendarDeeds):
    """A month, a week or a list; Esc goes back to the events."""

    TITLE_WORDS = N_("The calendar")
    HELP_WORDS = N_(
        "m shows a month, w a week, a the coming days as a list. The arrow keys go from day to day, Page up and Page "
        "down from month to month; Tab picks the next event of the day. v takes the picked event up: the arrows carry "
        "it, Enter puts it down, and you are asked before anything changes. With the mouse, drag it to its new day. "
        "The sign before a title says whom it is for: E the elderly, C children, W working people, F families, · "
        "everybody; or how it stands: ? a draft, > postponed, x cancelled. @ is the centre's."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events"})
    CSS_PATH = "calendar.tcss"

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)
