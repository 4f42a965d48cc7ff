"""What is typed at the checkout: amounts with the letter of a way of paying, a gift on top; nothing here draws."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from models.auctions.money.paying_rules import CASH
from models.i18n import _
from models.money import NotMoney, parse_fen

LETTERS = {"c": CASH, "v": "wechat", "z": "alipay", "t": "transfer", "o": "other"}
NAMES = {"现金": CASH, "微信": "wechat", "支付宝": "alipay", "转账": "transfer", "其他": "other"}
_GIFT = re.compile(r"\+\s*(.*)")
_AMOUNT = re.compile(r"(.*?[0-9元块.])\s*([cvzto]|现金|微信|支付宝|转账|其他)?", re.IGNORECASE)


class Typed(NamedTuple):
    """Amounts by way of paying as they were typed, or a gift on top: None is none, -1 asks for the next round sum."""

    amounts: tuple[tuple[str, int], ...] = ()
    gift_fen: int | None = None


ROUND_UP = -1


def normal(text: str) -> str:
    """A text as it is meant: full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def read_typed(text: str) -> Typed:
    """What was typed with a bill on the screen; raises NotMoney."""
    typed = normal(text)
    if gift := _GIFT.fullmatch(typed):
        return Typed(gift_fen=parse_fen(gift[1]) if gift[1] else ROUND_UP)
    tokens = typed.split()
    amounts = tuple(_amount(token) for token in tokens)
    if sum(method == CASH for method, _fen in amounts) > 1:
        raise NotMoney(
            _("“{text}” is no amount of money.", text=typed[:40]),
            _("Type the cash that was handed over as one amount, such as 200."),
        )
    return Typed(amounts)


def _amount(token: str) -> tuple[str, int]:
    found = _AMOUNT.fullmatch(token)
    if found is None:
        return CASH, parse_fen(token)
    way = (found[2] or "c").lower()
    return LETTERS.get(way) or NAMES[way], parse_fen(found[1])
