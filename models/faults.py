"""What a database's fault is called in a volunteer's words, and what it says about trying again."""

from __future__ import annotations

import sqlite3

from peewee import DatabaseError, InterfaceError

from models.errors import BuildingUnavailable
from models.i18n import N_, _

# peewee passes SQLite's own errors on as they are when they come up only while rows are being fetched.
DATABASE_FAULTS = (InterfaceError, DatabaseError, sqlite3.Error)

_BUSY = (N_("Another program is writing to this building."), N_("Wait a moment and try again."))
_FULL = (N_("The disk is full."), N_("Nothing was changed. Free some space and try again."))
_DAMAGED = (
    N_("The building file is damaged."),
    N_("Keep it, and bring back the newest backup under another name."),
)
# By the beginning of SQLite's name of the fault, or of PostgreSQL's five letters.
_FAULTS = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": (N_("The disk is full or failing."), N_("Nothing was changed. Free some space and try again.")),
    "SQLITE_READONLY": (
        N_("This building is open for reading only."),
        N_("Make the file and its folder writable and start again."),
    ),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "40001": _BUSY,  # serialization failure
    "40P01": _BUSY,  # deadlock
    "55P03": _BUSY,  # a lock was waited for
    "57014": _BUSY,  # a statement took too long
    "53100": _FULL,
}
_COLLISIONS = ("40001", "40P01")
_CUT_OFF = ("08", "57P01", "57P02", "57P03", "25P03", "25P04")


class ConnectionLost(BuildingUnavailable):
    """The server let go of this connection before anything was changed; a new connection may serve."""


def code(error: BaseException) -> str:
    """The engine's own name for a fault: `SQLITE_BUSY`, `40001`; '' where it gives none."""
    seen: BaseException | None = error
    while seen is not None:
        if named := getattr(seen, "sqlstate", None) or getattr(seen, "sqlite_errorname", None):
            return str(named)
        seen = getattr(seen, "orig", None) or seen.__cause__ or seen.__context__
    return ""


def collided(error: BaseException) -> bool:
    """Whether two transactions got in each other's way, so that the same again may succeed."""
    return code(error).startswith(_COLLISIONS)


def cut_off(error: BaseException) -> bool:
    """Whether the server said good-bye with this fault."""
    return code(error).startswith(_CUT_OFF)


def known(error: BaseException) -> BuildingUnavailable | None:
    """The sentence for a fault of the database, None if it is none that a volunteer can do anything about."""
    named = code(error)
    for beginning, (title, hint) in _FAULTS.items():
        if named.startswith(beginning):
            return BuildingUnavailable(_(title), _(hint))
    return None


def in_words(error: BaseException) -> BuildingUnavailable:
    """The sentence for any fault of the database."""
    return known(error) or BuildingUnavailable(
        _("The building's database did not answer as it should."),
        _("Nothing was changed. Try again, then start anew."),
    )
