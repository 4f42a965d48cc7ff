"""What may go wrong with an event as it is planned, in words: warned of before it is saved, never forbidden."""

from __future__ import annotations

from datetime import date, timedelta

from models.access import reading
from models.events import agenda
from models.events.clash_rules import EXAM, FESTIVAL, LATE, PEOPLE, ROOM, WORKDAY, Clash, clashes, grouped
from models.events.festivals import FESTIVALS
from models.events.occurrence import Occurrence
from models.events.recurrence import days, read_rule
from models.events.rules import When, moved, settled
from models.events.span import own_days, span
from models.events.special_days import special_days
from models.i18n import N_, Sentence, _, ngettext

REACH = timedelta(days=400)  # how far the dates of a series are looked at
MOST_SENTENCES = 5

_WORDS = {
    WORKDAY: N_("{day} is a workday: working people are at work then."),
    LATE: N_("{day}: children are in bed by 21:00."),
    EXAM: N_("{day}: {other} is on that day or the next."),
    FESTIVAL: N_("{day} is close to {other}."),
    ROOM: N_("{day}: {other} is in the same room then."),
    PEOPLE: N_("{day}: {other} is at the same time, for the same people."),
}


def warnings_for(
    *, when: When, audience: str, place: str, kind: str = "", anchor: str = "", event: str | None = None
) -> list[str]:
    """A sentence for each thing that speaks against it; `event` is the one that is corrected, which is no other.

    Raises WrongTimes or WrongSeries where the times mean nothing yet.
    """
    whole = settled(when)
    first, last = span(whole)
    until = min(last or date.max, first + REACH)
    with reading():
        others = [
            other
            for other in agenda.occurrences(first=first - timedelta(days=1), last=until + timedelta(days=1))
            if other.event != event
        ]
        table = special_days(first=first, last=until + timedelta(days=1))
    mine = [_date(whole, day, (place, audience, kind)) for day in _days(whole, first, until)]
    return grouped(clashes(mine, others, table, anchor), _sentence)[:MOST_SENTENCES]


def _days(when: When, first: date, until: date) -> list[date]:
    return list(days(read_rule(when.rule), first, first, until)) if when.rule else [first]


def _date(when: When, day: date, said: tuple[str, str, str]) -> Occurrence:
    place, audience, kind = said
    begins, ends = own_days(when)
    on = moved(when, day - begins)
    return Occurrence(
        "", day, day + (ends - begins), on.starts_at, on.ends_at, "", "", place, audience, "", kind, False
    )


def _sentence(clash: Clash, more: int) -> str:
    other = _(FESTIVALS[clash.other[1:]]) if clash.other.startswith("*") else clash.other
    words = Sentence(_WORDS[clash.kind], {"day": clash.day.isoformat(), "other": other}).text()
    if not more:
        return words
    return words + " " + ngettext("({n} more date.)", "({n} more dates.)", more)
