"""What the console asks: a doubt with the amount in big figures, and why a bid is struck."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from models.auctions.bids.rows import BidRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.hardening import visible
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.hint_bar import HintBar


class AmountDialog(ConfirmDialog):
    """A yes/no question about an amount, which stands in figures that are read across the table."""

    def __init__(self, question: str, detail: str, amount_fen: int) -> None:
        """A question about this amount."""
        super().__init__(question, detail)
        self._amount_fen = amount_fen

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield Static(Content(visible(self._question)), classes="box-title")
            yield Digits(format_fen(self._amount_fen), classes="console-amount")
            yield Static(Content(visible(self._detail)))
            yield HintBar(self.OFFERS)


def strike_form(bid: BidRow, strike: Callable[[str], Awaitable[None]]) -> FormDialog[bool]:
    """Why the last bid does not count."""

    async def submit(values: Values) -> bool:
        await strike(values.text("reason"))
        return True

    title = _(
        "Strike {amount} of paddle {paddle} ({label})",
        amount=format_fen(bid.amount_fen),
        paddle=bid.paddle_number,
        label=bid.label or bid.name,
    )
    fields = (Field("reason", N_("Reason"), required=True, hint=N_("Misheard, typed wrong, …")),)
    return FormDialog(title, fields, submit)
