"""The times of an event from what was typed for it, and as they would be typed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from models.clock import at_local, local
from models.errors import RuleBroken
from models.events.rules import When
from models.i18n import N_, _
from organizer_tui.features.events.days import read_coming_day as read_coming_day
from organizer_tui.features.events.hours import read_hour as read_hour
from organizer_tui.features.events.hours import read_minutes
from organizer_tui.features.events.moments import Moment, read_moment
from organizer_tui.features.events.repeats import read_repeats
from organizer_tui.shared.fields import FieldRefused

T = TypeVar("T")

DEFAULT_LENGTH = timedelta(hours=2)
LONGEST_NIGHT = timedelta(hours=12)  # 22-2 goes past midnight; 20-18 is a slip


class Typed(NamedTuple):
    """What the fields mean; `assumed` where nobody said when it ends."""

    when: When
    assumed: bool = False


def read_when(typed: Mapping[str, str], today: date) -> When:
    """The times of an event from the fields day, start, end, last_day and repeats; raises FieldRefused."""
    return read_typed(typed, today).when


def read_typed(typed: Mapping[str, str], today: date) -> Typed:
    """What the fields mean. What the day's line says of hours and of the last day goes before the other fields.

    Without hours it is of whole days. An end that is not after the beginning is on the day after, if that is within a
    night; without an end, it lasts as long as the other fields say, or two hours.
    """
    moment = _field("day", N_("Day"), lambda: read_moment(typed["day"], today))
    last = _last_day(moment, typed["last_day"].strip(), today)
    if last < moment.first:
        raise FieldRefused(
            "last_day" if moment.last == moment.first else "day",
            _("The event would end before it begins."),
            _("Correct the day or the hour."),
        )
    times = _times(moment, last, typed["start"].strip(), typed["end"].strip())
    repeats = _field("repeats", N_("Repeats"), lambda: read_repeats(typed.get("repeats", ""), moment.first))
    return times._replace(when=times.when._replace(rule=repeats.rule, times=repeats.times, until=repeats.until))


def _last_day(moment: Moment, typed: str, today: date) -> date:
    if moment.last != moment.first or moment.begins is not None or not typed:
        return moment.last
    return _field("last_day", N_("Last day"), lambda: read_moment(typed, today).first)


def _times(moment: Moment, last: date, start: str, end: str) -> Typed:
    begins, ends = moment.begins, moment.ends
    if begins is not None and ends is None and start and end:
        length = _minutes("end", N_("Ends at"), end) - _minutes("start", N_("Begins at"), start)
        ends = begins + length % (24 * 60)
    elif begins is None and end and not start:
        raise FieldRefused("start", _("When does it begin?"), _("Leave both hours empty for whole days."))
    elif begins is None:
        begins = _minutes("start", N_("Begins at"), start) if start else None
        ends = _minutes("end", N_("Ends at"), end) if end else None
    if begins is None:
        return Typed(When(first_day=moment.first, last_day=last))
    if ends is None and last > moment.first:
        raise FieldRefused("end", _("When does it end?"), _("Leave both hours empty for whole days."))
    instant = _instant(moment.first, begins)
    if ends is None:
        return Typed(When(starts_at=instant, ends_at=instant + DEFAULT_LENGTH), True)
    until = _instant(last, ends)
    if until <= instant:
        until += timedelta(days=1)
        if until - instant > LONGEST_NIGHT:
            name = "end" if moment.begins is None else "day"
            raise FieldRefused(name, _("The event would end before it begins."), _("Correct the day or the hour."))
    return Typed(When(starts_at=instant, ends_at=until))


def _minutes(name: str, words: str, typed: str) -> int:
    return _field(name, words, lambda: read_minutes(typed))


def _instant(day: date, minutes: int) -> datetime:
    days, minutes = divmod(minutes, 24 * 60)
    return at_local(day + timedelta(days=days), *divmod(minutes, 60))


def _field(name: str, words: str, read: Callable[[], T]) -> T:
    """What was read, or a refusal that says which field it is about."""
    try:
        return read()
    except RuleBroken as wrong:
        raise FieldRefused(name, _("{field}: {wrong}", field=_(words), wrong=wrong.title), wrong.hint) from wrong


def typed_hours(when: When) -> tuple[str, str]:
    """The hours as they would be typed; empty for whole days."""
    if when.starts_at is None or when.ends_at is None:
        return ("", "")
    return (f"{local(when.starts_at):%H:%M}", f"{local(when.ends_at):%H:%M}")


def typed_days(when: When) -> tuple[str, str]:
    """The first day as it would be typed, and the last one if the first and the hours do not say it."""
    if when.first_day is not None and when.last_day is not None:
        first, last = when.first_day, when.last_day
        return (f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}" if last > first else "")
    if when.starts_at is None or when.ends_at is None:
        return ("", "")
    start, end = local(when.starts_at), local(when.ends_at)
    short = start.date() == end.date() or when.ends_at - when.starts_at <= LONGEST_NIGHT
    return (f"{start:%Y-%m-%d}", "" if short else f"{end:%Y-%m-%d}")
