"""What is known of counts: those under way and over, how far each shelf is, what was found."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, Case, fn

from models.access import dicts_of, reading, tuples_of
from models.bookshelf.selections import IS_OPEN, IS_TAKEN, STANDS, copies_joined, copy_state, gone
from models.bookshelf.stocktake.findings import AGAIN, MISPLACED, MISSING, RIGHT
from models.bookshelf.stocktake.rows import FindingRow, ShelfRow, StocktakeRow
from models.bookshelf.stocktake.tables import Counted, CountedShelf, Stocktake
from models.bookshelf.tables import Copy, Hold, Loan, Taking, Title

MOST = 100_000


def stocktakes() -> list[StocktakeRow]:
    """All counts, the latest first."""
    with reading():
        return [StocktakeRow(**found) for found in dicts_of(_stocktakes().order_by(Stocktake.id.desc()))]


def open_stocktake(kind: str) -> StocktakeRow | None:
    """The count of that kind that is under way."""
    with reading():
        found = _stocktakes().where(Stocktake.kind == kind, Stocktake.ended_on.is_null()).dicts().first()
    return StocktakeRow(**found) if found else None


def stocktake_row(ref: str) -> StocktakeRow:
    """One count; raises NotFound."""
    with reading():
        found = _stocktakes().where(Stocktake.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return StocktakeRow(**found)


def _stocktakes() -> Any:
    def counted(finding: Any) -> Any:
        return Counted.select(fn.COUNT(Counted.id)).where(Counted.stocktake == Stocktake.id, finding)

    done = CountedShelf.select(fn.COUNT(CountedShelf.id)).where(CountedShelf.stocktake == Stocktake.id)
    return Stocktake.select(
        Stocktake.ref,
        Stocktake.version,
        Stocktake.kind,
        Stocktake.begun_at,
        Stocktake.ended_on,
        Stocktake.note,
        counted(Counted.finding != MISSING).alias("seen"),
        *(counted(Counted.finding == finding).alias(finding) for finding in (MISPLACED, AGAIN, MISSING)),
        done.alias("shelves"),
    )


def to_be_seen(copies: Any) -> Any:
    """Of a selection of copies as they are now, those that ought to stand on their shelf."""
    return copies.where(Copy.withdrawn_on.is_null(), Loan.id.is_null(), Hold.id.is_null(), Taking.id.is_null())


def shelves(stocktake: str) -> list[ShelfRow]:
    """Every place of the shelf's list, and where else something was seen, with how far its count is."""
    with reading():
        take = Stocktake.get_or_none(Stocktake.ref == stocktake)
        if take is None:
            raise gone()
        expected = {place: (there, left) for place, there, left in tuples_of(_expected(take))}
        here = (Counted.stocktake == take) & (Counted.finding != MISSING)
        seen = dict(tuples_of(Counted.select(Counted.shelf, fn.COUNT(Counted.id)).where(here).group_by(Counted.shelf)))
        of_it = CountedShelf.stocktake == take
        done = {row.shelf: row.done_at for row in CountedShelf.select().where(of_it)}
    names = sorted({*expected, *seen, *done}, key=lambda name: (not name, name))
    return [ShelfRow(name, name, *expected.get(name, (0, 0)), seen.get(name, 0), done.get(name)) for name in names]


def _expected(take: Stocktake) -> Any:
    """Each place with how many copies ought to stand there, and how many of those are not seen in this count."""
    seen = (Counted.copy == Copy.id) & (Counted.stocktake == take) & (Counted.finding != MISSING)
    left = fn.SUM(Case(None, ((Counted.id.is_null(), 1),), 0))
    copies = beside(Copy.select(Copy.place, fn.COUNT(Copy.id), left)).switch(Copy)
    return to_be_seen(copies.join(Counted, JOIN.LEFT_OUTER, on=seen)).group_by(Copy.place)


def honour_left(stocktake: str) -> int:
    """How many copies of the honour shelf ought to stand there and are not seen in this count."""
    with reading():
        counted = Counted.select(Counted.copy).join(Stocktake).where(Stocktake.ref == stocktake)
        return int(to_be_seen(copies_joined()).where(Copy.take_one, Copy.id.not_in(counted)).count())


def stocktake_findings(*, stocktake: str | None = None, limit: int = MOST) -> list[FindingRow]:
    """What was found but copies in their place, the latest first; of one count if asked."""
    with reading():
        query = _found().where(Counted.finding != RIGHT)
        if stocktake is not None:
            query = query.where(Stocktake.ref == stocktake)
        return [FindingRow(**found) for found in dicts_of(query.limit(limit))]


def finding_of(stocktake: str, copy: str) -> FindingRow | None:
    """What a count says of one copy; None while it was not counted."""
    with reading():
        found = _found().where(Stocktake.ref == stocktake, Copy.ref == copy).dicts().first()
    return FindingRow(**found) if found else None


def _found() -> Any:
    query = Counted.select(
        Counted.ref,
        Stocktake.ref.alias("stocktake"),
        Stocktake.begun_at,
        Stocktake.kind,
        Counted.finding,
        Counted.shelf,
        Counted.seen_at,
        Copy.ref.alias("copy"),
        Copy.code,
        Title.title,
        Copy.place,
        copy_state().alias("state"),
        Copy.take_one,
    )
    joined = query.join(Stocktake).switch(Counted).join(Copy).join(Title).switch(Copy)
    return beside(joined).order_by(Counted.seen_at.desc(), Copy.code)


def beside(copies: Any) -> Any:
    """A selection of copies with the open loan, the hold and the open taking of each."""
    return (
        copies.join(Loan, JOIN.LEFT_OUTER, on=(Loan.copy == Copy.id) & IS_OPEN)
        .switch(Copy)
        .join(Hold, JOIN.LEFT_OUTER, on=(Hold.kept == Copy.id) & STANDS)
        .switch(Copy)
        .join(Taking, JOIN.LEFT_OUTER, on=(Taking.copy == Copy.id) & IS_TAKEN)
    )
