"""Which lot a typed number means; each refusal says what to do next."""

from __future__ import annotations

from models.auctions.bids.console import ConsoleCard
from models.auctions.lots.rows import LotRow
from models.i18n import _
from organizer_tui.features.auctions.console import words
from organizer_tui.shared.fields import FieldRefused


def find_lot(card: ConsoleCard, typed: str) -> LotRow:
    """The lot of a typed number, if it can be bid on now."""
    lot = any_lot(card, typed)
    if lot.state == "sold":
        sale = next((sale for sale in card.sales if sale.lot == lot.ref), None)
        already = words.sold_already(sale) if sale else _("Lot {number} is sold already.", number=lot.number)
        raise FieldRefused("lot", already, _("z takes the hammer back."))
    if lot.state in ("passed", "unsold"):
        raise FieldRefused("lot", _("Lot {number} was passed.", number=lot.number), _("r brings it back."))
    if lot.state == "withdrawn":
        raise FieldRefused("lot", _("This lot has been withdrawn."), _("Choose another lot."))
    return lot


def any_lot(card: ConsoleCard, typed: str) -> LotRow:
    """The lot of a typed number, whatever has become of it."""
    lot = next((lot for lot in card.lots if str(lot.number) == typed.lstrip("0")), None)
    if lot is None:
        raise FieldRefused("lot", _("There is no lot {number} here.", number=typed), _("Look at the queue."))
    return lot


def paddle_number(typed: str) -> int:
    """The number of the paddle that is typed."""
    if not typed:
        raise FieldRefused("paddle", _("Which paddle?"), _("Type its number."))
    return int(typed)
