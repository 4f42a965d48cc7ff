"""Late books: a friendly letter for each household, and a calm text to paste into a chat with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from exports import files
from exports.choices import Choices
from exports.papers.late import LateHome, day_in_words, late_homes
from exports.papers.letter import BIGGER, Letters
from models.bookshelf.rows import LoanRow
from models.clock import day_of
from models.households.building import the_building
from models.i18n import _, ngettext
from models.text import without_controls


def write_letters(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write a letter to every household with late books, or to the chosen ones; raises a RuleBroken."""
    today = day_of(now)
    files.write(out, letters(the_building().name, late_homes(today, choices.flats), today))
    return [out]


def letters(building: str, homes: Iterable[LateHome], today: date) -> bytes:
    """The letters as PDF, the latest household first."""
    paper = Letters(_("{building}: letters about late books", building=building))
    for home in homes:
        paper.begin()
        paper.say(_("To {address}", address=home.address), BIGGER)
        paper.say(
            ngettext(
                "Hello! A book from the building's shelf is still with you, and its day has passed:",
                "Hello! {n} books from the building's shelf are still with you, and their day has passed:",
                len(home.loans),
            )
        )
        paper.tell((_("“{title}”", title=loan.title), _about(loan)) for loan in home.loans)
        paper.say(
            _(
                "Please bring back what has been read when you next pass the shelf. "
                "If somebody is still reading, tell a volunteer."
            )
        )
        paper.say(_("Is something back already, or are we mistaken? Then forgive us, and tell us. Thank you!"))
        paper.sign(building, today)
    return paper.data()


def _about(loan: LoanRow) -> str:
    return ngettext(
        "{code}, due on {day}, {n} day ago",
        "{code}, due on {day}, {n} days ago",
        loan.days_late,
        code=loan.code,
        day=day_in_words(loan.due_on),
    )


def write_text(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the text to paste, for every household with late books or the chosen ones; raises a RuleBroken."""
    files.write(out, chat_text(late_homes(day_of(now), choices.flats)).encode())
    return [out]


def chat_text(homes: Iterable[LateHome]) -> str:
    """A paragraph for each household by the number of its flat, for each guest by name, the latest first."""
    return "".join(f"{_paragraph(home)}\n\n" for home in homes).removesuffix("\n")


def _paragraph(home: LateHome) -> str:
    books = _(", ").join(
        ngettext(
            "“{title}” (due on {day}, {n} day ago)",
            "“{title}” (due on {day}, {n} days ago)",
            loan.days_late,
            title=one_line(loan.title),
            day=day_in_words(loan.due_on),
        )
        for loan in home.loans
    )
    return _(
        "Hello, {address}! From the building's shelf you still have {books}. Bring back what has been "
        "read when you pass, or tell a volunteer if somebody is still reading. "
        "If something is back already, forgive us. Thank you!",
        address=one_line(home.address),
        books=books,
    )


def one_line(text: str) -> str:
    """A text inside a sentence: it begins no line of its own and commands no reader."""
    return " ".join(without_controls(text).split())
