"""Money is whole fen; this is the only place that turns it into words and back."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from models.errors import RuleBroken
from models.i18n import _

MOST_FEN = 10_000_000_000
_DECORATION = re.compile(r"(?i)cny|rmb|yuan|[¥￥元,，\s]")


class NotMoney(RuleBroken):
    """The words are no amount in yuan."""


def format_fen(fen: int) -> str:
    """An amount as people write it: ¥12, ¥12.50, -¥3."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}¥{yuan:,}" + (f".{rest:02d}" if rest else "")


def parse_fen(text: str) -> int:
    """An amount in yuan as whole fen; raises NotMoney for anything negative, finer than a fen or beyond reason."""
    bare = _DECORATION.sub("", unicodedata.normalize("NFKC", text))
    try:
        amount = Decimal(bare) * 100
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0 or amount != amount.to_integral_value() or amount > MOST_FEN:
        raise NotMoney(
            _("“{text}” is no amount of money.", text=text[:40]),
            _("Write yuan, such as 20 or 12.50."),
        )
    return int(amount)
