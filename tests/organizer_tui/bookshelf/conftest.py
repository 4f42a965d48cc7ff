"""A building with three families and a shelf: some books in, some out, one late, for the tests of the room."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from models import db, migrate
from models.bookshelf import catalogue, operations, queries
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import Person, add_resident
from models.i18n import set_language
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.table.clerk import Clerk
from tests.organizer_tui.bookshelf.steps import NOW, WHO, ago


@pytest.fixture
def shelf(place: str) -> str:
    """The building of the tests with its shelf.

    赵家 in 101 has B0003, 12 days late; 钱家 in 102 has B0004; 孙家 in 201 has nothing, and 孙小明 lives there. B0001
    and B0002 are copies of 三国演义, B0003 is 红楼梦, B0004 is 西游记, B0005 is Robinson.
    """
    migrate.open_building(place, NOW)
    flats = {unit.label: unit.ref for unit in units()}
    homes = [
        move_in(unit=flats[label], name=name, moved_in=None, now=ago(90), who=WHO).ref
        for label, name in (("101", "赵家"), ("102", "钱家"), ("201", "孙家"))
    ]
    add_resident(household=homes[2], person=Person("孙小明"), now=ago(90), who=WHO)
    for title, copies, isbn in (
        ("三国演义", 2, "9787020008728"),
        ("红楼梦", 1, ""),
        ("西游记", 1, ""),
        ("Robinson", 1, ""),
    ):
        catalogue.add_title(
            details={"title": title, "isbn": isbn, "authors": "罗贯中", "summary": "A long story."},
            price_fen=1200,
            copies=copies,
            place="A架",
            donor="201室",
            now=ago(80),
            who=WHO,
        )
    for code, home, days in (("B0003", homes[0], 40), ("B0004", homes[1], 3)):
        copy = queries.copy_by_code(code)
        assert copy is not None
        operations.lend(copy=copy.ref, borrower=home, now=ago(days), who=WHO)
    db.close()
    return place


@pytest.fixture
async def clerk(shelf: str) -> AsyncIterator[Clerk]:
    """A clerk who begins by lending."""
    set_language("en")
    migrate.open_building(shelf, NOW)
    desk = Desk(shelf, WHO, lambda: NOW)
    yield Clerk(desk)
    desk.close()
    db.close()
