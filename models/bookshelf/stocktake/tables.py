"""Counts of the shelf and what was found in them; a count that is over stays as it was."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField, TextField

from models.access import Refusal, register
from models.bookshelf.tables import Copy
from models.fields import DayField, InstantField
from models.i18n import N_
from models.record import Record


class Stocktake(Record):
    """A count of the shelf, over one evening or several; `kind` is 'full', or 'quick' for the honour shelf."""

    kind = TextField(default="full")
    begun_at = InstantField()
    ended_on = DayField(null=True)
    note = TextField(default="")

    class Meta:
        """Only the two kinds."""

        constraints = [Check("kind IN ('full', 'quick')", "stocktake_kind_known")]


Stocktake.add_index(
    Stocktake.index(Stocktake.kind, unique=True, where=SQL("ended_on IS NULL"), name="stocktake_one_at_a_time")
)


class CountedShelf(Record):
    """A shelf that was counted to the end: what was not seen by then is missing."""

    stocktake = ForeignKeyField(Stocktake, backref="shelves")
    stocktake_id: int
    shelf = TextField()
    done_at = InstantField()


CountedShelf.add_index(
    CountedShelf.index(CountedShelf.stocktake, CountedShelf.shelf, unique=True, name="shelf_once_a_stocktake")
)


class Counted(Record):
    """One copy in one count: on which shelf it was seen and what that means (`finding`).

    Findings: 'right' in its place, 'misplaced', 'again' (thought lost or out, and here), 'missing' where its shelf
    was counted to the end without it.
    """

    stocktake = ForeignKeyField(Stocktake, backref="counted")
    stocktake_id: int
    copy = ForeignKeyField(Copy, backref="counted")
    copy_id: int
    shelf = TextField(default="")
    finding = TextField()
    seen_at = InstantField()

    class Meta:
        """Only what a count can find."""

        constraints = [Check("finding IN ('right', 'misplaced', 'again', 'missing')", "counted_finding_known")]


Counted.add_index(Counted.index(Counted.stocktake, Counted.copy, unique=True, name="counted_once_a_stocktake"))


register(
    Refusal("stocktake_kind_known", "", N_("A count is of the whole shelf or of the honour shelf.")),
    Refusal("stocktake_one_at_a_time", "stocktake.kind", N_("There is a count under way already.")),
    Refusal(
        "shelf_once_a_stocktake",
        "counted_shelf.stocktake_id, counted_shelf.shelf",
        N_("This shelf has been counted to the end already."),
    ),
    Refusal("counted_finding_known", "", N_("A copy is in its place, misplaced, found again or missing.")),
    Refusal("counted_once_a_stocktake", "counted.stocktake_id, counted.copy_id", N_("This copy is counted already.")),
)
