"""Money is whole fen; this is the only place that turns it into words and back."""

from __future__ import annotations

import re

from models.errors import RuleBroken
from models.i18n import _

MOST_FEN = 10_000_000_000
# Words for yuan stand before or behind the number, never in it: 1元2 is no twelve. A comma or a blank parts thousands.
_AMOUNT = re.compile(
    r"(?:cny|rmb|[¥元])?\s*"
    r"(?P<yuan>\d{1,3}(?:[, ]\d{3}){1,4}|\d{1,12})?(?:\.(?P<rest>\d{1,2})0*|\.)?"
    r"\s*(?:yuan|cny|rmb|[元块圆]整?)?",
    re.ASCII | re.IGNORECASE,
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    **{0xFFE5: "¥", 0x3000: " "},
    **{0x3001: ",", 0x3002: "."},  # 、 and 。 are what a Chinese keyboard gives for , and .
}


class NotMoney(RuleBroken):
    """The words are no amount in yuan."""


def format_fen(fen: int) -> str:
    """An amount as people write it: ¥12, ¥12.50, -¥3."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}¥{yuan:,}" + (f".{rest:02d}" if rest else "")


def parse_fen(text: str) -> int:
    """An amount in yuan as whole fen; raises NotMoney for anything negative, finer than a fen or beyond reason."""
    amount = _AMOUNT.fullmatch(text.translate(_FULL_WIDTH).strip())
    yuan, rest = amount.group("yuan", "rest") if amount else (None, None)
    fen = int(re.sub("[, ]", "", yuan or "0")) * 100 + int((rest or "").ljust(2, "0")) if yuan or rest else -1
    if not 0 <= fen <= MOST_FEN:
        raise NotMoney(
            _("“{text}” is no amount of money.", text=text[:40]),
            _("Write yuan, such as 20 or 12.50."),
        )
    return fen
