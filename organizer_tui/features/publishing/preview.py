"""A calendar as its subscribers see it, now and once it is published."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from exports.feeds.calendar import Entry, Feed, compact
from exports.feeds.difference import EntryChange, Kind
from exports.feeds.entry_words import entry_words, when_words
from exports.feeds.pending import FeedPending
from models.i18n import N_, _, ngettext
from organizer_tui.commands import Command, bindings
from organizer_tui.features.publishing.commands import PREVIEW_COMMANDS
from organizer_tui.features.publishing.words import KIND_LOOKS, KIND_WORDS, field_line, field_lines
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

COLUMNS = (
    Column(N_("When"), width=27),
    Column("", width=9),
    Column(N_("Its title"), share=2),
    Column(N_("Place"), share=1, wide_from=90),
)


class PreviewLine(NamedTuple):
    """An entry in the preview, and what is about to happen to it."""

    ref: str
    entry: Entry
    change: EntryChange | None

    @property
    def kind(self) -> Kind | None:
        """What is about to happen to it."""
        return self.change.kind if self.change is not None else None


def preview_lines(feed: FeedPending, *, then: bool) -> list[PreviewLine]:
    """What stands in the calendar now, or then, by day; each with what changes in it."""
    shown = feed.after if then else feed.before
    changes = {change.uid: change for change in feed.changes}
    entries = sorted(shown.entries if shown is not None else (), key=lambda entry: (compact(entry.start), entry.uid))
    return [PreviewLine(entry.uid, entry, changes.get(entry.uid)) for entry in entries]


def _cells(line: PreviewLine) -> tuple[Cell, ...]:
    mark: Cell = (_(KIND_WORDS[line.kind]), KIND_LOOKS[line.kind]) if line.kind is not None else ""
    return (when_words(line.entry), mark, line.entry.summary, line.entry.place)


def about(change: EntryChange) -> TellDialog:
    """All that changes in an entry, in full."""
    title = _("{kind}: {title}", kind=_(KIND_WORDS[change.kind]), title=change.title)
    return TellDialog(title, "\n".join(field_lines(change)))


class PreviewScreen(BoxScreen[None]):
    """The entries of one calendar; space turns between now and then."""

    OFFERS: ClassVar[tuple[Command, ...]] = PREVIEW_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(PREVIEW_COMMANDS)

    def __init__(self, title: str, feed: FeedPending) -> None:
        """The preview of a calendar, with what it is called at the desk."""
        super().__init__()
        self._title, self._feed = title, feed
        self._then = feed.waits and feed.after is not None

    def compose(self) -> ComposeResult:
        """The box: what is shown, the name and the words of the calendar, its entries."""
        with Vertical(classes="box tall-box"):
            yield Static(Content(""), id="preview-title", classes="box-title")
            yield Static(Content(""), id="preview-about", classes="box-intro")
            empty = N_("Nothing is in it.")
            yield RecordTable[PreviewLine](COLUMNS, cells=_cells, empty=empty, id="preview")
            yield HintBar(self.OFFERS)

    def on_mount(self) -> None:
        """The arrow keys move in the entries at once."""
        self._table.focus()
        self._show()

    @property
    def _table(self) -> RecordTable[PreviewLine]:
        return self.query_one("#preview", RecordTable)

    def _show(self) -> None:
        lines = preview_lines(self._feed, then=self._then)
        feed = self._feed.after if self._then else self._feed.before
        words = _("once it is published") if self._then else _("as subscribers see it now")
        listed = ngettext("{n} entry", "{n} entries", len(lines))
        title = _("{title}: {words}, {listed}", title=self._title, words=words, listed=listed)
        self.query_one("#preview-title", Static).update(Content(visible(title)))
        self.query_one("#preview-about", Static).update(Content(_intro(feed)))
        self._table.show(lines)

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Show all of the entry under the cursor, with what will change."""
        line = self._table.current
        if line is None:
            return
        text = [field_line(said.field, said.words) for said in entry_words(line.entry) if said.words]
        if line.change is not None and line.kind not in ("new", "gone"):
            text += ["", _("What will change:"), *field_lines(line.change)]
        self.app.push_screen(TellDialog(line.entry.summary, "\n".join(text)))

    def action_turn(self) -> None:
        """Show it as it is seen now, or as it will be."""
        self._then = not self._then
        self._show()

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)


def _intro(feed: Feed | None) -> str:
    if feed is None:
        return _("Nobody has seen this calendar yet.")
    return "\n".join(visible(line) for line in (feed.name, *feed.description.splitlines()[:1]))
