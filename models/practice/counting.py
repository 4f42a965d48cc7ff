"""The practice building's honour shelf and its counts: one stocktake of the spring, a quick count, one under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from models.bookshelf.stocktake.findings import AGAIN, FULL, MISPLACED, MISSING, QUICK, RIGHT
from models.bookshelf.stocktake.tables import Counted, CountedShelf, Stocktake
from models.bookshelf.tables import Copy, Hold, Loan, Taking
from models.clock import at_local
from models.record import insert_rows

HONOUR_PLACE = "自取架"
HONOUR_COPIES, OPEN_SHELF = 8, "A架"
ODD = (MISSING, MISSING, MISPLACED, MISPLACED, MISPLACED, AGAIN, AGAIN)


def count(chance: Random, today: date) -> None:
    """Put some copies on the honour shelf, and count the shelf: rows as if written down on their days."""
    away = Copy.id.not_in(Loan.select(Loan.copy).where(Loan.returned_on.is_null()))
    kept = Copy.id.not_in(Hold.select(Hold.kept).where(Hold.ended_on.is_null(), Hold.kept.is_null(False)))
    here = list(Copy.select().where(away, kept, Copy.withdrawn_on.is_null()).order_by(Copy.id))
    honour = chance.sample(here, HONOUR_COPIES)
    for copy in honour:
        copy.take_one, copy.place = True, HONOUR_PLACE
        copy.save()
    insert_rows(Taking, _takings(chance, today, honour))
    rest = [copy for copy in here if copy not in honour]
    _whole(chance, today - timedelta(days=190), rest)
    _quick(today - timedelta(days=12), honour)
    _under_way(chance, today - timedelta(days=1), [copy for copy in rest if copy.place == OPEN_SHELF])


def _takings(chance: Random, today: date, honour: Sequence[Copy]) -> Iterable[dict[str, Any]]:
    """Each was taken now and then; two are away."""
    for nth, copy in enumerate(honour):
        for month in range(chance.randrange(1, 5), 0, -1):
            day = today - timedelta(days=30 * month + chance.randrange(5))
            yield {"copy": copy, "taken_on": day, "back_on": day + timedelta(days=chance.randrange(4, 20))}
        if nth < 2:
            yield {"copy": copy, "taken_on": today - timedelta(days=12), "back_on": None}


def _whole(chance: Random, day: date, copies: Sequence[Copy]) -> None:
    """The stocktake of the spring, over two evenings."""
    note = "两晚清点完毕，少的书再找找。"
    take = _made(FULL, at_local(day, 19), day + timedelta(days=1), note)
    odd = chance.sample(copies, len(ODD))
    findings = dict(zip((copy.id for copy in odd), ODD, strict=True))
    places = sorted({copy.place for copy in copies})
    rows = [_row(take, copy, findings.get(copy.id, RIGHT), places, at_local(day, 19, 30)) for copy in copies]
    insert_rows(Counted, rows)
    done = [at_local(day + timedelta(days=nth % 2), 20, nth) for nth in range(len(places))]
    insert_rows(
        CountedShelf,
        ({"stocktake": take, "shelf": place, "done_at": at} for place, at in zip(places, done, strict=True)),
    )


def _quick(day: date, honour: Sequence[Copy]) -> None:
    """The quick count that noticed which two are away."""
    take = _made(QUICK, at_local(day, 18), day, "")
    rows = [
        _row(take, copy, MISSING if nth < 2 else RIGHT, [""], at_local(day, 18, 5)) for nth, copy in enumerate(honour)
    ]
    insert_rows(Counted, ({**row, "shelf": ""} for row in rows))


def _under_way(chance: Random, day: date, copies: Sequence[Copy]) -> None:
    """The stocktake of these days: one shelf is begun."""
    take = _made(FULL, at_local(day, 19), None, "")
    some = copies[: len(copies) * 2 // 3]
    odd = chance.choice(some).id
    rows = [
        _row(take, copy, MISPLACED if copy.id == odd else RIGHT, [OPEN_SHELF, "B架"], at_local(day, 19, 10))
        for copy in some
    ]
    insert_rows(Counted, rows)


def _made(kind: str, begun_at: datetime, ended_on: date | None, note: str) -> Stocktake:
    take = Stocktake(kind=kind, begun_at=begun_at, ended_on=ended_on, note=note)
    take.save()
    return take


def _row(take: Stocktake, copy: Copy, finding: str, places: Sequence[str], at: datetime) -> dict[str, Any]:
    """One copy in a count; what is misplaced was seen on the shelf behind its own."""
    shelf = copy.place
    if finding == MISPLACED:
        shelf = places[(places.index(copy.place) + 1) % len(places)]
    return {"stocktake": take, "copy": copy, "shelf": shelf, "finding": finding, "seen_at": at}
