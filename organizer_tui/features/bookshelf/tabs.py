"""The line above the lists: which list is shown, how long each is, and how the shelf lends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.bookshelf.rows import PolicyRow
from models.i18n import N_, _
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (
    ("titles", N_("Titles")),
    ("out", N_("Out")),
    ("overdue", N_("Overdue")),
    ("waiting", N_("Holds")),
    ("building", N_("By flat")),
)


class ViewLine(LineWidget):
    """The lists of the room with their lengths, the one shown marked; the lending rules at the right."""

    DEFAULT_CSS = "ViewLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no length yet."""
        super().__init__(id=id)
        self._view = VIEWS[0][0]
        self._counts: dict[str, int] = {}
        self._policy: PolicyRow | None = None

    def show(self, view: str, counts: Mapping[str, int], policy: PolicyRow | None) -> None:
        """Tell about this list, these lengths and these rules."""
        self._view, self._counts, self._policy = view, dict(counts), policy
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The lists."""
        return [Part(self._tab(view, words), self._look(view), f"show_view('{view}')") for view, words in VIEWS]

    def _tab(self, view: str, words: str) -> str:
        count = self._counts.get(view)
        return f" {_(words)} " if count is None else f" {_(words)} {count:,} "

    def _look(self, view: str) -> str:
        if view == self._view:
            return "here"
        return "warn" if view == "overdue" and self._counts.get(view) else "key"

    def right(self) -> Sequence[Part]:
        """How the shelf lends."""
        if self._policy is None:
            return ()
        words = _(
            "{days} days, {books} books, {renewals} renewals ",
            days=self._policy.loan_days,
            books=self._policy.most_loans,
            renewals=self._policy.most_renewals,
        )
        return [Part(words, "quiet", "policy")]
