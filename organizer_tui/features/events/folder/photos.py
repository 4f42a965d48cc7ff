"""Photos of receipts at the desk: one is found among the files and read, and written out again to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from exports import files
from models.errors import RuleBroken
from models.events.plan import money
from models.events.plan.pictures import MOST_BYTES, SUFFIXES
from models.events.plan.rows import PaymentRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.imports.file_finder import as_folder, files_at, is_folder, typed_path
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
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
            raise NoPhoto(_("This file is too large for a photo of a receipt."), _("Choose another file."))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise NoPhoto(_("“{name}” cannot be read.", name=path.name), _("Choose another file.")) from error


def writing_form(desk: Desk, payment: PaymentRow) -> FormDialog[list[Path]]:
    """Ask into which folder the receipts of a payment are written."""
    fields = (Field("folder", N_("Folder"), value=str(platformdirs.user_documents_path()), required=True),)

    async def write(values: Values) -> list[Path]:
        folder = Path(typed_path(values.text("folder"))).absolute()
        return await desk.read(write_receipts, payment, folder)

    return FormDialog(_("Write the receipts"), fields, write, intro=_("They are for the desk only."))


def write_receipts(payment: PaymentRow, folder: Path) -> list[Path]:
    """Write the receipts of a payment into a folder; raises CannotWrite."""
    files.make_folder(folder)
    written = []
    for number, receipt in enumerate(money.receipts(payment.ref), start=1):
        name = _("receipt {day} {number} {code}.jpg", day=payment.day, number=number, code=receipt.sha256[:6])
        path = folder / name
        files.write(path, money.receipt_content(receipt.ref))
        written.append(path)
    return written


def _pictures() -> Path:
    folder = platformdirs.user_pictures_path()
    return folder if folder.is_dir() else Path.home()
