"""What is out, as the readers' calendars show it, and when that last changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.bookshelf.catalogue import add_title, correct_title
from models.bookshelf.due import due_books
from models.bookshelf.operations import give_back, lend, renew
from models.bookshelf.queries import copies
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from tests.conftest import NOW

WHO = "王阿姨"
LATER = NOW + timedelta(days=3)


@pytest.fixture
def lent(building: BuildingRow) -> tuple[str, str]:
    """A title and its copy, which is out."""
    title = add_title(details={"title": "三体"}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO).ref
    copy = copies(title=title)[0].ref
    household = move_in(unit=units()[0].ref, name="甲家", moved_in=None, now=NOW, who=WHO).ref
    lend(copy=copy, borrower=household, now=NOW, who=WHO)
    return title, copy


def test_a_book_is_there_until_it_has_come_back(lent: tuple[str, str]) -> None:
    (row,) = due_books()
    assert (row.title, row.code, row.due_on, row.revised_at) == ("三体", "B0001", date(2026, 12, 18), NOW)
    give_back(copy=lent[1], now=LATER, who=WHO)
    assert due_books() == []


def test_a_longer_loan_is_a_revision(lent: tuple[str, str]) -> None:
    (before,) = due_books()
    renew(copy=lent[1], now=LATER, who=WHO)
    (after,) = due_books()
    assert after.ref == before.ref and after.sequence > before.sequence and after.revised_at == LATER


@pytest.mark.parametrize(("details", "revised"), [({"title": "三体：地球往事"}, LATER), ({"pages": "302"}, NOW)])
def test_a_corrected_title_is_a_revision_and_its_pages_are_none(
    lent: tuple[str, str], details: dict[str, str], revised: object
) -> None:
    correct_title(title=lent[0], version=1, details={"title": "三体"} | details, price_fen=None, now=LATER, who=WHO)
    (after,) = due_books()
    assert after.title == details.get("title", "三体") and after.sequence == 0
    assert after.revised_at.replace(microsecond=0) == revised
