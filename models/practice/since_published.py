"""What was changed at the practice desk since the calendars were published, so that something waits to be published."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.events.operations import announce, postpone
from models.events.queries import calendar_events, events


def change_a_little(*, now: datetime, who: str) -> None:
    """Put the next event with an hour of its own off by a day, and announce one that was a draft."""
    soon = now + timedelta(days=1)
    coming = [
        event
        for event in calendar_events()
        if event.starts_at is not None and event.starts_at > soon and not event.rule and event.status == "announced"
    ]
    for event in sorted(coming, key=lambda event: (event.first_on, event.ref))[:1]:
        later = event.when
        assert later.starts_at is not None and later.ends_at is not None  # one with an hour has both
        a_day = timedelta(days=1)
        moved = later._replace(starts_at=later.starts_at + a_day, ends_at=later.ends_at + a_day)
        postpone(event=event.ref, when=moved, reason="大厅要检修电路", now=now, who=who)
    drafts = [event for event in events(today=now.date(), days=60) if event.status == "draft"]
    for draft in drafts[:1]:
        announce(event=draft.ref, now=now, who=who)
