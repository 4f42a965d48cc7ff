"""What is published, and how it leaves: each rule of removal, and nobody else's file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from exports.site.manifest import NAME
from models.bookshelf.operations import give_back
from models.events.operations import announce, cancel_event
from models.events.queries import sign_ups
from models.events.sign_ups import cancel_sign_up
from models.households.operations import move_in
from models.households.queries import units
from models.households.residents import say_consent
from models.journal import entries
from models.undo import undo
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse, leave

DAY = timedelta(days=1)
EVERY = {"crafts", "swap", "film", "tea", "spring-opens", "spring-closes", "new-year-opens", "new-year-closes"}


def names(house: SmallHouse, path: Path) -> set[str]:
    """The entries of a calendar, by their names in the small building."""
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {house.named(str(event["UID"]).encode()).decode().removesuffix("@organizer") for event in events}


def test_each_sees_what_is_theirs(house: SmallHouse, folder: Path) -> None:
    files = house.publish(folder)
    assert names(house, folder / "public.ics") == EVERY
    assert names(house, house.file(folder, "101")) == {"crafts-101", "film-101", "loan-three", "loan-cat"}
    assert names(house, house.file(folder, "102")) == {"crafts-102", "loan-late"}
    assert names(house, house.file(folder, "103")) == {"tea-103"}
    assert {*files, folder / NAME} == {path for path in folder.rglob("*") if path.is_file()}
    assert {house.file(folder, label) for label in ("101", "102", "103", "104")} < set(files)
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files) and folder.stat().st_mode & 0o777 == 0o700


def test_a_draft_is_nowhere_and_what_is_taken_back_leaves(house: SmallHouse, folder: Path) -> None:
    announce(event=house.refs["secret"], now=NOW, who=WHO)
    announced = entries()[0].ref
    house.publish(folder)
    assert "secret" in names(house, folder / "public.ics")
    undo(entry=announced, now=NOW, who=WHO)
    house.publish(folder)
    assert "secret" not in names(house, folder / "public.ics")


def test_a_draft_that_is_cancelled_was_never_there(house: SmallHouse, folder: Path) -> None:
    cancel_event(event=house.refs["secret"], now=NOW, who=WHO)
    house.publish(folder)
    assert "secret" not in names(house, folder / "public.ics")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("entry", "last", "days"),
    [("film", date(2026, 11, 28), 30), ("crafts", date(2026, 11, 28), 400), ("swap", date(2026, 11, 29), 400)],
)
def test_what_is_over_stays_for_its_time(house: SmallHouse, folder: Path, entry: str, last: date, days: int) -> None:
    noon = NOW.replace(year=last.year, month=last.month, day=last.day)
    house.publish(folder, noon + days * DAY)
    assert entry in names(house, folder / "public.ics")
    house.publish(folder, noon + (days + 1) * DAY)
    assert entry not in names(house, folder / "public.ics")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_household_sees_where_it_was_for_a_month(house: SmallHouse, folder: Path) -> None:
    own = house.file(folder, "101")
    house.publish(folder, NOW + 38 * DAY)
    assert names(house, own) == {"crafts-101", "film-101", "loan-three", "loan-cat"}
    house.publish(folder, NOW + 39 * DAY)
    assert names(house, own) == {"loan-three", "loan-cat"}
    house.publish(folder, NOW + 3000 * DAY)
    assert names(house, own) == {"loan-three", "loan-cat"}  # still out, so still due


def test_a_returned_book_and_a_sign_up_taken_off_leave_at_once(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    give_back(copy=house.refs["copy-cat"], now=NOW, who=WHO)
    mine = next(row.ref for row in sign_ups() if row.ref == house.refs["crafts-101"])
    cancel_sign_up(sign_up=mine, now=NOW, who=WHO)
    house.publish(folder)
    assert names(house, house.file(folder, "101")) == {"film-101", "loan-three"}


def test_who_moves_out_is_forgotten_by_every_phone(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    leave(house, "101")
    left, own = entries()[0].ref, house.file(folder, "101")
    house.publish(folder)
    assert names(house, own) == set() and "已停用" in own.read_text("utf-8")
    undo(entry=left, now=NOW, who=WHO)
    house.publish(folder)
    assert names(house, own) == {"crafts-101", "film-101", "loan-three", "loan-cat"}


def test_the_family_that_comes_after_has_a_file_of_its_own(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    before = house.file(folder, "101")
    leave(house, "101")
    flat = next(unit.ref for unit in units() if unit.label == "101")
    house.refs["101"] = move_in(unit=flat, name="新来的", moved_in=None, now=NOW, who=WHO).ref
    house.make_link("101")
    house.publish(folder)
    assert house.file(folder, "101") != before and names(house, house.file(folder, "101")) == set()


def test_nobody_who_left_gets_a_new_file(house: SmallHouse, folder: Path) -> None:
    leave(house, "103")
    house.publish(folder)
    assert not house.file(folder, "103").exists()


def test_a_household_that_was_a_mistake_leaves_an_empty_calendar(house: SmallHouse, folder: Path) -> None:
    flat = next(unit.ref for unit in units() if unit.label == "201")
    house.refs["201"] = move_in(unit=flat, name="写错了", moved_in=None, now=NOW, who=WHO).ref
    moved_in, made = entries()[0].ref, house.make_link("201")
    own = folder / f"{made}.ics"
    link = entries()[0].ref
    house.publish(folder)
    assert "我家" in own.read_text("utf-8")
    for entry in (link, moved_in):
        undo(entry=entry, now=NOW, who=WHO)
    house.publish(folder)
    assert "已停用" in own.read_text("utf-8")


def test_a_no_empties_the_calendar_and_a_yes_fills_it(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    own = house.file(folder, "104")
    assert names(house, own) == set() and "已停用" in own.read_text("utf-8")
    say_consent(resident=house.refs["person-104"], purpose="feed", given=True, now=NOW, who=WHO)
    house.publish(folder)
    assert names(house, own) == {"tea-104"}


def test_nobody_elses_file_is_touched(house: SmallHouse, folder: Path) -> None:
    folder.mkdir()
    strangers = [folder / name for name in ("notes.txt", "school.ics", "a" * 40 + ".ics", "b" * 40 + ".txt")]
    for path in strangers:
        path.write_text("theirs", "utf-8")
    (folder / ("c" * 40 + ".ics")).mkdir()
    house.publish(folder)
    assert {path.read_text("utf-8") for path in strangers} == {"theirs"}
