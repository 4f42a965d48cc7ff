"""What was typed about an event's times, in words: when it is, its next dates, and what may not be expected."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from models.events.recurrence import days, read_rule
from models.events.rules import When
from models.events.series_rules import left_out_words
from models.events.span import own_days, span
from models.i18n import _
from organizer_tui.features.events.times import Typed
from organizer_tui.features.events.words import day_words, rule_words, short_day, when_words

NEXT_DATES = 3
A_YEAR = timedelta(days=360)  # from which on a day without its year says too little


def meaning_words(typed: Typed) -> str:
    """The times in words, a line for the first date and one for the series."""
    words = when_words(typed.when)
    if typed.assumed:
        words = _("{when} (two hours, as no end is given)", when=words)
    return "\n".join(filter(None, (words, series_words(typed.when))))


def series_words(when: When) -> str:
    """How a series goes on from its first date, in a few lines; nothing for what takes place once."""
    if not when.rule:
        return ""
    rule, (first, _last) = read_rule(when.rule), own_days(when)
    dates = [short_day(day) if day - first < A_YEAR else day_words(day) for day in following(when, first)]
    endless = _("until further notice") if when.times is None and when.until is None else ""
    then = _("then {days}", days=_(", ").join(dates)) if dates else _("no other date")
    often = " · ".join(filter(None, (rule_words(when), endless)))
    return "\n".join(filter(None, (often, then, left_out_words(rule, first))))


def following(when: When, after: date, most: int = NEXT_DATES) -> list[date]:
    """The next dates of a series after a day."""
    first, last = span(when)
    length = own_days(when)[1] - first
    until = last - length if last is not None else date.max
    found = days(read_rule(when.rule), first, after, until)
    return list(islice((day for day in found if day > after), most))
