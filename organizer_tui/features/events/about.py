"""The three lines between the events and their lists: what it is, when and where, how many come and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.events.rows import EventRow
from models.events.rules import is_over
from models.i18n import N_, _
from organizer_tui.features.events.words import (
    AUDIENCES,
    STATES,
    change_words,
    closed_words,
    places_words,
    shown_when,
    waiting_words,
)
from organizer_tui.shared.line import LineWidget, Part, cut

NEXT_STEPS = {
    "draft": N_("a announces it, e corrects it."),
    "announced": N_("s signs a household up."),
    "postponed": N_("z says when; a: it takes place after all."),
    "cancelled": N_("a: it takes place after all."),
}
MOST_OF_A_REASON = 30
LOOKS = {"accent": "key", "good": "good", "late": "warn"}


class EventLine(LineWidget):
    """A line about the event under the cursor."""

    DEFAULT_CSS = "EventLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no event yet."""
        super().__init__(id=id)
        self._event: EventRow | None = None
        self._over = False
        self._now: datetime | None = None

    def show(self, event: EventRow | None, now: datetime) -> None:
        """Tell about this event."""
        self._event, self._now = event, now
        self._over = event is not None and is_over(event.when, now, event.status)
        self.refresh()


class TitleLine(EventLine):
    """Both titles, and the state."""

    def left(self) -> Sequence[Part]:
        """The titles."""
        event = self._event
        if event is None:
            return ()
        other = event.title_en if event.title == event.title_zh else event.title_zh
        return [Part(f" {event.title}", "key"), Part(f"  {other}" if other and other != event.title else "", "quiet")]

    def right(self) -> Sequence[Part]:
        """The state, in words and colour."""
        if self._event is None:
            return ()
        words, look = STATES[self._event.status]
        changed = change_words(self._event)
        return [
            Part(f"{cut(changed, MOST_OF_A_REASON)} · " if changed else "", "quiet"),
            Part(_("over") + " · " if self._over else "", "quiet"),
            Part(f"{_(words)} ", LOOKS[look]),
        ]


class WhenLine(EventLine):
    """When it is, where, and for whom."""

    def left(self) -> Sequence[Part]:
        """When, where and for whom."""
        event = self._event
        if event is None:
            return ()
        audience = _("for {audience}", audience=_(AUDIENCES[event.audience]))
        return [Part(" " + " · ".join(filter(None, (shown_when(event), change_words(event), event.place, audience))))]


class PlacesLine(EventLine):
    """How many come, how many wait, and what can be done next."""

    def left(self) -> Sequence[Part]:
        """How many come and how many wait."""
        event = self._event
        if event is None:
            return ()
        waiting = waiting_words(event)
        closed = closed_words(event, self._now) if self._now else ""
        return [
            Part(f" {places_words(event)}", "good"),
            Part(f" · {waiting}" if waiting else "", "warn"),
            Part(f" · {closed}" if closed else "", "quiet"),
        ]

    def right(self) -> Sequence[Part]:
        """What to do next."""
        if self._event is None:
            return [Part(_("n plans an event, f a festival.") + " ", "quiet")]
        return [] if self._over else [Part(_(NEXT_STEPS[self._event.status]) + " ", "quiet")]
