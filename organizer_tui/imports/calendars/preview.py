"""What a calendar would bring, in words, before anything of it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.events.centre.drafts import Reading
from models.events.centre.rules import days_of
from models.i18n import _, ngettext

_NAMED = 5


def preview_lines(reading: Reading, day_words: Callable[[date], str]) -> list[str]:
    """How many events and dates from when to when, and what was left out of it."""
    events = ngettext("{n} event", "{n} events", reading.events)
    lines = [_("{events}, {dates}", events=events, dates=_span_words(reading, day_words))]
    if reading.count_left_out:
        lines.append(left_out_words(reading.count_left_out))
        lines += [f"  {left.title[:30]}: {left.why}" for left in reading.left_out[:_NAMED]]
    return [*lines, *(str(note) for note in reading.notes)]


def left_out_words(count: int) -> str:
    """How many events were left out."""
    return ngettext("{n} event was left out:", "{n} events were left out:", count)


def _span_words(reading: Reading, day_words: Callable[[date], str]) -> str:
    days = [days_of(one.starts_at, one.ends_at, one.first_day, one.last_day) for one in reading.dates]
    if not days:
        return _("none of them before {day}", day=day_words(reading.last))
    return _(
        "{dates} from {first} to {last}",
        dates=ngettext("{n} date", "{n} dates", len(days)),
        first=day_words(min(first for first, _last in days)),
        last=day_words(max(last for _first, last in days)),
    )
