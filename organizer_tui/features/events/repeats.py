"""How often an event takes place, as volunteers type it in either language: 每两周周三，共10次; every last thu."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from models.events.recurrence import Rule
from models.events.series_rules import known_rule
from models.i18n import _
from organizer_tui.features.events.days import read_coming_day
from organizer_tui.features.events.numerals import NUMERAL, number
from organizer_tui.features.events.repeats_chinese import chinese_rule
from organizer_tui.features.events.repeats_english import english_rule
from organizer_tui.shared.entries import NotUnderstood, plain

LONGEST = 80
_TIMES = re.compile(
    rf"(?P<body>.*?)[\s,;、。]*(?:(?:一共|总共|共)?\s*(?P<zh>[0-9]{{4}}|{NUMERAL})\s*[次回]"
    r"|[x×*]\s*(?P<x>[0-9]{1,4})|(?:for\s+)?(?P<en>[0-9]{1,4})\s*times?)"
)
_UNTIL = re.compile(r"(?P<body>.*)(?:到|至|\buntil\b|\btill?\b)\s*(?P<day>[^到至]+?)\s*(?:为止|止|结束)?")
_WEEKDAY_ONLY = re.compile("(?:周|星期|礼拜)?[一二三四五六日天]")


class Repeats(NamedTuple):
    """A rule as an RRULE's value, with its end: after so many times or with a day; an empty rule is once."""

    rule: str = ""
    times: int | None = None
    until: date | None = None


def read_repeats(text: str, first: date) -> Repeats:
    """How often from `first` on; raises NotUnderstood, and WrongSeries for what cannot be kept."""
    line = plain(text).casefold().rstrip("。.")
    if not line:
        return Repeats()
    if len(line) > LONGEST:
        raise not_understood(text)
    times = until = None
    if match := _TIMES.fullmatch(line):
        line, times = match["body"], number(match["zh"] or match["x"] or match["en"])
    elif (match := _UNTIL.fullmatch(line)) and not _WEEKDAY_ONLY.fullmatch(match["day"]):
        line, until = re.sub("一?直$", "", match["body"]), read_coming_day(match["day"], first)
    rule = _rule(line.strip(" ,;、"))
    if rule is None:
        raise not_understood(text)
    return Repeats(str(known_rule(str(rule))), times, until)


def _rule(line: str) -> Rule | None:
    bare = re.sub(r"\s+", "", line)
    return chinese_rule(bare) if re.search("[\u4e00-\u9fff]", bare) else english_rule(line)


def not_understood(text: str) -> NotUnderstood:
    """The refusal of what is no rule, with what is one."""
    return NotUnderstood(
        _("“{text}” is not understood.", text=text[:40]),
        _("Write it like: every Thursday, every 2 weeks, every month on the last Thursday."),
    )
