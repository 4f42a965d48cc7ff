"""What is published where, and until when.

`public.ics` shows events and auctions to everybody. Each household that lives here has a file under a name that nobody
can guess, with its own sign-ups and its own books; it stays empty if somebody of the household does not want it.

How things leave:

- a cancelled event stays, marked, until 30 days after its day; one that was made by mistake (undone) goes at once;
- what is over stays 400 days in the public calendar, so that last year's festival is seen until this year's has been,
  and 30 days in a household's own;
- a book that came back and a sign-up that was taken off go at once;
- the file of a household that moved out, or that was taken back, becomes an empty calendar, so that every phone
  forgets what it showed; a file that vanished would leave it there for ever;
- a file that the building never wrote is never touched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from exports import files
from exports.feeds import auctions, bookshelf, events
from exports.feeds.calendar import CANCELLED, Entry, Feed
from exports.feeds.check import FeedRefused, checked
from exports.feeds.words import BELOW, both
from models.access import snapshot
from models.auctions.dates import auction_dates
from models.bookshelf.due import due_books
from models.clock import day_of
from models.events.queries import calendar_events, dates_taken_out, sign_ups
from models.households.building import the_building
from models.households.feeds import feeds, once_ours
from models.households.rows import FeedRow
from models.i18n import N_

PUBLIC = "public"
EVENTS, OUR_HOUSEHOLD = N_("Events"), N_("Our household")
DAYS_PUBLIC, DAYS_PRIVATE, DAYS_CANCELLED = 400, 30, 30
_UNGUESSABLE = re.compile(r"[a-z2-9]{40}")


def publish(folder: Path, now: datetime) -> list[Path]:
    """Bring the calendars in a folder up to date and return their files.

    Raises CannotWrite at once, and FeedRefused when all others are written.
    """
    files.make_folder(folder)
    feeds_now = _feeds(day_of(now), _found(folder))
    refused = [refusal for name, feed in feeds_now.items() if (refusal := _write(_path(folder, name), feed))]
    if refused:
        raise refused[0]
    return [_path(folder, name) for name in feeds_now]


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.ics"


def _found(folder: Path) -> set[str]:
    """The names in the folder that may be a household's."""
    return {path.stem for path in folder.glob("*.ics") if _UNGUESSABLE.fullmatch(path.stem)}


def _write(path: Path, feed: Feed) -> FeedRefused | None:
    try:
        files.write(path, checked(feed, known=partial(files.holds, path)))
    except FeedRefused as refusal:
        return refusal
    return None


def _feeds(today: date, found: set[str]) -> dict[str, Feed]:
    """Every feed by the name of its file; those that must be emptied come first."""
    with snapshot():
        building, homes = the_building().name, feeds()
        programme, line, sales, out = calendar_events(), sign_ups(), auction_dates(), due_books()
        without = dates_taken_out()
        gone = {home.feed_name for home in homes if home.gone}
        left = (found & gone) | once_ours(found - {home.feed_name for home in homes})
    shown = (*events.public_events(programme, without), *auctions.public_auctions(sales))
    own: defaultdict[str, list[Entry]] = defaultdict(list)
    for household, entry in events.sign_ups(line, {event.ref: event for event in programme}, without):
        if _stays(entry, today, DAYS_PRIVATE):
            own[household].append(entry)
    for household, entry in bookshelf.due_days(out):
        own[household].append(entry)
    return (
        {name: _ended() for name in sorted(left)}
        | {PUBLIC: _public(building, (entry for entry in shown if _stays(entry, today, DAYS_PUBLIC)))}
        | {home.feed_name: _private(building, home, own[home.household]) for home in homes if not home.gone}
    )


def _stays(entry: Entry, today: date, days: int) -> bool:
    """Whether an entry has not been over for too long."""
    if entry.last is None:
        return True
    last = day_of(entry.last) if isinstance(entry.last, datetime) else entry.last
    return (today - last).days <= (DAYS_CANCELLED if entry.status == CANCELLED else days)


def _public(building: str, entries: Iterable[Entry]) -> Feed:
    about = both(N_("What takes place in the building, for everybody. It keeps itself up to date."), BELOW)
    return Feed(f"{building} · {both(EVENTS)}", about, "seagreen", tuple(entries))


def _private(building: str, home: FeedRow, entries: Iterable[Entry]) -> Feed:
    if home.objected:
        return _ended()
    about = both(
        N_("What your household signed up for and when its books are due. Keep this address to yourselves."), BELOW
    )
    return Feed(f"{building} · {both(OUR_HOUSEHOLD)}", about, "steelblue", tuple(entries))


def _ended() -> Feed:
    about = both(N_("Nothing comes here any more; you may remove it."), BELOW)
    return Feed(both(N_("This calendar has ended")), about, "gray")
