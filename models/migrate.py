"""Numbered migrations: a building is opened only when its tables are those this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from models import building_file, db, faults
from models.errors import BuildingUnavailable
from models.i18n import _

FOLDER = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"


def known() -> list[str]:
    """The names of this program's migrations, in order."""
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def is_there(place: str) -> bool:
    """Whether there is anything at a place that could be opened; raises BuildingUnavailable for a silent server."""
    if not db.is_address(place):
        return Path(place).exists()
    with _using(place):
        found = bool(db.database.get_tables())
    db.close()
    return found


def open_building(place: str, now: datetime) -> None:
    """Open a building, bringing an older one up to date after a backup; raises BuildingUnavailable."""
    with _using(place):
        if pending := _pending(place):
            if db.is_sqlite():  # PostgreSQL's backups are the server's
                _back_up(Path(place), pending[0], now)
            with _keys_resting(), db.database.atomic():
                _run()


@contextmanager
def new_building(place: str) -> Iterator[None]:
    """An empty building, open, to be furnished: it stands at its place when all is done, or not at all.

    Raises BuildingUnavailable when there is something already.
    """
    if db.is_address(place):
        with _using(place), db.database.atomic():
            _refuse_used_database()
            _run()
            yield
        return
    path = Path(place)
    made = building_file.unfinished(path)
    try:
        _prepare(path, made)
        with _using(str(made), fresh=True), db.database.atomic():
            _run()
            yield
        db.close()
        _publish(made, path)
        db.use(place)
    finally:
        building_file.clear_away(made)


def _prepare(path: Path, made: Path) -> None:
    if path.exists() or path.is_symlink():
        raise building_file.taken(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building_file.new_file(made)
    except OSError as error:
        raise building_file.no_way_in(path) from error


def _publish(made: Path, path: Path) -> None:
    try:
        if not building_file.settled(made):  # a second connection would have kept its log from being played in
            raise building_file.no_way_in(path)
        building_file.appear(made, path)
    except FileExistsError as error:
        raise building_file.taken(path) from error
    except OSError as error:
        raise building_file.no_way_in(path) from error


@contextmanager
def _using(place: str, *, fresh: bool = False) -> Iterator[None]:
    """The building at that place, let go again when something goes wrong; faults become sentences."""
    db.use(place, fresh=fresh)
    try:
        yield
    except BaseException as error:
        db.close()
        if isinstance(error, faults.DATABASE_FAULTS):
            raise faults.in_words(error) from error
        raise


def _refuse_used_database() -> None:
    tables = db.database.get_tables()
    if HISTORY in tables:
        raise BuildingUnavailable(_("There is already a building at this address."), _("Choose another database."))
    if tables:
        raise BuildingUnavailable(
            _("There is something else in the database at this address."), _("Choose an empty one.")
        )


def _pending(place: str) -> list[str]:
    if db.is_sqlite() and _pragma("user_version") == len(known()):
        return []
    applied = _applied()
    if not applied:
        raise _not_a_building(place)
    if set(applied) - set(known()):
        raise BuildingUnavailable(
            _("This building was written by a newer version of the program."),
            _("Install the newest version, then open it again. Nothing was changed."),
        )
    return [name for name in known() if name not in applied]


def _applied() -> list[str]:
    if not db.database.table_exists(HISTORY):
        return []
    return [name for (name,) in db.database.execute_sql("SELECT name FROM schema_migration ORDER BY name")]


def _pragma(name: str) -> int:
    return int(db.database.execute_sql("PRAGMA " + name).fetchone()[0])


def _run() -> None:
    """Bring the tables up to date; in a transaction, so that a building is of the old version or of the new."""
    from playhouse.migrations import Runner  # only when there is something to do: it is a slow import

    runner: Any = Runner  # playhouse is untyped
    runner(db.database.obj, str(FOLDER), table_name=HISTORY).up()
    if db.is_sqlite():
        db.database.pragma("user_version", len(known()))
        _refuse_broken_keys()


@contextmanager
def _keys_resting() -> Iterator[None]:
    """A table that is made anew on SQLite must not take along the rows that point to it."""
    if not db.is_sqlite():
        yield
        return
    db.database.pragma("foreign_keys", 0)
    try:
        yield
    finally:
        db.database.pragma("foreign_keys", 1)


def _refuse_broken_keys() -> None:
    if db.database.execute_sql("PRAGMA foreign_key_check").fetchone():
        raise BuildingUnavailable(
            _("This building could not be brought up to date: some of its rows would point to nothing."),
            _("Nothing was changed. Keep the file and ask for help."),
        )


def _back_up(path: Path, first: str, now: datetime) -> None:
    """Copy a building file through SQLite before its first change; it gets its name once it was seen to be sound."""
    made = building_file.unfinished(path)
    try:
        building_file.new_file(made)
        db.database.execute_sql("VACUUM INTO ?", (str(made),))
        building_file.to_disk(made)
        if not building_file.is_sound(made):
            raise _no_backup()
        _appear_somewhere(made, path.with_name(f"{path.stem}.before-{first}.{now:%Y%m%d-%H%M%S}{path.suffix}"))
    except (*faults.DATABASE_FAULTS, OSError) as error:
        raise _no_backup() from error
    finally:
        building_file.clear_away(made)


def _appear_somewhere(made: Path, wanted: Path) -> None:
    """Give a complete file that name, or the next free one like it."""
    for number in count(1):
        with suppress(FileExistsError):
            return building_file.appear(made, wanted if number == 1 else wanted.with_stem(f"{wanted.stem}-{number}"))


def _no_backup() -> BuildingUnavailable:
    return BuildingUnavailable(
        _("This building is from an older version and could not be backed up before the change."),
        _("Make its folder writable and free some space there, then open it again. Nothing was changed."),
    )


def _not_a_building(place: str) -> BuildingUnavailable:
    if not db.is_address(place):
        return building_file.no_building(Path(place))
    return BuildingUnavailable(
        _("There is no building in the database at this address."),
        _("Check the address, or start “organizer” with an empty database to make one."),
    )
