"""The words of the command line."""

from __future__ import annotations

import argparse

from exports.lists import LISTS
from models.i18n import N_, _, ngettext
from models.text import width
from organizer_tui.cli.card_words import add_cards
from organizer_tui.cli.serve_words import add_serve

SHELLS = ("bash", "zsh", "fish", "powershell")

# argparse speaks through its own gettext, whose catalogue knows no Chinese: these are its sentences that we show.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
)


def _translated(text: str) -> str:
    return _(text)


def _exporters(**_asked: object) -> list[str]:
    from exports.registry import EXPORTERS  # only when a shell asks

    return [exporter.name for exporter in EXPORTERS]


class _Formatter(argparse.HelpFormatter):
    """Help at a width that old eyes and 80 columns like, in columns though a Chinese character takes two."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=74)

    def _format_action(self, action: argparse.Action) -> str:
        text = super()._format_action(action)
        if isinstance(action, argparse._SubParsersAction):
            return text.partition("\n")[2]  # the heading says already that commands follow
        words = self._format_action_invocation(action)
        blanks = " " * (width(words) - len(words))
        return text.replace(f"{words}  {blanks}", f"{words}  ", 1)


def build() -> argparse.ArgumentParser:
    """The parser, in the language the program speaks now."""
    argparse._ = _translated  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, n: ngettext(one, many, n) if "{n}" in one else (one if n == 1 else many)  # type: ignore[attr-defined]
    parser = argparse.ArgumentParser(
        "organizer",
        description=_("Run the building from one table: households, bookshelf, events, auctions, calendars."),
        epilog=_(
            "Without a command the desk opens. Ends with 0 when done, 1 when refused, 2 when the words were wrong."
        ),
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help=_("show the version and exit"))
    shared = _shared_options()
    _add_shared(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=words, description=words, parents=[shared], formatter_class=_Formatter, allow_abbrev=False
        )

    demo = command("demo", _("Open a practice building in a temporary copy."))
    demo.add_argument("--save", metavar=_("PLACE"), help=_("only write the practice building there"))
    bring = command("import", _("Bring in a roster, a book list or a loan log from a spreadsheet."))
    bring.add_argument("kind", choices=("roster", "books", "loans"), help=_("what the file holds"))
    bring.add_argument("file", metavar=_("FILE"), help=_("an xlsx, xls, ods or CSV file"))
    bring.add_argument("--dry-run", action="store_true", help=_("only say what would happen; write nothing"))
    bring.add_argument(
        "--accept-good", action="store_true", help=_("bring in the good rows even when some are refused")
    )
    bring.add_argument("--guests", action="store_true", help=_("loans: borrowers who are not known become guests"))
    bring.add_argument("--json", action="store_true", help=_("print one JSON object"))
    bring.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read, when several hold a list"))
    bring.add_argument(
        "--columns", type=_columns, metavar=_("COLUMNS"), help=_("which column is which, such as label=B,name=C")
    )
    bring.add_argument(
        "--headings", type=int, default=0, metavar=_("ROW"), help=_("with --columns: the row of the headings")
    )
    bring.add_argument("--refused", metavar=_("OUT"), help=_("save the refused rows with their reasons to this file"))
    out = command("export", _("Write a calendar, a list or a paper."))
    name = out.add_argument("name", nargs="?", metavar=_("NAME"), help=_("what to write; --list names all"))
    name.completer = _exporters  # type: ignore[attr-defined]  # argcomplete asks for it by this name
    out.add_argument("out", nargs="?", metavar=_("OUT"), help=_("the file or folder to write"))
    out.add_argument("--list", action="store_true", help=_("list what can be written"))
    _add_choices(out)
    show = command("list", _("Print a list that a screen shows."))
    show.add_argument("name", choices=tuple(LISTS), metavar=_("NAME"), help=", ".join(LISTS))
    show.add_argument("--json", action="store_true", help=_("print an array of flat objects"))
    ask = command("may-borrow", _("Say whether a reader may borrow a book now, or wait for it; nothing is lent."))
    ask.add_argument("code", metavar=_("CODE"), help=_("the code of the book, such as B0012"))
    ask.add_argument("reader", metavar=_("READER"), help=_("a flat such as 1203, or a guest's card such as G001"))
    ask.add_argument("--json", action="store_true", help=_("print one JSON object"))
    centre = command("centre", _("Follow a calendar of the community centre, or fetch them all again (for cron)."))
    centre.add_argument("deed", choices=("follow", "refresh"), help=_("refresh: take what is new in every calendar"))
    centre.add_argument("source", nargs="?", metavar=_("SOURCE"), help=_("follow: an .ics file, or its address"))
    centre.add_argument("--name", metavar=_("NAME"), help=_("follow: what the calendar is called here"))
    centre.add_argument("--dry-run", action="store_true", help=_("only say what would happen; write nothing"))
    feeds = command("feeds", _("List, check or publish the calendars, or bring them where they go (for cron)."))
    feeds.add_argument(
        "deed",
        choices=("list", "check", "publish", "push", "epoch"),
        metavar=_("DEED"),
        help=_("list, check, publish, push (to the places of this computer), epoch (phones fetch all again)"),
    )
    feeds.add_argument("--json", action="store_true", help=_("list: print an array of flat objects"))
    add_cards(command("calendar-cards", _("Write cards with new secret calendar links, for all who have none yet.")))
    wall = command(
        "projector", _("Show an auction to the room, in this terminal or in a browser; it follows by itself.")
    )
    wall.add_argument("--auction", metavar=_("AUCTION"), help=_("its title; without it the one under way"))
    wall.add_argument("--browser", action="store_true", help=_("a page for the browser of this computer"))
    wall.add_argument("--no-open", action="store_true", help=_("only say where the page is"))
    add_serve(
        command("serve", _("Serve the calendars and the residents' page to the phones on this network, until Ctrl+C."))
    )
    command("info", _("Say where everything is."))
    shell = command("completion", _("Print the completion script of a shell."))
    shell.add_argument("shell", choices=SHELLS, help=", ".join(SHELLS))
    return parser


def _add_choices(out: argparse.ArgumentParser) -> None:
    """What can be chosen for a paper, by the names of the fields of Choices; None is not chosen."""
    out.add_argument(
        "--sheet", metavar=_("SHEET"), help=_("labels, cards: 3x8, 5x13, 2x5 or a grid such as 4x10:8,12,2,0 (mm)")
    )
    out.add_argument("--start", type=int, metavar=_("N"), help=_("labels, cards: the first free label of a used sheet"))
    out.add_argument("--copies", metavar=_("CODES"), help=_("labels: only these, such as B0001,B0002"))
    out.add_argument("--flats", metavar=_("FLATS"), help=_("cards, late books: only these, such as 101,1203"))
    out.add_argument("--new", action="store_true", default=None, help=_("labels: only copies that have none yet"))
    out.add_argument("--donors", metavar=_("NAMES"), help=_("thanks: only these, with commas between"))
    out.add_argument("--address", metavar=_("ADDRESS"), help=_("poster: the calendar's https:// address, for its code"))
    out.add_argument("--week", metavar=_("DAY"), help=_("week-plan: a day of the week, such as 2026-11-30"))
    out.add_argument("--group", metavar=_("NAME"), help=_("groups: which one, by its name"))
    out.add_argument("--meeting", metavar=_("DAY"), help=_("groups: the meeting on that day, such as 2026-11-28"))
    out.add_argument("--people", metavar=_("NAMES"), help=_("hours: only these, with commas between"))
    out.add_argument("--year", type=int, metavar=_("YEAR"), help=_("hours: of which year; without it this one"))
    out.add_argument(
        "--auction",
        metavar=_("AUCTION"),
        help=_("papers of an auction: its title; without it the one whose turn it is"),
    )
    out.add_argument("--lots", metavar=_("NUMBERS"), help=_("bid-sheets: such as 3,7, or all"))
    out.add_argument("--numbers", metavar=_("NUMBERS"), help=_("paddle-cards: such as 1-40"))
    out.add_argument("--speech", metavar=_("LANGUAGE"), help=_("auction-catalogue: zh, en or both"))
    out.add_argument("--event", metavar=_("EVENT"), help=_("papers of an event: its title; without it the next one"))
    out.add_argument("--receipts", metavar=_("NUMBERS"), help=_("auction-receipts: only these, such as 3,12"))


def _columns(text: str) -> dict[str, str]:
    """`label=B,name=C` as field to column letters."""
    pairs = [part.split("=") for part in text.split(",")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise argparse.ArgumentTypeError(_("write it like label=B,name=C"))
    return {field.strip(): letters.strip() for field, letters in pairs}


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_shared(shared, default=argparse.SUPPRESS)
    return shared


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Options that may stand before or behind the command; SUPPRESS keeps a later absence from erasing a value."""
    parser.add_argument(
        "--data", metavar=_("PLACE"), default=default, help=_("a building file or a postgresql:// address")
    )
    parser.add_argument("--language", choices=("zh_CN", "en"), default=default, help=_("zh_CN or en"))
    parser.add_argument("--who", metavar=_("NAME"), default=default, help=_("in whose name this is done"))
