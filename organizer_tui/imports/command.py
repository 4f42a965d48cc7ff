"""`organizer import`: what the file would do, or did, in words or as one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from models.clock import day_of
from models.i18n import N_, _, ngettext
from models.incoming import CHANGED
from models.text import harmless
from organizer_tui.cli.opening import name_of_doer, opened
from organizer_tui.imports import job
from organizer_tui.imports.job import Report
from organizer_tui.imports.refused_rows import save_refused
from organizer_tui.imports.words import FIELD_WORDS

MOST_LINES = 30


def bring_in(options: argparse.Namespace) -> int:
    """Import a roster or a book list; 1 when rows are refused and the good ones are not asked for alone."""
    now = opened(options)
    reading = job.read_file(options.kind, Path(options.file), day_of(now))
    report = job.preview(reading)
    if options.refused and report.refused:
        save_refused(report, Path(options.refused))
    held_back = bool(report.refused) and not options.accept_good
    if not (options.dry_run or held_back):
        report = job.bring_in(job=reading, now=now, who=name_of_doer(options))
    if options.json:
        print(json.dumps(report.flat(), ensure_ascii=False, indent=2))
    else:
        _print(report, written=not (options.dry_run or held_back))
    _complain(report, options.dry_run, held_back)
    return 1 if held_back and not options.dry_run else 0


def _print(report: Report, *, written: bool) -> None:
    flat = report.flat()
    words = (
        N_("Rows read: {read}. New: {added}, changed: {changed}, as before: {unchanged}, refused: {refused}.")
        if written
        else N_(
            "Rows read: {read}. Would be new: {added}, changed: {changed}, as before: {unchanged}; refused: {refused}."
        )
    )
    print(_(words, **flat | {"refused": len(report.refused)}))
    _lines(change_line(outcome.row, outcome.what) for outcome in report.rows(CHANGED))
    _lines(
        _("Row {row}, {field}: {reason}", row=w.row, field=_(FIELD_WORDS[w.field]), reason=w.reason)
        for w in report.warned
    )
    _lines(str(note) for note in report.notes)


def change_line(row: int, what: str) -> str:
    """One changed row."""
    return _("Row {row} changes: {what}", row=row, what=what)


def _lines(lines: Iterable[str]) -> None:
    found = list(lines)
    for line in found[:MOST_LINES]:
        print(harmless(line))
    if (more := len(found) - MOST_LINES) > 0:
        print(ngettext("… and one more like it.", "… and {n} more like these.", more))


def _complain(report: Report, dry_run: bool, held_back: bool) -> None:
    """Say on stderr what was refused, and what to do."""
    for refused in report.refused:
        print(harmless(_("Row {row}: {reason}", row=refused.row, reason=refused.reason)), file=sys.stderr)
    if dry_run:
        print(_("This was only a look; nothing was written."), file=sys.stderr)
    elif held_back:
        print(
            _("Nothing was written. Correct these rows, or bring in the good ones with --accept-good."),
            file=sys.stderr,
        )
