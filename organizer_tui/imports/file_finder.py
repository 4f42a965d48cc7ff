"""Finding a file by typing its path: folders and lists, as far as the typing goes."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

from models.i18n import _
from organizer_tui.imports.kinds import TEXT_SUFFIXES, WORKBOOK_SUFFIXES
from organizer_tui.shared.fields import Option

MOST_SHOWN = 500


LISTS = WORKBOOK_SUFFIXES | TEXT_SUFFIXES


def files_at(text: str, suffixes: Collection[str] = LISTS) -> Sequence[Option]:
    """The folders and files that a typed path leads to, lists by default; a folder's value ends in the separator."""
    path = typed_path(text)
    ends = path.endswith(os.sep)
    folder, start = (Path(path), "") if ends else (Path(path).parent, Path(path).name)
    try:
        found = [option for entry in folder.iterdir() if (option := _option(entry, start, suffixes)) is not None]
    except (OSError, ValueError):
        return ()
    found.sort(key=lambda option: (not is_folder(option.value), option.words.casefold()))
    up = [Option(as_folder(folder.parent), "..", _("the folder above"))] if ends and folder.parent != folder else []
    return (*up, *found[:MOST_SHOWN])


def typed_path(text: str) -> str:
    """What was typed, pasted or dropped into the line, as a path: a dropped file has quotes or escapes."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if bare.startswith("file://"):
        bare = unquote(urlparse(bare).path)
    if os.sep == "/":
        for escaped in " ()&'":
            bare = bare.replace(f"\\{escaped}", escaped)
    if bare in ("", "~"):
        return as_folder(Path.home())
    return str(Path.home()) + bare[1:] if bare.startswith(f"~{os.sep}") else bare


def as_folder(path: Path) -> str:
    """A folder's path with the separator at its end, once."""
    return str(path).rstrip(os.sep) + os.sep


def is_folder(path: str) -> bool:
    """Whether taking this option leads on into a folder."""
    return path.endswith(os.sep)


def _option(entry: Path, start: str, suffixes: Collection[str]) -> Option | None:
    if not entry.name.casefold().startswith(start.casefold()) or (entry.name.startswith((".", "~$")) and not start):
        return None
    try:
        if entry.is_dir():
            return Option(as_folder(entry), entry.name + os.sep, _("folder"))
        if entry.suffix.lower() not in suffixes:
            return None
        about = entry.lstat()
    except OSError:
        return None
    changed = datetime.fromtimestamp(about.st_mtime).astimezone()
    return Option(str(entry), entry.name, f"{changed:%Y-%m-%d %H:%M}  {max(1, about.st_size // 1024)} KB")
