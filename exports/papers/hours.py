"""Certificates of hours: what somebody did for the building in a year, to be signed and sealed.

A certificate carries a name: it is written for those who ask for it, and handed to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.papers.late import day_in_words
from exports.papers.letter import BIG, BIGGER, TITLE, Letters
from exports.papers.wanted import NothingToPrint, flats_wanted
from models.access import snapshot
from models.clock import day_of
from models.events.duties.rows import DoneRow, HoursRow
from models.events.duties.volunteers import done_by, hours
from models.households.building import the_building
from models.i18n import _, ngettext


class Done(NamedTuple):
    """Somebody's year, and what they did in it."""

    row: HoursRow
    duties: tuple[DoneRow, ...]


def write_certificates(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a certificate for everybody with hours in the year, or for the chosen ones; raises a RuleBroken."""
    today = day_of(now)
    year = choices.year or today.year
    with snapshot():
        flats = flats_wanted(choices.flats)
        rows = wanted(hours(today=date(year, 12, 31)), flats, choices.people)
        done = [Done(row, tuple(done_by(row.resident, year))) for row in rows]
        building = the_building().name
    if not done:
        raise NothingToPrint(
            _("Nobody has hours in {year}.", year=year), _("Write down who was there, or choose another year.")
        )
    files.write(out, certificates(building, done, today))
    return [out]


def wanted(rows: Iterable[HoursRow], flats: set[str], people: Sequence[str]) -> list[HoursRow]:
    """Those who did something, of the chosen flats and names; raises NothingToPrint for a name that is not there."""
    done = [row for row in rows if row.minutes]
    if strangers := set(people) - {row.name for row in done}:
        raise NothingToPrint(
            _("{name} has no hours in this year.", name=min(strangers)),
            _("Write the name as it stands among the residents."),
        )
    return [row for row in done if (not flats or row.household in flats) and (not people or row.name in people)]


def certificates(building: str, done: Iterable[Done], today: date) -> bytes:
    """The certificates as PDF, a page each."""
    paper = Letters(_("{building}: certificates of hours", building=building))
    for row, duties in done:
        paper.begin()
        paper.say(_("Certificate of voluntary work"), TITLE * 0.75, "middle")
        paper.say("")
        paper.say(row.name, BIGGER * 1.3, "middle")
        words = _(
            "worked for {building} of their own free will in {year}, in all for:", building=building, year=row.year
        )
        paper.say(words)
        paper.say(length_words(row.minutes), BIGGER, "middle")
        paper.tell(((one.name, about(one)) for one in duties), BIG * 0.85)
        paper.say(_("Thank you from all of us."))
        paper.say("")
        paper.sign(building, today)
        paper.say(_("Signature: {line}", line="＿" * 8))
        paper.say(_("Seal:"))
    return paper.data()


def length_words(minutes: int) -> str:
    """A length of time in words."""
    whole, rest = divmod(minutes, 60)
    said = [ngettext("{n} hour", "{n} hours", whole)] if whole or not rest else []
    if rest:
        said.append(ngettext("{n} minute", "{n} minutes", rest))
    return " ".join(said)


def about(one: DoneRow) -> str:
    """How often, how long and when somebody did one duty."""
    first, last = day_in_words(day_of(one.first_at)), day_in_words(day_of(one.last_at))
    days = first if first == last else _("{first} to {last}", first=first, last=last)
    times = ngettext("{n} time", "{n} times", one.times)
    return f"{times} · {length_words(one.minutes)} · {days}"
