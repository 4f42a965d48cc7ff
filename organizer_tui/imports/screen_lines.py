"""The two lines above the rows of an import: what the file comes to, or how far it has been read, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from models.i18n import _
from models.incoming import ADDED, CHANGED, UNCHANGED
from models.progress import Progress
from organizer_tui.imports.stopping import bar
from organizer_tui.shared.line import LineWidget, Part

if TYPE_CHECKING:
    from organizer_tui.imports.job import Report
    from organizer_tui.imports.screen import ImportScreen

_BAR = 20


class ImportLine(LineWidget):
    """A line that knows the screen it stands on."""

    @property
    def progress(self) -> Progress | None:
        """How far the work is that goes on now, None when none does."""
        return cast("ImportScreen", self.screen).progress

    @property
    def report(self) -> Report | None:
        """What the file comes to."""
        return cast("ImportScreen", self.screen).report


class Summary(ImportLine):
    """What the file comes to, in one line; while it is read or written, how far that is."""

    def left(self) -> Sequence[Part]:
        """The file and its numbers, or a bar."""
        if (progress := self.progress) is not None:
            return _under_way(progress, cast("ImportScreen", self.screen).at_work_on)
        if (report := self.report) is None:
            return [Part(" " + _("No file is chosen yet. Press O to choose one."), "quiet")]
        flat = report.flat()
        numbers = (
            (_("new: {n}", n=flat[ADDED]), "good"),
            (_("changed: {n}", n=flat[CHANGED]), "key"),
            (_("as before: {n}", n=flat[UNCHANGED]), "quiet"),
            (_("refused: {n}", n=len(report.refused)), "warn" if report.refused else "quiet"),
        )
        return [Part(f" {report.job.file_name[:30]} ", "here"), *(Part(f"  {words}", look) for words, look in numbers)]


def _under_way(progress: Progress, file: str) -> list[Part]:
    if progress.share is None:
        words = _("Reading “{file}”…", file=file) if not progress.stage else _(progress.stage) + "…"
        return [Part(f" {file[:30]} ", "here"), Part(f"  {words}")]
    share = progress.share
    return [
        Part(f" {_(progress.stage)} "),
        Part(bar(share, _BAR), "key"),
        Part(f" {share:4.0%}  {progress.done:,}/{progress.of:,}"),
    ]


class Advice(ImportLine):
    """What to do next."""

    def left(self) -> Sequence[Part]:
        """One sentence."""
        if self.progress is not None:
            return [Part(" " + _("Esc stops it; then nothing is written."), "quiet")]
        if (report := self.report) is None:
            return ()
        if not (report.rows(ADDED) or report.rows(CHANGED)):
            return [Part(" " + _("Nothing in this file is new to the building."))]
        return [Part(" " + _("Nothing is written yet. Look through the rows, then press A to bring them in."))]
