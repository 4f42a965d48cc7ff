"""Calendar cards for many flats at once: for those who have none yet, or for the flats that are named."""

from __future__ import annotations

from exports.calendar_cards import Printed, write_cards
from exports.choices import codes_in
from models.i18n import N_, _, ngettext
from organizer_tui.shared.calendar_link import CARD_SHEETS
from organizer_tui.shared.calendar_tokens import hand_over_beside
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values
from organizer_tui.shared.room_screen import RoomScreen
from organizer_tui.shared.written_file import OUT, PDF, ask_before_writing_over, documents_folder, typed_file


async def print_cards(screen: RoomScreen) -> None:
    """Ask for whom and where, make the links with their cards, and say what came of it."""
    printed = await screen.ask(_form(screen))
    if printed is None:
        return
    said = [ngettext("{n} card is written.", "{n} cards are written.", len(printed.links))]
    if printed.kept:
        said.append(_("Cards that stay as they are: {flats}.", flats=" ".join(printed.kept)))
    said.append(_("Print the file at 100 %, cut the cards apart, hand them over, and delete the file."))
    hand_over_beside(screen.organizer, [new.token for new in printed.links])
    await screen.ask(TellDialog(_("Calendar cards"), "\n".join(said)))


def _form(screen: RoomScreen) -> FormDialog[Printed]:
    async def submit(values: Values) -> Printed:
        out = typed_file(values.text(OUT), PDF)
        await ask_before_writing_over(screen.organizer, out)
        return await screen.desk.write(
            write_cards,
            out=out,
            flats=codes_in(values.text("flats")),
            renew=values.yes("renew"),
            sheet=values.text("sheet"),
            start=values.number("start"),
        )

    file = documents_folder() / _("calendar cards {day}.pdf", day=screen.desk.today())
    fields = (
        Field("flats", N_("Only these flats"), hint=N_("101, 1203; empty: all who have none yet")),
        Field("renew", N_("New ones for old"), "yes"),
        Field("sheet", N_("Sheet"), "choice", "2x5", options=CARD_SHEETS),
        Field("start", N_("First free place"), "number", "1", required=True),
        Field(OUT, N_("File"), value=str(file), required=True),
    )
    intro = _(
        "A card carries a secret link, which is made now and cannot be printed again. Whoever has a card keeps it, "
        "unless “New ones for old” says that it dies."
    )
    return FormDialog(_("Calendar cards"), fields, submit, intro=intro)
