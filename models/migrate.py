"""Numbered migrations: a building is opened only when its tables are those this program knows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import DatabaseError, PeeweeException

from models import db
from models.errors import BuildingUnavailable
from models.i18n import _

FOLDER = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"


def known() -> list[str]:
    """The names of this program's migrations, in order."""
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def open_building(place: str, now: datetime) -> None:
    """Open a building, bringing an older one up to date after a backup; raises BuildingUnavailable."""
    db.use(place)
    try:
        pending = _pending(place)
        if pending:
            _back_up(place, pending[0], now)
            _run()
    except BuildingUnavailable:
        db.close()
        raise
    except PeeweeException as error:
        db.close()
        raise _not_a_building(place) from error


def create_schema(place: str) -> None:
    """Make an empty building at a new place; the caller fills in its name and units."""
    db.use(place, create=not db.is_address(place))
    if db.is_address(place) and _applied():
        db.close()
        raise BuildingUnavailable(
            _("There is already a building at this address."),
            _("Choose another database."),
        )
    _run()


def _pending(place: str) -> list[str]:
    if db.is_sqlite() and _pragma("user_version") == len(known()) and _pragma("application_id") == db.APPLICATION_ID:
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
    from playhouse.migrations import (
        Runner,
    )  # only when there is something to do: it is a slow import

    runner: Any = Runner  # playhouse is untyped
    runner(db.database.obj, str(FOLDER), table_name=HISTORY).up()
    if db.is_sqlite():
        db.database.pragma("application_id", db.APPLICATION_ID)
        db.database.pragma("user_version", len(known()))


def _back_up(place: str, first: str, now: datetime) -> None:
    """Copy a building file through SQLite before its first change; PostgreSQL changes its tables in one transaction."""
    if not db.is_sqlite():
        return
    path = Path(place)
    copy = path.with_name(f"{path.stem}.before-{first}.{now:%Y%m%d-%H%M%S}{path.suffix}")
    try:
        db.database.execute_sql("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
    except (DatabaseError, OSError) as error:
        raise BuildingUnavailable(
            _("This building is from an older version and could not be backed up before the change."),
            _("Free some space beside it, then open it again. Nothing was changed."),
        ) from error


def _not_a_building(place: str) -> BuildingUnavailable:
    shown = _("This address") if db.is_address(place) else place
    return BuildingUnavailable(
        _("{place} is no building file, or it is damaged.", place=shown),
        _("Keep it, and bring back the newest backup under another name."),
    )
