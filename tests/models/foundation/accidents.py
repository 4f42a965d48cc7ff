"""Programs that are killed at work, at the first start, while importing and while migrating, round after round."""

from __future__ import annotations

import random
import signal
import time
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from models import db, journal, migrate
from models.bookshelf.catalogue_import import import_books
from models.bookshelf.drafts import TitleDraft
from models.households.building import create_building
from models.pinyin import search_key
from tests.models.foundation.deeds import DEEDS, do
from tests.models.foundation.killing import NOW, WHO, Acknowledge, Work, killed, refs, rows, wrong_with

Found = dict[str, Any]
BOOKS = [TitleDraft((n,), f"书 {n}", authors="佚名") for n in range(200)]


def warm_up() -> None:
    """Import once, before forking, what each child would import anew."""
    import_module("playhouse.migrations")
    search_key("书")


def at_work(place: str, rounds: int, seed: int, early: bool) -> Found:
    """Kill volunteers at work; `early` acknowledges each deed before it is committed, which must be found out."""
    warm_up()
    chance = random.Random(seed)
    found: Found = {"acknowledged": 0, "lost": 0, "unacknowledged": 0, "problems": []}
    new, known = Path(place).read_bytes(), refs(place)
    for number in range(rounds):
        if number % 200 == 199:  # begin anew before looking at it takes long
            _put_back(place, new)
            known = refs(place)
        # Every other one is killed while it starts, opens, and takes up what the last one left.
        after, seconds = (
            (chance.randrange(1, 6), chance.uniform(0, 0.006)) if number % 2 else (0, chance.uniform(0, 0.04))
        )
        left = killed(_shift(place, chance.randrange(10**6), early), after=after, seconds=0 if early else seconds)
        stored, acknowledged = refs(place), set(left.acknowledged)
        found["acknowledged"] += len(acknowledged)
        found["lost"] += len((known | acknowledged) - stored)
        found["unacknowledged"] += len(stored - known - acknowledged)
        found["problems"] += ["it failed by itself"] * left.failed
        if number % 5 == 4 or number == rounds - 1:
            found["problems"] += wrong_with(place)
        known = stored
    return found


def _shift(place: str, seed: int, early: bool) -> Work:
    def work(acknowledge: Acknowledge) -> None:
        chance = random.Random(seed)
        _acknowledge_commits(acknowledge, early)
        migrate.open_building(place, NOW)
        for _number in count():
            do(chance.choice(sorted(DEEDS)), chance.randrange(60), NOW, WHO)

    return work


def _acknowledge_commits(acknowledge: Acknowledge, early: bool) -> None:
    """Say each entry's ref once it is committed; or too early, when it has only been written."""
    write, written = journal._write, [""]

    def writing(draft: journal.Draft, who: str, kind: str, undoes: int | None) -> frozenset[str]:
        topics = write(draft, who, kind, undoes)
        written[0] = draft.ref
        if early:
            acknowledge(draft.ref)
        return topics

    journal._write = writing
    if not early:
        journal.committed.append(lambda topics: acknowledge(written[0]))


def at_the_first_start(folder: str, rounds: int, seed: int) -> Found:
    """Kill the setting up of a building: it is there whole, or not at all and can be made then."""
    warm_up()
    chance = random.Random(seed)
    found: Found = {"whole": 0, "none": 0, "problems": []}
    longest = _seconds(lambda acknowledge: _create(str(Path(folder) / "first")))
    for number in range(rounds):
        place = str(Path(folder) / f"{number}.organizer")
        killed(lambda acknowledge, place=place: _create(place), seconds=chance.uniform(0, longest))  # type: ignore[misc]
        there = Path(place).exists()
        found["whole" if there else "none"] += 1
        if not there:
            _create(place)
            db.close()
        found["problems"] += wrong_with(place)
    return found


def _create(place: str) -> None:
    create_building(place, name="十号楼", floors=11, doors=6, language="zh_CN", now=NOW, who=WHO)


def _seconds(work: Work) -> float:
    """How long it takes when nobody is killed, and a little more."""
    begun = time.monotonic()
    killed(lambda acknowledge: (work(acknowledge), acknowledge("through     "))[1], after=1)  # type: ignore[func-returns-value]
    return (time.monotonic() - begun) * 1.1


def at_an_import(place: str, rounds: int, seed: int) -> Found:
    """Kill the import of a list: all of it is there, or nothing."""
    warm_up()
    chance = random.Random(seed)
    found: Found = {"whole": 0, "none": 0, "problems": []}
    before = Path(place).read_bytes()
    longest = _seconds(_importing(place))
    for _number in range(rounds):
        _put_back(place, before)
        killed(_importing(place), seconds=chance.uniform(0, longest))
        problems, titles = _after_the_import(place)
        found["whole" if titles == len(BOOKS) else "none"] += 1
        found["problems"] += problems
    return found


def before_the_end_of_an_import(place: str, journal_mode: str) -> list[str]:
    """Kill it when every row is written and only the commit is missing: what is wrong then."""
    killed(_importing(place, journal_mode, stop=True), after=1)
    return _after_the_import(place)[0]


def _put_back(place: str, before: bytes) -> None:
    Path(place).write_bytes(before)
    for beside in ("-journal", "-wal", "-shm"):
        Path(place + beside).unlink(missing_ok=True)


def _after_the_import(place: str) -> tuple[list[str], int]:
    problems = wrong_with(place)
    titles = 0 if problems else rows(place, "SELECT COUNT(*) FROM title")[0][0]
    return problems + ["half a list"] * (titles not in (0, len(BOOKS))), titles


def _importing(place: str, journal_mode: str = "", *, stop: bool = False) -> Work:
    def work(acknowledge: Acknowledge) -> None:
        def stopping(draft: journal.Draft, who: str, kind: str, undoes: int | None) -> frozenset[str]:
            acknowledge("now kill me.")
            signal.pause()
            return frozenset()

        migrate.open_building(place, NOW)
        if journal_mode:
            db.database.obj.pragma("journal_mode", journal_mode)
        db.database.obj.pragma("cache_size", 10)  # most pages go to the file long before the commit
        if stop:
            journal._write = stopping
        import_books(titles=BOOKS, file_name="books.xlsx", now=NOW, who=WHO)

    return work


def at_a_migration(place: str, folder: str, rounds: int, seed: int) -> Found:
    """Kill the bringing up to date: the building is of the old version or of the new, and so is every backup."""
    warm_up()
    chance = random.Random(seed)
    found: Found = {"old": 0, "new": 0, "backups": 0, "problems": []}
    before, older, old = Path(place).read_bytes(), migrate.FOLDER, len(migrate.known())
    longest = _seconds(_updating(place, folder))
    for _number in range(rounds):
        Path(place).write_bytes(before)
        killed(_updating(place, folder), seconds=chance.uniform(0, longest))
        version = rows(place, "PRAGMA user_version")[0][0]
        migrate.FOLDER = older if version == old else Path(folder)
        found["old" if version == old else "new"] += 1
        found["problems"] += wrong_with(place)
        migrate.FOLDER = older
        for backup in Path(place).parent.glob("*.before-*"):
            found["backups"] += 1
            found["problems"] += wrong_with(str(backup))
            backup.unlink()
    return found


def _updating(place: str, folder: str) -> Work:
    def work(acknowledge: Acknowledge) -> None:
        migrate.FOLDER = Path(folder)
        migrate.open_building(place, NOW)

    return work
