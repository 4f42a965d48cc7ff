"""The line between the groups and their lists: which list is shown, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from models.group.rows import GroupRow
from models.group.rules import COURSE
from models.i18n import N_, _
from organizer_tui.features.group.words import next_step
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (
    ("members", N_("Members")),
    ("meetings", N_("Meetings")),
    ("tasks", N_("Tasks")),
    ("course", N_("Who came")),
)


def views_of(group: GroupRow | None) -> tuple[str, ...]:
    """The lists of a group; that of who came to which session is of a course."""
    return tuple(view for view, _words in VIEWS if view != COURSE or (group is not None and group.kind == COURSE))


class WhereLine(LineWidget):
    """The lists of the group under the cursor, the one shown marked; the next step at the right."""

    DEFAULT_CSS = "WhereLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no group yet."""
        super().__init__(id=id)
        self._group: GroupRow | None = None
        self._view = VIEWS[0][0]

    def show(self, group: GroupRow | None, view: str) -> None:
        """Tell about this group and this list."""
        self._group, self._view = group, view
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The lists."""
        here = views_of(self._group)
        return [
            Part(f" {_(words)} ", "here" if view == self._view else "key", f"show_view('{view}')")
            for view, words in VIEWS
            if view in here
        ]

    def right(self) -> Sequence[Part]:
        """What to do next, or what the marks mean."""
        if self._view == COURSE:
            return [Part(_("✓ came  ○ excused  × absent") + " ", "quiet")]
        look = "warn" if self._group is not None and self._group.unwritten else "quiet"
        return [Part(next_step(self._group) + " ", look)]
