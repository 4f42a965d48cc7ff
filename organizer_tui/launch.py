"""Opening the desk in a terminal: refusing where there is none, and leaving with an honest exit code."""

from __future__ import annotations

import gc
import os
import sys

from models.i18n import _, set_language
from organizer_tui.locations import building_place, load_settings


def open_desk(place: str | None = None) -> int:
    """Open the desk on a building and return the exit code: 0 closed, 1 failed, 2 no terminal, 128+n by signal."""
    os.umask(0o077)
    settings = load_settings()
    if settings.language:
        set_language(settings.language)
    if not has_terminal():
        print(
            _("The desk needs a terminal that can show screens; this is none. "),
            _("Use “organizer list households”, “organizer export --list” or “organizer --help” instead."),
            sep="",
            file=sys.stderr,
        )
        return 2
    # Nothing made while starting is garbage, and looking for some costs a tenth of the start: `opening.warm_up`
    # switches the collector on again. So Textual is imported after this line.
    gc.disable()
    from organizer_tui.app import OrganizerApp

    app = OrganizerApp(place or building_place(), settings=settings)
    try:
        app.run()
    finally:
        app.desk.close()
    return app.return_code or 0


def has_terminal() -> bool:
    """Whether there is a terminal that can show screens."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb", "unknown")
