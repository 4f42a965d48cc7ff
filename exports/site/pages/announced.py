"""What is published of auctions: their titles, their place and their hours, read back from entries of the calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from exports.feeds.calendar import Feed
from exports.feeds.words import BESIDE
from models.i18n import N_, translator

_OPENS, _CLOSES = "-opens@organizer", "-closes@organizer"
_TITLED = N_("Auction opens: {title}")


class Announced(NamedTuple):
    """An auction as everybody was told of it; a title is '' in a language that its calendar does not speak."""

    title_zh: str
    title_en: str
    place: str
    opens_at: datetime
    closes_at: datetime


def announced(feeds: Mapping[str, Feed]) -> dict[str, Announced]:
    """The auctions in these calendars, by ref."""
    found: dict[str, Announced] = {}
    for feed in feeds.values():
        entries = {entry.uid: entry for entry in feed.entries}
        for uid, opens in entries.items():
            ref = uid.removesuffix(_OPENS)
            closes = entries.get(ref + _CLOSES)
            if ref == uid or closes is None:
                continue
            if isinstance(opens.start, datetime) and isinstance(closes.start, datetime):
                told = Announced(*_titles(opens.summary), opens.place, opens.start, closes.start)
                found.setdefault(ref, told)
    return found


def _titles(summary: str) -> tuple[str, str]:
    """The titles of an entry that says in Chinese, in English or in both that an auction opens."""
    chinese, english = (translator(language)(_TITLED, title="") for language in ("zh_CN", "en"))
    if not summary.startswith(chinese):
        return "", summary.removeprefix(english)
    title_zh, _between, title_en = summary.removeprefix(chinese).partition(BESIDE + english)
    return title_zh, title_en
