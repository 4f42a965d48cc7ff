"""Everything that can be written, in one tuple: the command line, the desk and the tests all read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from exports.lists import LISTS, TITLES, Listing
from exports.sheets import CSV, XLSX, write_list
from models.i18n import N_, _, ngettext

Write = Callable[[Path, datetime], list[Path]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Something that can be written; `suffixes` are the endings of its file, none for what fills a folder.

    `title` and `hint`, which says what to know about its files, are untranslated.

    `write` takes the file or folder and the instant it is, returns every file that is now up to date, and raises
    a RuleBroken that says what stood in the way.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write: Write
    hint: str = ""

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
    from exports.feeds.publish import publish  # loaded on use, like everything that only one export needs

    return publish(out, now)


def _sheet(name: str, title: str, listing: Listing, hint: str = "") -> Exporter:
    return Exporter(name, title, (XLSX, CSV), partial(write_list, listing, title), hint)


_CALENDAR_FILES = Listing("models.households.feeds", "calendar_files", columns=("label", "household_name", "file_name"))

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        "feeds",
        N_("Calendars: one for everybody, one for each household"),
        (),
        _feeds,
        N_(
            "public.ics is for everybody. Each household has a file of its own under a name that nobody can guess; "
            "the list “Whose calendar file is whose” says which."
        ),
    ),
    _sheet(
        "calendar-files",
        N_("Whose calendar file is whose"),
        _CALENDAR_FILES,
        N_("For the desk only: whoever knows the name of a file can read it."),
    ),
    *(_sheet(name, TITLES.get(name, name), listing) for name, listing in LISTS.items()),
)
