"""The questions asked about a gift, and about what nobody bought."""

from __future__ import annotations

from models.auctions.lots import follow_up, gifts
from models.auctions.lots.giving import Given
from models.auctions.lots.rows import GiftRow, LotRow
from models.auctions.rows import AuctionRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.household_finder import household_finder

ENDS = {
    "": N_("not yet settled"),
    follow_up.RETURNED: N_("went back"),
    follow_up.KEPT: N_("kept for next time"),
    follow_up.GIVEN: N_("given away"),
    follow_up.SOLD_LATER: N_("sold afterwards"),
}
NEW, SAVE, AWAY = "new", "save", "away"
PHOTO_DEEDS = (
    Option(NEW, N_("another photo")),
    Option(SAVE, N_("write it to a file, to look at it")),
    Option(AWAY, N_("take it away")),
)


def gift_form(desk: Desk, auction: AuctionRow, gift: GiftRow | None = None) -> FormDialog[GiftRow]:
    """Take in a gift, or correct one."""

    async def submit(values: Values) -> GiftRow:
        given = Given(
            title=values.text("title"),
            title_en=values.text("title_en"),
            description=values.text("description"),
            donor=values.text("donor") or None,
            donor_name=values.text("donor_name"),
            anonymous=values.yes("anonymous"),
            worth_fen=values.maybe_fen("worth"),
            restrictions=values.text("restrictions"),
        )
        if gift is None:
            return await desk.write(gifts.add_gift, auction=auction.ref, given=given)
        return await desk.write(gifts.correct_gift, gift=gift.ref, version=gift.version, given=given)

    title = _("Correct a gift") if gift else _("A gift for {title}", title=auction.title)
    key = f"auctions.gift.{gift.ref}.{gift.version}" if gift else "auctions.gift"
    return FormDialog(title, _fields(desk, gift), submit, draft_key=key)


def _fields(desk: Desk, gift: GiftRow | None) -> tuple[Field, ...]:
    home, name = (gift.donor or "", gift.donor_name) if gift else ("", "")
    worth = "" if gift is None or gift.worth_fen is None else format_fen(gift.worth_fen)
    shown = gift.donor_words if gift and home else ""
    return (
        Field("title", N_("What was given"), value=gift.title if gift else "", required=True),
        Field("donor", N_("Given by household"), "pick", home, finder=household_finder(desk), shown=shown),
        Field(
            "donor_name", N_("Or given by"), value="" if home else name, hint=N_("A name, if it is no household here.")
        ),
        Field("anonymous", N_("Does not want a name"), "yes", "yes" if gift and gift.anonymous else ""),
        Field("worth", N_("Worth about"), "money", worth, hint=N_("what it would cost in a shop")),
        Field(
            "restrictions",
            N_("What goes with it"),
            value=gift.restrictions if gift else "",
            hint=N_("by when, for whom, only by appointment"),
        ),
        Field("title_en", N_("The same in English"), value=gift.title_en if gift else ""),
        Field("description", N_("Description"), "block", gift.description if gift else ""),
    )


def follow_up_form(desk: Desk, lot: LotRow) -> FormDialog[LotRow]:
    """What became of a lot that nobody bought."""

    async def submit(values: Values) -> LotRow:
        on = values.maybe_day("on") or desk.today()
        return await desk.write(follow_up.follow_up_lot, lot=lot.ref, follow_up=values.text("end"), on=on)

    options = tuple(Option(value, words) for value, words in ENDS.items())
    fields = (
        Field("end", N_("It"), "choice", lot.follow_up or follow_up.RETURNED, options=options),
        Field("on", N_("Day"), "day", f"{lot.followed_up_on or desk.today():%Y-%m-%d}"),
    )
    title = _("What became of lot {number}, {title}?", number=lot.number, title=lot.title)
    intro = _("Given by {donor}.", donor=lot.donor_words) if lot.donor_words else ""
    return FormDialog(title, fields, submit, intro=intro)


def photo_form(gift: GiftRow) -> FormDialog[str]:
    """What to do with the photo that is there."""

    async def submit(values: Values) -> str:
        return values.text("deed")

    fields = (Field("deed", N_("Photo"), "choice", NEW, options=PHOTO_DEEDS),)
    return FormDialog(_("The photo of {title}", title=gift.title), fields, submit)


def next_form(auction: AuctionRow) -> FormDialog[str]:
    """Whether the next auction is set up like this one, or this one is rehearsed."""

    async def submit(values: Values) -> str:
        return values.text("what")

    options = (Option("practice", N_("a practice run with the same lots")), Option("next", N_("the next auction")))
    fields = (Field("what", N_("Set up"), "choice", "practice", options=options),)
    return FormDialog(_("Like {title}", title=auction.title), fields, submit)
