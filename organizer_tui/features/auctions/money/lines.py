"""The lines above the lists: which auction, whether its books fit, what was raised and where it is."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.money.books_rows import INCOME, METHODS, Books
from models.auctions.money.books_words import account_words
from models.auctions.rows import AuctionRow
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.cells import AUCTION_STATES
from organizer_tui.shared.line import LineWidget, Part

VIEWS = (
    ("entries", N_("Entries")),
    ("payouts", N_("Handed over")),
    ("counts", N_("Counted")),
    ("years", N_("Years")),
)


class BooksLine(LineWidget):
    """A line about the books of one auction."""

    DEFAULT_CSS = "BooksLine { background: $surface; }"

    def __init__(self) -> None:
        """A line that knows no books yet."""
        super().__init__()
        self.auction: AuctionRow | None = None
        self.books: Books | None = None
        self.view = VIEWS[0][0]

    def show(self, auction: AuctionRow | None, books: Books | None, view: str) -> None:
        """Tell about these books."""
        self.auction, self.books, self.view = auction, books, view
        self.refresh()


class HeadLine(BooksLine):
    """Which auction it is, and whether its books fit."""

    def left(self) -> Sequence[Part]:
        """The title and its state."""
        if self.auction is None:
            return ()
        state = _(AUCTION_STATES[self.auction.state][0])
        return [Part(f" {self.auction.title}", "key"), Part(f"  {state}", "quiet")]

    def right(self) -> Sequence[Part]:
        """The result of the check."""
        if self.books is None:
            return ()
        if not self.books.findings:
            return [Part(_("The books fit.") + " ", "good")]
        count = len(self.books.findings)
        words = ngettext("{n} thing does not fit: f", "{n} things do not fit: f", count)
        return [Part(words + " ", "warn", "findings")]


class FindingLine(BooksLine):
    """What does not fit first, in red, with what to do."""

    DEFAULT_CSS = "FindingLine { background: $background; }"

    def __init__(self, hint: bool) -> None:
        """The line of the finding itself, or the one below it that says what to do."""
        super().__init__()
        self._hint = hint

    def show(self, auction: AuctionRow | None, books: Books | None, view: str) -> None:
        """Tell it where there is something to tell."""
        super().show(auction, books, view)
        self.display = books is not None and bool(books.findings)

    def left(self) -> Sequence[Part]:
        """The first finding."""
        if self.books is None or not self.books.findings:
            return ()
        first = self.books.findings[0]
        return [Part("   " + first.hint if self._hint else f" ! {first.title}", "warn", "findings")]


class RaisedLine(BooksLine):
    """What lots, pledges and gifts came to."""

    def left(self) -> Sequence[Part]:
        """The sum and its parts."""
        if self.books is None:
            return ()
        parts = [f"{account_words(name)} {format_fen(-self.books.on(name))}" for name in INCOME]
        if off := self.books.on("written_off"):
            parts.append(f"{account_words('written_off')} {format_fen(-off)}")
        raised = format_fen(self.books.raised_fen)
        return [Part(" " + _("Raised {amount}", amount=raised), "key"), Part("  " + " · ".join(parts))]


class HereLine(BooksLine):
    """Where the money is now, and who still owes."""

    def left(self) -> Sequence[Part]:
        """What is in the cash box and on the accounts, with the change that is no gift."""
        if self.books is None:
            return ()
        shown = [name for name in METHODS if name == "cash" or self.books.on(name)]
        here = " · ".join(f"{account_words(name)} {format_fen(self.books.on(name))}" for name in shown)
        change = -self.books.on("float")
        of_it = "  " + _("({amount} of it is change)", amount=format_fen(change)) if change else ""
        return [Part(" " + _("Here now"), "key"), Part(f"  {here}{of_it}")]

    def right(self) -> Sequence[Part]:
        """What is owed."""
        if self.books is None:
            return ()
        owed = sum(fen for _paddle, fen in self.books.owing if fen > 0)
        due = sum(-fen for _paddle, fen in self.books.owing if fen < 0)
        parts = [Part(_("{amount} still owed", amount=format_fen(owed)) + " ", "warn")] if owed else []
        back = [Part(_("{amount} to be paid back", amount=format_fen(due)) + " ", "warn")] if due else []
        return [*parts, *back]


class OutLine(BooksLine):
    """What was handed over, and what is left to be."""

    def left(self) -> Sequence[Part]:
        """The sums."""
        if self.books is None:
            return ()
        left = self.books.in_hand_fen + self.books.on("float")
        over = -self.books.on("difference")
        parts = [Part(" " + _("Handed over {amount}", amount=format_fen(self.books.paid_out_fen)), "key")]
        if left:
            parts.append(Part("  " + _("{amount} still to be handed over", amount=format_fen(left))))
        if over:
            words = _("difference of the cash box {amount}", amount=format_fen(over))
            parts.append(Part("  " + words, "warn"))
        return parts


class ViewsLine(BooksLine):
    """The lists, the one shown marked."""

    DEFAULT_CSS = "ViewsLine { background: $panel; }"

    def left(self) -> Sequence[Part]:
        """Their names."""
        return [
            Part(f" {_(words)} ", "here" if view == self.view else "key", f"show_view('{view}')")
            for view, words in VIEWS
        ]
