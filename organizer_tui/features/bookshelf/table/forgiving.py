"""The two forms of the table: for which day to write, and why a pause is forgiven."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.bookshelf import pauses
from models.bookshelf.meaning import meaning
from models.bookshelf.readers import PauseRow
from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.words import day_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values


class WrittenFor(NamedTuple):
    """The day that was chosen; None is today."""

    on: date | None


def day_form(on: date | None) -> FormDialog[WrittenFor]:
    """Ask for which day the next deeds are written down."""

    async def submit(values: Values) -> WrittenFor:
        return WrittenFor(values.maybe_day("day"))

    value = on.isoformat() if on is not None else ""
    field = Field("day", N_("Day"), "day", value, hint=N_("Empty: today. Also -1, yesterday, 11-20"))
    intro = _("What you scan from then on is written down for that day, until you choose today again.")
    return FormDialog(_("For which day?"), (field,), submit, draft_key="table.day", intro=intro)


def forgive_form(desk: Desk, pause: PauseRow) -> FormDialog[PauseRow]:
    """Ask why a pause is forgiven."""

    async def submit(values: Values) -> PauseRow:
        why = values.text("why")
        if (await desk.read(meaning, why, today=desk.today())).certain:
            raise RuleBroken(_("That was a scan."), _("Say why in words; or press Esc and scan it again."))
        return await desk.write(pauses.forgive_pause, pause=pause.ref, why=why)

    field = Field("why", N_("Reason"), required=True)
    until = day_words(pause.until)
    intro = _("{label} {name} borrows nothing until {day}.", label=pause.label, name=pause.reader_name, day=until)
    title = _("Forgive the pause")
    return FormDialog(title, (field,), submit, draft_key=f"table.forgive.{pause.ref}", intro=intro)
