"""Calendar links on a household's card: its own, and those of its volunteers; how they are used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from models.clock import local
from models.households.rows import HouseholdCard, ResidentRow
from models.i18n import N_, _
from models.publishing.queries import fetches, links_of
from models.publishing.rows import BOTH, HOUSEHOLD, MINIMAL, VOLUNTEER, FetchRow, LinkRow
from organizer_tui.features.households.card_people import Answers
from organizer_tui.features.households.card_table import CardLine, heading
from organizer_tui.shared.ago import ago
from organizer_tui.shared.calendar_link import Reader
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.programs import program_words

LINK = (Column("", width=16), Column("", share=1))
LANGUAGE_WORDS = {"zh_CN": N_("in Chinese"), "en": N_("in English")}
MOST = 3  # kinds of programs


class Links(NamedTuple):
    """The links of a household and of its volunteers, and what fetched them."""

    links: tuple[LinkRow, ...]
    fetched: dict[str, tuple[FetchRow, ...]]


@dataclass(frozen=True, slots=True)
class AboutLink:
    """What a line is about: whose link, which may not be there yet."""

    reader: Reader


def read_links(household: str) -> Links:
    """Read what the section shows."""
    links = tuple(links_of(household))
    rows = fetches() if links else []
    feeds = {link.feed: tuple(row for row in rows if row.feed == link.feed) for link in links}
    return Links(links, feeds)


def readers(card: HouseholdCard, found: Links) -> list[Reader]:
    """Who reads calendars, or could: the household, and whoever in it volunteers or has a link."""
    own = {link.resident: link for link in found.links}
    home = Reader(HOUSEHOLD, card.row.ref, f"{card.row.label} {card.row.name}", own.get(None))
    people = [one for one in card.residents if one.ref in own or "volunteer" in one.tags]
    return [home, *(Reader(VOLUNTEER, one.ref, one.name, own.get(one.ref)) for one in people)]


def reader_of(card: HouseholdCard, found: Links, about: object) -> Reader:
    """Whose link is meant: that of the line, or of a volunteer the cursor is on; else the household's."""
    if isinstance(about, AboutLink):
        return about.reader
    every = readers(card, found)
    person = about.person if isinstance(about, Answers) else about
    if isinstance(person, ResidentRow):
        return next((reader for reader in every if reader.of == person.ref), every[0])
    return every[0]


def link_lines(card: HouseholdCard, found: Links, now: datetime) -> Iterable[CardLine]:
    """A line a reader, below it who fetched their calendar last."""
    if card.row.moved_out is not None and not found.links:
        return
    yield heading(_("Calendar links"), "", "" if card.row.moved_out else _("l makes one, k chooses, X revokes"))
    for reader in readers(card, found):
        who = _("Household") if reader.kind == HOUSEHOLD else reader.name
        about = AboutLink(reader)
        key = f"link {reader.of}"
        if reader.link is None:
            yield CardLine(key, (who, (_("none yet"), "muted")), LINK, about)
            continue
        yield CardLine(key, (who, state_of(reader.link)), LINK, about)
        if reader.link.live and not reader.link.objected:
            below = (chosen(reader.link), *_used(found.fetched.get(reader.link.feed, ()), now))
            for number, words in enumerate(below):
                yield CardLine(f"{key} {number}", ("", (words, "muted")), LINK, about)


def state_of(link: LinkRow) -> Cell:
    """Since when, and what was chosen; or why it leads nowhere."""
    if link.gone:
        return (_("ended: they do not live here any more"), "muted")
    if link.objected:
        return (_("empty: somebody said no to the calendar"), "late")
    return _("since {day}", day=f"{local(link.made_at):%Y-%m-%d}")


def chosen(link: LinkRow) -> str:
    """What its reader chose, where that is not as it usually is."""
    words = (
        _("titles: only a word") if link.titles == MINIMAL else _("titles in full"),
        "" if link.language == BOTH else _(LANGUAGE_WORDS[link.language]),
        _("reminders") if link.alarms else _("no reminders"),
        _("tasks besides") if link.tasks else "",
    )
    return " · ".join(filter(None, words))


def _used(fetched: Sequence[FetchRow], now: datetime) -> list[str]:
    """“Apple fetched it 3 hours ago”, by kind of program: nobody knows which telephone it was."""
    if not fetched:
        return [_("not fetched by any phone yet")]
    return [
        _(
            "{program} fetched it {ago}",
            program=program_words(row.program),
            ago=ago(row.last_at, now),
        )
        for row in fetched[:MOST]
    ]
