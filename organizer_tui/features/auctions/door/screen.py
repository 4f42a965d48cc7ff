"""The door of an auction as a screen: counters, the number large, the line, what was said, who is here and expected."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.paddles.forgetting import forget_guests, guests_known
from models.auctions.paddles.operations import take_back_paddle
from models.auctions.paddles.rows import PaddleRow
from models.clock import local
from models.i18n import N_, _, ngettext
from organizer_tui.features.auctions.door import questions
from organizer_tui.features.auctions.door.clerk import PaddleClerk, need
from organizer_tui.features.auctions.door.commands import COMMANDS, KEYS
from organizer_tui.features.auctions.fast_line import FastLine
from organizer_tui.features.auctions.serving import ServingScreen, asking, counters
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.record_table import RecordTable

COUNTERS = {"here": N_("Here"), "expected": N_("Still expected"), "left": N_("Went home"), "number": N_("Paddle")}
COLUMNS = (
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Flat"), width=7),
    Column(N_("Name"), share=1),
    Column(N_("State"), width=16),
    Column(N_("May be named"), width=12),
    Column(N_("Bids"), width=5, align="right"),
)


def holder_cells(row: PaddleRow) -> tuple[Cell, ...]:
    """One paddle at the door."""
    state: Cell = (_("expected"), "muted")
    if row.here and row.checked_in_at is not None:
        state = (_("here since {time}", time=f"{local(row.checked_in_at):%H:%M}"), "good")
    elif row.left_at is not None:
        state = (_("left at {time}", time=f"{local(row.left_at):%H:%M}"), "late")
    flat: Cell = (_("walk-in"), "accent") if row.household is None else row.label
    named = _("yes") if row.named else ""
    return ((str(row.number), "strong"), flat, row.name, state, named, str(row.bids))


class PaddleDoorScreen(ServingScreen):
    """One auction's door, from the first bidder to the last."""

    TITLE_WORDS = N_("The door")
    HELP_WORDS = N_(
        "Type a flat, a name (pinyin will do) or a number and press Enter: they are here, and get a paddle if they "
        "have none; “501 88” gives number 88 to flat 501. In the empty line the arrow keys walk the list, Enter "
        "checks in the paddle under the cursor, + is for a guest, - for who goes home, * when they agree to be named "
        "as a winner, Delete for a lost board, = for two families that hold each other's boards; a full stop takes "
        "back the last thing done here."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"auctions", "households"})
    CSS_PATH = "door.tcss"
    AUTO_FOCUS = "#paddle-line"

    def __init__(self, auction: str) -> None:
        """The door of an auction."""
        super().__init__()
        self._auction = auction
        self._clerk: PaddleClerk | None = None

    def body(self) -> ComposeResult:
        """The auction, the counters, the line, what is said, and the list."""
        yield Static(Content(""), id="about")
        yield from counters(COUNTERS)
        yield from asking(FastLine(self._taken, self.run_action, KEYS, id="paddle-line"))
        yield RecordTable[PaddleRow](
            COLUMNS, cells=holder_cells, empty=N_("Nobody has a paddle yet. Type a flat, then Enter."), id="holders"
        )

    def hands(self) -> PaddleClerk:
        """The clerk, who begins when the building is open."""
        if self._clerk is None:
            self._clerk = PaddleClerk(self.desk, self._auction)
        return self._clerk

    @property
    def _list(self) -> RecordTable[PaddleRow]:
        return cast("RecordTable[PaddleRow]", self.query_one("#holders"))

    def show(self) -> None:
        """Show what the clerk knows."""
        clerk = self.hands()
        self.query_one("#about", Static).update(Content(visible(clerk.auction.title if clerk.auction else "")))
        for name, count in clerk.counts.items():
            self.query_one(f"#count-{name}", Digits).update(str(count))
        number = str(clerk.served.number) if clerk.served is not None else "-"
        self.query_one("#count-number", Digits).update(number)
        self._list.show(clerk.rows)
        if clerk.served is not None:
            self._list.go_to_key(clerk.served.ref)

    async def take_scan(self, code: str) -> bool:
        """A scan is taken as if it had been typed, wherever the keys go."""
        await self._taken(code)
        return True

    async def _taken(self, text: str) -> None:
        await self.serve(self.hands().take(text, self._list.current))

    def _do(self, work: Awaitable[Any]) -> None:
        self.do(self.serve(work))
        self.query_one(FastLine).focus()

    @on(RecordTable.Chosen)
    def _clicked(self, event: RecordTable.Chosen) -> None:
        event.stop()
        self.action_let_in()

    def action_let_in(self) -> None:
        """Check in the paddle under the cursor."""
        self._do(self.hands().take("", self._list.current))

    def action_let_go(self) -> None:
        """The paddle under the cursor went home."""
        self._do(self.hands().let_go(self._list.current))

    def action_named(self) -> None:
        """The paddle under the cursor may be named, or not any more."""
        self._do(self.hands().agree(self._list.current))

    def action_take_back(self) -> None:
        """Take back the last deed."""
        self._do(self.hands().take_back())

    def action_walk(self, by: int) -> None:
        """Walk the list; the number shown large is that of who was served."""
        self.hands().served = None
        self._list.action_move(by)

    def action_guest(self) -> None:
        """Give a guest a paddle."""
        self._do(self._guest())

    async def _guest(self) -> None:
        clerk = self.hands()
        here = clerk.auction is not None and clerk.auction.state in ("locked", "live")
        form = questions.guest_form(self.desk, self._auction, clerk.stranger, here=here)
        if (row := await self._answered(await self.ask(form))) is not None:
            clerk.say(_("Hand over paddle {number} to {name}.", number=row.number, name=row.name), "good")

    def action_correct(self) -> None:
        """Correct a guest."""
        self._do(self._correct())

    async def _correct(self) -> None:
        form = questions.correct_form(self.desk, need(self._list.current))
        if (row := await self._answered(await self.ask(form))) is not None:
            self.hands().say(_("Paddle {number} is {name}'s.", number=row.number, name=row.name), "good")

    def action_lost(self) -> None:
        """The board under the cursor was lost."""
        self._do(self._lost())

    async def _lost(self) -> None:
        old = need(self._list.current)
        if (row := await self._answered(await self.ask(questions.lost_form(self.desk, old)))) is not None:
            words = _(
                "{home} now holds paddle {number}; {old} is blocked.", home=row.words, number=row.number, old=old.number
            )
            self.hands().say(words, "good")

    async def _answered(self, deed: questions.Deed | None) -> PaddleRow | None:
        if deed is None:
            return None
        row, entry = deed
        clerk = self.hands()
        clerk.remember(entry, row.words)
        await clerk.refresh()
        clerk.served = clerk.row(row.ref)
        return row

    def action_swap(self) -> None:
        """Two families hold each other's boards."""
        self._do(self._swap())

    async def _swap(self) -> None:
        clerk, row = self.hands(), need(self._list.current)
        done = await self.ask(questions.swap_form(self.desk, self._auction, row))
        if done is not None:
            (one, two), entry = done
            clerk.remember(entry, f"{one.number} / {two.number}")
            await clerk.refresh()
            pairs = [_("paddle {number} is {home}'s", number=each.number, home=each.words) for each in (one, two)]
            clerk.say(_("Now {one}, {two}.", one=pairs[0], two=pairs[1]), "good")

    def action_take_paddle(self) -> None:
        """Take back a paddle under which nothing stands."""
        self._do(self._take_paddle())

    async def _take_paddle(self) -> None:
        clerk, row = self.hands(), need(self._list.current)
        question = _("Take paddle {number} back from {home}?", number=row.number, home=row.words)
        if await self.ask(ConfirmDialog(question, _("It can be given to somebody else."))):
            _none, entry = await self.desk.deed(take_back_paddle, paddle=row.ref)
            clerk.remember(entry, row.words)
            await clerk.refresh()
            clerk.say(_("Paddle {number} is free again.", number=row.number), "good")

    def action_forget(self) -> None:
        """Forget the guests of an archived auction."""
        self._do(self._forget())

    async def _forget(self) -> None:
        known = await self.desk.read(guests_known, self._auction)
        question = ngettext("Forget {n} guest of this auction?", "Forget {n} guests of this auction?", known)
        detail = _("Names and telephone numbers go for good, in the journal too. Numbers, bids and payments stay.")
        if await self.ask(ConfirmDialog(question, detail)):
            count = await self.desk.write(forget_guests, auction=self._auction)
            await self.hands().refresh()
            self.hands().say(ngettext("{n} guest is forgotten.", "{n} guests are forgotten.", count), "good")

    def action_close(self) -> None:
        """Empty the line, or leave the door."""
        line = self.query_one(FastLine)
        if line.value:
            line.value = ""
        else:
            self.dismiss(None)
