"""`organizer calendar-cards`: cards with secret links, which are made meanwhile; no export, since it changes things."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from exports.calendar_cards import write_cards
from exports.choices import codes_in
from models.i18n import _, ngettext
from models.text import harmless
from organizer_tui.cli.opening import name_of_doer, opened
from organizer_tui.shared.calendar_tokens import handed_over

DONE, WRONG_WORDS = 0, 2


def cards(options: argparse.Namespace) -> int:
    """Write the cards; say how many, and whose go on. Never prints a link."""
    out = Path(options.out)
    if out.suffix.lower() != ".pdf":
        print(_("“{out}” does not end in {endings}.", out=options.out, endings=".pdf"), file=sys.stderr)
        return WRONG_WORDS
    now = opened(options)
    flats = codes_in(options.flats or "")
    chosen = {"renew": options.renew, "sheet": options.sheet, "start": options.start}
    printed = write_cards(out, flats=flats, now=now, who=name_of_doer(options), **chosen)
    print(ngettext("{n} card is written.", "{n} cards are written.", len(printed.links)))
    if printed.kept:
        print(_("Cards that stay as they are: {flats}.", flats=" ".join(printed.kept)))
    if said := handed_over([new.token for new in printed.links], now):
        print(harmless(said))
    return DONE
