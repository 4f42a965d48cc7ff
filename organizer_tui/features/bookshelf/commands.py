"""What can be done in the bookshelf room."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("bookshelf.lend", "l", N_("Lend"), N_("Lend a book: scan or type it, then the household."), "lend"),
    Command("bookshelf.return", "r", N_("Return"), N_("Take a book back: scan or type it, or the flat."), "give_back"),
    Command("bookshelf.renew", "n", N_("Renew"), N_("Let a household keep a book longer."), "renew"),
    Command(
        "bookshelf.look",
        "o",
        N_("Look up"),
        N_("Look at books and readers by scanning; nothing is changed."),
        "look_up",
        hint=False,
    ),
    Command("bookshelf.wait", "w", N_("Wait for it"), N_("Let a household wait for the title."), "wait", hint=False),
    Command(
        "bookshelf.filter", "f", N_("Filter"), N_("Show only what fits: a title, initials, a code, a flat."), "filter"
    ),
    Command(
        "bookshelf.next_view",
        "v",
        N_("Next list"),
        N_("Titles, what is out, what is overdue, who waits, the building."),
        "next_view",
    ),
    Command("bookshelf.add", "a", N_("Add title"), N_("Put a new title with its copies on the shelf."), "add_title"),
    Command("bookshelf.copies", "c", N_("Add copies"), N_("Put more copies of the title on the shelf."), "add_copies"),
    Command("bookshelf.edit", "e", N_("Edit"), N_("Correct the title, or the copy, that the cursor is on."), "edit"),
    Command(
        "bookshelf.merge",
        "m",
        N_("Merge"),
        N_("Make one title of two: the one under the cursor stays."),
        "merge",
        hint=False,
    ),
    Command(
        "bookshelf.withdraw",
        "x",
        N_("Off the shelf"),
        N_("Take the copy off the shelf's list, or put it back there; end a household's waiting."),
        "withdraw",
        hint=False,
    ),
    Command(
        "bookshelf.household",
        "h",
        N_("Household"),
        N_("Go to the household that has the book, or lives in the flat."),
        "household",
        hint=False,
    ),
    Command(
        "bookshelf.guests",
        "g",
        N_("Guests"),
        N_("Let somebody who is no resident borrow; correct a guest."),
        "guests",
        hint=False,
    ),
    Command(
        "bookshelf.policy",
        "p",
        N_("Lending rules"),
        N_("Choose for how long and how many books are lent."),
        "policy",
        hint=False,
    ),
    Command(
        "bookshelf.knows",
        "k",
        N_("What the shelf knows"),
        N_("What is popular, never lent, waited for; loans by month and age; what may go; who gave."),
        "knows",
        hint=False,
    ),
    Command(
        "bookshelf.forget",
        "F",
        N_("Forget a reader"),
        N_("Forget at once, and for good, which books the household or guest at the cursor has had."),
        "forget_reader",
        hint=False,
    ),
    Command(
        "bookshelf.stocktake",
        "t",
        N_("Stocktake"),
        N_("Count the shelf, shelf by shelf, or quickly the honour shelf."),
        "stocktake",
        hint=False,
    ),
    Command("bookshelf.back", "escape", N_("Back"), N_("Go back from the title to the list."), "back", hint=False),
)
