"""What is decided about series: on which date one begins, whether its dates fit each other, what is left of it."""

from __future__ import annotations

from datetime import date, timedelta

from models.errors import RuleBroken
from models.events.recurrence import (
    LONGEST_INTERVAL,
    MONTHLY,
    MOST_TIMES,
    WEEKLY,
    YEARLY,
    Rule,
    days,
    first_day,
    read_rule,
)
from models.events.span import Lasting, own_days
from models.i18n import _, ngettext

_REACH = timedelta(days=366 * 9)  # in which every rule has a second date


class WrongSeries(RuleBroken):
    """A series whose dates do not fit each other, or that has none."""


class NotADate(RuleBroken):
    """A day on which the series does not take place."""


class LastDateLeft(RuleBroken):
    """Without this date nothing would be left of the series."""


def known_rule(text: str) -> Rule:
    """The rule, if it is one that can be kept; raises WrongSeries."""
    try:
        rule = read_rule(text)
    except (ValueError, KeyError, IndexError) as error:
        raise _unknown() from error
    nth = rule.nth in (1, 2, 3, 4, -1) and len(rule.weekdays) == 1 if rule.nth else True
    day = rule.day == -1 or 0 <= rule.day <= 31
    plain = rule.freq == WEEKLY and not rule.nth and not rule.day
    monthly = rule.freq == MONTHLY and bool(rule.weekdays) == bool(rule.nth) and not (rule.nth and rule.day)
    yearly = rule.freq == YEARLY and not rule.weekdays and not rule.day
    if not (plain or monthly or yearly) or not (nth and day):
        raise _unknown()
    if not 1 <= rule.interval <= LONGEST_INTERVAL:
        raise WrongSeries(
            _("It cannot take place only every {n} weeks, months or years.", n=rule.interval),
            _("Give a number from 1 to {most}.", most=LONGEST_INTERVAL),
        )
    return rule


def days_to_rule(when: Lasting) -> timedelta:
    """How much later than its times say the first date is that the rule has; raises WrongSeries."""
    rule, (first, last) = known_rule(when.rule), own_days(when)
    begins = first_day(rule, first)
    if begins is None:
        raise WrongSeries(
            _("There is no such day, ever."), _("Every month that the series counts lacks it: choose another day.")
        )
    _check_end(when, begins)
    following = [day for day in days(rule, begins, begins, begins + _REACH * rule.interval) if day > begins]
    if following and begins + (last - first) >= following[0]:
        raise WrongSeries(_("One date would last into the next."), _("Let it end earlier, or take place less often."))
    return begins - first


def _check_end(when: Lasting, begins: date) -> None:
    if when.times is not None and when.until is not None:
        raise WrongSeries(_("A series ends on a day or after so many times."), _("Give one of the two."))
    if when.times is not None and not 1 <= when.times <= MOST_TIMES:
        raise WrongSeries(_("A series has from 1 to {most} dates.", most=MOST_TIMES), _("Leave it empty for no end."))
    if when.until is not None and when.until < begins:
        raise WrongSeries(
            _("The series would end before its first date, {day}.", day=begins), _("Give a later last day.")
        )


def check_is_date(fits: bool, taken: bool, day: date) -> None:
    """Refuse a day that the series does not have, or not any more."""
    if not fits:
        raise NotADate(_("The series has no date on {day}.", day=day), _("Choose one of its dates in the calendar."))
    if taken:
        raise NotADate(
            _("The date on {day} is not part of the series any more.", day=day),
            _("It was left out, or is an event of its own."),
        )


def not_left_out(day: date) -> NotADate:
    """The refusal to bring back what was not left out."""
    return NotADate(_("The date on {day} was not left out.", day=day), _("Look at the series again."))


def check_one_date(rule: str) -> None:
    """Refuse a rule for one date of a series."""
    if rule:
        raise WrongSeries(
            _("One date of a series does not recur by itself."), _("Split the series at this date instead.")
        )


def check_some_left(left: int) -> None:
    """Refuse to leave out the last date of a series."""
    if left < 1:
        raise LastDateLeft(
            _("This is the only date that is left of the series."), _("Cancel the series, or let it take place.")
        )


def check_not_all_left_out(left: int) -> None:
    """Refuse a rule or an end under which every date was left out."""
    if left < 1:
        raise LastDateLeft(
            _("Every date that the series would have was left out."),
            _("Give it more dates, or bring one back first."),
        )


def check_may_split(before: int) -> None:
    """Refuse to split a series where nothing would be left before."""
    if before < 1:
        raise LastDateLeft(_("No date of the series comes before this one."), _("Correct the whole series instead."))


def left_out_words(rule: Rule, start: date) -> str:
    """What a rule leaves out that somebody may not expect, in words; nothing if it leaves out nothing."""
    number = rule.day or start.day
    if rule.freq == MONTHLY and not rule.weekdays and number > 28:
        return ngettext("Months without a {n}. are left out.", "Months without a {n}. are left out.", number)
    if rule.freq == YEARLY and (start.month, start.day) == (2, 29):
        return _("29 February comes only in leap years.")
    return ""


def _unknown() -> WrongSeries:
    return WrongSeries(
        _("How often it takes place is not understood."),
        _("Write it like: every Thursday, every 2 weeks, every month on the last Thursday."),
    )
