"""The forms of the auctions room: an auction and a lot, and the writes that follow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from models.auctions import operations
from models.auctions.lots import operations as lot_operations
from models.auctions.lots.ladder import read_ladder, typed_ladder
from models.auctions.lots.rows import LotRow
from models.auctions.lots.terms import Selling, Terms, Words
from models.auctions.operations import Evening
from models.auctions.rows import AuctionRow
from models.clock import at_local, local
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.household_finder import household_finder

EVENING = 19
LASTS = timedelta(hours=2)


def auction_form(desk: Desk, auction: AuctionRow | None = None) -> FormDialog[AuctionRow]:
    """Set up a new auction, or correct one."""
    opens = auction.opens_at if auction else at_local(desk.today() + timedelta(days=7), EVENING)
    closes = auction.closes_at if auction else opens + LASTS

    async def submit(values: Values) -> AuctionRow:
        day = values.day("day")
        answers: dict[str, Any] = {
            "title_zh": values.text("title_zh"),
            "title_en": values.text("title_en"),
            "place": values.text("place"),
            "opens_at": _instant(desk, day, values.hour("opens")),
            "closes_at": _instant(desk, values.maybe_day("last_day") or day, values.hour("closes")),
        }
        if auction is None:
            return await desk.write(operations.create_auction, **answers)
        evening = Evening(*(getattr(auction, name) for name in Evening._fields))
        return await desk.write(
            operations.correct_auction, auction=auction.ref, version=auction.version, evening=evening, **answers
        )

    last_day = local(closes).date()
    fields = (
        Field("title_zh", N_("Chinese title"), value=auction.title_zh if auction else ""),
        Field("title_en", N_("English title"), value=auction.title_en if auction else ""),
        Field("place", N_("Place"), value=auction.place if auction else ""),
        Field("day", N_("Day"), "day", f"{local(opens):%Y-%m-%d}", required=True),
        Field("opens", N_("Opens at"), "time", f"{local(opens):%H:%M}", required=True),
        Field("closes", N_("Closes at"), "time", f"{local(closes):%H:%M}", required=True),
        Field(
            "last_day",
            N_("Closes on"),
            "day",
            "" if last_day == local(opens).date() else f"{last_day:%Y-%m-%d}",
            hint=N_("Only if it is another day."),
        ),
    )
    title = _("Correct the auction") if auction else _("New auction")
    return FormDialog(title, fields, submit, draft_key=_key("auction", auction))


def _key(what: str, row: AuctionRow | LotRow | None) -> str:
    """A draft belongs to one version of one record: an old one must not come back over newer facts."""
    return f"auctions.{what}.{row.ref}.{row.version}" if row else f"auctions.{what}"


def _instant(desk: Desk, day: Any, hour: Any) -> datetime:
    zone = local(desk.now()).tzinfo
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def lot_form(desk: Desk, auction: AuctionRow, lot: LotRow | None = None) -> FormDialog[LotRow]:
    """Add a lot, or correct one."""

    async def submit(values: Values) -> LotRow:
        words = Words(values.text("title"), description=values.text("description"))
        terms = Terms(values.fen("starting"), read_ladder(values.text("ladder")))
        if lot is None:
            giver = {"donor": values.text("donor") or None, "donor_name": values.text("donor_name")}
            return await desk.write(lot_operations.add_lot, auction=auction.ref, words=words, terms=terms, **giver)
        words = words._replace(title_en=lot.title_en, description_en=lot.description_en)
        terms = terms._replace(**{name: getattr(lot, name) for name in Terms._fields[2:]})
        selling = Selling(lot.way, lot.table_name, lot.closes_at)
        return await desk.write(
            lot_operations.correct_lot, lot=lot.ref, version=lot.version, words=words, terms=terms, selling=selling
        )

    fields = (
        Field("title", N_("Item"), value=lot.title if lot else "", required=True),
        Field(
            "starting",
            N_("Starting price"),
            "money",
            format_fen(lot.starting_fen if lot else auction.starting_fen),
            required=True,
        ),
        Field(
            "ladder",
            N_("Steps"),
            value=typed_ladder(lot.ladder if lot else auction.ladder),
            required=True,
            hint=N_("In yuan: 1, or 1, 50:5 (by 5 from 50 on)"),
        ),
        *(_giver(desk) if lot is None else ()),
        Field("description", N_("Description"), "block", lot.description if lot else ""),
    )
    title = _("Correct lot {number}", number=lot.number) if lot else _("Add a lot")
    return FormDialog(title, fields, submit, draft_key=_key("lot", lot))


def _giver(desk: Desk) -> tuple[Field, ...]:
    return (
        Field("donor", N_("Given by household"), "pick", finder=household_finder(desk)),
        Field("donor_name", N_("Or given by"), hint=N_("A name, if it is no household here.")),
    )
