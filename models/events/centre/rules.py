"""Whom a date of the centre is for, how far ahead dates are known, which source is taken: plain values in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.clock import day_of, local
from models.errors import RuleBroken
from models.i18n import _

COLOURS = ("blue", "green", "orange", "purple", "red", "teal")
AUDIENCES = ("elderly", "children", "working", "families", "everybody")
DAYS_BACK, DAYS_AHEAD = 31, 400
# A calendar that never changes is read anew so often, or the days ahead would run out.
READ_ANEW_AFTER = timedelta(days=7)
SHOWN_OF_AN_ADDRESS = 32

_WORDS = {
    "elderly": ("长者", "老人", "老年", "银发", "敬老", "为老", "退休", "乐龄", "elderly", "seniors?", "pensioners?"),
    "children": (
        *("儿童", "亲子", "少儿", "幼儿", "孩子", "宝宝", "婴幼", "小学生", "青少年", "children", "kids?"),
        *("child", "toddlers?", "bab(?:y|ies)"),
    ),
    "working": ("上班族", "白领", "职场", "在职", "青年", "working people", "office workers", "young professionals"),
    "families": ("家庭", "全家", "family", "families"),
}
_MEANS = {
    audience: re.compile("|".join(word if not word.isascii() else rf"\b{word}\b" for word in words), re.IGNORECASE)
    for audience, words in _WORDS.items()
}
_AFTER_SCHOOL, _EVENING = (15, 30), (18, 0)

# Who sees what is for whom: parents come with their children, and everybody's concerns everybody.
_CONCERNS = {
    "elderly": {"elderly", "everybody"},
    "children": {"children", "families", "everybody"},
    "working": {"working", "families", "everybody"},
    "families": {"families", "children", "everybody"},
    "everybody": {"everybody"},
}


class Guess(NamedTuple):
    """Whom a date is for; `guessed` when only its day and hour say so, and not its words."""

    audience: str
    guessed: bool


def audience_of(words: Sequence[str], begins: datetime | date, ends: datetime | date) -> Guess:
    """Whom a date is for: by its categories, else by its title (the order of `words`), else by its day and hour.

    On weekdays the centre is there for the elderly and, after school, for children; at the weekend for working people.
    """
    for text in words:
        if (meant := _meant(text)) is not None:
            return Guess(meant, False)
    first, last = _day(begins), _day(ends)
    if (last - first).days >= 5 or _is_weekend(first) != _is_weekend(last):
        return Guess("everybody", False)
    if _is_weekend(first):
        return Guess("working", True)
    if not isinstance(begins, datetime):
        return Guess("elderly", True)
    at = local(begins)
    if (at.hour, at.minute) >= _EVENING:
        return Guess("everybody", False)
    return Guess("children" if (at.hour, at.minute) >= _AFTER_SCHOOL else "elderly", True)


def _meant(text: str) -> str | None:
    """The audience that a text names; parents with children are families, other groups together everybody."""
    found = {audience for audience, pattern in _MEANS.items() if pattern.search(text)}
    if len(found) < 2:
        return next(iter(found), None)
    return "families" if found == {"children", "families"} else "everybody"


def _day(moment: datetime | date) -> date:
    return day_of(moment) if isinstance(moment, datetime) else moment


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def concerns(audience: str, guessed: bool, asked: str | None) -> bool:
    """Whether a date for that audience is shown to those who are asked for (None: to all).

    What was only guessed of a weekday is for the elderly as well as for children.
    """
    if asked is None:
        return True
    known = {"elderly", "children"} if guessed and audience in ("elderly", "children") else {audience}
    return bool(known & _CONCERNS[asked])


def days_of(
    starts_at: datetime | None, ends_at: datetime | None, first_day: date | None, last_day: date | None
) -> tuple[date, date]:
    """The first and the last day of a date in the building; one that ends at midnight does not reach into the next."""
    if starts_at is None or ends_at is None:
        assert first_day is not None and last_day is not None
        return first_day, last_day
    first = day_of(starts_at)
    return first, max(first, day_of(ends_at - timedelta(microseconds=1)))


def window(today: date) -> tuple[date, date]:
    """From which day to which dates are taken."""
    return today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)


def may_ask_for_changes_only(last_day: date | None, today: date) -> bool:
    """Whether the dates that are known reach so far that an unchanged calendar need not be read anew."""
    return last_day is not None and window(today)[1] - last_day <= READ_ANEW_AFTER


def is_address(source: str) -> bool:
    """Whether a source is an address and not a file."""
    return "://" in source


def shown_source(source: str) -> str:
    """A source as it may be shown: of an address the machine and no more, since the rest may be a secret."""
    if not is_address(source):
        return source
    scheme, _sep, rest = source.partition("://")
    machine = re.split(r"[/?#]", rest, maxsplit=1)[0]
    more = len(rest) > len(machine) + 1
    return f"{scheme}://{machine.rpartition('@')[2][:SHOWN_OF_AN_ADDRESS]}{'/…' if more else ''}"


def next_colour(taken: Iterable[str]) -> str:
    """The colour that is used least, in the order of the colours."""
    used = list(taken)
    return min(COLOURS, key=lambda colour: (used.count(colour), COLOURS.index(colour)))


class UnknownChoice(RuleBroken):
    """A colour or an audience that nobody has heard of."""


def check_choices(colour: str, audience: str) -> None:
    """Refuse a colour or an audience that is not known; no audience leaves it to each date."""
    if colour not in COLOURS:
        raise UnknownChoice(_("Choose one of the colours."), _("They are: {colours}.", colours=", ".join(COLOURS)))
    if audience and audience not in AUDIENCES:
        raise UnknownChoice(_("Choose whom the calendar is for."), _("Leave it empty: each date says it itself."))
