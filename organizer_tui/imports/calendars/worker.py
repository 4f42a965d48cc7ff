"""The reading process: a calendar comes in on standard input, one JSON object goes out.

`python -m organizer_tui.imports.calendars.worker FIRST LAST < FILE`, the days from and to which dates are wanted.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from typing import Any

from organizer_tui.imports.calendars.alarm import TooLong
from organizer_tui.imports.calendars.limits import MOST_BYTES, READER_CPU_SECONDS, READER_MEMORY
from organizer_tui.imports.kinds import Unreadable


def main() -> int:
    """Read standard input, say what was found or why not."""
    from organizer_tui.imports.worker import limit_myself

    limit_myself(READER_MEMORY, READER_CPU_SECONDS)
    first, last = (date.fromisoformat(word) for word in sys.argv[1:3])
    found = answer(sys.stdin.buffer.read(MOST_BYTES + 1), first, last)
    sys.stdout.write(json.dumps(found))  # ASCII: whatever stands in it, it is a line of JSON
    return 0


def answer(data: bytes, first: date, last: date) -> dict[str, Any]:
    """What a calendar holds from one day to another, or `refused` and why."""
    try:
        return _read(data, first, last)
    except Unreadable as refusal:
        return {"refused": refusal.code, "params": refusal.params}
    except (MemoryError, RecursionError):
        return {"refused": "bomb", "params": {}}
    except TooLong:
        return {"refused": "too_slow", "params": {}}


def _read(data: bytes, first: date, last: date) -> dict[str, Any]:
    from organizer_tui.imports.calendars.expand import expanded
    from organizer_tui.imports.calendars.plain import words
    from organizer_tui.imports.calendars.scan import decoded, scanned

    if len(data) > MOST_BYTES:
        raise Unreadable("too_big", most=MOST_BYTES // 1024 // 1024)
    cut = scanned(decoded(data))
    found, zones = expanded(cut, first, last)
    if not found.dates and found.count_left_out >= len(cut.events):
        raise Unreadable("nothing_usable", why=found.left_out[0][1], count=found.count_left_out)
    if found.broken * 2 > len(cut.events):  # taken, it would wipe out a sound programme
        raise Unreadable("mostly_broken", why=found.left_out[0][1], count=found.broken, of=len(cut.events))
    return {
        "name": words("X:" + cut.name)[:80],
        "events": len(cut.events),
        "dates": found.dates,
        "left_out": found.left_out,
        "count_left_out": found.count_left_out,
        "unknown_zones": [name[:60] for name in zones.unknown[:5]],
        "digest": hashlib.sha256(data).hexdigest(),
    }


if __name__ == "__main__":
    sys.exit(main())
