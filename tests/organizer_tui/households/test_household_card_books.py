"""A household's books on its card: what it has, what it lost, what it waits for."""

from __future__ import annotations

from models import db, migrate
from models.bookshelf import catalogue, copies, holds, operations, queries
from models.clock import day_of
from models.households.operations import move_in
from models.households.queries import units
from models.life import household_life
from organizer_tui.features.households.card_life import leads_to, life_lines
from tests.organizer_tui.conftest import NOW

WHO = "王阿姨"


def _title(name: str) -> str:
    return catalogue.add_title(
        details={"title": name}, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO
    ).ref


def test_a_lost_book_is_not_called_given_back_and_holds_are_there(place: str) -> None:
    migrate.open_building(place, NOW)
    home, other = (
        move_in(unit=unit.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for unit, name in zip(units(), ("赵家", "钱家"), strict=False)
    )
    for reader, title in ((home, _title("Lost book")), (other, _title("Wanted book"))):
        (copy,) = queries.copies(title=title)
        operations.lend(copy=copy.ref, borrower=reader, now=NOW, who=WHO)
        if reader == home:
            copies.take_off_shelf(copy=copy.ref, leaves_as="lost", why="", now=NOW, who=WHO)
    holds.place_hold(title=title, household=home, now=NOW, who=WHO)
    waiting = [line for line in life_lines(household_life(home, today=day_of(NOW)), day_of(NOW)) if line.about]
    said = {str(line.cells[2]): line.cells[1] for line in waiting}
    assert said["Lost book (B0001)"] == ("lost", "late")
    assert said["Wanted book"] == ("waits for it", "muted")
    assert ("bookshelf", "title", title) in [leads_to(line.about) for line in waiting]
    operations.give_back(copy=copy.ref, now=NOW, who=WHO)
    lines = life_lines(household_life(home, today=day_of(NOW)), day_of(NOW))
    assert ("set aside", "good") in [line.cells[1] for line in lines if str(line.cells[-1]) == "Wanted book (B0002)"]
    db.close()
