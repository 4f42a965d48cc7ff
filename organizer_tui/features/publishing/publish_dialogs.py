"""Before publishing: all that will change; after it: what was refused, with the way to what has to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.feeds.change_words import summary
from exports.feeds.difference import ITSELF, EntryChange
from exports.feeds.pending import FeedPending, Pending, Place
from models.i18n import N_, _, ngettext
from organizer_tui.commands import Command, bindings
from organizer_tui.features.publishing.commands import PUBLISH_COMMANDS, REFUSED_COMMANDS
from organizer_tui.features.publishing.words import change_lines, misread
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

Titles = Callable[[str], str]
COLUMNS = (Column(N_("Calendar"), share=1), Column(N_("What stands in the way"), share=3))


def publish_question(pending: Pending) -> str:
    """What Enter will do, in numbers."""
    changes = ngettext("{n} change", "{n} changes", pending.changes)
    calendars = ngettext("{n} calendar", "{n} calendars", len(pending.waiting))
    return _("Publish {changes} in {calendars}?", changes=changes, calendars=calendars)


def publish_text(pending: Pending, titles: Titles) -> str:
    """All that subscribers will see change: of calendars for everybody field by field, secret ones counted."""
    lines: list[str] = []
    for feed in pending.refused:
        fault = misread(feed.fault) if feed.fault is not None else ""
        lines += [_("Stays as it is: {calendar}", calendar=titles(feed.name)), f"  {fault}", ""]
    public = [feed for feed in pending.waiting if not feed.secret]
    if first := [titles(feed.name) for feed in public if feed.before is None]:
        lines += [_("{calendar}: {changes}", calendar=_named(first), changes=_("for the first time")), ""]
    for names, changes in _together(public).items():
        lines += [_headed(_named(map(titles, names)), changes), *(f"  {line}" for line in change_lines(changes)), ""]
    secret = [feed for feed in pending.waiting if feed.secret]
    if secret:
        lines.append(_("Behind links, each seen only by whom it is for:"))
        lines += [f"  {_headed(titles(feed.name), feed.changes)}" for feed in secret]
    return "\n".join(lines)


def _together(public: Iterable[FeedPending]) -> dict[tuple[str, ...], list[EntryChange]]:
    """Each change once, by the calendars in which it is seen: an event for everybody stands in most of them."""
    seen_in: dict[EntryChange, list[str]] = {}
    for feed in public:
        for change in feed.changes:
            if change.uid != ITSELF or feed.before is not None:
                seen_in.setdefault(change, []).append(feed.name)
    found: dict[tuple[str, ...], list[EntryChange]] = {}
    for change, names in seen_in.items():
        found.setdefault(tuple(names), []).append(change)
    return found


def _named(titles: Iterable[str]) -> str:
    return _(N_(", ")).join(titles)


def _headed(title: str, changes: Sequence[EntryChange]) -> str:
    return _("{calendar}: {changes}", calendar=title, changes=summary(changes))


class PublishDialog(ConfirmDialog):
    """All that will change; Enter lets everybody see it."""

    OFFERS = PUBLISH_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(PUBLISH_COMMANDS)


class RefusedLine(NamedTuple):
    """A calendar that keeps its last good state, and why."""

    ref: str
    title: str
    short: str
    why: str
    place: Place | None


def refused_lines(refused: Sequence[FeedPending], titles: Titles) -> list[RefusedLine]:
    """Those calendars, with where to correct what is wrong."""
    return [
        RefusedLine(feed.name, titles(feed.name), misread(feed.fault), feed.fault.title, feed.fault.place)
        for feed in refused
        if feed.fault is not None
    ]


def _cells(line: RefusedLine) -> tuple[Cell, ...]:
    return (line.title, (line.short, "late"))


class RefusedDialog(BoxScreen[Place | None]):
    """The calendars that were not published; the answer is the place to go to."""

    OFFERS: ClassVar[tuple[Command, ...]] = REFUSED_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(REFUSED_COMMANDS)

    def __init__(self, lines: Sequence[RefusedLine], hint: str) -> None:
        """These calendars, and what to do about them."""
        super().__init__()
        self._lines, self._hint = lines, hint

    def compose(self) -> ComposeResult:
        """The box."""
        n = len(self._lines)
        words = ngettext("{n} calendar stays as it was last time.", "{n} calendars stay as they were last time.", n)
        with Vertical(classes="box"):
            yield Static(Content(words), classes="box-title")
            yield RecordTable[RefusedLine](COLUMNS, cells=_cells, id="refused")
            yield Static(Content(""), id="refused-why", classes="box-wrong")
            yield Static(Content(visible(self._hint)), classes="box-intro")
            yield HintBar(self.OFFERS)

    def on_mount(self) -> None:
        """The arrow keys move among them at once."""
        table = self._table
        table.show(self._lines)
        table.focus()

    @property
    def _table(self) -> RecordTable[RefusedLine]:
        return self.query_one("#refused", RecordTable)

    @on(RecordTable.Highlighted)
    def _another(self) -> None:
        line = self._table.current
        self.query_one("#refused-why", Static).update(Content(visible(line.why) if line is not None else ""))

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go to what has to be corrected."""
        line = self._table.current
        if line is not None and line.place is not None:
            self.dismiss(line.place)

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)
