"""Every list that a screen shows, for `organizer list`: the same query, as words or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from importlib import import_module
from typing import Any
from unicodedata import east_asian_width

from models.clock import local
from models.i18n import N_, Sentence, _
from models.money import format_fen
from models.text import harmless

Flat = dict[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list's query lives, whether it asks what day it is, and what its lines leave out on paper."""

    module: str
    function: str
    wants_today: bool = False
    columns: tuple[str, ...] = ()


LISTS: Mapping[str, Listing] = {
    "households": Listing(
        "models.households.queries", "households", columns=("label", "name", "residents", "moved_in")
    ),
    "residents": Listing(
        "models.households.queries", "residents", columns=("label", "name", "relation", "born", "phone")
    ),
    "titles": Listing(
        "models.bookshelf.queries", "titles", columns=("title", "authors", "isbn", "copies", "available")
    ),
    "copies": Listing(
        "models.bookshelf.queries", "copies", columns=("code", "title", "place", "state", "household_label", "due_on")
    ),
    "loans": Listing(
        "models.bookshelf.queries",
        "loans",
        True,
        columns=("code", "title", "label", "lent_on", "due_on", "returned_on", "days_late"),
    ),
    "events": Listing(
        "models.events.queries",
        "events",
        True,
        columns=("title_zh", "title_en", "starts_at", "first_day", "place", "status", "heads"),
    ),
    "sign-ups": Listing(
        "models.events.queries", "sign_ups", columns=("event_title_zh", "label", "household_name", "heads", "state")
    ),
    "auctions": Listing(
        "models.auctions.queries", "auctions", columns=("title_zh", "title_en", "state", "opens_at", "closes_at")
    ),
    "lots": Listing("models.auctions.queries", "lots", columns=("number", "title", "starting_fen", "top_fen")),
    "bids": Listing(
        "models.auctions.queries", "bids", columns=("lot_number", "paddle_number", "label", "amount_fen", "placed_at")
    ),
    "journal": Listing("models.journal", "entries", columns=("at", "who", "kind", "sentence")),
}

HEADINGS: Mapping[str, str] = {
    "label": N_("Flat"),
    "household_label": N_("Flat"),
    "name": N_("Name"),
    "household_name": N_("Household"),
    "residents": N_("People"),
    "moved_in": N_("Moved in"),
    "relation": N_("Relation"),
    "born": N_("Born"),
    "phone": N_("Phone"),
    "title": N_("Title"),
    "authors": N_("Authors"),
    "isbn": N_("ISBN"),
    "copies": N_("Copies"),
    "available": N_("On the shelf"),
    "code": N_("Code"),
    "place": N_("Place"),
    "state": N_("State"),
    "due_on": N_("Due"),
    "lent_on": N_("Lent"),
    "returned_on": N_("Returned"),
    "days_late": N_("Days late"),
    "title_zh": N_("Chinese title"),
    "title_en": N_("English title"),
    "event_title_zh": N_("Event"),
    "starts_at": N_("Starts"),
    "first_day": N_("First day"),
    "status": N_("State"),
    "heads": N_("Heads"),
    "opens_at": N_("Opens"),
    "closes_at": N_("Closes"),
    "number": N_("Lot"),
    "lot_number": N_("Lot"),
    "paddle_number": N_("Paddle"),
    "starting_fen": N_("Starting price"),
    "top_fen": N_("Top bid"),
    "amount_fen": N_("Amount"),
    "placed_at": N_("When"),
    "at": N_("When"),
    "who": N_("Who"),
    "kind": N_("Kind"),
    "sentence": N_("What"),
}


def print_list(name: str, today: date, *, as_json: bool) -> None:
    """Print one list to stdout."""
    listing = LISTS[name]
    query: Callable[..., Iterable[Any]] = getattr(import_module(listing.module), listing.function)
    rows = query(today=today) if listing.wants_today else query()
    if as_json:
        _print_json(flat(row) for row in rows)
    else:
        print_table([_(HEADINGS[name]) for name in listing.columns], [_cells(row, listing.columns) for row in rows])


def flat(row: Any) -> Flat:
    """A frozen row as a flat object: the same keys in both languages, ISO dates, fen as whole numbers."""
    return {f.name: plain(getattr(row, f.name)) for f in fields(row)}


def plain(value: object) -> object:
    """A value as JSON knows it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Sentence):
        return value.text()
    if isinstance(value, frozenset | set):
        return " ".join(sorted(map(str, value)))
    if isinstance(value, tuple | list):
        return " ".join(map(str, value))
    return value


def _print_json(objects: Iterable[Flat]) -> None:
    """One object a line inside the array, so that a long list streams and a diff reads well."""
    sys.stdout.write("[")
    for index, item in enumerate(objects):
        sys.stdout.write(("," if index else "") + "\n" + harmless(json.dumps(item, ensure_ascii=False)))
    sys.stdout.write("\n]\n")


def _cells(row: Any, columns: tuple[str, ...]) -> list[str]:
    return [_cell(name, getattr(row, name)) for name in columns]


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if name.endswith("_fen") and isinstance(value, int):
        return format_fen(value)
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    return str(plain(value))


def print_table(headings: list[str], lines: list[list[str]]) -> None:
    """Columns as wide as their widest cell, Chinese counted as two; no trailing blanks."""
    table = [headings, *([harmless(cell) for cell in line] for line in lines)]
    widths = [max(_width(line[i]) for line in table) for i in range(len(headings))]
    for line in table:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
