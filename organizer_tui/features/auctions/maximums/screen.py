"""The maximums left with the desk, on a screen of their own that is opened on purpose."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from models.auctions.bids.maximums import maximums, take_back_maximum
from models.auctions.bids.rows import MaximumRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow
from models.clock import local
from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.maximums.commands import COMMANDS
from organizer_tui.features.auctions.maximums.dialog import leave
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COLUMNS = (
    Column(N_("Lot"), width=4, align="right"),
    Column(N_("Item"), share=2),
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Bidder"), share=2),
    Column(N_("The most"), width=12, align="right"),
    Column(N_("Left at"), width=11, wide_from=76),
)


def maximum_cells(row: MaximumRow) -> tuple[Cell, ...]:
    """One maximum."""
    who = f"{row.label} {row.name}".strip()
    left = f"{local(row.left_at):%m-%d %H:%M}"
    most: Cell = (format_fen(row.most_fen), "strong")
    return (str(row.lot_number), row.lot_title, str(row.paddle_number), who, most, left)


class MaximumsScreen(RoomScreen):
    """What everybody would pay at most: for the desk's eyes only."""

    TITLE_WORDS = N_("Maximums left with the desk")
    HELP_WORDS = N_(
        "For the desk's eyes only: turn the screen away before you open it, and close it with Esc as soon as you have "
        "read what you need. The projector and the papers never show a maximum, and the journal says no amount. "
        "Delete takes one back: what the desk has bid for it stands."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions"})
    CSS = """
    MaximumsScreen #warning { height: 1; padding: 0 1; background: $error; color: $background; text-style: bold; }
    """

    def __init__(self, auction: AuctionRow) -> None:
        """The maximums of an auction."""
        super().__init__()
        self._auction = auction

    def body(self) -> ComposeResult:
        """The warning and the list."""
        yield Static(Content(_("For the desk only: nobody else may read this screen. Esc closes it.")), id="warning")
        yield RecordTable[MaximumRow](
            COLUMNS, cells=maximum_cells, empty=N_("Nobody has left a maximum. X notes one."), id="maximums"
        )

    def on_mount(self) -> None:
        """The arrow keys move in the list at once."""
        self.table.focus()

    @property
    def table(self) -> RecordTable[MaximumRow]:
        """The list."""
        return self.query_one("#maximums", RecordTable)

    async def load(self) -> None:
        """Read the maximums."""
        self._auction = await self.desk.read(auction_row, self._auction.ref)
        self.table.show(await self.desk.read(maximums, self._auction.ref))

    async def open(self, kind: str, ref: str) -> None:
        """What was found in the omnibox is shown in the room, not here."""
        screen = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(screen, RoomScreen):
            screen.ask_open(kind, ref)

    def action_leave(self) -> None:
        """Note one more."""
        self.do(leave(self, self._auction, None))

    def action_back(self) -> None:
        """Take back the one under the cursor."""
        self.do(self._back())

    async def _back(self) -> None:
        row = self.table.current
        if row is None:
            raise RuleBroken(_("Nobody has left a maximum."), _("Press X to note one."))
        question = _("Take back what paddle {paddle} left on lot {lot}?", paddle=row.paddle_number, lot=row.lot_number)
        if await self.ask(ConfirmDialog(question, _("What the desk has bid for it stands."))):
            await self.desk.write(take_back_maximum, maximum=row.ref)
            self.say(_("Lot {lot}: taken back for paddle {paddle}.", lot=row.lot_number, paddle=row.paddle_number))

    def action_close(self) -> None:
        """Put the list away."""
        self.dismiss(None)


async def look(screen: RoomScreen, auction: AuctionRow) -> None:
    """Warn, then show the maximums."""
    warning = _("It says what everybody would pay at most. Turn the screen away from the room first.")
    if await screen.ask(ConfirmDialog(_("Show the maximums? Can nobody else read the screen?"), warning)):
        screen.app.push_screen(MaximumsScreen(auction))
