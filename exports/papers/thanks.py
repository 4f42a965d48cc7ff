"""Thanks to those who gave books: a letter for each, and a text to paste."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.papers.letter import BIG, BIGGER, TITLE, Letters
from exports.papers.overdue import one_line
from exports.papers.wanted import NothingToPrint, donors_wanted
from models.bookshelf.labels import GiftRow, gifts
from models.clock import day_of
from models.households.building import the_building
from models.i18n import _, ngettext


class Giver(NamedTuple):
    """Somebody who gave, and what, each title once however many copies."""

    donor: str
    books: int
    titles: tuple[str, ...]


def givers(rows: Iterable[GiftRow], donors: Sequence[str] = ()) -> list[Giver]:
    """Who gave what, the most generous first, or the chosen ones only; raises NothingToPrint."""
    given = {donor: list(of_one) for donor, of_one in groupby(rows, key=lambda row: row.donor)}
    wanted = donors_wanted(donors, given)
    if not given:
        raise NothingToPrint(_("Nobody has given a book yet."), _("A donor is written down where copies are added."))
    found = [
        Giver(donor, len(books), tuple(dict.fromkeys(book.title for book in books)))
        for donor, books in given.items()
        if not wanted or donor in wanted
    ]
    return sorted(found, key=lambda giver: (-giver.books, giver.donor))


def write_letters(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a letter of thanks to every donor, or to the chosen ones; raises a RuleBroken."""
    files.write(out, letters(the_building().name, givers(gifts(), choices.donors), day_of(now)))
    return [out]


def letters(building: str, donors: Iterable[Giver], today: date) -> bytes:
    """The letters as PDF."""
    paper = Letters(_("{building}: thanks to those who gave books", building=building))
    for giver in donors:
        paper.begin()
        paper.say(_("Thank you"), TITLE, "middle")
        paper.say(_("To {donor}", donor=giver.donor), BIGGER)
        paper.say(_given(giver.books))
        paper.tell(((_("“{title}”", title=title), "") for title in giver.titles), BIG * 0.9)
        paper.say(_("They are there for everybody in the building. Thank you from all of us!"))
        paper.sign(building, today)
    return paper.data()


def _given(books: int) -> str:
    return ngettext(
        "You gave a book to the shelf that all of us share:",
        "You gave {n} books to the shelf that all of us share:",
        books,
    )


def write_text(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a sentence of thanks for every donor, or for the chosen ones; raises a RuleBroken."""
    files.write(out, chat_text(givers(gifts(), choices.donors)).encode())
    return [out]


def chat_text(donors: Iterable[Giver]) -> str:
    """A paragraph for each donor."""
    return "".join(f"{_paragraph(giver)}\n\n" for giver in donors).removesuffix("\n")


def _paragraph(giver: Giver) -> str:
    return ngettext(
        "Thank you, {donor}, for a book on our shelf: {titles}.",
        "Thank you, {donor}, for {n} books on our shelf: {titles}.",
        giver.books,
        donor=one_line(giver.donor),
        titles=_(", ").join(_("“{title}”", title=one_line(title)) for title in giver.titles),
    )
