"""The end of a rule, made what it is meant to be: as far as the day goes, in the zone of the event."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z)?", re.IGNORECASE)


def with_until_put_right(rule: str, start: str, zone: ZoneInfo) -> str:
    """A rule whose UNTIL fits its event, which begins at `start` (the value of DTSTART) in that zone.

    Programs write UNTIL as a day, or as local hours, though the standard wants UTC beside an hour: the day is meant
    to its end then, and the hours are those of the zone. Beside an event of whole days only the day counts.
    """
    match = _UNTIL.search(rule)
    if match is None or (match[3] and "T" in start.upper()):
        return rule
    if "T" not in start.upper():
        until = match[1]
    else:
        local = datetime.strptime(match[1] + (match[2] or "T235959"), "%Y%m%dT%H%M%S")
        until = f"{local.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%S}Z"
    return f"{rule[: match.start()]}UNTIL={until}{rule[match.end() :]}"
