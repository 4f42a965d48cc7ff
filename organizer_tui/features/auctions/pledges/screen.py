"""The pledge round as a screen: the level large, the sum and the goal, the stream of numbers, the levels below."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.pledges.rows import LevelRow, PledgeRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.auctions.fast_line import FastLine
from organizer_tui.features.auctions.pledges.clerk import PledgeClerk, bar
from organizer_tui.features.auctions.pledges.commands import COMMANDS, KEYS
from organizer_tui.features.auctions.serving import ServingScreen, asking, counters
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.record_table import RecordTable

COUNTERS = {"level": N_("Level in yuan"), "here": N_("Paddles at this level"), "sum": N_("Pledged in all, yuan")}
COLUMNS = (
    Column(N_("Level"), width=10, align="right"),
    Column(N_("State"), width=12),
    Column(N_("Paddles"), width=7, align="right"),
    Column(N_("Sum"), width=12, align="right"),
    Column(N_("Numbers"), share=1),
)
NARROWEST_BAR = 8


class PledgeScreen(ServingScreen):
    """One auction's pledge round, from the highest level to the lowest."""

    TITLE_WORDS = N_("The pledge round")
    HELP_WORDS = N_(
        "l writes the levels, n calls the next lower one. Type the paddle numbers that are raised, each with Enter: "
        "each counts at once, and once a level. x or u strikes the last one, with the reason: it stays in the books. "
        "The arrow keys walk the levels; c calls the one under the cursor, after asking if it is a higher one."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    CSS_PATH = "pledges.tcss"
    AUTO_FOCUS = "#pledge-line"

    def __init__(self, auction: str) -> None:
        """The pledge round of an auction."""
        super().__init__()
        self._auction = auction
        self._clerk: PledgeClerk | None = None

    def body(self) -> ComposeResult:
        """The auction, the numbers, the bar, the line, what is said, and the levels."""
        yield Static(Content(""), id="about")
        yield from counters(COUNTERS)
        yield Static(Content(""), id="thermometer")
        yield from asking(FastLine(self._taken, self.run_action, KEYS, numbers=True, id="pledge-line"))
        yield RecordTable[LevelRow](COLUMNS, cells=self._cells, empty=N_("No levels yet. Press l."), id="levels")

    def hands(self) -> PledgeClerk:
        """The clerk, who begins when the building is open."""
        if self._clerk is None:
            self._clerk = PledgeClerk(self.desk, self._auction)
        return self._clerk

    @property
    def _list(self) -> RecordTable[LevelRow]:
        return cast("RecordTable[LevelRow]", self.query_one("#levels"))

    def _cells(self, row: LevelRow) -> tuple[Cell, ...]:
        numbers = [pledge.paddle_number for pledge in self.hands().round.pledges if pledge.level == row.ref]
        state: Cell = (_("to come"), "muted")
        if row.current:
            state = (_("now"), "accent")
        elif row.called_at is not None:
            state = (_("called"), "good")
        sums = (format_fen(row.fen), "strong"), state, str(row.pledges), format_fen(row.pledged_fen)
        return (*sums, " ".join(map(str, reversed(numbers))))

    def show(self) -> None:
        """Show what the clerk knows."""
        clerk = self.hands()
        self.query_one("#about", Static).update(Content(visible(clerk.auction.title if clerk.auction else "")))
        now_at = clerk.round.current
        large = {
            "level": _yuan(now_at.fen) if now_at else "-",
            "here": str(now_at.pledges) if now_at else "-",
            "sum": _yuan(clerk.round.pledged_fen),
        }
        for name, digits in large.items():
            self.query_one(f"#count-{name}", Digits).update(digits)
        self.query_one("#thermometer", Static).update(Content(self._thermometer()))
        self._list.show(clerk.round.levels)

    def _thermometer(self) -> str:
        pledged, goal = self.hands().round.pledged_fen, self.hands().round.goal_fen
        if goal is None:
            return _("No goal is set; e in the auctions room sets one.")
        words = _(" {part} % of {goal}", part=pledged * 100 // goal, goal=format_fen(goal))
        if pledged >= goal:
            words += _(" - reached!")
        return bar(pledged, goal, max(NARROWEST_BAR, self.size.width - 34)) + words

    def on_resize(self, _event: events.Resize) -> None:
        """Let the bar be as long as there is room."""
        if self._clerk is not None:
            self.query_one("#thermometer", Static).update(Content(self._thermometer()))

    async def _taken(self, text: str) -> None:
        await self.serve(self.hands().take(text))

    def _do(self, work: Awaitable[Any]) -> None:
        self.do(self.serve(work))
        self.query_one(FastLine).focus()

    def action_take(self) -> None:
        """Take down what stands in the line."""
        line = self.query_one(FastLine)
        text, line.value = line.value, ""
        self._do(self.hands().take(text))

    def action_next_level(self) -> None:
        """Call the next lower level."""
        self._do(self._next_level())

    async def _next_level(self) -> None:
        level = await self.hands().call_next()
        self._list.go_to_key(level.ref)

    def action_walk(self, by: int) -> None:
        """Walk the levels."""
        self._list.action_move(by)

    def action_call(self) -> None:
        """Call the level under the cursor."""
        self._do(self._call())

    async def _call(self) -> None:
        clerk, level = self.hands(), self._list.current
        if level is None:
            await self._next_level()
            return
        now_at = clerk.round.current
        up = now_at is not None and level.fen > now_at.fen
        question = _("Go back up to {amount}?", amount=format_fen(level.fen))
        if not up or await self.ask(ConfirmDialog(question, _("Pledges go from high to low."))):
            await clerk.call(level, back_up=up)
            self._list.go_to_key(level.ref)

    def action_strike(self) -> None:
        """Strike the last pledge."""
        self._do(self._strike())

    async def _strike(self) -> None:
        clerk = self.hands()
        pledge = clerk.last()

        async def submit(values: Values) -> PledgeRow:
            return await clerk.strike(pledge, values.text("reason"))

        fields = (Field("reason", N_("Reason"), value=_("number misheard"), required=True),)
        title = _(
            "Strike {amount} by {number} {home}?",
            amount=format_fen(pledge.amount_fen),
            number=pledge.paddle_number,
            home=pledge.words,
        )
        await self.ask(FormDialog(title, fields, submit, intro=_("It stays in the books, with the reason.")))

    def action_levels(self) -> None:
        """Write the levels."""
        self._do(self._levels())

    async def _levels(self) -> None:
        clerk = self.hands()

        async def submit(values: Values) -> int:
            return await clerk.set_levels(values.text("levels"))

        there = " ".join(_yuan(level.fen) for level in clerk.round.levels)
        fields = (Field("levels", N_("Levels"), value=there, required=True, hint="500 200 100 50"),)
        await self.ask(FormDialog(_("Pledge levels"), fields, submit, intro=_("Amounts in yuan, with blanks between.")))

    def action_close(self) -> None:
        """Empty the line, or leave the pledge round."""
        line = self.query_one(FastLine)
        if line.value:
            line.value = ""
        else:
            self.dismiss(None)


def _yuan(fen: int) -> str:
    return format_fen(fen).removeprefix("¥").replace(",", "")
