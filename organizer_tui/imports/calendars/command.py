"""`organizer centre`: follow a calendar, or fetch every one that is followed again; a line for each."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from models.clock import day_of
from models.events.centre import queries
from models.events.centre.operations import subscribe
from models.i18n import _, ngettext
from models.progress import GivenUp
from models.text import harmless
from organizer_tui.cli.opening import name_of_doer, opened
from organizer_tui.imports.calendars.looking import looked_at, refresh, source_of
from organizer_tui.imports.calendars.preview import preview_lines
from organizer_tui.imports.calendars.source import CalendarRefused
from organizer_tui.imports.stopping import stoppable

LONGEST_NAME = 40
DONE, REFUSED, WRONG_WORDS, STOPPED = 0, 1, 2, 130  # the last as shells have it of a command that Ctrl+C ended


def centre(options: argparse.Namespace) -> int:
    """Follow a calendar or refresh all; 2 when it is not said which one to follow."""
    if options.deed == "refresh":
        return refresh_all(options)
    if not options.source:
        print(_("Say which file or address the calendar comes from."), file=sys.stderr)
        return WRONG_WORDS
    return follow(options)


def follow(options: argparse.Namespace) -> int:
    """Follow a calendar, or only look at it; raises CalendarRefused."""
    now, source = opened(options), source_of(options.source)
    try:
        with stoppable() as progress:
            reading = looked_at(source, day_of(now), None, progress)
    except GivenUp as stopped:
        print(stopped, file=sys.stderr)
        return STOPPED
    assert reading is not None  # nothing is known of it yet, so it cannot be unchanged
    for line in preview_lines(reading, date.isoformat):
        print(harmless(line))
    if options.dry_run:
        print(_("This was only a look; nothing was written."), file=sys.stderr)
        return DONE
    name = options.name or reading.name[:LONGEST_NAME] or Path(source).stem[:LONGEST_NAME]
    subscribe(name=name, source=source, reading=reading, now=now, who=name_of_doer(options))
    return DONE


def refresh_all(options: argparse.Namespace) -> int:
    """Take what is new in every calendar; 1 when one was refused, and what was there of it stays."""
    now, outcome = opened(options), DONE
    rows = queries.subscriptions(today=day_of(now))
    if not rows:
        print(_("No calendar is followed yet."), file=sys.stderr)
    for row in rows:
        try:
            with stoppable() as progress:
                taken = refresh(row, now, "", progress)
        except CalendarRefused as refused:
            outcome = REFUSED
            print(harmless(_("{name}: {why}", name=row.name, why=str(refused))), file=sys.stderr)
        except GivenUp as stopped:
            print(stopped, file=sys.stderr)
            return STOPPED
        else:
            dates = ngettext("{n} date to come", "{n} dates to come", taken.coming)
            print(harmless(_("{name}: {dates}", name=row.name, dates=dates)))
    return outcome
