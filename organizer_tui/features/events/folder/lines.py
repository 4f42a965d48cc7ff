"""The lines around the lists of a plan: which event, which lists, the lessons of earlier years, the money."""

from __future__ import annotations

from collections.abc import Sequence

from models.events.plan.rows import Folder, LessonRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.events.folder import words
from organizer_tui.features.events.words import STATES, when_words
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (
    ("tasks", N_("Tasks")),
    ("shopping", N_("Shopping")),
    ("budget", N_("Budget")),
    ("payments", N_("Payments")),
    ("lessons", N_("Lessons")),
)
MOST_LESSONS = 3


class PlanLine(LineWidget):
    """A line about a folder and the list of it that is shown."""

    DEFAULT_CSS = "PlanLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no folder yet."""
        super().__init__(id=id)
        self.folder: Folder | None = None
        self.view = VIEWS[0][0]

    def show(self, folder: Folder | None, view: str) -> None:
        """Tell about this folder."""
        self.folder, self.view = folder, view
        self.refresh()


class EventHead(PlanLine):
    """Which event it is, when, and how many are expected."""

    def left(self) -> Sequence[Part]:
        """The title and when it is."""
        if self.folder is None:
            return ()
        event = self.folder.event
        return [Part(f" {event.title}", "key"), Part(f"  {when_words(event.when)}")]

    def right(self) -> Sequence[Part]:
        """How many are expected, and the state."""
        if self.folder is None:
            return ()
        event = self.folder.event
        expected = _("{n} expected", n=event.forecast) + " · " if event.forecast is not None else ""
        return [Part(f"{expected}", "good"), Part(_(STATES[event.status][0]) + " ", "quiet")]


class ViewsLine(PlanLine):
    """The lists with how far each is."""

    def left(self) -> Sequence[Part]:
        """The lists, the one shown marked."""
        return [
            Part(f" {_(said)}{self._count(name)} ", "here" if name == self.view else "key", f"show_view('{name}')")
            for name, said in VIEWS
        ]

    def _count(self, name: str) -> str:
        if self.folder is None:
            return ""
        if name == "tasks":
            return f" {sum(row.done_at is not None for row in self.folder.tasks)}/{len(self.folder.tasks)}"
        if name == "shopping":
            return f" {sum(row.bought_at is not None for row in self.folder.shopping)}/{len(self.folder.shopping)}"
        if name == "payments":
            return f" {len(self.folder.payments)}"
        if name == "lessons":
            open_ones = [row for row in (*self.folder.earlier, *self.folder.lessons) if row.settled_on is None]
            return f" {len(open_ones)}"
        return ""


class LessonLine(LineWidget):
    """One open lesson of an earlier year, above everything else."""

    DEFAULT_CSS = "LessonLine { background: $background; }"

    def __init__(self, number: int) -> None:
        """The line for the lesson of that number, shown as soon as there is one."""
        super().__init__(id=f"lesson-{number}")
        self._number = number
        self._row: LessonRow | None = None
        self._more = 0

    def show(self, rows: Sequence[LessonRow]) -> None:
        """Tell the lesson of its number; the last line says how many more there are."""
        self._row = rows[self._number] if self._number < len(rows) else None
        last = self._number == MOST_LESSONS - 1
        self._more = len(rows) - MOST_LESSONS if last and len(rows) > MOST_LESSONS else 0
        self.display = self._row is not None
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The lesson."""
        return [Part(" ! ", "warn"), Part(words.lesson_words(self._row))] if self._row is not None else ()

    def right(self) -> Sequence[Part]:
        """How many more."""
        more = ngettext("and {n} more", "and {n} more", self._more) + " " if self._more else ""
        return [Part(more, "quiet", "show_view('lessons')")]


class MoneyLine(PlanLine):
    """How the money stands, or who is owed some."""

    def left(self) -> Sequence[Part]:
        """What came of it, what is in the cash box, what is owed."""
        if self.folder is None:
            return ()
        look = "warn" if self.folder.money.box_fen < 0 else ""
        return [Part(f" {words.money_words(self.folder.money)}", look)]


class PursesLine(PlanLine):
    """Who is owed how much."""

    def show(self, folder: Folder | None, view: str) -> None:
        """Tell it where it is about money, and somebody is owed some."""
        super().show(folder, view)
        self.display = folder is not None and view in ("budget", "payments") and bool(folder.money.purses)

    def left(self) -> Sequence[Part]:
        """Everybody whose purse is not settled."""
        if self.folder is None:
            return ()
        return [Part(f" {words.purses_words(self.folder.money, self.folder.payments)}", "warn")]
