"""What the console asks: a doubt with the amount in big figures, and why a bid is struck."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.bids.rows import BidRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.commands import Command, bindings
from organizer_tui.hardening import visible
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.hint_bar import HintBar

AMOUNT_COMMANDS = (
    Command("console.amount_right", "y,asterisk", N_("Yes, that much"), N_("The amount is right."), "yes"),
    Command("console.amount_wrong", "n,escape", N_("No"), N_("Go back to the price."), "no"),
)


class AmountDialog(BoxScreen[bool]):
    """A yes/no question about an amount, which stands in figures that are read across the table.

    Enter is no answer: whoever types the next lot already would press it without having read the question.
    """

    OFFERS: ClassVar[tuple[Command, ...]] = AMOUNT_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(AMOUNT_COMMANDS)

    def __init__(self, question: str, detail: str, amount_fen: int) -> None:
        """A question about this amount."""
        super().__init__()
        self._question, self._detail, self._amount_fen = question, detail, amount_fen

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield Static(Content(visible(self._question)), classes="box-title")
            yield Digits(format_fen(self._amount_fen), classes="console-amount")
            yield Static(Content(visible(self._detail)))
            yield HintBar(self.OFFERS)

    def action_yes(self) -> None:
        """The amount is right."""
        self.dismiss(True)

    def action_no(self) -> None:
        """It is not."""
        self.dismiss(False)


def strike_form(bid: BidRow, strike: Callable[[str], Awaitable[None]]) -> FormDialog[bool]:
    """Why the last bid does not count."""

    async def submit(values: Values) -> bool:
        await strike(values.text("reason"))
        return True

    title = _(
        "Lot {number}: strike {amount} of paddle {paddle} ({label})",
        number=bid.lot_number,
        amount=format_fen(bid.amount_fen),
        paddle=bid.paddle_number,
        label=bid.label or bid.name,
    )
    fields = (Field("reason", N_("Reason"), required=True, hint=N_("Misheard, typed wrong, …")),)
    return FormDialog(title, fields, submit)
