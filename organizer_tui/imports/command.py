"""`organizer import`: what the file would do, or did, in words or as one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

from models.clock import day_of
from models.i18n import N_, _, ngettext
from models.incoming import CHANGED, Outcome
from models.progress import GivenUp, Progress
from models.text import harmless
from organizer_tui.cli.opening import name_of_doer, opened
from organizer_tui.imports import job
from organizer_tui.imports.job import Report, said
from organizer_tui.imports.refused_rows import save_refused
from organizer_tui.imports.stopping import stoppable
from organizer_tui.imports.words import FIELD_WORDS

STOPPED = 130  # as shells have it of a command that Ctrl+C ended
MOST_LINES = 30
MOST_REFUSED = 100

_OF_A_LOG = N_(
    "Lines read: {read}. Lent: {lent}, given back: {returned}, renewed: {renewed}, lost: {lost}, known already: "
    "{unchanged}, refused: {refused}."
)
_WOULD_BE_OF_A_LOG = N_(
    "Lines read: {read}. Would be lent: {lent}, given back: {returned}, renewed: {renewed}, lost: {lost}; known "
    "already: {unchanged}; refused: {refused}."
)


def bring_in(options: argparse.Namespace) -> int:
    """Import a roster, a book list or a loan log; 1 when rows are refused and the good ones are not asked for alone."""
    now = opened(options)
    try:
        with stoppable() as progress:
            report, held_back = _done(options, now, progress)
    except GivenUp as stopped:
        print(stopped, file=sys.stderr)
        return STOPPED
    if options.json:
        print(json.dumps(report.flat(), ensure_ascii=False, indent=2))
    else:
        _print(report, written=not (options.dry_run or held_back))
    _complain(report, options.dry_run, held_back)
    return 1 if held_back and not options.dry_run else 0


def _done(options: argparse.Namespace, now: datetime, progress: Progress) -> tuple[Report, bool]:
    """What the import did or would do, and whether refused rows held it back."""
    told = job.Told(options.sheet or "", options.columns, options.headings)
    reading = job.read_file(options.kind, Path(options.file), day_of(now), told, progress)
    reading = replace(reading, guests=options.guests)
    report = job.preview(reading, progress)
    if options.refused and report.refused:
        save_refused(report, Path(options.refused))
    held_back = bool(report.refused) and not options.accept_good
    if not (options.dry_run or held_back):
        report = job.bring_in(job=reading, now=now, who=name_of_doer(options), progress=progress)
    return report, held_back


def _print(report: Report, *, written: bool) -> None:
    flat = report.flat()
    if report.job.kind == job.LOANS:
        words = _OF_A_LOG if written else _WOULD_BE_OF_A_LOG
        print(_(words, **flat | {"refused": len(report.refused)}))
        _print_details(report)
        return
    words = (
        N_("Rows read: {read}. New: {added}, changed: {changed}, as before: {unchanged}, refused: {refused}.")
        if written
        else N_(
            "Rows read: {read}. Would be new: {added}, changed: {changed}, as before: {unchanged}; refused: {refused}."
        )
    )
    print(_(words, **flat | {"refused": len(report.refused)}))
    _lines(change_line(outcome) for outcome in report.rows(CHANGED))
    _print_details(report)


def _print_details(report: Report) -> None:
    """What there is to say of rows that come in, and of the file."""
    _lines(
        _("Row {row}, {field}: {reason}", row=w.row, field=_(FIELD_WORDS[w.field]), reason=w.reason)
        for w in report.warned
    )
    _lines(str(note) for note in report.notes)


def change_line(outcome: Outcome) -> str:
    """One changed row, with what it changes."""
    changes = "; ".join(said(change) for change in outcome.changes)
    return _("Row {row} changes {what}: {changes}", row=outcome.row, what=outcome.what, changes=changes)


def _lines(lines: Iterable[str], most: int = MOST_LINES, file: TextIO | None = None) -> None:
    found = list(lines)
    for line in found[:most]:
        print(harmless(line), file=file)
    if (more := len(found) - most) > 0:
        print(ngettext("… and one more like it.", "… and {n} more like these.", more), file=file)


def _complain(report: Report, dry_run: bool, held_back: bool) -> None:
    """Say on stderr what was refused, and what to do."""
    refused = (_("Row {row}: {reason}", row=refused.row, reason=refused.reason) for refused in report.refused)
    _lines(refused, MOST_REFUSED, sys.stderr)
    if len(report.refused) > MOST_REFUSED:
        print(_("All of them go into a file with --refused FILE."), file=sys.stderr)
    if dry_run:
        print(_("This was only a look; nothing was written."), file=sys.stderr)
    elif held_back:
        print(
            _("Nothing was written. Correct these rows, or bring in the good ones with --accept-good."),
            file=sys.stderr,
        )
