"""Every calendar that can be subscribed to, and the one function through which anything gets into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from exports.feeds import auctions, bookshelf, events, hearings
from exports.feeds.calendar import CANCELLED, Entry, Feed
from exports.feeds.seen import Open, Own, Seen
from exports.feeds.words import BELOW, Speech
from models.clock import day_of
from models.i18n import N_
from models.publishing.rows import HOUSEHOLD, PANEL, LinkRow, PublicFeedRow

PUBLIC_NAME = "public"
DAYS_PUBLIC, DAYS_PRIVATE, DAYS_CANCELLED = 400, 30, 30


class PublicKind(NamedTuple):
    """A calendar for everybody; its sentences are untranslated, `color` is a CSS colour's name."""

    name: str
    title: str
    about: str
    color: str
    entries: Callable[[Open, Speech], Iterable[Entry]]


def _everything(public: Open, speech: Speech) -> Iterator[Entry]:
    yield from events.public_events(public.events, public.without, speech)
    yield from auctions.public_auctions(public.auctions, speech)


PUBLIC: tuple[PublicKind, ...] = (
    PublicKind(
        PUBLIC_NAME,
        N_("Events"),
        N_("What takes place in the building, for everybody. It keeps itself up to date."),
        "seagreen",
        _everything,
    ),
)


def _household(public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
    by_ref = {event.ref: event for event in public.events}
    yield from events.sign_ups(own.sign_ups, by_ref, public.without, speech)
    yield from bookshelf.due_days(own.due, speech)
    yield from hearings.hearings_of_household(own.hearings, link, speech)


def _panel(public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
    yield from hearings.panel_sittings(own.panel, link, speech)


class SecretKind(NamedTuple):
    """A calendar behind a link."""

    title: str
    about: str
    color: str
    entries: Callable[[Open, Own, LinkRow, Speech], Iterable[Entry]]


SECRET: dict[str, SecretKind] = {
    HOUSEHOLD: SecretKind(
        N_("Our household"),
        N_("What your household signed up for and when its books are due. Keep this address to yourselves."),
        "steelblue",
        _household,
    ),
    PANEL: SecretKind(
        N_("Panel"),
        N_("When the panel sits and which cases it hears, by number. Keep this address to yourselves."),
        "slategray",
        _panel,
    ),
}


def fresh(seen: Seen) -> dict[str, Feed]:
    """Every feed as it would be published now, by its name; one that is not offered has ended."""
    made = {kind.name: _public(kind, seen) for kind in PUBLIC}
    return made | {link.feed: _secret(link, seen) for link in seen.links if link.kind in SECRET}


def ended(speech: Speech) -> Feed:
    """An empty calendar that says so: a file that vanished would leave on phones what they show."""
    about = speech.say(N_("Nothing comes here any more; you may remove it."), BELOW)
    return Feed(speech.say(N_("This calendar has ended")), about, "gray")


def _public(kind: PublicKind, seen: Seen) -> Feed:
    chosen = seen.chosen.get(kind.name, PublicFeedRow(kind.name, "both", True))
    speech = Speech(chosen.language)
    if not chosen.offered:
        return ended(speech)
    name = f"{seen.open.building} · {speech.say(kind.title)}"
    entries = _standing(kind.entries(seen.open, speech), seen.open.today, DAYS_PUBLIC)
    return Feed(name, speech.say(kind.about, BELOW), kind.color, entries)


def _secret(link: LinkRow, seen: Seen) -> Feed:
    kind, speech = SECRET[link.kind], Speech(link.language)
    if link.objected or not link.live:
        return ended(speech)
    name = f"{seen.open.building} · {speech.say(kind.title)}"
    entries = kind.entries(seen.open, seen.own_of(link), link, speech)
    return Feed(name, speech.say(kind.about, BELOW), kind.color, _standing(entries, seen.open.today, DAYS_PRIVATE))


def _standing(entries: Iterable[Entry], today: date, days: int) -> tuple[Entry, ...]:
    """Those that have not been over for too long."""
    return tuple(entry for entry in entries if _stays(entry, today, days))


def _stays(entry: Entry, today: date, days: int) -> bool:
    if entry.last is None:
        return True
    last = day_of(entry.last) if isinstance(entry.last, datetime) else entry.last
    return (today - last).days <= (DAYS_CANCELLED if entry.status == CANCELLED else days)
