"""`organizer centre refresh`: every calendar that is followed, fetched again; a line for each."""

from __future__ import annotations

import argparse
import sys

from models.clock import day_of
from models.events.centre import queries
from models.i18n import _, ngettext
from models.progress import GivenUp
from models.text import harmless
from organizer_tui.cli.opening import opened
from organizer_tui.imports.calendars.looking import refresh
from organizer_tui.imports.calendars.source import CalendarRefused
from organizer_tui.imports.stopping import stoppable

DONE, REFUSED, STOPPED = 0, 1, 130  # the last as shells have it of a command that Ctrl+C ended


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
