"""What subscribers see changes SEQUENCE and LAST-MODIFIED, upwards only; what they do not see changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from models.auctions import steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import Evening, correct_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.queries import auction_row
from models.bookshelf.catalogue import correct_title
from models.bookshelf.operations import renew
from models.clock import at_local
from models.events.operations import Details, announce, cancel_event, correct_event
from models.events.queries import event_row, sign_ups
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import cancel_sign_up, change_sign_up
from models.households.operations import annotate_household
from models.households.queries import household_row
from models.journal import entries
from models.undo import undo
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse

LATER = NOW + timedelta(days=3)
BY: Any = {"now": LATER, "who": WHO}
Deed = Callable[[SmallHouse], object]


def read(folder: Path) -> dict[str, Any]:
    """Every entry of every feed by its UID."""
    return {
        event.uid: event
        for path in folder.glob("*.ics")
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    }


def correct(house: SmallHouse, **changes: Any) -> None:
    row = event_row(house.refs["crafts"])
    when = When(row.starts_at, row.ends_at, row.first_day, row.last_day)
    details = Details(
        row.title_zh, row.title_en, row.place, when, row.audience, row.capacity, row.description, row.kind
    )
    correct_event(event=row.ref, version=row.version, details=details._replace(**changes), **BY)


def correct_sale(house: SmallHouse, **changes: Any) -> None:
    row = auction_row(house.refs["new-year"])
    words: dict[str, Any] = {
        name: getattr(row, name) for name in ("title_zh", "title_en", "place", "opens_at", "closes_at")
    }
    correct_auction(auction=row.ref, version=row.version, evening=Evening(), **{**words, **changes}, **BY)


def line(house: SmallHouse, name: str) -> str:
    return next(row.ref for row in sign_ups() if row.ref == house.refs[name])


CRAFTS = {"crafts", "crafts-101", "crafts-102"}
SEEN: dict[str, tuple[Deed, set[str]]] = {
    "a Chinese title": (lambda h: correct(h, title_zh="剪纸"), CRAFTS),
    "an English title": (lambda h: correct(h, title_en="Paper"), CRAFTS),
    "a place": (lambda h: correct(h, place="楼上"), CRAFTS),
    "another hour": (
        lambda h: correct(h, when=When(at_local(date(2026, 11, 28), 8), at_local(date(2026, 11, 28), 9))),
        CRAFTS,
    ),
    "whole days": (lambda h: correct(h, when=When(first_day=date(2026, 11, 28), last_day=date(2026, 11, 28))), CRAFTS),
    "an audience": (lambda h: correct(h, audience="elderly"), CRAFTS),
    "cancelling": (lambda h: cancel_event(event=h.refs["crafts"], **BY), CRAFTS),
    "announcing again": (lambda h: announce(event=h.refs["film"], **BY), {"film", "film-101"}),
    "more heads": (
        lambda h: change_sign_up(sign_up=line(h, "crafts-101"), coming=Coming(Counts(4)), **BY),
        {"crafts-101"},
    ),
    "moving up": (lambda h: cancel_sign_up(sign_up=line(h, "crafts-101"), **BY), {"crafts-102"}),
    "room for all": (lambda h: correct(h, capacity=9), {"crafts-102"}),
    "renewing": (lambda h: renew(copy=h.refs["copy-cat"], **BY), {"loan-cat"}),
    "a sale's title": (lambda h: correct_sale(h, title_en="New Year"), {"new-year-opens", "new-year-closes"}),
    "a sale's hour": (
        lambda h: correct_sale(h, closes_at=NOW + timedelta(days=31)),
        {"new-year-opens", "new-year-closes"},
    ),
    "opening": (
        lambda h: steps.lock_auction(auction=h.refs["new-year"], **BY),
        {"new-year-opens", "new-year-closes"},
    ),
}
UNSEEN: dict[str, Deed] = {
    "the same again": correct,
    "the same sale again": correct_sale,
    "a household's note": lambda h: annotate_household(
        household=h.refs["101"], version=household_row(h.refs["101"]).version, note="狗凶", alert=True, **BY
    ),
    "a lot": lambda h: add_lot(auction=h.refs["new-year"], words=Words("茶壶"), terms=Terms(1, "0:100"), **BY),
    "a paddle": lambda h: give_paddle(auction=h.refs["new-year"], household=h.refs["101"], **BY),
    "a book's pages": lambda h: correct_title(
        title=h.refs["title-three"], version=1, details={"title": "三体", "pages": "302"}, price_fen=1, **BY
    ),
    "a sign-up's note": lambda h: change_sign_up(
        sign_up=line(h, "crafts-101"), coming=Coming(Counts(3), note="带剪刀"), **BY
    ),
}


@pytest.mark.parametrize("deed", SEEN)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_seen_rises(house: SmallHouse, folder: Path, deed: str) -> None:
    house.publish(folder)
    before = read(folder)
    do, names = SEEN[deed]
    do(house)
    house.publish(folder, LATER)
    after = read(folder)
    changed = {uid for uid in before.keys() & after.keys() if before[uid].to_ical() != after[uid].to_ical()}
    assert {house.named(uid.encode()).decode() for uid in changed} == {f"{name}@organizer" for name in names}
    for uid in changed:
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
        assert after[uid]["LAST-MODIFIED"].dt == after[uid]["DTSTAMP"].dt == LATER


@pytest.mark.parametrize("deed", UNSEEN)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_not_seen_changes_no_byte(house: SmallHouse, folder: Path, deed: str) -> None:
    house.publish(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.ics")}  # a page says which day it is
    UNSEEN[deed](house)
    house.publish(folder, LATER)
    assert before and {path: path.read_bytes() for path in folder.rglob("*.ics")} == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_corrected_book_is_newer_though_its_day_is_not(house: SmallHouse, folder: Path) -> None:
    correct_title(title=house.refs["title-cat"], version=1, details={"title": "笑猫日记"}, price_fen=None, **BY)
    house.publish(folder, LATER)
    event = read(folder)[f"{house.refs['loan-cat']}@organizer"]
    assert event["LAST-MODIFIED"].dt == LATER and event["SEQUENCE"] == 0 and "笑猫日记 /" in event["SUMMARY"]


def test_undoing_is_one_more_change_and_no_way_back(house: SmallHouse, folder: Path) -> None:
    correct(house, place="楼上")
    entry = entries()[0].ref
    house.publish(folder)
    uid = f"{house.refs['crafts']}@organizer"
    before = read(folder)[uid]
    undo(entry=entry, now=LATER + timedelta(minutes=1), who=WHO)
    house.publish(folder)
    after = read(folder)[uid]
    assert after["LOCATION"] == "一楼大厅"
    assert after["SEQUENCE"] > before["SEQUENCE"] and after["DTSTAMP"].dt > before["DTSTAMP"].dt


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_moves_up_because_something_was_undone_is_told(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    uid = f"{house.refs['crafts-102']}@organizer"
    before = read(folder)[uid]
    (ahead,) = (entry.ref for entry in entries() if entry.sentence.params.get("heads") == 3)
    undo(entry=ahead, now=LATER, who=WHO)
    house.publish(folder, LATER)
    after = read(folder)[uid]
    assert (before["STATUS"], after["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    assert after["SEQUENCE"] > before["SEQUENCE"] and after["LAST-MODIFIED"].dt == LATER


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_clock_that_was_set_back_makes_nothing_older(house: SmallHouse, folder: Path) -> None:
    house.publish(folder)
    uids = {name: f"{house.refs[name]}@organizer" for name in ("crafts-101", "tea")}
    before = read(folder)
    earlier = NOW - timedelta(hours=5)
    change_sign_up(sign_up=line(house, "crafts-101"), coming=Coming(Counts(4)), now=earlier, who=WHO)
    cancel_event(event=house.refs["tea"], now=earlier, who=WHO)
    cancelled = entries()[0].ref
    house.publish(folder, earlier)
    undo(entry=cancelled, now=earlier, who=WHO)
    house.publish(folder, earlier)
    after = read(folder)
    for uid in uids.values():
        assert after[uid]["LAST-MODIFIED"].dt > before[uid]["LAST-MODIFIED"].dt
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
