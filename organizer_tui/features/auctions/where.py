"""The lines between the auctions and their lists: how far one is, which list is shown, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions import rules
from models.auctions.rows import AuctionRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (("lots", N_("Lots")), ("gifts", N_("Gifts")), ("paddles", N_("Paddles")), ("owed", N_("To pay")))
NEXT_STEPS = {
    "setup": N_("f takes in a gift, a adds a lot, l locks."),
    "locked": N_("Print the papers with E; o opens the bidding."),
    "live": N_("D door, b sells, P pledges, R raffle; c ends."),
    "settlement": N_("m takes money, M pays it out; then s archives."),
    "archived": N_("Everything is paid and in the archive."),
}


STEPS = (
    (rules.SETUP, N_("set up"), N_("everything may still change")),
    (rules.LOCKED, N_("locked"), N_("numbers and prices stay; words and gifts may change")),
    (rules.LIVE, N_("bidding"), N_("words may change; a lot can be withdrawn")),
    (rules.SETTLEMENT, N_("paying"), N_("only payments, thanks and unsold lots")),
    (rules.ARCHIVED, N_("archive"), N_("nothing changes any more")),
)


class StepsLine(LineWidget):
    """How far the auction under the cursor is on its way; what may still change at the right."""

    DEFAULT_CSS = "StepsLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows no auction yet."""
        super().__init__(id=id)
        self._auction: AuctionRow | None = None

    def show(self, auction: AuctionRow | None) -> None:
        """Tell about this auction."""
        self._auction = auction
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The steps, the present one marked."""
        if self._auction is None:
            return ()
        parts = [Part(" " + _("PRACTICE") + " ", "warn")] if self._auction.practice else []
        for number, (state, words, _may) in enumerate(STEPS):
            parts += [Part("→", "quiet")] if number else []
            parts.append(Part(f" {_(words)} ", "here" if state == self._auction.state else "quiet"))
        return parts

    def right(self) -> Sequence[Part]:
        """What may still change."""
        states = {state: may for state, _words, may in STEPS}
        return [Part(_(states[self._auction.state]) + " ", "quiet")] if self._auction else ()


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
        """The lists."""
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
