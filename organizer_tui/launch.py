"""From a place to a running desk; refuses politely where no screen can be shown."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

from models.i18n import _, set_language
from organizer_tui.locations import building_place, load_settings

WRONG_WORDS = 2


def open_desk(place: str | None = None, language: str | None = None) -> int:
    """Open the desk on the building at `place`, in `language` or the one in the settings; returns the exit code.

    That is 2 where there is no terminal for it.
    """
    os.umask(0o077)
    settings = load_settings()
    if language is not None:
        settings = settings._replace(language=language)
    if settings.language:
        set_language(settings.language)
    if (why := why_no_screen(os.environ)) is not None:
        instead = _("Use “organizer list households”, “organizer export --list” or “organizer --help” instead.")
        print(why, instead, sep="\n", file=sys.stderr)
        return WRONG_WORDS
    # Nothing made while starting is garbage, and looking for some costs a tenth of the start: `opening.warm_up`
    # switches the collector on again. So Textual is imported after this line.
    gc.disable()
    # Textual lets a change wait for the next of its frames: with twice as many, every key is answered sooner.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from organizer_tui.app import OrganizerApp

    app = OrganizerApp(place or building_place(), settings=settings, follows=True)
    try:
        app.run()
    finally:
        app.desk.close()
        gc.freeze()  # nor is the end worth a search for garbage
    return app.return_code or 0


def why_no_screen(env: Mapping[str, str]) -> str | None:
    """Why the desk cannot be shown here, in the volunteer's language; None when it can."""
    if not has_terminal():
        return _("The desk needs a terminal that can show screens; this is none.")
    charset = charset_of(env)
    if charset not in ("", "UTF8") and sys.platform != "win32":
        return _(
            "This terminal writes {charset}; the desk needs UTF-8. Set the terminal to UTF-8 and LANG to {lang}.",
            charset=charset,
            lang="zh_CN.UTF-8",
        )
    return None


def has_terminal() -> bool:
    """Whether there is a terminal that can show screens."""
    both = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return both and os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def charset_of(env: Mapping[str, str]) -> str:
    """The encoding that the environment names for texts, as `UTF8` or `GBK`; '' where it names none (`C`, macOS)."""
    named = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := env.get(name))), "")
    return named.partition(".")[2].partition("@")[0].replace("-", "").replace("_", "").upper()
