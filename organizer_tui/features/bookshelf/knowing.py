"""What the shelf knows: popular titles, months, ages, wishes, what may go and who gave, a view each, over the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.bookshelf import insights
from models.bookshelf.insight_rows import WeedRow
from models.i18n import N_, _
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.features.bookshelf.knowing_cells import BARS, VIEWS
from organizer_tui.guard import guarded
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, widths
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.line import LineWidget, Part
from organizer_tui.shared.record_table import RecordTable

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

KNOWING_COMMANDS = (
    Command("knowing.next", "right,v", N_("Next view"), N_("Show the next of what the shelf knows."), "turn(1)"),
    Command("knowing.previous", "left", N_("View before"), N_("Show the view before this one."), "turn(-1)"),
    Command("knowing.open", "enter", N_("Open"), N_("Go to the title that the cursor is on."), "choose"),
    Command("knowing.close", "escape", N_("Close"), N_("Go back to the shelf."), "close"),
)


class KnowingLine(LineWidget):
    """The views, the one shown marked."""

    DEFAULT_CSS = "KnowingLine { background: $surface; }"

    def __init__(self) -> None:
        """The first view is shown."""
        super().__init__()
        self._at = 0

    def show(self, at: int) -> None:
        """Mark that view."""
        self._at = at
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The views."""
        return [
            Part(f" {_(view.words)} ", "here" if n == self._at else "key", f"view({n})") for n, view in enumerate(VIEWS)
        ]


class KnowingScreen(BoxScreen[tuple[str, str] | None]):
    """What the shelf knows; the answer is what to go to (`title` or `copy`, and its ref), or None."""

    OFFERS: ClassVar[tuple[Command, ...]] = KNOWING_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(KNOWING_COMMANDS)

    def __init__(self) -> None:
        """Nothing is counted yet."""
        super().__init__()
        self._at = 0
        self._rows: dict[int, Sequence[Any]] = {}
        self._lines: dict[int, tuple[int, Callable[[Any], tuple[Cell, ...]]]] = {}

    @property
    def organizer(self) -> OrganizerApp:
        """The app, by its own type."""
        return cast("OrganizerApp", self.app)

    def compose(self) -> ComposeResult:
        """The box: the title, the views, a list for each, the hints."""
        with Vertical(classes="box knowing"):
            yield Static(Content(_("What the shelf knows")), classes="box-title")
            yield KnowingLine()
            for at, view in enumerate(VIEWS):
                yield RecordTable[Any](
                    view.columns,
                    cells=partial(self._cells, at),
                    key=repr,
                    empty=view.empty,
                    id=f"knows-{view.name}",
                )
            yield HintBar(self.OFFERS)

    def on_mount(self) -> None:
        """The first view is counted at once, each other when it is looked at."""
        self.action_view(0)

    def _list(self, at: int) -> RecordTable[Any]:
        return self.query_one(f"#knows-{VIEWS[at].name}", RecordTable)

    def _cells(self, at: int, row: Any) -> tuple[Cell, ...]:
        """A line of a view; what its bars are measured by is worked out once for all lines of a width."""
        width, view = self._list(at).size.width, VIEWS[at]
        if self._lines.get(at, (-1,))[0] != width:
            sizes = zip(view.columns, widths(view.columns, width - 1), strict=True)
            room = max((size for column, size in sizes if column.words == BARS), default=0)
            self._lines[at] = width, view.cells(self._rows.get(at, ()), room)
        return self._lines[at][1](row)

    def action_turn(self, by: int) -> None:
        """Show another view."""
        self.action_view((self._at + by) % len(VIEWS))

    def action_view(self, at: int) -> None:
        """Show that view."""
        self._at = at
        self.query_one(KnowingLine).show(at)
        for number in range(len(VIEWS)):
            self._list(number).set_class(number == at, "-shown")
        self._list(at).focus()
        if at not in self._rows:
            in_background(self, self._count, at, group="count", exclusive=True)

    async def _count(self, at: int) -> None:
        view, desk = VIEWS[at], self.organizer.desk
        with guarded(self.organizer):
            asked = {"today": desk.today()} if view.wants_today else {}
            rows = await desk.read(getattr(insights, view.query), **asked)
            self._rows[at] = rows[::-1] if view.newest_first else rows
            self._lines.pop(at, None)
            self._list(at).show(self._rows[at])

    @on(RecordTable.Chosen)
    def _chosen(self, event: RecordTable.Chosen) -> None:
        event.stop()
        if ref := getattr(event.record, "ref", ""):
            self.dismiss(("copy" if isinstance(event.record, WeedRow) else "title", ref))

    def action_choose(self) -> None:
        """Go to what the cursor is on."""
        self._list(self._at).action_choose()

    def action_close(self) -> None:
        """Go back to the shelf."""
        self.dismiss(None)
