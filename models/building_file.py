"""A building in one file: how SQLite is told to keep it, by the rules that were measured (docs/decisions.md)."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from models.errors import BuildingUnavailable
from models.i18n import _

APPLICATION_ID = 0x4F52474E  # "ORGN"
BUSY_SECONDS = 5
BESIDE = ("", "-journal", "-wal", "-shm")  # the file and what SQLite keeps next to it
_MARK_AS_OURS = f"PRAGMA application_id = {APPLICATION_ID}"


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (3.7.0 to 3.51.2, mended in 3.50.7 and 3.44.6 too)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


class BuildingFile(SqliteDatabase):
    """SQLite on a building's file: it looks whose file it is first, and tells the true error when the disk is full."""

    def __init__(self, place: str, path: Path, *, fresh: bool = False, **options: Any) -> None:
        """`fresh`: a new file of ours, to be marked as a building before anything else is written into it."""
        super().__init__(place, autoconnect=False, timeout=BUSY_SECONDS, **options)
        self.path = path
        self._fresh = fresh

    def _set_pragmas(self, connection: sqlite3.Connection) -> None:
        # Nothing is set before the file is known to be ours: a journal mode would stay in a stranger's.
        if self._fresh:
            connection.execute(_MARK_AS_OURS)
            self._fresh = False
        elif connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise no_building(self.path)
        super()._set_pragmas(connection)  # type: ignore[misc]  # missing from peewee's stubs

    def rollback(self) -> None:
        """Roll back, unless SQLite did so before reporting the fault."""
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]  # untyped in peewee's stubs
        if connection.in_transaction:
            super().rollback()


def to_write(path: Path, *, fresh: bool = False) -> BuildingFile:
    """The building in that file, to be read and written."""
    from models.filesystem import is_local

    wal = wal_is_safe(sqlite3.sqlite_version_info) and is_local(path)
    pragmas = [
        ("busy_timeout", BUSY_SECONDS * 1000),
        ("journal_mode", "wal" if wal else "truncate"),
        ("synchronous", "full"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ]
    return BuildingFile(str(path), path, fresh=fresh, pragmas=pragmas, lock_type="IMMEDIATE")


def to_read(path: Path, *, alone: bool = False) -> BuildingFile:
    """The building in that file, to be read only; `alone` when nobody can be writing it.

    A file that was last kept by WAL cannot be read where no file may be put beside it, unless it is read alone.
    """
    pragmas = [("busy_timeout", BUSY_SECONDS * 1000), ("trusted_schema", 0), ("cell_size_check", 1)]
    how = "immutable=1" if alone else "mode=ro"
    return BuildingFile(f"{path.absolute().as_uri()}?{how}", path, pragmas=pragmas, uri=True)


def writable(path: Path) -> bool:
    """Whether the file and its folder (for SQLite's journal beside it) may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def settled(path: Path) -> bool:
    """Whether no journal lies beside the file that would have to be played into it first."""
    beside = (Path(f"{path}{ending}") for ending in BESIDE[1:3])
    return not any(journal.exists() and journal.stat().st_size for journal in beside)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file that nobody has open."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def new_file(path: Path) -> None:
    """Make an empty file that only this account may read: neighbours' data. Raises FileExistsError and OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def unfinished(path: Path) -> Path:
    """A hidden name beside that file, for what will be moved there when it is complete."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")


def appear(made: Path, path: Path) -> None:
    """Give a complete file its name, all at once and never over another file; raises FileExistsError and OSError."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names, such as a memory stick
        new_file(path)
        made.replace(path)
    if os.name == "posix":  # the name itself must outlast a power cut
        to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Wait until a file that SQLite has not open, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_away(made: Path) -> None:
    """Remove what is left of a file that did not become one."""
    for ending in BESIDE:
        with suppress(OSError):
            Path(f"{made}{ending}").unlink(missing_ok=True)


def refuse_unusable(path: Path) -> None:
    """Look at the file by `stat` alone: opening it here would cancel SQLite's locks (docs/decisions.md)."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BuildingUnavailable(
            _("There is no building file {place}.", place=path),
            _("Start “organizer” once to make one, or name another place with --data."),
        ) from error
    except OSError as error:
        raise no_way_in(path) from error
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


def no_building(path: Path) -> BuildingUnavailable:
    """The file is something else, or damaged beyond knowing."""
    return BuildingUnavailable(
        _("{place} is no building file, or it is damaged.", place=path),
        _("Keep it, and bring back the newest backup under another name."),
    )


def no_way_in(path: Path) -> BuildingUnavailable:
    """The file or its folder refuses."""
    return BuildingUnavailable(
        _("The building file {place} cannot be opened.", place=path),
        _("Check that the folder exists and that you may write there."),
    )


def taken(path: Path) -> BuildingUnavailable:
    """A new building must not take another file's place."""
    return BuildingUnavailable(_("There is already a file {place}.", place=path), _("Choose another name."))
