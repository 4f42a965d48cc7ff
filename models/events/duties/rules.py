"""What is decided about duties: who is free, who is asked first, what may become of an answer, which hours count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.clock import day_of, local
from models.errors import RuleBroken
from models.events.recurrence import MONTHLY, WEEKLY, YEARLY, first_day, read_rule
from models.events.rules import When
from models.i18n import _, ngettext

ASKED, ACCEPTED, DECLINED, DONE, ABSENT = "asked", "accepted", "declined", "done", "absent"
STATES = (ASKED, ACCEPTED, DECLINED, DONE, ABSENT)
HELD = frozenset({ASKED, ACCEPTED, DONE})  # whose time is taken
LIVE = frozenset({ASKED, ACCEPTED})  # what may still be answered, swapped or taken over
MOST_NEEDED = 99
LONGEST = 24 * 60
# What may become of an assignment; what is written down after the shift can be corrected to and fro.
ANSWERS = {
    ACCEPTED: frozenset({ASKED}),
    DECLINED: frozenset({ASKED, ACCEPTED}),
    DONE: frozenset({ASKED, ACCEPTED, ABSENT}),
    ABSENT: frozenset({ASKED, ACCEPTED, DONE}),
}


class OnDutyThen(RuleBroken):
    """Nobody can be in two places at once."""


class AnsweredAlready(RuleBroken):
    """What was asked has been answered otherwise by now."""


class NotYet(RuleBroken):
    """What has not been done yet cannot be booked."""


class NotTheirShift(RuleBroken):
    """A swap or a substitution that leaves everything as it is."""


class WrongShift(RuleBroken):
    """Times or numbers of a shift that make no sense."""


class StillNeeded(RuleBroken):
    """Something that others stand on cannot be taken away."""


class NobodyHere(RuleBroken):
    """Only those who live here can be asked."""


class NoReason(RuleBroken):
    """Hours are corrected with a reason only."""


class Busy(NamedTuple):
    """A shift that somebody has, and what it is called."""

    starts_at: datetime
    ends_at: datetime
    words: str


def clash(starts_at: datetime, ends_at: datetime, others: Iterable[Busy]) -> Busy | None:
    """The first of the others that lies on that time; what only touches it does not."""
    return min((other for other in others if other.starts_at < ends_at and starts_at < other.ends_at), default=None)


def touching(starts_at: datetime, ends_at: datetime, others: Iterable[Busy]) -> list[Busy]:
    """Those of the others that end when it begins, or begin when it ends: no time to go from one to the other."""
    return [other for other in others if starts_at == other.ends_at or ends_at == other.starts_at]


def hours_words(starts_at: datetime, ends_at: datetime) -> str:
    """When a shift is, in the building."""
    begins, ends = local(starts_at), local(ends_at)
    last = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{ends:%m-%d %H:%M}"
    return f"{begins:%m-%d %H:%M}–{last}"


def check_free(name: str, starts_at: datetime, ends_at: datetime, others: Iterable[Busy]) -> None:
    """Refuse to have somebody in two places at once, naming the other one."""
    other = clash(starts_at, ends_at, others)
    if other is not None:
        when = hours_words(other.starts_at, other.ends_at)
        raise OnDutyThen(
            _("{name} is on duty then: {what}, {when}.", name=name, what=other.words, when=when),
            _("Ask somebody else, or let somebody take over that shift first."),
        )


def check_answer(name: str, state: str, answer: str) -> None:
    """Refuse what cannot become of an assignment any more."""
    if state not in ANSWERS[answer]:
        raise AnsweredAlready(
            _("{name} has answered this already.", name=name),
            _("Look at the list again; somebody who declined can be asked once more."),
        )


def check_may_book(answer: str, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Refuse to book what is not over, and to miss somebody whose shift has not begun."""
    if now < (ends_at if answer == DONE else starts_at):
        raise NotYet(
            _("This shift is not over yet: {when}.", when=hours_words(starts_at, ends_at)),
            _("Write down who was there when it is over."),
        )


def check_not_there(name: str, there: bool) -> None:
    """Refuse to ask somebody for a shift twice."""
    if there:
        raise AnsweredAlready(
            _("{name} has been asked for this shift already.", name=name), _("Look at the people of the shift.")
        )


