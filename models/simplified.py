"""Traditional characters as simplified ones, so that a search finds a title however it is written or typed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def simplified(text: str) -> str:
    """The text with each traditional character as its simplified one; one by one, so a part stays a part."""
    return text.translate(_table()) if _HAN.search(text) else text


@cache
def _table() -> dict[int, str]:
    # Read on use: of a start without Chinese words, and of most keys, nothing needs it.
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))
