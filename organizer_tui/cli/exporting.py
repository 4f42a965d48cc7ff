"""`organizer export`: writing calendars, lists and papers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from exports.registry import EXPORTERS

from models.i18n import _
from organizer_tui.cli.lists import print_table
from organizer_tui.cli.opening import opened


def write_out(options: argparse.Namespace) -> int:
    """Write one export, or list them all."""
    if options.list:
        print_table([_("Name"), _("What")], [[e.name, _(e.title)] for e in EXPORTERS])
        return 0
    exporter = next((e for e in EXPORTERS if e.name == options.name), None)
    if exporter is None or options.out is None:
        print(_("Say what to write and where; “organizer export --list” names all."), file=sys.stderr)
        return 2
    now = opened(options)
    for path in exporter.write(Path(options.out), now):
        print(path)
    return 0
