"""Hours as volunteers type them: 19:30, 7pm, 晚上7点半, 下午两点到四点, 7-9pm."""

from __future__ import annotations

import re
from datetime import time

from models.i18n import _
from organizer_tui.features.events.numerals import number
from organizer_tui.shared.entries import NotUnderstood, plain, read_time

DAY = 24 * 60
BEFORE_NOON = ("凌晨", "清晨", "早上", "早晨", "上午", "早", "am")
AFTER_NOON = ("中午", "下午", "午后", "傍晚", "晚上", "夜里", "晚", "pm")
LATE = ("晚上", "夜里", "晚")
MIDNIGHT = {"24", "24:00", "2400", "24点", "24时"}  # the end of a day, and the beginning of the next
SEPARATOR = re.compile("-|–|—|~|到|至|to")
_CHINESE = re.compile("[一二两三四五六七八九十]{1,3}(?=[点时])")


def squeezed(text: str) -> str:
    """What was typed, without the differences that mean nothing."""
    return plain(text).casefold().replace(" ", "").replace(".m.", "m").replace("：", ":")


def read_hour(text: str) -> time:
    """A time of day: 19:30, 1930, 7pm, 晚上7点半, 下午两点."""
    minutes = read_minutes(text)
    if minutes >= DAY:
        raise _no_hour(text)
    return time(*divmod(minutes, 60))


def read_minutes(text: str) -> int:
    """A time of day in minutes after midnight; the end of the day is 1440, half past twelve at night more."""
    bare = squeezed(text)
    return DAY if bare in MIDNIGHT else _minutes(bare, text)


def _minutes(bare: str, text: str) -> int:
    marks = [word for word in (*BEFORE_NOON, *AFTER_NOON) if bare.startswith(word) or bare.endswith(word)]
    for word in marks:
        bare = bare.removeprefix(word).removesuffix(word)
    bare = _CHINESE.sub(lambda match: str(number(match[0]) or match[0]), bare)
    bare = re.sub("点半$", ":30", bare)
    bare = re.sub("点(一刻|三刻)$", lambda match: ":15" if match[1] == "一刻" else ":45", bare)
    hour = read_time(bare)
    minutes = hour.hour * 60 + hour.minute
    if any(word in AFTER_NOON for word in marks):
        if hour.hour == 12 and any(word in LATE for word in marks):
            return minutes + DAY // 2
        return minutes + (DAY // 2 if hour.hour < 12 else 0)
    return minutes - DAY // 2 if hour.hour == 12 and marks and marks[0] in ("凌晨", "am") else minutes


def read_hours(text: str) -> tuple[int, int | None]:
    """When it begins and ends, in minutes after midnight; no end where only a beginning was typed.

    What is said of one of the two (晚上, pm) goes for the other too, where it has to: 下午2点到4点, 7-9pm.
    """
    bare = squeezed(text)
    if not bare or len(bare) > 40:
        raise _no_hour(text)
    for match in SEPARATOR.finditer(bare):
        left, right = bare[: match.start()], bare[match.end() :]
        try:
            return _range(left, right)
        except NotUnderstood:
            continue
    return read_minutes(bare), None


def _range(left: str, right: str) -> tuple[int, int]:
    begins, ends = read_minutes(left), read_minutes(right)
    said = [any(mark in side for mark in (*BEFORE_NOON, *AFTER_NOON)) for side in (left, right)]
    half = DAY // 2
    if said == [True, False] and ends <= begins and begins >= half and begins < ends + half <= DAY:
        ends += half
    if said == [False, True] and half <= ends <= DAY and begins < half and begins + half < ends:
        begins += half
    return begins, ends


def _no_hour(text: str) -> NotUnderstood:
    return NotUnderstood(_("“{text}” is not a time.", text=text[:40]), _("Write it like 19:30."))
