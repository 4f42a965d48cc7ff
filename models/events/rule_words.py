"""How often a series takes place, in words that can be typed again: 每两周周二、周四，共 10 次."""

from __future__ import annotations

from models.events.recurrence import LAST, MONTHLY, WEEKLY, Rule, read_rule
from models.events.rules import When
from models.i18n import N_, Translator, language, translator

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NTH = {1: N_("1st"), 2: N_("2nd"), 3: N_("3rd"), 4: N_("4th"), LAST: N_("last")}
_OFTEN = {
    WEEKLY: (N_("every week"), N_("every 2 weeks"), N_("every {n} weeks")),
    MONTHLY: (N_("every month"), N_("every 2 months"), N_("every {n} months")),
    "YEARLY": (N_("every year"), N_("every 2 years"), N_("every {n} years")),
}


def rule_words(when: When, speaks: str = "") -> str:
    """How often, and until when if that is known; nothing for what takes place once. `speaks` is a language."""
    if not when.rule:
        return ""
    say = translator(speaks or language())
    words = _rule(say, read_rule(when.rule))
    if when.times is not None:
        return say.plural("{often}, {n} time", "{often}, {n} times", when.times, often=words)
    if when.until is not None:
        return say(N_("{often}, until {day}"), often=words, day=when.until.isoformat())
    return words


def _rule(say: Translator, rule: Rule) -> str:
    one, two, more = _OFTEN[rule.freq]
    often = say({1: one, 2: two}.get(rule.interval, more), n=rule.interval)
    if rule.nth:
        return say(
            N_("{often} on the {nth} {day}"), often=often, nth=say(NTH[rule.nth]), day=say(WEEKDAYS[rule.weekdays[0]])
        )
    if rule.day == LAST:
        return say(N_("{often} on the last day"), often=often)
    if rule.day:
        return say(N_("{often} on day {n}"), often=often, n=rule.day)
    if not rule.weekdays:
        return often
    if rule.interval == 1 and len(rule.weekdays) == len(WEEKDAYS):
        return say(N_("every day"))
    days = _days(say, rule.weekdays)
    return (
        say(N_("every {days}"), days=days)
        if rule.interval == 1
        else say(N_("{often} on {days}"), often=often, days=days)
    )


def _days(say: Translator, weekdays: tuple[int, ...]) -> str:
    first, last = weekdays[0], weekdays[-1]
    if len(weekdays) > 2 and last - first == len(weekdays) - 1:
        return say(N_("{first} to {last}"), first=say(WEEKDAYS[first]), last=say(WEEKDAYS[last]))
    words = [say(WEEKDAYS[day]) for day in weekdays]
    if len(words) == 1:
        return words[0]
    return say(N_("{days} and {last}"), days=say(N_(", ")).join(words[:-1]), last=words[-1])
