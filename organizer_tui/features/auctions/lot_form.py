"""The questions asked about a lot: what it is called, how it is sold and for how much."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.lots import operations
from models.auctions.lots.ladder import read_ladder, typed_ladder
from models.auctions.lots.order import move_lot
from models.auctions.lots.packing import pack
from models.auctions.lots.rows import LotRow
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.rows import AuctionRow
from models.auctions.rules import SETUP
from models.clock import local
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.auction_form import LADDER_HINT
from organizer_tui.features.auctions.moments import instant_at, typed_hour, typed_other_day
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values
from organizer_tui.shared.household_finder import household_finder

WAYS = {"live": N_("in the room"), "paper": N_("from a sheet of paper"), "clock": N_("until a time")}


def lot_form(desk: Desk, auction: AuctionRow, lot: LotRow | None = None) -> FormDialog[LotRow]:
    """Add a lot made of one gift, or correct one."""

    async def submit(values: Values) -> LotRow:
        words, terms, selling = _words(values), _terms(values), _selling(desk, auction, values)
        if lot is None:
            return await desk.write(
                operations.add_lot,
                auction=auction.ref,
                words=words,
                terms=terms,
                selling=selling,
                donor=values.text("donor") or None,
                donor_name=values.text("donor_name"),
                anonymous=values.yes("anonymous"),
                worth_fen=values.maybe_fen("worth"),
            )
        row = await desk.write(
            operations.correct_lot, lot=lot.ref, version=lot.version, words=words, terms=terms, selling=selling
        )
        number = values.maybe_number("number") or lot.number
        return row if number == lot.number else await desk.write(move_lot, lot=lot.ref, to=number)

    giver = giver_fields(desk) if lot is None else ()
    fields = (*_first(auction, lot), *giver, *_rest(auction, lot))
    title = _("Correct lot {number}", number=lot.number) if lot else _("Add a lot")
    intro = "" if lot is None or lot.worth_fen is None else _("Worth {amount}.", amount=format_fen(lot.worth_fen))
    key = f"auctions.lot.{lot.ref}.{lot.version}" if lot else "auctions.lot"
    return FormDialog(title, fields, submit, draft_key=key, intro=intro)


def package_form(
    desk: Desk, auction: AuctionRow, gifts: Sequence[str], title: str, worth_fen: int
) -> FormDialog[LotRow]:
    """Make one lot of several gifts."""

    async def submit(values: Values) -> LotRow:
        return await desk.write(
            pack,
            auction=auction.ref,
            gifts=gifts,
            words=_words(values),
            terms=_terms(values),
            selling=_selling(desk, auction, values),
        )

    intro = _("Worth {amount}.", amount=format_fen(worth_fen)) if worth_fen else ""
    return FormDialog(
        _("One lot of these gifts"), (*_first(auction, None, title), *_rest(auction, None)), submit, intro=intro
    )


def giver_fields(desk: Desk) -> tuple[Field, ...]:
    """Who gave it, and what it is worth."""
    return (
        Field("donor", N_("Given by household"), "pick", finder=household_finder(desk)),
        Field("donor_name", N_("Or given by"), hint=N_("A name, if it is no household here.")),
        Field("anonymous", N_("Does not want a name"), "yes"),
        Field("worth", N_("Worth about"), "money", hint=N_("what it would cost in a shop")),
    )


def _first(auction: AuctionRow, lot: LotRow | None, title: str = "") -> tuple[Field, ...]:
    starting = format_fen(lot.starting_fen if lot else auction.starting_fen)
    steps = typed_ladder(lot.ladder if lot else auction.ladder)
    return (
        Field("title", N_("Item"), value=lot.title if lot else title, required=True),
        Field("starting", N_("Starting price"), "money", starting, required=True),
        Field("ladder", N_("Steps"), value=steps, required=True, hint=LADDER_HINT),
    )


def _rest(auction: AuctionRow, lot: LotRow | None) -> tuple[Field, ...]:
    reserve, buy_now = (_money(lot.reserve_fen), _money(lot.buy_now_fen)) if lot else ("", "")
    shown = "yes" if lot and lot.reserve_shown else ""
    own_time = lot.closes_at if lot and lot.closes_at != auction.closes_at else None
    hour, day = (typed_hour(own_time), typed_other_day(own_time, auction.closes_at)) if own_time else ("", "")
    ways = tuple(Option(way, words) for way, words in WAYS.items())
    return (
        Field("reserve", N_("Not below"), "money", reserve, hint=N_("the reserve; empty: none")),
        Field("reserve_shown", N_("Say so to bidders"), "yes", shown),
        Field("buy_now", N_("Bought at once for"), "money", buy_now, hint=N_("empty: only by bidding")),
        Field("quantity", N_("Pieces"), "number", str(lot.quantity if lot else 1), required=True),
        Field("way", N_("Sold"), "choice", lot.way if lot else "live", options=ways),
        Field("table_name", N_("On table"), value=lot.table_name if lot else ""),
        Field("closes", N_("Ends at"), "time", hour, hint=N_("empty: with the auction")),
        Field("closes_on", N_("Ends on"), "day", day, hint=N_("Only if it is another day.")),
        *_number(auction, lot),
        Field("title_en", N_("Item in English"), value=lot.title_en if lot else ""),
        Field("description", N_("Description"), "block", lot.description if lot else ""),
        Field("description_en", N_("The same in English"), "block", lot.description_en if lot else ""),
    )


def _number(auction: AuctionRow, lot: LotRow | None) -> tuple[Field, ...]:
    """While the auction is set up, a lot can be moved to any number."""
    if lot is None or auction.state != SETUP:
        return ()
    return (Field("number", N_("Lot number"), "number", str(lot.number), hint=N_("the others make room")),)


def _words(values: Values) -> Words:
    return Words(*(values.text(name) for name in ("title", "title_en", "description", "description_en")))


def _terms(values: Values) -> Terms:
    return Terms(
        values.fen("starting"),
        read_ladder(values.text("ladder")),
        values.maybe_fen("reserve") or None,
        values.yes("reserve_shown"),
        values.maybe_fen("buy_now") or None,
        values.number("quantity"),
    )


def _selling(desk: Desk, auction: AuctionRow, values: Values) -> Selling:
    way, hour, day = values.text("way"), values.maybe_hour("closes"), values.maybe_day("closes_on")
    if way == "live" and (hour or day):
        name = "closes" if hour else "closes_on"
        raise FieldRefused(
            name, _("A lot sold in the room waits for the hammer, not for the clock."), _("Leave the time empty.")
        )
    if day and not hour:
        raise FieldRefused("closes", _("Say at what time it ends on that day."))
    closes_at = instant_at(desk, day or local(auction.closes_at).date(), hour) if hour else None
    return Selling(way, values.text("table_name"), closes_at)


def _money(fen: int | None) -> str:
    return "" if fen is None else format_fen(fen)
