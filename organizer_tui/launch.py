"""Opening the desk in a terminal: refusing where there is none, and leaving with an honest exit code."""

from __future__ import annotations

import os
import sys

from models.i18n import _, set_language
from organizer_tui import hardening
from organizer_tui.locations import building_place, load_settings


def open_desk(place: str | None = None) -> int:
    """Open the desk on a building and return the exit code: 0 closed, 1 failed, 2 no terminal, 128+n by signal."""
    os.umask(0o077)
    settings = load_settings()
    if settings.language:
        set_language(settings.language)
    if not hardening.has_terminal():
        print(
            _("The desk needs a terminal that can show screens; this is none. "),
            _("Use “organizer list households”, “organizer export --list” or “organizer --help” instead."),
            sep="",
            file=sys.stderr,
        )
        return 2
    from organizer_tui.app import OrganizerApp

    app = OrganizerApp(place or building_place(), settings=settings)
    try:
        app.run()
    finally:
        app.desk.close()
    return app.return_code or 0
