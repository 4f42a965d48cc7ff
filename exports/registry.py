"""Everything that can be written, in one tuple: the command line, the desk and the tests all read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from exports import auction_books_lists, gift_lists, group_lists
from exports.auction_papers import AUCTION_PAPERS
from exports.choices import Choices
from exports.gift_papers import GIFT_PAPERS
from exports.lists import LISTS, TITLES, Listing
from exports.sheets import CSV, XLSX, write_list
from models.i18n import N_, _, ngettext

Write = Callable[[Path, datetime], list[Path]]
WriteChosen = Callable[[Path, datetime, Choices], list[Path]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Something that can be written; `suffixes` are the endings of its file, none for what fills a folder.

    `title` and `hint`, which says what to know about its files, are untranslated.

    `write` takes the file or folder and the instant it is, returns every file that is now up to date, and raises
    a RuleBroken that says what stood in the way.

    `heeds` names what can be chosen for it (fields of Choices); `chosen` is the same exporter with that chosen.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write: Write
    hint: str = ""
    heeds: tuple[str, ...] = ()
    write_chosen: WriteChosen | None = None

    def chosen(self, choices: Choices) -> Exporter:
        """The exporter that writes what was chosen."""
        if self.write_chosen is None:
            return self
        write_chosen = self.write_chosen
        return replace(self, write=lambda out, now: write_chosen(out, now, choices))

    @property
    def fills_folder(self) -> bool:
        """Whether it writes several files into a folder."""
        return not self.suffixes

    @property
    def kinds(self) -> str:
        """What it writes, in a word: the endings, or a folder."""
        return " ".join(self.suffixes) or _("a folder")

    @property
    def example(self) -> str:
        """A name that it would take."""
        return self.name + self.suffixes[0] if self.suffixes else _("FOLDER")

    def report(self, out: Path, written: Sequence[Path]) -> str:
        """What was written, in words: of a folder only the number, since names of feeds are not for every eye."""
        if self.fills_folder:
            return ngettext(
                "{n} file is up to date in {out}.", "{n} files are up to date in {out}.", len(written), out=out
            )
        return _("Written: {out}", out=out)

    def takes(self, out: Path) -> bool:
        """Whether the file's ending is one of its own; any folder will do."""
        return self.fills_folder or out.suffix.lower() in self.suffixes


def _feeds(out: Path, now: datetime) -> list[Path]:
    from exports.site.folder import write_published  # loaded on use, like everything that only one export needs

    return write_published(out, now)


def _sheet(name: str, title: str, listing: Listing, hint: str = "") -> Exporter:
    return Exporter(name, title, (XLSX, CSV), partial(write_list, listing, title), hint)


def _paper(name: str, title: str, ending: str, function: str, heeds: tuple[str, ...], hint: str) -> Exporter:
    """A paper by the function that writes it, whose module (in exports, or among the papers) is loaded on use."""
    module, _sep, wanted = function.partition(":")
    folder = "exports" if "." in module else "exports.papers"

    def write_chosen(out: Path, now: datetime, choices: Choices) -> list[Path]:
        written: list[Path] = getattr(import_module(f"{folder}.{module}"), wanted)(out, now, choices)
        return written

    def write(out: Path, now: datetime) -> list[Path]:
        return write_chosen(out, now, Choices())

    return Exporter(name, title, (ending,), write, hint, heeds, write_chosen)


_OVERDUE = Listing(
    "models.bookshelf.queries",
    "overdue",
    True,
    columns=("label", "reader_name", "code", "title", "due_on", "days_late"),
)
_GIFTS = Listing(
    "models.bookshelf.labels", "gifts", columns=("donor", "code", "title"), headings={"donor": N_("Donor")}
)

# Its headings are those that the import of book lists knows, in either language.
_CATALOGUE = Listing(
    "models.bookshelf.catalogue_list",
    "catalogue",
    columns=(
        *("codes", "title", "isbn", "authors", "publisher", "published", "pages", "price_fen", "subject"),
        *(
            "call_number",
            "language",
            "series",
            "volume",
            "age_band",
            "copies",
            "place",
            "donor",
            "condition",
            "summary",
        ),
    ),
)

