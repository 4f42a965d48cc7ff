"""No name, phone, note, door, token, nor another's title ever comes out of a calendar that it is not meant for."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from exports.feeds import offers
from exports.feeds.calendar import Entry
from exports.feeds.offers import PublicKind, SecretKind
from exports.feeds.seen import Open, Own, Seen
from exports.feeds.words import Speech
from models import db, migrate
from models.bookshelf.due import due_books
from models.events.queries import all_events
from models.households.queries import units
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER, LinkRow
from tests.conftest import NOW
from tests.exports.any_building import FULL_HOUSE, SHELF, Built, Plan, build, plans
from tests.exports.subscribed import reached


@pytest.fixture
def opened(usual_building: Path, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Opens a new building in the place of the one before."""

    def once() -> None:
        _open_copy(usual_building, tmp_path)

    yield once
    db.close()


def _open_copy(building: Path, folder: Path) -> None:
    db.close()
    shutil.copyfile(building, folder / "any.organizer")
    migrate.open_building(str(folder / "any.organizer"), NOW)


@pytest.fixture(scope="module")
def full_house(usual_building: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The file of a building in which everything is told to somebody, and its words."""
    folder = tmp_path_factory.mktemp("full")
    _open_copy(usual_building, folder)
    built = build(FULL_HOUSE)
    db.close()
    return folder / "any.organizer", built


@pytest.fixture
def built(full_house: tuple[Path, Built], tmp_path: Path) -> Built:
    """A copy of that building, open."""
    _open_copy(full_house[0], tmp_path)
    return full_house[1]


def leaks(files: dict[str, bytes], built: Built) -> set[tuple[str, str]]:
    """The calendars that say what they may not, and what."""
    doors = "|".join(unit.label for unit in units())
    found = set()
    for name, data in files.items():
        text = data.replace(b"\r\n ", b"").decode().lower()  # the numbers of cases are written large
        reader = name.removesuffix(".ics").removesuffix("-tasks")
        found |= {(name, word) for word, readers in built.may_say.items() if word in text and reader not in readers}
        found |= {(name, door) for door in re.findall(rf"(?<![0-9a-z])(?:{doors})(?![0-9a-z])", text)}
    return found


def test_nothing_leaks_out_of_any_building(opened: Callable[[], None]) -> None:
    @settings(max_examples=100 if _nightly() else 5, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @given(plans)
    def hold(plan: Plan) -> None:
        opened()
        built = build(plan)
        assert leaks(reached(built.tokens), built) == set()

    hold()


def _nightly() -> bool:
    return "ORGANIZER_NIGHTLY" in os.environ


def test_what_is_meant_for_somebody_comes_out_for_them(built: Built) -> None:
    files = reached(built.tokens)
    assert leaks(files, built) == set()
    said = {name: data.replace(b"\r\n ", b"").decode() for name, data in files.items()}
    meant = [(word, f"{reader}.ics") for word, readers in built.may_say.items() for reader in readers]
    heard = [word for word, name in meant if name in said and word in said[name]]
    assert len(heard) > 10 and SHELF in said["household-0.ics"] and SHELF in said["household-0-tasks.ics"]
    assert SHELF not in said["household-1.ics"] and "Return 1 book" in said["household-1.ics"]
    assert "household-3.ics" not in said and b"VEVENT" not in files["household-2.ics"]


def _everybodys_own(seen: Seen, link: LinkRow) -> Own:
    return next(own for home, own in seen.own.items() if home != link.household and own.due)


def _whole_household(seen: Seen, link: LinkRow) -> Own:
    return seen.own.get(link.household or "", Own())


def _sign(entry: Entry, words: str) -> Entry:
    return replace(entry, summary=f"{entry.summary} {words}")


def _public(leak: Callable[[Open, Speech], Iterator[Entry]]) -> tuple[PublicKind, ...]:
    return (offers.PUBLIC[0]._replace(entries=leak), *offers.PUBLIC[1:])


def _secret(kind: str, leak: Callable[[Entry, LinkRow], Entry]) -> dict[str, SecretKind]:
    true = offers.SECRET[kind]

    def entries(public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
        return (leak(entry, link) for entry in true.entries(public, own, link, speech))

    return offers.SECRET | {kind: true._replace(entries=entries)}


def _drafts(public: Open, speech: Speech) -> Iterator[Entry]:
    from exports.feeds.events import public_events

    every = (event._replace(status="announced") for event in all_events())
    return public_events(every, public.without, speech)


def _shelf(_public: Open, speech: Speech) -> Iterator[Entry]:
    from exports.feeds.bookshelf import due_days

    return due_days(due_books(), speech)


def _panels(seen: Seen, _link: LinkRow) -> Own:
    return Own(panel=seen.panel)


LEAKS: dict[str, Callable[[], dict[str, Any]]] = {
    "a neighbour's things": lambda: {"own_of": _everybodys_own},
    "the household's things to its volunteer": lambda: {
        "own_of": _whole_household,
        "SECRET": offers.SECRET | {VOLUNTEER: offers.SECRET[HOUSEHOLD]},
    },
    "a name": lambda: {"SECRET": _secret(HOUSEHOLD, lambda entry, link: _sign(entry, link.name))},
    "a door": lambda: {"SECRET": _secret(VOLUNTEER, lambda entry, link: _sign(entry, link.label))},
    "a digest": lambda: {"SECRET": _secret(HOUSEHOLD, lambda entry, link: _sign(entry, link.digest))},
    "drafts": lambda: {"PUBLIC": _public(_drafts)},
    "who reads what": lambda: {"PUBLIC": _public(_shelf)},
    "a case": lambda: {"own_of": _panels, "SECRET": offers.SECRET | {HOUSEHOLD: offers.SECRET[PANEL]}},
    "much to those who want little": lambda: {"MINIMAL": "never"},
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_function_that_leaks_is_caught(built: Built, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    for name, value in LEAKS[leak]().items():
        monkeypatch.setattr(Seen if name == "own_of" else offers, name, value)
    assert leaks(reached(built.tokens), built) != set()
