"""Killing a program at a random moment and looking at what it left behind.

Used in a process of its own (see `elsewhere`), which forks a child a round and has no connection open while it does.
"""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from models import db, migrate
from models.errors import BuildingUnavailable
from models.faults import DATABASE_FAULTS
from models.journal import JournalChange, JournalEntry, loads
from models.record import record_tables
from models.schema import load_tables

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WHO = "王阿姨"
REF = 12  # characters of a journal entry's ref
Acknowledge = Callable[[str], None]
Work = Callable[[Acknowledge], None]


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed child had acknowledged, and whether it failed by itself before."""

    acknowledged: list[str]
    failed: bool


def killed(work: Work, *, after: int = 0, seconds: float = 0.0) -> Left:
    """Let a child work, and kill it that long after so many acknowledgements, if it is not through by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, writing)
    os.close(writing)
    heard = b""
    while len(heard) < after * REF and (more := os.read(reading, 65536)):
        heard += more
    select.select([], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    refs = heard.decode()
    failed = os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0
    return Left([refs[n : n + REF] for n in range(0, len(refs), REF)], failed)


def _work_and_leave(work: Work, pipe: int) -> None:
    def acknowledge(ref: str) -> None:
        os.write(pipe, ref.encode())

    status = 9
    try:
        work(acknowledge)
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)  # nothing of the parent's is tidied up here


def rows(place: str, question: str) -> list[tuple[Any, ...]]:
    """An answer that the program has no part in: a building is a file like any other."""
    connection = sqlite3.connect(place)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def refs(place: str) -> set[str]:
    """The ref of every entry in the journal."""
    return {ref for (ref,) in rows(place, "SELECT ref FROM journal_entry")}


def wrong_with(place: str) -> list[str]:
    """What is wrong with a building: damage, rows that point to nothing, rows that the journal does not explain."""
    load_tables()
    try:
        migrate.open_building(place, NOW)
        problems = [row[0] for row in db.database.execute_sql("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"{row[0]} points to nothing" for row in db.database.execute_sql("PRAGMA foreign_key_check")]
        return problems or unexplained()
    except (BuildingUnavailable, *DATABASE_FAULTS) as refusal:
        return [str(refusal)]
    finally:
        db.close()


def unexplained() -> list[str]:
    """The tables that are not what the journal's changes, one after the other, make of an empty building."""
    told: dict[tuple[str, int], Any] = {}
    for change in JournalChange.select().order_by(JournalChange.id):
        told[change.table_name, change.row] = loads(change.after)
    told = {key: row for key, row in told.items() if row is not None}
    there = {(name, row.id): row.stored() for name, model in record_tables().items() for row in model.select()}
    differing = {key[0] for key in told.keys() | there.keys() if told.get(key) != there.get(key)}
    full = JournalChange.select(JournalChange.entry)
    empty = JournalEntry.select().where(JournalEntry.id.not_in(full)).count()
    return [f"{table} is not what the journal says" for table in sorted(differing)] + ["an empty entry"] * empty
