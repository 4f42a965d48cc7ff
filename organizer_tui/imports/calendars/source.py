"""A calendar from bytes to what the building can take: read by a process of its own, refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.errors import RuleBroken
from models.events.centre.drafts import DateDraft, LeftOut, Reading
from models.events.centre.rules import window
from models.i18n import N_, Sentence, _
from models.progress import Progress
from organizer_tui.imports.calendars.apart import Ended, Failed, run_apart
from organizer_tui.imports.calendars.limits import MOST_BYTES, READER_WALL_SECONDS
from organizer_tui.imports.calendars.refusals import REASONS, WHY_LEFT_OUT
from organizer_tui.imports.source import FileRefused, opened

SUFFIXES = frozenset({".ics", ".ical", ".ifb", ".icalendar"})
CHOOSE = N_("Choose a calendar file; its name ends in .ics.")
_WORKER = "organizer_tui.imports.calendars.worker"


class CalendarRefused(RuleBroken):
    """A calendar that cannot be taken, and what to do instead; what was there before stays."""


def refusal(code: str, **params: object) -> CalendarRefused:
    """The refusal that a code of the reading process stands for."""
    title, hint = REASONS.get(code, REASONS["damaged"])
    if "why" in params:
        params["why"] = _(WHY_LEFT_OUT.get(str(params["why"]), WHY_LEFT_OUT["not_understood"]))
    return CalendarRefused(_(title, **params), _(hint))


def bytes_of(path: Path) -> bytes:
    """What stands in a calendar file; raises CalendarRefused."""
    try:
        with opened(path, SUFFIXES, CHOOSE, MOST_BYTES) as source:
            return source.read(MOST_BYTES + 1)
    except FileRefused as refused:
        raise CalendarRefused(refused.title, refused.hint) from refused
    except OSError as error:
        raise refusal("unreadable") from error


def read_calendar(data: bytes, today: date, progress: Progress | None = None) -> Reading:
    """The dates of a calendar around a day; raises CalendarRefused and GivenUp. Nothing of it is trusted."""
    if len(data) > MOST_BYTES:
        raise refusal("too_big", most=MOST_BYTES // 1024 // 1024)
    first, last = window(today)
    said = _answer(_run_reader(data, first, last, progress or Progress()))
    if "refused" in said:
        raise refusal(str(said["refused"]), **said["params"])
    return Reading(
        name=said["name"],
        events=said["events"],
        dates=tuple(_draft(one) for one in said["dates"]),
        first=first,
        last=last,
        left_out=tuple(_left_out(title, why) for title, why in said["left_out"]),
        count_left_out=said["count_left_out"],
        notes=tuple(
            Sentence(N_("Nobody knows the time zone “{zone}”; its hours are taken as ours."), {"zone": name})
            for name in said["unknown_zones"]
        ),
        digest=said["digest"],
    )


def _run_reader(data: bytes, first: date, last: date, progress: Progress) -> bytes:
    """What the reading process says; one that was ended has read something hostile or far too large."""
    progress.begin(N_("Reading the calendar"))
    try:
        return run_apart(_WORKER, (first.isoformat(), last.isoformat()), data, READER_WALL_SECONDS, progress)
    except Ended as ended:
        raise refusal("too_slow") from ended
    except Failed as failed:
        raise refusal("damaged") from failed


def _answer(output: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(output)
    except ValueError as error:
        raise refusal("damaged") from error
    return said if isinstance(said, dict) else {"refused": "damaged", "params": {}}


def _left_out(title: str, why: str) -> LeftOut:
    return LeftOut(title or _("(without a title)"), Sentence(WHY_LEFT_OUT.get(why, WHY_LEFT_OUT["not_understood"]), {}))


def _draft(one: Mapping[str, Any]) -> DateDraft:
    values = dict(one)
    for name in ("starts_at", "ends_at"):
        values[name] = datetime.fromisoformat(one[name]) if one[name] else None
    for name in ("first_day", "last_day"):
        values[name] = date.fromisoformat(one[name]) if one[name] else None
    return DateDraft(**values | {"categories": tuple(one["categories"])})
