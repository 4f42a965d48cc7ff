"""Where things are on this computer: the building, the settings, the logs; and the settings themselves.

Settings are read with tomllib and written with tomlkit, so that the volunteer's own comments stay.
`ORGANIZER_CONFIG` and `ORGANIZER_LOGS` name other folders (tests and portable installations use them).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

APP_NAME = "organizer"


def _folder(variable: str, kind: str) -> Path:
    if named := os.environ.get(variable):
        return Path(named)
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP_NAME, appauthor=False))


def data_folder() -> Path:
    """The folder of the user's own building."""
    return _folder("ORGANIZER_FOLDER", "data")


def log_folder() -> Path:
    """The folder of the crash logs."""
    return _folder("ORGANIZER_LOGS", "log")


def settings_path() -> Path:
    """The settings file."""
    return _folder("ORGANIZER_CONFIG", "config") / "settings.toml"


def building_place() -> str:
    """The building to open when none is named: `ORGANIZER_DATA`, else a file in the user's data folder."""
    return os.environ.get("ORGANIZER_DATA") or str(data_folder() / "building.organizer")


class Settings(NamedTuple):
    """What the volunteer chose: language (`zh_CN`, `en`, empty for none), theme, and keys by command id."""

    language: str = ""
    theme: str = "dark"
    keys: Mapping[str, str] = MappingProxyType({})


def load_settings(path: Path | None = None) -> Settings:
    """The settings; a missing or damaged file gives the defaults."""
    try:
        with (path or settings_path()).open("rb") as file:
            raw = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings()
    keys = raw.get("keys")
    return Settings(
        language=str(raw.get("language", "")),
        theme=str(raw.get("theme", "dark")),
        keys={str(k): str(v) for k, v in keys.items()} if isinstance(keys, dict) else {},
    )


def save_setting(name: str, value: str, path: Path | None = None) -> bool:
    """Change one setting and keep the rest of the file as it is.

    False if the disk refuses, or if the file is damaged: written anew, it would lose keys and places.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = path or settings_path()
    try:
        try:
            document = tomlkit.parse(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            document = tomlkit.document()
        document[name] = value
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(".new")
        fresh.write_text(tomlkit.dumps(document), encoding="utf-8")
        fresh.replace(path)
    except (OSError, TOMLKitError, UnicodeDecodeError):
        return False
    return True
