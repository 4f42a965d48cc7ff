"""icalendar and recurring-ical-events: what most programs in Python read calendars with."""

from __future__ import annotations

import json
import sys
import urllib.request
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import recurring_ical_events


def said(moment: date) -> int | str:
    """A day, or an instant in seconds."""
    return int(moment.timestamp()) if isinstance(moment, datetime) else moment.isoformat()


first, last = (datetime.fromtimestamp(int(word), UTC) for word in sys.argv[1:])
for address in sys.stdin.read().split():
    with urllib.request.urlopen(address) as answer:
        calendar: Any = icalendar.Calendar.from_ical(answer.read())
    for event in recurring_ical_events.of(calendar).between(first, last):
        print(json.dumps([address, event["UID"], said(event.start), said(event.end)]))
