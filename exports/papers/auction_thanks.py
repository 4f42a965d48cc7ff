"""Thanks to those who gave to an auction: a letter for each, and a text to paste.

What a gift fetched is said only if it was sold. Somebody who wants no name gets a letter like everybody else, which
promises that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.papers.late import day_in_words
from exports.papers.letter import BIG, BIGGER, TITLE, Letters
from exports.papers.overdue import one_line
from exports.papers.wanted import NothingToPrint
from models.access import snapshot
from models.auctions.lots.queries import gifts, lots
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.queries import auctions
from models.auctions.rows import AuctionRow
from models.auctions.rules import ARCHIVED, SETTLEMENT
from models.clock import day_of
from models.households.building import the_building
from models.i18n import _, ngettext, spoken
from models.money import format_fen
from models.simplified import simplified


class Fetched(NamedTuple):
    """A gift by its name; `fen` is what it was sold for, None if it was not; `package` is the lot it was part of."""

    title: str
    fen: int | None = None
    package: str = ""


class AuctionGiver(NamedTuple):
    """Somebody who gave; `label` and `name` are what they can be asked for by, `unnamed` if no paper may name them."""

    donor: str
    label: str
    name: str
    unnamed: bool
    gifts: tuple[Fetched, ...]


def write_letters(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a letter to everybody who gave to an auction, or to the chosen ones; raises a RuleBroken."""
    auction, givers = _wanted(choices)
    files.write(out, letters(the_building().name, auction, givers, day_of(now)))
    return [out]


def write_text(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a text of thanks for everybody who gave to an auction, or for the chosen ones; raises a RuleBroken."""
    files.write(out, chat_text(*_wanted(choices)).encode())
    return [out]


def _wanted(choices: Choices) -> tuple[AuctionRow, list[AuctionGiver]]:
    with snapshot():
        auction = auction_thanked_for(auctions(), choices.auction)
        return auction, auction_givers(gifts(auction.ref), lots(auction.ref), choices.donors)


def auction_thanked_for(rows: Sequence[AuctionRow], words: str) -> AuctionRow:
    """The auction of that ref or title, else the last that is over, never a rehearsal; raises NothingToPrint."""
    if words:
        folded = simplified(words).casefold()
        for row in rows:
            shown = (row.title_zh, row.title_en, *row.titles)
            if words == row.ref or folded in [simplified(title).casefold() for title in shown if title]:
                return row
        raise NothingToPrint(
            _("No auction is called “{title}”.", title=words), _("Write its title as it stands in the auctions room.")
        )
    real = [row for row in rows if not row.practice]
    over = [row for row in real if row.state in (SETTLEMENT, ARCHIVED)]
    if not real:
        raise NothingToPrint(_("There is no auction yet."), _("Set one up in the auctions room."))
    return (over or real)[0]


def auction_givers(given: Iterable[GiftRow], sold: Iterable[LotRow], donors: Sequence[str] = ()) -> list[AuctionGiver]:
    """Who gave what, in the order of their first gift, or the chosen ones only; raises NothingToPrint."""
    places = {lot.ref: lot for lot in sold}
    by_donor: dict[tuple[str | None, str], list[GiftRow]] = {}
    for gift in given:
        if gift.donor_words:
            by_donor.setdefault((gift.donor, "" if gift.donor else gift.donor_name), []).append(gift)
    found = [_giver(of_one, places) for of_one in by_donor.values()]
    asked = {words: [giver for giver in found if words in giver[:3]] for words in donors}
    if strangers := [words for words, named in asked.items() if not named]:
        raise NothingToPrint(
            _("Nothing was given by “{donor}”.", donor=strangers[0]),
            _("Write the flat, or the name as it stands in the list of gifts."),
        )
    if not found:
        raise NothingToPrint(
            _("Nobody is written down who gave to this auction."), _("A donor is written down with the gift.")
        )
    return [giver for giver in found if not asked or any(giver in named for named in asked.values())]


def _giver(given: Sequence[GiftRow], places: dict[str, LotRow]) -> AuctionGiver:
    first = given[0]
    unnamed = any(gift.anonymous for gift in given)
    fetched = tuple(_fetched(gift, places.get(gift.lot or "")) for gift in given)
    return AuctionGiver(first.donor_words, first.donor_label, first.donor_name, unnamed, fetched)


def _fetched(gift: GiftRow, lot: LotRow | None) -> Fetched:
    title = spoken(gift.title, gift.title_en)
    if lot is None or not lot.sold:
        return Fetched(title)
    return Fetched(title, lot.sold_fen, lot.words if len(lot.gifts) > 1 else "")


def letters(building: str, auction: AuctionRow, givers: Iterable[AuctionGiver], today: date) -> bytes:
    """The letters as PDF, each on a page of its own."""
    paper = Letters(_("{building}: thanks to those who gave to an auction", building=building))
    for giver in givers:
        paper.begin()
        paper.say(_("Thank you"), TITLE, "middle")
        paper.say(_("To {donor}", donor=giver.donor), BIGGER)
        paper.say(_given(auction, len(giver.gifts)))
        paper.tell(((_("“{title}”", title=gift.title), _about(gift)) for gift in giver.gifts), BIG * 0.9)
        if cause := spoken(auction.cause_zh, auction.cause_en):
            paper.say(_("The money is for: {cause}", cause=cause))
        if giver.unnamed:
            paper.say(_("What you gave without a name stays without a name: no paper says that it came from you."))
        paper.say(_("Without gifts like yours there is no auction. Thank you from all of us!"))
        paper.sign(building, today)
    return paper.data()


def _given(auction: AuctionRow, count: int) -> str:
    return ngettext(
        "You gave this to our auction “{title}” on {day}:",
        "You gave {n} things to our auction “{title}” on {day}:",
        count,
        title=auction.title,
        day=day_in_words(day_of(auction.opens_at)),
    )


def _about(gift: Fetched) -> str:
    """What it fetched, if it was sold."""
    if gift.fen is None:
        return ""
    amount = format_fen(gift.fen)
    if gift.package:
        return _("sold as part of “{lot}”, which fetched {amount}", lot=gift.package, amount=amount)
    return _("sold for {amount}", amount=amount)


def chat_text(auction: AuctionRow, givers: Iterable[AuctionGiver]) -> str:
    """A paragraph for each, for nobody but them: what they gave without a name must not be read by others."""
    return "".join(f"{_paragraph(auction, giver)}\n\n" for giver in givers).removesuffix("\n")


def _paragraph(auction: AuctionRow, giver: AuctionGiver) -> str:
    things = _(", ").join(_thing(gift) for gift in giver.gifts)
    cause = one_line(spoken(auction.cause_zh, auction.cause_en))
    thanks = _(
        "Thank you, {donor}, for what you gave to our auction “{title}”: {things}.",
        donor=one_line(giver.donor),
        title=one_line(auction.title),
        things=things,
    )
    return thanks + (_(" The money is for: {cause}", cause=cause) if cause else "")


def _thing(gift: Fetched) -> str:
    title, about = one_line(gift.title), one_line(_about(gift))
    return _("“{title}” ({about})", title=title, about=about) if about else _("“{title}”", title=title)
