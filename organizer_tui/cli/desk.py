"""Opening the desk: on the user's building, or on a practice building that nobody can spoil."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from models import db
from models.clock import utc_now
from models.i18n import _, language
from organizer_tui.launch import open_desk as launch
from organizer_tui.launch import why_no_screen


def open_desk(options: argparse.Namespace) -> int:
    """Open the desk on the building that the words name."""
    return launch(options.place, options.language)


def open_demo(options: argparse.Namespace) -> int:
    """Make the practice building, in a place of the user's choice or in a temporary one, and open that."""
    if options.save:
        _make(options.save)
        print(_("The practice building is written: {place}", place=db.shown(options.save)))
        return 0
    if why_no_screen(os.environ) is not None:
        return launch(options.place, options.language)  # says why not, without making anything first
    with tempfile.TemporaryDirectory(prefix="organizer-practice-") as folder:
        place = str(Path(folder) / "practice.organizer")
        print(_("The practice building is being made; that takes some seconds…"), flush=True)
        _make(place)
        return launch(place, options.language)


def _make(place: str) -> None:
    from exports.feeds.publish import publish
    from models.practice.building import make
    from models.practice.names import VOLUNTEERS
    from models.practice.since_published import change_a_little

    now = utc_now()
    make(place, now=now, language=language())
    publish(now=now, who=VOLUNTEERS[0])
    change_a_little(now=now, who=VOLUNTEERS[1])
    db.close()
