"""The record of an auction's draws as text: with it anybody can repeat each, and nobody is named who did not agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.overdue import one_line
from exports.papers.wanted import NothingToPrint
from models.auctions.queries import auctions
from models.auctions.raffle.draw_rules import mark, read_pot
from models.auctions.raffle.queries import draws
from models.auctions.raffle.rows import DrawRow
from models.auctions.rows import AuctionRow
from models.clock import local
from models.i18n import _
from models.simplified import simplified

SHOWN = 3  # marks written out for each draw: the winner's and the next, to compare with


def write_record(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the record of the auction that was named, else of the last that drew anything; raises NothingToPrint."""
    auction, drawn = _wanted(choices.auction)
    files.write(out, record(auction, drawn).encode())
    return [out]


def _wanted(words: str) -> tuple[AuctionRow, list[DrawRow]]:
    folded = simplified(words).casefold()
    for auction in auctions():  # the latest first
        titles = " ".join(simplified(title).casefold() for title in auction.titles)
        if (words == auction.ref or folded in titles) and (drawn := draws(auction.ref)):
            return auction, drawn
    raise NothingToPrint(
        _("Nothing was drawn at this auction.") if words else _("Nothing was drawn at any auction."),
        _("Prizes are drawn in the auctions room with R."),
    )


def record(auction: AuctionRow, drawn: Iterable[DrawRow]) -> str:
    """The record: how it is done, then each draw with its seed, its pot, its winner and the lowest marks."""
    lines = [
        _("Record of the draws: {title}", title=one_line(auction.title)),
        f"{local(auction.opens_at):%Y-%m-%d}",
        "",
        _("How it was drawn, and how anybody can repeat it:"),
        _("Of every paddle number in the pot, the SHA-256 of “seed:draw:number” is worked out."),
        _("The number with the lowest (first by digits and letters) has won."),
        _("In the pot is who was checked in, had not left and had won nothing before."),
    ]
    for row in drawn:
        lines += ["", *_draw(row)]
    return "\n".join(lines) + "\n"


def _draw(row: DrawRow) -> list[str]:
    ordered = sorted(read_pot(row.pot), key=lambda number: mark(row.seed, row.nth, number))
    name = f" ({one_line(row.shown_name)})" if row.shown_name else ""
    typed = f"printf '%s' \"{row.seed}:{row.nth}:{row.paddle_number}\" | sha256sum"
    return [
        _("Draw {nth}: {prize}", nth=row.nth, prize=one_line(row.prize)),
        "  " + _("When: {time}", time=f"{local(row.drawn_at):%H:%M:%S}"),
        "  " + _("Seed: {seed}", seed=row.seed),
        "  " + _("In the pot: {pot}", pot=row.pot),
        "  " + _("Won: paddle {number}", number=row.paddle_number) + name,
        "  " + _("Repeat it: {typed}", typed=typed),
        *(f"    {number:>4}  {mark(row.seed, row.nth, number)}" for number in ordered[:SHOWN]),
    ]
