"""What is decided about events: plain values in, a day, a number or a refusal out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.clock import day_of
from models.errors import RuleBroken
from models.events.series_rules import days_to_rule
from models.events.span import same_hour, span
from models.i18n import _, ngettext

AUDIENCES = ("everybody", "elderly", "children", "working", "families")
CONFIRMED, WAITING = "confirmed", "waiting"
HEADS, HOUSEHOLDS = "heads", "households"
COUNTED_BY = (HEADS, HOUSEHOLDS)
OFF = ("cancelled", "postponed")  # in which state an event needs nobody
MOST_HEADS = 99
YEARS = range(1900, 2200)  # beyond which a day is a slip of the keyboard


class EventCancelled(RuleBroken):
    """A cancelled event takes no sign-ups."""


class EventOver(RuleBroken):
    """An event that is over takes no sign-ups and is not announced any more."""


class SignedUpAlready(RuleBroken):
    """A household signs up once."""


class HouseholdGone(RuleBroken):
    """A household that has moved out signs up for nothing."""


class TooFewPlaces(RuleBroken):
    """More people would come than there is room for."""


class NotSoMany(RuleBroken):
    """A number of people outside what makes sense."""


class WrongTimes(RuleBroken):
    """The times of an event do not fit each other."""


class ClosedTooLate(WrongTimes):
    """A list is closed before its event."""


class NothingToDo(RuleBroken):
    """What was asked for is so already."""


class HereAlready(RuleBroken):
    """Whoever is at the event is not taken off its list."""


class UnknownAudience(RuleBroken):
    """An event is for everybody or for one of the known groups."""


class When(NamedTuple):
    """When an event is: at an hour, or on whole days; with a rule, the first of its dates and how they end."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    rule: str = ""
    times: int | None = None
    until: date | None = None


class Counts(NamedTuple):
    """How many come, by kind."""

    adults: int = 0
    children: int = 0
    elderly: int = 0

    @property
    def heads(self) -> int:
        """All of them."""
        return sum(self)


class Coming(NamedTuple):
    """All that a household says of its coming; `parts` is how many take part in which part, None leaves that as it is.

    `people` says who comes, in words.
    """

    counts: Counts
    note: str = ""
    people: str = ""
    allergies: str = ""
    parts: Mapping[str, int] | None = None


def check_when(when: When) -> None:
    """Refuse times that are missing, doubled or in the wrong order."""
    hours, days = (when.starts_at, when.ends_at), (when.first_day, when.last_day)
    whole = [None not in pair for pair in (hours, days)]
    empty = [pair == (None, None) for pair in (hours, days)]
    if sorted(whole) != [False, True] or sorted(empty) != [False, True]:
        raise WrongTimes(
            _("Say when it begins and ends, or on which whole days it is."), _("Give the one or the other.")
        )
    if (when.starts_at and when.ends_at and when.ends_at <= when.starts_at) or (
        when.first_day and when.last_day and when.last_day < when.first_day
    ):
        raise WrongTimes(_("The event would end before it begins."), _("Correct the day or the hour."))
    for said in (*hours, *days, when.until):
        if said is not None and said.year not in YEARS:
            raise WrongTimes(
                _("The year {year} is too far away.", year=said.year), _("Write it like 2026-11-24 or 11-24.")
            )


def settled(when: When) -> When:
    """The times as they are written down, a series' from its first date on; refuses what fits nothing."""
    check_when(when)
    if not when.rule:
        if when.times is not None or when.until is not None:
            raise WrongTimes(_("Only what recurs has an end of its series."), _("Say how often it takes place."))
        return when
    return moved(when, days_to_rule(when))


def moved(when: When, later: timedelta) -> When:
    """The same times so many days later, at the same hour on the building's clocks."""
    return when._replace(
        starts_at=same_hour(when.starts_at, later),
        ends_at=same_hour(when.ends_at, later),
        first_day=when.first_day and when.first_day + later,
        last_day=when.last_day and when.last_day + later,
    )


def is_over(when: When, now: datetime, status: str = "") -> bool:
    """Whether an event has ended: at its hour, or with its last day; a series, with its last date.

    One that is put off until somebody knows when is not over, however old the day is that it had.
    """
    if status == "postponed":
        return False
    if when.rule:
        last = span(when)[1]
        return last is not None and last < day_of(now)
    if when.ends_at is not None:
        return when.ends_at <= now
    return when.last_day is not None and when.last_day < day_of(now)


