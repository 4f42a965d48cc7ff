"""The line between the auctions and their lists: which list is shown, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.rows import AuctionRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (("lots", N_("Lots")), ("paddles", N_("Paddles")), ("owed", N_("To pay")))
NEXT_STEPS = {
    "setup": N_("a adds a lot, g gives a paddle, l locks the auction."),
    "locked": N_("Print the papers with E; o opens the bidding."),
    "live": N_("b enters a bid, g gives a paddle, c ends the bidding."),
    "settlement": N_("m takes money, M hands it over; then s archives."),
    "archived": N_("Everything is paid and in the archive."),
}


class WhereLine(LineWidget):
    """The lists of the auction under the cursor, the one shown marked; the next step at the right."""

    DEFAULT_CSS = "WhereLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no auction yet."""
        super().__init__(id=id)
        self._auction: AuctionRow | None = None
        self._view = VIEWS[0][0]

    def show(self, auction: AuctionRow | None, view: str) -> None:
        """Tell about this auction and this list."""
        self._auction, self._view = auction, view
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The three lists."""
        return [
            Part(f" {_(words)} ", "here" if view == self._view else "key", f"show_view('{view}')")
            for view, words in VIEWS
        ]

    def right(self) -> Sequence[Part]:
        """What to do next."""
        if self._auction is None:
            return [Part(_("n sets up an auction."), "quiet")]
        owed = self._auction.unpaid_fen
        unpaid = [Part(_("{amount} to be paid. ", amount=format_fen(owed)), "warn")] if owed else []
        return [*unpaid, Part(_(NEXT_STEPS[self._auction.state]) + " ", "quiet")]
