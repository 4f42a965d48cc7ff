"""A small building with every kind of entry that a calendar can have; its refs get names, so that files can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from exports.feeds.publish import publish
from exports.site.folder import write_site
from exports.site.site import site
from models.auctions import steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import create_auction
from models.bookshelf.catalogue import add_title
from models.bookshelf.operations import give_back, lend, renew
from models.bookshelf.queries import copies
from models.clock import at_local
from models.events.operations import Details, announce, cancel_event, create_event
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.operations import move_in, move_out
from models.households.queries import units
from models.households.residents import Person, add_resident, say_consent
from models.publishing.links import Choices, make_link
from models.publishing.rows import HOUSEHOLD
from tests.conftest import NOW

WHO = "王阿姨"


@dataclass(slots=True)
class SmallHouse:
    """Refs by name; households are 101 to 104, of which 104 objects to a calendar; all have links."""

    refs: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def file(self, folder: Path, label: str, ending: str = ".ics") -> Path:
        """What is behind a flat's latest link, in a folder."""
        return folder / f"{self.tokens[label]}{ending}"

    def make_link(self, label: str, choices: Choices | None = None, now: datetime = NOW) -> str:
        """Make a flat's link, or renew it; returns its token."""
        made = make_link(kind=HOUSEHOLD, of=self.refs[label], choices=choices, now=now, who=WHO)
        self.tokens[label] = made.token
        return made.token

    def publish(self, folder: Path, now: datetime = NOW) -> list[Path]:
        """Publish, and write the calendars of the flats into a folder too."""
        return publish_into(folder, now, self.tokens.values())

    def named(self, data: bytes) -> bytes:
        """A calendar with names instead of random refs."""
        for name, ref in self.refs.items():
            data = data.replace(ref.encode(), name.encode())
        return data


def publish_into(folder: Path, now: datetime = NOW, tokens: Iterable[str] = ()) -> list[Path]:
    """Publish, which must refuse nothing, and write the site's files; those behind new tokens too."""
    assert publish(now=now, who=WHO).refused == {}
    return write_site(folder, site(now), tokens)


def furnish(now: datetime = NOW) -> SmallHouse:
    """Fill the building that is open."""
    house = SmallHouse()
    _people(house, now)
    _programme(house, now)
    _books(house, now)
    _sales(house, now)
    for label in ("101", "102", "103", "104"):
        house.make_link(label, now=now)
    return house


def _people(house: SmallHouse, now: datetime) -> None:
    flats = {unit.label: unit.ref for unit in units()}
    for label, name in (("101", "甲家"), ("102", "乙家"), ("103", "丙家"), ("104", "丁家")):
        household = move_in(unit=flats[label], name=name, moved_in=date(2020, 1, 1), now=now, who=WHO).ref
        house.refs[label] = household
        person = add_resident(household=household, person=Person(f"{name}一人"), now=now, who=WHO)
        house.refs[f"person-{label}"] = person.ref
    say_consent(resident=house.refs["person-104"], purpose="feed", given=False, now=now, who=WHO)


def _programme(house: SmallHouse, now: datetime) -> None:
    day = date(2026, 11, 28)
    at = {hour: When(at_local(day, hour), at_local(day, hour + 2)) for hour in (9, 10, 14, 19)}
    planned = {
        "crafts": Details(
            "亲子手工：剪窗花", "Paper-cutting; for children, and all", "一楼大厅", at[10], "children", 4, "带剪刀。\n"
        ),
        "swap": Details("换书大集", "Book swap", "大厅", When(first_day=day, last_day=day + timedelta(days=1))),
        "film": Details("露天电影", "Open-air film", "楼下空地", at[19], description="带小凳子。\nBring a stool."),
        "tea": Details("茶话会", "", "二楼活动室", at[14], "elderly"),
        "secret": Details("还没定的事", "Not decided", "", at[9]),
    }
    for name, details in planned.items():
        house.refs[name] = create_event(details=details, now=now, who=WHO).ref
        if name != "secret":
            announce(event=house.refs[name], now=now, who=WHO)
    for name, event, label, heads in (
        ("crafts-101", "crafts", "101", 3),
        ("crafts-102", "crafts", "102", 2),
        ("film-101", "film", "101", 1),
        ("tea-103", "tea", "103", 1),
        ("tea-104", "tea", "104", 1),
    ):
        signed = sign_up(
            event=house.refs[event], household=house.refs[label], coming=Coming(Counts(heads)), now=now, who=WHO
        )
        assert signed.row is not None
        house.refs[name] = signed.row.ref
    cancel_event(event=house.refs["film"], now=now + timedelta(hours=1), who=WHO)


def _books(house: SmallHouse, now: datetime) -> None:
    for name, title in (
        ("three", "三体"),
        ("cat", "笑猫日记, 小猫; 出生\\n了"),
        ("back", "已经还了的书"),
        ("late", "晚还的书"),
    ):
        made = add_title(details={"title": title}, price_fen=None, copies=1, place="A架", donor="", now=now, who=WHO)
        house.refs[f"title-{name}"] = made.ref
        house.refs[f"copy-{name}"] = copies(title=made.ref)[0].ref
    long_ago = now - timedelta(days=40)
    for name, label, at in (
        ("three", "101", now),
        ("cat", "101", now),
        ("back", "102", now),
        ("late", "102", long_ago),
    ):
        loan = lend(copy=house.refs[f"copy-{name}"], borrower=house.refs[label], now=at, who=WHO)
        house.refs[f"loan-{name}"] = loan.ref
    renew(copy=house.refs["copy-three"], now=now + timedelta(days=2), who=WHO)
    give_back(copy=house.refs["copy-back"], now=now, who=WHO)


def _sales(house: SmallHouse, now: datetime) -> None:
    for name, words, days in (
        ("spring", ("春季慈善拍卖", "Spring auction"), 0),
        ("new-year", ("新年慈善拍卖", ""), 30),
    ):
        begins = now + timedelta(days=days, hours=1)
        sale = create_auction(
            title_zh=words[0],
            title_en=words[1],
            place="一楼大厅",
            opens_at=begins,
            closes_at=begins + timedelta(hours=3),
            now=now,
            who=WHO,
        )
        house.refs[name] = sale.ref
        add_lot(auction=sale.ref, words=Words("紫砂壶"), terms=Terms(8000, "0:100"), now=now, who=WHO)
    steps.lock_auction(auction=house.refs["spring"], now=now, who=WHO)
    steps.open_auction(auction=house.refs["spring"], now=now + timedelta(hours=1), who=WHO)


def leave(house: SmallHouse, label: str, now: datetime = NOW) -> None:
    """A household moves out."""
    move_out(household=house.refs[label], moved_out=date(2026, 11, 20), why="", now=now, who=WHO)
