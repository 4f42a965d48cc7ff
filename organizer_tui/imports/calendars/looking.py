"""Looking at the source of a calendar, a file or an address: what it holds now, or that it has not changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from models.clock import day_of
from models.events.centre import operations
from models.events.centre.drafts import Reading
from models.events.centre.rows import SubscriptionRow
from models.events.centre.rules import is_address, may_ask_for_changes_only
from models.i18n import N_
from models.progress import Progress
from organizer_tui.imports.calendars.address import Unfit, plain_address
from organizer_tui.imports.calendars.apart import Ended, Failed, run_apart
from organizer_tui.imports.calendars.limits import FETCHER_WALL_SECONDS, MOST_BYTES
from organizer_tui.imports.calendars.source import CalendarRefused, bytes_of, read_calendar, refusal
from organizer_tui.imports.file_finder import typed_path

_FETCHER = "organizer_tui.imports.calendars.fetcher"
_STATUS: Mapping[int, str] = {401: "forbidden", 403: "forbidden", 404: "not_there", 410: "not_there"}


def source_of(typed: str) -> str:
    """What was typed or pasted, as it is kept: an address as it is asked, a file with its whole path.

    Raises CalendarRefused.
    """
    if is_address(typed) and not typed.strip().lower().startswith("file://"):
        try:
            return plain_address(typed)
        except Unfit as unfit:
            raise refusal(str(unfit)) from unfit
    return str(Path(typed_path(typed)).expanduser().absolute())


def looked_at(
    source: str, today: date, known: SubscriptionRow | None = None, progress: Progress | None = None
) -> Reading | None:
    """What a source holds now; None if it has not changed since `known`. Raises CalendarRefused and GivenUp."""
    progress = progress or Progress()
    only = known if known is not None and may_ask_for_changes_only(known.last_day, today) else None
    etag = last_modified = ""
    if is_address(source):
        fetched = _fetched(source, only, progress)
        if fetched is None:
            return None
        data, etag, last_modified = fetched
    else:
        data = bytes_of(Path(source))
    if only is not None and only.digest == hashlib.sha256(data).hexdigest():
        return None
    return read_calendar(data, today, progress)._replace(etag=etag, last_modified=last_modified)


def _fetched(source: str, known: SubscriptionRow | None, progress: Progress) -> tuple[bytes, str, str] | None:
    progress.begin(N_("Fetching the calendar"))
    asked = {
        "address": source,
        "etag": known.etag if known is not None else "",
        "last_modified": known.last_modified if known is not None else "",
    }
    try:
        said = run_apart(_FETCHER, (), json.dumps(asked).encode(), FETCHER_WALL_SECONDS, progress)
    except Ended as ended:
        raise refusal("no_answer") from ended
    except Failed as failed:
        raise refusal("strange") from failed
    head, _line, data = said.partition(b"\n")
    about = json.loads(head)
    if about.get("unchanged"):
        return None
    if code := about.get("refused"):
        status = int(about.get("status", 0))
        code = _STATUS.get(status, "detours" if status < 400 else "server") if code == "status" else code
        raise refusal(code, status=status, most=MOST_BYTES // 1024 // 1024)
    return data, about["etag"], about["last_modified"]


def refresh(row: SubscriptionRow, now: datetime, who: str, progress: Progress | None = None) -> SubscriptionRow:
    """Take what a calendar holds now; what cannot be taken is noted. Raises CalendarRefused, GivenUp and NotFound."""
    try:
        reading = looked_at(row.source, day_of(now), row, progress)
    except CalendarRefused as refused:
        operations.note_refusal(subscription=row.ref, why=str(refused), now=now, who=who)
        raise
    if reading is None:
        return operations.found_unchanged(subscription=row.ref, now=now, who=who)
    return operations.take(subscription=row.ref, reading=reading, now=now, who=who)
