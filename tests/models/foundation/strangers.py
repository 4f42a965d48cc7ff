"""What other processes do to a building, each of them a fresh one (see `elsewhere`)."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from pathlib import Path

import models.filesystem as loaded_before_rights_are_given_up  # noqa: F401  # the program may lie out of reach then
from models import db, migrate
from models.errors import RuleBroken
from models.households.building import begin_shift, the_building
from models.i18n import set_language
from models.journal import entries
from tests.models.foundation.elsewhere import without_rights

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def look_and_write(place: str) -> dict[str, str]:
    """Without root's rights: read the building, then try to write; what it is called and what was said."""
    set_language("en")
    without_rights()
    try:
        migrate.open_building(place, NOW)
    except RuleBroken as refusal:
        return {"opened": str(refusal)}
    said = {"opened": the_building().name, "entries": str(len(entries()))}
    try:
        begin_shift(now=NOW, who="李师傅")
    except RuleBroken as refusal:
        said["refused"] = str(refusal)
    return said


def write_until_full(place: str) -> dict[str, object]:
    """Write until no file may grow any more, then with that limit lifted: what was said, what is stored."""
    set_language("en")
    migrate.open_building(place, NOW)
    begin_shift(now=NOW, who="before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_size(place), hard))
    saved, said = 1, ""
    while not said and saved < 1000:
        try:
            begin_shift(now=NOW, who="x" * 40)
            saved += 1
        except RuleBroken as refusal:
            said = str(refusal)
    readable = len(entries(limit=2000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    begin_shift(now=NOW, who="after")
    return {"said": said, "saved": saved, "readable": readable, "after": len(entries(limit=2000)), "sound": sound()}


def sound() -> bool:
    """Whether the file has nothing wrong with it, and every row points to a row."""
    whole = [tuple(row) for row in db.database.execute_sql("PRAGMA integrity_check")]
    loose = db.database.execute_sql("PRAGMA foreign_key_check").fetchall()
    return whole == [("ok",)] and loose == []


def _size(place: str) -> int:
    return Path(place).stat().st_size
