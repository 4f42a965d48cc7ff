"""Opening the building that a command works on."""

from __future__ import annotations

import argparse
import getpass
from datetime import datetime

from models.clock import utc_now
from models.migrate import open_building


def opened(options: argparse.Namespace) -> datetime:
    """Open the building named by the words or the environment; returns this instant."""
    now = utc_now()
    open_building(options.place, now)
    return now


def name_of_doer(options: argparse.Namespace) -> str:
    """In whose name a command acts: `--who`, else the account's name."""
    if options.who:
        return str(options.who)
    from models.journal import LONGEST_NAME  # loaded on use: a list names nobody

    try:
        return getpass.getuser()[:LONGEST_NAME]
    except (KeyError, OSError):  # an account without a name, as in a container
        return "organizer"
