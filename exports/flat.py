"""The rows of a list, and each as a flat object that JSON knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib import import_module
from typing import Any

from exports.lists import Listing
from models.i18n import Sentence

Flat = dict[str, object]


def rows_of(listing: Listing, today: date) -> Iterable[Any]:
    """The frozen rows of a list."""
    query: Callable[..., Iterable[Any]] = getattr(import_module(listing.module), listing.function)
    return query(today=today) if listing.wants_today else query()


def flat(row: Any) -> Flat:
    """A frozen row as a flat object: the same keys in both languages, ISO dates, fen as whole numbers."""
    return {name: plain(value) for name, value in zip(row._fields, row, strict=True)}


def plain(value: object) -> object:
    """A value as JSON knows it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Sentence):
        return value.text()
    if isinstance(value, frozenset | set):
        return " ".join(sorted(map(str, value)))
    if isinstance(value, tuple | list):
        return " ".join(str(getattr(item, "ref", item)) for item in value)  # of rows within a row, their refs
    return value
