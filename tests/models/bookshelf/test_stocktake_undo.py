"""Undo and redo of every deed of a count, and what is refused because something later stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import undo
from models.bookshelf import honour, queries
from models.bookshelf.stocktake import queries as counts
from models.undo import CannotUndo
from tests.models.bookshelf.counting import begin, close, finish, found, give_to_all, scan
from tests.models.bookshelf.shelf import NOW, WHO, Shelf, entry, undone_and_done_again


def _picture() -> object:
    takes = [row._replace(version=0) for row in counts.stocktakes()]
    copies = [(copy.code, copy.state) for copy in queries.copies()]
    return (
        takes,
        counts.stocktake_findings(),
        [counts.shelves(row.ref) for row in takes],
        honour.honour_copies(),
        copies,
    )


def test_every_deed_of_a_count_can_be_undone_and_done_again(shelf: Shelf) -> None:
    give_to_all(shelf, 4)
    full, quick = begin(), begin("quick")
    scan(full, "B架", "B0001")
    deeds: dict[str, Callable[[], object]] = {
        "Counted B0002 A架": lambda: scan(full, "A架", "B0002"),
        "Counted B0001 A架": lambda: scan(full, "A架", "B0001"),
        "Counted B0001, B0002 C架": lambda: scan(full, "C架", "B0001B0002"),
        "Counted the shelf A架": lambda: finish(full, "A架"),
        "Closed the quick count": lambda: close(quick),
        "Closed the stocktake": lambda: close(full),
        "Began a stocktake": begin,
    }
    close(begin_another(shelf, full))
    full = begin()
    scan(full, "B架", "B0001")
    for words, deed in deeds.items():
        if words == "Began a stocktake":
            close(full)
        undone_and_done_again(words, deed, _picture)


def begin_another(shelf: Shelf, take: str) -> str:
    """A count of an earlier month, whose record has to stay through all of it."""
    scan(take, "C架", "B0003")
    return take


def test_a_count_with_scans_in_it_is_not_taken_back(shelf: Shelf) -> None:
    take = begin()
    scan(take, "A架", "B0001")
    with pytest.raises(CannotUndo, match=r"Counted B0001 A架"):
        undo.undo(entry=entry("Began a stocktake").ref, now=NOW, who=WHO)
    assert counts.stocktake_row(take).seen == 1


def test_what_turned_up_keeps_its_shelf_counted(shelf: Shelf) -> None:
    take = begin()
    finish(take, "A架")
    scan(take, "A架", "B0001")
    with pytest.raises(CannotUndo, match=r"Counted B0001 A架"):
        undo.undo(entry=entry("Counted the shelf").ref, now=NOW, who=WHO)
    assert set(found(take)) == {"B0002", "B0003", "B0004"}


def test_a_second_count_is_not_brought_about_by_an_undo(shelf: Shelf) -> None:
    close(begin())
    begin()
    with pytest.raises(CannotUndo, match=r"There is a count under way already."):
        undo.undo(entry=entry("Closed the stocktake").ref, now=NOW, who=WHO)
