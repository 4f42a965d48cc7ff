"""Going to a day that is typed: a date, a weekday, a month, a festival."""

from __future__ import annotations

import re
from datetime import date

from models.i18n import N_, _
from organizer_tui.features.events.calendar.grid import EARLIEST
from organizer_tui.features.events.times import read_coming_day
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.entries import NotUnderstood, plain
from organizer_tui.shared.fields import Field, Values

MONTH = re.compile(r"([0-9]{4})(?:[-/.年])([0-9]{1,2})月?")


def read_jump(text: str, today: date) -> date:
    """The day that is meant; of a month its first. Raises NotUnderstood."""
    bare = plain(text).casefold().replace(" ", "")
    if match := MONTH.fullmatch(bare):
        year, month = int(match[1]), int(match[2])
        if not EARLIEST.year <= year <= date.max.year or not 1 <= month <= 12:
            raise NotUnderstood(_("There is no such day: {text}.", text=text[:40]))
        return date(year, month, 1)
    return read_coming_day(text, today)


def jump_form(today: date) -> FormDialog[date]:
    """Ask where to go."""

    async def read(values: Values) -> date:
        return read_jump(values.text("day"), today)

    hint = N_("2027-2, 11-28, Saturday, +14, 春节")
    return FormDialog(_("Go to which day?"), (Field("day", N_("Day"), required=True, hint=hint),), read)
