"""The poster for the lift: big codes for the residents' page and the calendar, and what is on next without a phone.

Only what is published already stands on it: who scans must find what they have just read. Where the calendar of all
events is not offered the page's code is alone, and larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.feeds.address import webcal
from exports.feeds.calendar import Feed
from exports.feeds.offers import PUBLIC, PUBLIC_NAME, fresh, is_ended
from exports.feeds.seen import seen
from exports.feeds.stored import from_store, to_store
from exports.papers.lettering import breadth, printable, wrapped
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.poster import checked_address
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.wanted import NothingToPrint
from exports.papers.when import when_in
from models.access import snapshot
from models.clock import day_of
from models.events.agenda import occurrences
from models.events.occurrence import Occurrence
from models.households.building import the_building
from models.i18n import LANGUAGES, N_, _, translator
from models.publishing import queries

EDGE, WIDTH = 16.0, PAGE_WIDTH - 32.0
CODE, ALONE = 80.0, 86.0  # mm: read from two steps away, over somebody's shoulder
MOST, AHEAD = 5, timedelta(days=60)
TITLE, NEXT = N_("What is on in our building"), N_("Coming next")
SCAN = N_("Scan with your phone: everything that is on, and in your calendar by itself.")
SCAN_PAGE = N_("Scan with your phone: everything that is on, always up to date.")
CAPTIONS = (N_("The page: all that is on"), N_("Straight into your calendar"))
ASK = N_("No smartphone? Ask the volunteers on duty in the lobby.")


class Told(NamedTuple):
    """What stands on the poster; `feed` is where the calendar is found, '' if it is not offered."""

    building: str
    address: str
    coming: Sequence[Occurrence]
    feed: str


def write_lift_poster(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the poster with the building's address, or the one that was chosen; raises a RuleBroken."""
    address = checked_address(choices.address)
    with snapshot():
        address = address or queries.publishing().address
        calendar = from_store(queries.published([PUBLIC_NAME])).get(PUBLIC_NAME)
        feed = f"{address}{PUBLIC_NAME}.ics" if calendar is not None and _is_offered(calendar) else ""
        told = Told(the_building().name, address, coming(now), feed)
    if not told.address:
        raise NothingToPrint(
            _("There is no address yet at which residents find the calendar."),
            _("Say it first: 8 opens the calendars, there a."),
        )
    if calendar is None:
        raise NothingToPrint(
            _("Nothing has been published yet, so the code would lead nowhere."),
            _("Publish first: 8 opens the calendars, there p."),
        )
    files.write(out, lift_poster(told))
    return [out]


def _is_offered(calendar: Feed) -> bool:
    """Whether the calendar of all events is to be had: what is published is not its end, nor will it soon be."""
    chosen = queries.public_feeds().get(PUBLIC_NAME)
    return not is_ended(calendar) and (chosen is None or chosen.offered)


def coming(now: datetime) -> list[Occurrence]:
    """The next dates of what is published for everybody and takes place; nothing of which a change waits."""
    today, names = day_of(now), [kind.name for kind in PUBLIC]
    shown = {(row.feed, row.uid): row.content for row in queries.published(names)}
    made = fresh(seen(now))
    wanted = ((name, uid, offered) for name in names for uid, offered in to_store(made[name]).items())
    published = {uid.partition("@")[0] for name, uid, offered in wanted if shown.get((name, uid)) == offered.content}
    found = occurrences(first=today, last=today + AHEAD)
    ahead = (one for one in found if one.event in published and one.status == "announced" and not _over(one, now))
    return list(ahead)[:MOST]


def _over(one: Occurrence, now: datetime) -> bool:
    return one.ends_at is not None and one.ends_at <= now


def lift_poster(told: Told) -> bytes:
    """The poster as PDF."""
    paper = Paper(_("{building}: what is on", building=told.building))
    paper.line(told.building, 17, Box(EDGE, 11, WIDTH, 8), "middle", SOFT_INK)
    top = _both(paper, TITLE, (44.0, 24.0), 20.0) + 2
    side, leads = (CODE, [told.address, webcal(told.feed)]) if told.feed else (ALONE, [told.address])
    lefts = (EDGE, EDGE + WIDTH - side) if told.feed else (EDGE + (WIDTH - side) / 2,)
    for address, caption, left in zip(leads, CAPTIONS, lefts, strict=False):
        paper.qr(address, Box(left, top, side, side))
        for number, (language, size) in enumerate(zip(LANGUAGES, (14.0, 10.0), strict=True)):
            words = translator(language)(caption)
            paper.line(words, size, Box(left, top + side + number * line_height(14.0), side, 8), "middle", SOFT_INK)
    scan = SCAN if told.feed else SCAN_PAGE
    top = _both(paper, scan, (19.0, 13.0), top + side + 2 * line_height(14.0) + 1) + 1
    size = min(13.0, 13 * points(WIDTH) / breadth(printable(told.address), 13))
    paper.line(told.address, size, Box(EDGE, top, WIDTH, 8), "middle")
    top += line_height(size) + 4
    paper.fill(Box(EDGE, top, WIDTH, 0.4))
    if told.coming:
        _list(paper, told.coming, Box(EDGE, top + 3, WIDTH, PAGE_HEIGHT - top - 27))
    _both(paper, ASK, (15.0, 11.0), PAGE_HEIGHT - 20)
    return paper.data()


def _both(paper: Paper, sentence: str, sizes: tuple[float, float], top: float) -> float:
    """A sentence in Chinese and, smaller, in English, each in the middle and in one line if it can be."""
    for language, size in zip(LANGUAGES, sizes, strict=True):
        words = printable(translator(language)(sentence))
        size = max(size * 0.7, min(size, size * points(WIDTH) / breadth(words, size)))
        for line in wrapped(words, size, points(WIDTH), 2):
            paper.line(line, size, Box(EDGE, top, WIDTH, 20), "middle")
            top += line_height(size)
    return top


def _list(paper: Paper, coming: Sequence[Occurrence], box: Box) -> None:
    """What is on next, in the largest type in which all of it fits."""
    title = "  ".join(translator(language)(NEXT) for language in LANGUAGES)
    paper.line(title, 13, box, "left", SOFT_INK)
    room = box._replace(top=box.top + 7, height=box.height - 7)
    each = min(room.height / len(coming), 19.0)
    for number, one in enumerate(coming):
        _entry(paper, one, room._replace(top=room.top + number * each), each / 19.0)


def _entry(paper: Paper, one: Occurrence, box: Box, scale: float) -> None:
    """Two lines: what it is; when and where."""
    size, small = 20 * scale, 13.5 * scale
    both = (one.title_zh, one.title_en if one.title_en != one.title_zh else "")
    paper.line("  ".join(filter(None, both)), size, box)
    words = "　".join(filter(None, (when_in(LANGUAGES[0], one), one.place)))
    paper.line(words, small, box._replace(top=box.top + line_height(size)), ink=SOFT_INK)
