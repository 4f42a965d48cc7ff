"""`organizer projector`: the wall in this terminal, or as a page for the browser of this computer."""

from __future__ import annotations

import argparse
import os
import sys
from threading import Event

from models.auctions.queries import auctions
from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.cli.opening import opened
from organizer_tui.crash import write_log
from organizer_tui.launch import why_no_screen

DONE, REFUSED, WRONG_WORDS = 0, 1, 2


def show(options: argparse.Namespace) -> int:
    """Show an auction until q, or until Ctrl+C where a browser shows it."""
    if not options.browser and (why := why_no_screen(os.environ)) is not None:
        print(why, _("“organizer projector --browser” shows it in a browser instead."), sep="\n", file=sys.stderr)
        return WRONG_WORDS
    opened(options)
    auction = auction_named(options.auction) if options.auction else None
    return _in_browser(auction, options.no_open) if options.browser else _in_terminal(auction)


def auction_named(words: str) -> str:
    """The auction by its title or a part of it, the latest if several have it; refuses when none has."""
    wanted = words.strip().casefold()
    found = next((row for row in auctions() if wanted in f"{row.title_zh}\n{row.title_en}".casefold()), None)
    if found is None:
        raise RuleBroken(_("There is no auction “{words}”.", words=words), _("“organizer list auctions” names all."))
    return found.ref


def _in_terminal(auction: str | None) -> int:
    from organizer_tui.features.auctions.projector.app import ProjectorApp

    app = ProjectorApp(auction)
    app.run()
    return app.return_code or DONE


def _in_browser(auction: str | None, no_open: bool) -> int:
    from organizer_tui.features.auctions.projector.page_of import ProjectorPage, open_browser

    try:
        page = ProjectorPage(write_log, auction=auction)
    except OSError as error:
        raise RuleBroken(_("No page can be served on this computer."), str(error)) from error
    page.start()
    print(_("The projector's page, on this computer only: {address}", address=page.address))
    print(_("Put the browser on the projector's screen and press F11. Ctrl+C here ends it."), flush=True)
    if not no_open:
        open_browser(page.address)
    try:
        Event().wait()
    except KeyboardInterrupt:
        print()
    finally:
        page.stop()
    return DONE
