"""The one place that opens a database: a building file on SQLite, or a building on PostgreSQL by its address."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import (
    Database,
    DatabaseProxy,
    PeeweeException,
    PostgresqlDatabase,
    SqliteDatabase,
)

import models.drivers
from models.errors import BuildingUnavailable
from models.i18n import _

APPLICATION_ID = 0x4F52474E  # "ORGN"
BUSY_SECONDS = 5

database = DatabaseProxy()


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (3.7.0 to 3.51.2, mended in 3.50.7 and 3.44.6 too)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


class BuildingFile(SqliteDatabase):
    """SQLite, telling the true error when the disk is full: it has rolled back by itself already then."""

    def rollback(self) -> None:
        """Roll back, unless SQLite did so before reporting the fault."""
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]  # untyped in peewee's stubs
        if connection.in_transaction:
            super().rollback()


def is_address(place: str) -> bool:
    """Whether the place is a PostgreSQL address rather than a file."""
    return place.startswith(("postgresql://", "postgres://"))


def use(place: str, *, create: bool = False) -> None:
    """Point the program at a building without checking its schema; `models.migrate` does that."""
    close()
    database.initialize(_postgresql(place) if is_address(place) else _file(Path(place), create))
    try:
        database.connect()
    except (PeeweeException, sqlite3.Error, OSError) as error:
        database.initialize(None)
        raise _cannot_open(place, error) from error


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


def _file(path: Path, create: bool) -> Database:
    if not create:
        _refuse_unusable(path)
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only the volunteer's own account may read neighbours' data. O_EXCL: never over an existing building.
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as error:
            raise BuildingUnavailable(
                _("There is already a file {place}.", place=path),
                _("Choose another name."),
            ) from error
        except OSError as error:
            raise _cannot_open(str(path), error) from error
    from models.filesystem import is_local

    wal = wal_is_safe(sqlite3.sqlite_version_info) and is_local(path)
    pragmas: list[tuple[str, Any]] = [
        ("busy_timeout", BUSY_SECONDS * 1000),
        ("journal_mode", "wal" if wal else "truncate"),
        ("synchronous", "full"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ]
    if not writable(path):
        pragmas = [p for p in pragmas if p[0] not in ("journal_mode", "secure_delete")]
        return BuildingFile(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            pragmas=pragmas,
            autoconnect=False,
        )
    return BuildingFile(
        str(path),
        pragmas=pragmas,
        timeout=BUSY_SECONDS,
        lock_type="IMMEDIATE",
        autoconnect=False,
        check_same_thread=True,
    )


def writable(path: Path) -> bool:
    """Whether the file and its folder (for SQLite's journal beside it) may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _refuse_unusable(path: Path) -> None:
    """Look at the file by `stat` alone: opening it here would cancel SQLite's locks (SAFETY.md §1.7)."""
    try:
        status = path.stat()
    except OSError as error:
        raise BuildingUnavailable(
            _("There is no building file {place}.", place=path),
            _("Start “organizer” once to make one, or name another place with --data."),
        ) from error
    if not stat.S_ISREG(status.st_mode):
        raise BuildingUnavailable(
            _("{place} is not a file.", place=path),
            _("Name a building file with --data."),
        )
    if status.st_size == 0:
        raise BuildingUnavailable(
            _("The building file {place} is empty: it has been damaged.", place=path),
            _("Keep it, and bring back the newest backup under another name."),
        )


def _postgresql(address: str) -> Database:
    try:
        models.drivers.load_postgresql()
    except ImportError as error:
        raise BuildingUnavailable(
            _("This program was installed without PostgreSQL."),
            _("Install it with the extra “postgres”."),
        ) from error
    return PostgresqlDatabase(
        address,
        prefer_psycopg3=True,
        isolation_level="SERIALIZABLE",
        autoconnect=False,
        connect_timeout=BUSY_SECONDS,
        options="-c lock_timeout=3000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=60000 -c client_min_messages=warning",
    )


def _cannot_open(place: str, error: Exception) -> BuildingUnavailable:
    # The address may hold a password, and a driver repeats it in its message: say neither.
    if is_address(place):
        return BuildingUnavailable(
            _("The PostgreSQL server of this building does not answer."),
            _("Check the address, and that the server runs."),
        )
    if "not a database" in str(error) or "malformed" in str(error):
        return BuildingUnavailable(
            _("{place} is no building file, or it is damaged.", place=place),
            _("Keep it, and bring back the newest backup under another name."),
        )
    return BuildingUnavailable(
        _("The building file {place} cannot be opened.", place=place),
        _("Check that the folder exists and that you may write there."),
    )


@contextmanager
def connected() -> Iterator[None]:
    """A connection of this thread, kept if there is one already."""
    if database.obj is None:
        raise BuildingUnavailable(_("No building is open."), _("Name one with --data."))
    if not database.is_closed():
        yield
        return
    with database.connection_context():
        yield


def quick_check() -> bool:
    """Whether SQLite finds its file sound (1 to 2 ms a megabyte); PostgreSQL looks after itself."""
    with connected():
        if not is_sqlite():
            return True
        return [tuple(row) for row in database.execute_sql("PRAGMA quick_check(1)")] == [("ok",)]


def engine_words() -> str:
    """Which engine keeps the building, and how."""
    with connected():
        if not is_sqlite():
            return "PostgreSQL " + str(database.execute_sql("SHOW server_version").fetchone()[0])
        mode = database.execute_sql("PRAGMA journal_mode").fetchone()[0]
        return f"SQLite {sqlite3.sqlite_version}, {str(mode).upper()}, FULL"
