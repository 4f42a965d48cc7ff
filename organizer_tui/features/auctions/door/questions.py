"""What the door of an auction asks: a guest's name, the new number of a lost board, the other of two swapped boards."""

from __future__ import annotations

from models.auctions.paddles import boards, operations
from models.auctions.paddles.numbers import find_number
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.rules import NoGuest
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values

Deed = tuple[PaddleRow, str]  # what came of it, and the journal entry by which it is taken back
NUMBER = Field("number", N_("Number"), "number", hint=N_("Empty: the next free one."))


def guest_form(desk: Desk, auction: str, name: str, *, here: bool) -> FormDialog[Deed]:
    """Give a guest a paddle; `here` if they can be checked in at once."""

    async def submit(values: Values) -> Deed:
        return await desk.deed(
            operations.give_guest_paddle,
            auction=auction,
            name=values.text("name"),
            phone=values.text("phone"),
            number=values.maybe_number("number"),
            here=here,
        )

    fields = (
        Field("name", N_("Name"), value=name, required=True),
        Field("phone", N_("Telephone"), hint=N_("So that they can be reached about what they won.")),
        NUMBER,
    )
    return FormDialog(
        _("A guest"), fields, submit, intro=_("Name and telephone stay at the desk and can be forgotten.")
    )


def correct_form(desk: Desk, row: PaddleRow) -> FormDialog[Deed]:
    """Correct a guest; raises NoGuest for a household."""
    if row.household is not None:
        raise NoGuest(_("This paddle is a household's."), _("Correct the household in its own room."))

    async def submit(values: Values) -> Deed:
        words = {"name": values.text("name"), "phone": values.text("phone")}
        return await desk.deed(operations.correct_guest, paddle=row.ref, version=row.version, **words)

    fields = (
        Field("name", N_("Name"), value=row.name, required=True),
        Field("phone", N_("Telephone"), value=row.guest_phone),
    )
    return FormDialog(_("The guest of paddle {number}", number=row.number), fields, submit)


def lost_form(desk: Desk, row: PaddleRow) -> FormDialog[Deed]:
    """A board was lost."""

    async def submit(values: Values) -> Deed:
        return await desk.deed(boards.lost_paddle, paddle=row.ref, number=values.maybe_number("number"))

    about = _("Number {number} is blocked. {home} gets another and keeps all bids.", number=row.number, home=row.words)
    return FormDialog(_("Paddle {number} was lost", number=row.number), (NUMBER,), submit, intro=about)


def swap_form(desk: Desk, auction: str, row: PaddleRow) -> FormDialog[tuple[tuple[PaddleRow, PaddleRow], str]]:
    """Two families hold each other's boards."""

    async def submit(values: Values) -> tuple[tuple[PaddleRow, PaddleRow], str]:
        other = await desk.read(find_number, auction, values.number("other"))
        return await desk.deed(boards.swap_paddles, paddle=row.ref, other=other.ref)

    about = _(
        "Paddle {number} is {home}'s in our list. Whose board do they hold? The families change places; what was "
        "called out under a number stays with it.",
        number=row.number,
        home=row.words,
    )
    fields = (Field("other", N_("The other number"), "number", required=True),)
    return FormDialog(_("Swapped boards"), fields, submit, intro=about)
