"""What the calendar shows, and going about in it: three views of the same days under one cursor."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.timer import Timer

from organizer_tui.features.events.calendar.carrying import Carried
from organizer_tui.features.events.calendar.drawing import AUDIENCE_SIGNS
from organizer_tui.features.events.calendar.grid import EARLIEST, later
from organizer_tui.features.events.calendar.jump import jump_form
from organizer_tui.features.events.calendar.paper import CalendarPaper
from organizer_tui.features.events.calendar.reading import WINDOWS, Sights, Window, blank, nearest
from organizer_tui.features.events.calendar.sight import LAST, Scene, Sight, scene
from organizer_tui.shared.room_screen import RoomScreen

PATIENCE = 0.2  # seconds until the days are drawn without what is on: a key held down is seen to do something
HALF_HOUR = timedelta(minutes=30)


class CalendarView(RoomScreen):
    """The sheet and its cursor; what is done with the events is built upon it."""

    def __init__(self, at: date | None = None) -> None:
        """A calendar at a day; today's if none is named."""
        super().__init__()
        self.view = "month"
        self.audience = ""
        self.carried: Carried | None = None
        self._at, self._picked = at, 0
        self._sights = Sights()
        self._sight: Sight | None = None
        self._waiting: Timer | None = None

    def body(self) -> ComposeResult:
        """The one sheet."""
        yield CalendarPaper(id="paper")

    # What is shown

    @property
    def at(self) -> date:
        """The day under the cursor."""
        return self._at or self.desk.today()

    @property
    def scene(self) -> Scene:
        """What is drawn now."""
        sight = self._sight or blank(self._window())
        ghost = self.carried.ghost(self.at) if self.carried is not None else None
        today = self.desk.today()
        return scene(sight, today=today, at=self.at, picked=self._picked, audience=self.audience, ghost=ghost)

    def _window(self) -> Window:
        return WINDOWS[self.view](self.at)

    async def load(self) -> None:
        """Read what is on the sheet anew."""
        self._sights.forget()
        await self._read()

    async def _read(self) -> None:
        self._sight = await self._sights.read(self.desk, self._window())
        self._stop_waiting()
        self._draw()
        self._read_beside()

    def _read_beside(self) -> None:
        """Read the sheets before and after this one while nobody waits: turning to one of them then only draws it."""
        self.do(self._beside, group="beside", exclusive=True)

    async def _beside(self) -> None:
        windows = [WINDOWS[self.view](self._turned(by)) for by in (1, -1)]
        for window in windows:
            await self._sights.read(self.desk, window)

    def _draw(self) -> None:
        self.query_one(CalendarPaper).show(self.view, self.scene)

    def _look(self) -> None:
        """Show what the cursor needs: at once if it is known, else when it has been read."""
        window = self._window()
        known = self._sights.get(window)
        if known is not None:
            self._sight = known
            self._stop_waiting()
            self._draw()
            self._read_beside()
        else:
            if self._waiting is None:
                self._waiting = self.set_timer(PATIENCE, self._draw_blank)
            self.do(self._read, group="sight", exclusive=True)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _draw_blank(self) -> None:
        self._waiting = None
        self._sight = blank(self._window())
        self._draw()

    def go_to(self, day: date, picked: int = 0) -> None:
        """Put the cursor on a day; what is carried goes along."""
        day = max(day, EARLIEST)
        if self.carried is not None and not self.carried.may_be(day):
            return
        self._at, self._picked = day, picked
        self._look()

    # Moving about

    def action_view(self, view: str) -> None:
        """Show a month, a week or the list."""
        self.view = view
        self._look()

    def action_today(self) -> None:
        """Go to today."""
        self.go_to(self.desk.today())

    def action_jump(self) -> None:
        """Go to a day that is typed."""
        self.do(self._jump)

    async def _jump(self) -> None:
        day: date | None = await self.ask(jump_form(self.desk.today()))
        if day is not None:
            self.go_to(day)

    def action_audience(self) -> None:
        """Show the dates of the next group, or all again."""
        names = ("", *(name for name in AUDIENCE_SIGNS if name != "everybody"))
        self.audience = names[(names.index(self.audience) + 1) % len(names)]
        self._draw()

    def action_page(self, by: int) -> None:
        """Turn the sheet."""
        self.go_to(self._turned(by))

    def _turned(self, by: int) -> date:
        """The day under the cursor on a sheet further on or back."""
        return later(self.at, months=by) if self.view == "month" else later(self.at, days=7 * by)

    def action_next(self, by: int) -> None:
        """Pick another event of the day, round and round."""
        count = len(self.scene.days.get(self.at, ()))
        if count and self.carried is None:
            self._picked = (self.scene.picked + by) % count
            self._draw()

    def action_walk(self, right: int, down: int) -> None:
        """Go to a neighbouring day; up and down in a list, to the neighbouring event."""
        if right:
            self.go_to(later(self.at, days=right))
        elif self.view == "month":
            self.go_to(later(self.at, days=7 * down))
        elif self.carried is not None:
            self._carry_down(down)
        else:
            self._step(down)

    def _carry_down(self, down: int) -> None:
        """In a week an event is carried by half hours, in the list by days."""
        carried = self.carried
        if self.view == "week" and carried is not None and carried.shown.starts_at is not None:
            moved = carried._replace(later=carried.later + down * HALF_HOUR)
            if moved.on_its_day(self.at):
                self.carried = moved
                self._draw()
        elif self.view == "agenda":
            self.go_to(later(self.at, days=down))

    def _step(self, by: int) -> None:
        now = self.scene
        count = len(now.days.get(self.at, ()))
        if 0 <= now.picked + by < count:
            self._picked = now.picked + by
            self._draw()
        elif self.view == "week":
            self.go_to(later(self.at, days=by), 0 if by > 0 else LAST)
        else:
            days = sorted(day for day in now.days if (day > self.at if by > 0 else day < self.at))
            if days:
                self.go_to(days[0] if by > 0 else days[-1], 0 if by > 0 else LAST)
            else:
                self.do(self._further(by), group="sight", exclusive=True)

    async def _further(self, by: int) -> None:
        """Go to the nearest event beyond what was read."""
        day = await self.desk.read(nearest, day=self.at, forward=by > 0)
        if day is not None:
            self.go_to(day, 0 if by > 0 else LAST)
