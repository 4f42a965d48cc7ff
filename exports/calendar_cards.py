"""Calendar cards of households: links are made while their cards are printed, all of it or nothing.

This is no exporter of the registry. An exporter changes nothing in the building, so that it may run from cron, be
tried, and be repeated; a card that is printed again has a new link, and the card at somebody's fridge is dead.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.feeds.address import webcal
from exports.feeds.publish import publish_links
from exports.papers.calendar_cards import Card, card_sheets
from exports.papers.wanted import NothingToPrint, flats_wanted
from exports.site.site import FEED, PRIVATE_PAGE
from models.errors import RuleBroken
from models.households.building import the_building
from models.households.queries import households
from models.i18n import _
from models.publishing import queries
from models.publishing.links import Choices, NewLink, check_wanted, choose_link, make_link, make_links
from models.publishing.rows import HOUSEHOLD, LinkRow


class Printed(NamedTuple):
    """The cards that were made; `kept` are the flats whose card goes on, since nobody asked to renew it."""

    links: list[NewLink]
    kept: list[str]


def page_of(token: str, address: str) -> str:
    """Where the reader of a link finds their page."""
    return address + token + PRIVATE_PAGE


def feed_of(token: str, address: str) -> str:
    """The same link's calendar, as a phone takes it from a code."""
    return webcal(address + token + FEED)


def card_of(new: NewLink, address: str) -> Card:
    """The card of a link that was made just now."""
    return Card(new.link.kind, new.link.label, page_of(new.token, address), feed_of(new.token, address))


def write_cards(
    out: Path,
    *,
    flats: Sequence[str] = (),
    renew: bool = False,
    sheet: str = "",
    start: int = 1,
    now: datetime,
    who: str,
) -> Printed:
    """Make a link and a card for every household that has none yet, or for these flats; raises a RuleBroken.

    A flat that has a link keeps it unless `renew` says otherwise, which needs flats: nobody renews a whole building
    by a slip. Who said no to the calendar gets no card.
    """
    address = _the_address()
    if renew and not flats:
        raise RuleBroken(
            _("Say which flats get a new card: the old ones would all stop working."),
            _("Name the flats, such as 101, 1203."),
        )
    wanted, kept = _wanted(flats, renew)
    for ref in wanted:
        check_wanted(kind=HOUSEHOLD, of=ref)
    building = the_building().name

    def printed(links: Sequence[NewLink]) -> None:
        cards = [card_of(new, address) for new in links]
        files.write(out, card_sheets(building, cards, sheet, start))

    before = out.exists()
    try:
        made = make_links(households=wanted, printed=printed, now=now, who=who)
    except Exception:
        if not before:  # written, and then not saved: a paper of links that lead nowhere
            with suppress(OSError):
                out.unlink()
        raise
    _show([new.link.ref for new in made], now, who)
    return Printed(made, kept)


def make_and_show(*, kind: str, of: str | None = None, now: datetime, who: str) -> NewLink:
    """Make one link and show its reader at once what there is, so that the phone finds something. Raises RuleBroken."""
    check_wanted(kind=kind, of=of)
    new = make_link(kind=kind, of=of, now=now, who=who)
    _show([new.link.ref], now, who)
    return new


def choose_and_show(*, link: str, version: int, choices: Choices, now: datetime, who: str) -> LinkRow:
    """Choose what a link's calendar shows, and show it so at once. Raises RuleBroken."""
    row = choose_link(link=link, version=version, choices=choices, now=now, who=who)
    _show([link], now, who)
    return row


def _show(links: Sequence[str], now: datetime, who: str) -> None:
    """What the links' readers see, at once; if that cannot be, the next publication shows it.

    The links are saved by now, and their tokens are known nowhere else: a refusal here must not lose them.
    """
    with suppress(RuleBroken):
        publish_links(links=links, now=now, who=who)


def write_card(out: Path, new: NewLink, *, sheet: str = "", start: int = 1) -> None:
    """Write the one card of a link that was made just now and is still known; raises a RuleBroken."""
    files.write(out, card_sheets(the_building().name, [card_of(new, _the_address())], sheet, start))


def _the_address() -> str:
    address = queries.publishing().address
    if not address:
        raise NothingToPrint(
            _("There is no address yet at which residents find the calendar."),
            _("Say it first: 8 opens the calendars, there a."),
        )
    return address


def _wanted(flats: Sequence[str], renew: bool) -> tuple[list[str], list[str]]:
    """The households that get a card, and the flats that keep theirs; raises NothingToPrint."""
    chosen = flats_wanted(flats)
    links = {link.household: link for link in queries.links() if link.kind == HOUSEHOLD and link.live}
    here = [home for home in households() if not flats or home.ref in chosen]
    kept = [home.label for home in here if home.ref in links and not renew]
    unasked = queries.objecting() if not flats else set()  # a flat that is named and does not want one is refused
    wanted = [home.ref for home in here if home.label not in kept and home.ref not in unasked]
    if not wanted:
        if kept:
            raise NothingToPrint(
                _("Everybody asked for has a card already, which goes on working."),
                _("To give a new one, name the flats and say that they are renewed: the old cards die."),
            )
        raise NothingToPrint(_("There is nothing to print."), _("Let a household move in first."))
    return wanted, kept
