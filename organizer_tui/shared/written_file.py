"""A file to be written: proposed among the volunteer's documents, said in a form, asked about if it is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.imports.file_finder import is_folder, typed_path
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.fields import FieldRefused

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

OUT = "out"  # the field of a form in which it is said
PDF = (".pdf",)


def documents_folder() -> Path:
    """Where a volunteer looks for what was written: their documents, else their home."""
    documents = platformdirs.user_documents_path()
    return documents if documents.is_dir() else Path.home()


def typed_file(typed: str, suffixes: Sequence[str]) -> Path:
    """The file as it was typed in the field OUT, with one of these endings; raises FieldRefused.

    Where there is only one, nobody has to type it.
    """
    path = typed_path(typed)
    out = Path(path).absolute()
    if len(suffixes) == 1 and out.name and not out.suffix and not is_folder(path):
        out = out.with_name(out.name + suffixes[0])
    if out.suffix.lower() not in suffixes:
        words = _("“{out}” does not end in {endings}.", out=out.name or out, endings=" ".join(suffixes))
        raise FieldRefused(OUT, words)
    return out


async def ask_before_writing_over(app: OrganizerApp, out: Path) -> None:
    """Ask, if there is a file already; raises a RuleBroken if it is to stay."""
    if await app.desk.read(out.is_file):
        question = _("Write over “{name}”?", name=out.name)
        where = _("It is there already, in {folder}.", folder=out.parent)
        if not await app.push_screen_wait(ConfirmDialog(question, where)):
            raise RuleBroken(_("Nothing was written."), _("Give the file another name."))
