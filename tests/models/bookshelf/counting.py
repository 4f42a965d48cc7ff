"""What a volunteer does in a count, for its tests."""

from __future__ import annotations

from models.bookshelf import copies
from models.bookshelf.stocktake import operations, queries
from models.bookshelf.stocktake.rows import FindingRow, SeenRow, ShelfRow
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, days, for_all


def begin(kind: str = "full") -> str:
    """Begin a count; its ref."""
    return operations.begin(kind=kind, now=NOW, who=WHO).ref


def scan(take: str, shelf: str, *codes: str, day: int = 0) -> list[SeenRow]:
    """Scan one code after the other on a shelf."""
    return [
        row
        for code in codes
        for row in operations.count(stocktake=take, shelf=shelf, code=code, now=days(day), who=WHO)
    ]


def finish(take: str, shelf: str, day: int = 0) -> ShelfRow:
    """Say that a shelf is counted to the end."""
    return operations.finish_shelf(stocktake=take, shelf=shelf, now=days(day), who=WHO)


def close(take: str, day: int = 0, note: str = "") -> None:
    """End a count."""
    operations.close(stocktake=take, note=note, now=days(day), who=WHO)


def found(take: str) -> dict[str, tuple[str, str]]:
    """What was found: by code, the finding and the shelf."""
    return {row.code: (row.finding, row.shelf) for row in queries.stocktake_findings(stocktake=take)}


def finding(take: str, shelf: Shelf, number: int) -> FindingRow:
    """What a count says of B000n."""
    row = queries.finding_of(take, shelf.copy(number).ref)
    assert row is not None
    return row


def move(shelf: Shelf, number: int, place: str) -> None:
    """Write down where B000n stands."""
    copy = shelf.copy(number)
    copies.correct_copy(
        copy=copy.ref, version=copy.version, code=copy.code, place=place, donor="", condition="", now=NOW, who=WHO
    )


def give_to_all(shelf: Shelf, *numbers: int) -> None:
    """Put copies on the honour shelf."""
    for number in numbers:
        for_all(copy=shelf.copy(number).ref)
