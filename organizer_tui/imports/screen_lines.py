"""The two lines above the rows of an import: what the file comes to, or how far it has been read, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from models.i18n import N_, _
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
            *_done(report, flat),
            (_("refused: {n}", n=len(report.refused)), "warn" if report.refused else "quiet"),
        )
        return [Part(f" {report.job.file_name[:30]} ", "here"), *(Part(f"  {words}", look) for words, look in numbers)]


def would_be_done(report: Report) -> str:
    """What the volunteer is asked to agree to."""
    words = N_("New: {added}. Changed: {changed}. Refused rows stay out: {refused}.")
    if report.deeds():
        words = N_(
            "Lent: {lent}. Given back: {returned}. Renewed: {renewed}. Lost: {lost}. Refused lines stay out: {refused}."
        )
    return _(words, **report.flat() | {"refused": len(report.refused)})


def was_done(report: Report) -> str:
    """What was written."""
    words = N_("Brought in: {added} new, {changed} changed.")
    if report.deeds():
        words = N_("Brought in: {lent} lent, {returned} given back, {renewed} renewed, {lost} lost.")
    return _(words, **report.flat())


def _done(report: Report, flat: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """The numbers of what comes in; of a loan log, of what was done."""
    if deeds := report.deeds():
        return (
            (_("lent: {n}", n=deeds["lent"]), "good"),
            (_("given back: {n}", n=deeds["returned"]), "key"),
            *([(_("renewed: {n}", n=deeds["renewed"]), "key")] if deeds["renewed"] else []),
            *([(_("lost: {n}", n=deeds["lost"]), "key")] if deeds["lost"] else []),
            (_("known already: {n}", n=flat[UNCHANGED]), "quiet"),
        )
    return (
        (_("new: {n}", n=flat[ADDED]), "good"),
        (_("changed: {n}", n=flat[CHANGED]), "key"),
        (_("as before: {n}", n=flat[UNCHANGED]), "quiet"),
    )


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
            return [Part(" " + _("Nothing in this file is new to the building.")), *self._guests()]
        words = _("Nothing is written yet. Look through the rows, then press A to bring them in.")
        return [Part(" " + words), *self._guests()]

    def _guests(self) -> Sequence[Part]:
        """Of a loan log, what becomes of borrowers whom nobody knows."""
        if self.report is None or self.report.job.kind != "loans":
            return ()
        words = _("G: unknown ones become guests") if not self.report.job.guests else _("Unknown ones become guests")
        return [Part("  " + words, "key" if self.report.job.guests else "quiet")]
