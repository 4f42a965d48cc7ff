"""`organizer list` and `organizer info`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models import db
from models.clock import day_of
from models.errors import BuildingUnavailable
from models.filesystem import is_local
from models.i18n import _, language
from organizer_tui import __version__
from organizer_tui.cli.opening import opened
from organizer_tui.cli.printing import print_list, print_table
from organizer_tui.locations import data_folder, log_folder, settings_path


def show_list(options: argparse.Namespace) -> int:
    """Print one list of the building."""
    now = opened(options)
    print_list(options.name, day_of(now), as_json=options.json)
    return 0


def show_info(options: argparse.Namespace) -> int:
    """Say where everything is and how the building is kept; a building that does not open is part of the answer."""
    lines = [
        [_("Version"), __version__],
        [_("Language"), language()],
        [_("Building"), db.shown(options.place)],
        [_("Settings"), str(settings_path())],
        [_("Data folder"), str(data_folder())],
        [_("Logs"), str(log_folder())],
        [_("Python"), f"{sys.version.split()[0]} ({sys.executable})"],
    ]
    status = 0
    try:
        opened(options)
        sound = db.quick_check()
        status = 0 if sound else 1
        lines += [[_("Database"), db.engine_words()], [_("State"), _("sound") if sound else _("damaged")]]
        if sound:
            findings = _books()
            status = 1 if findings else status
            lines += findings or [[_("Books of the auctions"), _("even")]]
        if not (db.is_address(options.place) or is_local(Path(options.place))):
            lines.append([_("Disk"), _("on a network or copied by a cloud service: unsafe; PostgreSQL is for that")])
    except BuildingUnavailable as refusal:
        lines.append([_("State"), str(refusal)])
        status = 1 if db.is_address(options.place) or Path(options.place).exists() else 0
    print_table([_("What"), _("Where")], lines)
    return status


def _books() -> list[list[str]]:
    """What does not fit in the books of an auction, a line each."""
    from models.auctions.money.books import all_findings  # loaded on use

    return [[_("Books of {auction}", auction=title), f"{found.title} {found.hint}"] for title, found in all_findings()]
