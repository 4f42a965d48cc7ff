"""Every table of the building, for those few that need them all: migrations, undo, tests."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from models.record import Record, Table, record_tables

TABLES = (
    "households",
    "bookshelf",
    "bookshelf.stocktake",
    "events",
    "events.centre",
    "events.duties",
    "events.parts",
    "events.plan",
    "auctions",
    "auctions.lots",
    "auctions.paddles",
    "auctions.bids",
    "auctions.money",
    "auctions.pledges",
    "auctions.raffle",
    "group",
    "cases",
    "publishing",
)


def load_tables() -> None:
    """Import the tables of every room; a screen needs only its own."""
    for package in TABLES:
        import_module(f"models.{package}.tables")


def all_tables() -> list[type[Table]]:
    """Every table, those that others point to first."""
    import_module("models.journal")  # its two tables
    peewee: Any = import_module("peewee")  # sort_models is missing from its stubs
    load_tables()
    outside = [table for table in Table.__subclasses__() if table is not Record]  # the journal's own, what is swapped
    tables: list[type[Table]] = [*outside, *record_tables().values()]
    return list(peewee.sort_models(tables))