_HINTS = group_lists.HINTS | auction_books_lists.HINTS | gift_lists.HINTS

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        "feeds",
        N_("Calendars and pages as they are published"),
        (),
        _feeds,
        N_("public.ics is for everybody. Behind a link is a file of its own, under a name that nobody can guess."),
    ),
    Exporter(
        "books",
        N_("Catalogue: every title with its copies"),
        (XLSX, CSV),
        partial(write_list, _CATALOGUE, N_("Catalogue"), read_back=True),
        N_("The import of book lists reads this file again; brought in where it came from, it changes nothing."),
    ),
    *(
        _sheet(gift_lists.SHEETS.get(name, name), TITLES.get(name, name), listing, _HINTS.get(name, ""))
        for name, listing in LISTS.items()
    ),
    _paper(
        "labels",
        N_("Labels for books"),
        ".pdf",
        "labels:write_labels",
        ("sheet", "start", "copies", "new"),
        N_("Print at 100 %, not “fit to page”. A used sheet: count its labels row by row to the first free one."),
    ),
    _paper(
        "cards",
        N_("Library cards of households"),
        ".pdf",
        "cards:write_cards",
        ("sheet", "start", "flats"),
        N_("A card carries the flat's number and no name; whoever lives there now can use it. Print at 100 %."),
    ),
    _paper(
        "sign-up-sheet",
        N_("Sign-up sheet for the notice board"),
        ".pdf",
        "sign_up_sheet:write_sheet",
        ("event",),
        N_("Every flat has a line. Typed back (b in the events room), it stands in the same order."),
    ),
    _paper(
        "sign-in-list",
        N_("Sign-in list for the door, in big type"),
        ".pdf",
        "sign_in_list:write_list",
        ("event",),
        N_("The last page, with allergies, is for the organisers only: do not lay it out at the door."),
    ),
    _paper(
        "duty-cards",
        N_("Duty cards of an event"),
        ".pdf",
        "duty_cards:write_cards",
        ("event", "sheet", "start"),
        N_("One card for each shift that somebody has: cut them apart and hand each to its person. Print at 100 %."),
    ),
    _paper(
        "hours-certificates",
        N_("Certificates of hours"),
        ".pdf",
        "hours:write_certificates",
        ("people", "flats", "year"),
        N_("A certificate carries a name and what that person did: hand it to them, and to nobody else."),
    ),
    _sheet("overdue", N_("Late books, the latest first"), _OVERDUE),
    _paper(
        "overdue-letters",
        N_("Letters about late books"),
        ".pdf",
        "overdue:write_letters",
        ("flats",),
        N_("One letter a household, the latest first, to be handed over or put under the door in an envelope."),
    ),
    _paper(
        "overdue-text",
        N_("Text about late books, to paste into a chat"),
        ".txt",
        "overdue:write_text",
        ("flats",),
        N_("One paragraph a household. Send each to that household only: what somebody reads is their own affair."),
    ),
    _sheet("gifts", N_("Who gave which book"), _GIFTS),
    _paper(
        "thanks",
        N_("Letters of thanks for given books"),
        ".pdf",
        "thanks:write_letters",
        ("donors",),
        N_("One letter a donor, the most generous first, with all that they ever gave."),
    ),
    _paper(
        "thanks-text",
        N_("Text of thanks for given books, to paste into a chat"),
        ".txt",
        "thanks:write_text",
        ("donors",),
        N_("One paragraph a donor. Ask before you thank somebody by name where everybody can read it."),
    ),
    *(_paper(*words) for words in GIFT_PAPERS),
    _paper(
        "poster",
        N_("Poster of an event"),
        ".pdf",
        "poster:write_poster",
        ("event", "address"),
        N_("One page, in Chinese and in English. With the calendar's address it carries a code to be scanned."),
    ),
    _paper(
        "week-plan",
        N_("Plan of a week, for the lift"),
        ".pdf",
        "week_plan:write_week_plan",
        ("week",),
        N_("One page: what is announced for each of the seven days. Drafts are not on it."),
    ),
    _paper(
        "lift-poster",
        N_("Poster for the lift: the calendar to scan, and what is on next"),
        ".pdf",
        "lift_poster:write_lift_poster",
        ("address",),
        N_("The code leads to the residents' page. Only what has been published stands on it."),
    ),
    _paper(
        "sign-in-sheet",
        N_("List to sign for a meeting of a group, with its agenda"),
        ".pdf",
        "sign_in:write_sign_in",
        ("group", "meeting"),
        N_("For the meeting only: it says who belongs to the group."),
    ),
    _paper(
        "minutes",
        N_("Minutes of a meeting of a group"),
        ".pdf",
        "minutes:write_minutes",
        ("group", "meeting"),
        N_("For the group and its files: it says who belongs to it and what was said there."),
    ),
    _paper(
        "certificates",
        N_("Certificates of a course"),
        ".pdf",
        "certificates:write_certificates",
        ("group", "flats"),
        N_("Only those that were entered into the register (c in the room of the groups). Print on thick paper."),
    ),
    *(_paper(*words) for words in AUCTION_PAPERS),
)
