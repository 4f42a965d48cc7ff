"""How auctions, lots, paddles and debts look as lines of a list."""

from __future__ import annotations

from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.money.paying_rules import METHOD_WORDS
from models.auctions.money.rows import OwedRow
from models.auctions.paddles.rows import PaddleRow
from models.auctions.rows import AuctionRow
from models.clock import local
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.shared.columns import Cell, Column

AUCTION_STATES = {
    "setup": (N_("being set up"), "muted"),
    "locked": (N_("locked"), "accent"),
    "live": (N_("under way"), "good"),
    "settlement": (N_("over, to be paid"), "late"),
    "archived": (N_("in the archive"), ""),
}
LOT_STATES = {
    "setup": (N_("not open"), "muted"),
    "locked": (N_("locked"), "muted"),
    "open": (N_("open"), "good"),
    "passed": (N_("passed"), "muted"),
    "sold": (N_("sold"), "strong"),
    "unsold": (N_("unsold"), "muted"),
    "withdrawn": (N_("withdrawn"), "late"),
}

AUCTION_COLUMNS = (
    Column(N_("Auction"), share=1),
    Column(N_("Opens"), width=16),
    Column(N_("State"), width=20),
    Column(N_("Lots"), width=4, align="right"),
    Column(N_("Bids"), width=5, align="right", wide_from=100),
    Column(N_("Raised"), width=12, align="right", wide_from=100),
)
LOT_COLUMNS = (
    Column(N_("Lot"), width=4, align="right"),
    Column(N_("Item"), share=3),
    Column(N_("Given by"), share=2),
    Column(N_("State"), width=9),
    Column(N_("Bids"), width=4, align="right", wide_from=100),
    Column(N_("Worth"), width=9, align="right", wide_from=100),
    Column(N_("Top bid"), width=9, align="right"),
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Flat"), width=6, wide_from=100),
    Column(N_("Next least"), width=10, align="right"),
)
GIFT_COLUMNS = (
    Column(N_("Gift"), share=3),
    Column(N_("Given by"), share=2),
    Column(N_("Lot"), width=4, align="right"),
    Column(N_("Worth"), width=9, align="right"),
    Column(N_("Photo"), width=5),
    Column(N_("What goes with it"), share=2, wide_from=100),
    Column(N_("Thanked"), width=8),
)
PADDLE_COLUMNS = (
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=1),
    Column(N_("Bids"), width=5, align="right"),
)
OWED_COLUMNS = (
    Column(N_("Paddle"), width=6, align="right"),
    Column(N_("Flat"), width=6),
    Column(N_("Household"), share=2),
    Column(N_("Lots won"), share=1),
    Column(N_("To pay"), width=11, align="right"),
    Column(N_("Paid"), width=20),
)


def auction_cells(row: AuctionRow) -> tuple[Cell, ...]:
    """One auction."""
    words, look = AUCTION_STATES[row.state]
    opens = f"{local(row.opens_at):%Y-%m-%d %H:%M}"
    return (row.title, opens, (_(words), look), str(row.lots), str(row.bids), format_fen(row.raised_fen))


def lot_cells(row: LotRow) -> tuple[Cell, ...]:
    """One lot."""
    words, look = LOT_STATES[row.state]
    top = "" if row.top_fen is None else format_fen(row.top_fen)
    least = format_fen(row.least_fen) if row.state in ("setup", "locked", "open") else ""
    paddle = "" if row.top_paddle is None else str(row.top_paddle)
    title = row.title
    if len(row.gifts) > 1:
        title = _("{title} ({gifts})", title=title, gifts=ngettext("{n} gift", "{n} gifts", len(row.gifts)))
    worth = "" if row.worth_fen is None else format_fen(row.worth_fen)
    return (
        str(row.number),
        title,
        (_(", ").join(dict.fromkeys(filter(None, map(donor_words, row.gifts)))), "muted"),
        (_(words), look),
        str(row.bids),
        (worth, "muted"),
        (top, "strong"),
        paddle,
        row.top_label,
        (least, "accent"),
    )


def donor_words(gift: GiftRow) -> str:
    """Who gave it, as the desk knows it, and whether nobody else may be told."""
    known = gift.donor_words
    return _("{donor} (anonymous)", donor=known) if gift.anonymous and known else known


def gift_cells(row: GiftRow) -> tuple[Cell, ...]:
    """One gift."""
    lot = "" if row.lot_number is None else str(row.lot_number)
    worth = "" if row.worth_fen is None else format_fen(row.worth_fen)
    thanked: Cell = (_("not thanked"), "muted") if row.thanked_on is None else (f"{row.thanked_on:%m-%d}", "good")
    photo = _("yes") if row.photo else ""
    return (row.title, (donor_words(row), "muted"), (lot, "strong"), worth, photo, (row.restrictions, "muted"), thanked)


def paddle_cells(row: PaddleRow) -> tuple[Cell, ...]:
    """One paddle."""
    return ((str(row.number), "strong"), row.label, row.name, str(row.bids))


def owed_cells(row: OwedRow) -> tuple[Cell, ...]:
    """What one household won, and whether it has paid."""
    lots = ", ".join(str(number) for number in row.lot_numbers)
    paid: Cell = (_("not yet"), "late")
    if row.paid and row.paid_at is not None:
        methods = " + ".join(_(METHOD_WORDS[method]) for method in row.methods)
        paid = (f"{methods} {local(row.paid_at):%m-%d %H:%M}", "good")
    return (str(row.paddle_number), row.label, row.name, lots, (format_fen(row.total_fen), "strong"), paid)
