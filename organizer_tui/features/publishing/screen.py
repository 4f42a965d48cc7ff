"""The room of the calendars: every one that can be subscribed to, and what its subscribers will see change."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from exports.feeds import pending as looking
from exports.feeds.pending import Pending
from models.i18n import N_, _
from organizer_tui.features.publishing import cells
from organizer_tui.features.publishing.cells import DetailLine
from organizer_tui.features.publishing.commands import COMMANDS
from organizer_tui.features.publishing.deeds import PublishingDeeds
from organizer_tui.features.publishing.lines import FeedLine, listing
from organizer_tui.features.publishing.preview import PreviewScreen, about
from organizer_tui.features.publishing.where_line import WhereLine
from organizer_tui.shared.columns import Cell
from organizer_tui.shared.record_table import RecordTable


class PublishingScreen(PublishingDeeds):
    """What is published."""

    ROOM = "publishing"
    TITLE_WORDS = N_("Calendars")
    HELP_WORDS = N_(
        "Above is every calendar that residents subscribe to: first those for everybody, then those of single "
        "households, of volunteers and of the panel, each behind a secret link; c goes to where that is made and "
        "chosen. Phones see nothing of what is changed at the desk until p "
        "publishes it; before that you are shown what will change. The part below says it field by field for the "
        "calendar under the cursor. u takes the last publishing back: everybody then sees what was there before. A "
        "calendar that phones would not read rightly is never published; it stays as it was, and g leads to the "
        "event that is the reason."
    )
    OFFERS = COMMANDS
    CSS_PATH = "publishing.tcss"

    def body(self) -> ComposeResult:
        """The calendars, the line between, what will change."""
        yield RecordTable[FeedLine](cells.FEED_COLUMNS, cells=self._feed_cells, id="feeds")
        yield WhereLine(id="where")
        yield RecordTable[DetailLine](cells.DETAIL_COLUMNS, cells=cells.detail_cells, headed=False, id="detail")

    def on_mount(self) -> None:
        """The arrow keys move in the calendars at once."""
        self.feeds.focus()

    @property
    def feeds(self) -> RecordTable[FeedLine]:
        """The calendars."""
        return self.query_one("#feeds", RecordTable)

    @property
    def line(self) -> FeedLine | None:
        """The calendar under the cursor."""
        return self.feeds.current

    def _feed_cells(self, line: FeedLine) -> tuple[Cell, ...]:
        return cells.feed_cells(line, self.feed_of(line), self.base_address(), self.desk.now())

    async def load(self) -> None:
        """Read the list at once, then beside the screen what waits to be published."""
        self.listing = await self.desk.read(listing)
        self.feeds.show(self.listing.lines)
        self.show_where()
        self._show_detail()
        self.do(self._look, group="look", exclusive=True)

    async def _look(self) -> None:
        self.take_look(await self.desk.read(looking.pending, self.desk.now()))
        await self.look_at_places()

    def take_look(self, pending: Pending) -> None:
        """Show what waits to be published."""
        self.pending = pending
        if not self.redrawing:
            self.feeds.refresh()
            self._show_detail()

    def show_where(self) -> None:
        """Show where it is found now."""
        if not self.redrawing:
            self.query_one(WhereLine).show(self.listing, self.serving, self.waiting)
            self.feeds.refresh()
        self.watch_server()

    def _show_detail(self) -> None:
        line, table = self.line, self.query_one("#detail", RecordTable)
        if line is None or self.listing is None:
            table.show(())
        else:
            table.show(cells.detail_lines(line, self.feed_of(line), self.listing, self.desk.now()))

    async def open(self, kind: str, ref: str) -> None:
        """Put the cursor on a calendar."""
        self.feeds.go_to_key(ref)

    @on(RecordTable.Highlighted, "#feeds")
    def _another(self) -> None:
        self.query_one("#detail", RecordTable).forget_cursor()
        self._show_detail()

    @on(RecordTable.Chosen, "#feeds")
    def _into(self) -> None:
        self.action_preview()

    @on(RecordTable.Chosen, "#detail")
    def _detail_chosen(self, event: RecordTable.Chosen) -> None:
        if event.record.change is not None:
            self.app.push_screen(about(event.record.change))
        elif event.record.ref in ("fault", "hint"):
            self.action_fault()
        else:
            self.action_preview()

    def action_preview(self) -> None:
        """Show what stands in the calendar under the cursor."""
        line = self.line
        feed = self.feed_of(line) if line is not None else None
        if line is not None and feed is not None:
            self.app.push_screen(PreviewScreen(line.title, feed))
        elif line is not None:
            self.say(_("This calendar is not there yet."))
