"""What it means that a copy was seen, or was not: plain values in, a finding out.

A count only says what is so. It never changes a copy or a loan by itself; `remedy` names what a volunteer may do.
"""

from __future__ import annotations

from typing import NamedTuple

from models.bookshelf.rows import ON_LIST
from models.errors import RuleBroken
from models.i18n import _, ngettext

FULL, QUICK = "full", "quick"
RIGHT, MISPLACED, AGAIN, MISSING = "right", "misplaced", "again", "missing"
# What may be done about a finding: put on the list, given back, brought back, said to stand there, taken.
PUT_BACK, GIVE_BACK, BRING_BACK, PLACE, TAKE_ONE = "put_back", "give_back", "bring_back", "place", "take_one"
LONGEST_SCAN = 200


class CountIsOver(RuleBroken):
    """A count that is over stays as it was."""


class ShelfIsDone(RuleBroken):
    """A shelf is counted to the end once."""


class NoShelves(RuleBroken):
    """A quick count goes over the honour shelf alone."""


class NotACopy(RuleBroken):
    """What was scanned is not one copy: unknown, cut in half, a card, a title with several copies."""


class Sight(NamedTuple):
    """All that judging needs to know: where a copy belongs, where it was seen, what was thought of it before."""

    kind: str
    place: str
    shelf: str
    state: str
    take_one: bool


class Verdict(NamedTuple):
    """A finding and, in a word, what has to be said with it.

    Of what is right: 'kept' (set aside for somebody), 'anywhere' (of the honour shelf, on another), 'unplaced' (no
    place is written down). Of what is misplaced: 'ordinary' (no copy of the honour shelf). Of what is here again: its
    state.
    """

    finding: str
    remark: str = ""


def judge(seen: Sight) -> Verdict:
    """What it means that a copy was seen on a shelf."""
    if seen.state not in ("in", "kept"):
        return Verdict(AGAIN, seen.state)
    if seen.kind == QUICK:
        return Verdict(RIGHT) if seen.take_one else Verdict(MISPLACED, "ordinary")
    if seen.state == "kept":
        return Verdict(RIGHT, "kept")
    if seen.place == seen.shelf:
        return Verdict(RIGHT)
    if seen.take_one:
        return Verdict(RIGHT, "anywhere")
    return Verdict(MISPLACED) if seen.place else Verdict(RIGHT, "unplaced")


def kept_finding(before: str, now: str) -> str:
    """The finding to write down over an earlier one: what was found again stays so, however it is seen later."""
    return AGAIN if before == AGAIN else now


def remedy(finding: str, *, state: str, take_one: bool, place: str, shelf: str) -> str:
    """What a volunteer may do about a finding as things are now; '' if nothing, or nothing any more."""
    if finding == MISSING:
        return TAKE_ONE if take_one and state == "in" else ""
    if state not in ON_LIST:
        return PUT_BACK
    if state in ("out", "taken"):
        return GIVE_BACK if state == "out" else BRING_BACK
    elsewhere = finding == MISPLACED or (finding == RIGHT and not place)
    return PLACE if elsewhere and shelf and not take_one and shelf != place else ""


def is_settled(finding: str, *, state: str, place: str, shelf: str) -> bool:
    """Whether nothing is left to be done about a finding: the copy is where it was said to be since, or not there."""
    if finding == AGAIN:
        return state in ("in", "kept")
    if finding == MISSING:
        return state != "in"
    return finding == RIGHT or place == shelf or state not in ("in", "kept")


def check_open(over: bool) -> None:
    """Refuse to change a count that is over."""
    if over:
        raise CountIsOver(_("This count is over and stays as it was."), _("Begin a new one."))


def check_not_done(shelf: str, done: bool) -> None:
    """Refuse to count a shelf to the end twice."""
    if done:
        raise ShelfIsDone(
            _("{shelf} has been counted to the end already.", shelf=shelf or _("No place")),
            _("What turns up later can still be scanned there."),
        )


def check_has_shelves(kind: str) -> None:
    """Refuse to finish one shelf of a quick count, which tolerates that books stand anywhere."""
    if kind == QUICK:
        raise NoShelves(_("A quick count is not made shelf by shelf."), _("Close it when all has been scanned."))


def unknown(text: str, *, like: int) -> NotACopy:
    """The refusal for what no copy is called; `like` is how many codes hold it, if it was cut."""
    short = text[:40]
    if like:
        return NotACopy(
            ngettext(
                "“{text}” is only a part of a code ({n} fits).",
                "“{text}” is only a part of a code ({n} fit).",
                like,
                text=short,
            ),
            _("Nothing was counted. Scan the book once more, slowly."),
        )
    return NotACopy(
        _("Nothing on the shelf's list has the code “{text}”.", text=short),
        _("Lay the book aside; if it is new, put it on the list with a in the bookshelf room."),
    )


def several(title: str, count: int) -> NotACopy:
    """The refusal for an ISBN that several copies have."""
    return NotACopy(
        ngettext("{title} has {n} copy.", "{title} has {n} copies.", count, title=title),
        _("The ISBN does not say which one it is: scan the label, or type its code."),
    )


def a_card(label: str) -> NotACopy:
    """The refusal for a household's card."""
    return NotACopy(_("This is the card of {label}, not a book.", label=label), _("Nothing was counted. Scan a book."))
