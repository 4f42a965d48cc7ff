"""Every list that a screen shows: the same query, for `organizer list` and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exports import (
    auction_books_lists,
    bidder_lists,
    checkout_lists,
    duty_lists,
    event_lists,
    gift_lists,
    group_lists,
    panel_lists,
    plan_lists,
)
from models.i18n import N_


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list's query lives, whether it asks what day it is, and what its lines leave out on paper."""

    module: str
    function: str
    wants_today: bool = False
    columns: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    def heading(self, column: str) -> str:
        """What a column is called here, untranslated."""
        return self.headings.get(column) or HEADINGS[column]


_INSIGHTS = "models.bookshelf.insights"
_USE = ("title", "authors", "copies", "lent_in_year", "lent_ever", "last_lent_on")

LISTS: Mapping[str, Listing] = {
    "households": Listing(
        "models.households.queries", "households", columns=("label", "name", "residents", "moved_in")
    ),
    "residents": Listing(
        "models.households.queries", "residents", columns=("label", "name", "relation", "born", "phone")
    ),
    "titles": Listing(
        "models.bookshelf.queries", "titles", columns=("title", "authors", "isbn", "copies", "available")
    ),
    "copies": Listing(
        "models.bookshelf.queries", "copies", columns=("code", "title", "place", "state", "reader_label", "due_on")
    ),
    "loans": Listing(
        "models.bookshelf.queries",
        "loans",
        True,
        columns=("code", "title", "label", "lent_on", "due_on", "returned_on", "days_late"),
    ),
    "holds": Listing(
        "models.bookshelf.holds",
        "holds",
        columns=("title", "label", "household_name", "placed_at", "code", "pickup_by"),
    ),
    "honour": Listing(
        "models.bookshelf.honour",
        "honour_copies",
        columns=("code", "title", "place", "state", "taken_on", "times_taken"),
    ),
    "stocktakes": Listing(
        "models.bookshelf.stocktake.queries",
        "stocktakes",
        columns=("begun_at", "ended_on", "kind", "shelves", "seen", "misplaced", "again", "missing", "note"),
    ),
    "stocktake-findings": Listing(
        "models.bookshelf.stocktake.queries",
        "stocktake_findings",
        columns=("begun_at", "finding", "code", "title", "place", "shelf", "seen_at", "state"),
        headings={"state": N_("Now")},
    ),
    "guests": Listing("models.bookshelf.guests", "guests", columns=("code", "name", "about", "phone", "books")),
    "pauses": Listing(
        "models.bookshelf.pauses",
        "pauses",
        True,
        columns=("label", "reader_name", "begun_on", "until", "days_late"),
    ),
    "popular": Listing(_INSIGHTS, "popular", True, columns=_USE),
    "never-lent": Listing(_INSIGHTS, "never_lent", True, columns=("title", "authors", "copies")),
    "loans-by-month": Listing(_INSIGHTS, "loans_by_month", True, columns=("month", "loans", "lost")),
    "loans-by-age": Listing(
        _INSIGHTS, "loans_by_age", True, columns=("age_band", "titles", "copies", "lent_in_year", "lent_ever")
    ),
    "most-wanted": Listing(_INSIGHTS, "most_wanted", columns=("title", "authors", "copies", "waiting", "waited_ever")),
    "weeding": Listing(
        _INSIGHTS,
        "weeding",
        True,
        columns=("code", "title", "place", "reason", "copies", "lent_ever", "since", "last_lent_on"),
    ),
    "donors": Listing(_INSIGHTS, "donors", columns=("donor", "gave", "titles", "there", "lent_ever")),
    **{name: Listing(*words) for name, words in (event_lists.LISTS | duty_lists.LISTS).items()},
    "auctions": Listing(
        "models.auctions.queries", "auctions", columns=("title_zh", "title_en", "state", "opens_at", "closes_at")
    ),
    "lots": Listing(
        "models.auctions.lots.queries",
        "lots",
        columns=("number", "title", "starting_fen", "top_fen"),
        headings={"title": N_("What it is")},
    ),
    **{name: Listing(*words) for name, words in gift_lists.LISTS.items()},
    "bids": Listing(
        "models.auctions.bids.queries",
        "bids",
        columns=("lot_number", "paddle_number", "label", "amount_fen", "placed_at"),
    ),
    **{name: Listing(*words) for name, words in bidder_lists.LISTS.items()},
    **{name: Listing(*words) for name, words in auction_books_lists.LISTS.items()},
    **{name: Listing(*words) for name, words in checkout_lists.LISTS.items()},
    "journal": Listing("models.journal", "all_entries", columns=("at", "who", "kind", "sentence")),
    **{name: Listing(*words) for name, words in (plan_lists.LISTS | group_lists.LISTS | panel_lists.LISTS).items()},
}

