"""An event in words: when it is, whom it is for, how it stands with it, how many come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from models.clock import day_of, local
from models.events.line_rules import is_locked
from models.events.rows import EventRow, SignUpRow
from models.events.rule_words import WEEKDAYS
from models.events.rule_words import rule_words as rule_words
from models.events.rules import HOUSEHOLDS, Counts, When, moved
from models.i18n import N_, _, ngettext

AUDIENCES = {
    "everybody": N_("everybody"),
    "elderly": N_("the elderly"),
    "children": N_("children"),
    "working": N_("working people"),
    "families": N_("families"),
}
STATES = {
    "draft": (N_("draft"), "accent"),
    "announced": (N_("announced"), "good"),
    "postponed": (N_("postponed"), "late"),
    "cancelled": (N_("cancelled"), "late"),
}


def day_words(day: date) -> str:
    """A day with its weekday."""
    return f"{day:%Y-%m-%d} {_(WEEKDAYS[day.weekday()])}"


def short_day(day: date) -> str:
    """A day of the coming months, with its weekday."""
    return f"{day:%m-%d} {_(WEEKDAYS[day.weekday()])}"


def when_words(when: When) -> str:
    """The times of an event in full: hours or whole days, of one day or of several."""
    if when.first_day is not None and when.last_day is not None:
        if when.first_day == when.last_day:
            return _("{day}, all day", day=day_words(when.first_day))
        return _("{first} to {last}, all day", first=day_words(when.first_day), last=day_words(when.last_day))
    if when.starts_at is None or when.ends_at is None:
        return ""
    start, end = local(when.starts_at), local(when.ends_at)
    if _is_midnight_after(start, end):
        return f"{day_words(start.date())} {start:%H:%M}–24:00"
    if start.date() == end.date():
        return f"{day_words(start.date())} {start:%H:%M}–{end:%H:%M}"
    return f"{day_words(start.date())} {start:%H:%M} – {day_words(end.date())} {end:%H:%M}"


def _is_midnight_after(start: datetime, end: datetime) -> bool:
    return end == datetime.combine(start.date() + timedelta(days=1), datetime.min.time(), start.tzinfo)


def shown_when(event: EventRow) -> str:
    """When it is, of a series on its next date, and how often; nothing while the new day is not known."""
    if event.status == "postponed":
        return ""
    when = event.when if event.next is None else moved(event.when, event.next.day - event.first_on)
    return " · ".join(filter(None, (when_words(when), rule_words(event.when))))


def when_short(event: EventRow) -> str:
    """When it begins, for a list; of whole days the first and the last, of a series its next date."""
    if event.status == "postponed":
        return _("day open")
    if event.starts_at is not None:
        begins = local(event.begins_at)
        return f"{day_words(begins.date())} {begins:%H:%M}"
    if event.rule or event.begins_on == event.ends_on:
        return day_words(day_of(event.begins_at))
    return f"{event.begins_on:%Y-%m-%d} – {event.ends_on:%m-%d}"


def change_words(event: EventRow) -> str:
    """What became of an event that does not go as planned, and why; nothing if it does."""
    before = "" if event.moved_from is None else _("planned for {day}", day=short_day(event.moved_from))
    open_ = _("the new day will be announced") if event.status == "postponed" else ""
    return " · ".join(filter(None, (before, open_, " ".join(event.reason.split()))))


def places_words(event: EventRow) -> str:
    """How many are in, and of how many places."""
    if event.capacity is None:
        return _("{heads} in, no limit", heads=event.heads)
    if event.count_by == HOUSEHOLDS:
        return _("{n} of {capacity} households in", n=event.households_in, capacity=event.capacity)
    return _("{heads} of {capacity} places taken", heads=event.heads, capacity=event.capacity)


def waiting_words(event: EventRow) -> str:
    """How many wait; nothing if nobody does."""
    waiting = event.households - event.households_in
    if not waiting:
        return ""
    return ngettext(
        "{n} household waits with {heads}", "{n} households wait with {heads}", waiting, heads=event.waiting_heads
    )


def closed_words(event: EventRow, now: datetime) -> str:
    """Until when the list moves by itself, or that it is closed and how many places nobody has."""
    if event.lock_on is None:
        return ""
    if not is_locked(event.lock_on, now):
        return _("list closed after {day}", day=f"{event.lock_on:%m-%d}")
    return _("list closed, {n} free", n=event.free) if event.free is not None else _("list closed")


def number_in_line(event: EventRow, row: SignUpRow) -> int:
    """Where a household stands: among those who are in, or among those who wait."""
    return row.position if row.state == "confirmed" else row.position - event.households_in


def kinds_words(counts: Counts) -> str:
    """How many come of each kind, in few letters: 2a 1c; nothing where all are adults."""
    kinds = ((counts.adults, N_("{n}a ")), (counts.children, N_("{n}c ")), (counts.elderly, N_("{n}e ")))
    said = "".join(_(words, n=number) for number, words in kinds if number)
    return "" if counts.adults == counts.heads else said.strip()


def home_words(row: SignUpRow) -> str:
    """A household by its flat and name."""
    return f"{row.label} {row.household_name}".strip()


def home_list(rows: Sequence[SignUpRow]) -> str:
    """Households with how many come, a line each, so that they can be told one after another."""
    return "\n".join(_("{home}: {heads}", home=home_words(row), heads=row.heads) for row in rows)


def about_words(event: EventRow) -> str:
    """All about an event, a line a thing, its description last."""
    words, _look = STATES[event.status]
    announced = _("announced {when}", when=f"{local(event.announced_at):%Y-%m-%d %H:%M}") if event.announced_at else ""
    other = event.title_en if event.title == event.title_zh else event.title_zh
    lines = (
        other if other != event.title else "",
        shown_when(event),
        change_words(event),
        event.place,
        _("for {audience}", audience=_(AUDIENCES[event.audience])),
        " · ".join(filter(None, (places_words(event), waiting_words(event)))),
        announced if event.status == "announced" else " · ".join(filter(None, (_(words), announced))),
        event.description,
    )
    return "\n".join(filter(None, lines))
