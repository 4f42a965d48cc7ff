"""Opening a file that somebody brought: read by a process of its own, refused in a sentence."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.errors import RuleBroken
from models.i18n import N_, _
from models.progress import Progress
from organizer_tui.imports.kinds import TEXT_SUFFIXES, WORKBOOK_SUFFIXES
from organizer_tui.imports.limits import MOST_BYTES, READER_WALL_SECONDS


class FileRefused(RuleBroken):
    """The file cannot be imported, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file: rows of text, row 1 first, vertically merged cells filled in, no blank row at its end."""

    name: str
    rows: tuple[tuple[str, ...], ...]


_LOOKS_UP_EVERY = 0.1
_CHOOSE_A_LIST = N_("Choose an xlsx, xls, ods or CSV file.")
_SAVE_AGAIN = N_("Open it in an office program and save it as xlsx, then try again.")
_REASONS: Mapping[str, tuple[str, str]] = {
    "empty": (N_("This file is empty."), N_("Choose the file that holds the list.")),
    "password": (
        N_("This workbook is protected with a password."),
        N_("Open it in an office program, take the password off, save it, and try again."),
    ),
    "damaged": (N_("This workbook is damaged, or not what its name says."), _SAVE_AGAIN),
    "not_spreadsheet": (
        N_("This file is no spreadsheet, whatever its name says."),
        _CHOOSE_A_LIST,
    ),
    "web_page": (N_("This file is a web page, not a spreadsheet."), _SAVE_AGAIN),
    "text_named_workbook": (
        N_("The file's name says {suffix}, but it is plain text."),
        N_("Rename it so that it ends in .csv, or save it again as xlsx."),
    ),
    "workbook_named_text": (
        N_("The file's name says {suffix}, but it is a workbook."),
        N_("Rename it so that it ends in .xlsx, .xls or .ods."),
    ),
    "encoding": (
        N_("The letters of this file are in no encoding known here (UTF-8, UTF-16, GB18030)."),
        N_("Save it as “CSV UTF-8” or as xlsx, then try again."),
    ),
    "bomb": (
        N_("This file would unpack to far more than a list of one building needs."),
        N_("Copy only the rows you need into a new file, and import that."),
    ),
    "too_big": (
        N_("This file is larger than {most} MB."),
        N_("Copy only the rows you need into a new file, and import that."),
    ),
    "too_many_rows": (
        N_("This file has {count} rows; {most} is the most that can be read at once."),
        N_("Delete rows that are not needed, or split the file."),
    ),
    "too_many_columns": (
        N_("This file has {count} columns; {most} is the most that can be read."),
        N_("Keep only the columns you need and save it again."),
    ),
    "too_many_sheets": (
        N_("This file has {count} sheets; {most} is the most that can be read."),
        N_("Keep only the sheet you need."),
    ),
    "cell_too_long": (
        N_("A cell in row {row} holds more than {most} characters."),
        N_("Shorten it; perhaps a quotation mark is missing in the file."),
    ),
    "open_quote": (
        N_("The quotation mark that opens in row {row} is never closed; what follows cannot be told apart."),
        N_("Correct it in a text editor, or open the file in an office program and save it as xlsx."),
    ),
    "too_slow": (
        N_("Reading this file takes too long or too much memory."),
        N_("Copy only the rows you need into a new file, and import that."),
    ),
}


def read_sheets(path: Path, progress: Progress | None = None) -> list[Sheet]:
    """The sheets of a file that hold something; raises FileRefused and GivenUp. Nothing of the file is trusted."""
    with opened(path, WORKBOOK_SUFFIXES | TEXT_SUFFIXES, _CHOOSE_A_LIST, MOST_BYTES) as source:
        output = _run_reader(source, path.suffix, progress or Progress())
    sheets = list(_sheets(output))
    if not any(sheet.rows for sheet in sheets):
        raise refusal("empty")
    return sheets


def refusal(code: str, **params: object) -> FileRefused:
    """The refusal that a code of the reading process stands for."""
    title, hint = _REASONS.get(code, _REASONS["damaged"])
    return FileRefused(_(title, **params), _(hint))


def _check_kind(path: Path, suffixes: frozenset[str], choose: str) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError as error:
        raise FileRefused(
            _("There is no file “{path}”.", path=str(path)), _("Check the name and the folder.")
        ) from error
    except (OSError, ValueError) as error:
        raise _not_openable(path) from error
    if stat.S_ISDIR(mode):
        raise FileRefused(_("“{path}” is a folder.", path=str(path)), _("Choose a file in it."))
    if stat.S_ISLNK(mode):
        raise FileRefused(_("“{path}” is a link to another place.", path=str(path)), _("Choose the file itself."))
    if not stat.S_ISREG(mode):
        raise FileRefused(_("“{path}” is not an ordinary file.", path=str(path)), _(choose))
    if path.suffix.lower() not in suffixes:
        raise FileRefused(_("“{path}” is no kind of list that can be read here.", path=str(path)), _(choose))


def opened(path: Path, suffixes: frozenset[str], choose: str, most: int) -> BinaryIO:
    """The file, opened only if it is an ordinary one: a pipe would wait for ever, a link may lead anywhere.

    Nor is anything opened whose name does not end in one of `suffixes`: it might be the building's own file, whose
    locks would be lost. `choose` says, untranslated, what to choose instead. Raises FileRefused.
    """
    _check_kind(path, suffixes, choose)
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        source = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise _not_openable(path) from error
    found = os.fstat(source.fileno())
    if found.st_size > most or found.st_size == 0 or not stat.S_ISREG(found.st_mode):
        source.close()
        raise refusal("too_big" if found.st_size else "empty", most=most // 1024 // 1024)
    return source


def _not_openable(path: Path) -> FileRefused:
    return FileRefused(
        _("The file “{path}” cannot be opened.", path=str(path)),
        _("Close it in other programs, or copy it to your own folder, and try again."),
    )


def _run_reader(source: BinaryIO, suffix: str, progress: Progress) -> bytes:
    """What the reading process says; a killed or stuck one has read something hostile or far too large."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    # Without memory a panicking parser tries to print a backtrace and hangs in it.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"}
    words = [sys.executable, "-P", "-m", "organizer_tui.imports.worker", suffix]
    with subprocess.Popen(
        words, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as reader:
        try:
            output = _awaited(reader, progress)
        finally:
            reader.kill()
    progress.go_on()  # whoever stops us at a terminal stops the reader as well
    if reader.returncode != 0:
        raise refusal("too_slow" if reader.returncode < 0 else "damaged")
    return output


def _awaited(reader: subprocess.Popen[bytes], progress: Progress) -> bytes:
    """All that the reader says; raises GivenUp, and FileRefused when it takes too long."""
    progress.begin(N_("Reading the file"))
    end = time.monotonic() + READER_WALL_SECONDS
    while True:
        try:
            return reader.communicate(timeout=_LOOKS_UP_EVERY)[0]
        except subprocess.TimeoutExpired as error:
            progress.at(0)
            if time.monotonic() > end:
                raise refusal("too_slow") from error


def _sheets(output: bytes) -> Iterator[Sheet]:
    """The sheets in what the reading process said; raises FileRefused when it said why not, or broke off."""
    name: str | None = None
    rows: list[list[str]] = []
    for line in output.split(b"\n"):
        item = json.loads(line) if line else {}
        if isinstance(item, list):
            rows.append(item)
            continue
        if "refused" in item:
            raise refusal(item["refused"], **item["params"])
        if name is not None and ("sheet" in item or "done" in item):
            yield Sheet(name, _without_blank_end(rows))
        if "done" in item:
            return
        if "sheet" in item:
            name, rows = item["sheet"], []
    raise refusal("too_slow")


def _without_blank_end(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return tuple(tuple(row) for row in rows)
