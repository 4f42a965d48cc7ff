"""Choosing which gifts are in one lot: a list with a tick before each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.auctions.lots.rows import GiftRow
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.commands import Command, bindings
from organizer_tui.features.auctions.cells import donor_words
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

COLUMNS = (
    Column("", width=3),
    Column(N_("Gift"), share=3),
    Column(N_("Given by"), share=2),
    Column(N_("Lot"), width=4, align="right"),
    Column(N_("Worth"), width=9, align="right"),
)
PACK_COMMANDS = (
    Command("pack.tick", "space", N_("Tick"), N_("Put the gift in, or take it out."), "tick"),
    Command("pack.done", "enter,ctrl+s", N_("Done"), N_("Go on with what is ticked."), "done", priority=True),
    Command("pack.cancel", "escape", N_("Cancel"), N_("Leave everything as it is."), "cancel"),
)


class PackDialog(BoxScreen[list[str] | None]):
    """Ticks gifts; the answer is their refs in the order of the list."""

    OFFERS: ClassVar[tuple[Command, ...]] = PACK_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(PACK_COMMANDS)

    def __init__(self, title: str, gifts: Sequence[GiftRow], ticked: Sequence[str]) -> None:
        """A dialog with a translated title; some gifts are ticked already."""
        super().__init__()
        self._title, self._gifts, self._ticked = title, tuple(gifts), set(ticked)

    def compose(self) -> ComposeResult:
        """The box: title, list, what is ticked, hints."""
        with Vertical(classes="box tall-box"):
            yield Static(Content(visible(self._title)), classes="box-title")
            yield RecordTable[GiftRow](COLUMNS, cells=self._cells, id="pack-list")
            yield Static(Content(""), classes="box-intro", id="pack-sum")
            yield HintBar(self.OFFERS)

    def on_mount(self) -> None:
        """Show the gifts, the cursor on the first that is ticked."""
        self._list.show(self._gifts)
        first = next((gift.ref for gift in self._gifts if gift.ref in self._ticked), None)
        if first is not None:
            self._list.go_to_key(first)
        self._list.focus()
        self._sum_up()

    @property
    def _list(self) -> RecordTable[GiftRow]:
        return self.query_one("#pack-list", RecordTable)

    def _cells(self, gift: GiftRow) -> tuple[Cell, ...]:
        ticked = gift.ref in self._ticked
        lot = "" if gift.lot_number is None else str(gift.lot_number)
        worth = "" if gift.worth_fen is None else format_fen(gift.worth_fen)
        return (("[x]" if ticked else "[ ]", "strong"), gift.title, (donor_words(gift), "muted"), lot, worth)

    def _sum_up(self) -> None:
        chosen = [gift for gift in self._gifts if gift.ref in self._ticked]
        words = ngettext("{n} gift", "{n} gifts", len(chosen))
        if worth := sum(gift.worth_fen or 0 for gift in chosen):
            words = _("{gifts}, worth {amount}", gifts=words, amount=format_fen(worth))
        self.query_one("#pack-sum", Static).update(Content(words))

    def action_tick(self) -> None:
        """Put the gift under the cursor in, or take it out."""
        gift = self._list.current
        if gift is not None:
            self._ticked ^= {gift.ref}
            self._list.refresh()
            self._sum_up()

    def action_done(self) -> None:
        """Answer with what is ticked."""
        self.dismiss([gift.ref for gift in self._gifts if gift.ref in self._ticked])

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
