"""The plan of an event in words: when a task is due, how the money stands, what is meant by a day that was typed."""

from __future__ import annotations

import re
from datetime import date

from models.events.plan.balance import Balance
from models.events.plan.money_rules import COST, INCOME, PUT_IN, TAKEN_OUT
from models.events.plan.rows import LessonRow, PaymentRow
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.features.events.times import read_coming_day
from organizer_tui.shared.entries import plain

KINDS = {COST: N_("cost"), INCOME: N_("income"), PUT_IN: N_("into the box"), TAKEN_OUT: N_("out of the box")}
SOON = 7
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")


def distance_words(days: int) -> str:
    """How far a task is from its event."""
    if not days:
        return _("the first day")
    if days < 0:
        return ngettext("{n} day before", "{n} days before", -days)
    return ngettext("{n} day after", "{n} days after", days)


def due_words(due_on: date, today: date) -> str:
    """How long it is until a task is due, or since."""
    days = (due_on - today).days
    if not days:
        return _("today")
    return ngettext("{n} day late", "{n} days late", -days) if days < 0 else ngettext("in {n} day", "in {n} days", days)


def read_days(text: str, first_on: date, today: date) -> int:
    """How many days after the event's first day: -30, 0, +1, or a date, of which the nearest year is meant."""
    bare = plain(text).replace("−", "-").replace(" ", "").removesuffix("天")
    if _NUMBER.fullmatch(bare):
        return int(bare)
    day = read_coming_day(bare, today)
    if re.search("[0-9]{4}", bare):
        return (day - first_on).days
    years = [day.replace(year=day.year + more, day=min(day.day, 28) if day.month == 2 else day.day) for more in (-1, 1)]
    return min(((found - first_on).days for found in (day, *years)), key=abs)


def signed(days: int) -> str:
    """A number of days as it would be typed."""
    return f"{days:+d}" if days else "0"


def money_words(money: Balance) -> str:
    """How the money stands: what came of it, what lies in the cash box, what is owed."""
    parts = [
        _("result {sum}", sum=format_fen(money.result_fen)),
        _("in the cash box {sum}", sum=format_fen(money.box_fen)),
    ]
    if money.owed_fen:
        parts.append(_("owed {sum}", sum=format_fen(money.owed_fen)))
    if money.held_fen:
        parts.append(_("still to be handed in {sum}", sum=format_fen(money.held_fen)))
    return " · ".join(parts)


def purses_words(money: Balance, payments: tuple[PaymentRow, ...]) -> str:
    """Who is owed how much, or holds how much, one after another."""
    names = {row.resident: f"{row.resident_label} {row.resident_name}".strip() for row in payments if row.resident}
    said = []
    for purse in money.purses:
        name, fen = names.get(purse.resident, ""), purse.owed_fen
        words = N_("{name} is owed {sum}") if fen > 0 else N_("{name} holds {sum}")
        said.append(_(words, name=name, sum=format_fen(abs(fen))))
    return " · ".join(said)


def purse_words(row: PaymentRow) -> str:
    """Through whose hands a payment went, and whether that is settled."""
    if row.resident is None:
        return _("cash box")
    name = f"{row.resident_label} {row.resident_name}".strip()
    if row.settled_on is not None:
        return _("{name}, settled", name=name)
    return _("{name}, to be paid back", name=name) if row.kind == COST else _("{name}, to be handed in", name=name)


def lesson_words(row: LessonRow) -> str:
    """A lesson with the year it is of."""
    return f"{row.event_first_on.year}  {row.words}"
