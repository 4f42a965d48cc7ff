"""Photos among the volunteer's files: one is found, folder by folder, and read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from models.errors import RuleBroken
from models.i18n import N_, _
from models.pictures import MOST_BYTES, SUFFIXES
from organizer_tui.imports.file_finder import as_folder, files_at, is_folder
from organizer_tui.shared.fields import Option
from organizer_tui.shared.picker import PickDialog

if TYPE_CHECKING:
    from organizer_tui.shared.room_screen import RoomScreen


class NoPhoto(RuleBroken):
    """The file cannot be read."""


async def choose_photo(screen: RoomScreen, start: Path | None) -> Path | None:
    """Let the volunteer find a photo, folder by folder, or type or drop its path."""
    option = await _pick(screen, as_folder(start or _pictures()))
    while option is not None and is_folder(option.value):
        option = await _pick(screen, option.value)
    return Path(option.value) if option is not None else None


async def _pick(screen: RoomScreen, start: str) -> Option | None:
    async def find(text: str) -> Sequence[Option]:
        return await screen.desk.read(partial(files_at, suffixes=SUFFIXES), text)

    empty = N_("No photo here. Type another path.")
    return await screen.ask(PickDialog(_("Which photo?"), find, start, empty))


def read_photo(path: Path) -> bytes:
    """The bytes of a photo; raises NoPhoto."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoPhoto(_("This file is too large for a photo."), _("Choose another file."))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise NoPhoto(_("“{name}” cannot be read.", name=path.name), _("Choose another file.")) from error


def _pictures() -> Path:
    folder = platformdirs.user_pictures_path()
    return folder if folder.is_dir() else Path.home()