def check_booked(name: str, state: str) -> None:
    """Refuse to correct hours that were not booked."""
    if state != DONE:
        raise AnsweredAlready(
            _("No hours of {name} are booked here.", name=name), _("Write down first that they were there.")
        )


def check_live(name: str, state: str) -> None:
    """Refuse to swap or hand over what is over or was declined."""
    if state not in LIVE:
        raise AnsweredAlready(
            _("The shift of {name} is not open any more.", name=name),
            _("Only a shift still to be done can be passed on."),
        )


def check_swap(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Refuse a swap of one person with themselves, or within one shift; each is a person and a shift."""
    if first[0] == second[0] or first[1] == second[1]:
        raise NotTheirShift(_("There is nothing to swap."), _("Choose two people who have two different shifts."))


def check_other(resident: str, substitute: str) -> None:
    """Refuse somebody who would stand in for themselves."""
    if resident == substitute:
        raise NotTheirShift(_("Nobody stands in for themselves."), _("Choose somebody else."))


def check_lives_here(name: str, here: bool) -> None:
    """Refuse to ask those who have left."""
    if not here:
        raise NobodyHere(_("{name} does not live here any more.", name=name), _("Ask somebody else."))


def check_needed(needed: int) -> None:
    """Refuse a shift of nobody, or of a crowd."""
    if not 1 <= needed <= MOST_NEEDED:
        raise WrongShift(
            _("{needed} people cannot be needed.", needed=needed),
            _("Give a number from 1 to {most}.", most=MOST_NEEDED),
        )


def check_length(minutes: int) -> None:
    """Refuse a shift that takes no time, or more than a day."""
    if not 1 <= minutes <= LONGEST:
        raise WrongShift(_("A shift takes from one minute to a day."), _("Correct its beginning or its end."))


def check_standing(rule: str, from_on: date | None, until: date | None) -> None:
    """Refuse a standing duty whose rule means nothing, or gives no day."""
    try:
        read = read_rule(rule)
        known = read.freq in (WEEKLY, MONTHLY, YEARLY) and from_on is not None
        first = first_day(read, from_on) if known and from_on is not None else None
    except (ValueError, KeyError):
        first = None
    if first is None or (until is not None and until < first):
        raise WrongShift(_("This duty would have no day at all."), _("Correct how often it is, or its last day."))


def check_one_more_shift(standing: bool, there: bool) -> None:
    """Refuse a shift that the rule of a standing duty gives already, and a second one at the same time."""
    if standing:
        raise WrongShift(_("A standing duty has its shifts by itself."), _("Change how often it is instead."))
    if there:
        raise WrongShift(
            _("This duty has a shift at that time already."), _("Let that shift need more people instead.")
        )


def no_shift_then() -> WrongShift:
    """The refusal to book what a standing duty has not at that time."""
    return WrongShift(
        _("This duty has no shift at that time."), _("Give one of its days and its own hour, or book it for a job (j).")
    )


def check_unused(asked: int) -> None:
    """Refuse to take away a shift or duty for which people were asked."""
    if asked:
        raise StillNeeded(
            ngettext("{n} person was asked for this.", "{n} people were asked for this.", asked),
            _("It stays in the record: let them decline, or end the duty."),
        )


def checked_minutes(minutes: int, why: str) -> int:
    """Minutes corrected by hand; raises WrongShift or NoReason."""
    if not 0 <= minutes <= LONGEST:
        raise WrongShift(_("From nothing to a whole day can be booked."), _("Write the hours like 1:30."))
    if not why:
        raise NoReason(
            _("Why are these not the hours of the shift?"), _("A word is enough: came late, stayed longer …")
        )
    return minutes


def length(starts_at: datetime, ends_at: datetime) -> int:
    """How long a shift is, in minutes."""
    return round((ends_at - starts_at) / timedelta(minutes=1))


def moved_by(before: When, after: When) -> timedelta:
    """By how much the shifts of an event move when its times do.

    By the hours between two beginnings; between hours and whole days, by days: who came at four still does.
    """
    if before.starts_at and after.starts_at:
        return after.starts_at - before.starts_at
    first, then = (when.first_day or (when.starts_at and day_of(when.starts_at)) for when in (before, after))
    assert first is not None and then is not None  # the one or the other, says the schema
    return then - first


def missing(needed: int, states: Sequence[str]) -> int:
    """How many a shift still lacks: who has not answered is not there yet."""
    return max(0, needed - sum(state in (ACCEPTED, DONE) for state in states))
