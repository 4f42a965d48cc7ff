"""The increment ladder: by how much a bid must rise, depending on where it stands."""

from __future__ import annotations

import re
import unicodedata

from models.errors import RuleBroken
from models.i18n import _
from models.money import MOST_FEN, format_fen, parse_fen

Ladder = tuple[tuple[int, int], ...]
STANDARD = "0:100"
MOST_RUNGS = 12


class NotALadder(RuleBroken):
    """The words are no increment ladder."""


def parse_ladder(stored: str) -> Ladder:
    """The rungs (from fen, step fen) of a stored ladder such as `0:100,5000:500`; raises NotALadder."""
    try:
        rungs = tuple((int(a), int(b)) for a, b in (part.split(":") for part in stored.split(",")))
    except ValueError as error:
        raise _not_a_ladder(stored) from error
    starts = [start for start, _step in rungs]
    if starts[0] != 0 or starts != sorted(set(starts)) or len(rungs) > MOST_RUNGS:
        raise _not_a_ladder(stored)
    if any(step <= 0 for _start, step in rungs):
        raise _not_a_ladder(stored)
    return rungs


def least_bid(ladder: Ladder, starting_fen: int, top_fen: int | None) -> int:
    """The least bid that is accepted: the starting price (never nothing), then one step above the highest bid."""
    if top_fen is None:
        return starting_fen if starting_fen > 0 else ladder[0][1]
    step = next(step for start, step in reversed(ladder) if start <= top_fen)
    return top_fen + step


def ladder_amounts(starting_fen: int, ladder: Ladder, count: int) -> list[int]:
    """The amounts of that many lines of a bid sheet: the least first bid, then always one step more."""
    amounts: list[int] = []
    for _line in range(count):
        least = least_bid(ladder, starting_fen, amounts[-1] if amounts else None)
        if least > MOST_FEN:
            break
        amounts.append(least)
    return amounts


def read_ladder(words: str) -> str:
    """The stored ladder for steps as a volunteer types them, in yuan: `1`, or `1, 50:5, 200:10`; raises NotALadder."""
    plain = unicodedata.normalize("NFKC", words).replace("、", ",").replace(";", ",")
    rungs = []
    for part in filter(None, re.split(r"[,\s]+", plain)):
        start, colon, step = part.partition(":")
        start, step = (start, step) if colon else ("0", start)
        try:
            rungs.append(f"{parse_fen(start)}:{parse_fen(step)}")
        except RuleBroken as error:
            raise _not_a_ladder(words) from error
    stored = ",".join(rungs)
    parse_ladder(stored or "none")
    return stored


def typed_ladder(stored: str) -> str:
    """A stored ladder as a volunteer would type it."""
    return ", ".join(
        _yuan(step) if start == 0 else f"{_yuan(start)}:{_yuan(step)}" for start, step in parse_ladder(stored)
    )


def _yuan(fen: int) -> str:
    return format_fen(fen).replace("¥", "").replace(",", "")


def _not_a_ladder(words: str) -> NotALadder:
    return NotALadder(
        _("“{text}” is no list of steps.", text=words[:40]),
        _("Write yuan: 1 for steps of one yuan, or 1, 50:5 for steps of five from 50 on."),
    )
