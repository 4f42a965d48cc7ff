"""The plan of one event: what the years before taught on top, then its lists, and how its money stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from models.errors import NotFound
from models.events.plan import queries
from models.events.plan.rows import BudgetRow, LessonRow, PaymentRow, ShoppingRow, TaskRow
from models.i18n import N_
from organizer_tui.features.events.folder import cells
from organizer_tui.features.events.folder.commands import COMMANDS
from organizer_tui.features.events.folder.deeds import PlanDeeds
from organizer_tui.features.events.folder.lines import (
    MOST_LESSONS,
    VIEWS,
    EventHead,
    LessonLine,
    MoneyLine,
    PlanLine,
    PursesLine,
    ViewsLine,
)
from organizer_tui.shared.columns import Cell
from organizer_tui.shared.record_table import RecordTable


class PlanScreen(PlanDeeds):
    """What is to be done, bought, paid and learnt for one event."""

    TITLE_WORDS = N_("Plan of an event")
    HELP_WORDS = N_(
        "Lines with ! are what earlier years taught and nobody has seen to yet: space under Lessons settles them. v "
        "goes from list to list. Space or Enter ticks a task or a thing bought; on a line of the budget it writes down "
        "a payment for it. What somebody laid out is owed to them until space settles it. c plans the next one from "
        "this event, k keeps it as a template of your own."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events", "households"})
    CSS_PATH = "folder.tcss"

    def __init__(self, event: str) -> None:
        """The folder of this event."""
        super().__init__()
        self._event_ref = event

    def body(self) -> ComposeResult:
        """The lines and the lists."""
        yield EventHead()
        for number in range(MOST_LESSONS):
            yield LessonLine(number)
        yield ViewsLine()
        yield RecordTable[TaskRow](
            cells.TASK_COLUMNS, cells=self._task_cells, empty=N_("Nothing to do yet. n adds a task."), id="tasks"
        )
        yield RecordTable[ShoppingRow](
            cells.SHOPPING_COLUMNS,
            cells=cells.shopping_cells,
            empty=N_("Nothing to buy yet. n adds something."),
            id="shopping",
        )
        yield RecordTable[BudgetRow](
            cells.BUDGET_COLUMNS,
            cells=cells.budget_cells,
            key=lambda row: row.ref or row.kind,
            empty=N_("No budget yet. n adds a line, p writes a payment down."),
            id="budget",
        )
        yield RecordTable[PaymentRow](
            cells.PAYMENT_COLUMNS,
            cells=cells.payment_cells,
            empty=N_("No money has moved yet. p writes a payment down."),
            id="payments",
        )
        yield RecordTable[LessonRow](
            cells.LESSON_COLUMNS, cells=cells.lesson_cells, empty=N_("Nothing learnt yet. n adds it."), id="lessons"
        )
        yield PursesLine()
        yield MoneyLine()

    def _task_cells(self, row: TaskRow) -> tuple[Cell, ...]:
        return cells.task_cells(row, self.desk.today())

    def on_mount(self) -> None:
        """The list of tasks first."""
        self._show_view()

    def _table(self, name: str) -> RecordTable[Any]:
        return self.query_one(f"#{name}", RecordTable)

    @property
    def row(self) -> Any:
        """The line under the cursor."""
        return self._table(self.view).current

    async def load(self) -> None:
        """Read the folder; back to the events if its event is not there any more."""
        try:
            folder = await self.desk.read(queries.folder, self._event_ref)
        except NotFound:
            self.dismiss(None)
            raise
        if not self.query(RecordTable):
            return  # put away meanwhile
        self.folder = folder
        lists: dict[str, Sequence[Any]] = {
            "tasks": folder.tasks,
            "shopping": folder.shopping,
            "budget": folder.budget,
            "payments": folder.payments,
            "lessons": (*folder.earlier, *folder.lessons),
        }
        for name, rows in lists.items():
            self._table(name).show(rows)
        self._show_lines()

    def _show_lines(self) -> None:
        for line in self.query(PlanLine):
            line.show(self.folder, self.view)
        earlier = self.folder.earlier if self.folder is not None and self.view != "lessons" else ()
        for lesson in self.query(LessonLine):
            lesson.show(earlier)

    def action_show_view(self, view: str) -> None:
        """Show one of the lists."""
        self.view = view
        self._show_view()

    def _show_view(self) -> None:
        for name, _words in VIEWS:
            self.set_class(name == self.view, f"-{name}")
        self._table(self.view).focus()
        self._show_lines()

    def action_next_view(self) -> None:
        """Show the next of the lists."""
        self._step(1)

    def action_previous_view(self) -> None:
        """Show the list before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        names = [name for name, _words in VIEWS]
        self.action_show_view(names[(names.index(self.view) + by) % len(names)])

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_tick()

    def action_copy(self) -> None:
        """Plan the next one from this event."""
        self.do(self._copy)

    async def _copy(self) -> None:
        from organizer_tui.features.events.folder.from_plan import plan_from_event

        row = await plan_from_event(self, self._folder().event)
        if row is not None:
            self.app.switch_screen(PlanScreen(row.ref))

    def action_back(self) -> None:
        """Go back to the events."""
        self.dismiss(None)