HEADINGS: Mapping[str, str] = {
    "label": N_("Flat"),
    "reader_label": N_("With"),
    "reader_name": N_("Reader"),
    "name": N_("Name"),
    "household_name": N_("Household"),
    "residents": N_("People"),
    "moved_in": N_("Moved in"),
    "relation": N_("Relation"),
    "born": N_("Born"),
    "phone": N_("Phone"),
    "title": N_("Title"),
    "authors": N_("Authors"),
    "isbn": N_("ISBN"),
    "copies": N_("Copies"),
    "available": N_("On the shelf"),
    "code": N_("Code"),
    "codes": N_("Codes"),
    "publisher": N_("Publisher"),
    "published": N_("Published"),
    "pages": N_("Pages"),
    "price_fen": N_("Price"),
    "subject": N_("Subject"),
    "call_number": N_("Call number"),
    "language": N_("Language"),
    "series": N_("Series"),
    "volume": N_("Volume"),
    "age_band": N_("Age band"),
    "donor": N_("Donor"),
    "condition": N_("Condition"),
    "summary": N_("Summary"),
    "place": N_("Place"),
    "lent_in_year": N_("Lent in 12 months"),
    "lent_ever": N_("Lent ever"),
    "last_lent_on": N_("Last lent"),
    "month": N_("Month"),
    "loans": N_("Loans"),
    "lost": N_("Never came back"),
    "titles": N_("Titles"),
    "waiting": N_("Waiting now"),
    "waited_ever": N_("Waited in all"),
    "reason": N_("Reason"),
    "since": N_("There since"),
    "gave": N_("Gave"),
    "there": N_("Still there"),
    "state": N_("State"),
    "pickup_by": N_("Set aside until"),
    "about": N_("From where"),
    "books": N_("Books"),
    "begun_on": N_("Since"),
    "until": N_("Until"),
    "due_on": N_("Due"),
    "lent_on": N_("Lent"),
    "returned_on": N_("Returned"),
    "days_late": N_("Days late"),
    "title_zh": N_("Chinese title"),
    "title_en": N_("English title"),
    "event_title_zh": N_("Event"),
    "starts_at": N_("Starts"),
    "first_day": N_("First day"),
    "status": N_("State"),
    "heads": N_("Heads"),
    "opens_at": N_("Opens"),
    "closes_at": N_("Closes"),
    "number": N_("Lot"),
    "lot_number": N_("Lot"),
    "paddle_number": N_("Paddle"),
    "starting_fen": N_("Starting price"),
    "top_fen": N_("Top bid"),
    "amount_fen": N_("Amount"),
    "placed_at": N_("When"),
    "at": N_("When"),
    "who": N_("Who"),
    "kind": N_("Kind"),
    "subscription": N_("Calendar"),
    "sentence": N_("What"),
    "file_name": N_("Calendar file"),
    "taken_on": N_("Taken"),
    "times_taken": N_("Times taken"),
    "begun_at": N_("Begun"),
    "ended_on": N_("Ended"),
    "shelves": N_("Shelves counted"),
    "seen": N_("Seen"),
    "misplaced": N_("Misplaced"),
    "again": N_("Found again"),
    "missing": N_("Missing"),
    "note": N_("Note"),
    "finding": N_("Finding"),
    "shelf": N_("Seen in"),
    "seen_at": N_("When"),
    **gift_lists.HEADINGS,
    **bidder_lists.HEADINGS,
    **auction_books_lists.HEADINGS,
    **panel_lists.HEADINGS,
    **group_lists.HEADINGS | plan_lists.HEADINGS | duty_lists.HEADINGS | checkout_lists.HEADINGS,
}

# What a state or a kind is called; each of these words means one thing, in whichever room it is said.
STATES: Mapping[str, str] = {
    "in": N_("on the shelf"),
    "out": N_("lent"),
    "withdrawn": N_("withdrawn"),
    "kept": N_("set aside"),
    "taken": N_("somebody took it"),
    "full": N_("stocktake"),
    "quick": N_("quick count"),
    "right": N_("in its place"),
    "misplaced": N_("misplaced"),
    "again": N_("found again"),
    "missing": N_("missing"),
    "lost": N_("lost"),
    "damaged": N_("damaged"),
    "repair": N_("being repaired"),
    "gone": N_("gone for good"),
    "never": N_("never lent"),
    "idle": N_("not lent for years"),
    "spare": N_("one copy is enough"),
    "draft": N_("draft"),
    "announced": N_("announced"),
    "postponed": N_("postponed"),
    "cancelled": N_("cancelled"),
    "off": N_("day off"),
    "work": N_("make-up workday"),
    "plain": N_("ordinary day"),
    "exam": N_("exam"),
    "confirmed": N_("has a place"),
    "on": N_("takes place"),
    "tentative": N_("not certain yet"),
    "waiting": N_("waiting"),
    **plan_lists.STATES,
    **panel_lists.STATES,
    **auction_books_lists.STATES,
    "setup": N_("being set up"),
    "open": N_("open"),
    "closed": N_("closed"),
    "settled": N_("settled"),
    **checkout_lists.STATES,
    "do": N_("done"),
    "undo": N_("undone"),
    "redo": N_("done again"),
    "forget": N_("forgotten"),
}
STATE_COLUMNS = frozenset({"state", "status", "kind", "reason", "finding"}) | auction_books_lists.STATE_COLUMNS

# The names of the lists, as a spreadsheet of one is called.
TITLES: Mapping[str, str] = {
    "households": N_("Households"),
    "residents": N_("Residents"),
    "titles": N_("Titles"),
    "copies": N_("Copies"),
    "loans": N_("Loans"),
    "holds": N_("Holds"),
    "honour": N_("Honour shelf"),
    "stocktakes": N_("Stocktakes"),
    "stocktake-findings": N_("What stocktakes found"),
    "guests": N_("Guests"),
    "pauses": N_("Pauses"),
    "popular": N_("Popular titles"),
    "never-lent": N_("Titles never lent"),
    "loans-by-month": N_("Loans by month"),
    "loans-by-age": N_("Loans by age band"),
    "most-wanted": N_("Most wanted titles"),
    "weeding": N_("Copies the shelf may do without"),
    "donors": N_("Who gave how much"),
    **event_lists.TITLES,
    **duty_lists.TITLES,
    "auctions": N_("Auctions"),
    "lots": N_("Lots"),
    **gift_lists.TITLES,
    "bids": N_("Bids"),
    **bidder_lists.TITLES,
    **auction_books_lists.TITLES,
    **checkout_lists.TITLES,
    "journal": N_("Journal"),
    **group_lists.TITLES | plan_lists.TITLES | panel_lists.TITLES,
}
