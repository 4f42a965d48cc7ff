"""Every calendar that can be subscribed to, and the one function through which anything gets into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from exports.feeds import auctions, bookshelf, duties, events, festivals, hearings, holidays
from exports.feeds.calendar import CANCELLED, CONFIRMED, Entry, Feed
from exports.feeds.seen import Open, Own, Seen
from exports.feeds.words import BELOW, Speech
from models.clock import day_of
from models.i18n import LANGUAGES, N_
from models.publishing.rows import BOTH, HOUSEHOLD, MINIMAL, PANEL, VOLUNTEER, LinkRow, PublicFeedRow

PUBLIC_NAME = "public"
HOUR_BEFORE, NINE_THE_DAY_BEFORE = timedelta(hours=-1), timedelta(hours=-15)
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


def _for(audience: str) -> Callable[[Open, Speech], Iterable[Entry]]:
    def entries(public: Open, speech: Speech) -> Iterator[Entry]:
        return events.public_events(events.of_audience(public.events, audience), public.without, speech)

    return entries


def _festivals(public: Open, speech: Speech) -> Iterator[Entry]:
    yield from festivals.festival_days(public.today, speech)
    yield from events.public_events(festivals.of_festivals(public.events), public.without, speech)


def _auctions(public: Open, speech: Speech) -> Iterator[Entry]:
    return auctions.public_auctions(public.auctions, speech)


def _holidays(public: Open, speech: Speech) -> Iterator[Entry]:
    return holidays.holidays(public.days, speech)


PUBLIC: tuple[PublicKind, ...] = (
    PublicKind(
        PUBLIC_NAME,
        N_("Events"),
        N_("What takes place in the building, for everybody. It keeps itself up to date."),
        "seagreen",
        _everything,
    ),
    PublicKind(
        "elderly",
        N_("For the elderly"),
        N_("What takes place for the elderly, and what is for everybody."),
        "darkorange",
        _for("elderly"),
    ),
    PublicKind(
        "children",
        N_("For children"),
        N_("What takes place for children, and what is for everybody."),
        "deepskyblue",
        _for("children"),
    ),
    PublicKind(
        "working",
        N_("For working people"),
        N_("What takes place for those who work, and what is for everybody."),
        "slateblue",
        _for("working"),
    ),
    PublicKind(
        "families",
        N_("For families"),
        N_("What takes place for families, and what is for everybody."),
        "hotpink",
        _for("families"),
    ),
    PublicKind(
        "festivals",
        N_("Festivals in the building"),
        N_("The festivals of each year, and what takes place in the building on them."),
        "crimson",
        _festivals,
    ),
    PublicKind(
        "auctions",
        N_("Charity auctions"),
        N_("When the bidding of an auction begins and when it ends."),
        "goldenrod",
        _auctions,
    ),
    PublicKind(
        "holidays",
        N_("Days off and make-up workdays"),
        N_("Days off and the workdays at weekends that make up for them, as the yearly notice has them."),
        "tomato",
        _holidays,
    ),
)


def _household(public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
    by_ref, minimal = {event.ref: event for event in public.events}, link.titles == MINIMAL
    signed = events.appointments if minimal else events.sign_ups
    yield from signed(own.sign_ups, by_ref, public.without, speech)
    yield from duties.duties(own.duties, speech, minimal=minimal)
    yield from hearings.hearings_of_household(own.hearings, speech, minimal=minimal)
    if minimal:
        yield from bookshelf.days_only(own.due, link.ref, speech)
    else:
        yield from bookshelf.due_days(own.due, speech)


def _panel(_public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
    return hearings.panel_sittings(own.panel, speech, minimal=link.titles == MINIMAL)


def _volunteer(_public: Open, own: Own, link: LinkRow, speech: Speech) -> Iterator[Entry]:
    return duties.duties(own.duties, speech, minimal=link.titles == MINIMAL)


class SecretKind(NamedTuple):
    """A calendar behind a link."""

    title: str
    about: str
    color: str
    entries: Callable[[Open, Own, LinkRow, Speech], Iterable[Entry]]


SECRET: dict[str, SecretKind] = {
    HOUSEHOLD: SecretKind(
        N_("Our household"),
        N_("What your household signed up for, its duties, and when books are due. Keep this address to yourselves."),
        "steelblue",
        _household,
    ),
    VOLUNTEER: SecretKind(
        N_("My duties"),
        N_("When you are on duty, and what you were asked for. Keep this address to yourself."),
        "teal",
        _volunteer,
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


def is_ended(feed: Feed) -> bool:
    """Whether what subscribers are shown says that the calendar has ended."""
    return feed in [ended(Speech(language)) for language in (BOTH, *LANGUAGES)]


def untold(link: LinkRow, building: str) -> Feed:
    """The calendar behind a link whose reader was shown nothing yet: empty, and not ended."""
    kind, speech = SECRET[link.kind], Speech(link.language)
    return Feed(f"{building} · {speech.say(kind.title)}", speech.say(kind.about, BELOW), kind.color)


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
    entries = (suited(entry, link) for entry in kind.entries(seen.open, seen.own_of(link), link, speech))
    return replace(untold(link, seen.open.building), entries=_standing(entries, seen.open.today, DAYS_PRIVATE))


def suited(entry: Entry, link: LinkRow) -> Entry:
    """An entry as the reader of a link wants it: with a reminder or without, and of few words if they chose so."""
    if link.alarms and entry.status == CONFIRMED:
        entry = replace(entry, alarm=HOUR_BEFORE if isinstance(entry.start, datetime) else NINE_THE_DAY_BEFORE)
    if link.titles == MINIMAL:
        entry = replace(entry, place="", description="", categories=())
    return entry


def _standing(entries: Iterable[Entry], today: date, days: int) -> tuple[Entry, ...]:
    """Those that have not been over for too long."""
    return tuple(entry for entry in entries if _stays(entry, today, days))


def _stays(entry: Entry, today: date, days: int) -> bool:
    last = date.max if entry.last is None else _day(entry.last)
    if entry.status != CANCELLED:
        return entry.due or (today - last).days <= days  # a book that is still out is still due
    if entry.recurrence is not None:  # or one without an end would stand there cancelled for ever
        last = min(last, _day(entry.revised_at))
    return (today - last).days <= DAYS_CANCELLED


def _day(moment: datetime | date) -> date:
    try:
        return day_of(moment) if isinstance(moment, datetime) else moment
    except OverflowError:  # the building's clocks are ahead of the last instant that there is
        return date.max
