"""Flat numbers as people write them: 1203, １２０３室, 12-03, 0502, 12楼03室."""

from __future__ import annotations

import re
import unicodedata

_SUFFIX = re.compile(r"(室|号房|房间|房|户|号)$")
_FLOOR_DOOR = re.compile(r"(?:no\.?\s*)?(\d{1,2})\s*(?:-|楼|层|f)\s*(\d{1,2})", re.IGNORECASE)
_MANGLED = re.compile(r"\d{4}-(\d{1,2})-(\d{1,2})")
_PREFIXED = re.compile(r"(?:.*?(?:号楼|楼|栋|幢|单元|弄|号|-|#|\s))?\s*(\d{3,4})(?:\.0)?")


def parse_flat(text: str) -> str | None:
    """The flat's number as the building writes it, floor and two digits of door; None when it is no flat number."""
    bare = unicodedata.normalize("NFKC", text).strip()
    bare = re.sub(r"[‐‑‒–—−－]", "-", bare)
    bare = _SUFFIX.sub("", re.sub(r"\s+", " ", bare)).strip()
    # A spreadsheet that was given 12-03 has made a day of December of it.
    for pattern in (_MANGLED, _FLOOR_DOOR):
        if match := pattern.fullmatch(bare):
            return _label(int(match[1]), int(match[2]))
    if match := _PREFIXED.fullmatch(bare):
        return _label(*divmod(int(match[1]), 100))
    return None


def _label(floor: int, door: int) -> str | None:
    return f"{floor}{door:02d}" if floor and door else None
