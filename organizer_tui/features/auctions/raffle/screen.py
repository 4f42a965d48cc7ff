"""The raffle as a screen: the number that won, how anybody can repeat the draw, and the draws so far."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.queries import auction_row
from models.auctions.raffle.operations import draw
from models.auctions.raffle.queries import draws, pot
from models.auctions.raffle.rows import DrawRow
from models.auctions.rules import check_state
from models.clock import local
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from organizer_tui.features.auctions.raffle.commands import COMMANDS
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COLUMNS = (
    Column(N_("Draw"), width=4, align="right"),
    Column(N_("Prize"), share=2),
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Name"), share=1),
    Column(N_("Seed"), width=14),
    Column(N_("When"), width=5),
)


def draw_cells(row: DrawRow) -> tuple[Cell, ...]:
    """One draw; a name only of who agreed to be named, for the room may look at this screen."""
    number: Cell = (str(row.paddle_number), "strong")
    return (str(row.nth), row.prize, number, row.shown_name, row.seed, f"{local(row.drawn_at):%H:%M}")


class RaffleScreen(RoomScreen):
    """One auction's prizes, drawn among who is here."""

    TITLE_WORDS = N_("The raffle")
    HELP_WORDS = N_(
        "d draws a prize among all who are here and have won none yet. Let the room call out the seed (three children, "
        "a digit each), then nobody could know it before; left empty, a random one is taken. Each draw can be repeated "
        "by anybody and stays on record. If the winner is not here any more, a draws the same prize again. The record "
        "is written with E: raffle-record."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    CSS_PATH = "raffle.tcss"
    AUTO_FOCUS = "#draws"

    def __init__(self, auction: str) -> None:
        """The raffle of an auction."""
        super().__init__()
        self._auction = auction
        self._state = ""
        self._pot: list[int] = []

    def body(self) -> ComposeResult:
        """The auction, the number, the prize, the recipe, and the draws."""
        yield Static(Content(""), id="about")
        with Vertical(id="drawn"):
            yield Digits("-", id="winner")
            yield Static(Content(""), id="prize")
        yield Static(Content(""), id="recipe")
        yield RecordTable[DrawRow](COLUMNS, cells=draw_cells, empty=N_("Nothing was drawn yet. Press d."), id="draws")

    @property
    def _list(self) -> RecordTable[DrawRow]:
        return cast("RecordTable[DrawRow]", self.query_one("#draws"))

    async def load(self) -> None:
        """Read the draws and who is here."""
        auction = await self.desk.read(auction_row, self._auction)
        self._state = auction.state
        self._pot = await self.desk.read(pot, self._auction)
        in_the_pot = ngettext("{n} number in the pot", "{n} numbers in the pot", len(self._pot))
        if not self._pot:
            in_the_pot = _("nobody is in the pot: check them in at the door first (D)")
        self.query_one("#about", Static).update(Content(visible(f"{auction.title} · {in_the_pot}")))
        self._list.show(await self.desk.read(draws, self._auction))
        self._show(self._list.current)

    @on(RecordTable.Highlighted)
    def _another(self, event: RecordTable.Highlighted) -> None:
        event.stop()
        self._show(event.record)

    def _show(self, row: DrawRow | None) -> None:
        """Show one draw large, and how it is repeated."""
        self.query_one("#winner", Digits).update(str(row.paddle_number) if row is not None else "-")
        prize = " · ".join(filter(None, (row.prize, row.shown_name))) if row is not None else ""
        self.query_one("#prize", Static).update(Content(visible(prize)))
        lines = recipe(row) if row is not None else [_("d draws a prize among all who are here.")]
        self.query_one("#recipe", Static).update(Content("\n".join(visible(line) for line in lines)))

    def action_draw(self) -> None:
        """Draw a prize."""
        self.do(self._draw(""))

    def action_again(self) -> None:
        """Draw the prize under the cursor again."""
        self.do(self._again())

    async def _again(self) -> None:
        row = self._list.current
        if row is None:
            raise RuleBroken(_("Nothing was drawn yet."), _("Press d."))
        await self._draw(row.prize)

    async def _draw(self, prize: str) -> None:
        check_state("draw", self._state)

        async def submit(values: Values) -> DrawRow:
            seed = values.text("seed") or None
            return await self.desk.write(draw, auction=self._auction, prize=values.text("prize"), seed=seed)

        fields = (
            Field("prize", N_("Prize"), value=prize, required=True),
            Field("seed", N_("Seed"), hint=N_("Digits that the room calls out; empty: a random one.")),
        )
        about = ngettext(
            "{n} number in the pot: {pot}",
            "{n} numbers in the pot: {pot}",
            len(self._pot),
            pot=" ".join(map(str, self._pot)),
        )
        row = await self.ask(FormDialog(_("Draw a prize"), fields, submit, intro=about))
        if row is not None:
            await self.load()
            self._list.go_to_key(row.ref)
            self._show(row)

    def action_close(self) -> None:
        """Leave the raffle."""
        self.dismiss(None)


def recipe(row: DrawRow) -> list[str]:
    """How anybody repeats a draw."""
    return [
        _("Pot: {pot}", pot=row.pot),
        _("The SHA-256 of “seed:draw:paddle” is lowest for {number}. Repeat it:", number=row.paddle_number),
        f"  printf '%s' \"{row.seed}:{row.nth}:{row.paddle_number}\" | sha256sum",
    ]
