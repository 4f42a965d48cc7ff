"""ISBNs, prices, numbers of copies and titles of books, as catalogues write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from models.i18n import N_

MOST_COPIES = 999
_ISBN_DIGITS = 13
_MOST_YUAN = 1_000_000

FOREIGN_PRICE = N_("“{text}” is not in yuan; the price stays empty.")
NEGATIVE_PRICE = N_("“{text}” is less than nothing; the price stays empty.")
PART_OF_PRICE = N_("“{text}” says more than a price; it was read as {price} yuan.")
UNKNOWN_PRICE = N_("“{text}” was not understood as a price; it stays empty.")
UNKNOWN_COPIES = N_("“{text}” was not understood as a number of copies; it was read as 1.")

_YUAN_BEFORE = r"(?:cny|cn|rmb|人民币|¥)?\s*"
_YUAN_AFTER = r"\s*(?:元|圆|rmb|cny|yuan)?(?:/[册本套])?"
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)"
_PRICE = re.compile(_YUAN_BEFORE + _NUMBER + _YUAN_AFTER, re.IGNORECASE)
_PRICE_AND_MORE = re.compile(_YUAN_BEFORE + _NUMBER + _YUAN_AFTER + r"\s*[(\[,;×x*].*", re.IGNORECASE | re.DOTALL)
_FOREIGN = re.compile(
    r"[$€£₩]|\b(?:usd|eur|gbp|hkd|hk|twd|ntd?|jpy|krw|sgd|cad|aud|chf)\b|美元|欧元|港[币元]|台币|日元|英镑",
    re.IGNORECASE,
)
_CLC = re.compile(r"[A-KN-VXZ]")


def parse_isbn(text: str) -> tuple[str, bool]:
    """The ISBN as thirteen digits and whether it is a true one; a false one is kept as it was written."""
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    bare = re.sub(r"(?i)^'?(?:isbn(?:-?1[03])?[\s:]*)?", "", re.sub(r"\.0$", "", written))
    from stdnum import isbn
    from stdnum.exceptions import ValidationError

    try:
        true: str = isbn.validate(re.sub(r"[‐‑–—−]", "-", bare))
    except ValidationError:
        return written, not written
    return true if len(true) == _ISBN_DIGITS else isbn.to_isbn13(true), True


def parse_price(text: str) -> tuple[int | None, str]:
    """The price in fen, and a sentence when not all of the text was a price in yuan; '' otherwise."""
    bare = unicodedata.normalize("NFKC", text).strip()
    if not bare:
        return None, ""
    if re.match(_YUAN_BEFORE + r"-\s*\d", bare, re.IGNORECASE):
        return None, NEGATIVE_PRICE
    for pattern, reason in ((_PRICE, ""), (_PRICE_AND_MORE, PART_OF_PRICE)):
        if match := pattern.fullmatch(bare):
            amount = Decimal(match[1].replace(",", "")) * 100
            if amount == amount.to_integral_value() and amount <= _MOST_YUAN * 100:
                return int(amount), reason
    return None, FOREIGN_PRICE if _FOREIGN.search(bare) else UNKNOWN_PRICE


def parse_copies(text: str) -> tuple[int, bool]:
    """How many copies, one when the list does not say, and whether the text was understood."""
    bare = re.sub(r"\s*[本册]$", "", unicodedata.normalize("NFKC", text).strip())
    if not bare:
        return 1, True
    match = re.fullmatch(r"(\d{1,6})(?:\.0*)?", bare)
    count = int(match[1]) if match else MOST_COPIES + 1
    return (count, True) if count <= MOST_COPIES else (1, False)


def bare_title(text: str) -> str:
    """The title without the 《》 around all of it; those within stay: 《于丹《庄子》心得》 is 于丹《庄子》心得."""
    stripped = text.strip()
    if not (stripped.startswith("《") and stripped.endswith("》")):
        return stripped
    depth = 0
    for place, char in enumerate(stripped):
        depth += (char == "《") - (char == "》")
        if depth == 0 and place < len(stripped) - 1:
            return stripped
    return stripped[1:-1].strip() if depth == 0 else stripped


def category_of(call_number: str) -> str:
    """The class of the Chinese Library Classification that a call number begins with, '' when with none."""
    match = _CLC.match(call_number.strip().upper())
    return match[0] if match else ""
