"""ical: the strict parser with which Home Assistant reads calendars."""

from __future__ import annotations

import json
import sys
import urllib.request
from datetime import UTC, date, datetime, timedelta

from ical.calendar_stream import IcsCalendarStream


def said(moment: date | None) -> int | str:
    """A day, or an instant in seconds."""
    return int(moment.timestamp()) if isinstance(moment, datetime) else str(moment)


first, last = (datetime.fromtimestamp(int(word), UTC) for word in sys.argv[1:])
for address in sys.stdin.read().split():
    with urllib.request.urlopen(address) as answer:
        calendar = IcsCalendarStream.calendar_from_ics(answer.read().decode())
    for event in calendar.timeline_tz(UTC).overlapping(first - timedelta(days=1), last + timedelta(days=1)):
        print(json.dumps([address, event.uid, said(event.dtstart), said(event.end)]))
