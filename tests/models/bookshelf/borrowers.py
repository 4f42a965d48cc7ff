"""What processes do that lend the same books at the same time, each on its own laptop."""

from __future__ import annotations

from contextlib import suppress

from models.bookshelf import holds, operations, queries
from models.bookshelf.tables import Copy, Loan
from models.clock import day_of
from models.errors import RuleBroken
from models.households.tables import Household
from models.i18n import set_language
from models.record import new_ref
from tests.models.bookshelf.shelf import NOW, WHO, days
from tests.together import meet


def lend_at_once(copies: list[str], household: str) -> list[str]:
    """Lend every one of these copies to a household; returns those that were lent."""
    lent = []
    for copy in copies:
        meet()
        try:
            operations.lend(copy=copy, borrower=household, now=NOW, who=WHO)
            lent.append(copy)
        except RuleBroken:
            continue
    return lent


def lend_each(copies: list[str], borrower: str) -> list[str]:
    """Lend each of these copies; what was said of each: "" when it was lent, else the refusal."""
    set_language("en")
    said = []
    for copy in copies:
        meet()
        try:
            operations.lend(copy=copy, borrower=borrower, now=NOW, who=WHO)
            said.append("")
        except RuleBroken as refusal:
            said.append(refusal.title)
    return said


def give_back_each(copies: list[str]) -> None:
    """Take each of these copies back."""
    for copy in copies:
        meet()
        operations.give_back(copy=copy, now=NOW, who=WHO)


def give_back_alone(copies: list[str]) -> None:
    """Take each of these copies back while nobody else is at work."""
    for copy in copies:
        operations.give_back(copy=copy, now=NOW, who=WHO)


def wait_for_each(titles: list[str], household: str) -> None:
    """Let a household wait for each of these titles, if there is still something to wait for."""
    for title in titles:
        meet()
        with suppress(RuleBroken):
            holds.place_hold(title=title, household=household, now=NOW, who=WHO)


def lend_naively(copy: str, household: str) -> None:
    """See that a copy is in, let everybody else see it too, then write: what happens without any protection."""
    free = queries.copy_row(copy).state == "in"
    meet()
    if free:
        book, family = Copy.get(Copy.ref == copy), Household.get(Household.ref == household)
        today = day_of(NOW)
        Loan.insert(
            ref=new_ref(), copy=book, household=family, lent_on=today, due_on=day_of(days(28)), revised_at=NOW
        ).execute()
