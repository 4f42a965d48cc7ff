"""What can be chosen for a paper: which sheet, from which label on, only for whom or what, and only what is new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_BETWEEN = re.compile(r"[,，、;；]+")
_BETWEEN_CODES = re.compile(r"[,，、;；\s]+")


class Choices(NamedTuple):
    """Every choice, by the names that exporters heed; what is empty leaves it to the exporter.

    `event` is an event by its ref or by its title; `auction` an auction likewise, `receipts` its receipts by number,
    `lots` its lots by number, or `all`.
    """

    sheet: str = ""
    start: int = 1
    copies: tuple[str, ...] = ()
    flats: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    new: bool = False
    event: str = ""
    address: str = ""
    week: str = ""
    group: str = ""
    meeting: str = ""
    people: tuple[str, ...] = ()
    year: int = 0
    auction: str = ""
    receipts: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    numbers: str = ""
    speech: str = ""


def chosen_by(typed: Mapping[str, str | int]) -> Choices:
    """The choices, from what was typed for some of the fields."""
    return Choices(
        sheet=str(typed.get("sheet", "")),
        start=int(typed.get("start", 1)),
        copies=codes_in(str(typed.get("copies", ""))),
        flats=codes_in(str(typed.get("flats", ""))),
        donors=names_in(str(typed.get("donors", ""))),
        new=bool(typed.get("new")),
        event=str(typed.get("event", "")).strip(),
        address=str(typed.get("address", "")).strip(),
        week=str(typed.get("week", "")).strip(),
        group=str(typed.get("group", "")).strip(),
        meeting=str(typed.get("meeting", "")).strip(),
        people=names_in(str(typed.get("people", ""))),
        year=int(typed.get("year", 0)),
        auction=str(typed.get("auction", "")).strip(),
        receipts=codes_in(str(typed.get("receipts", ""))),
        lots=codes_in(str(typed.get("lots", ""))),
        numbers=str(typed.get("numbers", "")).strip(),
        speech=str(typed.get("speech", "")).strip(),
    )


def codes_in(words: str) -> tuple[str, ...]:
    """Codes or flats as they are typed one after the other, each once."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN_CODES.split(unicodedata.normalize("NFKC", words).strip()))))


def names_in(words: str) -> tuple[str, ...]:
    """Names as they are typed with commas between; a name may hold blanks."""
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in _BETWEEN.split(words)))))
