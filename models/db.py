"""The one place that opens a database: a building file on SQLite, or a building on PostgreSQL by its address."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import Database, DatabaseProxy, SqliteDatabase

from models import building_file, building_server, faults
from models.building_server import is_address as is_address
from models.building_server import shown as shown
from models.errors import BuildingUnavailable
from models.i18n import _

database = DatabaseProxy()


def use(place: str, *, fresh: bool = False) -> None:
    """Point the program at a building without checking its schema; `models.migrate` does that.

    `fresh` says that the file was just made. Raises BuildingUnavailable.
    """
    close()
    database.initialize(None)
    if is_address(place):
        _begin(building_server.on_server(place))
        return
    path = Path(place)
    if not fresh:
        building_file.refuse_unusable(path)
    if building_file.writable(path):
        _begin(building_file.to_write(path, fresh=fresh))
        return
    try:
        _begin(building_file.to_read(path))
    except BuildingUnavailable:
        if not building_file.settled(path):
            raise
        _begin(building_file.to_read(path, alone=True))


def _begin(building: Database) -> None:
    database.initialize(building)
    try:
        connect()
    except BuildingUnavailable:
        database.initialize(None)
        raise


def connect() -> None:
    """Open this thread's connection unless it is open already; raises BuildingUnavailable."""
    building = database.obj
    if building is None:
        raise BuildingUnavailable(_("No building is open."), _("Name one with --data."))
    try:
        building.connect(reuse_if_open=True)
    except (*faults.DATABASE_FAULTS, OSError) as error:
        if not isinstance(building, building_file.BuildingFile):
            raise building_server.silent(error) from error
        if faults.code(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            raise building_file.no_building(building.path) from error
        raise faults.known(error) or building_file.no_way_in(building.path) from error


def close() -> None:
    """Let go of the building in this thread."""
    if database.obj is not None and not database.is_closed():
        database.close()


def is_live(path: Path) -> bool:
    """Whether the path leads to the open building's file or to what SQLite keeps beside it; told by `stat` alone."""
    from urllib.parse import unquote, urlparse

    if not is_sqlite():
        return False
    place = str(database.database)
    if place.startswith("file:"):  # so it is called when it is open for reading only
        place = unquote(urlparse(place).path).lstrip("/" if os.name == "nt" else "")
    beside = (Path(place + ending) for ending in ("", "-wal", "-shm", "-journal"))
    return path.exists() and any(other.exists() and path.samefile(other) for other in beside)


def is_sqlite() -> bool:
    """Whether the building in use is a file."""
    return isinstance(database.obj, SqliteDatabase)


@contextmanager
def connected() -> Iterator[None]:
    """A connection of this thread, kept if there is one already; raises BuildingUnavailable."""
    if database.obj is not None and not database.is_closed():
        yield
        return
    connect()
    try:
        yield
    finally:
        close()


def let_go_if_lost(error: BaseException) -> bool:
    """Whether the server has closed this thread's connection; then the next use makes a new one."""
    if is_sqlite() or database.is_closed() or database.transaction_depth():
        return False
    lost = faults.cut_off(error) or bool(database.connection().closed)
    if lost:
        database.close()
    return lost


def quick_check() -> bool:
    """Whether SQLite finds its file sound (1 to 2 ms a megabyte); PostgreSQL looks after itself."""
    with connected():
        if not is_sqlite():
            return True
        try:
            return [tuple(row) for row in database.execute_sql("PRAGMA quick_check(1)")] == [("ok",)]
        except faults.DATABASE_FAULTS as error:
            if faults.code(error).startswith("SQLITE_CORRUPT"):
                return False
            raise faults.in_words(error) from error


def engine_words() -> str:
    """Which engine keeps the building, and how."""
    with connected():
        if not is_sqlite():
            return "PostgreSQL " + str(database.execute_sql("SHOW server_version").fetchone()[0])
        mode = database.execute_sql("PRAGMA journal_mode").fetchone()[0]
        return f"SQLite {sqlite3.sqlite_version}, {str(mode).upper()}, FULL"
