"""Carrying an event in the calendar: by keys, or with the mouse."""

from __future__ import annotations

from datetime import date

from textual import on

from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.features.events.calendar.carrying import Carried
from organizer_tui.features.events.calendar.drawing import Spot
from organizer_tui.features.events.calendar.paper import CalendarPaper
from organizer_tui.features.events.calendar.shown import Shown
from organizer_tui.features.events.calendar.view import CalendarView
from organizer_tui.guard import guarded


class CalendarHand(CalendarView):
    """The hand that holds an event; what happens where it is put down is built upon it."""

    def __init__(self, at: date | None = None) -> None:
        """An empty hand."""
        super().__init__(at)
        self._grip: Spot | None = None  # what the mouse holds
        self._again = False  # whether it was picked already when it was pressed

    def picked(self) -> Shown:
        """The event that is picked; refuses where there is none."""
        found = self.scene.current
        if found is None:
            raise RuleBroken(_("Nothing is on this day."), _("n plans an event here."))
        return found

    def put_down(self) -> None:
        """Ask what to do with what is carried."""

    def action_open(self) -> None:
        """Put down what is carried, or say what can be done with the event."""

    def action_carry(self) -> None:
        """Take the picked event up."""
        with guarded(self.organizer):
            self._take_up(by_mouse=False)

    def _take_up(self, *, by_mouse: bool) -> None:
        found = self.picked()
        check_movable(found)
        self.carried = Carried(found, self.at, by_mouse=by_mouse)
        self._picked = 0
        self._draw()

    def let_go(self) -> None:
        """Put what is carried back where it was."""
        carried, self.carried = self.carried, None
        if carried is not None:
            self.go_to(carried.taken_on)

    def action_back(self) -> None:
        """Let go of what is carried, or leave."""
        if self.carried is not None:
            self.let_go()
        else:
            self.dismiss(None)

    @on(CalendarPaper.Pressed)
    def _pressed(self, event: CalendarPaper.Pressed) -> None:
        """Go to what is pressed."""
        spot, now = event.spot, self.scene
        if self.carried is not None:
            self.go_to(spot.day)
            return
        self._again = spot.number is not None and (spot.day, spot.number) == (now.at, now.picked)
        self._grip = spot if spot.number is not None else None
        self.go_to(spot.day, spot.number or 0)

    @on(CalendarPaper.Dragged)
    def _dragged(self, event: CalendarPaper.Dragged) -> None:
        """Carry what was pressed."""
        self._again = False
        if self.carried is None and self._grip is not None:
            with guarded(self.organizer):
                self._take_up(by_mouse=True)
            self._grip = None
        if self.carried is not None and self.carried.by_mouse:
            self.go_to(event.spot.day)

    @on(CalendarPaper.Released)
    def _released(self) -> None:
        """Put down what was dragged; what was only pressed once more is opened."""
        self._grip = None
        if self.carried is not None and self.carried.by_mouse:
            self.put_down()
        elif self._again and self.carried is None:
            self.action_open()
        self._again = False


def check_movable(shown: Shown) -> None:
    """Refuse to carry what is not the building's own, or does not take place."""
    if shown.centre:
        raise RuleBroken(_("This is in the calendar of {centre}.", centre=shown.centre), _("Only they can move it."))
    if shown.status == "cancelled":
        raise RuleBroken(_("This event has been cancelled."), _("Announce it again first, in the events room."))
