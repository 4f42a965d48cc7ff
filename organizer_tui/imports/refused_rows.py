"""The refused rows of a list as a file of their own, each with its reason: to be corrected and imported again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from exports.sheets import as_csv
from models.i18n import _
from organizer_tui.imports.job import ROSTER, Report
from organizer_tui.imports.source import FileRefused


def save_refused(report: Report, out: Path) -> None:
    """Write the refused rows to a file that is not there yet; raises FileRefused."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(as_csv(refused_rows(report)))
    except FileExistsError as error:
        raise FileRefused(
            _("There is a file “{path}” already.", path=str(out)), _("Choose another name for the refused rows.")
        ) from error
    except (OSError, ValueError) as error:
        raise FileRefused(
            _("The file “{path}” cannot be written.", path=str(out)), _("Choose another folder, or free some space.")
        ) from error


def refused_rows(report: Report) -> list[list[str]]:
    """The header and the refused rows as they stand in the file, each with its number and reason at the end."""
    layout = report.job.layout
    header = list(layout.sheet.rows[layout.header - 1]) if layout.header else []
    width = max((len(row) for row in layout.sheet.rows), default=0)
    rows = [[*_padded(header, width), _("Row"), _("Reason")]]
    for refused in report.refused:
        row = _padded(layout.sheet.rows[refused.row - 1], width)
        for column in layout.private():
            row[column] = ""
        _carry_flat(report, refused.row, row)
        rows.append([*row, str(refused.row), str(refused.reason)])
    return rows


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _carry_flat(report: Report, number: int, row: list[str]) -> None:
    """Write the flat's number into a row that only stood below it: taken out of its list it would be lost."""
    layout = report.job.layout
    columns = layout.columns.get("label", ())
    if report.job.kind != ROSTER or not columns or row[columns[0]].strip():
        return
    for above in reversed(layout.sheet.rows[layout.header : number - 1]):
        if flat := layout.cell(above, "label"):
            row[columns[0]] = flat
            return
