"""What an imported file would do, row by row: the answer of each room's preview, and of its import."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from models.i18n import Sentence

ADDED, CHANGED, UNCHANGED = "added", "changed", "unchanged"

# What stands in a cell that has nothing to say.
NOTHING = frozenset(
    ["", "无", "没有", "-", "--", "—", "/", "\\", "不详", "未知", "暂无", "n/a", "na", "none", "unknown"]
)
_LONGEST_NOTHING = 12
_SHORTENED = re.compile(r"\d([.,]\d+)?[eE]\+?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Warned:
    """A row that comes in, with one field that was not understood or looks wrong."""

    row: int
    field: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that does not come in, and why."""

    row: int
    reason: Sentence


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of something already in the building, as it is and as the file says."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one row: added, changed or unchanged; `what` is its flat and name, or its title.

    `deed` is what a line of a loan log says was done, '' in other lists.
    """

    row: int
    kind: str
    what: str
    changes: tuple[FieldChange, ...] = ()
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that a file would do to the building."""

    outcomes: tuple[Outcome, ...]
    warned: tuple[Warned, ...] = ()
    refused: tuple[Refused, ...] = ()

    def count(self, kind: str) -> int:
        """How many rows have that outcome."""
        return Counter(outcome.kind for outcome in self.outcomes)[kind]


def folded(text: str) -> str:
    """Text as it is compared: without width, case and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing to say: 无, 不详, n/a, a dash."""
    return len(text) < _LONGEST_NOTHING and unicodedata.normalize("NFKC", text).strip().lower() in NOTHING


def is_shortened(text: str) -> bool:
    """Whether a spreadsheet program has written a long number as 1.38E+10, losing its last digits."""
    return bool(_SHORTENED.fullmatch(text.strip()))


def shortens(text: str, digits: str) -> bool:
    """Whether a number, as 9.78E+12 or with zeros for its last digits, may have been these digits."""
    bare = text.strip().replace(",", ".")
    if not (is_shortened(bare) or bare.isdecimal()) or not digits.isdecimal():
        return False
    number = Decimal(bare).normalize()
    precision = len(number.as_tuple().digits)
    return any(
        Context(prec=precision, rounding=rounding).create_decimal(digits) == number
        for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    )