def check_audience(audience: str) -> None:
    """Refuse an audience nobody has heard of."""
    if audience not in AUDIENCES:
        raise UnknownAudience(_("Choose whom the event is for."), _("For everybody is fine too."))


def check_may_announce(over: bool) -> None:
    """Refuse to announce what nobody can come to any more: most likely its day is wrong."""
    if over:
        raise EventOver(_("This event is over."), _("Correct its day first if that is wrong."))


def check_may_postpone(rule: str, before: When, after: When | None) -> None:
    """Refuse to put off a whole series, or to where it is already."""
    if rule:
        raise WrongTimes(
            _("A series is not put off as a whole."), _("Move one of its dates, or correct the days of the series.")
        )
    if after == before:
        raise NothingToDo(_("It is at this time already."), _("Give another day, or leave the day empty."))


def check_capacity(capacity: int | None, taken: int, count_by: str = HEADS) -> None:
    """Refuse a capacity of nobody, or one below those (people, or households) who are in already."""
    if count_by not in COUNTED_BY:
        raise NotSoMany(_("Places are counted by people or by households."), _("Choose one of them."))
    if capacity is None:
        return
    if capacity < 1:
        raise NotSoMany(_("An event has room for at least one person, or no limit."), _("Leave it empty for no limit."))
    if capacity < taken:
        raise TooFewPlaces(
            ngettext("{n} person has a place already.", "{n} people have a place already.", taken)
            if count_by == HEADS
            else ngettext("{n} household has a place already.", "{n} households have a place already.", taken),
            _("Give at least as many places, or cancel a sign-up first."),
        )


def check_lock(lock_on: date | None, when: When) -> None:
    """Refuse to close the list only after the event has begun."""
    begins = when.first_day or (day_of(when.starts_at) if when.starts_at else None)
    if lock_on is not None and begins is not None and lock_on > begins:
        raise ClosedTooLate(
            _("The list would be closed only after the event."),
            _("Close it on {day} at the latest, or leave the day empty.", day=begins.isoformat()),
        )


def check_counts(counts: Counts) -> None:
    """Refuse a household of nobody, of a crowd, or of less than nobody of a kind."""
    if min(counts) < 0:
        raise NotSoMany(_("{n} people cannot come.", n=min(counts)), _("Leave it empty if nobody of that kind comes."))
    check_heads(counts.heads)


def check_heads(heads: int) -> None:
    """Refuse a household of nobody, or of a crowd."""
    if not 1 <= heads <= MOST_HEADS:
        raise NotSoMany(
            _("{heads} people cannot be signed up.", heads=heads), _("Give a number from 1 to {most}.", most=MOST_HEADS)
        )


def check_open(status: str, over: bool) -> None:
    """Refuse sign-ups for what will not take place any more."""
    if status == "cancelled":
        raise EventCancelled(_("This event has been cancelled."), _("Choose another event."))
    if over:
        raise EventOver(_("This event is over."), _("Choose one that is still to come."))


def check_may_sign_up(label: str, gone: bool, signed_up: bool) -> None:
    """Refuse those who have left, and those who are on the list."""
    if gone:
        raise HouseholdGone(_("This household has moved out."), _("Choose the family that lives there now."))
    if signed_up:
        raise SignedUpAlready(
            _("{label} is signed up already.", label=label), _("Change the number of people instead.")
        )


def check_more_heads(*, heads: int, more: int, waiting: bool, capacity: int | None, heads_in: int) -> None:
    """Refuse to grow beyond the free places: it would push out somebody who was told that they are in."""
    if waiting or capacity is None or more <= heads:
        return
    free = capacity - heads_in
    if more - heads > free:
        raise TooFewPlaces(
            ngettext("Only {n} more place is free.", "Only {n} more places are free.", max(free, 0)),
            _("Sign up fewer people, or cancel and sign up again at the end of the line."),
        )


def check_nobody_pushed_out(labels: Sequence[str]) -> None:
    """Refuse what would take a place away from those who were told that they have one; `labels` are their flats."""
    if labels:
        raise TooFewPlaces(
            _("{labels} would lose a place that is theirs by now.", labels=", ".join(labels)),
            _("Give the event more places first, or take somebody off the list."),
        )


def line_states(capacity: int | None, heads: Sequence[int]) -> list[str]:
    """Who of a line is in and who waits: the first are in as long as all of each fit, and nobody overtakes."""
    states, upto = [], 0
    for number in heads:
        upto += number
        states.append(CONFIRMED if capacity is None or upto <= capacity else WAITING)
    return states
