"""Flat numbers as people write them: 1203, １２０３室, 12-03, 0502, 12楼03室, 10号楼1203, and floor and door apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BEFORE = re.compile(r"^(?:第|(?:no|rm|room|apt|apartment|flat|unit)(?=[\W\d])|[.#:'\s])*", re.IGNORECASE)
_SUFFIX = re.compile(r"(室|号房|房间|房|户|号)$")
_FLOOR_DOOR = re.compile(r"(\d{1,2})\s*(?:-|楼|层|/?f)[\s-]*(\d{1,2})", re.IGNORECASE)
# A spreadsheet that was given 12-03 has made a day of December of it.
_MANGLED = re.compile(r"(?:\d{4}-(\d{1,2})-|(\d{1,2})月)(\d{1,2})日?")
_WHOLE = re.compile(r"(?:(.*?)(号楼|楼|栋|幢|座|单元|弄|号|-|#|\s))?\s*(\d{3,4})(?:\.0)?")
_MAY_NAME_THE_FLOOR = frozenset({"楼", "-", " "})
_DOOR = re.compile(r"(\d{1,2})(?:\.0)?")
_FLOOR = re.compile(r"(?:第|f|l|floor)?\s*(\d{1,2})(?:\.0)?\s*(?:楼|层|f|/f|(?:st|nd|rd|th)? ?floor)?", re.IGNORECASE)
_TWO_FLATS = re.compile(r"\d{3,4}[\s-]+\d{3,4}")
_LONGEST = 100
_PART = re.compile(r"\d+|(?<![a-z])[a-z](?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat's number as the building writes it, floor and two digits of door; `house` is the building named before."""

    label: str
    house: str = ""


def parse_flat(text: str, floor: str = "", house: str = "") -> Flat | None:
    """The flat that a list names, with its floor and its building's number where columns of their own give them."""
    bare = re.sub(r"[‐‑‒–—−－]", "-", unicodedata.normalize("NFKC", text[:_LONGEST]).strip())
    bare = _SUFFIX.sub("", re.sub(r"\s+", " ", bare)).strip()
    bare = _BEFORE.sub("", bare, count=1)
    if match := _FLOOR_DOOR.fullmatch(bare):
        return _flat(int(match[1]), int(match[2]), house)
    if match := _MANGLED.fullmatch(bare):
        return _flat(int(match[1] or match[2]), int(match[3]), house)
    if match := _DOOR.fullmatch(bare):
        storey = _FLOOR.fullmatch(unicodedata.normalize("NFKC", floor).strip())
        return _flat(int(storey[1]), int(match[1]), house) if storey else None
    if (match := _WHOLE.fullmatch(bare)) and not _TWO_FLATS.search(bare):
        floor_no, door_no = divmod(int(match[3]), 100)
        # 12楼1203 and 12-1203 say the floor twice and name no building.
        twice = match[2] in _MAY_NAME_THE_FLOOR and match[1] == str(floor_no)
        return _flat(floor_no, door_no, house if twice else match[1] or house)
    return None


def _flat(floor: int, door: int, house: str) -> Flat | None:
    if not (floor and door):
        return None
    parts = _PART.findall(unicodedata.normalize("NFKC", house))
    return Flat(f"{floor}{door:02d}", parts[-1].lstrip("0").upper() if parts else "")
