"""What stands in an entry of a calendar, in words for the desk: times on the building's clocks, rules, reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from exports.feeds.calendar import CANCELLED, CONFIRMED, TENTATIVE, Entry, Recurrence
from models.clock import day_of, local
from models.events.rule_words import WEEKDAYS, rule_words
from models.events.rules import When
from models.i18n import N_, _, ngettext

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
TIME, REPEATS = N_("Time"), N_("Repeats")
_STATUS = {TENTATIVE: N_("not certain yet"), CONFIRMED: N_("takes place"), CANCELLED: N_("cancelled")}


class Said(NamedTuple):
    """A field of an entry: its untranslated title, and what stands in it; '' for nothing."""

    field: str
    words: str


def entry_words(entry: Entry) -> Iterator[Said]:
    """Every field of an entry that a subscriber sees, in the order in which they are read."""
    yield Said(N_("Its title"), entry.summary)
    yield Said(TIME, when_words(entry))
    yield Said(REPEATS, recurrence_words(entry.recurrence))
    yield Said(N_("State"), _(_STATUS.get(entry.status, "")) or entry.status)
    yield Said(N_("Place"), entry.place)
    yield Said(N_("Description"), entry.description)
    yield Said(N_("Categories"), ", ".join(entry.categories))
    yield Said(N_("Reminder"), alarm_words(entry))
    yield Said(N_("Busy"), _("Yes") if entry.busy else "")


def when_words(entry: Entry) -> str:
    """From when to when an entry is, its last day included."""
    start, end = entry.start, entry.end
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        first, last = _day(start), _day(end)
        return day_words(first) if first >= last else f"{day_words(first)} – {day_words(last)}"
    begins, ends = local(start), local(end)
    if begins == ends:
        return f"{day_words(begins.date())} {begins:%H:%M}"
    if ends.date() == begins.date() + DAY and not (ends.hour or ends.minute):
        return f"{day_words(begins.date())} {begins:%H:%M}–24:00"
    last_day = "" if ends.date() == begins.date() else f" {day_words(ends.date())} "
    return f"{day_words(begins.date())} {begins:%H:%M}{' –' if last_day else '–'}{last_day}{ends:%H:%M}"


def day_words(day: date) -> str:
    """A day with its weekday."""
    return f"{day.isoformat()} {_(WEEKDAYS[day.weekday()])}"


def recurrence_words(recurrence: Recurrence | None) -> str:
    """How often an entry recurs, until when, and on which days it does not; '' for once."""
    if recurrence is None:
        return ""
    until = None if recurrence.last is None else _day(recurrence.last)
    try:
        words = rule_words(When(rule=recurrence.rule, until=until))
    except (ValueError, KeyError, IndexError):  # a rule of another shape: as it is, rather than not at all
        words = recurrence.rule if until is None else f"{recurrence.rule}, {until.isoformat()}"
    if recurrence.without:
        days = _(N_(", ")).join(_day(each).isoformat() for each in recurrence.without)
        words = _("{often}, not on {days}", often=words, days=days)
    return words


def alarm_words(entry: Entry) -> str:
    """When its reminder sounds; '' for none."""
    if entry.alarm is None:
        return ""
    if isinstance(entry.start, datetime):
        return _("when it begins") if not entry.alarm else _span(entry.alarm)
    days, rest = divmod(entry.alarm, DAY)
    hour = f"{rest // HOUR:02}:{rest % HOUR // MINUTE:02}"
    if not days:
        return _("on the day at {hour}", hour=hour)
    if days > 0:
        return ngettext("{n} day after at {hour}", "{n} days after at {hour}", days, hour=hour)
    return ngettext("{n} day before at {hour}", "{n} days before at {hour}", -days, hour=hour)


def _span(alarm: timedelta) -> str:
    before, length = alarm < timedelta(), abs(alarm)
    if not length % DAY:
        n = length // DAY
        return ngettext("{n} day before", "{n} days before", n) if before else ngettext("{n} day in", "{n} days in", n)
    if not length % HOUR:
        n = length // HOUR
        if before:
            return ngettext("{n} hour before", "{n} hours before", n)
        return ngettext("{n} hour in", "{n} hours in", n)
    n = length // MINUTE
    if before:
        return ngettext("{n} minute before", "{n} minutes before", n)
    return ngettext("{n} minute in", "{n} minutes in", n)


def _day(value: datetime | date) -> date:
    return day_of(value) if isinstance(value, datetime) else value
