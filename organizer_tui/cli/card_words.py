"""The words of `organizer calendar-cards`."""

from __future__ import annotations

import argparse

from models.i18n import _


def add_cards(cards: argparse.ArgumentParser) -> None:
    """For whom, on which sheet, and whether old cards die."""
    cards.add_argument("out", metavar=_("OUT"), help=_("the PDF to write"))
    cards.add_argument(
        "--flats", metavar=_("FLATS"), help=_("only these, such as 101,1203; else all who have none yet")
    )
    cards.add_argument(
        "--renew", action="store_true", help=_("those flats that have a card get a new one, and the old one dies")
    )
    cards.add_argument("--sheet", metavar=_("SHEET"), default="", help=_("2x5, 1x4 or a grid such as 2x4:10,10 (mm)"))
    cards.add_argument("--start", type=int, default=1, metavar=_("N"), help=_("the first free place of a used sheet"))
