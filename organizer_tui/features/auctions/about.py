"""The line below the lots and the gifts: what the one under the cursor is made of, and what is agreed about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.auctions.lots.ladder import typed_ladder
from models.auctions.lots.rows import GiftRow, LotRow
from models.clock import local
from models.i18n import _, ngettext
from models.money import format_fen
from organizer_tui.features.auctions.gift_form import ENDS
from organizer_tui.features.auctions.lot_form import WAYS
from organizer_tui.shared.line import LineWidget, Part

DOT = " · "


class AboutLine(LineWidget):
    """What matters of a lot or a gift, cut where the window ends."""

    DEFAULT_CSS = "AboutLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line about nothing."""
        super().__init__(id=id)
        self._words = ""

    def show(self, words: str) -> None:
        """Tell about something else."""
        self._words = words
        self.refresh()

    def left(self) -> Sequence[Part]:
        """The words."""
        return [Part(" " + self._words, "quiet")]


def about(record: object) -> str:
    """What matters of the record under the cursor, if it is a lot or a gift."""
    if isinstance(record, LotRow):
        return lot_about(record)
    return gift_about(record) if isinstance(record, GiftRow) else ""


def lot_about(lot: LotRow) -> str:
    """A lot's price and terms, what it holds, how it is sold."""
    return DOT.join(filter(None, _about_lot(lot)))


def _about_lot(lot: LotRow) -> Iterator[str]:
    if lot.follow_up and lot.followed_up_on:
        yield _("{what}, {day}", what=_(ENDS[lot.follow_up]), day=f"{lot.followed_up_on:%m-%d}")
    yield _("from {amount} by {steps}", amount=format_fen(lot.starting_fen), steps=typed_ladder(lot.ladder))
    if lot.worth_fen is not None:
        yield _("worth {amount}", amount=format_fen(lot.worth_fen))
    if lot.reserve_fen is not None:
        shown = _("not below {amount}", amount=format_fen(lot.reserve_fen))
        yield shown if lot.reserve_shown else _("reserve kept secret")
    if lot.buy_now_fen is not None:
        yield _("at once for {amount}", amount=format_fen(lot.buy_now_fen))
    if lot.quantity > 1:
        yield ngettext("{n} piece", "{n} pieces", lot.quantity)
    if lot.way != "live":
        yield _(WAYS[lot.way]) + (f" {local(lot.closes_at):%m-%d %H:%M}" if lot.closes_at else "")
    yield lot.table_name
    if len(lot.gifts) > 1:
        yield _("in it: {gifts}", gifts=_(", ").join(gift.title for gift in lot.gifts))


def gift_about(gift: GiftRow) -> str:
    """What goes with a gift, whether there is a photo, more about it."""
    photo = _("with a photo") if gift.photo else ""
    return DOT.join(filter(None, (gift.restrictions, photo, gift.title_en, gift.description.replace("\n", " "))))
